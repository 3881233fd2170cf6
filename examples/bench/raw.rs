//! The raw limit: the finished rows copied, by the engine itself, into empty tables of the same shape and with the same indexes,
//! in as many transactions as the import took.
use crate::city::City;
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};
use std::time::{Duration, Instant};
use unionhall::kernel::db::Db;

/// Rows of one transaction, as in an import.
const RUN: i64 = 5_000;

pub async fn load(city: &City) -> anyhow::Result<Duration> {
    let url = format!("sqlite://{}", city.file("raw.db").display());
    Db::open(&url).await?.close().await;
    let mut conn = SqliteConnection::connect(&url).await?;
    for pragma in [
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -65536",
        "foreign_keys = OFF",
    ] {
        conn.execute(AssertSqlSafe(format!("PRAGMA {pragma}")))
            .await?;
    }
    let attach = format!("ATTACH '{}' AS done", city.file("unionhall.db").display());
    conn.execute(AssertSqlSafe(attach)).await?;
    let begun = Instant::now();
    for table in ["people", "memberships", "entries"] {
        let most = format!("SELECT MAX(rowid) FROM done.{table}");
        let most: i64 = sqlx::query_scalar(AssertSqlSafe(most))
            .fetch_one(&mut conn)
            .await?;
        let mut after = 0;
        while after < most {
            let upto = after + RUN;
            let copy = format!(
                "INSERT INTO main.{table} SELECT * FROM done.{table} WHERE rowid > {after} AND rowid <= {upto}"
            );
            conn.execute(AssertSqlSafe(copy)).await?;
            after = upto;
        }
    }
    for table in ["standing", "tallies"] {
        let copy = format!("INSERT INTO main.{table} SELECT * FROM done.{table}");
        conn.execute(AssertSqlSafe(copy)).await?;
    }
    Ok(begun.elapsed())
}
