//! Rectifications that should have been replied to: they lead the page of a week.
use super::assessment::Overdue;
use crate::{
    kernel::{Instant, Result, UnitOfWork},
    programmes::campaigns::{Campaign, supervision},
};

/// The rectifications of a campaign that were overdue at a moment, the longest overdue first.
pub async fn overdue(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    as_of: Instant,
) -> Result<Vec<Overdue>> {
    let late = supervision::overdue(work, campaign, as_of).await?;
    let line = |o: supervision::Overdue| Overdue {
        unit: o.unit,
        title: o.title,
        href: o.href,
        due_on: o.due_on,
        days_late: o.days_late,
    };
    Ok(late.into_iter().map(line).collect())
}
