//! What becomes of terms that run when the calendar changes: where a new day of rest makes one longer, its last day moves on, and
//! whose turn it is, is told. Whoever was given a day keeps it: a new working day makes no term shorter. A day that was named, on an
//! order or in a notice, is that day, and what was stopped was counted anew when it went on.
use super::{
    deadline::{Deadline, Due},
    ops::telling,
    store::{self, Counted},
    term::TermUnit,
    tick,
};
use crate::{
    kernel::{
        App, Day, Deputy, Id, Result, UnitOfWork,
        jobs::{Job, Running},
        lang::Value,
    },
    msg,
    spine::calendar::{self, Calendar},
};

/// The job that the calendar asks for.
pub const JOB: &str = calendar::RECOUNT;
/// Read at once.
const BATCH: i64 = 500;
/// Somebody may change a deadline just as it is counted: then it is counted once more.
const ROUNDS: usize = 5;

/// Moves on what the calendar of today makes longer.
pub fn run(app: App, _: Job) -> Running {
    Box::pin(async move {
        let clockwork = Deputy::clockwork(&app);
        for _ in 0..ROUNDS {
            let mut all_moved = true;
            for (id, due) in longer(&app).await? {
                all_moved &= clockwork
                    .write(async |work| move_on(work, id, due).await)
                    .await?;
            }
            if all_moved {
                break;
            }
        }
        Ok(())
    })
}

/// The terms that the calendar of today makes longer than they were counted, with the last day they then have.
pub(super) async fn longer(app: &App) -> Result<Vec<(Id, Day)>> {
    let clockwork = Deputy::clockwork(app);
    let (mut found, mut after) = (vec![], Id::fixed(0));
    loop {
        let rows = clockwork
            .read(async |work| looked_at(work, after).await)
            .await?;
        let Some((last, _)) = rows.last() else {
            return Ok(found);
        };
        after = *last;
        found.extend(rows.iter().filter_map(|(id, due)| due.map(|d| (*id, d))));
    }
}

/// A few of them, each with the later last day if it has one.
async fn looked_at(work: &mut UnitOfWork, after: Id) -> Result<Vec<(Id, Option<Day>)>> {
    let mut rows = vec![];
    for row in store::counted(&mut work.conn, after, BATCH).await? {
        let calendar = calendar::around(work, row.started_on).await?;
        rows.push((row.id, later(&row, &calendar)));
    }
    Ok(rows)
}

fn later(row: &Counted, calendar: &Calendar) -> Option<Day> {
    let term = match TermUnit::of_key(&row.unit) {
        TermUnit::Working => Due::WorkingDays(u32::try_from(row.term).ok()?),
        TermUnit::Days => Due::Days(row.term),
    };
    let due = term.day(calendar, row.started_on);
    due.filter(|due| *due > row.due_on)
}

/// False when somebody changed it meanwhile.
async fn move_on(work: &mut UnitOfWork, id: Id, due: Day) -> Result<bool> {
    let d = store::get(&mut work.conn, id).await?;
    if !d.is_running() || d.pauses > 0 {
        return Ok(true);
    }
    let today = work.today();
    let (calendar, telling) = (calendar::around(work, due).await?, telling(work).await?);
    // What was told of the old last day need not be told again while no less is left.
    let told = d.told.min(telling.reached(&calendar, due, today));
    let next = telling.next(&calendar, due, told);
    if !store::move_on(&mut work.conn, &d, due, told, next).await? {
        return Ok(false);
    }
    tell(work, &d, due).await?;
    let facts = serde_json::json!({ "kind": d.kind, "from": d.due_on, "due_on": due });
    let subject = ("deadline", Some(id));
    work.audit("deadline.move", subject, Some(d.organisation_id), facts);
    Ok(true)
}

async fn tell(work: &mut UnitOfWork, d: &Deadline, due: Day) -> Result<()> {
    let title = msg!(
        "deadlines-tell-moved",
        what = Value::Kept(d.title.clone()),
        from = d.due_on,
        day = due
    );
    let to = tick::whose_turn(d)?;
    tick::send(work, d, &[to], "deadline-moved", title).await
}
