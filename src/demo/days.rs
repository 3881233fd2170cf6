//! What happens in the demo city: the books are carried over, then a hundred days of sheets, each confirmed by a second cadre.
use super::{
    DAYS, Report,
    city::{City, Unit},
    invented::{self, Dice},
    rhythms, stories, supervision, world,
};
use crate::{
    kernel::{
        App, Day, Deputy, Error, Result,
        sheet::{Column, Format, Kind as Cell, Table},
    },
    programmes::imports::{self, Batch, Kind},
};
use std::collections::HashMap;

/// Unions on the books before the campaign (INVENTED; domain part 8 asks for about 2,500).
const EARLIER_UNIONS: usize = 2_500;
/// When the daily sheet is sent and when the second cadre confirms it: before the cut-off at 18:00.
pub const SENT_AT: i64 = 16 * 60;
const CONFIRMED_AT: i64 = 17 * 60;

/// Carries over what was there before: unions, and members if any are wished for.
#[allow(
    clippy::needless_range_loop,
    reason = "the city is changed while its units are walked"
)]
pub async fn earlier(app: &App, city: &mut City, members: u32, report: Report<'_>) -> Result<()> {
    let mut dice = Dice::new(2021);
    let targets: Vec<i64> = world::units().iter().map(|u| u.member_target).collect();
    let whole: i64 = targets.iter().sum();
    app.clock.set(Day::ymd(2022, 1, 10).at(SENT_AT));
    for i in 0..city.units.len() {
        report("demo-step-earlier", i as u64, city.units.len() as u64);
        let share = |n: usize| (n as i64 * targets[i] / whole) as usize;
        let unions = share(EARLIER_UNIONS);
        let rows: Vec<_> = (0..unions)
            .map(|_| earlier_union(city, i, &mut dice))
            .collect();
        if !rows.is_empty() {
            let name = format!("{}-存量工会.csv", city.units[i].place);
            send(
                app,
                &city.units[i],
                Kind::Unions,
                &name,
                UNION_COLUMNS,
                rows,
            )
            .await?;
        }
        let rows: Vec<_> = (0..share(members as usize))
            .map(|_| earlier_member(city, i, &mut dice))
            .collect();
        if !rows.is_empty() {
            let name = format!("{}-存量会员.csv", city.units[i].place);
            send(
                app,
                &city.units[i],
                Kind::Members,
                &name,
                MEMBER_COLUMNS,
                rows,
            )
            .await?;
        }
    }
    Ok(())
}

/// A hundred days: whatever the daily table says a unit reached, its cadres send as sheets that day.
pub async fn campaign(app: &App, city: &mut City, report: Report<'_>) -> Result<()> {
    let mut dice = Dice::new(2022);
    let mut groups: Vec<&str> = world::GROUPS
        .iter()
        .flat_map(|g| std::iter::repeat_n(g.1, g.2 as usize))
        .collect();
    dice.shuffle(&mut groups);
    let reached: HashMap<(i64, String), world::Reached> = world::reached()
        .into_iter()
        .map(|r| ((r.day, r.unit_code.clone()), r))
        .collect();
    for n in 1..=DAYS {
        report("demo-step-days", n as u64, DAYS as u64);
        for i in 0..city.units.len() {
            let code = city.units[i].code.clone();
            let Some(today) = reached.get(&(n, code.clone())) else {
                continue;
            };
            let before = |f: fn(&world::Reached) -> i64| {
                reached
                    .get(&(n - 1, code.clone()))
                    .map(f)
                    .unwrap_or_default()
            };
            let unions = today.union_cum - before(|r| r.union_cum);
            let members = today.member_cum - before(|r| r.member_cum);
            let newform = today.newform_cum - before(|r| r.newform_cum);
            app.clock.set(world::day(n).at(SENT_AT + i as i64));
            found(app, city, i, unions, &mut dice).await?;
            join(app, city, i, members, newform, &mut groups, &mut dice).await?;
        }
        stories::on_day(app, city, n).await?;
        // A minute past the cut-off the clock freezes the day's board.
        app.clock.set(world::day(n).at(18 * 60 + 1));
        crate::kernel::jobs::tick(app).await?;
        rhythms::on_day(app, n).await?;
        supervision::on_day(app, n).await?;
    }
    stories::after_the_last_day(app, city).await?;
    supervision::after_the_last_day(app).await?;
    rhythms::after_the_last_day(app).await?;
    supervision::head_enterprises(app).await
}

pub type Columns = &'static [&'static str];
pub const UNION_COLUMNS: Columns = &[
    "工会名称",
    "工会代码",
    "上级工会",
    "组织类型",
    "单位名称",
    "单位统一社会信用代码",
    "职工人数",
    "批准日期",
    "批复文号",
];
pub const MEMBER_COLUMNS: Columns = &[
    "姓名",
    "身份证号",
    "手机号",
    "工会代码",
    "新业态群体",
    "入会日期",
];

pub fn union_row(
    city: &mut City,
    i: usize,
    approved: Day,
    number: String,
    dice: &mut Dice,
) -> Vec<String> {
    city.firms += 1;
    let n = city.firms;
    let unit = &mut city.units[i];
    let firm = invented::firm(&unit.place, n);
    let code = format!("{}-{:05}", unit.code, unit.unions.len() + 1);
    let street = unit.streets[dice.below(unit.streets.len())].clone();
    unit.unions.push(code.clone());
    let workers = 25 + dice.below(400);
    vec![
        format!("{firm}工会"),
        code,
        street,
        "50".into(),
        firm,
        invented::credit_code(n),
        workers.to_string(),
        approved.to_string(),
        number,
    ]
}

