//! Orders past their last day: what the weekly page begins with, and the points that come off, once for an order.
use super::{
    ops::RECORD,
    rectification::{Rectification, outstanding},
    store::{self, StepOf},
};
use crate::{
    kernel::{App, Day, Deputy, Id, Instant, Lang, Result, UnitOfWork, jobs::Running},
    msg,
    programmes::campaigns::{
        Campaign,
        supervision::{
            campaign_of,
            deductions::{self, LATE, NewDeduction},
        },
    },
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
/// the steps of the orders, so that a moment of the past is answered as it was then.
pub async fn overdue(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    as_of: Instant,
) -> Result<Vec<Overdue>> {
    let steps = store::steps_of_campaign(&mut work.conn, campaign.id(), as_of).await?;
    let today = as_of.day();
    let late = |steps: &[StepOf]| {
        let order = steps.first()?;
        let due_on = outstanding(steps.iter().map(|s| (s.act.as_str(), s.due_on)))?;
        (due_on < today).then(|| Overdue {
            organisation_id: order.organisation_id,
            unit: order.unit.clone(),
            title: order.title.clone(),
            href: format!("/rectifications/{}", order.id),
            due_on,
            days_late: today.since(due_on),
        })
    };
    let mut all: Vec<_> = steps
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

/// What the clock does: points come off for every order that nobody replied to in time. Again and again, on however many nodes, it
/// is once for an order.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        let clock = Deputy::clockwork(&app);
        let late = clock
            .read(async |work| {
                let today = work.today();
                store::newly_late(&mut work.conn, today).await
            })
            .await?;
        for id in late {
            clock.write(async |work| lapse(work, id).await).await?;
        }
        Ok(())
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
