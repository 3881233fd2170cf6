//! The term of a request to dissolve a union: a second person, one level up, decides on it within some working days.
use super::{ops::RECORD, store};
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
pub(super) const DECIDE: &str = "dissolution";

/// The term to decide begins. `above`: the organisation under which the union stands.
pub(super) async fn to_decide(work: &mut UnitOfWork, id: Id, above: Id, name: &str) -> Result<()> {
    let term = settings::DISSOLUTION_WORKING_DAYS.whole(work).await?;
    let deadline = NewDeadline {
        kind: DECIDE,
        record: (RECORD, id),
        organisation_id: above,
        right: Right::FoundingsDecide,
        account_id: None,
        title: msg!("founding-dissolve-deadline", name = name),
        href: format!("/dissolutions/{id}"),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(10)),
        escalates_to: None,
    };
    deadlines::start(work, deadline).await.map(drop)
}

/// Starts the term, from today, of what was requested before there was one: once, at the start of the program.
pub async fn adopt(app: App) -> Result<()> {
    deadlines::adopt(&app, async |work| {
        let open = store::untimed(&mut work.conn).await?;
        for (id, above, name) in &open {
            to_decide(work, *id, *above, name).await?;
        }
        Ok(open.len())
    })
    .await
}