fn earlier_union(city: &mut City, i: usize, dice: &mut Dice) -> Vec<String> {
    let approved = Day::ymd(2005, 3, 1).plus(dice.below(6_000) as i64);
    let number = format!("许工〔{}〕{}号", approved.year(), 1 + dice.below(400));
    union_row(city, i, approved, number, dice)
}

fn earlier_member(city: &mut City, i: usize, dice: &mut Dice) -> Vec<String> {
    let joined = Day::ymd(2012, 1, 1).plus(dice.below(3_600) as i64);
    member_row(city, i, joined, "", dice)
}

pub fn member_row(
    city: &mut City,
    i: usize,
    joined: Day,
    group: &str,
    dice: &mut Dice,
) -> Vec<String> {
    city.people += 1;
    let p = invented::person(city.people, dice);
    let unions = &city.units[i].unions;
    // The later half holds the unions that are being filled.
    let union = unions[unions.len() / 2 + dice.below(unions.len() - unions.len() / 2)].clone();
    vec![
        p.name,
        p.number,
        p.phone,
        union,
        group.to_owned(),
        joined.to_string(),
    ]
}

async fn found(app: &App, city: &mut City, i: usize, many: i64, dice: &mut Dice) -> Result<()> {
    if many == 0 {
        return Ok(());
    }
    let today = app.clock.now().day();
    let rows = (0..many).map(|k| {
        let number = format!(
            "{}工〔2022〕{}号",
            city.units[i].place,
            city.units[i].unions.len() as i64 + k + 1
        );
        union_row(city, i, today, number, dice)
    });
    let rows = rows.collect();
    let name = format!("{}-新建工会-{today}.csv", city.units[i].place);
    send(
        app,
        &city.units[i],
        Kind::Unions,
        &name,
        UNION_COLUMNS,
        rows,
    )
    .await
}

async fn join(
    app: &App,
    city: &mut City,
    i: usize,
    many: i64,
    newform: i64,
    groups: &mut Vec<&str>,
    dice: &mut Dice,
) -> Result<()> {
    if many == 0 {
        return Ok(());
    }
    let today = app.clock.now().day();
    let mut rows = vec![];
    for k in 0..many {
        let group = if k < newform {
            groups.pop().unwrap_or_default()
        } else {
            ""
        };
        let row = member_row(city, i, today, group, dice);
        let code = city.units[i].code.clone();
        stories::remember(city, &code, &row, group);
        rows.push(row);
    }
    let name = format!("{}-新会员-{today}.csv", city.units[i].place);
    send(
        app,
        &city.units[i],
        Kind::Members,
        &name,
        MEMBER_COLUMNS,
        rows,
    )
    .await
}

/// A sheet as a county sends it.
pub struct Sheet {
    kind: Kind,
    name: String,
    columns: Columns,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    pub fn new(kind: Kind, name: &str, columns: Columns, rows: Vec<Vec<String>>) -> Sheet {
        Sheet {
            kind,
            name: name.to_owned(),
            columns,
            rows,
        }
    }
    async fn author(app: &App, unit: &Unit) -> Result<Deputy> {
        Deputy::account(app, &format!("county-{}", unit.code), "demo").await
    }
    /// Sends it and has every row judged.
    pub async fn try_out(&self, app: &App, unit: &Unit) -> Result<Batch> {
        let columns = self.columns.iter();
        let mut bytes = vec![];
        Table {
            title: self.name.clone(),
            columns: columns.map(|c| Column::new(*c, *c, Cell::Text)).collect(),
            rows: self.rows.clone(),
        }
        .write(Format::Csv, &mut bytes)?;
        let author = Sheet::author(app, unit).await?;
        imports::take_in_now(&author, self.kind, unit.id, &self.name, bytes).await
    }
    /// Puts it on the books, where it awaits the second cadre.
    pub async fn apply(&self, app: &App, unit: &Unit, batch: &Batch) -> Result<Batch> {
        let author = Sheet::author(app, unit).await?;
        author
            .write(async |work| imports::decide(work, batch.id, false, batch.version).await)
            .await?;
        imports::apply_now(&author, batch.id, &|_| ()).await
    }
    /// Puts it on the books; an hour later the second cadre has looked at the sample and confirms.
    pub async fn confirm(&self, app: &App, unit: &Unit, batch: Batch) -> Result<()> {
        self.apply(app, unit, &batch).await?;
        let second = Deputy::account(app, &format!("county-{}-2", unit.code), "demo").await?;
        let at = app.clock.now();
        app.clock.set(at.plus_minutes(CONFIRMED_AT - SENT_AT));
        second
            .write(async |work| {
                imports::find_all(work, batch.id).await?;
                let batch = imports::get(work, batch.id).await?;
                imports::confirm(work, batch.id, batch.version).await
            })
            .await?;
        imports::confirm_now(&second, batch.id, &|_| ()).await?;
        app.clock.set(at);
        Ok(())
    }
}

/// A sheet whose every row is new, all the way into the ledger.
async fn send(
    app: &App,
    unit: &Unit,
    kind: Kind,
    name: &str,
    columns: Columns,
    rows: Vec<Vec<String>>,
) -> Result<()> {
    let expected = rows.len() as i64;
    let sheet = Sheet::new(kind, name, columns, rows);
    let batch = sheet.try_out(app, unit).await?;
    if batch.counts().new != expected {
        return Err(Error::Broken(anyhow::anyhow!(
            "{name}: {:?} of {expected} rows are good",
            batch.counts()
        )));
    }
    sheet.confirm(app, unit, batch).await
}
