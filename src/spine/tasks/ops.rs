//! What can be done with tasks: set, take up, report, accept, give back, call off. Who reported one never accepts it.
use super::{
    looking::{does, seen},
    store::{self, Move},
    task::{self, MAX_TEXT, NewTask, Task, state},
};
use crate::{
    args,
    kernel::{Error, Id, Msg, Result, UnitOfWork, place},
    msg,
    policy::Right,
    spine::{
        deadlines::{self, Due, NewDeadline},
        files,
        notices::{self, Notice, To},
        organisations, people, settings,
    },
};

/// Record type of deadlines, files and audits.
pub const RECORD: &str = "task";
/// The kinds of its deadlines: to be done, to be accepted.
pub(super) const DO: &str = "task";
const ACCEPT: &str = "task-accept";

/// Opens a task for a verb that has passed its own gate: its deadline runs, its owner is told. The organisation that accepts it is
/// where the actor's post stands above the owner; of a task for one's own organisation, that organisation.
///
/// # Errors
/// [`crate::kernel::Error::Invalid`] at `title`, `what` or `due`.
pub async fn open(work: &mut UnitOfWork, new: NewTask) -> Result<Id> {
    let (title, what, mut wrong) = task::said(&new.title, &new.what);
    let due = match deadlines::last_day(work, new.due).await {
        Ok(day) => day,
        Err(e @ Error::Invalid(_)) => {
            wrong.extend(e.problems().to_vec());
            work.today()
        }
        Err(e) => return Err(e),
    };
    Error::unless_empty(wrong)?;
    let setter = setter_of(work, new.organisation_id).await?;
    let id = match new.record {
        (RECORD, own) => own,
        _ => work.new_id(),
    };
    let values = args![
        id,
        new.record.0,
        new.record.1,
        new.href,
        new.organisation_id,
        new.account_id,
        setter,
        title.as_str(),
        what.as_str(),
        due,
        work.now,
        work.actor.account_id
    ];
    store::insert(&mut work.conn, values).await?;
    let t = store::get(&mut work.conn, id).await?;
    deadlines::start(work, to_do(&t, new.due)).await?;
    step(work, &t, "set", &what, setter).await?;
    tell(
        work,
        &t,
        owner(&t),
        "task-set",
        msg!("tasks-tell-set", title = &t.title, day = due),
    )
    .await?;
    Ok(id)
}

/// What was set must be done until its day.
fn to_do(t: &Task, due: Due) -> NewDeadline {
    NewDeadline {
        kind: DO,
        record: (RECORD, t.id),
        organisation_id: t.organisation_id,
        right: Right::TasksDo,
        account_id: t.account_id,
        title: msg!("tasks-deadline", title = &t.title),
        href: t.href(),
        due,
        escalates_to: Some(t.setter_id).filter(|s| *s != t.organisation_id),
    }
}

fn owner(t: &Task) -> To {
    match t.account_id {
        Some(account) => To::Account(account),
        None => To::Holders(Right::TasksDo, t.organisation_id),
    }
}
fn setter(t: &Task) -> To {
    To::Holders(Right::TasksDo, t.setter_id)
}

/// Where the actor's own post stands above an organisation, the nearest; else the organisation itself, or for the clock the city.
async fn setter_of(work: &mut UnitOfWork, organisation_id: Id) -> Result<Id> {
    let line = place::line(&mut work.conn, organisation_id).await?;
    if work.actor.account_id.is_none() {
        let city = place::root(&mut work.conn).await?;
        return Ok(city.unwrap_or(organisation_id));
    }
    let stands = |id: &&Id| work.actor.posts.iter().any(|p| p.organisation_id == **id);
    let above = line.iter().skip(1).find(stands);
    Ok(above.copied().unwrap_or(organisation_id))
}

