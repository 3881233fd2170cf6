//! Looking at tasks: lists within reach, one with its history, its files.
use super::{
    by_hand,
    ops::RECORD,
    store::{self, Step},
    task::Task,
};
use crate::{
    args,
    kernel::{
        Day, Error, Id, Result, UnitOfWork,
        paging::{Page, Window},
    },
    msg,
    policy::Right,
    spine::{
        deadlines,
        files::{self, File},
        organisations,
    },
};

/// The most that one sheet holds.
const EXPORT: i64 = 20_000;

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
    /// Who may be given it by name, for whoever set it; empty for anybody else.
    pub people: Vec<(String, String)>,
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
    let people = match sets && t.is_to_do() {
        true => by_hand::doers(work, t.organisation_id).await?,
        false => vec![],
    };
    Ok(View {
        people: people
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
        steps: store::steps(&mut work.conn, id).await?,
        files: files::of_record(work, (RECORD, id)).await?,
        deadline: deadlines::running(work, (RECORD, id)).await?,
        may_do: does && t.is_to_do(),
        may_accept: sets && t.is_reported() && !own,
        may_call_off: sets && !t.is_ended(),
        task: t,
    })
}

pub(super) async fn seen(work: &mut UnitOfWork, id: Id) -> Result<Task> {
    let t = store::get(&mut work.conn, id).await?;
    match organisations::may_see(work, Right::TasksRead, t.organisation_id).await? {
        true => Ok(t),
        false => Err(Error::NotFound),
    }
}

/// Whether the actor may do it: they by name, or whoever does tasks there. A name that does none there any more bars nobody.
pub(super) async fn does(work: &mut UnitOfWork, t: &Task) -> Result<bool> {
    let another = t
        .account_id
        .is_some_and(|a| Some(a) != work.actor.account_id);
    if another && is_theirs(work, t).await? {
        return Ok(false);
    }
    organisations::may_see(work, Right::TasksDo, t.organisation_id).await
}

/// Whether the one whose task it is by name still does tasks there.
pub(super) async fn is_theirs(work: &mut UnitOfWork, t: &Task) -> Result<bool> {
    let today = work.today();
    store::is_doer(&mut work.conn, &by_hand::doing_roles(), today, t.id).await
}

/// A file of a report, for whoever may read the task; that they did is audited.
///
/// # Errors
/// [`Error::NotFound`]
pub async fn file(work: &mut UnitOfWork, id: Id, file: Id) -> Result<File> {
    seen(work, id).await?;
    files::read(work, (RECORD, id), file).await
}
