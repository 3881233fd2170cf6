//! The table of special days. All SQL of the calendar is here and runs on both engines.
use super::calendar::SpecialDay;
use crate::{
    args,
    kernel::{
        Day, Result,
        db::{Arg, Conn},
    },
};

const BETWEEN: &str = "
    SELECT day, working, name, reason FROM calendar_days WHERE day >= $1 AND day <= $2 ORDER BY day";
const SET: &str = "
    INSERT INTO calendar_days (day, working, name, reason, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (day) DO UPDATE SET working = $2, name = $3, reason = $4, changed_at = $5, changed_by = $6";

pub async fn between(conn: &mut Conn, from: Day, to: Day) -> Result<Vec<SpecialDay>> {
    conn.all(BETWEEN, args![from, to]).await
}
pub async fn set(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(SET, values).await
}
