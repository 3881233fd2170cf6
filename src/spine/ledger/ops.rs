//! What can be done with the ledger: post, end, reverse, move with the tree; and ask.
use super::{
    entry::{Entry, Kind, Nature, Posting, Selection},
    lineage::Lines,
    listing, roll_up,
    store::{self, Line, Standing, Turn},
    sums::{self, Addend},
    survey::{self, Survey},
};
use crate::{
    kernel::{Day, Error, Id, Instant, Result, UnitOfWork},
    msg,
    policy::Right,
};
use std::{collections::HashSet, sync::Arc};

/// A second person within reach confirms a record, and it is posted. The author can never pass.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Forbidden`] for the author; [`Error::Conflict`] when a subject already stands.
pub async fn confirm(
    work: &mut UnitOfWork,
    right: Right,
    author: Option<Id>,
    organisation_id: Id,
    postings: Vec<Posting>,
) -> Result<Instant> {
    work.may(right, organisation_id).await?;
    work.second_person(author)?;
    post(work, postings).await
}

/// The present, as the ledger knows it: no earlier than its last entry. What is asked as of the present never changes later,
/// since a later turn is recorded strictly later.
pub async fn present(work: &mut UnitOfWork) -> Result<Instant> {
    let head = store::head(&mut work.conn).await?;
    Ok(head.map_or(work.now, |(_, last)| last.max(work.now)))
}

/// Sees to it that nothing will be recorded at or before `moment` any more: what is frozen as of then stays true.
pub async fn settle(work: &mut UnitOfWork, moment: Instant) -> Result<()> {
    let (seq, last) = store::take_turn(&mut work.conn, work.now).await?;
    store::set_head(&mut work.conn, seq, last.max(moment)).await
}

/// Posts confirmed records. Gives the moment they are recorded at.
///
/// # Errors
/// [`Error::Conflict`] when one of the subjects already stands with the same kind; then nothing is posted.
pub async fn post(work: &mut UnitOfWork, postings: Vec<Posting>) -> Result<Instant> {
    let mut lines = vec![];
    let mut tree = tree_for(work, &postings).await?;
    let turn = begin_turn(work).await?;
    for posting in postings {
        let lineage = Arc::new(
            tree.of(work, posting.organisation_id, posting.business_day)
                .await?,
        );
        lines.push(Line {
            nature: Nature::Posting,
            posting,
            lineage,
            cancels: None,
            reason: None,
        });
    }
    write(work, turn, lines).await
}

