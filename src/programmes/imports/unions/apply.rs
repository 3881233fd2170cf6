//! Into the tree and, after a second person has confirmed, into the ledger; and back out.
use super::{
    judge::{Judged, Known},
    row::Draft,
    store,
};
use crate::{
    kernel::{Day, Error, Id, Result, UnitOfWork},
    msg,
    programmes::imports::batch::{Batch, Verdict},
    spine::{
        ledger::{self, Kind, Posting},
        organisations::{self, NewOrganisation, organisation::status},
    },
};

/// Puts a judged union into the tree, where it awaits confirmation. Gives the union.
pub async fn apply(
    work: &mut UnitOfWork,
    batch: &Batch,
    known: &mut Known,
    judged: &Judged,
) -> Result<Option<Id>> {
    let d = &judged.draft;
    match judged.verdict {
        Verdict::New => {
            let id =
                organisations::create(work, new(d, judged.parent, batch.id, work.today())).await?;
            store::tag(&mut work.conn, id, d.line).await?;
            let code = organisations::get(work, id).await?.code;
            known.add(store::OnBooks {
                id,
                code,
                ..store::OnBooks::expected(d)
            });
            Ok(Some(id))
        }
        Verdict::Changed => {
            if let Some(id) = judged.existing {
                store::change(&mut work.conn, id, d).await?;
            }
            Ok(judged.existing)
        }
        _ => Ok(judged.existing),
    }
}

fn new(d: &Draft, parent: Option<Id>, batch: Id, today: Day) -> NewOrganisation {
    // It has stood under its parent since it was founded, as far as the sheet tells.
    let from = d.approved_on.or(d.founded_on).unwrap_or(today);
    NewOrganisation {
        code: d.code.clone(),
        status: status::PREPARING.into(),
        employer_name: d.employer_name.clone(),
        employer_credit_code: d.employer_credit_code.clone(),
        union_credit_code: d.union_credit_code.clone(),
        founding_mode: d.founding_mode.clone(),
        covered_employers: d.covered,
        workers: d.workers,
        founded_on: d.founded_on,
        approved_on: d.approved_on,
        approval_no: d.approval_no.clone(),
        term_ends_on: d.term_ends_on,
        chair_name: d.chair.clone(),
        industry: d.industry.clone(),
        address: d.address.clone(),
        batch_id: Some(batch),
        ..NewOrganisation::named(d.name.clone(), &d.kind, parent, from)
    }
}

/// Posts the next unions of a batch that a second person confirmed. Gives the last line done; none at the end.
///
/// A union counts as newly founded when the sheet gives the day of its approval, on or after the day the books were opened; the
/// others are carried over: they exist, and were not founded here.
pub async fn confirm(
    work: &mut UnitOfWork,
    batch: &Batch,
    after: i64,
    limit: i64,
    opened: Option<Day>,
) -> Result<Option<i64>> {
    let rows = store::awaiting(&mut work.conn, batch.id, after, limit).await?;
    let Some(last) = rows.last().map(|r| r.batch_line) else {
        return Ok(None);
    };
    let today = work.today();
    let mut postings = vec![];
    for row in &rows {
        let since = row.since.unwrap_or(today);
        let one = |kind| Posting {
            kind,
            category: String::new(),
            organisation_id: row.id,
            subject_id: row.id,
            business_day: since,
            amount: 1,
            record_type: "organisation",
            record_id: row.id,
        };
        postings.push(one(Kind::UnionStanding));
        if row.since.is_some() && row.approval_no.is_some() && opened.is_none_or(|day| since >= day)
        {
            postings.push(one(Kind::UnionFounded));
        }
    }
    ledger::post(work, postings).await?;
    store::confirm(&mut work.conn, batch.id, after, last).await?;
    Ok(Some(last))
}

/// A batch of unions is taken back as long as nobody is a member of any of them.
///
/// # Errors
/// [`Error::Conflict`] with the first line of a union that has members.
pub async fn refuse_peopled(work: &mut UnitOfWork, batch: &Batch) -> Result<()> {
    match store::peopled(&mut work.conn, batch.id).await? {
        Some(line) => Err(Error::Conflict(msg!(
            "imports-union-has-members",
            line = line
        ))),
        None => Ok(()),
    }
}

/// Takes the next unions of a batch back. Gives the last line done.
///
/// # Errors
/// As [`refuse_peopled`].
pub async fn undo(
    work: &mut UnitOfWork,
    batch: &Batch,
    after: i64,
    limit: i64,
    reason: &str,
) -> Result<Option<i64>> {
    let rows = store::standing(&mut work.conn, batch.id, after, limit).await?;
    let Some(last) = rows.last().map(|r| r.batch_line) else {
        return Ok(None);
    };
    refuse_peopled(work, batch).await?;
    let today = work.today();
    for row in &rows {
        ledger::reverse(work, row.id, reason).await?;
        store::close(&mut work.conn, row.id, today).await?;
    }
    Ok(Some(last))
}
