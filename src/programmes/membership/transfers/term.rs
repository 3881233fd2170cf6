//! The term of a transfer: the side that was asked answers until the day after which silence is consent.
use super::store;
use crate::{
    kernel::{App, Day, Id, Result, UnitOfWork},
    msg,
    policy::Right,
    spine::deadlines::{self, Due, NewDeadline},
};

/// The kind of its deadline.
pub(super) const ANSWER: &str = "transfer";

/// The term of the side that was asked begins. `to`: the transfer, and that side's union.
pub(super) async fn to_answer(
    work: &mut UnitOfWork,
    to: (Id, Id),
    name: &str,
    due_on: Day,
) -> Result<()> {
    let deadline = NewDeadline {
        kind: ANSWER,
        record: ("transfer", to.0),
        organisation_id: to.1,
        right: Right::TransfersDecide,
        account_id: None,
        title: msg!("transfers-deadline", name = name),
        href: format!("/transfers/{}", to.0),
        due: Due::On(due_on),
        escalates_to: None,
    };
    deadlines::start(work, deadline).await.map(drop)
}

/// Starts the term, from today, of what was open before there were deadlines: once, at the start of the program.
pub async fn adopt(app: App) -> Result<()> {
    deadlines::adopt(&app, async |work| {
        let today = work.today();
        let open = store::untimed(&mut work.conn, today).await?;
        for (id, asked, name, due_on) in &open {
            to_answer(work, (*id, *asked), name, *due_on).await?;
        }
        Ok(open.len())
    })
    .await
}
