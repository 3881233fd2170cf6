//! Proof that the entries behind an appraisal are what they were, and that its result follows from its account.
use super::{entries::digest, reckoning, store};
use crate::kernel::{App, Deputy, Id, Result};

/// Every difference, each in a line for people.
pub async fn found(app: App) -> Result<Vec<String>> {
    let clock = Deputy::clockwork(&app);
    clock
        .read(async |work| {
            let (mut found, mut after) = (vec![], Id::fixed(0));
            loop {
                let rows = store::all(&mut work.conn, after).await?;
                let Some(last) = rows.last() else { break };
                after = last.id;
                for row in &rows {
                    let account = row.account()?;
                    let key = &account.campaign;
                    if account.reckon()? != account.results {
                        found.push(format!("appraisal result {key}"));
                    }
                    let entries = reckoning::entries(work, row.campaign_id, &account).await?;
                    if digest(&entries) != account.entries_sha256 {
                        found.push(format!("appraisal entries {key}"));
                    }
                }
            }
            Ok(found)
        })
        .await
}
