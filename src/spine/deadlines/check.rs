//! What `unionhall check` says of deadlines: that the last day follows from the term and its pauses, and the state
//! from both; and that today's calendar makes no term longer than it was counted.
use super::{deadline::state, recount, store, store::Checked};
use crate::{
    kernel::{App, Day, Id, Lang, Msg, Result},
    msg,
};

/// Read at once.
const BATCH: i64 = 1_000;

/// Every deadline that disagrees with itself.
pub async fn check(app: App) -> Result<Vec<String>> {
    let recounted = recount::longer(&app).await?;
    let longer =
        |(id, due): (Id, Day)| Lang::Zh.say(msg!("check-deadline-calendar", id = id, due = due));
    let mut wrong: Vec<String> = recounted.into_iter().map(longer).collect();
    wrong.extend(disagreeing(&app).await?);
    Ok(wrong)
}

async fn disagreeing(app: &App) -> Result<Vec<String>> {
    let mut conn = app.db.read().await?;
    let (mut wrong, mut after) = (vec![], Id::fixed(0));
    loop {
        let rows = store::checked(&mut conn, after, BATCH).await?;
        let Some(last) = rows.last() else {
            return Ok(wrong);
        };
        after = last.id;
        for row in &rows {
            wrong.extend(fault(row).map(|msg| Lang::Zh.say(msg)));
        }
    }
}

/// What is wrong with one, if anything is.
fn fault(d: &Checked) -> Option<Msg> {
    let stands = d.state == state::PAUSED;
    if d.pauses != d.rows_of_pauses || (d.standing > 0) != stands {
        return Some(msg!("check-deadline-pauses", id = d.id));
    }
    if d.due_on != d.due_after.unwrap_or(d.first_due) {
        return Some(msg!("check-deadline-due", id = d.id, due = d.due_on));
    }
    let late = match (d.left_at_end, d.ended_on) {
        (Some(left), _) => left < 0,
        (None, Some(on)) => on > d.due_on,
        (None, None) => false,
    };
    let right = match d.state.as_str() {
        state::MET => !late,
        state::MET_LATE => late,
        _ => true,
    };
    (!right).then(|| msg!("check-deadline-state", id = d.id, state = &d.state))
}
