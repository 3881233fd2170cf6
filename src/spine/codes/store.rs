//! The table of codes. Runs on both engines.
use super::code::Code;
use crate::{
    args,
    kernel::{
        Day, Result,
        db::{Arg, Conn},
    },
};

macro_rules! code {
    ($rest:literal) => {
        concat!(
            "SELECT list, code, zh, en, position, mark, from_day, until_day FROM codes ",
            $rest
        )
    };
}
const LIST: &str = code!("WHERE list = $1 ORDER BY position, code");
const FIND: &str = code!("WHERE list = $1 AND code = $2");
const INSERT: &str = "INSERT INTO codes (list, code, zh, en, position, mark, from_day, until_day)";
const KEEP: &str = "ON CONFLICT (list, code) DO NOTHING";
const END: &str =
    "UPDATE codes SET until_day = $3 WHERE list = $1 AND code = $2 AND until_day IS NULL";
const COUNTS: &str = "SELECT list, COUNT(*) FROM codes GROUP BY list";

pub async fn list(conn: &mut Conn, list: &str) -> Result<Vec<Code>> {
    conn.all(LIST, args![list]).await
}
pub async fn find(conn: &mut Conn, list: &str, code: &str) -> Result<Option<Code>> {
    conn.find(FIND, args![list, code]).await
}
/// Puts rows in where they are missing. Gives how many were.
pub async fn keep(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(INSERT, KEEP, rows).await
}
pub async fn insert(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.bulk(INSERT, "", vec![row]).await
}
pub async fn end(conn: &mut Conn, list: &str, code: &str, day: Day) -> Result<u64> {
    conn.run(END, args![list, code, day]).await
}
pub async fn counts(conn: &mut Conn) -> Result<Vec<(String, i64)>> {
    conn.all(COUNTS, args![]).await
}
