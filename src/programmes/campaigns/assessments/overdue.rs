//! Rectifications that should have been replied to: they lead the page of a week.
use super::assessment::Overdue;
use crate::{
    kernel::{Instant, Result, UnitOfWork},
    programmes::campaigns::Campaign,
};

/// The rectifications of a campaign that were overdue at a moment, the latest first. Rectifications are kept by ten-day supervision,
/// which is asked here once it gives them.
pub async fn overdue(
    _work: &mut UnitOfWork,
    _campaign: &Campaign,
    _as_of: Instant,
) -> Result<Vec<Overdue>> {
    Ok(vec![])
}
