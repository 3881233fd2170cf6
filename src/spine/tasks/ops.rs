//! What can be done with tasks: set, take up, report, accept, give back, call off. Who reported one never accepts it.
use super::{
    store::{self, Move, Step},
    task::{self, MAX_TEXT, NewTask, Task, state},
};
use crate::{
    args,
    kernel::{
        Day, Error, Id, Problem, Result, UnitOfWork,
        paging::{Page, Window},
        place,
    },
    msg,
    policy::{self, Right, Role},
    spine::{
        deadlines::{self, Due, NewDeadline},
        files::{self, File},
        notices::{self, Notice, To},
        organisations, people, settings,
    },
};

/// Record type of deadlines, files and audits.
pub const RECORD: &str = "task";
/// The kinds of its deadlines: to be done, to be accepted.
const DO: &str = "task";
const ACCEPT: &str = "task-accept";
/// The most that one sheet holds.
const EXPORT: i64 = 20_000;

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

async fn tell(
    work: &mut UnitOfWork,
    t: &Task,
    to: To,
    kind: &'static str,
    title: crate::kernel::Msg,
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
async fn step(
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
        _ => work.audit("task.call-off", subject, Some(at), facts),
    }
    Ok(())
}

/// A task as somebody sets it by hand.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Code of the organisation that shall do it.
    pub organisation: String,
    /// Identity of one person there, or nothing.
    pub account: String,
    pub title: String,
    pub what: String,
    /// The last day, `2022-08-31`.
    pub due: String,
}

/// Sets a task by hand, for an organisation below one's own.
///
/// # Errors
/// [`Error::Invalid`] at `organisation`, `account`, `title`, `what` or `due`.
pub async fn set(work: &mut UnitOfWork, typed: &Typed) -> Result<Id> {
    let (_, _, mut wrong) = task::said(&typed.title, &typed.what);
    let due: Option<Day> = typed.due.trim().parse().ok();
    if due.is_none() {
        wrong.push(Problem::new("due", msg!("tasks-due-wrong")));
    }
    let owner = match below(work, typed.organisation.trim()).await {
        Ok(id) => Some(id),
        Err(e @ Error::Invalid(_)) => {
            wrong.extend(e.problems().to_vec());
            None
        }
        Err(e) => return Err(e),
    };
    let account: Option<Id> = match typed.account.trim() {
        "" => None,
        text => {
            let known = match owner {
                Some(owner) => doers(work, owner).await?,
                None => vec![],
            };
            let found = known.iter().find(|d| d.0.to_string() == text);
            if found.is_none() && owner.is_some() {
                wrong.push(Problem::new("account", msg!("tasks-account-wrong")));
            }
            found.map(|d| d.0)
        }
    };
    let (Some(organisation_id), Some(due), true) = (owner, due, wrong.is_empty()) else {
        return Err(Error::Invalid(wrong));
    };
    let id = work.new_id();
    let new = NewTask {
        record: (RECORD, id),
        href: String::new(),
        organisation_id,
        account_id: account,
        title: typed.title.clone(),
        what: typed.what.clone(),
        due: Due::On(due),
    };
    open(work, new).await
}

/// An organisation that stands below a post of the actor.
async fn below(work: &mut UnitOfWork, code: &str) -> Result<Id> {
    let unknown = || Error::field("organisation", msg!("tasks-organisation-wrong"));
    let found = match organisations::by_code(work, code).await {
        Err(Error::NotFound) => return Err(unknown()),
        other => other?,
    };
    let line = place::line(&mut work.conn, found.id).await?;
    match policy::may(
        &work.actor,
        Right::TasksDo,
        line.get(1..).unwrap_or_default(),
    ) {
        true => Ok(found.id),
        false => Err(unknown()),
    }
}

/// Who may be given a task of an organisation by name: those who stand there and do tasks.
pub async fn doers(work: &mut UnitOfWork, organisation_id: Id) -> Result<Vec<(Id, String)>> {
    let roles: Vec<_> = Role::ALL
        .iter()
        .filter(|role| policy::rights(**role).contains(&Right::TasksDo))
        .map(|role| role.key())
        .collect();
    let today = work.today();
    let values = args![organisation_id, format!(",{},", roles.join(",")), today];
    store::doers(&mut work.conn, values).await
}

/// The organisations to whom the actor may set a task: code and name.
///
/// # Errors
/// As [`UnitOfWork::within`].
pub async fn places(work: &mut UnitOfWork) -> Result<Vec<(String, String)>> {
    let reach = work.within(Right::TasksDo)?;
    store::places(&mut work.conn, reach).await
}

