//! What can be done with deadlines: start, meet, call off, pause, resume, hand over. Features do it within their own acts; whoever
//! watches over a unit may stop its clock by hand.
use super::{
    deadline::{Deadline, Due, NewDeadline, Pause, right_above, state},
    store,
    term::{Telling, told},
};
use crate::{
    args,
    kernel::{App, Day, Deputy, Error, Id, Lang, Msg, Result, Said, UnitOfWork, place},
    msg,
    policy::Actor,
    spine::{calendar, people, settings},
};

/// A record: its type and identity.
pub type Record = (&'static str, Id);

/// When what is told of a deadline, as the city has set it.
pub(super) async fn telling(work: &mut UnitOfWork) -> Result<Telling> {
    let many = |n: i64| u32::try_from(n).unwrap_or_default();
    Ok(Telling {
        first: many(settings::DEADLINE_REMIND_FIRST.whole(work).await?),
        last: many(settings::DEADLINE_REMIND_LAST.whole(work).await?),
        escalate: many(settings::DEADLINE_ESCALATE.whole(work).await?),
    })
}

/// The last day of a term that begins today.
///
/// # Errors
/// [`Error::Invalid`] at `due` when that day is past.
pub async fn last_day(work: &mut UnitOfWork, due: Due) -> Result<Day> {
    let today = work.today();
    due.day(&calendar::around(work, today).await?, today)
        .ok_or_else(past)
}

fn past() -> Error {
    Error::field("due", msg!("deadlines-due-past"))
}

/// Starts a deadline, in the unit of work of the act that asks for it; the caller has passed its own gate, and tells whoever it is
/// for.
///
/// # Errors
/// [`Error::Conflict`] when one of the kind runs for the record already; [`Error::Invalid`] at `due` for a day that is past.
pub async fn start(work: &mut UnitOfWork, new: NewDeadline) -> Result<Id> {
    let (today, telling) = (work.today(), telling(work).await?);
    let calendar = calendar::around(work, today).await?;
    let due = new.due.day(&calendar, today).ok_or_else(past)?;
    // Who is given so little time needs no reminder of the same day.
    let told = telling.reached(&calendar, due, today);
    let tell_on = telling.next(&calendar, due, told);
    let id = work.new_id();
    let words = format!("{} {}", Lang::Zh.say(&new.title), Lang::En.say(&new.title));
    let values = args![
        id,
        new.kind,
        new.record.0,
        new.record.1,
        new.organisation_id,
        new.right.key(),
        new.account_id,
        new.escalates_to,
        Said::of(&new.title),
        words,
        new.href,
        new.due.unit().key(),
        today,
        due,
        told,
        tell_on,
        work.now,
        work.actor.account_id
    ];
    if !store::insert(&mut work.conn, values).await? {
        return Err(Error::Conflict(msg!("deadlines-runs-already")));
    }
    Ok(id)
}

/// What had to be done is done: late or in time, as the day says. Nothing happens where none of the kind runs.
pub async fn meet(work: &mut UnitOfWork, record: Record, kind: &str) -> Result<()> {
    let Some(d) = store::live(&mut work.conn, record, kind).await? else {
        return Ok(());
    };
    let in_time = match d.days_left.filter(|_| d.is_paused()) {
        Some(left) => left >= 0,
        None => work.today() <= d.due_on,
    };
    let to = if in_time { state::MET } else { state::MET_LATE };
    end(work, &d, to).await
}

/// It need not be done any more. Nothing happens where none of the kind runs.
pub async fn call_off(work: &mut UnitOfWork, record: Record, kind: &str) -> Result<()> {
    match store::live(&mut work.conn, record, kind).await? {
        Some(d) => end(work, &d, state::CALLED_OFF).await,
        None => Ok(()),
    }
}

async fn end(work: &mut UnitOfWork, d: &Deadline, to: &'static str) -> Result<()> {
    let signed = (work.today(), work.now, work.actor.account_id);
    if d.is_paused() {
        store::end_pause(&mut work.conn, d, d.due_on, signed).await?;
    }
    match store::end(&mut work.conn, d, to, signed).await? {
        true => Ok(()),
        false => Err(stale()),
    }
}

fn stale() -> Error {
    Error::Conflict(msg!("people-stale"))
}

/// Stops the clock of a record, in the unit of work of the act that gives the turn to somebody else; the caller has passed its own
/// gate. What is left is kept. Nothing happens where none of the kind runs.
pub async fn pause(work: &mut UnitOfWork, record: Record, kind: &str, why: Msg) -> Result<()> {
    match store::live(&mut work.conn, record, kind).await? {
        Some(d) if d.is_running() => stop(work, &d, &Said::of(&why)).await,
        _ => Ok(()),
    }
}

/// The clock of a record goes on with what was left. Gives whether one stood.
pub async fn resume(work: &mut UnitOfWork, record: Record, kind: &str) -> Result<bool> {
    match store::live(&mut work.conn, record, kind).await? {
        Some(d) if d.is_paused() => go_on(work, &d).await.map(|()| true),
        _ => Ok(false),
    }
}

/// The turn goes to another organisation, with what is left of the term. Nothing happens where none of the kind runs.
pub async fn hand_over(
    work: &mut UnitOfWork,
    record: Record,
    kind: &str,
    organisation_id: Id,
) -> Result<()> {
    let Some(d) = store::live(&mut work.conn, record, kind).await? else {
        return Ok(());
    };
    match store::hand_over(&mut work.conn, &d, organisation_id).await? {
        true => Ok(()),
        false => Err(stale()),
    }
}

async fn stop(work: &mut UnitOfWork, d: &Deadline, why: &str) -> Result<()> {
    let today = work.today();
    let calendar = calendar::around(work, today).await?;
    let left = d.unit().left(&calendar, today, d.due_on);
    if !store::stop(&mut work.conn, d).await? {
        return Err(stale());
    }
    let values = args![
        d.id,
        d.pauses + 1,
        today,
        why,
        d.due_on,
        left,
        work.now,
        work.actor.account_id
    ];
    store::add_pause(&mut work.conn, values).await?;
    let facts =
        serde_json::json!({ "kind": d.kind, "left": left, "reason": Said::say(why, Lang::Zh) });
    let subject = ("deadline", Some(d.id));
    work.audit("deadline.pause", subject, Some(d.organisation_id), facts);
    Ok(())
}

async fn go_on(work: &mut UnitOfWork, d: &Deadline) -> Result<()> {
    let today = work.today();
    let left = d.days_left.unwrap_or_default();
    let (calendar, telling) = (calendar::around(work, today).await?, telling(work).await?);
    let due = d.unit().due_after(&calendar, today, left);
    // What was told of the old last day need not be told again while no less is left.
    let told = d.told.min(telling.reached(&calendar, due, today));
    let next = telling.next(&calendar, due, told.max(told::NOTHING));
    let signed = (today, work.now, work.actor.account_id);
    if !store::go_on(&mut work.conn, d, due, told, next).await? {
        return Err(stale());
    }
    store::end_pause(&mut work.conn, d, due, signed).await?;
    let facts = serde_json::json!({ "kind": d.kind, "due_on": due });
    let subject = ("deadline", Some(d.id));
    work.audit("deadline.resume", subject, Some(d.organisation_id), facts);
    Ok(())
}

/// Starts what `some` finds without a deadline, a few hundred at a time, until it finds none. What another node starts at the same
/// moment is left to it.
pub async fn adopt(app: &App, some: impl AsyncFn(&mut UnitOfWork) -> Result<usize>) -> Result<()> {
    let clockwork = Deputy::clockwork(app);
    loop {
        match clockwork.write(async |work| some(work).await).await {
            Ok(0) | Err(Error::Conflict(_)) => return Ok(()),
            Ok(_) => {}
            Err(e) => return Err(e),
        }
    }
}

/// What runs, stands and ended for a record, the latest first; the caller has passed its own gate.
pub async fn of_record(work: &mut UnitOfWork, record: Record) -> Result<Vec<Deadline>> {
    store::of_record(&mut work.conn, record).await
}

/// The one of a record that is not ended, of whatever kind: the nearest first. The caller has passed its own gate.
pub async fn running(work: &mut UnitOfWork, record: Record) -> Result<Option<Deadline>> {
    let all = store::of_record(&mut work.conn, record).await?;
    Ok(all
        .into_iter()
        .filter(Deadline::is_live)
        .min_by_key(|d| d.due_on))
}

/// What the page of a record says of its deadline: the last day, and where it stands. The caller has passed its own gate.
pub async fn line(work: &mut UnitOfWork, record: Record) -> Result<Option<Msg>> {
    let today = work.today();
    let found = running(work, record).await?;
    Ok(found.map(|d| msg!("deadlines-line", day = d.due_on, stands = d.stands(today))))
}

/// A deadline with its pauses, the latest first, and whether the actor may stop its clock.
#[derive(Clone, Debug)]
pub struct Shown {
    pub deadline: Deadline,
    pub pauses: Vec<Pause>,
    pub may_stop: bool,
}

/// A deadline within reach.
///
/// # Errors
/// [`Error::NotFound`] where the actor may not read what it is about.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Shown> {
    let deadline = seen(work, id).await?;
    Ok(Shown {
        pauses: store::pauses(&mut work.conn, id).await?,
        may_stop: deadline.is_live() && watches(work, &deadline).await?,
        deadline,
    })
}

