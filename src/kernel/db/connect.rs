//! Opening a database and handing out its connections.
use super::{Conn, Db};
use crate::kernel::{Error, Result};
use futures::future::BoxFuture;
use sqlx::{Connection, postgres::*, sqlite::*};
use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// SQLite has one writer; it waits this long for a turn before an error (an import commits far more often).
const BUSY: Duration = Duration::from_secs(20);
/// PostgreSQL that restarts or fails over is waited for so long: most readers then notice nothing.
const PATIENCE: Duration = Duration::from_secs(10);
/// Once it did not answer, each that follows waits so long, until one gets through: pages say what is the matter, and nothing piles up.
const IMPATIENCE: Duration = Duration::from_secs(1);
/// A question of whether the database answers is answered by then.
const PING: Duration = Duration::from_secs(2);
/// So many pages (64 MB) the log may hold before SQLite carries them over: an import touches the same pages again and again, and
/// each is carried once.
const WAL_PAGES: &str = "16000";
/// Readers of one process. PostgreSQL's default allows 100 connections for all processes together.
const READERS: u32 = 8;

impl Db {
    /// Opens without migrating. `sqlite://path/to/file.db` or `postgres://…`.
    ///
    /// # Errors
    /// The engine's own, when the address is wrong or nobody answers.
    pub async fn connect(url: &str) -> Result<Db> {
        if url.starts_with("postgres") {
            return Db::connect_postgres(url).await;
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
            // SQLite itself rolls back when the disk is full; the driver still counts a transaction then, and would refuse to begin
            // another for ever. Such a connection is closed, and the next one is new.
            .before_acquire(|conn, _| Box::pin(async move { Ok(!conn.is_in_transaction()) }))
            .connect_with(options.clone())
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(BUSY)
            .before_acquire(|conn, _| Box::pin(async move { Ok(!conn.is_in_transaction()) }))
            .connect_with(options.read_only(true))
            .await?;
        Ok(Db::Sqlite { read, write })
    }
    async fn connect_postgres(url: &str) -> Result<Db> {
        let pool = PgPoolOptions::new()
            .max_connections(READERS * 2)
            .acquire_timeout(PATIENCE)
            // After a failover the old primary may still answer, for reading only: we wait for the new one.
            .after_connect(|conn, _| {
                Box::pin(async move {
                    let standby: bool = sqlx::query_scalar("SELECT pg_is_in_recovery()")
                        .fetch_one(conn)
                        .await?;
                    match standby {
                        true => Err(sqlx::Error::Io(
                            std::io::ErrorKind::ConnectionRefused.into(),
                        )),
                        false => Ok(()),
                    }
                })
            })
            .connect(url)
            .await?;
        Ok(Db::Postgres {
            pool,
            away: Arc::default(),
        })
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
            Db::Postgres { pool, away } => {
                let begin = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
                Conn::Postgres(patiently(away, Box::pin(begin)).await?)
            }
        })
    }
    /// A unit of work.
    pub async fn write(&self) -> Result<Conn> {
        Ok(match self {
            Db::Sqlite { write, .. } => Conn::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres { pool, away } => {
                Conn::Postgres(patiently(away, Box::pin(pool.begin())).await?)
            }
        })
    }
    /// Whether the database answers and has its tables.
    ///
    /// # Errors
    /// The engine's own; [`Trouble::Gone`](super::Trouble) when nothing is heard in time.
    pub async fn ping(&self) -> Result<()> {
        let ask = async {
            let mut conn = self.read().await?;
            conn.count("SELECT COUNT(*) FROM audit_head", vec![])
                .await
                .map(drop)
        };
        match tokio::time::timeout(PING, ask).await {
            Ok(answer) => answer,
            Err(_) => Err(Error::from(sqlx::Error::PoolTimedOut)),
        }
    }
    /// The engine by its name, as people and backups tell it.
    pub fn engine(&self) -> &'static str {
        match self {
            Db::Sqlite { .. } => "sqlite",
            Db::Postgres { .. } => "postgresql",
        }
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
            Db::Postgres { pool, .. } => pool.close().await,
        }
    }
    /// Lets the engine look at its own statistics after much has been poured in, so that it chooses the right index.
    pub async fn refresh_statistics(&self) -> Result<()> {
        match self {
            Db::Sqlite { write, .. } => sqlx::query("ANALYZE").execute(write).await.map(drop)?,
            Db::Postgres { pool, .. } => sqlx::query("ANALYZE").execute(pool).await.map(drop)?,
        }
        Ok(())
    }
}

/// Waits for PostgreSQL as long as the pool does; where it did not answer the last time, only briefly.
async fn patiently<T>(away: &AtomicBool, begin: BoxFuture<'_, sqlx::Result<T>>) -> sqlx::Result<T> {
    let begun = match away.load(Ordering::Relaxed) {
        false => begin.await,
        true => tokio::time::timeout(IMPATIENCE, begin)
            .await
            .unwrap_or(Err(sqlx::Error::PoolTimedOut)),
    };
    let silent = |e: &sqlx::Error| super::Trouble::of_database(e) == Some(super::Trouble::Gone);
    away.store(begun.as_ref().is_err_and(silent), Ordering::Relaxed);
    begun
}
