//! What can be done with one membership: record it, end it, keep it, verify it, put it right, take it back. And whom
//! the city admits by age.
use super::{
    MembershipRow, bulk,
    membership::{GateFacts, Membership, STOCKS, gate, postings_of, state},
    store,
};
use crate::{
    args,
    kernel::{Day, Error, Id, Instant, Result, UnitOfWork},
    msg,
    policy::Right,
    spine::{
        ledger::{self, Kind},
        people::{self, AgeRule, Person, PersonChange, ResidentNumber, consent, verify_state},
        settings,
    },
};

/// Whom the city admits by age.
pub async fn age_rule(work: &mut UnitOfWork) -> Result<AgeRule> {
    Ok(AgeRule {
        min: settings::MEMBER_AGE_LEAST.whole(work).await?,
        max: settings::MEMBER_AGE_MOST.whole(work).await?,
        warn_above: settings::MEMBER_AGE_WARN.whole(work).await?,
    })
}

/// Whether a membership that begins on a day would be the person's first ever: none on record before it, and not carried over
/// from before the books were opened (setting `books-opened-on`).
pub(super) async fn is_first(
    work: &mut UnitOfWork,
    person_id: Id,
    id: Id,
    at: Instant,
    began_on: Day,
) -> Result<bool> {
    let opened = settings::BOOKS_OPENED_ON.day(work).await?;
    let carried_over = opened.is_some_and(|day| began_on < day);
    Ok(!carried_over && !store::has_earlier(&mut work.conn, person_id, id, at).await?)
}

fn stale() -> Error {
    Error::Conflict(msg!("people-stale"))
}
fn fresh(still: bool) -> Result<()> {
    if still { Ok(()) } else { Err(stale()) }
}
/// What was read is what is changed.
fn of_version(m: &Membership, version: i64) -> Result<()> {
    fresh(m.version == version)
}

/// A membership, for verbs that have their own gate.
pub(crate) async fn get(work: &mut UnitOfWork, id: Id) -> Result<Membership> {
    store::get(&mut work.conn, id).await
}
/// The person's one home.
pub(super) async fn home(work: &mut UnitOfWork, person_id: Id) -> Result<Option<Membership>> {
    store::home(&mut work.conn, person_id).await
}

/// Puts one confirmed membership on the books and posts it.
pub(super) async fn record(work: &mut UnitOfWork, row: MembershipRow) -> Result<()> {
    let postings = postings_of(&row);
    bulk::memberships(work, std::slice::from_ref(&row)).await?;
    ledger::post(work, postings).await?;
    let facts = serde_json::json!({ "verified": row.verified, "first": row.first_ever, "channel": row.channel });
    let subject = ("membership", Some(row.id));
    work.audit(
        "membership.record",
        subject,
        Some(row.organisation_id),
        facts,
    );
    Ok(())
}

/// The faults that keep a person from being counted as verified today.
pub(super) async fn faults(
    work: &mut UnitOfWork,
    person: &Person,
) -> Result<Vec<super::GateFault>> {
    let rule = age_rule(work).await?;
    let number = ResidentNumber::unsealed(&work.app.keys, &person.number_sealed)?;
    let consent = people::agreed(work, person.id, consent::MEMBERSHIP).await?;
    Ok(gate(&GateFacts {
        age: rule.judge(number.birth(), work.today()),
        verify_state: &person.verify_state,
        consent,
    }))
}

pub(super) async fn happened(
    work: &mut UnitOfWork,
    m: &Membership,
    act: &'static str,
    reason: Option<&str>,
) -> Result<()> {
    let id = work.new_id();
    let values = args![id, m.id, work.now, act, work.actor.name.as_str(), reason];
    store::happened(&mut work.conn, values).await?;
    let facts = serde_json::json!({ "reason": reason });
    work.audit(
        act,
        ("membership", Some(m.id)),
        Some(m.organisation_id),
        facts,
    );
    Ok(())
}

/// A home that may end here: not while it is being transferred.
async fn settled_home(
    work: &mut UnitOfWork,
    right: Right,
    id: Id,
    version: i64,
) -> Result<Membership> {
    let m = get(work, id).await?;
    work.may(right, m.organisation_id).await?;
    of_version(&m, version)?;
    settled(work, m).await
}