async fn seen(work: &mut UnitOfWork, id: Id) -> Result<Deadline> {
    let d = store::get(&mut work.conn, id).await?;
    if d.account_id.is_some() && d.account_id == work.actor.account_id {
        return Ok(d);
    }
    let right = d.right().ok_or(Error::NotFound)?.reading();
    match work.may(right, d.organisation_id).await {
        Err(Error::Forbidden(_)) => Err(Error::NotFound),
        Err(other) => Err(other),
        Ok(()) => Ok(d),
    }
}

/// Whether the actor watches over a deadline: holds the right that watches, strictly above whose turn it is. So nobody stops a clock
/// that runs for themselves.
async fn watches(work: &mut UnitOfWork, d: &Deadline) -> Result<bool> {
    let Some(right) = d.right() else {
        return Ok(false);
    };
    if d.account_id.is_some() && d.account_id == work.actor.account_id {
        return Ok(false);
    }
    let line = place::line(&mut work.conn, d.organisation_id).await?;
    Ok(stands_above(&work.actor, right_above(right), &line))
}

/// `line`: the organisation and everything above it, nearest first.
fn stands_above(actor: &Actor, right: crate::policy::Right, line: &[Id]) -> bool {
    let above = line.get(1..).unwrap_or_default();
    crate::policy::may(actor, right, above)
}

async fn to_change(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Deadline> {
    let d = seen(work, id).await?;
    if !watches(work, &d).await? {
        return Err(Error::Forbidden(msg!("deadlines-own-clock")));
    }
    match d.version == version {
        true => Ok(d),
        false => Err(stale()),
    }
}

/// Stops a clock by hand, with a reason.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`] for whoever does not stand above whose turn it is; [`Error::Invalid`] at `reason`;
/// [`Error::Conflict`] when it does not run, is overdue, or was changed meanwhile.
pub async fn stop_by_hand(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let d = to_change(work, id, version).await?;
    let why = people::reason(why)?;
    if !d.is_running() {
        return Err(Error::Conflict(msg!("deadlines-not-running")));
    }
    // What is late is late: stopping its clock would hide it.
    if d.late(work.today()) > 0 {
        return Err(Error::Conflict(msg!("deadlines-overdue-stays")));
    }
    stop(work, &d, why).await
}

/// Lets a clock go on by hand.
///
/// # Errors
/// As [`stop_by_hand`].
pub async fn resume_by_hand(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let d = to_change(work, id, version).await?;
    match d.is_paused() {
        true => go_on(work, &d).await,
        false => Err(Error::Conflict(msg!("deadlines-not-paused"))),
    }
}