pub(super) async fn tell(
    work: &mut UnitOfWork,
    t: &Task,
    to: To,
    kind: &'static str,
    title: Msg,
) -> Result<()> {
    let notice = Notice {
        kind,
        record: (RECORD, t.id),
        title,
        href: t.href(),
        urgent: false,
    };
    notices::tell(work, &[to], notice).await.map(drop)
}

/// Puts an act on the task's history and on record.
pub(super) async fn step(
    work: &mut UnitOfWork,
    t: &Task,
    act: &'static str,
    words: &str,
    at: Id,
) -> Result<()> {
    let id = work.new_id();
    let values = args![
        id,
        t.id,
        work.now,
        act,
        work.actor.name.as_str(),
        work.actor.account_id,
        words
    ];
    store::step(&mut work.conn, values).await?;
    let facts = serde_json::json!({ "title": t.title, "words": words, "owner": t.organisation_id });
    let subject = (RECORD, Some(t.id));
    match act {
        "set" => work.audit("task.set", subject, Some(at), facts),
        "take-up" => work.audit("task.take-up", subject, Some(at), facts),
        "report" => work.audit("task.report", subject, Some(at), facts),
        "accept" => work.audit("task.accept", subject, Some(at), facts),
        "return" => work.audit("task.return", subject, Some(at), facts),
        "reassign" => work.audit("task.reassign", subject, Some(at), facts),
        "hand-back" => work.audit("task.hand-back", subject, Some(at), facts),
        _ => work.audit("task.call-off", subject, Some(at), facts),
    }
    Ok(())
}

pub(super) fn stale() -> Error {
    Error::Conflict(msg!("people-stale"))
}
/// What is for whoever set a task alone.
pub(super) fn not_set_by() -> Error {
    Error::Forbidden(msg!("tasks-setter-accepts"))
}

/// A task that the actor may do, in the version that was read.
async fn to_be_done(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Task> {
    let t = seen(work, id).await?;
    if !does(work, &t).await? {
        return Err(Error::Forbidden(msg!("tasks-not-yours")));
    }
    if !t.is_to_do() {
        return Err(Error::Conflict(msg!("tasks-moved-on")));
    }
    match t.version == version {
        true => Ok(t),
        false => Err(stale()),
    }
}

/// Says that it is being worked on.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is not to do it; [`Error::Conflict`] when it moved on.
pub async fn take_up(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let t = to_be_done(work, id, version).await?;
    if t.state != state::OPEN {
        return Err(Error::Conflict(msg!("tasks-moved-on")));
    }
    let to = Move {
        state: state::IN_HAND,
        ..Move::default()
    };
    if !store::go(&mut work.conn, &t, to).await? {
        return Err(stale());
    }
    step(work, &t, "take-up", "", t.organisation_id).await
}

/// Whether the actor may put files on it now: asked before any byte is kept.
///
/// # Errors
/// As [`take_up`].
pub async fn may_report(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    to_be_done(work, id, version).await.map(drop)
}

/// Reports that it is done, in words and with files. Its clock stands while whoever set it looks at it, and theirs runs.
///
/// # Errors
/// As [`take_up`]; [`Error::Invalid`] at `words`; [`Error::Conflict`] when it has as many files as it may.
pub async fn report(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    words: &str,
    kept: Vec<files::Kept>,
) -> Result<()> {
    let t = to_be_done(work, id, version).await?;
    let words = words.trim();
    if !(2..=MAX_TEXT).contains(&words.chars().count()) {
        return Err(Error::field(
            "words",
            msg!("tasks-report-wrong", max = MAX_TEXT),
        ));
    }
    let to = Move {
        state: state::REPORTED,
        report: Some(words),
        reported_at: Some(work.now),
        reported_by: work.actor.account_id,
        ended_at: None,
    };
    if !store::go(&mut work.conn, &t, to).await? {
        return Err(stale());
    }
    for file in kept {
        files::attach(work, file, t.organisation_id, (RECORD, id), "evidence").await?;
    }
    deadlines::pause(work, (RECORD, id), DO, msg!("tasks-deadline-reported")).await?;
    let term = settings::TASK_ACCEPT_WORKING_DAYS.whole(work).await?;
    let deadline = NewDeadline {
        kind: ACCEPT,
        record: (RECORD, id),
        organisation_id: t.setter_id,
        right: Right::TasksDo,
        account_id: None,
        title: msg!("tasks-deadline-accept", title = &t.title),
        href: t.href(),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(3)),
        escalates_to: None,
    };
    deadlines::start(work, deadline).await?;
    step(work, &t, "report", words, t.organisation_id).await?;
    let title = msg!(
        "tasks-tell-reported",
        title = &t.title,
        who = &t.organisation
    );
    tell(work, &t, setter(&t), "task-reported", title).await
}

