//! What can be done with campaigns: look, reckon a board, freeze what is due, restate.
use super::{
    board::{Board, Counted, Head},
    campaign::{Campaign, CampaignRow, Scope},
    counting::{self, Asked},
    known::{self, Known},
    retargeted::{self, Retargeted},
    store,
};
use crate::{
    args,
    kernel::{
        Day, Error, Id, Instant, Result, UnitOfWork,
        paging::{Page, Window},
        place,
    },
    msg,
    policy::Right,
    spine::{
        figures::{self, targets},
        ledger::{self, Selection},
    },
};
use std::{collections::HashMap, sync::Arc};

/// That and when a board was frozen.
#[derive(Clone, Debug)]
pub struct Frozen {
    pub at: Instant,
    pub late: bool,
    /// SHA-256, in hexadecimal.
    pub hash: String,
}

/// A board as it is shown: frozen, or due and reckoned for this reader until it is.
#[derive(Clone, Debug)]
pub struct Shown {
    pub board: Board,
    pub frozen: Option<Frozen>,
}

/// Whether the reader sees what is not for the public: everybody with a post that reads campaigns.
pub fn is_staff(work: &UnitOfWork) -> bool {
    work.actor.has(Right::CampaignsRead)
}

/// Whether the actor runs the campaigns of an organisation.
///
/// # Errors
/// As [`UnitOfWork::may`], but never that it does not exist: which organisation ranks is no secret to whoever sees its campaigns.
pub async fn may_run(work: &mut UnitOfWork, organisation_id: Id) -> Result<()> {
    may_act(work, Right::CampaignsRun, organisation_id).await
}

/// As [`may_run`], for another right over what whoever sees the campaign may see.
pub async fn may_act(work: &mut UnitOfWork, right: Right, organisation_id: Id) -> Result<()> {
    let may = work.may(right, organisation_id).await;
    may.map_err(|e| match e {
        Error::NotFound => Error::Forbidden(msg!("error-forbidden")),
        e => e,
    })
}

/// A campaign.
///
/// # Errors
/// [`Error::NotFound`], also for one that is not for this reader.
pub async fn campaign(work: &mut UnitOfWork, key: &str) -> Result<Campaign> {
    let row = store::by_key(&mut work.conn, key).await?;
    let campaign = whole(work, row.ok_or(Error::NotFound)?).await?;
    match campaign.scope {
        Scope::Public => Ok(campaign),
        Scope::Staff if is_staff(work) => Ok(campaign),
        Scope::Staff => Err(Error::NotFound),
    }
}
pub(super) async fn whole(work: &mut UnitOfWork, row: CampaignRow) -> Result<Campaign> {
    let all = wholes(work, vec![row]).await?;
    all.into_iter().next().ok_or(Error::NotFound)
}
/// Campaigns with their weights, which are read together.
async fn wholes(work: &mut UnitOfWork, rows: Vec<CampaignRow>) -> Result<Vec<Campaign>> {
    let mut weights: HashMap<Id, Vec<(String, String)>> = HashMap::new();
    for (id, key, weight) in store::weights(&mut work.conn, &rows).await? {
        weights.entry(id).or_default().push((key, weight));
    }
    let whole = |row: CampaignRow| {
        let weights = weights.remove(&row.id).unwrap_or_default();
        Campaign::of_row(row, &weights)
    };
    rows.into_iter().map(whole).collect()
}

/// The campaigns that the reader may see, the latest first.
pub async fn list(work: &mut UnitOfWork, window: &Window) -> Result<Page<Campaign>> {
    let limit = window.limit()?;
    let wrong = || Error::field("after", msg!("paging-after"));
    let after: Option<(Day, String)> = match window.after::<2>()? {
        None => None,
        Some([day, key]) => Some((day.parse().map_err(|_| wrong())?, key)),
    };
    let staff = is_staff(work);
    let rows = store::list(&mut work.conn, staff, after, limit + 1).await?;
    let Page { items, next } = Page::of(rows, limit, |c| [c.from_day.to_string(), c.key.clone()]);
    let items = wholes(work, items).await?;
    Ok(Page { items, next })
}