/// A home on the books that is not on its way elsewhere.
pub(crate) async fn settled(work: &mut UnitOfWork, m: Membership) -> Result<Membership> {
    if !m.is_home() {
        return Err(Error::Conflict(msg!("membership-ended")));
    }
    if m.state == state::AWAITING {
        return Err(Error::Conflict(msg!("membership-awaiting")));
    }
    match store::open_transfer(&mut work.conn, m.person_id).await? {
        Some(_) => Err(Error::Conflict(msg!("membership-in-transfer"))),
        None => Ok(m),
    }
}

/// How a membership may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    Left,
    Expelled,
    Died,
}
impl Leaving {
    pub fn of_key(key: &str) -> Option<Leaving> {
        match key {
            "left" => Some(Leaving::Left),
            "expelled" => Some(Leaving::Expelled),
            "died" => Some(Leaving::Died),
            _ => None,
        }
    }
    fn state(self) -> &'static str {
        match self {
            Leaving::Left => state::LEFT,
            Leaving::Expelled => state::EXPELLED,
            Leaving::Died => state::DIED,
        }
    }
}

/// Ends a membership today: the person left, was expelled, died. What was counted until today stays counted.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Conflict`] on a stale version, an ended membership, an open transfer.
pub async fn leave(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    how: Leaving,
    why: &str,
) -> Result<()> {
    let m = settled_home(work, Right::MembersAdmit, id, version).await?;
    let why = people::reason(why)?;
    let today = work.today();
    fresh(store::end(&mut work.conn, &m, how.state(), today, why).await?)?;
    ledger::end(work, m.person_id, &STOCKS, today, ("membership", m.id)).await?;
    let act = match how {
        Leaving::Left => "membership.left",
        Leaving::Expelled => "membership.expelled",
        Leaving::Died => "membership.died",
    };
    happened(work, &m, act, Some(why)).await
}

/// Keeps a place that does not take part for a while: it stays the person's home, and is not counted.
///
/// # Errors
/// As [`leave`].
pub async fn keep(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let m = settled_home(work, Right::MembersAdmit, id, version).await?;
    if !m.counts() {
        return Err(Error::Conflict(msg!("membership-kept")));
    }
    let why = people::reason(why)?;
    fresh(store::set_state(&mut work.conn, &m, state::KEPT).await?)?;
    let today = work.today();
    ledger::end(work, m.person_id, &STOCKS, today, ("membership", m.id)).await?;
    happened(work, &m, "membership.kept", Some(why)).await
}

/// Takes a kept place up again: it counts from today.
///
/// # Errors
/// As [`leave`].
pub async fn resume(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let m = settled_home(work, Right::MembersAdmit, id, version).await?;
    if m.state != state::KEPT {
        return Err(Error::Conflict(msg!("membership-not-kept")));
    }
    fresh(store::set_state(&mut work.conn, &m, state::ON_BOOKS).await?)?;
    let again = m.stock(work.today());
    ledger::post(work, vec![again]).await?;
    happened(work, &m, "membership.resumed", None).await
}

/// Says that somebody checked who the member is (papers seen, or compared with an authority), and, when the gate is passed,
/// counts the member as verified from today: newly admitted, if never before. `consent`: the signed paper is on file.
///
/// # Errors
/// As [`leave`]; [`Error::Forbidden`] for the record's own author; [`Error::Conflict`] when the gate is not passed.
pub async fn verify(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    how: &str,
    consent_on_paper: bool,
) -> Result<()> {
    let m = settled_home(work, Right::MembersAdmit, id, version).await?;
    work.second_person(m.created_by)?;
    if m.verified {
        return Err(Error::Conflict(msg!("membership-verified-already")));
    }
    let checked = match how {
        "papers" => verify_state::PAPERS,
        "authority" => verify_state::AUTHORITY,
        _ => return Err(Error::field("how", msg!("membership-how"))),
    };
    let person = people::get(work, m.person_id).await?;
    if consent_on_paper && !people::agreed(work, person.id, consent::MEMBERSHIP).await? {
        let text = people::consent_text(work, consent::MEMBERSHIP).await?;
        let now = work.now;
        people::agree(
            work,
            person.id,
            consent::MEMBERSHIP,
            text.version,
            "paper",
            now,
        )
        .await?;
    }
    let change = PersonChange {
        verify_state: Some(checked),
        ..PersonChange::default()
    };
    people::change(work, &person, change).await?;
    count_as_verified(work, m).await
}

