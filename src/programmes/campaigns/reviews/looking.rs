//! What is seen of reviews, and by whom; and what would be published today.
use super::{
    month::{self, Month, Restated},
    opening,
    ops::KIND,
    review::{Published, Remark, Review, state},
    store::{self, Listed},
};
use crate::{
    args,
    kernel::{
        Error, Result, UnitOfWork,
        paging::{Page, Window, pattern},
    },
    policy::Right,
    programmes::campaigns::{
        Campaign, Scope, counting,
        listing::Search,
        ops as campaigns,
        rhythm::Stretch,
        snapshots::{self, Snapshot},
    },
    spine::ledger,
};

/// What a reader sees of a review.
pub struct Seen {
    pub campaign: Campaign,
    pub review: Review,
    /// They write or publish: the draft is theirs to see.
    pub comments: bool,
    pub runs: bool,
    /// What was published last, and its versions, the newest first.
    pub published: Option<Published>,
    pub versions: Vec<Snapshot>,
}
impl Seen {
    /// Whether what is being written is for this reader.
    pub fn drafts(&self) -> bool {
        self.comments || self.runs
    }
    /// State and edition for this reader: while a correction is written, to everybody else what was published is in force.
    pub fn stands(&self) -> (&str, i64) {
        match &self.published {
            Some(p) if !self.drafts() => (state::PUBLISHED, p.edition),
            _ => (self.review.state.as_str(), self.review.edition),
        }
    }
    /// The month of that edition.
    pub fn month(&self) -> Result<Month> {
        match &self.published {
            Some(p) if !self.drafts() => Ok(p.month.clone()),
            _ => self.review.month(),
        }
    }
}

/// A review: the draft for who writes and publishes it, what was published for everybody with a post, and for everybody where it was
/// made public and the campaign is.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn seen(work: &mut UnitOfWork, key: &str, number: i64) -> Result<Seen> {
    let campaign = campaigns::campaign(work, key).await?;
    let review = store::get(&mut work.conn, campaign.id(), number).await?;
    let organisation = review.organisation_id;
    let comments = campaigns::may_act(work, Right::CampaignsComment, organisation).await;
    let runs = campaigns::may_run(work, organisation).await;
    let versions = snapshots::versions(&mut work.conn, campaign.id(), KIND, number).await?;
    let published = versions.first().map(|s| Published::of_json(&s.content));
    let seen = Seen {
        comments: comments.is_ok(),
        runs: runs.is_ok(),
        published: published.transpose()?,
        versions,
        campaign,
        review,
    };
    let public = seen.review.is_public && seen.campaign.scope == Scope::Public;
    let published = seen.published.is_some() && (campaigns::is_staff(work) || public);
    match published || seen.drafts() {
        true => Ok(seen),
        false => Err(Error::NotFound),
    }
}

/// Reviews, the latest first: those that were published, and what is being written within reach.
pub async fn list(work: &mut UnitOfWork, ask: &Search, window: &Window) -> Result<Page<Listed>> {
    let (limit, before) = (window.limit()?, window.after_id()?);
    let right = match work.actor.has(Right::CampaignsComment) {
        true => Right::CampaignsComment,
        false => Right::CampaignsRun,
    };
    let mut values = match work.actor.has(right) {
        true => work.within(right)?,
        // Nothing is within the reach of nobody.
        false => args![work.actor.account_id, ",,", work.today()],
    };
    values.extend(args![
        ask.state.as_str(),
        before,
        limit + 1,
        pattern(&ask.q)
    ]);
    let rows = store::list(&mut work.conn, values).await?;
    Ok(Page::of(rows, limit, |r| [r.id.to_string()]))
}

/// What was written so far, for who may see the draft.
pub async fn remarks(work: &mut UnitOfWork, seen: &Seen) -> Result<Vec<Remark>> {
    match seen.drafts() {
        true => store::remarks(&mut work.conn, seen.review.id).await,
        false => Ok(vec![]),
    }
}

/// The month as it would be today: the same days, units, definitions and targets, the ledger of now.
///
/// # Errors
/// As [`seen`].
pub async fn restated(
    work: &mut UnitOfWork,
    key: &str,
    number: i64,
) -> Result<(Seen, Month, Vec<Restated>)> {
    let seen = seen(work, key, number).await?;
    let then = seen.month()?;
    let present = ledger::present(work).await?;
    let campaign = &seen.campaign;
    let (last, before) = opening::boards(work, campaign.id(), then.first, then.last).await?;
    let before = match before {
        Some(b) => Some(campaigns::reckon_again(work, campaign, &b, present, None).await?),
        None => None,
    };
    let now = campaigns::reckon_again(work, campaign, &last, present, None).await?;
    let units = now.units();
    let of = (&now.heads[..], &units[..]);
    let earlier = counting::earlier(work, campaign, before.as_ref(), of, now.date).await?;
    let stretch = Stretch {
        number: then.number,
        first: then.first,
        last: then.last,
        from: then.from,
        to: then.to,
    };
    let now = Month::of(&stretch, &now, before.as_ref(), &earlier)?;
    let differences = month::restated(&then, &now);
    Ok((seen, then, differences))
}
