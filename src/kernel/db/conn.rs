//! Running statements on a snapshot or in a unit of work.
use super::{Arg, Conn, Row};
use crate::kernel::{Error, Result};
use futures::future::BoxFuture;
use sqlx::{
    AssertSqlSafe, Postgres, SqlSafeStr, SqlStr, Sqlite, postgres::PgRow, sqlite::SqliteRow,
};

/// SQLite binds at most 32,766 variables in a statement; a few thousand keep the parse short.
const MAX_VARIABLES: usize = 8_000;

/// Values of one `IN` list: enough to make a round trip worth it, few enough to be planned quickly.
const MAX_AMONG: usize = 1_000;

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
pub(super) enum Found {
    Sqlite(Vec<SqliteRow>),
    Postgres(Vec<PgRow>),
}
impl Found {
    pub(super) fn read<T: Row>(self) -> Result<Vec<T>> {
        Ok(match self {
            Found::Sqlite(rows) => rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?,
            Found::Postgres(rows) => rows.iter().map(T::from_row).collect::<sqlx::Result<_>>()?,
        })
    }
}

impl Conn {
    // The three that meet the engine know nothing of row types, and are boxed: a driver's futures are deep, and the compiler
    // would otherwise walk them again for every type of row and every verb.
    pub(super) fn rows(
        &mut self,
        sql: SqlStr,
        args: Vec<Arg>,
        keep: bool,
    ) -> BoxFuture<'_, Result<Found>> {
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
    pub(super) fn execute(
        &mut self,
        sql: SqlStr,
        args: Vec<Arg>,
        keep: bool,
    ) -> BoxFuture<'_, Result<u64>> {
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
        self.many(head, tail, rows).await
    }
    /// As [`Conn::bulk`], for a head that is made at run time.
    pub(super) async fn many(
        &mut self,
        head: &str,
        tail: &str,
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
