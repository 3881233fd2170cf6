//! The ten days of the demo campaign, played by its role accounts: the last three units are visited, records are drawn and called about
//! (nobody denies anything: the figures of the article stay as they are), the last one is ordered to put its papers right, answers, and
//! is re-checked; one answers late. Only the words are invented, and they say that they are.
use super::{CAMPAIGN, DAYS, rhythms::account, store, world};
use crate::{
    kernel::{App, Day, Deputy, Id, Result, jobs},
    programmes::campaigns::{
        head_enterprises::{self, FIRST_BRAND, Typed},
        supervision::{self, NewCall, NewFinding, NewOrder, NewRound, OrderSearch},
    },
};

const FIRST: &str = "city-organiser";
const SECOND: &str = "city-organiser-2";
const ROUND: i64 = 10;
/// Every unit answers on the third day after, but for one round.
const ANSWERED_AFTER: i64 = 3;
const LATE_ROUND: i64 = 4;
const LATE_AFTER: i64 = 9;
/// After the week's meeting.
const DRAWN_AT: i64 = 19 * 60;
const ANSWERED_AT: i64 = 20 * 60;
const CHECKED_AT: i64 = 21 * 60;
const TEAM: &str = "（演示）第一督导组";
const CONFIRMED: &str = "（演示）本人确认入会属实。";
const FOUND: &str = "（演示）抽查的入会申请书归档不全。";
const TITLE: &str = "（演示）入会申请书归档不全";
const DEMAND: &str = "（演示）逐份核对，补齐归档，举一反三。";
const REPLY: &str = "（演示）已逐份核对并补齐归档。";
const CHECKED: &str = "（演示）复查归档齐全，同意销号。";
const SUMMARY: &str = "（演示）抽查记录均属实，归档问题已交办整改。";
/// Head enterprises that are listed of each unit, and how many of them have a union.
const LISTED: usize = 3;
const WITH_UNION: usize = 2;

/// What supervision does on a day of the campaign.
pub async fn on_day(app: &App, day: i64) -> Result<()> {
    let date = world::day(day);
    if day % ROUND == 0 {
        app.clock.set(date.at(DRAWN_AT));
        round(app, day / ROUND, date).await?;
    }
    let since = day % ROUND;
    let answers = match day / ROUND == LATE_ROUND {
        true => since == LATE_AFTER,
        false => since == ANSWERED_AFTER,
    };
    if answers && day > ROUND {
        put_right(app, date).await?;
    }
    Ok(())
}

/// The order of the last day is answered, too.
pub async fn after_the_last_day(app: &App) -> Result<()> {
    let date = world::day(DAYS).plus(ANSWERED_AFTER);
    put_right(app, date).await
}

async fn round(app: &App, number: i64, date: Day) -> Result<()> {
    let (first, number) = (account(app, FIRST).await?, number.to_string());
    let new = NewRound {
        number: number.clone(),
        rule: "lowest".into(),
        lowest: "3".into(),
        team: TEAM.into(),
        visit_from: date.to_string(),
        visit_to: date.plus(1).to_string(),
        sample_size: "3".into(),
        ..NewRound::default()
    };
    let units: Vec<String> = first
        .write(async |work| {
            let round = supervision::open_round(work, CAMPAIGN, &new).await?;
            let units = supervision::units_of(work, &round).await?;
            Ok(units.into_iter().map(|u| u.code).collect())
        })
        .await?;
    first
        .write(async |work| supervision::draw(work, CAMPAIGN, &number, "").await)
        .await?;
    for unit in &units {
        call_back(&first, &number, unit).await?;
    }
    // A zone may have nothing to draw; the last of the list is the last of the board.
    if let Some(unit) = units.last() {
        order(&first, &number, unit).await?;
    }
    first
        .write(async |work| {
            let unit = units.first().map(String::as_str).unwrap_or_default();
            let version = supervision::sheet(work, CAMPAIGN, &number, unit)
                .await?
                .round
                .version;
            supervision::close_round(work, CAMPAIGN, &number, version, SUMMARY).await
        })
        .await
}

async fn call_back(first: &Deputy, number: &str, unit: &str) -> Result<()> {
    let sheet = first
        .read(async |work| supervision::sheet(work, CAMPAIGN, number, unit).await)
        .await?;
    for shown in sheet.samples {
        let said = NewCall {
            version: shown.sample.version.to_string(),
            outcome: "confirmed".into(),
            paper: "yes".into(),
            words: CONFIRMED.into(),
        };
        first
            .write(async |work| supervision::call(work, shown.sample.id, &said).await)
            .await?;
    }
    Ok(())
}

async fn order(first: &Deputy, number: &str, unit: &str) -> Result<()> {
    let found = NewFinding {
        what: FOUND.into(),
        severity: "minor".into(),
        ..NewFinding::default()
    };
    let finding = first
        .write(async |work| supervision::find(work, CAMPAIGN, number, unit, &found).await)
        .await?;
    let wanted = NewOrder {
        title: TITLE.into(),
        demand: DEMAND.into(),
        ..NewOrder::default()
    };
    first
        .write(async |work| supervision::order(work, finding, &wanted).await)
        .await
        .map(drop)
}

/// Whoever has an order answers it in the evening, after the board; an hour later it is re-checked.
async fn put_right(app: &App, date: Day) -> Result<()> {
    app.clock.set(date.at(ANSWERED_AT));
    jobs::tick(app).await?;
    for unit in world::units() {
        let county = account(app, &format!("county-{}", unit.unit_code)).await?;
        for (id, version) in orders(&county, "open").await? {
            county
                .write(async |work| supervision::reply(work, id, version, REPLY).await)
                .await?;
        }
    }
    app.clock.set(date.at(CHECKED_AT));
    let second = account(app, SECOND).await?;
    for (id, version) in orders(&second, "replied").await? {
        second
            .write(async |work| supervision::close_order(work, id, version, CHECKED).await)
            .await?;
    }
    Ok(())
}

async fn orders(of: &Deputy, state: &str) -> Result<Vec<(Id, i64)>> {
    let ask = OrderSearch {
        state: state.into(),
        ..OrderSearch::default()
    };
    let found = of
        .read(async |work| supervision::orders(work, &ask).await)
        .await?;
    Ok(found.into_iter().map(|r| (r.id, r.version)).collect())
}

/// The large platforms of each unit: invented local companies under the brands that every city begins with; most have a union, which
/// the books find by the credit code.
pub async fn head_enterprises(app: &App) -> Result<()> {
    let first = account(app, FIRST).await?;
    for (i, unit) in world::units().into_iter().enumerate() {
        let code = unit.unit_code.clone();
        let firms = first
            .read(async |work| {
                store::some_employers(&mut work.conn, &code, WITH_UNION as i64).await
            })
            .await?;
        for n in 0..LISTED {
            let brand = Id::fixed(FIRST_BRAND + ((i + n) % 6) as u128);
            let unknown = (
                format!("（演示）{}待建会站点{}", unit.unit_name, n + 1),
                String::new(),
            );
            let (name, credit_code) = firms.get(n).cloned().unwrap_or(unknown);
            let typed = Typed {
                brand: brand.to_string(),
                unit: code.clone(),
                name,
                credit_code,
                ..Typed::default()
            };
            first
                .write(async |work| head_enterprises::add(work, &typed).await)
                .await?;
        }
    }
    Ok(())
}