/// A reported task that the actor may judge, in the version that was read.
async fn to_be_judged(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Task> {
    let t = seen(work, id).await?;
    if !organisations::may_see(work, Right::TasksDo, t.setter_id).await? {
        return Err(not_set_by());
    }
    if !t.is_reported() {
        return Err(Error::Conflict(msg!("tasks-not-reported")));
    }
    work.second_person(t.reported_by)?;
    match t.version == version {
        true => Ok(t),
        false => Err(stale()),
    }
}

/// Accepts what was reported: the task is done, in time if it was reported in time.
///
/// # Errors
/// [`Error::Forbidden`] for whoever did not set it, and for whoever reported it; [`Error::Conflict`] when it moved on.
pub async fn accept(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let t = to_be_judged(work, id, version).await?;
    let to = Move {
        state: state::ACCEPTED,
        ended_at: Some(work.now),
        ..Move::default()
    };
    if !store::go(&mut work.conn, &t, to).await? {
        return Err(stale());
    }
    deadlines::meet(work, (RECORD, id), DO).await?;
    deadlines::meet(work, (RECORD, id), ACCEPT).await?;
    step(work, &t, "accept", "", t.setter_id).await?;
    let title = msg!("tasks-tell-accepted", title = &t.title);
    tell(work, &t, owner(&t), "task-judged", title).await
}

/// Gives a task back, with a reason: its clock goes on with what was left.
///
/// # Errors
/// As [`accept`]; [`Error::Invalid`] at `reason`.
pub async fn send_back(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let t = to_be_judged(work, id, version).await?;
    let why = people::reason(why)?;
    let to = Move {
        state: state::IN_HAND,
        ..Move::default()
    };
    if !store::go(&mut work.conn, &t, to).await? {
        return Err(stale());
    }
    deadlines::resume(work, (RECORD, id), DO).await?;
    deadlines::meet(work, (RECORD, id), ACCEPT).await?;
    step(work, &t, "return", why, t.setter_id).await?;
    let title = msg!("tasks-tell-returned", title = &t.title, why = why);
    tell(work, &t, owner(&t), "task-judged", title).await
}

/// Calls a task off, with a reason: it need not be done any more.
///
/// # Errors
/// [`Error::Forbidden`] for whoever did not set it; [`Error::Invalid`] at `reason`; [`Error::Conflict`] when it is ended.
pub async fn call_off(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let t = seen(work, id).await?;
    if !organisations::may_see(work, Right::TasksDo, t.setter_id).await? {
        return Err(not_set_by());
    }
    let why = people::reason(why)?;
    if t.is_ended() {
        return Err(Error::Conflict(msg!("tasks-moved-on")));
    }
    let to = Move {
        state: state::CALLED_OFF,
        ended_at: Some(work.now),
        ..Move::default()
    };
    if t.version != version || !store::go(&mut work.conn, &t, to).await? {
        return Err(stale());
    }
    deadlines::call_off(work, (RECORD, id), DO).await?;
    deadlines::call_off(work, (RECORD, id), ACCEPT).await?;
    step(work, &t, "call-off", why, t.setter_id).await?;
    let title = msg!("tasks-tell-called-off", title = &t.title);
    tell(work, &t, owner(&t), "task-judged", title).await
}
