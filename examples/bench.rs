//! Speeds, against the raw limit of the same run: `bin/bench [MEMBERS]`. SQLite in a temporary folder.
//!
//! An import of MEMBERS rows (a million unless told) into 12,000 unions, compared with copying the finished rows into empty tables
//! of the same shape; and the live board of ten units by three indicators, at a hundredth of the members and at all of them.
use std::{
    fmt::Write as _,
    path::Path,
    time::{Duration, Instant},
};
use unionhall::{
    demo::invented::{Dice, person},
    kernel::{App, Config, Day, Deputy, Id},
    policy::{Actor, Post, Role},
    programmes::imports::{self, Kind},
    spine::{
        ledger::{self, Categories, Kind as Fact, Selection},
        organisations::{self, NewOrganisation, organisation::kind},
    },
};

const UNIONS: usize = 12_000;
const UNITS: usize = 10;
const READS: usize = 400;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let members: u32 = std::env::args()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000_000);
    let folder = std::env::temp_dir().join(format!("unionhall-bench-{}", std::process::id()));
    let app = App::open(Config {
        data_dir: folder.clone(),
        ..Config::default()
    })
    .await?;
    unionhall::seed(&app).await?;
    let (city, units) = build(&app).await?;
    let small = import(&app, city, members / 100, 0).await?;
    app.db.refresh_statistics().await?;
    let board_small = board(&app, &units).await?;
    let large = import(&app, city, members, members / 100).await?;
    app.db.refresh_statistics().await?;
    let board_large = board(&app, &units).await?;
    let raw = raw_load(&app, &folder).await?;
    let rate = |n: u32, t: Duration| f64::from(n) / t.as_secs_f64();
    println!("\nmeasure\tresult\traw limit\tratio");
    println!(
        "import {members} members\t{:.0} rows/s ({:.1} s)\t{:.0} rows/s ({:.1} s)\t{:.0} %",
        rate(members, large),
        large.as_secs_f64(),
        rate(members, raw),
        raw.as_secs_f64(),
        100.0 * raw.as_secs_f64() / large.as_secs_f64()
    );
    println!(
        "import {} members\t{:.0} rows/s\t\t",
        members / 100,
        rate(members / 100, small)
    );
    println!(
        "board, {} members\tp50 {:.2} ms, p99 {:.2} ms\t\t",
        members / 100,
        board_small.0,
        board_small.1
    );
    println!(
        "board, {members} members\tp50 {:.2} ms, p99 {:.2} ms\t\t{:.2} ×",
        board_large.0,
        board_large.1,
        board_large.0 / board_small.0
    );
    println!("peak memory\t{} MB\t\t", peak_memory());
    app.db.close().await;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn build(app: &App) -> anyhow::Result<(Id, Vec<Id>)> {
    let day = Day::ymd(2010, 1, 1);
    let new = |name: String, kind, parent, code: String| {
        NewOrganisation::named(name, kind, parent, day).coded(code)
    };
    let built = Deputy::clockwork(app)
        .write(async |work| {
            let city = organisations::create(
                work,
                new(
                    "示例市总工会".into(),
                    kind::FEDERATION,
                    None,
                    "411000".into(),
                ),
            )
            .await?;
            let mut units = vec![];
            for u in 0..UNITS {
                let unit = new(
                    format!("示例{u}县总工会"),
                    kind::FEDERATION,
                    Some(city),
                    format!("4110B{u}"),
                );
                units.push(organisations::create(work, unit.reporting()).await?);
            }
            for n in 0..UNIONS {
                let union = new(
                    format!("示例{n}公司工会"),
                    kind::UNION,
                    Some(units[n % UNITS]),
                    format!("U{n:05}"),
                );
                organisations::create(work, union).await?;
            }
            Ok((city, units))
        })
        .await?;
    Ok(built)
}

fn somebody(app: &App, n: u128, city: Id) -> Deputy {
    let posts = vec![Post {
        role: Role::CityOrganiser,
        organisation_id: city,
    }];
    let actor = Actor {
        account_id: Some(Id::fixed(n)),
        name: format!("bench {n}"),
        posts,
        ..Actor::default()
    };
    Deputy {
        actor,
        ..Deputy::clockwork(app)
    }
}

