//! What the rules of counting stop, played in the demo city (domain part 8): a courier sent in a second time by another county, a
//! sheet with one phone for three hundred people, a union approved after the campaign's last day. None of it may move a figure.
use super::{
    DAYS,
    city::City,
    days::{MEMBER_COLUMNS, SENT_AT, Sheet, UNION_COLUMNS, member_row, union_row},
    invented::Dice,
    world,
};
use crate::{
    kernel::{App, Result},
    programmes::imports::Kind,
};

/// Where a courier joins first, and who sends the same courier in again.
const FIRST_HOME: &str = "411002";
const SECOND_HOME: &str = "4110L2";
/// Who sends three hundred people with one phone.
const ONE_PHONE: &str = "411081";
const SAME_PHONES: usize = 300;
const COURIER_DAY: i64 = 50;
const PHONE_DAY: i64 = 60;

/// Notes the first courier of a sheet, for the story of the second home.
pub fn remember(city: &mut City, unit: &str, row: &[String], group: &str) {
    if unit == FIRST_HOME && group == "外卖配送员" && city.courier.is_none() {
        city.courier = Some(row.to_vec());
    }
}

/// What happens on a day of the campaign, beside the ordinary sheets.
pub async fn on_day(app: &App, city: &mut City, day: i64) -> Result<()> {
    let mut dice = Dice::new(2023);
    match day {
        COURIER_DAY => sent_again(app, city).await,
        PHONE_DAY => one_phone(app, city, &mut dice).await,
        _ => Ok(()),
    }
}

/// The same courier on another county's sheet: a transfer, which adds nobody.
async fn sent_again(app: &App, city: &City) -> Result<()> {
    let Some(mut row) = city.courier.clone() else {
        return Ok(());
    };
    let to = city.unit(SECOND_HOME);
    row[3] = to.unions[0].clone();
    let sheet = Sheet::new(
        Kind::Members,
        "东城-骑手补报.csv",
        MEMBER_COLUMNS,
        vec![row],
    );
    let batch = sheet.try_out(app, to).await?;
    sheet.confirm(app, to, batch).await
}

/// Three hundred people who can all be reached under one number: held, and left as they were sent.
async fn one_phone(app: &App, city: &mut City, dice: &mut Dice) -> Result<()> {
    let at = city.place_of(ONE_PHONE);
    let today = app.clock.now().day();
    let mut rows: Vec<_> = (0..SAME_PHONES)
        .map(|_| member_row(city, at, today, "", dice))
        .collect();
    let phone = rows[0][2].clone();
    rows.iter_mut().for_each(|r| r[2] = phone.clone());
    let sheet = Sheet::new(Kind::Members, "禹州-一号多人.csv", MEMBER_COLUMNS, rows);
    sheet.try_out(app, &city.units[at]).await.map(drop)
}

/// A union approved on the day after the last: put on the books by its county, not confirmed yet, and outside the campaign.
pub async fn after_the_last_day(app: &App, city: &mut City) -> Result<()> {
    let mut dice = Dice::new(2024);
    let at = city.place_of(FIRST_HOME);
    let day = world::day(DAYS + 1);
    app.clock.set(day.at(SENT_AT));
    let number = format!("{}工〔2022〕第101日号", city.units[at].place);
    let rows = vec![union_row(city, at, day, number, &mut dice)];
    let sheet = Sheet::new(Kind::Unions, "魏都-第101日批准.csv", UNION_COLUMNS, rows);
    let batch = sheet.try_out(app, &city.units[at]).await?;
    sheet.apply(app, &city.units[at], &batch).await.map(drop)
}
