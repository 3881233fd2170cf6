//! The term of an application: its union reviews it within some working days, not counting those it lies with the applicant.
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
pub(super) const REVIEW: &str = "review";

/// The union's term to review it begins.
pub(super) async fn to_review(work: &mut UnitOfWork, id: Id, union: Id, name: &str) -> Result<()> {
    let term = settings::REVIEW_WORKING_DAYS.whole(work).await?;
    let deadline = NewDeadline {
        kind: REVIEW,
        record: ("application", id),
        organisation_id: union,
        right: Right::MembersAdmit,
        account_id: None,
        title: msg!("joining-deadline", name = name),
        href: format!("/applications/{id}"),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(5)),
        escalates_to: None,
    };
    deadlines::start(work, deadline).await.map(drop)
}

/// Starts the term, from today, of what was submitted before there were deadlines: once, at the start of the program.
pub async fn adopt(app: App) -> Result<()> {
    deadlines::adopt(&app, async |work| {
        let open = store::untimed(&mut work.conn).await?;
        for (id, union, name) in &open {
            to_review(work, *id, *union, name).await?;
        }
        Ok(open.len())
    })
    .await
}
