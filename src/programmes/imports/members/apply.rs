//! Onto the books and, after a second person has confirmed, into the ledger; and back out by reversals.
use super::{
    changes,
    judge::Judged,
    store::{self, Row},
};
use crate::{
    args,
    kernel::{Day, Result, UnitOfWork},
    programmes::{
        imports::batch::{Batch, Verdict},
        membership::transfers,
    },
    spine::ledger::{self, Kind, Posting},
};

/// Verified by papers that the union keeps, as a second person's sample confirms (verify_state of the code lists).
const BY_PAPERS: &str = "2";
const UNVERIFIED: &str = "0";

/// Puts a judged chunk on the books, where it awaits confirmation.
pub async fn apply(work: &mut UnitOfWork, batch: &Batch, judged: &mut [Judged]) -> Result<()> {
    let (mut people, mut memberships) = (vec![], vec![]);
    let (now, by) = (work.now, work.actor.account_id);
    for j in judged.iter_mut() {
        if j.verdict != Verdict::New {
            continue;
        }
        let d = &j.draft;
        // A phone is what makes a person reachable for the sample: without one they are registered, not verified.
        let verified = d.phone_digest.is_some();
        let person = match j.person {
            Some(person) => person,
            None => {
                let id = work.new_id();
                let state = if verified { BY_PAPERS } else { UNVERIFIED };
                people.push(args![
                    id,
                    d.digest.clone(),
                    d.number_sealed.clone(),
                    d.name.as_str(),
                    d.name_sort.as_str(),
                    d.sex,
                    d.birth_year,
                    d.twin_digest.clone(),
                    d.phone_digest.clone(),
                    d.phone_sealed.clone(),
                    state,
                    batch.id,
                    now
                ]);
                id
            }
        };
        let id = work.new_id();
        memberships.push(args![
            id,
            person,
            d.union,
            "0",
            d.joined_on,
            d.group.as_str(),
            d.employment_form.as_deref(),
            d.employer.as_deref(),
            d.occupation.as_deref(),
            "import",
            verified,
            batch.id,
            d.line,
            now,
            by
        ]);
        j.person = Some(person);
    }
    store::add_people(&mut work.conn, people).await?;
    store::add_memberships(&mut work.conn, memberships).await?;
    changes::keep(&mut work.conn, batch.id, judged).await
}

/// Posts the next members of a batch that a second person confirmed. Gives the last line done; none at the end.
pub async fn confirm(
    work: &mut UnitOfWork,
    batch: &Batch,
    after: i64,
    limit: i64,
    opened: Option<Day>,
) -> Result<Option<i64>> {
    let rows = store::awaiting(&mut work.conn, batch.id, after, limit).await?;
    let Some(last) = rows.last().map(|r| r.batch_line) else {
        return Ok(changes::carry_out(work, batch).await?.then_some(after));
    };
    let postings = rows.iter().flat_map(|r| postings(r, opened)).collect();
    let at = ledger::post(work, postings).await?;
    store::confirm(
        &mut work.conn,
        batch.id,
        after,
        last,
        at,
        work.actor.account_id,
    )
    .await?;
    Ok(Some(last))
}

/// What a membership posts: it is on the books; and, first ever and through the quality gate, newly admitted. Who joined before
/// the books were opened is carried over, not newly admitted.
fn postings(row: &Row, opened: Option<Day>) -> Vec<Posting> {
    let one = |kind| Posting {
        kind,
        category: row.group_code.clone(),
        organisation_id: row.organisation_id,
        subject_id: row.person_id,
        business_day: row.began_on,
        amount: 1,
        record_type: "membership",
        record_id: row.id,
    };
    let mut postings = vec![one(if row.verified {
        Kind::MembershipVerified
    } else {
        Kind::MembershipRegistered
    })];
    if row.verified && row.first && opened.is_none_or(|day| row.began_on >= day) {
        postings.push(one(Kind::MemberAdmitted));
    }
    postings
}

/// Takes the next members of a batch back: reversals in the ledger, the membership withdrawn. Gives the last line done.
pub async fn undo(
    work: &mut UnitOfWork,
    batch: &Batch,
    after: i64,
    limit: i64,
    reason: &str,
) -> Result<Option<i64>> {
    let rows = store::standing(&mut work.conn, batch.id, after, limit).await?;
    let Some(last) = rows.last().map(|r| r.batch_line) else {
        let more = changes::take_back(work, batch, reason).await?;
        return Ok(more.then_some(after));
    };
    let today = work.today();
    for row in &rows {
        transfers::call_off_from(work, row.id, row.person_id, reason).await?;
        ledger::reverse(work, row.id, reason).await?;
        store::withdraw(&mut work.conn, row.id, row.began_on.max(today), reason).await?;
    }
    Ok(Some(last))
}
