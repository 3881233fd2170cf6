//! The assessment of a week: 200 units, 5 indicators, 30,000 records confirmed within the week, everything the page needs reckoned
//! from the frozen boards and the ledger.
use crate::{
    city::{first_day, open},
    table::{Reads, Table},
};
use std::time::Instant;
use unionhall::{
    kernel::{App, Day, Deputy, Error, Id},
    programmes::campaigns::{self, NewCampaign, Scope, assessments},
    spine::{
        figures::{
            IndicatorKey, Period, Scheme,
            targets::{self, NewTarget, TargetKind},
        },
        ledger::{self, Kind, Posting},
        organisations::{self, NewOrganisation, organisation::kind},
    },
};

const UNITS: usize = 200;
/// Below each unit.
const UNIONS: usize = 10;
const RECORDS: usize = 30_000;
/// Records of one unit of work.
const RUN: usize = 500;
const DAYS: i64 = 100;
/// The week that is measured ends on this day.
const LAST: i64 = 98;
const EVENING: i64 = 18 * 60;
const READS: usize = 20;
const INDICATORS: [&str; 5] = [
    "unions.founded",
    "members.admitted",
    "members.admitted.new-form",
    "members.admitted.group-01",
    "members.admitted.group-03",
];

pub async fn measure(table: &Table) -> anyhow::Result<()> {
    let (app, folder) = open("assessment").await?;
    let unions = build(&app).await?;
    let eve = first_day().plus(LAST - 8);
    app.clock.set(eve.at(EVENING + 1));
    campaigns::freeze_due(&app).await?;
    for (n, run) in (0..RECORDS).collect::<Vec<_>>().chunks(RUN).enumerate() {
        // Each run a few minutes after the one before it; nine of them a day.
        let day = eve.plus(1 + n as i64 / 9);
        app.clock.set(day.at(8 * 60 + (n as i64 % 9) * 20));
        let facts = run.iter().map(|i| fact(*i, unions[i % unions.len()], day));
        let facts = facts.collect();
        Deputy::clockwork(&app)
            .write(async |work| ledger::post(work, facts).await)
            .await?;
        campaigns::freeze_due(&app).await?;
    }
    app.clock.set(first_day().plus(LAST - 1).at(EVENING + 1));
    campaigns::freeze_due(&app).await?;
    let mut times = vec![];
    for _ in 0..READS {
        let begun = Instant::now();
        let said = Deputy::clockwork(&app)
            .read(async |work| {
                let campaign = campaigns::latest(work).await?.ok_or(Error::NotFound)?;
                let weeks = campaign.weeks();
                let week = weeks.iter().find(|w| w.last == LAST);
                assessments::assess(work, &campaign, week.ok_or(Error::NotFound)?).await
            })
            .await?;
        times.push(begun.elapsed());
        anyhow::ensure!(
            said.totals[1].new == RECORDS as i64,
            "the week holds {} records",
            said.totals[1].new
        );
    }
    let what = format!("assessment of a week, {UNITS} units × 5 indicators, {RECORDS} records");
    table.line(&what, Reads::of(times), "", "p99 < 1000 ms");
    let begun = Instant::now();
    let made = assessments::generate_due(&app).await?;
    let took = format!("{} ms", begun.elapsed().as_millis());
    table.line(&format!("{made} weeks generated and frozen"), took, "", "");
    app.db.close().await;
    Ok(std::fs::remove_dir_all(folder)?)
}

fn fact(i: usize, organisation_id: Id, business_day: Day) -> Posting {
    let id = Id::fixed(1_000_000 + i as u128);
    Posting {
        kind: Kind::MemberAdmitted,
        category: ["01", "03", ""][i % 3].into(),
        organisation_id,
        subject_id: id,
        business_day,
        amount: 1,
        record_type: "membership",
        record_id: id,
    }
}

/// The unions below the units of a campaign of a hundred days.
async fn build(app: &App) -> anyhow::Result<Vec<Id>> {
    let made = Deputy::clockwork(app)
        .write(async |work| {
            let day = Day::ymd(2010, 1, 1);
            let new = |name: String, kind, parent, code: String| {
                NewOrganisation::named(name, kind, parent, day).coded(code)
            };
            let city = new(
                "示例市总工会".into(),
                kind::FEDERATION,
                None,
                "411000".into(),
            );
            let city = organisations::create(work, city).await?;
            let (mut units, mut unions) = (vec![], vec![]);
            for u in 0..UNITS {
                let (name, code) = (format!("示例{u}县总工会"), format!("4110B{u:03}"));
                let unit = new(name, kind::FEDERATION, Some(city), code);
                let unit = organisations::create(work, unit.reporting()).await?;
                for n in 0..UNIONS {
                    let (name, code) = (format!("示例{u}-{n}公司工会"), format!("U{u:03}{n:02}"));
                    let union = new(name, kind::UNION, Some(unit), code);
                    unions.push(organisations::create(work, union).await?);
                }
                units.push(unit);
            }
            let wrong = |msg| Error::field("period", msg);
            let period = Period::campaign(first_day(), DAYS).map_err(wrong)?;
            for unit in &units {
                for key in INDICATORS {
                    targets::put(work, target(key, *unit, period)).await?;
                }
            }
            campaigns::put(work, campaign(city, units, period)?).await?;
            Ok(unions)
        })
        .await?;
    Ok(made)
}

fn target(indicator: &str, organisation_id: Id, period: Period) -> NewTarget {
    NewTarget {
        indicator: indicator.into(),
        organisation_id,
        period,
        kind: TargetKind::ProvinceSet,
        value: 500,
        document_no: None,
        decided_on: None,
        reason: None,
        follows: 0,
    }
}

fn campaign(city: Id, units: Vec<Id>, period: Period) -> Result<NewCampaign, Error> {
    let broken = |_| Error::NotFound;
    let fifth = rust_decimal::Decimal::new(2, 1);
    let mut weights = vec![];
    for key in INDICATORS {
        weights.push((
            key.parse::<IndicatorKey>().map_err(|_| Error::NotFound)?,
            fifth,
        ));
    }
    let cap = rust_decimal::Decimal::new(12, 1);
    Ok(NewCampaign {
        key: "bench-week".into(),
        name_zh: "示例行动".into(),
        name_en: "Example drive".into(),
        organisation_id: city,
        period,
        cut_off: EVENING,
        scheme: Scheme::new(weights, cap, vec![]).map_err(broken)?,
        rules: campaigns::Rules::default(),
        target_kind: TargetKind::ProvinceSet,
        scope: Scope::Public,
        units,
        confirmed: true,
    })
}
