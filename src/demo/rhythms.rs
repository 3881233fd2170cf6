//! The rhythms of the demo campaign beside its daily boards, played by its role accounts: each week judged by one organiser and
//! published by the other, each month commented on by the leader and acknowledged by the counties, the result put on notice and decided.
//! The numbers are the clock's own work; only the words are invented, and they say that they are.
use super::{CAMPAIGN, DAYS, first_day, world};
use crate::{
    kernel::{App, Day, Deputy, Result, jobs, paging::Window},
    programmes::campaigns::{
        appraisals,
        assessments::{self, Draft, Said},
        listing::Search,
        reviews::{self, NewRemark},
    },
};

/// After the evening's board (18:01) the organisers meet.
const MET_AT: i64 = 18 * 60 + 30;
const FIRST: &str = "city-organiser";
const SECOND: &str = "city-organiser-2";
const LEADER: &str = "city-leader";
const JUDGED: &str = "（演示）对照时间进度，低于进度的单位按每日需要补欠，异常线索逐条核查。";
const OBSTACLE: &str = "（演示）平台站点分散，建会主体难以落实";
const REMARK: &str = "（演示）对照本月数字，保持节奏，把好会员真实关。";

/// What people do in the evening of a day of the campaign.
pub async fn on_day(app: &App, day: i64) -> Result<()> {
    let date = world::day(day);
    app.clock.set(date.at(MET_AT));
    if day % 7 == 0 || day == DAYS {
        week(app, (day + 6) / 7, date).await?;
    }
    let ends = date.plus(1).0.format("%d").to_string() == "01";
    if ends || day == DAYS {
        month(app, months_until(date)).await?;
    }
    Ok(())
}

/// Which month of the campaign a day lies in, counted from one.
fn months_until(date: Day) -> i64 {
    let begins = |n: &i64| first_day().plus(*n).0.format("%d").to_string() == "01";
    1 + (1..=date.since(first_day())).filter(begins).count() as i64
}

async fn week(app: &App, number: i64, met_on: Day) -> Result<()> {
    let number = number.to_string();
    let (judges, publishes) = (account(app, FIRST).await?, account(app, SECOND).await?);
    let draft = Draft {
        version: 1,
        judgement: JUDGED.into(),
        obstacles: vec![OBSTACLE.into()],
        held_on: met_on.to_string(),
        host: "演示·市总组织部".into(),
        ..Draft::default()
    };
    judges
        .write(async |work| assessments::judge(work, CAMPAIGN, &number, &draft).await)
        .await?;
    let said = Said {
        version: 2,
        text: String::new(),
    };
    publishes
        .write(async |work| assessments::publish(work, CAMPAIGN, &number, &said).await)
        .await
}

async fn month(app: &App, number: i64) -> Result<()> {
    let (leader, publishes) = (account(app, LEADER).await?, account(app, FIRST).await?);
    for unit in world::units() {
        let remark = NewRemark {
            remark: REMARK.into(),
            ..NewRemark::default()
        };
        let code = unit.unit_code.as_str();
        leader
            .write(async |work| reviews::comment(work, CAMPAIGN, number, code, &remark).await)
            .await?;
    }
    leader
        .write(async |work| {
            let version = reviews::seen(work, CAMPAIGN, number).await?.review.version;
            reviews::submit(work, CAMPAIGN, number, version, "").await
        })
        .await?;
    publishes
        .write(async |work| {
            let version = reviews::seen(work, CAMPAIGN, number).await?.review.version;
            reviews::publish(work, CAMPAIGN, number, version).await
        })
        .await?;
    for unit in world::units() {
        let county = account(app, &format!("county-{}", unit.unit_code)).await?;
        county
            .write(async |work| {
                let asked = Search {
                    state: "asked".into(),
                    ..Search::default()
                };
                let open = reviews::replies_to(work, &asked, &Window::default()).await?;
                for reply in open.items {
                    reviews::acknowledge(work, reply.id, reply.version).await?;
                }
                Ok(())
            })
            .await?;
    }
    Ok(())
}

/// After the last day and the time of grace: drafted by the clock, put on notice, decided when nobody objected.
pub async fn after_the_last_day(app: &App) -> Result<()> {
    let (first, second) = (account(app, FIRST).await?, account(app, SECOND).await?);
    app.clock.set(world::day(DAYS).plus(5).at(9 * 60));
    jobs::tick(app).await?;
    second
        .write(async |work| {
            let version = appraisals::seen(work, CAMPAIGN).await?.1.version;
            appraisals::notice(work, CAMPAIGN, version).await
        })
        .await?;
    app.clock.set(world::day(DAYS).plus(20).at(9 * 60));
    jobs::tick(app).await?;
    first
        .write(async |work| {
            let version = appraisals::seen(work, CAMPAIGN).await?.1.version;
            appraisals::finalise(work, CAMPAIGN, version).await
        })
        .await
}

/// A role account, to act for it.
pub async fn account(app: &App, name: &str) -> Result<Deputy> {
    Deputy::account(app, name, "demo").await
}