/// Ends the registered stock and posts the verified one, with the admission if it is the first ever.
async fn count_as_verified(work: &mut UnitOfWork, m: Membership) -> Result<()> {
    let person = people::get(work, m.person_id).await?;
    if let Some(fault) = faults(work, &person).await?.first() {
        return Err(Error::Conflict(fault.msg()));
    }
    fresh(store::verify(&mut work.conn, &m).await?)?;
    let verified = Membership {
        verified: true,
        ..m.clone()
    };
    let today = work.today();
    let mut postings = vec![];
    if m.counts() {
        ledger::end(work, m.person_id, &STOCKS, today, ("membership", m.id)).await?;
        postings.push(verified.stock(today));
    }
    let admitted = ledger::posted(work, m.person_id, Kind::MemberAdmitted).await?;
    let first = m.channel != "transfer"
        && is_first(work, m.person_id, m.id, m.created_at, m.began_on).await?;
    if first && !admitted {
        postings.push(verified.admission(today));
    }
    ledger::post(work, postings).await?;
    happened(work, &m, "membership.verified", None).await
}

/// What a membership and its person are corrected to.
#[derive(Debug)]
pub struct Correction {
    pub group_code: String,
    pub employer: Option<String>,
    pub person: PersonChange,
}

/// Puts right what is recorded. A wrong group was wrong from the beginning: what it posted is taken back and posted anew under
/// the right one, on the same days.
///
/// # Errors
/// As [`leave`]; [`Error::Forbidden`] for the record's own author when figures change.
pub async fn correct(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    to: Correction,
    why: &str,
) -> Result<()> {
    let m = settled_home(work, Right::MembersAdmit, id, version).await?;
    if to.group_code != m.group_code {
        work.second_person(m.created_by)?;
    }
    put_right(work, &m, to, people::reason(why)?).await
}

/// The correction itself, for callers that have passed the gate and the second person: a confirmed import.
///
/// # Errors
/// [`Error::Conflict`] when the record was changed meanwhile.
pub(crate) async fn put_right(
    work: &mut UnitOfWork,
    m: &Membership,
    to: Correction,
    why: &str,
) -> Result<()> {
    let person = people::get(work, m.person_id).await?;
    people::change(work, &person, to.person).await?;
    let employer = to.employer.as_deref();
    fresh(store::correct(&mut work.conn, m, &to.group_code, employer).await?)?;
    if to.group_code != m.group_code {
        regroup(work, m, &to.group_code, why).await?;
    }
    happened(work, m, "membership.corrected", Some(why)).await
}

async fn regroup(work: &mut UnitOfWork, m: &Membership, group: &str, why: &str) -> Result<()> {
    let standing = ledger::standing(work, m.person_id).await?;
    let of_record = standing.iter().filter(|s| s.0.record_id == m.id);
    let days: Vec<_> = of_record
        .filter_map(|s| Some((Kind::of_key(&s.0.kind)?, s.0.business_day)))
        .collect();
    ledger::reverse(work, m.id, why).await?;
    let right = Membership {
        group_code: group.to_owned(),
        ..m.clone()
    };
    let again = days.into_iter().map(|(kind, day)| ledger::Posting {
        kind,
        ..right.stock(day)
    });
    ledger::post(work, again.collect()).await.map(drop)
}

/// Takes a record back by a reversal: it never should have counted. Its author may not.
///
/// # Errors
/// As [`leave`].
pub async fn withdraw(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let m = get(work, id).await?;
    work.may(Right::MembersWithdraw, m.organisation_id).await?;
    work.second_person(m.created_by)?;
    of_version(&m, version)?;
    if m.state == state::AWAITING {
        return Err(Error::Conflict(msg!("membership-awaiting")));
    }
    let open = store::open_transfer(&mut work.conn, m.person_id).await?;
    if m.is_home() && open.is_some() {
        return Err(Error::Conflict(msg!("membership-in-transfer")));
    }
    let why = people::reason(why)?;
    let today = work.today();
    fresh(store::withdraw(&mut work.conn, &m, today, why).await?)?;
    ledger::reverse(work, m.id, why).await?;
    happened(work, &m, "membership.withdrawn", Some(why)).await
}
