//! Whose a task is: whoever set it gives it to another person; and it goes back to the organisation when the one by name does tasks
//! there no longer.
use super::{
    by_hand::{doing_roles, named},
    looking::{is_theirs, seen},
    ops::{DO, RECORD, not_set_by, stale, step, tell},
    store,
    task::Task,
};
use crate::{
    kernel::{App, Deputy, Error, Id, Result, UnitOfWork, jobs::Running},
    msg,
    policy::Right,
    spine::{deadlines, notices::To, organisations},
};

/// Gives a task that is to be done to another person there, or to whoever may. `account`: an identity, or nothing.
///
/// # Errors
/// [`Error::Forbidden`] for whoever did not set it; [`Error::Invalid`] at `account` for somebody who does no tasks there;
/// [`Error::Conflict`] when it moved on.
pub async fn reassign(work: &mut UnitOfWork, id: Id, version: i64, account: &str) -> Result<()> {
    let t = seen(work, id).await?;
    if !organisations::may_see(work, Right::TasksDo, t.setter_id).await? {
        return Err(not_set_by());
    }
    if !t.is_to_do() {
        return Err(Error::Conflict(msg!("tasks-moved-on")));
    }
    let to = named(work, t.organisation_id, account).await?;
    if t.version != version {
        return Err(stale());
    }
    let (account_id, name) = to.unzip();
    if account_id == t.account_id {
        return Ok(());
    }
    give(work, &t, account_id).await?;
    step(work, &t, "reassign", &name.unwrap_or_default(), t.setter_id).await?;
    tell_owner(work, &t, account_id).await
}

async fn give(work: &mut UnitOfWork, t: &Task, account_id: Option<Id>) -> Result<()> {
    if !store::hand(&mut work.conn, t, account_id).await? {
        return Err(stale());
    }
    deadlines::entrust(work, (RECORD, t.id), DO, account_id).await
}

async fn tell_owner(work: &mut UnitOfWork, t: &Task, account_id: Option<Id>) -> Result<()> {
    let to = match account_id {
        Some(account) => To::Account(account),
        None => To::Holders(Right::TasksDo, t.organisation_id),
    };
    let title = msg!("tasks-tell-set", title = &t.title, day = t.due_on);
    tell(work, t, to, "task-set", title).await
}

/// What the clock does: a task of somebody who left, was disabled or has another post now becomes the organisation's.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        let clock = Deputy::clockwork(&app);
        let (roles, mut after) = (doing_roles(), Id::fixed(0));
        loop {
            let orphans = clock
                .read(async |work| {
                    let today = work.today();
                    store::orphans(&mut work.conn, &roles, today, after).await
                })
                .await?;
            let Some(last) = orphans.last() else {
                return Ok(());
            };
            after = *last;
            for id in orphans {
                // One that cannot be handed back must not keep the others waiting.
                if let Err(e) = clock.write(async |work| hand_back(work, id).await).await {
                    tracing::error!(task = %id, "{e:?}");
                }
            }
        }
    })
}

async fn hand_back(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let t = store::get(&mut work.conn, id).await?;
    // Reported, or given to somebody else, since the list was read.
    if t.account_id.is_none() || !t.is_to_do() || is_theirs(work, &t).await? {
        return Ok(());
    }
    give(work, &t, None).await?;
    let name = t.account.clone().unwrap_or_default();
    step(work, &t, "hand-back", &name, t.organisation_id).await?;
    tell_owner(work, &t, None).await
}
