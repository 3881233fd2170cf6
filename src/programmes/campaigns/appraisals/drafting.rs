//! What the clock does: the draft of an appraisal, once the time of grace has ended.
use super::{
    appraisal::Awards,
    deciding::{RECORD, href},
    reckoning, store,
};
use crate::{
    args,
    kernel::{App, Deputy, Error, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::campaigns::{ops as campaigns, store as campaign_store},
    spine::{
        ledger,
        notices::{self, Notice, To},
        settings,
    },
};

/// Drafts the appraisal of every campaign whose time of grace has ended, once, however many nodes look. Gives how many.
pub async fn draft_due(app: &App) -> Result<usize> {
    let clock = Deputy::clockwork(app);
    // A look first: an idle server does not write.
    let ended = clock
        .read(async |work| store::without(&mut work.conn).await)
        .await?;
    let mut drafted = 0;
    for (key,) in ended {
        match clock.write(async |work| draft(work, &key).await).await {
            Ok(true) => drafted += 1,
            Ok(false) => {}
            // Another node was faster.
            Err(e) if e.is_taken() => {}
            // The others must not wait for it.
            Err(e) => tracing::error!(campaign = key, "{e:?}"),
        }
    }
    Ok(drafted)
}

/// False while the time of grace runs.
async fn draft(work: &mut UnitOfWork, key: &str) -> Result<bool> {
    let row = campaign_store::by_key(&mut work.conn, key).await?;
    let campaign = campaigns::whole(work, row.ok_or(Error::NotFound)?).await?;
    let as_of = reckoning::end_of_grace(&campaign);
    if work.now <= as_of {
        return Ok(false);
    }
    // From here on nothing is recorded at or before the end of grace any more.
    ledger::settle(work, as_of).await?;
    let (account, _) = reckoning::account(work, &campaign).await?;
    let places = settings::APPRAISAL_PLACES.whole(work).await?;
    let awards = Awards::proposed(&account, places);
    let (id, organisation) = (work.new_id(), campaign.row.organisation_id);
    let values = args![
        id,
        campaign.id(),
        organisation,
        account.json()?,
        serde_json::to_string(&awards)?,
        work.actor.account_id,
        work.now
    ];
    store::insert(&mut work.conn, values).await?;
    let facts = serde_json::json!({ "campaign": key, "sha256": account.sha256()? });
    work.audit(
        "appraisal.draft",
        (RECORD, Some(id)),
        Some(organisation),
        facts,
    );
    let told = Notice {
        kind: "appraisal-draft",
        record: (RECORD, id),
        title: msg!("appraisals-told-draft", campaign = &campaign.row.name_zh),
        href: href(key),
        urgent: false,
    };
    let to = [To::Holders(Right::CampaignsRun, organisation)];
    notices::tell(work, &to, told).await?;
    Ok(true)
}
