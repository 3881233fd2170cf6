//! What the appraisal takes from supervision: deductions and the outcome of call-backs. The one file that knows where they come from.
use crate::{
    kernel::{Id, Result, UnitOfWork},
    programmes::campaigns::supervision,
};
use std::collections::HashMap;

/// Points off, as supervision recorded them; a counter-row has its points below 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Deduction {
    pub unit_id: Id,
    /// `denied` or `late`.
    pub kind: String,
    /// Hundredths.
    pub points: i64,
    /// The number of the round or of the order that it comes from.
    pub reference: String,
    /// Words of the staff.
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
pub async fn deductions(work: &mut UnitOfWork, campaign_id: Id) -> Result<Vec<Deduction>> {
    let rows = supervision::deductions(work, campaign_id).await?;
    let references = supervision::references(work, campaign_id).await?;
    let references: HashMap<Id, String> = references.into_iter().collect();
    let deduction = |d: supervision::Deduction| Deduction {
        unit_id: d.organisation_id,
        reference: references.get(&d.id).cloned().unwrap_or_default(),
        href: match d.record_type.as_str() {
            "rectification" => format!("/rectifications/{}", d.record_id),
            _ => String::new(),
        },
        kind: d.kind,
        points: d.points,
        reason: d.reason,
    };
    Ok(rows.into_iter().map(deduction).collect())
}

/// The call-backs of a campaign by unit.
pub async fn call_backs(work: &mut UnitOfWork, campaign_id: Id) -> Result<Vec<(Id, CallBacks)>> {
    let rows = supervision::call_backs(work, campaign_id).await?;
    let found = |c: supervision::CallBacks| {
        let counts = CallBacks {
            drawn: c.drawn,
            reached: c.reached,
            denied: c.denied,
        };
        (c.organisation_id, counts)
    };
    Ok(rows.into_iter().map(found).collect())
}
