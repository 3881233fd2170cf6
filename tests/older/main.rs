//! A database of an earlier release, opened by today's program: figures, boards, the audit chain and sealed numbers are what
//! they were, and every check agrees.
//!
//! Each release keeps one tiny city in `tests/older`, once as SQLite and once as PostgreSQL wrote it:
//! `NAME.sqlite.sql` and `NAME.postgres.sql`, what was known of each (`….facts`) and their keys; and its backup, which either engine
//! takes, `NAME.tar.gz.age`. CONTRIBUTING.md says how.
use sqlx::{
    AssertSqlSafe, Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions,
};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    str::FromStr,
    sync::{Arc, Mutex},
};
use unionhall::{
    args,
    kernel::{App, Clock, Config, Day, Deputy, Result, UnitOfWork, db::Db},
    programmes::campaigns,
    spine::{
        backups::{self, Wish},
        figures::{self, Asked},
        people::{self, ResidentNumber},
    },
};

mod dump;
mod keep;

fn first_day() -> Day {
    Day::ymd(2022, 8, 1)
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/older")
}

fn server() -> Option<String> {
    std::env::var("UNIONHALL_TEST_POSTGRES").ok()
}
fn engine() -> &'static str {
    if server().is_some() {
        "postgres"
    } else {
        "sqlite"
    }
}

