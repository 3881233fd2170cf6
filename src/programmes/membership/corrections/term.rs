//! The term of a correction: the union of whoever asked answers within some working days.
use super::store;
use crate::{
    kernel::{App, Id, Result, UnitOfWork},
    msg,
    policy::Right,
    spine::{
        deadlines::{self, Due, NewDeadline},
        settings,
    },
};

/// The kind of its deadline.
pub(crate) const DECIDE: &str = "correction";

/// The union's term to answer begins.
pub(super) async fn to_answer(work: &mut UnitOfWork, id: Id, union: Id, name: &str) -> Result<()> {
    let term = settings::CORRECTION_WORKING_DAYS.whole(work).await?;
    let deadline = NewDeadline {
        kind: DECIDE,
        record: ("correction", id),
        organisation_id: union,
        right: Right::MembersAdmit,
        account_id: None,
        title: msg!("corrections-deadline", name = name),
        href: format!("/corrections/{id}"),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(5)),
        escalates_to: None,
    };
    deadlines::start(work, deadline).await.map(drop)
}

/// Starts the term, from today, of what was asked for before there were deadlines: once, at the start of the program.
pub async fn adopt(app: App) -> Result<()> {
    deadlines::adopt(&app, async |work| {
        let open = store::untimed(&mut work.conn).await?;
        for (id, union, name) in &open {
            to_answer(work, *id, *union, name).await?;
        }
        Ok(open.len())
    })
    .await
}
