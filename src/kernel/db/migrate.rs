//! Bringing the tables to this program's version: forwards only, each migration in a transaction of its own with the note that it
//! ran. Cut off between two, the first stays and the next start goes on with the second; cut off within one, that one never happened.
use super::{Conn, Db};
use crate::{
    args,
    kernel::{Error, Instant, Result},
    msg,
};
use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migrate, MigrateError, Migration, Migrator},
};
use std::collections::BTreeMap;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");
/// Where it is noted which migrations ran.
pub(super) const NOTED: &str = "_sqlx_migrations";
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

const LAST: &str = "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations";
const SIGNED: &str = "SELECT COUNT(*) FROM programs WHERE version = $1 AND schema_version = $2";
const SIGN: &str = "
    INSERT INTO programs (version, schema_version, first_at) VALUES ($1, $2, $3)
    ON CONFLICT (version) DO UPDATE SET schema_version = $2";
const NEWEST_PROGRAM: &str =
    "SELECT version FROM programs ORDER BY schema_version DESC, first_at DESC LIMIT 1";

/// A migration that is about to run, as it is told to whoever waits.
#[derive(Clone, Debug)]
pub struct Step {
    pub version: i64,
    pub name: String,
    /// Which of how many that are still to run.
    pub number: usize,
    pub all: usize,
}

impl Db {
    /// The version of the tables that this program works on.
    pub fn newest_schema() -> i64 {
        MIGRATIONS.iter().map(|m| m.version).max().unwrap_or(0)
    }
    /// The version of the tables that are here; none where no program has made any.
    pub async fn schema(&self) -> Result<Option<i64>> {
        self.read().await?.schema().await
    }
    /// Brings the tables to this program's version; never backwards.
    ///
    /// # Errors
    /// [`Error::Conflict`] when a newer program wrote them, in words that say which and what to do.
    pub async fn migrate(&self) -> Result<()> {
        let log = |step: &Step| {
            tracing::info!(
                migration = step.name,
                "bringing the database up to date: {:04}, {} of {}",
                step.version,
                step.number,
                step.all
            );
        };
        self.migrate_to(Db::newest_schema(), &log).await
    }
    /// Brings the tables to a version, telling of each step before it is taken.
    ///
    /// # Errors
    /// As [`Db::migrate`].
    pub async fn migrate_to(&self, last: i64, tell: &(dyn Fn(&Step) + Sync)) -> Result<()> {
        if let Some(schema) = self.schema().await?.filter(|s| *s > Db::newest_schema()) {
            return Err(self.newer(schema).await);
        }
        match self {
            Db::Sqlite { write, .. } => {
                let mut conn = write.acquire().await?;
                bring(&mut *conn, &for_sqlite(), last, tell).await
            }
            Db::Postgres { pool, .. } => {
                let mut conn = pool.acquire().await?;
                let migrations: Vec<_> = MIGRATIONS.iter().cloned().collect();
                bring(&mut *conn, &migrations, last, tell).await
            }
        }
    }
    /// Notes that this program has worked on the tables, so that an older one can tell whose they are.
    pub async fn sign(&self, now: Instant) -> Result<()> {
        let newest = Db::newest_schema();
        let known = self
            .read()
            .await?
            .count(SIGNED, args![PROGRAM, newest])
            .await?;
        if known == 0 {
            let mut conn = self.write().await?;
            conn.run(SIGN, args![PROGRAM, newest, now]).await?;
            conn.commit().await?;
        }
        Ok(())
    }
    /// Who wrote these tables, and what whoever meets them with an older program should do.
    async fn newer(&self, schema: i64) -> Error {
        let program = self.newest_program().await.ok().flatten();
        Error::Conflict(msg!(
            "db-newer",
            schema = format!("{schema:04}"),
            program = program.unwrap_or_else(|| "?".into()),
            own = PROGRAM,
            known = format!("{:04}", Db::newest_schema())
        ))
    }
    async fn newest_program(&self) -> Result<Option<String>> {
        let mut conn = self.read().await?;
        if !conn.has_table("programs").await? {
            return Ok(None);
        }
        let found: Option<(String,)> = conn.find(NEWEST_PROGRAM, args![]).await?;
        Ok(found.map(|f| f.0))
    }
}

