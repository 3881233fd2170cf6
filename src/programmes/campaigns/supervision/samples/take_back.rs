//! Taking a denied record back through the feature that owns it, so that its state and the ledger agree.
use super::sample::Sample;
use crate::{
    kernel::{Error, Id, Result, UnitOfWork},
    programmes::{
        founding,
        membership::{self, state},
    },
    spine::ledger,
};

/// Whoever wrote or confirmed a record, as far as it is known: none of them calls back about it.
pub async fn authors(work: &mut UnitOfWork, s: &Sample) -> Result<Vec<Id>> {
    let mut known = vec![s.confirmed_by];
    match s.record_type.as_str() {
        "membership" => match membership::get(work, s.record_id).await {
            Ok(m) => known.extend([m.created_by, m.confirmed_by]),
            Err(Error::NotFound) => {}
            Err(e) => return Err(e),
        },
        "founding" => match founding::get(work, s.record_id).await {
            Ok(f) => known.push(f.created_by),
            Err(Error::NotFound) => {}
            Err(e) => return Err(e),
        },
        _ => {}
    }
    Ok(known.into_iter().flatten().collect())
}

/// Takes the record back; one that its owner took back since it was drawn stays as it is. What was put right since, and so reversed and
/// posted anew, is the same record and still counts. The owner's verb asks for the rights and the second person that it always asks for.
///
/// # Errors
/// As the owner's verb: a member who is being transferred, or a union that has members, is settled there first.
pub async fn take_back(work: &mut UnitOfWork, s: &Sample, why: &str) -> Result<()> {
    match s.record_type.as_str() {
        "membership" => {
            let m = membership::get(work, s.record_id).await?;
            match m.state == state::WITHDRAWN {
                true => Ok(()),
                false => membership::withdraw(work, m.id, m.version, why).await,
            }
        }
        "founding" => {
            let f = founding::get(work, s.record_id).await?;
            match f.state == founding::state::REVOKED {
                true => Ok(()),
                false => founding::revoke(work, f.id, f.version, why).await,
            }
        }
        // Whatever of it is not reversed yet, and nothing twice.
        _ => ledger::reverse(work, s.record_id, why).await.map(drop),
    }
}
