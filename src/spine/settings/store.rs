//! The table of settings. Runs on both engines.
use super::setting::Value;
use crate::{
    args,
    kernel::{
        Instant, Result,
        db::{Arg, Conn},
    },
};

macro_rules! value {
    ($key:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $key,
            "s.value, s.version, s.reason, s.changed_at, a.display_name AS changed_by
             FROM settings s LEFT JOIN accounts a ON a.id = s.changed_by ",
            $rest
        )
    };
}
const GET: &str = value!("", "WHERE s.key = $1");
const VALUE: &str = "SELECT value FROM settings WHERE key = $1";
const VALUES: &str = "SELECT key, value FROM settings WHERE key IN";
// Every value that any setting has had, the newest first.
const HISTORY: &str = "
    SELECT s.key, s.value, s.version, s.reason, s.changed_at, a.display_name AS changed_by FROM setting_versions s
    LEFT JOIN accounts a ON a.id = s.changed_by WHERE $1 = '' OR s.key = $1 ORDER BY s.key, s.version DESC LIMIT 2000";
const KEEP: &str =
    "INSERT INTO setting_versions (key, value, reason, changed_at, changed_by, version)";
const INSERT: &str = "
    INSERT INTO settings (key, value, version, reason, changed_at, changed_by) VALUES ($1, $2, 1, $3, $4, $5)
    ON CONFLICT (key) DO NOTHING";
const UPDATE: &str = "
    UPDATE settings SET value = $2, version = version + 1, reason = $3, changed_at = $4, changed_by = $5
    WHERE key = $1 AND version = $6";

pub async fn get(conn: &mut Conn, key: &str) -> Result<Option<Value>> {
    conn.find(GET, args![key]).await
}
pub async fn value(conn: &mut Conn, key: &str) -> Result<Option<String>> {
    let found: Option<(String,)> = conn.find(VALUE, args![key]).await?;
    Ok(found.map(|v| v.0))
}
/// The values of some settings, by key; one that nobody set is absent.
pub async fn values(conn: &mut Conn, keys: Vec<Arg>) -> Result<Vec<(String, String)>> {
    conn.among(VALUES, "", keys).await
}
/// The values that a setting, or every setting for an empty key, has had: the newest first.
pub async fn history(conn: &mut Conn, key: &str) -> Result<Vec<(String, Value)>> {
    type Row = (String, String, i64, Option<String>, Instant, Option<String>);
    let rows: Vec<Row> = conn.all(HISTORY, args![key]).await?;
    let value = |(key, value, version, reason, changed_at, changed_by): Row| {
        let value = Value {
            value,
            version,
            reason,
            changed_at: Some(changed_at),
            changed_by,
        };
        (key, value)
    };
    Ok(rows.into_iter().map(value).collect())
}
/// Sets a value whose version was `seen` (0: none yet). `row`: key, value, reason, at, by. False when somebody was quicker.
pub async fn set(conn: &mut Conn, mut row: Vec<Arg>, seen: i64) -> Result<bool> {
    let mut kept = row.clone();
    kept.push(Arg::from(seen + 1));
    let touched = match seen {
        0 => conn.run(INSERT, row).await?,
        _ => {
            row.push(Arg::from(seen));
            conn.run(UPDATE, row).await?
        }
    };
    if touched == 1 {
        conn.bulk(KEEP, "", vec![kept]).await?;
    }
    Ok(touched == 1)
}
