//! The clocks of an order: one until the unit replies, one until the reply is re-checked.
use super::{ops::RECORD, rectification::Rectification, store};
use crate::{
    kernel::{App, Day, Result, UnitOfWork},
    msg,
    policy::Right,
    spine::{
        deadlines::{self, Due, NewDeadline},
        settings,
    },
};

/// The kinds of its deadlines: to be answered, to be re-checked.
pub const ANSWER: &str = "rectification";
pub const RECHECK: &str = "rectification-recheck";

/// Lets the clock of a reply run.
pub async fn to_answer(work: &mut UnitOfWork, order: &Rectification, due_on: Day) -> Result<()> {
    let deadline = NewDeadline {
        kind: ANSWER,
        record: (RECORD, order.id),
        organisation_id: order.organisation_id,
        right: Right::CampaignsAnswer,
        account_id: None,
        title: msg!(
            "rectifications-to-answer",
            number = &order.number,
            title = &order.title
        ),
        href: order.href(),
        due: Due::On(due_on),
        escalates_to: Some(order.host_id),
    };
    deadlines::start(work, deadline).await.map(drop)
}

/// Lets the clock of a re-check run: the turn is with whoever ordered.
pub async fn to_recheck(work: &mut UnitOfWork, order: &Rectification) -> Result<()> {
    let term = settings::RECHECK_WORKING_DAYS.whole(work).await?;
    let deadline = NewDeadline {
        kind: RECHECK,
        record: (RECORD, order.id),
        organisation_id: order.host_id,
        right: Right::CampaignsRun,
        account_id: None,
        title: msg!(
            "rectifications-to-recheck",
            number = &order.number,
            title = &order.title
        ),
        href: order.href(),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(3)),
        escalates_to: None,
    };
    deadlines::start(work, deadline).await.map(drop)
}

/// Starts the term, from today, of replies that came before re-checks had one: once, at the start of the program.
pub async fn adopt(app: &App) -> Result<()> {
    deadlines::adopt(app, async |work| {
        let open = store::untimed(&mut work.conn).await?;
        for id in &open {
            let order = store::one(&mut work.conn, *id).await?;
            to_recheck(work, &order).await?;
        }
        Ok(open.len())
    })
    .await
}
