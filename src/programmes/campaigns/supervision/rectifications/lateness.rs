//! Orders past their last day: what the weekly page begins with, and the points that come off, once for an order.
use super::{
    ops::{self, RECORD, moved_on},
    rechecking::of_host,
    rectification::{MAX_TEXT, Rectification, outstanding, text_problem},
    store::{self, ActOf},
};
use crate::{
    kernel::{App, Day, Deputy, Error, Id, Instant, Lang, Result, UnitOfWork, jobs::Running},
    msg,
    policy::Right,
    programmes::campaigns::{
        Campaign,
        supervision::{
            campaign_of,
            deductions::{self, LATE, NewDeduction},
        },
    },
    spine::notices::To,
};

/// An order to which a reply was outstanding past its last day.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Overdue {
    pub organisation_id: Id,
    pub unit: String,
    pub title: String,
    pub href: String,
    pub due_on: Day,
    pub days_late: i64,
}

/// The orders of a campaign that were overdue as of a moment, the longest overdue first; for a verb that has its own gate. Told from
/// what was done with the orders and from what happened to their clocks, so that a moment of the past is answered as it was then.
pub async fn overdue(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    as_of: Instant,
) -> Result<Vec<Overdue>> {
    let acts = store::acts_of_campaign(&mut work.conn, campaign.id(), as_of).await?;
    let today = as_of.day();
    let late = |acts: &[ActOf]| {
        let order = acts.first()?;
        let due_on = outstanding(acts.iter().map(|a| (a.act.as_str(), a.due_on)))?;
        (due_on < today).then(|| Overdue {
            organisation_id: order.organisation_id,
            unit: order.unit.clone(),
            title: order.title.clone(),
            href: format!("/rectifications/{}", order.id),
            due_on,
            days_late: today.since(due_on),
        })
    };
    let mut all: Vec<_> = acts
        .chunk_by(|a, b| a.id == b.id)
        .filter_map(late)
        .collect();
    all.sort_by(|a, b| (a.due_on, &a.unit, &a.href).cmp(&(b.due_on, &b.unit, &b.href)));
    Ok(all)
}

/// Takes the points off that a late reply costs, as of the day after the last one, whenever that is noticed.
pub(super) async fn deduct(work: &mut UnitOfWork, order: &Rectification) -> Result<()> {
    let campaign = campaign_of(work, order.campaign_id).await?;
    let reason = Lang::Zh.say(msg!(
        "rectifications-late-reason",
        number = &order.number,
        due = order.due_on
    ));
    let deduction = NewDeduction {
        campaign_id: order.campaign_id,
        organisation_id: order.organisation_id,
        kind: LATE,
        points: campaign.rules.late,
        record: (RECORD, order.id),
        reason: &reason,
        at: order.due_on.plus(1).start(),
    };
    deductions::deduct(work, deduction).await.map(drop)
}

/// Gives back the points of an order that came off wrongly, as when its clock should have stood: by a row of the opposite sign. They
/// do not come off again, for it is once for an order.
///
/// # Errors
/// [`Error::Forbidden`] for the unit, and for whoever ordered, replied or put the points on record; [`Error::Invalid`] at `why`;
/// [`Error::Conflict`] when none are off, or it moved on.
pub async fn take_back(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let order = of_host(work, id).await?;
    let off = deductions::of_record(work, LATE, id).await?;
    for first in ops::first_persons(&order, off.as_ref()) {
        work.second_person(Some(first)).map_err(|e| match e {
            Error::Forbidden(_) => Error::Forbidden(msg!("rectifications-points-own")),
            e => e,
        })?;
    }
    Error::unless_empty(text_problem("why", why, 2, MAX_TEXT).into_iter().collect())?;
    let why = why.trim();
    if order.version != version {
        return Err(moved_on());
    }
    if !deductions::take_back(work, order.organisation_id, LATE, id, why).await? {
        return Err(Error::Conflict(msg!("rectifications-points-none")));
    }
    ops::step(work, &order, "points-back", order.due_on, why).await?;
    let title = msg!(
        "rectifications-told-points-back",
        number = &order.number,
        title = &order.title
    );
    let unit = To::Holders(Right::CampaignsAnswer, order.organisation_id);
    ops::tell(work, &order, unit, title).await
}

/// What the clock does: points come off for every order that nobody replied to in time. Again and again, on however many nodes, it
/// is once for an order.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        let clock = Deputy::clockwork(&app);
        let mut after = Id::fixed(0);
        loop {
            let late = clock
                .read(async |work| {
                    let today = work.today();
                    store::newly_late(&mut work.conn, today, after).await
                })
                .await?;
            let Some(last) = late.last() else {
                return Ok(());
            };
            after = *last;
            for id in late {
                // One that cannot be charged must not keep the others waiting.
                if let Err(e) = clock.write(async |work| lapse(work, id).await).await {
                    tracing::error!(rectification = %id, "{e:?}");
                }
            }
        }
    })
}

async fn lapse(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let order = store::one(&mut work.conn, id).await?;
    // Replied or extended since the list was read.
    if !store::hold(&mut work.conn, id, order.version).await? || !order.is_overdue(work.today()) {
        return Ok(());
    }
    deduct(work, &order).await
}
