//! The term of an application to found a union: it is decided within some days, not counting those it lies with the applicant.
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
pub const DECIDE: &str = "founding";

/// The term to decide begins. `parent`: under whom the union is to stand.
pub async fn to_decide(work: &mut UnitOfWork, id: Id, parent: Id, name: &str) -> Result<()> {
    let days = settings::FOUNDING_DECIDE_DAYS.whole(work).await?;
    let deadline = NewDeadline {
        kind: DECIDE,
        record: (RECORD, id),
        organisation_id: parent,
        right: Right::FoundingsDecide,
        account_id: None,
        title: msg!("founding-deadline", name = name),
        href: format!("/foundings/{id}"),
        due: Due::Days(days),
        escalates_to: None,
    };
    deadlines::start(work, deadline).await.map(drop)
}

/// Starts the term, from today, of what was submitted before there were deadlines: once, at the start of the program.
pub async fn adopt(app: App) -> Result<()> {
    deadlines::adopt(&app, async |work| {
        let open = store::untimed(&mut work.conn).await?;
        for (id, parent, name) in &open {
            to_decide(work, *id, *parent, name).await?;
        }
        Ok(open.len())
    })
    .await
}
