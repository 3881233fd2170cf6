//! What can be done with corrections: a member asks, the union or one above it reads and decides. Accepting one changes the record.
use super::{
    correction::{Correction, CorrectionLine, Field, Wish, state},
    store,
    term::{DECIDE, to_answer},
};
use crate::{
    args,
    kernel::{
        Error, Id, Lang, Msg, Result, UnitOfWork,
        crypto::Keys,
        reseal::{self, Pass},
    },
    msg,
    policy::Right,
    programmes::membership::{
        Membership,
        groups::group_name,
        joining::review::searched,
        ops::{self as memberships, Correction as MemberCorrection},
        store as membership_store,
    },
    spine::{
        deadlines, organisations,
        people::{self, Person, PersonChange},
    },
};

pub const PAGE: i64 = 50;
/// What wishes are sealed for.
const WISH: &str = "correction.wish";
/// An answer fits on a few lines.
const LONGEST_ANSWER: usize = 200;

/// The person behind the account.
fn me(work: &UnitOfWork) -> Result<Id> {
    work.actor.person_id.ok_or(Error::NotFound)
}

/// A member asks for something of their own record to be put right. One open wish a field.
///
/// # Errors
/// [`Error::NotFound`] for an account that is nobody's; [`Error::Invalid`] at `wish`; [`Error::Conflict`] while the same is asked.
pub async fn ask(work: &mut UnitOfWork, field: Field, typed: &str) -> Result<Id> {
    let person = people::get(work, me(work)?).await?;
    let of_person = membership_store::of_person(&mut work.conn, person.id).await?;
    let home = of_person.iter().find(|m| m.is_home());
    let m = home.or(of_person.first()).ok_or(Error::NotFound)?;
    let wish = Wish::read(field, typed).map_err(|m| Error::field("wish", m))?;
    let keys = work.app.keys.clone();
    if is_already(&keys, &person, m, &wish) {
        return Err(Error::field("wish", msg!("corrections-same")));
    }
    let id = work.new_id();
    let sealed = keys.seal(WISH, wish.text().as_bytes());
    let (author, at) = (work.actor.account_id, work.now);
    let values = args![
        id,
        person.id,
        m.id,
        m.organisation_id,
        field.key(),
        sealed,
        author,
        at
    ];
    store::insert(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("corrections-open-already")))?;
    to_answer(work, id, m.organisation_id, &person.name).await?;
    let facts = serde_json::json!({ "field": field.key() });
    let subject = ("correction", Some(id));
    work.audit("correction.ask", subject, Some(m.organisation_id), facts);
    Ok(id)
}

/// Whether the record says so already.
fn is_already(keys: &Keys, person: &Person, m: &Membership, wish: &Wish) -> bool {
    match wish {
        Wish::Name(name) => name.as_str() == person.name,
        Wish::Phone(mobile) => person.phone_digest == Some(mobile.digest(keys).to_vec()),
        Wish::Group(code) => *code == m.group_code,
        Wish::Employer(employer) => *employer == m.employer,
        Wish::Other(_) => false,
    }
}

/// A correction as the member who asked sees it.
pub struct Own {
    pub correction: Correction,
    /// What was asked for; a phone is masked.
    pub wish: String,
}

/// What the person behind the account asked for, the latest first.
///
/// # Errors
/// [`Error::NotFound`] for an account that is nobody's.
pub async fn own(work: &mut UnitOfWork) -> Result<Vec<Own>> {
    let person = me(work)?;
    let (keys, lang) = (work.app.keys.clone(), work.lang);
    let asked = store::of_person(&mut work.conn, person).await?;
    let shown = |correction: Correction| {
        let wish = told(lang, &wish_of(&keys, &correction)?);
        Ok(Own { correction, wish })
    };
    asked.into_iter().map(shown).collect()
}

fn wish_of(keys: &Keys, c: &Correction) -> Result<Wish> {
    let text = keys.open_text(WISH, &c.wish_sealed)?;
    Wish::read(c.field(), &text)
        .map_err(|m| Error::Broken(anyhow::anyhow!("a sealed wish reads {}", m.key)))
}
/// A wish as it may be shown.
fn told(lang: Lang, wish: &Wish) -> String {
    match wish {
        Wish::Phone(mobile) => mobile.masked(),
        Wish::Group(code) if code.is_empty() => lang.t("membership-no-group"),
        Wish::Group(code) => group_name(lang, code),
        Wish::Employer(None) => "—".to_owned(),
        other => other.text(),
    }
}