/// What a list is asked for; every field may be empty.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Found anywhere in the title or in the organisation's name
    pub q: String,
    /// open, in-hand, reported, accepted, called-off, overdue, live; empty: all
    pub state: String,
    /// Code of an organisation: it and everything below it
    pub organisation: String,
    /// `mine`: to be done by the reader or where their post stands; `set`: set by where it stands
    pub whose: String,
}

async fn search(
    work: &mut UnitOfWork,
    ask: &Search,
    after: (i64, Day, Id),
    limit: i64,
) -> Result<Vec<Task>> {
    let mut values = work.within(Right::TasksRead)?;
    let typed: String = ask.q.trim().chars().take(50).collect();
    let pattern = typed
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    let pattern = match pattern.is_empty() {
        true => pattern,
        false => format!("%{pattern}%"),
    };
    values.extend(args![
        ask.state.as_str(),
        pattern,
        ask.organisation.trim(),
        ask.whose.as_str(),
        after.0,
        after.1,
        after.2,
        limit
    ]);
    store::list(&mut work.conn, values).await
}

fn first() -> (i64, Day, Id) {
    (-1, Day::ymd(1990, 1, 1), Id::fixed(0))
}

/// A page of the tasks within reach: what is not ended by its last day, then what is.
///
/// # Errors
/// As [`UnitOfWork::within`]; [`Error::Invalid`] at what is wrong in the window.
pub async fn list(work: &mut UnitOfWork, ask: &Search, window: &Window) -> Result<Page<Task>> {
    let limit = window.limit()?;
    let wrong = || Error::field("after", msg!("paging-after"));
    let after = match window.after::<3>()? {
        Some([ended, due, id]) => (
            i64::from(ended == "1"),
            due.parse().map_err(|_| wrong())?,
            id.parse().map_err(|_| wrong())?,
        ),
        None => first(),
    };
    let rows = search(work, ask, after, limit + 1).await?;
    Ok(Page::of(rows, limit, |t| {
        let ended = i64::from(t.is_ended());
        [ended.to_string(), t.due_on.to_string(), t.id.to_string()]
    }))
}

/// The same for a sheet: at most 20,000 rows.
///
/// # Errors
/// As [`list`].
pub async fn every(work: &mut UnitOfWork, ask: &Search) -> Result<Vec<Task>> {
    search(work, ask, first(), EXPORT).await
}

/// The tasks that were decided on a record; the caller has passed its own gate.
pub async fn of_record(work: &mut UnitOfWork, record: (&'static str, Id)) -> Result<Vec<Task>> {
    store::of_record(&mut work.conn, record).await
}

/// A task with its history, and what the actor may do now.
pub struct View {
    pub task: Task,
    pub steps: Vec<Step>,
    pub files: Vec<File>,
    pub deadline: Option<deadlines::Deadline>,
    pub may_do: bool,
    pub may_accept: bool,
    pub may_call_off: bool,
}

/// A task within reach.
///
/// # Errors
/// [`Error::NotFound`]
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<View> {
    let t = seen(work, id).await?;
    let does = does(work, &t).await?;
    let sets = organisations::may_see(work, Right::TasksDo, t.setter_id).await?;
    let own = t.reported_by.is_some() && t.reported_by == work.actor.account_id;
    Ok(View {
        steps: store::steps(&mut work.conn, id).await?,
        files: files::of_record(work, (RECORD, id)).await?,
        deadline: deadlines::running(work, (RECORD, id)).await?,
        may_do: does && t.is_to_do(),
        may_accept: sets && t.is_reported() && !own,
        may_call_off: sets && !t.is_ended(),
        task: t,
    })
}

async fn seen(work: &mut UnitOfWork, id: Id) -> Result<Task> {
    let t = store::get(&mut work.conn, id).await?;
    match organisations::may_see(work, Right::TasksRead, t.organisation_id).await? {
        true => Ok(t),
        false => Err(Error::NotFound),
    }
}

/// Whether the actor may do it: they by name, or whoever does tasks there.
async fn does(work: &mut UnitOfWork, t: &Task) -> Result<bool> {
    if t.account_id
        .is_some_and(|a| Some(a) != work.actor.account_id)
    {
        return Ok(false);
    }
    organisations::may_see(work, Right::TasksDo, t.organisation_id).await
}

fn stale() -> Error {
    Error::Conflict(msg!("people-stale"))
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
        return Err(Error::Forbidden(msg!("tasks-setter-accepts")));
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
        return Err(Error::Forbidden(msg!("tasks-setter-accepts")));
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

/// A file of a report, for whoever may read the task; that they did is audited.
///
/// # Errors
/// [`Error::NotFound`]
pub async fn file(work: &mut UnitOfWork, id: Id, file: Id) -> Result<File> {
    seen(work, id).await?;
    files::read(work, (RECORD, id), file).await
}
