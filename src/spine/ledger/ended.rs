//! Until when subjects were counted before.
use crate::kernel::{Day, Id, Result, UnitOfWork, db::Arg};
use std::collections::HashMap;

const LAST: &str = "SELECT e.subject_id, MAX(e.business_day) FROM entries e WHERE e.subject_id IN";
const ENDING: &str = "
    AND e.nature = 'ending' AND NOT EXISTS (SELECT 1 FROM entries c WHERE c.cancels = e.seq) GROUP BY e.subject_id";

/// The day on which each subject last left a stock; nothing for those that never did. A stock that is posted for a day before
/// it would count the subject twice on the days between.
pub async fn last_ended(work: &mut UnitOfWork, subjects: Vec<Id>) -> Result<HashMap<Id, Day>> {
    let subjects = subjects.into_iter().map(Arg::from).collect();
    let rows: Vec<(Id, Day)> = work.conn.among(LAST, ENDING, subjects).await?;
    Ok(rows.into_iter().collect())
}
