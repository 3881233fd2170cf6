//! The one file that knows there are two engines.
//!
//! One SQL text serves both. Reads see one snapshot; a write is one transaction that ends well or never happened.
use super::{Day, Error, Id, Instant, Result};
use futures::future::BoxFuture;
use sqlx::{
    AssertSqlSafe, FromRow, Postgres, SqlSafeStr, SqlStr, Sqlite, Transaction, migrate::Migrator,
    postgres::*, sqlite::*,
};
use std::{str::FromStr, time::Duration};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// The migrations as SQLite likes them. Two words of one text differ: an integer key that is the row's own number, and a
/// table that is its own index; PostgreSQL reads the second as a comment.
fn migrations_for_sqlite() -> Migrator {
    let dialect = |sql: &str| {
        sql.replace("BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY")
            .replace("/* WITHOUT ROWID */", "WITHOUT ROWID")
    };
    let migrations = MIGRATIONS.iter().map(|m| {
        let sql = AssertSqlSafe(dialect(m.sql.as_str()));
        sqlx::migrate::Migration::new(
            m.version,
            m.description.clone(),
            m.migration_type,
            sql.into_sql_str(),
            m.no_tx,
        )
    });
    Migrator {
        migrations: migrations.collect::<Vec<_>>().into(),
        ..Migrator::DEFAULT
    }
}

/// SQLite has one writer; it waits this long for a turn before an error (an import commits far more often).
const BUSY: Duration = Duration::from_secs(20);
/// So many pages (64 MB) the log may hold before SQLite carries them over: an import touches the same pages again and again, and
/// each is carried once.
const WAL_PAGES: &str = "16000";
/// Readers of one process. PostgreSQL's default allows 100 connections for all processes together.
const READERS: u32 = 8;
/// SQLite binds at most 32,766 variables in a statement; a few thousand keep the parse short.
const MAX_VARIABLES: usize = 8_000;

/// Values of one `IN` list: enough to make a round trip worth it, few enough to be planned quickly.
const MAX_AMONG: usize = 1_000;

#[derive(Clone)]
pub enum Db {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

/// One snapshot or one unit of work. Dropped without `commit`, it rolls back.
pub enum Conn {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A typed value of a statement; nulls keep their type, which PostgreSQL asks for.
#[derive(Clone, Debug)]
pub enum Arg {
    Bool(Option<bool>),
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Id(Option<Id>),
    Day(Option<Day>),
    Instant(Option<Instant>),
}

macro_rules! into_arg { ($($t:ty => $v:ident),* $(,)?) => { $(
    impl From<$t> for Arg { fn from(x: $t) -> Arg { Arg::$v(Some(x.into())) } }
    impl From<Option<$t>> for Arg { fn from(x: Option<$t>) -> Arg { Arg::$v(x.map(Into::into)) } }
)* } }
into_arg!(bool => Bool, i64 => Int, Vec<u8> => Bytes, &[u8] => Bytes, Id => Id, Day => Day, Instant => Instant);

/// PostgreSQL takes no NUL within a text, and nobody types one: it is shown as what it is, on both engines.
fn without_nul(text: String) -> String {
    match text.contains('\0') {
        true => text.replace('\0', "\u{fffd}"),
        false => text,
    }
}
macro_rules! text_arg { ($($t:ty),*) => { $(
    impl From<$t> for Arg { fn from(x: $t) -> Arg { Arg::Text(Some(without_nul(x.into()))) } }
    impl From<Option<$t>> for Arg { fn from(x: Option<$t>) -> Arg { Arg::Text(x.map(|t| without_nul(t.into()))) } }
)* } }
text_arg!(&str, String, &String);

/// The values of a statement, in order: `args![id, name, None::<Day>]`.
#[macro_export]
macro_rules! args { ($($x:expr),* $(,)?) => { vec![$($crate::kernel::db::Arg::from($x)),*] } }

/// How many rows a page has, and how many identities a statement looks up at once.
pub const FIFTY: usize = 50;

/// The places of fifty identities, `$1` to `$50`: `concat!("SELECT … WHERE id IN ", fifty!())`, with [`fifty_of`] as the values.
#[macro_export]
macro_rules! fifty {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
          $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45,
          $46, $47, $48, $49, $50)"
    };
}

/// Exactly fifty values: what is missing repeats the first, what is too many is left out.
pub fn fifty_of(ids: &[Id]) -> Vec<Arg> {
    let first = ids.first().copied().unwrap_or(Id::fixed(0));
    (0..FIFTY)
        .map(|i| Arg::from(ids.get(i).copied().unwrap_or(first)))
        .collect()
}

/// A row type read from either engine; `#[derive(sqlx::FromRow)]` gives it.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{}

