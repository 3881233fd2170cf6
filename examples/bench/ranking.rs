//! Daily ranking: the cut-off of many campaigns at once, days that were missed, and the page of a day with thousands of units.
use crate::{
    city::{first_day, open},
    table::{Reads, Table},
};
use axum::{body::Body, http::Request};
use std::time::{Duration, Instant};
use tower::ServiceExt;
use unionhall::{
    kernel::{App, Day, Deputy, Id, Result, UnitOfWork},
    programmes::campaigns::{self, NewCampaign, Rules, Scope},
    spine::{
        figures::{
            IndicatorKey, Period, Scheme,
            targets::{self, NewTarget, TargetKind},
        },
        ledger::{self, Kind, Posting},
        organisations::{self, NewOrganisation, organisation::kind},
    },
};

const INDICATORS: [&str; 5] = [
    "unions.founded",
    "unions.current",
    "members.admitted",
    "members.admitted.new-form",
    "members.verified",
];
const CAMPAIGNS: usize = 10;
const UNITS: usize = 200;
const MISSED: i64 = 10;
const DAYS: i64 = 100;
/// Units of the wide campaign, as many as one may rank, and the days whose boards it has.
const WIDE: usize = 3_000;
const WIDE_DAYS: i64 = 20;
const READS: usize = 1_000;
const CUT_OFF: i64 = 18 * 60;

pub async fn measure(table: &Table) -> anyhow::Result<()> {
    cut_offs(table).await?;
    wide_page(table).await
}

/// A city of so many units, each with a union in which somebody joined on the first day.
async fn city(work: &mut UnitOfWork, units: usize) -> Result<(Id, Vec<Id>)> {
    let day = Day::ymd(2010, 1, 1);
    let top = NewOrganisation::named("示例市总工会", kind::FEDERATION, None, day);
    let top = organisations::create(work, top.coded("411000")).await?;
    let (mut all, mut facts) = (vec![], vec![]);
    for n in 0..units {
        let unit =
            NewOrganisation::named(format!("示例{n}县总工会"), kind::FEDERATION, Some(top), day);
        let unit = organisations::create(work, unit.coded(format!("W{n:05}")).reporting()).await?;
        let union = NewOrganisation::named(
            format!("示例{n}公司工会"),
            kind::JOINT_UNION,
            Some(unit),
            day,
        );
        let union = organisations::create(work, union.coded(format!("U{n:05}"))).await?;
        facts.extend((0..1 + n % 7).map(|i| joined(union, n * 10 + i)));
        all.push(unit);
    }
    ledger::post(work, facts).await?;
    Ok((top, all))
}

fn joined(union: Id, n: usize) -> Posting {
    let id = Id::fixed(1_000_000 + n as u128);
    Posting {
        kind: Kind::MemberAdmitted,
        category: "03".into(),
        organisation_id: union,
        subject_id: id,
        business_day: first_day(),
        amount: 1,
        record_type: "membership",
        record_id: id,
    }
}

fn period() -> Result<Period> {
    Period::campaign(first_day(), DAYS).map_err(|m| unionhall::kernel::Error::field("period", m))
}

async fn aim(work: &mut UnitOfWork, units: &[Id]) -> Result<()> {
    for indicator in INDICATORS {
        for unit in units {
            let target = NewTarget {
                indicator: indicator.into(),
                organisation_id: *unit,
                period: period()?,
                kind: TargetKind::ProvinceSet,
                value: 97,
                document_no: None,
                decided_on: None,
                reason: None,
                follows: 0,
            };
            targets::put(work, target).await?;
        }
    }
    Ok(())
}

fn campaign(key: String, organisation_id: Id, units: Vec<Id>) -> Result<NewCampaign> {
    let weight = rust_decimal::Decimal::new(2, 1);
    let keys: Vec<IndicatorKey> = INDICATORS.iter().filter_map(|k| k.parse().ok()).collect();
    let weights = keys.into_iter().map(|key| (key, weight)).collect();
    Ok(NewCampaign {
        name_zh: format!("示例行动 {key}"),
        name_en: String::new(),
        key,
        organisation_id,
        period: period()?,
        cut_off: CUT_OFF,
        scheme: Scheme::new(weights, rust_decimal::Decimal::new(12, 1), vec![])?,
        rules: Rules::default(),
        target_kind: TargetKind::ProvinceSet,
        scope: Scope::Public,
        units,
        confirmed: true,
    })
}

/// Freezes what is due by a day's evening. Gives how long that took.
async fn freeze(app: &App, day: i64, boards: usize) -> anyhow::Result<Duration> {
    app.clock.set(first_day().plus(day - 1).at(CUT_OFF + 1));
    let begun = Instant::now();
    let frozen = campaigns::freeze_due(app).await?;
    let took = begun.elapsed();
    anyhow::ensure!(frozen == boards, "{frozen} of {boards} boards");
    Ok(took)
}

async fn cut_offs(table: &Table) -> anyhow::Result<()> {
    let (app, folder) = open("cut-offs").await?;
    Deputy::clockwork(&app)
        .write(async |work| {
            let (top, units) = city(work, UNITS).await?;
            aim(work, &units).await?;
            for n in 0..CAMPAIGNS {
                let new = campaign(format!("bench-{n}"), top, units.clone())?;
                campaigns::put(work, new).await?;
            }
            Ok(())
        })
        .await?;
    let took = freeze(&app, 1, CAMPAIGNS).await?;
    let what = format!("a cut-off of {CAMPAIGNS} campaigns × {UNITS} units × 5 indicators");
    table.line(&what, format!("{:.2} s", took.as_secs_f64()), "", "< 2 s");
    let took = freeze(&app, 1 + MISSED, CAMPAIGNS * MISSED as usize).await?;
    let what = format!("{MISSED} missed days of them filled in");
    table.line(&what, format!("{:.2} s", took.as_secs_f64()), "", "< 20 s");
    app.db.close().await;
    Ok(std::fs::remove_dir_all(folder)?)
}

async fn wide_page(table: &Table) -> anyhow::Result<()> {
    let (app, folder) = open("wide").await?;
    Deputy::clockwork(&app)
        .write(async |work| {
            let (top, units) = city(work, WIDE).await?;
            aim(work, &units).await?;
            campaigns::put(work, campaign("wide".into(), top, units)?).await
        })
        .await?;
    freeze(&app, WIDE_DAYS, WIDE_DAYS as usize).await?;
    let router = unionhall::app(app.clone());
    let mut times = vec![];
    for n in 0..READS {
        let day = WIDE_DAYS - n as i64 % 3;
        // The first page, the red list, and a unit that is searched for.
        let asked = ["", "?show=red", "?q=W00777"][n % 3];
        let request = Request::get(format!("/campaigns/wide/days/{day}{asked}"));
        let begun = Instant::now();
        let answer = router.clone().oneshot(request.body(Body::empty())?).await?;
        times.push(begun.elapsed());
        anyhow::ensure!(answer.status() == 200, "{}", answer.status());
    }
    let what = format!("a day's page of {WIDE} ranked units");
    let worst = times.iter().max().copied().unwrap_or_default();
    let reads = Reads::of(times);
    let said = format!(
        "{reads}, first of a day {:.0} ms",
        worst.as_secs_f64() * 1e3
    );
    table.line(&what, said, "", "p99 < 50 ms");
    app.db.close().await;
    Ok(std::fs::remove_dir_all(folder)?)
}