/// A folder that goes when the test ends, and an empty database: the address of it.
struct City {
    folder: PathBuf,
    url: String,
}
impl City {
    async fn new() -> City {
        let name = format!("uh_older_{:08x}", rand::random::<u32>());
        let folder = std::env::temp_dir().join(&name);
        fs::create_dir_all(&folder).unwrap();
        let url = match server() {
            None => format!("sqlite://{}", folder.join("older.db").display()),
            Some(server) => {
                let mut conn = PgConnection::connect(&format!("{server}/postgres"))
                    .await
                    .unwrap();
                let sql = AssertSqlSafe(format!("CREATE DATABASE {name}"));
                sqlx::raw_sql(sql).execute(&mut conn).await.unwrap();
                format!("{server}/{name}")
            }
        };
        City { folder, url }
    }
    fn key_file(&self) -> PathBuf {
        self.folder.join("keys.json")
    }
    /// A copy of a key file, for its owner's eyes only.
    fn take_keys(&self, keys: &Path) {
        fs::copy(keys, self.key_file()).unwrap();
        fs::set_permissions(self.key_file(), fs::Permissions::from_mode(0o600)).unwrap();
    }
    fn config(&self) -> Config {
        Config {
            database: self.url.clone(),
            data_dir: self.folder.clone(),
            mode: "development".into(),
            ..Config::default()
        }
    }
    /// Today's program on this database, at nine in the morning of the day after.
    async fn open(&self, day: Day) -> App {
        let mut app = App::open(self.config()).await.unwrap();
        app.clock = Clock::stopped(day.at(9 * 60));
        unionhall::seed(&app).await.unwrap();
        app
    }
    /// Runs a script of statements on the empty database.
    async fn pour(&self, sql: String) {
        let sql = AssertSqlSafe(sql);
        if server().is_some() {
            let mut conn = PgConnection::connect(&self.url).await.unwrap();
            sqlx::raw_sql(sql).execute(&mut conn).await.unwrap();
            return conn.close().await.unwrap();
        }
        let options = SqliteConnectOptions::from_str(&self.url).unwrap();
        let options = options.create_if_missing(true).foreign_keys(false);
        let mut conn = SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut conn).await.unwrap();
        conn.close().await.unwrap();
    }
}
impl Drop for City {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The answer that today's program gives to a question of the facts.
async fn answer(app: &App, question: &str) -> String {
    let words: Vec<&str> = question.split(' ').collect();
    let read = async |work: &mut UnitOfWork| -> Result<String> {
        Ok(match words[..] {
            ["figure", key, organisation, as_of] => {
                let asked = Asked {
                    as_of: as_of.into(),
                    ..Asked::of(organisation)
                };
                figures::figure(work, key, &asked).await?.value.to_string()
            }
            ["board", campaign, day] => {
                let csv = campaigns::board(work, campaign, Some(day)).await?.csv()?;
                csv.trim().replace("\r\n", "\n").replace('\n', " | ")
            }
            ["person", number] => {
                let number = ResidentNumber::parse(number, work.today()).unwrap();
                let found = people::identify(work, &number).await?.expect("a person");
                let phone = found.masked_phone(&work.app.keys)?;
                format!(
                    "{} {} {phone}",
                    found.name,
                    found.masked_number(&work.app.keys)?
                )
            }
            ["audit", seq] => {
                let sql = "SELECT hash FROM audits WHERE seq = $1";
                let (hash,): (Vec<u8>,) = work
                    .conn
                    .one(sql, args![seq.parse::<i64>().unwrap()])
                    .await?;
                hex::encode(hash)
            }
            ["rows", table] => {
                let sql = match table {
                    "entries" => "SELECT COUNT(*) FROM entries",
                    // What an organisation did itself has had a table of its own since 0022.
                    "tallies" => {
                        "SELECT (SELECT COUNT(*) FROM tallies) + (SELECT COUNT(*) FROM own_tallies)"
                    }
                    "people" => "SELECT COUNT(*) FROM people",
                    "memberships" => "SELECT COUNT(*) FROM memberships",
                    _ => panic!("{question}"),
                };
                work.conn.count(sql, args![]).await?.to_string()
            }
            _ => panic!("not a question: {question}"),
        })
    };
    Deputy::clockwork(app)
        .read(read)
        .await
        .unwrap_or_else(|e| panic!("{question}: {e:?}"))
}

async fn differences(app: &App) -> Vec<String> {
    let mut found = vec![];
    for check in unionhall::FEATURES.iter().filter_map(|f| f.check) {
        found.extend(check(app.clone()).await.unwrap());
    }
    found
}

/// The names of what is kept under an ending.
fn kept_as(ending: &str) -> Vec<String> {
    let files = fs::read_dir(kept()).unwrap().flatten();
    let files = files.map(|e| e.file_name().into_string().unwrap());
    let mut names: Vec<_> = files
        .filter_map(|f| Some(f.strip_suffix(ending)?.to_owned()))
        .collect();
    names.sort();
    names
}

/// Today's program knows of the city what was known of it, and finds no fault.
async fn is_what_it_was(place: &City, name: &str, facts: &str) {
    let app = place.open(first_day().plus(4)).await;
    let facts = fs::read_to_string(kept().join(format!("{name}.{facts}.facts"))).unwrap();
    for line in facts.lines() {
        let (question, known) = line.split_once(" = ").unwrap();
        assert_eq!(answer(&app, question).await, known, "{name}: {question}");
    }
    assert_eq!(differences(&app).await, Vec::<String>::new(), "{name}");
    app.db.close().await;
    // What is up to date stays as it is.
    place.open(first_day().plus(5)).await.db.close().await;
}

#[tokio::test]
async fn a_city_of_every_earlier_release_is_what_it_was() {
    let ending = format!(".{}.sql", engine());
    let names = kept_as(&ending);
    assert!(!names.is_empty(), "no city is kept for {}", engine());
    for name in names {
        let place = City::new().await;
        place.take_keys(&kept().join(format!("{name}.keys.json")));
        let script = kept().join(format!("{name}{ending}"));
        place.pour(fs::read_to_string(script).unwrap()).await;
        // Cut off half way, as by a kill: what ran stays, and the next start goes on from there.
        let db = Db::connect(&place.url).await.unwrap();
        let schema = db.schema().await.unwrap().unwrap();
        let half = (schema + Db::newest_schema()) / 2;
        db.migrate_to(half, &|_| ()).await.unwrap();
        db.close().await;
        is_what_it_was(&place, &name, engine()).await;
    }
}

/// A backup of an earlier release is put back by today's program, on whichever engine, and brought up to date.
#[tokio::test]
async fn a_backup_of_every_earlier_release_can_still_be_restored() {
    for name in kept_as(".tar.gz.age") {
        let place = City::new().await;
        place.take_keys(&kept().join(format!("{name}.keys.json")));
        let wish = Wish {
            file: kept().join(format!("{name}.tar.gz.age")),
            key: kept().join("backup.key"),
            without_keys: false,
            only_verify: false,
            now: first_day().plus(4).at(0),
        };
        backups::restore(
            &place.config(),
            wish,
            Arc::new(|_: &'static str, _: u64, _: u64| ()),
        )
        .await
        .unwrap();
        is_what_it_was(&place, &name, "sqlite").await;
    }
}

#[tokio::test]
async fn a_migration_that_fails_leaves_those_before_it_and_is_taken_up_again() {
    const BEFORE: i64 = 30;
    let place = City::new().await;
    let open = async || Db::connect(&place.url).await.unwrap();
    let db = open().await;
    db.migrate_to(BEFORE, &|_| ()).await.unwrap();
    db.close().await;
    // Something stands in the way of the next one.
    place
        .pour("CREATE TABLE assessments (id BIGINT)".into())
        .await;
    let db = open().await;
    assert!(db.migrate().await.is_err());
    assert_eq!(db.schema().await.unwrap(), Some(BEFORE));
    db.close().await;
    place.pour("DROP TABLE assessments".into()).await;
    let db = open().await;
    let told = Mutex::new(vec![]);
    let tell = |step: &unionhall::kernel::db::Step| {
        told.lock()
            .unwrap()
            .push((step.version, step.number, step.all));
    };
    db.migrate_to(Db::newest_schema(), &tell).await.unwrap();
    let told = told.into_inner().unwrap();
    assert_eq!((told[0].0, told[0].1), (BEFORE + 1, 1));
    let last = told.last().unwrap();
    assert_eq!(
        (last.0, last.1, last.2),
        (Db::newest_schema(), told.len(), told.len())
    );
    assert_eq!(db.schema().await.unwrap(), Some(Db::newest_schema()));
    db.close().await;
}
