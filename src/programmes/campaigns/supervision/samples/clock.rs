//! The clock of a round's call-backs: it runs from the draw until everybody was called and every denial is decided on.
use super::store;
use crate::{
    kernel::{App, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::campaigns::supervision::{
        campaign_of,
        rounds::{ops::RECORD, round::Round, store as round_store},
    },
    spine::{
        deadlines::{self, Due, NewDeadline},
        settings,
    },
};

/// The kind of its deadline.
const CALL_BACKS: &str = "call-backs";

/// Starts the clock where something is left to do and none runs, and ends it where nothing is: after every act on a sample.
pub async fn keep(work: &mut UnitOfWork, round: &Round) -> Result<()> {
    // Two who deal with the last two records come one after the other.
    round_store::hold(&mut work.conn, round.id).await?;
    let record = (RECORD, round.id);
    if store::unfinished(&mut work.conn, round.id).await? == 0 {
        return deadlines::meet(work, record, CALL_BACKS).await;
    }
    match deadlines::running(work, record).await? {
        Some(_) => Ok(()),
        None => start(work, round).await,
    }
}

async fn start(work: &mut UnitOfWork, round: &Round) -> Result<()> {
    let campaign = campaign_of(work, round.campaign_id).await?;
    let term = settings::CALL_BACK_WORKING_DAYS.whole(work).await?;
    let deadline = NewDeadline {
        kind: CALL_BACKS,
        record: (RECORD, round.id),
        organisation_id: round.host_id,
        right: Right::CampaignsRun,
        account_id: None,
        title: msg!(
            "supervision-to-call-back",
            campaign = &campaign.row.name_zh,
            n = round.number
        ),
        href: format!("/campaigns/{}/rounds/{}", campaign.key(), round.number),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(5)),
        escalates_to: None,
    };
    deadlines::start(work, deadline).await.map(drop)
}

/// Starts the term, from today, of rounds that were drawn before call-backs had one: once, at the start of the program.
pub async fn adopt(app: &App) -> Result<()> {
    deadlines::adopt(app, async |work| {
        let open = store::untimed(&mut work.conn).await?;
        for (id,) in &open {
            let round = round_store::by_id(&mut work.conn, *id).await?;
            start(work, &round).await?;
        }
        Ok(open.len())
    })
    .await
}
