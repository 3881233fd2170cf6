//! What can be done with deadlines: start, meet, call off, pause, resume, hand over, entrust. Features do it within their own acts;
//! what is done by hand is in `by_hand.rs`.
use super::{
    deadline::{Deadline, Due, NewDeadline, origin, state},
    store,
    term::{Telling, told},
};
use crate::{
    args,
    kernel::{App, Day, Deputy, Error, Id, Lang, Msg, Result, Said, UnitOfWork},
    msg,
    spine::{calendar, settings},
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
        work.actor.account_id,
        new.due.term()
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
        store::end_pause(&mut work.conn, d, "", d.due_on, signed).await?;
    }
    match store::end(&mut work.conn, d, to, signed).await? {
        true => Ok(()),
        false => Err(stale()),
    }
}

pub(super) fn stale() -> Error {
    Error::Conflict(msg!("people-stale"))
}

/// Stops the clock of a record, in the unit of work of the act that gives the turn to somebody else; the caller has passed its own
/// gate. What is left is kept. One that somebody stopped by hand stands for both reasons then. Nothing happens where none of the kind
/// runs.
pub async fn pause(work: &mut UnitOfWork, record: Record, kind: &str, why: Msg) -> Result<()> {
    match store::live(&mut work.conn, record, kind).await? {
        Some(d) => stop(work, &d, origin::WORK, &Said::of(&why)).await,
        None => Ok(()),
    }
}

/// What [`pause`] stopped goes on with what was left, unless somebody stopped it by hand, too: then it stands until they let it go on.
/// Gives whether it was stopped so.
pub async fn resume(work: &mut UnitOfWork, record: Record, kind: &str) -> Result<bool> {
    match store::live(&mut work.conn, record, kind).await? {
        Some(d) if d.is_paused() => go_on(work, &d, origin::WORK).await,
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

/// The turn goes to one person, or to whoever may. Nothing happens where none of the kind runs.
pub async fn entrust(
    work: &mut UnitOfWork,
    record: Record,
    kind: &str,
    account_id: Option<Id>,
) -> Result<()> {
    let Some(d) = store::live(&mut work.conn, record, kind).await? else {
        return Ok(());
    };
    match store::entrust(&mut work.conn, &d, account_id).await? {
        true => Ok(()),
        false => Err(stale()),
    }
}

/// Stops a clock for one side, once: what is left is kept as of the day on which it first stopped.
pub(super) async fn stop(
    work: &mut UnitOfWork,
    d: &Deadline,
    of: &'static str,
    why: &str,
) -> Result<()> {
    let standing = store::standing(&mut work.conn, d.id).await?;
    if standing.iter().any(|o| o == of) {
        return Ok(());
    }
    let today = work.today();
    let left = match d.days_left.filter(|_| d.is_paused()) {
        Some(left) => left,
        None => {
            let calendar = calendar::around(work, today).await?;
            d.unit().left(&calendar, today, d.due_on)
        }
    };
    if !store::stop(&mut work.conn, d).await? {
        return Err(stale());
    }
    let values = args![
        d.id,
        d.pauses + 1,
        of,
        today,
        why,
        d.due_on,
        left,
        work.now,
        work.actor.account_id
    ];
    store::add_pause(&mut work.conn, values).await?;
    let facts = serde_json::json!({ "kind": d.kind, "left": left, "of": of, "reason": Said::say(why, Lang::Zh) });
    let subject = ("deadline", Some(d.id));
    work.audit("deadline.pause", subject, Some(d.organisation_id), facts);
    Ok(())
}

/// Ends what a clock stands for on one side: it goes on, unless it stands for the other side, too. Gives whether it stood for this one.
pub(super) async fn go_on(work: &mut UnitOfWork, d: &Deadline, of: &'static str) -> Result<bool> {
    let standing = store::standing(&mut work.conn, d.id).await?;
    if !standing.iter().any(|o| o == of) {
        return Ok(false);
    }
    let stands_on = standing.len() > 1;
    let due = match stands_on {
        true => d.due_on,
        false => last_day_again(work, d).await?,
    };
    let kept = match stands_on {
        true => store::stand_on(&mut work.conn, d).await?,
        false => runs_again(work, d, due).await?,
    };
    if !kept {
        return Err(stale());
    }
    let signed = (work.today(), work.now, work.actor.account_id);
    store::end_pause(&mut work.conn, d, of, due, signed).await?;
    let facts =
        serde_json::json!({ "kind": d.kind, "due_on": due, "of": of, "stands_on": stands_on });
    let subject = ("deadline", Some(d.id));
    work.audit("deadline.resume", subject, Some(d.organisation_id), facts);
    Ok(true)
}

/// The last day of a clock that goes on today.
async fn last_day_again(work: &mut UnitOfWork, d: &Deadline) -> Result<Day> {
    let today = work.today();
    let calendar = calendar::around(work, today).await?;
    let left = d.days_left.unwrap_or_default();
    Ok(d.unit().due_again(&calendar, today, left, d.due_on))
}

async fn runs_again(work: &mut UnitOfWork, d: &Deadline, due: Day) -> Result<bool> {
    let today = work.today();
    let (calendar, telling) = (calendar::around(work, today).await?, telling(work).await?);
    // What was told of the old last day need not be told again while no less is left.
    let told = d.told.min(telling.reached(&calendar, due, today));
    let next = telling.next(&calendar, due, told.max(told::NOTHING));
    store::go_on(&mut work.conn, d, due, told, next).await
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