/// Parse, validate, encrypt, de-duplicate, books, ledger, roll-up: all but the trial run, which changes nothing.
async fn import(app: &App, city: Id, many: u32, from: u32) -> anyhow::Result<Duration> {
    let mut dice = Dice::new(u64::from(from) + 1);
    let mut text = String::from("姓名,身份证号,手机号,工会代码,新业态群体,入会日期\n");
    for n in from..from + many {
        let p = person(n, &mut dice);
        let day = Day::ymd(2022, 1, 1).plus(dice.below(300) as i64);
        let _ = writeln!(
            text,
            "{},{},{},U{:05},0{},{day}",
            p.name,
            p.number,
            p.phone,
            dice.below(UNIONS),
            1 + dice.below(9)
        );
    }
    let (author, second) = (somebody(app, 1, city), somebody(app, 2, city));
    let batch =
        imports::take_in_now(&author, Kind::Members, city, "bench.csv", text.into_bytes()).await?;
    anyhow::ensure!(
        batch.counts().new == i64::from(many),
        "{:?}",
        batch.counts()
    );
    let begun = Instant::now();
    author
        .write(async |work| imports::decide(work, batch.id, false, batch.version).await)
        .await?;
    imports::apply_now(&author, batch.id, &|_| ()).await?;
    second
        .write(async |work| {
            imports::find_all(work, batch.id).await?;
            let now = imports::get(work, batch.id).await?;
            imports::confirm(work, batch.id, now.version).await
        })
        .await?;
    imports::confirm_now(&second, batch.id, &|_| ()).await?;
    Ok(begun.elapsed())
}

/// Three indicators of ten units, as of now. Milliseconds: median and 99th percentile.
async fn board(app: &App, units: &[Id]) -> anyhow::Result<(f64, f64)> {
    let mut times = vec![];
    for _ in 0..READS {
        let begun = Instant::now();
        Deputy::clockwork(app)
            .read(async |work| {
                let as_of = ledger::present(work).await?;
                for unit in units {
                    for (fact, categories) in [
                        (Fact::UnionFounded, Categories::All),
                        (Fact::MemberAdmitted, Categories::All),
                        (Fact::MemberAdmitted, Categories::Named),
                    ] {
                        let from = Some(Day::ymd(2022, 1, 1));
                        let to = Day::ymd(2022, 4, 10);
                        let question = Selection {
                            kinds: vec![fact],
                            categories,
                            organisation_id: *unit,
                            from,
                            to,
                            as_of,
                        };
                        ledger::sum(work, &question).await?;
                    }
                }
                Ok(())
            })
            .await?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok((times[times.len() / 2], times[times.len() * 99 / 100]))
}

/// The finished rows copied, table by table in runs of 5,000, into empty tables with the same indexes.
async fn raw_load(app: &App, folder: &Path) -> anyhow::Result<Duration> {
    use sqlx::{AssertSqlSafe, Connection, Executor};
    let target = folder.join("raw.db");
    let raw = unionhall::kernel::db::Db::open(&format!("sqlite://{}", target.display())).await?;
    raw.close().await;
    let _ = app;
    let mut conn =
        sqlx::SqliteConnection::connect(&format!("sqlite://{}", target.display())).await?;
    conn.execute("PRAGMA journal_mode = WAL").await?;
    conn.execute("PRAGMA synchronous = FULL").await?;
    conn.execute("PRAGMA cache_size = -65536").await?;
    conn.execute("PRAGMA foreign_keys = OFF").await?;
    let attach = format!("ATTACH '{}' AS done", folder.join("unionhall.db").display());
    conn.execute(AssertSqlSafe(attach)).await?;
    let begun = Instant::now();
    for table in ["people", "memberships", "entries"] {
        let (mut after, most): (i64, i64) = (
            0,
            sqlx::query_scalar(AssertSqlSafe(format!(
                "SELECT MAX(rowid) FROM done.{table}"
            )))
            .fetch_one(&mut conn)
            .await?,
        );
        while after < most {
            let sql = format!(
                "INSERT INTO main.{table} SELECT * FROM done.{table} WHERE rowid > {after} AND rowid <= {}",
                after + 5_000
            );
            conn.execute(AssertSqlSafe(sql)).await?;
            after += 5_000;
        }
    }
    for table in ["standing", "tallies"] {
        conn.execute(AssertSqlSafe(format!(
            "INSERT INTO main.{table} SELECT * FROM done.{table}"
        )))
        .await?;
    }
    Ok(begun.elapsed())
}

fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|l| l.starts_with("VmHWM"))
        .unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|n| n.parse::<u64>().ok())
        .unwrap_or_default()
        / 1024
}
