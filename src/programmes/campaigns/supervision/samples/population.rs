//! What a sample is drawn from: every record that the campaign counts for a unit in the days of a round, each once.
use crate::{
    kernel::{Day, Id, Instant, Result, UnitOfWork},
    programmes::campaigns::supervision::rounds::round::Round,
    spine::{
        figures,
        ledger::{self, Entry, Kind, Selection},
    },
};
use std::collections::{BTreeMap, HashSet};

/// Entries read at once.
const BATCH: i64 = 1_000;

/// The records of a unit as of a moment, by identity: of each, the first entry that the campaign counts. The ledger only grows, so
/// the same moment gives the same list for ever.
pub async fn of_unit(
    work: &mut UnitOfWork,
    round: &Round,
    unit: Id,
    as_of: Instant,
) -> Result<BTreeMap<Id, Entry>> {
    let mut found: BTreeMap<Id, Entry> = BTreeMap::new();
    let to = round.to_day.min(as_of.day());
    let mut asked: HashSet<(Vec<Kind>, String)> = HashSet::new();
    for key in round.picked().indicators {
        let indicator = figures::indicator(work, &key, to).await?;
        // Two indicators of which one is a part of the other name the same records; asking the same twice is idle.
        if !asked.insert((indicator.kinds.clone(), indicator.categories.pattern())) {
            continue;
        }
        let of = Selection {
            kinds: indicator.kinds,
            categories: indicator.categories,
            organisation_id: unit,
            from: Some(round.from_day),
            to,
            as_of,
        };
        for entry in entries(work, &of, round.from_day).await? {
            let first = found
                .entry(entry.record_id)
                .or_insert_with(|| entry.clone());
            if entry.seq < first.seq {
                *first = entry;
            }
        }
    }
    Ok(found)
}

/// The entries of a question from a day on. A stock is always asked from its beginning, so the list is read down to that day.
async fn entries(work: &mut UnitOfWork, of: &Selection, from: Day) -> Result<Vec<Entry>> {
    let (mut all, mut before) = (vec![], None);
    loop {
        let batch = ledger::records(work, of, before, BATCH).await?;
        let (read, last) = (
            batch.len() as i64,
            batch.last().map(|e| (e.business_day, e.seq)),
        );
        all.extend(batch.into_iter().filter(|e| e.business_day >= from));
        match last {
            Some((day, seq)) if read == BATCH && day >= from => before = Some((day, seq)),
            _ => return Ok(all),
        }
    }
}