/// The campaign that the first page shows, among those the reader may see: the last to begin of those that have a board due, the
/// city's own before its counties'; while none has one, the next to begin.
pub async fn latest(work: &mut UnitOfWork) -> Result<Option<Campaign>> {
    let (staff, today) = (is_staff(work), work.today());
    let city = place::root(&mut work.conn).await?;
    let minutes = (work.now.micros() - today.start().micros()) / 60_000_000;
    let row = match store::latest(&mut work.conn, args![staff, today, minutes, city]).await? {
        Some(row) => Some(row),
        None => store::coming(&mut work.conn, args![staff, today, city]).await?,
    };
    match row {
        Some(row) => whole(work, row).await.map(Some),
        None => Ok(None),
    }
}

/// Which day is meant by a number, a date, `latest` or nothing.
///
/// # Errors
/// [`Error::NotFound`] for a day outside the campaign, or whose cut-off has not come.
pub fn day_of(campaign: &Campaign, text: &str, now: Instant) -> Result<i64> {
    let due = campaign.due(now);
    let day = match text {
        "" | "latest" => due,
        text => match (text.parse::<i64>(), text.parse::<Day>()) {
            (Ok(number), _) => number,
            (_, Ok(date)) => campaign.period.day_number(date).ok_or(Error::NotFound)?,
            _ => return Err(Error::NotFound),
        },
    };
    match (1..=due).contains(&day) {
        true => Ok(day),
        false => Err(Error::NotFound),
    }
}

/// The board of a day of a campaign, by its number or its date; the latest when none is given.
///
/// # Errors
/// [`Error::NotFound`] for no such campaign, or a day whose cut-off has not come.
pub async fn board(work: &mut UnitOfWork, key: &str, day: Option<&str>) -> Result<Board> {
    let campaign = campaign(work, key).await?;
    let day = day_of(&campaign, day.unwrap_or_default(), work.now)?;
    Ok(shown(work, &campaign, day).await?.board)
}

/// The board of a day: one row when it is frozen.
pub async fn shown(work: &mut UnitOfWork, campaign: &Campaign, day: i64) -> Result<Shown> {
    if let Some(row) = store::board(&mut work.conn, campaign.id(), day).await? {
        return Ok(Shown {
            board: Board::of_json(&row.content)?,
            frozen: Some(Frozen {
                at: row.frozen_at,
                late: row.late,
                hash: hex::encode(row.hash),
            }),
        });
    }
    let before = match day {
        1 => None,
        _ => Some(reckon_due(work, campaign, day - 1, None).await?),
    };
    let board = reckon_due(work, campaign, day, before.as_ref()).await?;
    Ok(Shown {
        board,
        frozen: None,
    })
}

/// The same for pages, which are opened over and over: a frozen board is read once and kept with what follows from it.
pub async fn known(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    day: i64,
) -> Result<(Arc<Known>, Option<Frozen>)> {
    if let Some((head, known)) = known::frozen(work, campaign.id(), day).await? {
        let frozen = Frozen {
            at: head.frozen_at,
            late: head.late,
            hash: hex::encode(head.hash),
        };
        return Ok((known, Some(frozen)));
    }
    let shown = shown(work, campaign, day).await?;
    Ok((Arc::new(Known::of(shown.board)?), shown.frozen))
}

/// The targets that were changed since the board of the day before, if that one is frozen.
pub async fn retargeted(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    board: &Board,
) -> Result<Vec<Retargeted>> {
    match known::frozen(work, campaign.id(), board.day - 1).await? {
        Some((_, before)) => retargeted::between(work, campaign, &before, board).await,
        None => Ok(vec![]),
    }
}

async fn reckon_due(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    day: i64,
    before: Option<&Board>,
) -> Result<Board> {
    if let Some(row) = store::board(&mut work.conn, campaign.id(), day).await? {
        return Board::of_json(&row.content);
    }
    let as_of = campaign.cut_off(day).ok_or(Error::NotFound)?;
    reckon(work, campaign, day, as_of, before).await
}

/// Reckons the board of a day as of a moment, with the targets of now. One statement an indicator, whatever the number of units.
pub async fn reckon(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    day: i64,
    as_of: Instant,
    before: Option<&Board>,
) -> Result<Board> {
    let heads = heads(work, campaign, day).await?;
    let units = store::units(&mut work.conn, campaign.id()).await?;
    let ids: Vec<Id> = units.iter().map(|u| u.id).collect();
    let asked = asked(campaign, day, as_of)?;
    let mut of_units = vec![];
    for head in &heads {
        let key = head.indicator.as_str();
        let found = targets::of_units(
            work,
            campaign.id(),
            key,
            campaign.period,
            campaign.target_kind,
        )
        .await?;
        of_units.push(found);
    }
    let of = (&heads[..], &ids[..]);
    let counted = Counted {
        done: counting::done(work, campaign, &heads, &ids, asked).await?,
        earlier: counting::earlier(work, campaign, before, of, asked.defined).await?,
        units,
        heads,
        targets: of_units,
    };
    Board::of(campaign, day, as_of, counted, before)
}