/// What a list of corrections is asked for. Empty: everything.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub state: String,
    pub field: String,
    /// A name, a part of one, or a whole resident number.
    pub search: String,
    /// Code of an organisation: it and everything below it.
    pub organisation: String,
    pub after: Option<Id>,
    pub limit: i64,
}

/// Corrections within reach, the latest first.
///
/// # Errors
/// As [`UnitOfWork::within`].
pub async fn list(work: &mut UnitOfWork, asked: &Asked) -> Result<Vec<CorrectionLine>> {
    let mut values = work.within(Right::MembersRead)?;
    let (name, number) = searched(work, &asked.search);
    values.extend(args![
        asked.state.as_str(),
        asked.field.as_str(),
        name,
        number,
        asked.organisation.as_str(),
        asked.after,
        asked.limit
    ]);
    store::list(&mut work.conn, values).await
}

/// The same for a sheet, on record.
///
/// # Errors
/// As [`list`]; [`Error::StepUp`] without a second factor shown lately.
pub async fn for_sheet(work: &mut UnitOfWork, asked: &Asked) -> Result<Vec<CorrectionLine>> {
    work.proved_lately()?;
    let lines = list(work, asked).await?;
    let facts = serde_json::json!({ "rows": lines.len() });
    work.audit("correction.export", ("correction", None), None, facts);
    Ok(lines)
}

/// A correction as whoever decides sees it.
pub struct Asking {
    pub correction: Correction,
    pub name: String,
    pub number: String,
    pub union: String,
    /// What the record says now, and what it should say; phones are masked.
    pub now: String,
    pub wish: String,
    /// Where the record is.
    pub membership_id: Id,
    pub may_decide: bool,
    /// Until when it is to be answered, and where that stands.
    pub deadline: Option<Msg>,
}

/// A correction within reach.
///
/// # Errors
/// [`Error::NotFound`]
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Asking> {
    let c = seen(work, id).await?;
    let (keys, lang) = (work.app.keys.clone(), work.lang);
    let person = people::get(work, c.person_id).await?;
    let m = record_of(work, &c).await?;
    let none = || "—".to_owned();
    let now = match c.field() {
        Field::Name => person.name.clone(),
        Field::Phone => person.masked_phone(&keys)?,
        Field::Group => told(lang, &Wish::Group(m.group_code.clone())),
        Field::Employer => m.employer.clone().unwrap_or_else(none),
        Field::Other => none(),
    };
    let decide = Right::MembersAdmit;
    Ok(Asking {
        number: person.masked_number(&keys)?,
        name: person.name,
        union: organisations::get(work, c.organisation_id).await?.name,
        now,
        wish: told(lang, &wish_of(&keys, &c)?),
        membership_id: m.id,
        deadline: deadlines::line(work, ("correction", id)).await?,
        may_decide: c.is_open()
            && organisations::may_see(work, decide, c.organisation_id).await?
            && not_own(work, &c).is_ok(),
        correction: c,
    })
}

async fn seen(work: &mut UnitOfWork, id: Id) -> Result<Correction> {
    let c = store::get(&mut work.conn, id).await?;
    match organisations::may_see(work, Right::MembersRead, c.organisation_id).await? {
        true => Ok(c),
        false => Err(Error::NotFound),
    }
}
/// The person's home, or the membership the wish was written for.
async fn record_of(work: &mut UnitOfWork, c: &Correction) -> Result<Membership> {
    match memberships::home(work, c.person_id).await? {
        Some(home) => Ok(home),
        None => memberships::get(work, c.membership_id).await,
    }
}

/// Nobody decides on their own wish, by whichever account.
fn not_own(work: &UnitOfWork, c: &Correction) -> Result<()> {
    work.second_person(Some(c.author_id))?;
    match work.actor.person_id == Some(c.person_id) {
        true => Err(Error::Forbidden(msg!("error-own-record"))),
        false => Ok(()),
    }
}

