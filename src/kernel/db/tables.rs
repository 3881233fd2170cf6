//! Whole tables, read and poured by the columns that they declare. The kernel does not know what they are about; the values come out
//! as [`Arg`]s, alike on both engines, so that what one wrote the other takes.
use super::{Arg, Conn, migrate};
use crate::kernel::Result;
use futures::TryStreamExt;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Postgres, Row as _, SqlSafeStr, SqlStr, Sqlite};

/// What a column holds. The DDL knows no other types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Uuid,
    Bigint,
    Text,
    Timestamptz,
    Date,
    Boolean,
    Bytea,
}
impl Kind {
    /// As the DDL names it, or as PostgreSQL tells it. `BIGINT PRIMARY KEY` is `INTEGER` on SQLite.
    fn of_declared(name: &str) -> Option<Kind> {
        Some(match name.to_ascii_lowercase().as_str() {
            "uuid" => Kind::Uuid,
            "bigint" | "integer" => Kind::Bigint,
            "text" => Kind::Text,
            "timestamptz" | "timestamp with time zone" => Kind::Timestamptz,
            "date" => Kind::Date,
            "boolean" => Kind::Boolean,
            "bytea" => Kind::Bytea,
            _ => return None,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    /// The columns of the primary key, in its order.
    pub key: Vec<String>,
}

/// A reference between tables that was taken off, and how it is put back.
pub struct Reference {
    table: String,
    name: String,
    definition: String,
}

// Table, column, declared type, place in the primary key (from 1; 0: none).
const OF_SQLITE: &str = "
    SELECT m.name, c.name, c.type, c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND m.name <> $1
    ORDER BY m.name, c.cid";
const OF_POSTGRES: &str = "
    SELECT CAST(t.relname AS TEXT), CAST(c.attname AS TEXT), format_type(c.atttypid, NULL),
      CAST(COALESCE(array_position(CAST(i.indkey AS SMALLINT[]), c.attnum) + 1, 0) AS BIGINT)
    FROM pg_class t
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
    JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
    LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
    WHERE t.relkind IN ('r', 'p') AND t.relname <> $1
    ORDER BY t.relname, c.attnum";
const REFERENCES: &str = "
    SELECT CAST(t.relname AS TEXT), CAST(c.conname AS TEXT), pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE c.contype = 'f' AND c.conparentid = 0 AND n.nspname = current_schema()
    ORDER BY t.relname, c.conname";

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Table {
    fn listed(&self) -> String {
        let names: Vec<_> = self.columns.iter().map(|c| quoted(&c.name)).collect();
        names.join(", ")
    }
    /// Reads all of it, in an order that is the same on both engines: PostgreSQL would sort texts by the language of the database.
    fn scan(&self, postgres: bool) -> SqlStr {
        let text = |key: &str| {
            let column = self.columns.iter().find(|c| c.name == key);
            column.is_some_and(|c| c.kind == Kind::Text)
        };
        let by = |key: &String| match postgres && text(key) {
            true => format!("{} COLLATE \"C\"", quoted(key)),
            false => quoted(key),
        };
        let order: Vec<_> = self.key.iter().map(by).collect();
        let order = match order.is_empty() {
            true => String::new(),
            false => format!(" ORDER BY {}", order.join(", ")),
        };
        let text = format!(
            "SELECT {} FROM {}{order}",
            self.listed(),
            quoted(&self.name)
        );
        AssertSqlSafe(text).into_sql_str()
    }
}

/// The values of an engine's row, by the kinds of their columns.
macro_rules! values {
    ($row:expr, $columns:expr) => {{
        let mut values = Vec::with_capacity($columns.len());
        for (i, column) in $columns.iter().enumerate() {
            values.push(match column.kind {
                Kind::Uuid => Arg::Id($row.try_get(i)?),
                Kind::Bigint => Arg::Int($row.try_get(i)?),
                Kind::Text => Arg::Text($row.try_get(i)?),
                Kind::Timestamptz => Arg::Instant($row.try_get(i)?),
                Kind::Date => Arg::Day($row.try_get(i)?),
                Kind::Boolean => Arg::Bool($row.try_get(i)?),
                Kind::Bytea => Arg::Bytes($row.try_get(i)?),
            });
        }
        values
    }};
}

impl Conn {
    /// The tables that are here, by their names. Those in which the driver and the engine keep their own notes are left out.
    ///
    /// # Errors
    /// [`Error::Broken`](crate::kernel::Error) for a column of a type that the DDL does not know.
    pub async fn tables(&mut self) -> Result<Vec<Table>> {
        let sql = match self {
            Conn::Sqlite(_) => OF_SQLITE,
            Conn::Postgres(_) => OF_POSTGRES,
        };
        let columns: Vec<(String, String, String, i64)> =
            self.all(sql, crate::args![migrate::NOTED]).await?;
        let mut tables: Vec<(Table, Vec<(i64, String)>)> = vec![];
        for (table, name, declared, place) in columns {
            if tables.last().is_none_or(|t| t.0.name != table) {
                let new = Table {
                    name: table.clone(),
                    columns: vec![],
                    key: vec![],
                };
                tables.push((new, vec![]));
            }
            let Some((last, key)) = tables.last_mut() else {
                continue;
            };
            let Some(kind) = Kind::of_declared(&declared) else {
                return Err(
                    anyhow::anyhow!("{table}.{name} is of an unknown type, {declared}").into(),
                );
            };
            if place > 0 {
                key.push((place, name.clone()));
            }
            last.columns.push(Column { name, kind });
        }
        let keyed = |(mut table, mut key): (Table, Vec<(i64, String)>)| {
            key.sort();
            table.key = key.into_iter().map(|k| k.1).collect();
            table
        };
        let mut tables: Vec<Table> = tables.into_iter().map(keyed).collect();
        tables.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(tables)
    }
    /// The tables in which somebody has put rows: what migrations put there, and the note of which program ran them, do not count.
    pub async fn tables_in_use(&mut self) -> Result<Vec<String>> {
        let mut used = vec![];
        for table in self.tables().await? {
            if !migrate::filled_by_itself(&table.name) && self.rows_of(&table).await? > 0 {
                used.push(table.name);
            }
        }
        Ok(used)
    }
    /// How many rows a table has.
    pub async fn rows_of(&mut self, table: &Table) -> Result<i64> {
        let text = format!("SELECT COUNT(*) FROM {}", quoted(&table.name));
        let found = self.rows(AssertSqlSafe(text).into_sql_str(), vec![], false);
        let counted: Vec<(i64,)> = found.await?.read()?;
        Ok(counted.first().map_or(0, |c| c.0))
    }
    /// Reads a table to its end, row by row, in the order of its key; never more than a few rows are held.
    ///
    /// # Errors
    /// The engine's own, and whatever `take` says: then no more is read.
    pub async fn scan(
        &mut self,
        table: &Table,
        mut take: impl FnMut(Vec<Arg>) -> Result<()>,
    ) -> Result<()> {
        match self {
            Conn::Sqlite(t) => {
                let mut rows = sqlx::query::<Sqlite>(table.scan(false)).fetch(&mut **t);
                while let Some(row) = rows.try_next().await? {
                    take(values!(row, table.columns))?;
                }
            }
            Conn::Postgres(t) => {
                let all = sqlx::query::<Postgres>(table.scan(true)).persistent(false);
                let mut rows = all.fetch(&mut **t);
                while let Some(row) = rows.try_next().await? {
                    take(values!(row, table.columns))?;
                }
            }
        }
        Ok(())
    }
    /// Puts rows into a table, each with a value for every column of `table`.
    pub async fn pour(&mut self, table: &Table, rows: Vec<Vec<Arg>>) -> Result<u64> {
        let head = format!("INSERT INTO {} ({})", quoted(&table.name), table.listed());
        self.many(&head, "", rows).await
    }
    /// Takes every row out of a table.
    pub async fn drain(&mut self, table: &Table) -> Result<u64> {
        let text = format!("DELETE FROM {}", quoted(&table.name));
        self.execute(AssertSqlSafe(text).into_sql_str(), vec![], false)
            .await
    }
    /// Lets rows come before those they refer to, until [`Conn::put_references_back`]. SQLite looks at the references when the unit of
    /// work ends. PostgreSQL would remember every row until then: there they are taken off, and put back by one look at each table.
    pub async fn set_references_aside(&mut self) -> Result<Vec<Reference>> {
        if let Conn::Sqlite(_) = self {
            let defer = "PRAGMA defer_foreign_keys = ON".into_sql_str();
            self.execute(defer, vec![], false).await?;
            return Ok(vec![]);
        }
        let found: Vec<(String, String, String)> = self.all(REFERENCES, vec![]).await?;
        let mut aside = vec![];
        for (table, name, definition) in found {
            let (on, off) = (quoted(&table), quoted(&name));
            let text = format!("ALTER TABLE {on} DROP CONSTRAINT {off}");
            self.execute(AssertSqlSafe(text).into_sql_str(), vec![], false)
                .await?;
            aside.push(Reference {
                table,
                name,
                definition,
            });
        }
        Ok(aside)
    }
    /// Holds every row to the references again.
    ///
    /// # Errors
    /// The engine's own, when a row refers to one that is not there.
    pub async fn put_references_back(&mut self, aside: Vec<Reference>) -> Result<()> {
        for reference in aside {
            let (on, name) = (quoted(&reference.table), quoted(&reference.name));
            let text = format!(
                "ALTER TABLE {on} ADD CONSTRAINT {name} {}",
                reference.definition
            );
            self.execute(AssertSqlSafe(text).into_sql_str(), vec![], false)
                .await?;
        }
        Ok(())
    }
}
