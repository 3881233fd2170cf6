//! Several processes on one database at the cut-off, one of them killed: every board is frozen once, in its order, with the moment
//! it was due; what is generated after it is there once; every check agrees.
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant as Watch},
};
use unionhall::{
    args,
    kernel::{App, Clock, Config, Day, Deputy, Result, UnitOfWork},
    programmes::campaigns::{self, NewCampaign, Scope},
    spine::{
        figures::{
            Period, Scheme,
            targets::{self, NewTarget, TargetKind},
        },
        organisations::{self, NewOrganisation, organisation::kind},
    },
};

const KEY: &str = "ten-days";
const PROCESSES: usize = 3;
/// The lease of a killed process ends within a minute; a slow machine may take as long again.
const PATIENCE: Duration = Duration::from_secs(180);

fn first_day() -> Day {
    Day::ymd(2022, 8, 1)
}

/// A folder and a database that go when the test ends.
struct Place {
    folder: PathBuf,
    url: String,
}
impl Place {
    async fn new() -> Place {
        let name = format!("uh_cutoff_{:08x}", rand::random::<u32>());
        let folder = std::env::temp_dir().join(&name);
        fs::create_dir_all(&folder).unwrap();
        let url = match std::env::var("UNIONHALL_TEST_POSTGRES") {
            Err(_) => format!("sqlite://{}", folder.join("city.db").display()),
            Ok(server) => {
                let mut conn = PgConnection::connect(&format!("{server}/postgres"))
                    .await
                    .unwrap();
                let sql = AssertSqlSafe(format!("CREATE DATABASE {name}"));
                sqlx::raw_sql(sql).execute(&mut conn).await.unwrap();
                format!("{server}/{name}")
            }
        };
        Place { folder, url }
    }
    async fn open(&self) -> App {
        let config = Config {
            database: self.url.clone(),
            data_dir: self.folder.clone(),
            mode: "development".into(),
            ..Config::default()
        };
        let mut app = App::open(config).await.unwrap();
        app.clock = Clock::stopped(first_day().at(9 * 60));
        app
    }
    /// A process whose clock begins at a moment.
    fn serve(&self, clock: &str) -> Server {
        let child = Command::new(env!("CARGO_BIN_EXE_unionhall"))
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--clock",
                clock,
                "--database",
                &self.url,
            ])
            .arg("--data-dir")
            .arg(&self.folder)
            .env("UNIONHALL_MODE", "development")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Server(child)
    }
}
impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A process that is killed when the test ends, if not before.
struct Server(Child);
impl Server {
    fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A city with two counties and a campaign of ten days.
async fn settle(work: &mut UnitOfWork) -> Result<()> {
    let since = Day::ymd(2010, 1, 1);
    let new = |name: &str, under, code: &str| {
        NewOrganisation::named(name, kind::FEDERATION, under, since).coded(code)
    };
    let city = organisations::create(work, new("许昌市总工会", None, "411000")).await?;
    let mut units = vec![];
    for (name, code) in [("魏都区总工会", "411002"), ("建安区总工会", "411003")] {
        units.push(organisations::create(work, new(name, Some(city), code).reporting()).await?);
    }
    let period = Period::campaign(first_day(), 10).unwrap();
    for unit in &units {
        for indicator in [
            "unions.founded",
            "members.admitted",
            "members.admitted.new-form",
        ] {
            let target = NewTarget {
                indicator: indicator.into(),
                organisation_id: *unit,
                period,
                kind: TargetKind::ProvinceSet,
                value: 10,
                document_no: None,
                decided_on: None,
                reason: None,
                follows: 0,
            };
            targets::put(work, target).await?;
        }
    }
    let campaign = NewCampaign {
        key: KEY.into(),
        name_zh: "十日".into(),
        name_en: "Ten days".into(),
        organisation_id: city,
        period,
        cut_off: 18 * 60,
        scheme: Scheme::proposed(),
        rules: campaigns::rules::Rules::default(),
        target_kind: TargetKind::ProvinceSet,
        scope: Scope::Public,
        units,
        confirmed: true,
    };
    campaigns::put(work, campaign).await.map(drop)
}

async fn frozen(app: &App) -> i64 {
    let sql = "SELECT COUNT(*) FROM boards";
    let mut conn = app.db.read().await.unwrap();
    conn.count(sql, args![]).await.unwrap()
}
async fn until_frozen(app: &App, boards: i64) {
    let begun = Watch::now();
    while frozen(app).await < boards {
        assert!(
            begun.elapsed() < PATIENCE,
            "{} boards of {boards}",
            frozen(app).await
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Every board and every audited freezing, by its day; the moments they are of, and which were filled in late.
async fn boards(app: &App) -> Vec<(i64, String, bool)> {
    Deputy::clockwork(app)
        .read(async |work| {
            let acts = "SELECT COUNT(*) FROM audits WHERE action = 'board.freeze'";
            let rows: Vec<(i64, unionhall::kernel::Instant, bool)> = work
                .conn
                .all("SELECT day, as_of, late FROM boards ORDER BY day", args![])
                .await?;
            assert_eq!(work.conn.count(acts, args![]).await?, rows.len() as i64);
            Ok(rows
                .into_iter()
                .map(|(day, as_of, late)| (day, as_of.to_minute(), late))
                .collect())
        })
        .await
        .unwrap()
}

#[tokio::test]
async fn three_processes_freeze_each_day_once_though_one_is_killed_and_two_nights_were_missed() {
    let place = Place::new().await;
    let app = place.open().await;
    unionhall::seed(&app).await.unwrap();
    Deputy::clockwork(&app)
        .write(async |work| settle(work).await)
        .await
        .unwrap();

    // The server was down on the first two evenings: whoever comes first fills them in, the others find them done.
    let mut servers: Vec<Server> = (0..PROCESSES)
        .map(|_| place.serve("2022-08-03T17:59:50+08:00"))
        .collect();
    until_frozen(&app, 2).await;
    // One dies around the cut-off, perhaps the one that holds the clock.
    tokio::time::sleep(Duration::from_secs(9)).await;
    servers[0].kill();
    until_frozen(&app, 3).await;
    drop(servers);

    let late = |day: i64| (day, format!("2022-08-0{day} 18:00"), true);
    let found = boards(&app).await;
    assert_eq!(found[..2], [late(1), late(2)]);
    assert_eq!((found[2].0, found[2].1.as_str()), (3, "2022-08-03 18:00"));
    assert_eq!(found.len(), 3);
    for check in unionhall::FEATURES.iter().filter_map(|f| f.check) {
        assert_eq!(check(app.clone()).await.unwrap(), Vec::<String>::new());
    }
    app.db.close().await;
}
