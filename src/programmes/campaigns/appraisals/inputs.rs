//! What the appraisal takes from supervision: deductions and the outcome of call-backs. The one file that knows where they come from.
use crate::kernel::{Id, Result, UnitOfWork};

/// Points off, as supervision recorded them; a counter-row has its points below 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Deduction {
    pub unit_id: Id,
    /// `denied` or `late`.
    pub kind: String,
    /// Hundredths.
    pub points: i64,
    pub reason: String,
    pub href: String,
}

/// The call-backs of a unit over all rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CallBacks {
    pub drawn: i64,
    pub reached: i64,
    pub denied: i64,
}

/// Every deduction of a campaign.
pub async fn deductions(_work: &mut UnitOfWork, _campaign_id: Id) -> Result<Vec<Deduction>> {
    Ok(vec![])
}

/// The call-backs of a campaign by unit.
pub async fn call_backs(_work: &mut UnitOfWork, _campaign_id: Id) -> Result<Vec<(Id, CallBacks)>> {
    Ok(vec![])
}