async fn to_decide(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Correction> {
    let c = seen(work, id).await?;
    work.may(Right::MembersAdmit, c.organisation_id).await?;
    not_own(work, &c)?;
    if !c.is_open() {
        return Err(Error::Conflict(msg!("corrections-decided")));
    }
    match c.version == version {
        true => Ok(c),
        false => Err(Error::Conflict(msg!("people-stale"))),
    }
}

/// Puts right what was asked for: the record changes, and the member reads the answer. For what is no field of the record, the
/// answer says what was done.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Forbidden`] for who asked; [`Error::Conflict`] when it is decided already or the record cannot
/// change now; [`Error::Invalid`] at `answer`.
pub async fn accept(work: &mut UnitOfWork, id: Id, version: i64, answer: &str) -> Result<()> {
    let c = to_decide(work, id, version).await?;
    let answer = answer_of(answer, c.field() == Field::Other)?;
    apply(work, &c).await?;
    close(work, &c, state::DONE, answer).await
}

/// Refuses what was asked for; the answer says why.
///
/// # Errors
/// As [`accept`].
pub async fn refuse(work: &mut UnitOfWork, id: Id, version: i64, answer: &str) -> Result<()> {
    let c = to_decide(work, id, version).await?;
    let answer = answer_of(answer, true)?;
    close(work, &c, state::REFUSED, answer).await
}

fn answer_of(text: &str, needed: bool) -> Result<Option<&str>> {
    let text = text.trim();
    match text.chars().count() {
        0 if !needed => Ok(None),
        1..=LONGEST_ANSWER => Ok(Some(text)),
        _ => Err(Error::field(
            "answer",
            msg!("corrections-answer-wrong", max = LONGEST_ANSWER),
        )),
    }
}

async fn close(
    work: &mut UnitOfWork,
    c: &Correction,
    to: &'static str,
    answer: Option<&str>,
) -> Result<()> {
    let signed = (work.now, work.actor.account_id);
    if !store::close(&mut work.conn, c, (to, answer), signed).await? {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    deadlines::meet(work, ("correction", c.id), DECIDE).await?;
    let facts = serde_json::json!({ "field": c.field, "answer": answer });
    let act = match to {
        state::DONE => "correction.accept",
        _ => "correction.refuse",
    };
    let subject = ("correction", Some(c.id));
    work.audit(act, subject, Some(c.organisation_id), facts);
    Ok(())
}

async fn apply(work: &mut UnitOfWork, c: &Correction) -> Result<()> {
    let keys = work.app.keys.clone();
    let m = record_of(work, c).await?;
    let mut person = PersonChange::default();
    let (mut group_code, mut employer) = (m.group_code.clone(), m.employer.clone());
    match wish_of(&keys, c)? {
        Wish::Name(name) => person.name = Some(name),
        Wish::Phone(mobile) => person.mobile = Some(mobile),
        Wish::Group(code) => group_code = code,
        Wish::Employer(name) => employer = name,
        Wish::Other(_) => return Ok(()),
    }
    let why = work.lang.t("corrections-why");
    if matches!(c.field(), Field::Name | Field::Phone) {
        let known = people::get(work, c.person_id).await?;
        people::change(work, &known, person).await?;
        return memberships::happened(work, &m, "membership.corrected", Some(&why)).await;
    }
    let to = MemberCorrection {
        group_code,
        employer,
        person,
    };
    memberships::correct(work, m.id, m.version, to, &why).await
}

/// Seals again what an older key sealed: as [`reseal::Sealed`] says. A wish is never written again.
pub async fn reseal(work: &mut UnitOfWork, reached: Option<String>, most: i64) -> Result<Pass> {
    let after = reseal::identity(reached)?;
    let rows = store::sealed_after(&mut work.conn, after, most).await?;
    let (last, seen) = (rows.last().map(|r| r.0), rows.len());
    let keys = work.app.keys.clone();
    let mut sealed = 0;
    for (id, wish) in rows {
        if let Some(wish) = keys.resealed(WISH, &wish)? {
            sealed += store::reseal(&mut work.conn, id, wish).await?;
        }
    }
    Ok(Pass::over(last, seen, sealed as i64))
}