impl Db {
    /// Opens without migrating. `sqlite://path/to/file.db` or `postgres://…`.
    ///
    /// # Errors
    /// The engine's own, when the address is wrong or nobody answers.
    pub async fn connect(url: &str) -> Result<Db> {
        if url.starts_with("postgres") {
            let pool = PgPoolOptions::new()
                .max_connections(READERS * 2)
                .acquire_timeout(BUSY)
                .connect(url)
                .await?;
            return Ok(Db::Postgres(pool));
        }
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("cache_size", "-65536")
            .pragma("wal_autocheckpoint", WAL_PAGES)
            .pragma("temp_store", "memory");
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(BUSY)
            .connect_with(options.clone())
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(BUSY)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Db::Sqlite { read, write })
    }
    /// Brings the tables to this program's version; never backwards.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Db::Sqlite { write, .. } => migrations_for_sqlite().run(write).await?,
            Db::Postgres(pool) => MIGRATIONS.run(pool).await?,
        }
        Ok(())
    }
    pub async fn open(url: &str) -> Result<Db> {
        let db = Db::connect(url).await?;
        db.migrate().await?;
        Ok(db)
    }
    /// A snapshot for reading.
    pub async fn read(&self) -> Result<Conn> {
        Ok(match self {
            Db::Sqlite { read, .. } => Conn::Sqlite(read.begin().await?),
            Db::Postgres(pool) => Conn::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }
    /// A unit of work.
    pub async fn write(&self) -> Result<Conn> {
        Ok(match self {
            Db::Sqlite { write, .. } => Conn::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres(pool) => Conn::Postgres(pool.begin().await?),
        })
    }
    /// Whether the database answers and has its tables.
    pub async fn ping(&self) -> Result<()> {
        let mut conn = self.read().await?;
        conn.count("SELECT COUNT(*) FROM audit_head", vec![])
            .await
            .map(drop)
    }
    /// For a database that is thrown away when its filling is cut off: does not wait for the disk until [`Db::sync_again`].
    /// PostgreSQL is left as it is set up.
    pub async fn stop_syncing(&self) -> Result<()> {
        if let Db::Sqlite { write, .. } = self {
            sqlx::query("PRAGMA synchronous = OFF")
                .execute(write)
                .await?;
        }
        Ok(())
    }
    /// Waits for the disk again, and brings everything onto it.
    pub async fn sync_again(&self) -> Result<()> {
        if let Db::Sqlite { write, .. } = self {
            for sql in [
                "PRAGMA synchronous = FULL",
                "PRAGMA wal_checkpoint(TRUNCATE)",
            ] {
                sqlx::query(sql).execute(write).await?;
            }
        }
        Ok(())
    }
    pub async fn close(&self) {
        match self {
            Db::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
    /// Lets the engine look at its own statistics after much has been poured in, so that it chooses the right index.
    pub async fn refresh_statistics(&self) -> Result<()> {
        match self {
            Db::Sqlite { write, .. } => sqlx::query("ANALYZE").execute(write).await.map(drop)?,
            Db::Postgres(pool) => sqlx::query("ANALYZE").execute(pool).await.map(drop)?,
        }
        Ok(())
    }
}

macro_rules! bind {
    ($q:expr, $args:expr) => {{
        let mut q = $q;
        for a in $args {
            q = match a {
                Arg::Bool(x) => q.bind(x),
                Arg::Int(x) => q.bind(x),
                Arg::Text(x) => q.bind(x),
                Arg::Bytes(x) => q.bind(x),
                Arg::Id(x) => q.bind(x),
                Arg::Day(x) => q.bind(x),
                Arg::Instant(x) => q.bind(x),
            };
        }
        q
    }};
}

/// What a statement found, before it is read into a type.
enum Found {
    Sqlite(Vec<SqliteRow>),
    Postgres(Vec<PgRow>),
}
impl Found {
    fn read<T: Row>(self) -> Result<Vec<T>> {
        Ok(match self {
            Found::Sqlite(rows) => rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?,
            Found::Postgres(rows) => rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?,
        })
    }
}

impl Conn {
    // The three that meet the engine know nothing of row types, and are boxed: a driver's futures are deep, and the compiler
    // would otherwise walk them again for every type of row and every verb.
    fn rows(&mut self, sql: SqlStr, args: Vec<Arg>, keep: bool) -> BoxFuture<'_, Result<Found>> {
        Box::pin(async move {
            Ok(match self {
                Conn::Sqlite(t) => Found::Sqlite(
                    bind!(sqlx::query::<Sqlite>(sql), args)
                        .fetch_all(&mut **t)
                        .await?,
                ),
                Conn::Postgres(t) => Found::Postgres(
                    bind!(sqlx::query::<Postgres>(sql).persistent(keep), args)
                        .fetch_all(&mut **t)
                        .await?,
                ),
            })
        })
    }
    fn first(&mut self, sql: SqlStr, args: Vec<Arg>) -> BoxFuture<'_, Result<Found>> {
        Box::pin(async move {
            Ok(match self {
                Conn::Sqlite(t) => {
                    let row = bind!(sqlx::query::<Sqlite>(sql), args).fetch_optional(&mut **t);
                    Found::Sqlite(row.await?.into_iter().collect())
                }
                Conn::Postgres(t) => {
                    let row = bind!(sqlx::query::<Postgres>(sql), args).fetch_optional(&mut **t);
                    Found::Postgres(row.await?.into_iter().collect())
                }
            })
        })
    }
    fn execute(&mut self, sql: SqlStr, args: Vec<Arg>, keep: bool) -> BoxFuture<'_, Result<u64>> {
        Box::pin(async move {
            Ok(match self {
                Conn::Sqlite(t) => bind!(sqlx::query::<Sqlite>(sql), args)
                    .execute(&mut **t)
                    .await?
                    .rows_affected(),
                Conn::Postgres(t) => bind!(sqlx::query::<Postgres>(sql).persistent(keep), args)
                    .execute(&mut **t)
                    .await?
                    .rows_affected(),
            })
        })
    }
    /// Every row.
    pub async fn all<T: Row>(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<Vec<T>> {
        self.rows(sql.into_sql_str(), args, true).await?.read()
    }
    /// The row, if there is one.
    pub async fn find<T: Row>(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<Option<T>> {
        Ok(self.first(sql.into_sql_str(), args).await?.read()?.pop())
    }
    /// The row, or [`Error::NotFound`].
    pub async fn one<T: Row>(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<T> {
        self.find(sql, args).await?.ok_or(Error::NotFound)
    }
    /// One whole number, such as a count.
    pub async fn count(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<i64> {
        Ok(self.one::<(i64,)>(sql, args).await?.0)
    }
    /// Runs a statement; gives the number of rows it touched.
    pub async fn run(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<u64> {
        self.execute(sql.into_sql_str(), args, true).await
    }
    /// Many rows at once. `head` is `INSERT INTO t (a, b, c)`, `tail` what follows the values (`ON CONFLICT …`) or nothing.
    ///
    /// SQLite takes `?` here: thousands of `$n` are looked up one by one, which is quadratic. On PostgreSQL the text is
    /// not kept in the statement cache, for every length of the last batch would be one more entry.
    pub async fn bulk(
        &mut self,
        head: &'static str,
        tail: &'static str,
        rows: Vec<Vec<Arg>>,
    ) -> Result<u64> {
        let Some(width) = rows.first().map(Vec::len) else {
            return Ok(0);
        };
        let mut touched = 0;
        let mut rows = rows.into_iter();
        loop {
            let batch: Vec<_> = rows.by_ref().take((MAX_VARIABLES / width).max(1)).collect();
            if batch.is_empty() {
                return Ok(touched);
            }
            let length = batch.len();
            let args = batch.into_iter().flatten();
            let text = match self {
                Conn::Sqlite(_) => {
                    let one = format!("({})", vec!["?"; width].join(","));
                    format!(
                        "{head} VALUES {} {tail}",
                        vec![one.as_str(); length].join(",")
                    )
                }
                Conn::Postgres(_) => {
                    let one = |row: usize| {
                        let places: Vec<_> = (1..=width)
                            .map(|i| format!("${}", row * width + i))
                            .collect();
                        format!("({})", places.join(","))
                    };
                    let values: Vec<_> = (0..length).map(one).collect();
                    format!("{head} VALUES {} {tail}", values.join(","))
                }
            };
            touched += self
                .execute(AssertSqlSafe(text).into_sql_str(), args.collect(), false)
                .await?;
        }
    }
    /// Every row whose column is among many values. `head` ends with `IN`; `tail` is what follows the list.
    pub async fn among<T: Row>(
        &mut self,
        head: &'static str,
        tail: &'static str,
        values: Vec<Arg>,
    ) -> Result<Vec<T>> {
        let mut found = vec![];
        let mut values = values.into_iter();
        loop {
            let batch: Vec<_> = values.by_ref().take(MAX_AMONG).collect();
            if batch.is_empty() {
                return Ok(found);
            }
            let place = |i: usize| match self {
                Conn::Sqlite(_) => "?".to_owned(),
                Conn::Postgres(_) => format!("${}", i + 1),
            };
            let places: Vec<_> = (0..batch.len()).map(place).collect();
            let text = format!("{head} ({}) {tail}", places.join(","));
            let text = AssertSqlSafe(text).into_sql_str();
            found.extend(self.rows(text, batch, false).await?.read::<T>()?);
        }
    }
    pub async fn commit(self) -> Result<()> {
        match self {
            Conn::Sqlite(t) => t.commit().await?,
            Conn::Postgres(t) => t.commit().await?,
        }
        Ok(())
    }
}