/// The tables that opening a database itself puts rows into: they may have some where nobody has done anything yet.
pub(super) fn filled_by_itself(table: &str) -> bool {
    let into = |m: &Migration| {
        let mut inserts = m.sql.as_str().split("INSERT INTO ").skip(1);
        inserts.any(|rest| rest.split([' ', '(']).next() == Some(table))
    };
    table == "programs" || MIGRATIONS.iter().any(into)
}

/// The migrations as SQLite likes them. Two words of one text differ: an integer key that is the row's own number, and a
/// table that is its own index; PostgreSQL reads the second as a comment.
fn for_sqlite() -> Vec<Migration> {
    let dialect = |sql: &str| {
        sql.replace("BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY")
            .replace("/* WITHOUT ROWID */", "WITHOUT ROWID")
    };
    let migrations = MIGRATIONS.iter().map(|m| {
        let sql = AssertSqlSafe(dialect(m.sql.as_str()));
        Migration::new(
            m.version,
            m.description.clone(),
            m.migration_type,
            sql.into_sql_str(),
            m.no_tx,
        )
    });
    migrations.collect()
}

/// One process at a time; whoever waits for its turn must not wait for ever because of a fault here.
async fn bring<C: Migrate>(
    conn: &mut C,
    migrations: &[Migration],
    last: i64,
    tell: &(dyn Fn(&Step) + Sync),
) -> Result<()> {
    conn.lock().await?;
    let brought = in_turn(conn, migrations, last, tell).await;
    let unlocked = conn.unlock().await;
    brought?;
    Ok(unlocked?)
}

async fn in_turn<C: Migrate>(
    conn: &mut C,
    migrations: &[Migration],
    last: i64,
    tell: &(dyn Fn(&Step) + Sync),
) -> Result<()> {
    conn.ensure_migrations_table(NOTED).await?;
    if let Some(version) = conn.dirty_version(NOTED).await? {
        return Err(MigrateError::Dirty(version).into());
    }
    let ran = conn.list_applied_migrations(NOTED).await?.into_iter();
    let ran: BTreeMap<i64, _> = ran.map(|m| (m.version, m.checksum)).collect();
    for (version, checksum) in &ran {
        match migrations.iter().find(|m| m.version == *version) {
            Some(known) if known.checksum == *checksum => {}
            Some(_) => return Err(MigrateError::VersionMismatch(*version).into()),
            None => return Err(MigrateError::VersionMissing(*version).into()),
        }
    }
    let wanted = |m: &&Migration| m.version <= last && !ran.contains_key(&m.version);
    let waiting: Vec<&Migration> = migrations.iter().filter(wanted).collect();
    for (done, migration) in waiting.iter().enumerate() {
        tell(&Step {
            version: migration.version,
            name: migration.description.to_string(),
            number: done + 1,
            all: waiting.len(),
        });
        conn.apply(NOTED, migration).await?;
    }
    Ok(())
}

impl Conn {
    /// As [`Db::schema`], within a snapshot.
    pub async fn schema(&mut self) -> Result<Option<i64>> {
        match self.has_table(NOTED).await? {
            false => Ok(None),
            true => Ok(Some(self.count(LAST, args![]).await?).filter(|v| *v > 0)),
        }
    }
    /// Whether a table of this name is here.
    pub async fn has_table(&mut self, name: &str) -> Result<bool> {
        let sql = match self {
            Conn::Sqlite(_) => {
                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1"
            }
            Conn::Postgres(_) => {
                "SELECT COUNT(*) FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
                 WHERE n.nspname = current_schema() AND t.relkind IN ('r', 'p') AND t.relname = $1"
            }
        };
        Ok(self.count(sql, args![name]).await? > 0)
    }
}
