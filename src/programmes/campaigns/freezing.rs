//! Freezing the boards that are due: once, in their order, by the rules of the moment.
use super::{
    board::{Board, hash},
    campaign::{Campaign, CampaignRow},
    ops::{reckon, whole},
    store::{self, BoardRow, Place},
    telling,
};
use crate::{
    kernel::{App, Deputy, Error, Id, Result, UnitOfWork},
    spine::ledger,
};
use std::ops::RangeInclusive;

/// Frozen later than this after its cut-off, a board says so: the server was down.
const LATE_MINUTES: i64 = 30;

/// Freezes every board that is due and not yet frozen, the oldest first, each in a unit of work of its own. Gives how many.
pub async fn freeze_due(app: &App) -> Result<usize> {
    let clock = Deputy::clockwork(app);
    // A look first: an idle server does not write.
    let waiting = clock.read(async |work| waiting(work).await).await?;
    let mut frozen = 0;
    for (campaign, days) in waiting {
        for day in days {
            match clock
                .write(async |work| freeze(work, campaign.id(), day).await)
                .await
            {
                Ok(true) => frozen += 1,
                // Its rules were changed meanwhile, and the day is no longer due.
                Ok(false) => break,
                // Another node was faster.
                Err(e) if e.is_taken() => break,
                // The other campaigns must not wait for it; its own later days do.
                Err(e) => {
                    tracing::error!(campaign = campaign.key(), day, "{e:?}");
                    break;
                }
            }
        }
    }
    Ok(frozen)
}

/// The campaigns that lack boards, each with the days that may be due.
async fn waiting(work: &mut UnitOfWork) -> Result<Vec<(Campaign, RangeInclusive<i64>)>> {
    let today = work.today();
    let mut waiting = vec![];
    for row in store::unfinished(&mut work.conn, today).await? {
        let key = row.key.clone();
        match lacking(work, row).await {
            Ok(one) => waiting.push(one),
            Err(e) => tracing::error!(campaign = key.as_str(), "{e:?}"),
        }
    }
    Ok(waiting)
}

async fn lacking(
    work: &mut UnitOfWork,
    row: CampaignRow,
) -> Result<(Campaign, RangeInclusive<i64>)> {
    let campaign = whole(work, row).await?;
    let last = store::last_frozen(&mut work.conn, campaign.id()).await?;
    let due = campaign.due(work.now);
    Ok((campaign, last + 1..=due))
}

/// Freezes the board of a day by the campaign's rules of this moment. False when it is not due.
async fn freeze(work: &mut UnitOfWork, id: Id, day: i64) -> Result<bool> {
    let row = store::by_id(&mut work.conn, id).await?;
    let campaign = &whole(work, row.ok_or(Error::NotFound)?).await?;
    if day > campaign.due(work.now) {
        return Ok(false);
    }
    let as_of = campaign.cut_off(day).ok_or(Error::NotFound)?;
    // From here on nothing is recorded at or before the cut-off any more.
    ledger::settle(work, as_of).await?;
    let before = match day {
        1 => None,
        _ => store::board(&mut work.conn, campaign.id(), day - 1).await?,
    };
    let earlier = before
        .as_ref()
        .map(|row| Board::of_json(&row.content))
        .transpose()?;
    let board = reckon(work, campaign, day, as_of, earlier.as_ref()).await?;
    let content = board.json()?;
    let frozen_at = work.now;
    let late = frozen_at > as_of.plus_minutes(LATE_MINUTES);
    let chained = before.map(|row| row.hash).unwrap_or_default();
    let row = BoardRow {
        day,
        as_of,
        frozen_at,
        late,
        hash: hash(&chained, as_of, frozen_at, late, &content),
        content,
    };
    let facts = serde_json::json!({ "campaign": campaign.key(), "day": day, "late": late, "hash": hex::encode(&row.hash) });
    store::freeze(&mut work.conn, campaign.id(), row, places(&board)).await?;
    telling::ask(work, campaign, day).await?;
    let organisation = Some(campaign.row.organisation_id);
    work.audit(
        "board.freeze",
        ("campaign", Some(campaign.id())),
        organisation,
        facts,
    );
    Ok(true)
}

pub(super) fn places(board: &Board) -> Vec<Place> {
    let place = |line: &super::board::Line| Place {
        organisation_id: line.organisation_id,
        day: board.day,
        place: line.rank,
        score_x1000: line.score_x1000,
    };
    board.lines.iter().map(place).collect()
}
