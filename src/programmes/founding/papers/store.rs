//! The kinds of papers. All SQL of them is here and runs on both engines.
use super::PaperKind;
use crate::{
    args,
    kernel::{Day, Result, db::Conn},
};

const KINDS: &str = "
    SELECT code, zh, en, required, asked_of, most_mb FROM founding_paper_kinds
    WHERE until_day IS NULL OR until_day >= $1 ORDER BY position, code";

pub async fn kinds(conn: &mut Conn, today: Day) -> Result<Vec<PaperKind>> {
    conn.all(KINDS, args![today]).await
}
