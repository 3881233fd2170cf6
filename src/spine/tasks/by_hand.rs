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
