//! Setting a task by hand, for an organisation below one's own: what is typed, and whom it may name.
use super::{
    ops::{RECORD, open},
    store,
    task::{self, NewTask},
};
use crate::{
    args,
    kernel::{Day, Error, Id, Problem, Result, UnitOfWork, place},
    msg,
    policy::{self, Right, Role},
    spine::{deadlines::Due, organisations},
};

/// A task that is due later than in two years is a plan.
const FURTHEST: i64 = 732;

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
    let today = work.today();
    let due: Option<Day> = typed.due.trim().parse().ok();
    match due {
        None => wrong.push(Problem::new("due", msg!("tasks-due-wrong"))),
        Some(day) if day > today.plus(FURTHEST) => {
            wrong.push(Problem::new("due", msg!("tasks-due-far")));
        }
        Some(_) => {}
    }
    let owner = match below(work, typed.organisation.trim()).await {
        Ok(id) => Some(id),
        Err(e @ Error::Invalid(_)) => {
            wrong.extend(e.problems().to_vec());
            None
        }
        Err(e) => return Err(e),
    };
    let account = match owner {
        Some(owner) => match named(work, owner, &typed.account).await {
            Ok(found) => found.map(|d| d.0),
            Err(e @ Error::Invalid(_)) => {
                wrong.extend(e.problems().to_vec());
                None
            }
            Err(e) => return Err(e),
        },
        None => None,
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

/// The roles that do tasks, between commas, as statements read them.
pub fn doing_roles() -> String {
    let all = Role::ALL.iter();
    let doing: Vec<_> = all
        .filter(|role| policy::rights(**role).contains(&Right::TasksDo))
        .map(|role| role.key())
        .collect();
    format!(",{},", doing.join(","))
}

/// Who may be given a task of an organisation by name: those who stand there and do tasks.
pub async fn doers(work: &mut UnitOfWork, organisation_id: Id) -> Result<Vec<(Id, String)>> {
    let today = work.today();
    let values = args![organisation_id, doing_roles(), today];
    store::doers(&mut work.conn, values).await
}

/// Who is meant by an identity as it is typed; nobody by an empty text.
///
/// # Errors
/// [`Error::Invalid`] at `account` for whoever is none of [`doers`].
pub async fn named(
    work: &mut UnitOfWork,
    organisation_id: Id,
    typed: &str,
) -> Result<Option<(Id, String)>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let known = doers(work, organisation_id).await?;
    let found = known.into_iter().find(|d| d.0.to_string() == typed);
    let wrong = || Error::field("account", msg!("tasks-account-wrong"));
    found.map(Some).ok_or_else(wrong)
}

/// The organisations to whom the actor may set a task: code and name.
///
/// # Errors
/// As [`UnitOfWork::within`].
pub async fn places(work: &mut UnitOfWork) -> Result<Vec<(String, String)>> {
    let reach = work.within(Right::TasksDo)?;
    store::places(&mut work.conn, reach).await
}
