//! What can be asked of the books: lists, counts, one member; and whole numbers, for a reason.
use super::store::{self, MemberLine};
use crate::{
    args,
    kernel::{Error, Id, Result, UnitOfWork},
    policy::Right,
    programmes::membership::{
        GateFault, Membership, joining::review::searched, ops as memberships,
        store as membership_store, store::Event,
    },
    spine::{
        ledger::{self, Categories, Entry, Kind, Selection},
        organisations,
        people::{self, Person, Unmasked, consent::Consent},
    },
};

pub const PAGE: i64 = 50;
/// Up to so many organisations, a list begins with them rather than with all members.
const NARROW: i64 = 500;

/// What a list of members is asked for. Empty: everything.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// A name, a part of one, or a whole resident number.
    pub search: String,
    pub state: String,
    /// Code of a new-form group; `00`: none of them.
    pub group: String,
    /// `yes` or `no`
    pub verified: String,
    /// Code of an organisation: it and everything below it.
    pub organisation: String,
    pub after: Option<Id>,
    pub limit: i64,
}

/// Members within reach of the right, the latest on the books first.
///
/// # Errors
/// As [`UnitOfWork::within`].
pub async fn list(work: &mut UnitOfWork, right: Right, asked: &Asked) -> Result<Vec<MemberLine>> {
    let mut values = work.within(right)?;
    let (name, number) = searched(work, &asked.search);
    if let Some(number) = number {
        values.extend(args![number, asked.after, asked.limit]);
        return store::by_number(&mut work.conn, values).await;
    }
    let scope = match asked.organisation.is_empty() {
        true => only_post(work, right).await?,
        false => asked.organisation.clone(),
    };
    let narrow = !scope.is_empty() && store::below(&mut work.conn, &scope).await? <= NARROW;
    values.extend(args![
        asked.state.as_str(),
        name,
        asked.group.as_str(),
        asked.verified.as_str(),
        scope,
        asked.after,
        asked.limit
    ]);
    store::list(&mut work.conn, narrow, values).await
}

/// The code of the one organisation that the actor's reach is, when it is one: saying it makes the list quick.
async fn only_post(work: &mut UnitOfWork, right: Right) -> Result<String> {
    let roles = work.actor.roles_with(right);
    let mut posts: Vec<Id> = work
        .actor
        .posts
        .iter()
        .filter(|p| roles.contains(&p.role))
        .map(|p| p.organisation_id)
        .collect();
    posts.sort();
    posts.dedup();
    match posts.as_slice() {
        [only] => Ok(organisations::get(work, *only).await?.code),
        _ => Ok(String::new()),
    }
}

/// Members on the books now, the two numbers that always stand side by side (domain 0.5).
pub struct Counts {
    pub organisation: String,
    /// On the books, not yet verified.
    pub registered: i64,
    pub verified: i64,
}

/// The counts of an organisation, or of the actor's own; none when the actor has several.
///
/// # Errors
/// As [`UnitOfWork::may`].
pub async fn counts(work: &mut UnitOfWork, code: &str) -> Result<Option<Counts>> {
    let code = match code.is_empty() {
        true => only_post(work, Right::MembersRead).await?,
        false => code.to_owned(),
    };
    if code.is_empty() {
        return Ok(None);
    }
    let at = match organisations::by_code(work, &code).await {
        Err(Error::NotFound) => return Ok(None),
        other => other?,
    };
    if !organisations::may_see(work, Right::MembersRead, at.id).await? {
        return Ok(None);
    }
    let as_of = ledger::present(work).await?;
    let mut question = Selection {
        kinds: vec![Kind::MembershipRegistered],
        categories: Categories::All,
        organisation_id: at.id,
        from: None,
        to: work.today(),
        as_of,
    };
    let registered = ledger::sum(work, &question).await?;
    question.kinds = vec![Kind::MembershipVerified];
    Ok(Some(Counts {
        organisation: at.name,
        registered,
        verified: ledger::sum(work, &question).await?,
    }))
}

/// A member as the union's staff see them.
pub struct Member {
    pub membership: Membership,
    pub person: Person,
    pub number: String,
    pub phone: String,
    pub union: String,
    pub events: Vec<Event>,
    pub entries: Vec<Entry>,
    pub consents: Vec<Consent>,
    /// What keeps the member from being counted as verified.
    pub faults: Vec<GateFault>,
}

/// # Errors
/// As [`UnitOfWork::may`].
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Member> {
    let m = memberships::get(work, id).await?;
    work.may(Right::MembersRead, m.organisation_id).await?;
    let person = people::get(work, m.person_id).await?;
    let keys = work.app.keys.clone();
    let faults = match m.verified {
        true => vec![],
        false => memberships::faults(work, &person).await?,
    };
    Ok(Member {
        number: person.masked_number(&keys)?,
        phone: person.masked_phone(&keys)?,
        union: organisations::get(work, m.organisation_id).await?.name,
        events: membership_store::events(&mut work.conn, id).await?,
        entries: ledger::entries_of(work, id).await?,
        consents: people::consents(work, person.id).await?,
        faults,
        membership: m,
        person,
    })
}

/// A member's whole number, for a reason.
///
/// # Errors
/// As [`people::unmask`].
pub async fn unmask(work: &mut UnitOfWork, id: Id, why: &str) -> Result<Unmasked> {
    let m = memberships::get(work, id).await?;
    let person = people::get(work, m.person_id).await?;
    let sealed = (
        person.number_digest.as_slice(),
        person.number_sealed.as_slice(),
        person.phone_sealed.as_deref(),
    );
    people::unmask(work, m.organisation_id, ("membership", id), sealed, why).await
}

/// Members for a sheet; with whole numbers, when the actor may and says why: each look is on record.
///
/// # Errors
/// As [`UnitOfWork::within`]; [`Error::Invalid`] without a reason; [`Error::StepUp`] without a second factor shown lately.
pub async fn for_sheet(
    work: &mut UnitOfWork,
    asked: &Asked,
    why_whole: Option<&str>,
) -> Result<Vec<MemberLine>> {
    let right = match why_whole {
        Some(_) => Right::NumbersUnmask,
        None => Right::MembersRead,
    };
    let why = why_whole.map(people::reason).transpose()?;
    work.proved_lately()?;
    let lines = list(work, right, asked).await?;
    if let Some(why) = why {
        let seen: Vec<_> = lines
            .iter()
            .map(|m| (m.number_digest.clone(), m.organisation_id))
            .collect();
        people::looked(work, &seen, why).await?;
    }
    let facts = serde_json::json!({ "rows": lines.len(), "masked": why.is_none(), "reason": why });
    work.audit("member.export", ("membership", None), None, facts);
    Ok(lines)
}
