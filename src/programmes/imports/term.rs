//! The term of an import: a second person confirms it within some working days, or it is taken back.
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
pub const CONFIRM: &str = "import";

/// The term of the second person begins.
pub async fn to_confirm(work: &mut UnitOfWork, id: Id, organisation: Id, name: &str) -> Result<()> {
    let term = settings::IMPORT_CONFIRM_WORKING_DAYS.whole(work).await?;
    let deadline = NewDeadline {
        kind: CONFIRM,
        record: ("import", id),
        organisation_id: organisation,
        right: Right::ImportsConfirm,
        account_id: None,
        title: msg!("imports-deadline", name = name),
        href: format!("/imports/{id}"),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(5)),
        escalates_to: None,
    };
    deadlines::start(work, deadline).await.map(drop)
}

/// Starts the term, from today, of what was applied before there were deadlines: once, at the start of the program.
pub async fn adopt(app: App) -> Result<()> {
    deadlines::adopt(&app, async |work| {
        let open = store::untimed(&mut work.conn).await?;
        for (id, organisation, name) in &open {
            to_confirm(work, *id, *organisation, name).await?;
        }
        Ok(open.len())
    })
    .await
}