/// Reckons a frozen board anew as of a moment: its own rules, definitions, units and targets, today's records.
pub async fn reckon_again(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    frozen: &Board,
    as_of: Instant,
    before: Option<&Board>,
) -> Result<Board> {
    let campaign = &campaign.of_board(frozen)?;
    let asked = asked(campaign, frozen.day, as_of)?;
    let (heads, ids) = (&frozen.heads[..], frozen.units());
    let of = (heads, &ids[..]);
    let done = counting::done(work, campaign, heads, &ids, asked).await?;
    let earlier = counting::earlier(work, campaign, before, of, asked.defined).await?;
    let target = |i: usize| -> HashMap<Id, (i64, i64)> {
        let cell = |l: &super::board::Line| {
            let cell = l.cells.get(i)?;
            Some((l.organisation_id, (cell.target, cell.target_version)))
        };
        let lines = frozen.lines.iter();
        lines.filter_map(cell).collect()
    };
    let unit = |l: &super::board::Line| super::board::Unit {
        id: l.organisation_id,
        code: l.unit_code.clone(),
        name: l.unit.clone(),
    };
    let counted = Counted {
        heads: frozen.heads.clone(),
        units: frozen.lines.iter().map(unit).collect(),
        done,
        earlier,
        targets: (0..frozen.heads.len()).map(target).collect(),
    };
    Board::of(campaign, frozen.day, as_of, counted, before)
}

/// The indicators of a day of a campaign, as they are defined then.
pub(super) async fn heads(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    day: i64,
) -> Result<Vec<Head>> {
    let date = campaign.date(day).ok_or(Error::NotFound)?;
    let mut heads = vec![];
    for (key, weight) in campaign.scheme.weights() {
        let indicator = figures::indicator(work, key.as_str(), date).await?;
        heads.push(Head {
            indicator: key.clone(),
            version: indicator.row.version,
            name_zh: indicator.row.name_zh.clone(),
            name_en: indicator.row.name_en.clone(),
            unit: indicator.unit.code().to_owned(),
            weight: weight.to_string(),
        });
    }
    Ok(heads)
}

/// A whole day of a campaign, as of a moment.
fn asked(campaign: &Campaign, day: i64, as_of: Instant) -> Result<Asked> {
    let date = campaign.date(day).ok_or(Error::NotFound)?;
    Ok(Asked {
        defined: date,
        to: date,
        as_of,
    })
}

/// What the ledger is asked for one indicator of one day; the organisation is to be filled in.
pub async fn selection(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    head: &Head,
    day: i64,
    as_of: Instant,
) -> Result<Selection> {
    let asked = asked(campaign, day, as_of)?;
    counting::selection(work, campaign, head, asked).await
}

/// A frozen board beside what the same question is answered now.
pub struct Restated {
    pub frozen: Board,
    pub now: Board,
}

/// # Errors
/// [`Error::NotFound`] when the board of the day is not frozen yet: then there is nothing to compare.
pub async fn restate(work: &mut UnitOfWork, campaign: &Campaign, day: i64) -> Result<Restated> {
    let shown = shown(work, campaign, day).await?;
    if shown.frozen.is_none() {
        return Err(Error::NotFound);
    }
    let present = ledger::present(work).await?;
    // What is new today is new against what was published the day before.
    let before = store::board(&mut work.conn, campaign.id(), day - 1).await?;
    let before = before.map(|row| Board::of_json(&row.content)).transpose()?;
    let now = reckon_again(work, campaign, &shown.board, present, before.as_ref()).await?;
    Ok(Restated {
        frozen: shown.board,
        now,
    })
}

/// The entries that made a unit's number differ since the board was frozen.
pub async fn changes(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    frozen: &Board,
    head: &Head,
    unit: Id,
    limit: i64,
) -> Result<Vec<figures::Record>> {
    let of = Selection {
        organisation_id: unit,
        ..selection(work, campaign, head, frozen.day, frozen.as_of).await?
    };
    let entries = ledger::restated(work, &of, limit).await?;
    figures::records::described(work, entries).await
}
