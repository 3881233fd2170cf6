//! Proof that every sample is the one that its seed draws from what the ledger held as of its moment.
use super::{population, store};
use crate::{
    kernel::{App, Deputy, Id, Result, UnitOfWork, draw},
    programmes::campaigns::supervision::rounds::store as round_store,
};

/// For `unionhall check`: a line for each sample that differs.
pub async fn found(app: App) -> Result<Vec<String>> {
    Deputy::clockwork(&app)
        .read(async |work| check(work).await)
        .await
}

/// Lists and draws every sample again. None means that all agrees.
pub async fn check(work: &mut UnitOfWork) -> Result<Vec<String>> {
    let mut found = vec![];
    for (round, organisation) in round_store::all_drawn(&mut work.conn).await? {
        let round = round_store::by_id(&mut work.conn, round).await?;
        let unit = round_store::unit(&mut work.conn, round.id, organisation).await?;
        let Some(as_of) = unit.as_of else { continue };
        let all = population::of_unit(work, &round, organisation, as_of).await?;
        if unit.digest != Some(draw::digest(all.keys().copied())) {
            found.push(format!("sample list: round {} {}", round.id, unit.code));
        }
        let size = usize::try_from(round.sample_size).unwrap_or_default();
        let again = draw::first(&round.seed, all.keys().copied(), size);
        let kept = store::of_unit(&mut work.conn, round.id, organisation).await?;
        let kept: Vec<Id> = kept.iter().map(|s| s.record_id).collect();
        if kept != again {
            found.push(format!("sample: round {} {}", round.id, unit.code));
        }
    }
    Ok(found)
}