/// Ends what stands for a subject, on a business day: earlier days keep it.
pub async fn end(
    work: &mut UnitOfWork,
    subject_id: Id,
    kinds: &[Kind],
    day: Day,
    record: (&'static str, Id),
) -> Result<usize> {
    let standing = standing(work, subject_id).await?;
    let of_kinds = standing
        .into_iter()
        .map(|s| s.0)
        .filter(|e| kinds.iter().any(|k| k.key() == e.kind))
        .collect();
    cancel(work, of_kinds, Nature::Ending, None, |e| {
        (day.max(e.business_day), record.0, record.1)
    })
    .await
}

/// Takes back, with a reason, everything that a record posted, so that no day keeps it: what still stands, and what ended or moved
/// on since, together with its ending. Gives how many were reversed.
pub async fn reverse(work: &mut UnitOfWork, record_id: Id, reason: &str) -> Result<usize> {
    let entries = store::unreversed_of_record(&mut work.conn, record_id).await?;
    cancel(work, entries, Nature::Reversal, Some(reason), |e| {
        (e.business_day, "reversal", e.record_id)
    })
    .await
}

/// Moves what stands in a subtree to the lines of leadership of today's placements, from a business day on: a stock ends on
/// that day in the old line and is posted in the new; what happened on or after the day is taken back and posted anew.
pub async fn relocate(
    work: &mut UnitOfWork,
    organisation_id: Id,
    day: Day,
    record: (&'static str, Id),
) -> Result<usize> {
    let (mut after, mut moved) = (0, 0);
    // What is posted anew on the way stands above this and need not be moved again.
    let up_to = store::head(&mut work.conn).await?.map_or(0, |h| h.0);
    loop {
        let batch = store::standing_below(&mut work.conn, organisation_id, after, up_to).await?;
        let Some(last) = batch.last() else {
            return Ok(moved);
        };
        after = last.seq;
        let (later, earlier): (Vec<_>, Vec<_>) =
            batch.into_iter().partition(|e| e.business_day >= day);
        let stocks: Vec<_> = earlier
            .into_iter()
            .filter(|e| Kind::of_key(&e.kind).is_some_and(Kind::is_stock))
            .collect();
        moved += later.len() + stocks.len();
        let again: Vec<Posting> = later
            .iter()
            .map(|e| posting_of(e, e.business_day))
            .chain(stocks.iter().map(|e| posting_of(e, day)))
            .collect();
        cancel(work, later, Nature::Reversal, Some("placement"), |e| {
            (e.business_day, "placement", record.1)
        })
        .await?;
        cancel(work, stocks, Nature::Ending, None, |_| {
            (day, "placement", record.1)
        })
        .await?;
        if !again.is_empty() {
            post(work, again).await?;
        }
    }
}

fn posting_of(e: &Entry, business_day: Day) -> Posting {
    Posting {
        kind: Kind::of_key(&e.kind).unwrap_or(Kind::UnionStanding),
        category: e.category.clone(),
        organisation_id: e.organisation_id,
        subject_id: e.subject_id,
        business_day,
        amount: e.amount,
        record_type: record_type(&e.record_type),
        record_id: e.record_id,
    }
}

/// The record types that post; entries name them by the same word for ever.
fn record_type(text: &str) -> &'static str {
    [
        "membership",
        "founding",
        "organisation",
        "transfer",
        "import",
    ]
    .into_iter()
    .find(|t| *t == text)
    .unwrap_or("record")
}

async fn cancel(
    work: &mut UnitOfWork,
    entries: Vec<Entry>,
    nature: Nature,
    reason: Option<&str>,
    on: impl Fn(&Entry) -> (Day, &'static str, Id),
) -> Result<usize> {
    if entries.is_empty() {
        return Ok(0);
    }
    let turn = begin_turn(work).await?;
    let mut lines = vec![];
    for e in &entries {
        store::fall(&mut work.conn, e).await?;
        let lineage = Arc::new(store::lineage(&mut work.conn, e.lineage_id).await?);
        let (business_day, record_type, record_id) = on(e);
        let posting = Posting {
            business_day,
            amount: -e.amount,
            record_type,
            record_id,
            ..posting_of(e, business_day)
        };
        lines.push(Line {
            nature,
            posting,
            lineage,
            cancels: Some(e.seq),
            reason: reason.map(str::to_owned),
        });
    }
    write(work, turn, lines).await?;
    Ok(entries.len())
}

async fn tree_for(work: &mut UnitOfWork, postings: &[Posting]) -> Result<Lines> {
    let mut tree = Lines::default();
    let organisations: HashSet<_> = postings.iter().map(|p| p.organisation_id).collect();
    tree.preload(work, organisations.into_iter().collect())
        .await?;
    let places: HashSet<_> = postings
        .iter()
        .map(|p| (p.organisation_id, p.business_day))
        .collect();
    tree.recall(work, places.into_iter().collect()).await?;
    Ok(tree)
}

async fn begin_turn(work: &mut UnitOfWork) -> Result<Turn> {
    let (seq, last) = store::take_turn(&mut work.conn, work.now).await?;
    // The head now holds the later of the clock and the last moment; one microsecond more keeps two turns apart.
    let recorded_at = Instant::of_micros(last.micros() + 1);
    Ok(Turn {
        seq,
        recorded_at,
        confirmed_by: work.actor.account_id,
    })
}

async fn write(work: &mut UnitOfWork, turn: Turn, lines: Vec<Line>) -> Result<Instant> {
    if lines.is_empty() {
        return Ok(turn.recorded_at);
    }
    refuse_the_future(&lines, turn.recorded_at)?;
    let postings = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| l.nature == Nature::Posting);
    let stands = postings
        .map(|(i, l)| {
            (
                l.posting.subject_id,
                l.posting.kind,
                turn.seq + 1 + i as i64,
            )
        })
        .collect();
    store::insert(&mut work.conn, &turn, &lines).await?;
    store::stand(&mut work.conn, stands)
        .await
        .map_err(|e| e.taken(msg!("ledger-already-stands")))?;
    roll_up::add(&mut work.conn, &lines, turn.recorded_at).await?;
    store::set_head(
        &mut work.conn,
        turn.seq + lines.len() as i64,
        turn.recorded_at,
    )
    .await?;
    Ok(turn.recorded_at)
}

fn refuse_the_future(lines: &[Line], recorded_at: Instant) -> Result<()> {
    match lines
        .iter()
        .any(|l| l.posting.business_day > recorded_at.day())
    {
        true => Err(Error::field("business_day", msg!("ledger-future-day"))),
        false => Ok(()),
    }
}

/// Every entry that a record posted, with what cancelled them.
pub async fn entries_of(work: &mut UnitOfWork, record_id: Id) -> Result<Vec<Entry>> {
    store::of_record(&mut work.conn, record_id).await
}

/// What stands for a subject now.
pub async fn standing(work: &mut UnitOfWork, subject_id: Id) -> Result<Vec<Standing>> {
    Ok(store::standing_of_subject(&mut work.conn, subject_id)
        .await?
        .into_iter()
        .map(Standing)
        .collect())
}

/// Whether a kind of fact stands for a subject.
pub async fn posted(work: &mut UnitOfWork, subject_id: Id, kind: Kind) -> Result<bool> {
    Ok(standing(work, subject_id)
        .await?
        .iter()
        .any(|s| s.0.kind == kind.key()))
}

/// The sum of amounts.
pub async fn sum(work: &mut UnitOfWork, of: &Selection) -> Result<i64> {
    sums::sum(&mut work.conn, of).await
}
/// Every sum of an organisation at once, in one statement whatever the number of questions: by kind and category, over the days
/// from `from` to `to` and over all days up to `to`.
pub async fn survey(
    work: &mut UnitOfWork,
    organisation_id: Id,
    from: Option<Day>,
    to: Day,
    as_of: Instant,
) -> Result<Survey> {
    let everything = store::head(&mut work.conn)
        .await?
        .is_none_or(|(_, last)| last <= as_of);
    survey::read(
        &mut work.conn,
        organisation_id,
        (from, to),
        as_of,
        everything,
    )
    .await
}
/// The sum for each category.
pub async fn sum_by_category(work: &mut UnitOfWork, of: &Selection) -> Result<Vec<(String, i64)>> {
    sums::by_category(&mut work.conn, of).await
}
/// The sum for each business day on which something happened.
pub async fn sum_by_day(work: &mut UnitOfWork, of: &Selection) -> Result<Vec<(Day, i64)>> {
    sums::by_day(&mut work.conn, of).await
}
/// The sum for each organisation directly below, as the tree is today.
pub async fn sum_by_part(work: &mut UnitOfWork, of: &Selection) -> Result<Vec<(Id, i64)>> {
    sums::by_part(&mut work.conn, of).await
}
/// The sum for each unit of a roster, in one statement; a unit without entries is absent. The organisation of the question is
/// not looked at.
pub async fn sum_by_unit(
    work: &mut UnitOfWork,
    of: &Selection,
    roster: Id,
) -> Result<Vec<(Id, i64)>> {
    sums::by_unit(&mut work.conn, of, roster).await
}
/// The sum for every organisation that has any: for checks, not for pages.
pub async fn sum_by_organisation(work: &mut UnitOfWork, of: &Selection) -> Result<Vec<(Id, i64)>> {
    sums::by_organisation(&mut work.conn, of).await
}
/// How many records are behind a sum, and of how many subjects: for checks, not for pages.
pub async fn extent(work: &mut UnitOfWork, of: &Selection) -> Result<(i64, i64)> {
    sums::extent(&mut work.conn, of).await
}
/// The entries behind a sum, the latest first, continuing before `(business day, seq)`.
pub async fn records(
    work: &mut UnitOfWork,
    of: &Selection,
    before: Option<(Day, i64)>,
    limit: i64,
) -> Result<Vec<Entry>> {
    listing::records(&mut work.conn, of, before, limit).await
}
/// What was recorded after the as-of moment for the same question: why a restated value differs.
pub async fn restated(work: &mut UnitOfWork, of: &Selection, limit: i64) -> Result<Vec<Entry>> {
    sums::after(&mut work.conn, of, limit).await
}
/// Every entry whose amount is in a sum, in the order of recording: what was posted, and what ended or reversed it.
pub async fn every(work: &mut UnitOfWork, of: &Selection) -> Result<Vec<Addend>> {
    sums::every(&mut work.conn, of).await
}
/// The same for each unit of a roster, in one statement. The organisation of the question is not looked at.
pub async fn every_by_unit(
    work: &mut UnitOfWork,
    of: &Selection,
    roster: Id,
) -> Result<Vec<Addend>> {
    sums::every_by_unit(&mut work.conn, of, roster).await
}
