//! What the clock does: opens the review of each month of a campaign, once the board of its last day is frozen; and opens it again when
//! the campaign was made longer and more days of the month followed.
use super::{
    month::Month,
    ops,
    review::Review,
    store::{self, Step},
};
use crate::{
    args,
    kernel::{App, Deputy, Error, Id, Lang, Result, UnitOfWork},
    policy::Right,
    programmes::campaigns::{
        Campaign, board::Board, counting, ops as campaigns, rhythm::Stretch,
        store as campaign_store,
    },
    spine::notices::{self, Notice, To},
};

/// Opens every review that is due, the oldest first, each in a unit of work of its own. Gives how many.
pub async fn open_due(app: &App) -> Result<usize> {
    let clock = Deputy::clockwork(app);
    // A look first: an idle server does not write.
    let due = clock.read(async |work| due(work).await).await?;
    let mut opened = 0;
    for (campaign, stretch) in due {
        match clock
            .write(async |work| open(work, &campaign, &stretch).await)
            .await
        {
            Ok(true) => opened += 1,
            Ok(false) => {}
            // Another node was faster.
            Err(e) if e.is_taken() => {}
            // The others must not wait for it.
            Err(e) => tracing::error!(campaign = campaign.key(), number = stretch.number, "{e:?}"),
        }
    }
    Ok(opened)
}

async fn due(work: &mut UnitOfWork) -> Result<Vec<(Campaign, Stretch)>> {
    let mut due = vec![];
    for (key,) in store::lacking(&mut work.conn).await? {
        let row = campaign_store::by_key(&mut work.conn, &key).await?;
        let campaign = campaigns::whole(work, row.ok_or(Error::NotFound)?).await?;
        let frozen = campaign_store::last_frozen(&mut work.conn, campaign.id()).await?;
        let known = store::last_days(&mut work.conn, campaign.id()).await?;
        let months = campaign.months().into_iter();
        let lacks = |s: &Stretch| {
            let reviewed = known.iter().find(|(number, _)| *number == s.number);
            s.last <= frozen && reviewed.is_none_or(|(_, last)| *last < s.last)
        };
        due.extend(months.filter(lacks).map(|s| (campaign.clone(), s)));
    }
    Ok(due)
}

/// The frozen boards of a month: of its last day, and of the last day before it.
pub async fn boards(
    work: &mut UnitOfWork,
    campaign: Id,
    first: i64,
    last: i64,
) -> Result<(Board, Option<Board>)> {
    let row = campaign_store::board(&mut work.conn, campaign, last).await?;
    let board = Board::of_json(&row.ok_or(Error::NotFound)?.content)?;
    let row = campaign_store::board(&mut work.conn, campaign, first - 1).await?;
    let before = row.map(|r| Board::of_json(&r.content)).transpose()?;
    Ok((board, before))
}

/// Opens the review of a month; one that was there and whose month grew with its campaign is opened again. False when somebody else
/// was quicker.
async fn open(work: &mut UnitOfWork, campaign: &Campaign, stretch: &Stretch) -> Result<bool> {
    let (board, before) = boards(work, campaign.id(), stretch.first, stretch.last).await?;
    let units = board.units();
    let of = (&board.heads[..], &units[..]);
    let earlier = counting::earlier(work, campaign, before.as_ref(), of, board.date).await?;
    let month = Month::of(stretch, &board, before.as_ref(), &earlier)?;
    let known = store::find(&mut work.conn, campaign.id(), stretch.number).await?;
    let id = match known {
        None => Some(begin(work, campaign, &month).await?),
        Some(review) => lengthen(work, campaign, &review, &month).await?,
    };
    let Some(id) = id else { return Ok(false) };
    ops::await_comments(work, campaign, (id, stretch.number)).await?;
    let told = Notice {
        kind: "review-open",
        record: (ops::RECORD, id),
        title: ops::comment_title(campaign, stretch.number),
        href: ops::href(campaign.key(), stretch.number),
        urgent: false,
    };
    let to = [To::Holders(
        Right::CampaignsComment,
        campaign.row.organisation_id,
    )];
    notices::tell(work, &to, told).await?;
    Ok(true)
}

async fn begin(work: &mut UnitOfWork, campaign: &Campaign, month: &Month) -> Result<Id> {
    let (id, organisation) = (work.new_id(), campaign.row.organisation_id);
    let values = args![
        id,
        campaign.id(),
        organisation,
        month.number,
        month.last,
        month.json()?,
        work.now
    ];
    store::insert(&mut work.conn, values).await?;
    let facts = serde_json::json!({ "campaign": campaign.key(), "number": month.number });
    work.audit(
        "review.open",
        (ops::RECORD, Some(id)),
        Some(organisation),
        facts,
    );
    Ok(id)
}

/// What was said of a part of the month goes on under another edition; what was written so far is kept, to be looked over.
async fn lengthen(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    review: &Review,
    month: &Month,
) -> Result<Option<Id>> {
    let why = Lang::Zh.t("reviews-reason-longer");
    let values = args![review.id, review.version, month.last, month.json()?, why];
    if !store::step(&mut work.conn, Step::Lengthen, values).await? {
        return Ok(None);
    }
    ops::call_off(work, review.id).await?;
    let facts = serde_json::json!({ "campaign": campaign.key(), "number": month.number, "last_day": month.last });
    work.audit(
        "review.lengthen",
        (ops::RECORD, Some(review.id)),
        Some(review.organisation_id),
        facts,
    );
    Ok(Some(review.id))
}
