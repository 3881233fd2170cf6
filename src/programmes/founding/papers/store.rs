//! The kinds of papers. All SQL of them is here and runs on both engines.
use super::PaperKind;
use crate::{
    args,
    kernel::{
        Day, Result,
        db::{Arg, Conn},
    },
};

macro_rules! kind {
    ($rest:literal) => {
        concat!("SELECT code, zh, en, required, asked_of, citation, version, until_day FROM founding_paper_kinds ", $rest)
    };
}
const KINDS: &str = kind!("WHERE until_day IS NULL OR until_day >= $1 ORDER BY position, code");
const ALL: &str = kind!("ORDER BY position, code");
const INSERT: &str = "
    INSERT INTO founding_paper_kinds (code, zh, en, required, asked_of, position, citation) VALUES ($1, $2, $3, $4, '', 8, '')";
const SET: &str = "
    UPDATE founding_paper_kinds SET required = $3, until_day = $4, version = version + 1 WHERE code = $1 AND version = $2";

pub async fn kinds(conn: &mut Conn, today: Day) -> Result<Vec<PaperKind>> {
    conn.all(KINDS, args![today]).await
}
pub async fn all(conn: &mut Conn) -> Result<Vec<PaperKind>> {
    conn.all(ALL, args![]).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// `values`: code, version, required, last day. 0 rows when somebody changed it meanwhile.
pub async fn set(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(SET, values).await
}
