//! What can be asked of the published.
use super::{
    kind::{KINDS, Published},
    store::{self, Asked},
};
use crate::{
    kernel::{
        Error, Instant, Result, UnitOfWork,
        paging::{Page, Window},
    },
    msg,
    programmes::campaigns::{Campaign, ops as campaigns},
};
use serde::Deserialize;

/// A campaign publishes fewer: a board a day, and a few versions of weeks and months.
const EVERY: i64 = 2_000;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// `board`, `assessment`, `review`, `appraisal-notice` or `appraisal`; all of them unless told
    pub kind: String,
}

/// A page of what a campaign has published, the latest first.
///
/// # Errors
/// [`Error::NotFound`] for a campaign that the reader may not see; [`Error::Invalid`] at `kind`, `limit` or `after`.
pub async fn list(
    work: &mut UnitOfWork,
    key: &str,
    ask: &Search,
    window: &Window,
) -> Result<(Campaign, Page<Published>)> {
    let limit = window.limit()?;
    let before = match window.after::<3>()? {
        None => None,
        Some([at, kind, seq]) => {
            let wrong = || Error::field("after", msg!("paging-after"));
            let at = Instant::try_from(at).map_err(|_| wrong())?;
            Some((at, kind, seq.parse().map_err(|_| wrong())?))
        }
    };
    let (campaign, rows) = found(work, key, ask, before, limit + 1).await?;
    let keys = |p: &Published| [p.frozen_at.rfc3339(), p.kind.clone(), p.seq.to_string()];
    Ok((campaign, Page::of(rows, limit, keys)))
}

/// All of it, for a sheet.
///
/// # Errors
/// As [`list`].
pub async fn every(
    work: &mut UnitOfWork,
    key: &str,
    ask: &Search,
) -> Result<(Campaign, Vec<Published>)> {
    found(work, key, ask, None, EVERY).await
}

async fn found(
    work: &mut UnitOfWork,
    key: &str,
    ask: &Search,
    before: Option<(Instant, String, i64)>,
    limit: i64,
) -> Result<(Campaign, Vec<Published>)> {
    if !ask.kind.is_empty() && !KINDS.contains(&ask.kind.as_str()) {
        return Err(Error::field("kind", msg!("published-kind-unknown")));
    }
    let campaign = campaigns::campaign(work, key).await?;
    let asked = Asked {
        campaign: campaign.id(),
        kind: &ask.kind,
        staff: campaigns::is_staff(work),
        before,
        limit,
    };
    let rows = store::list(&mut work.conn, asked).await?;
    Ok((campaign, rows))
}
