//! What a union's reviewer can do with applications: read, return, refuse, approve. Who wrote one never approves it.
use super::super::{
    application::{Application, ApplicationLine, REFUSALS, state},
    ops::event,
    store::{self, Event, Move},
    term::REVIEW,
};
use crate::{
    args,
    kernel::{Error, Id, Msg, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::membership::{
        GateFacts, GateFault, MembershipRow, gate, ops as memberships,
        transfers::{self, Beginning, Side},
    },
    spine::deadlines,
    spine::people::{
        self, Mobile, NewPerson, Person, PersonChange, PersonName, ResidentNumber, Unmasked,
        consent, verify_state,
    },
};

pub const PAGE: i64 = 50;

/// What a list of applications is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Empty: every state.
    pub state: String,
    /// A name, a part of one, or a whole resident number.
    pub search: String,
    /// Code of an organisation; empty: everything within reach.
    pub organisation: String,
    pub after: Option<Id>,
    pub limit: i64,
}

/// Applications within reach, the latest first.
///
/// # Errors
/// As [`UnitOfWork::within`].
pub async fn list(work: &mut UnitOfWork, asked: &Asked) -> Result<Vec<ApplicationLine>> {
    let mut values = work.within(Right::MembersRead)?;
    let (name, number) = searched(work, &asked.search);
    values.extend(args![
        asked.state.as_str(),
        name,
        number,
        asked.organisation.as_str(),
        asked.after,
        asked.limit
    ]);
    store::list(&mut work.conn, values).await
}

/// The same for a sheet with masked numbers, on record.
///
/// # Errors
/// As [`list`]; [`Error::StepUp`] without a second factor shown lately.
pub async fn for_sheet(work: &mut UnitOfWork, asked: &Asked) -> Result<Vec<ApplicationLine>> {
    work.proved_lately()?;
    let lines = list(work, asked).await?;
    let facts = serde_json::json!({ "rows": lines.len(), "masked": true });
    work.audit("application.export", ("application", None), None, facts);
    Ok(lines)
}

/// A search is a whole number, found by its digest, or a part of a name, made harmless for `LIKE`.
pub(crate) fn searched(work: &UnitOfWork, search: &str) -> (String, Option<Vec<u8>>) {
    match ResidentNumber::parse(search, work.today()) {
        Ok(number) => (String::new(), Some(number.digest(&work.app.keys).to_vec())),
        Err(_) => {
            let plain: String = search.trim().chars().take(50).collect();
            let harmless = plain
                .replace('\\', "\\\\")
                .replace('%', "\\%")
                .replace('_', "\\_");
            (harmless, None)
        }
    }
}

/// An application as its reviewer sees it.
pub struct Reviewed {
    pub application: Application,
    pub number: String,
    pub phone: String,
    pub events: Vec<Event>,
    /// What would keep the member from being counted as verified.
    pub faults: Vec<GateFault>,
    /// Until when it is to be reviewed, and where that stands.
    pub deadline: Option<Msg>,
}

/// # Errors
/// As [`UnitOfWork::may`].
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Reviewed> {
    let a = store::get(&mut work.conn, id).await?;
    work.may(Right::MembersRead, a.organisation_id).await?;
    let keys = work.app.keys.clone();
    let number = ResidentNumber::unsealed(&keys, &a.number_sealed)?;
    let rule = memberships::age_rule(work).await?;
    let faults = gate(&GateFacts {
        age: rule.judge(number.birth(), work.today()),
        verify_state: checked_by(&a),
        consent: true,
    });
    Ok(Reviewed {
        number: number.masked(),
        phone: people::masked_phone(&keys, &a.phone_sealed)?,
        events: store::events(&mut work.conn, id).await?,
        deadline: deadlines::line(work, ("application", id)).await?,
        application: a,
        faults,
    })
}

fn checked_by(a: &Application) -> &'static str {
    match a.phone_verified {
        true => verify_state::PHONE,
        false => verify_state::REGISTERED,
    }
}

/// The applicant's whole number, for a reason.
///
/// # Errors
/// As [`people::unmask`].
pub async fn unmask(work: &mut UnitOfWork, id: Id, why: &str) -> Result<Unmasked> {
    let a = store::get(&mut work.conn, id).await?;
    let sealed = (
        a.number_digest.as_slice(),
        a.number_sealed.as_slice(),
        Some(a.phone_sealed.as_slice()),
    );
    people::unmask(work, a.organisation_id, ("application", id), sealed, why).await
}

/// An application to be decided, in the version that was read.
async fn to_decide(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Application> {
    let a = store::get(&mut work.conn, id).await?;
    work.may(Right::MembersAdmit, a.organisation_id).await?;
    if a.state != state::SUBMITTED {
        return Err(Error::Conflict(msg!("joining-decided")));
    }
    match a.version == version {
        true => Ok(a),
        false => Err(Error::Conflict(msg!("people-stale"))),
    }
}

async fn go(work: &mut UnitOfWork, a: &Application, mut to: Move<'_>) -> Result<()> {
    to.decided_by = work.actor.account_id;
    let at = work.now;
    if !store::go(&mut work.conn, a, &to, at).await? {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    event(work, a.id, to.state, to.reason).await?;
    let record = ("application", a.id);
    match to.state {
        // The turn is the applicant's: the union's clock stands.
        state::RETURNED => {
            let why = msg!("joining-deadline-returned");
            deadlines::pause(work, record, REVIEW, why).await?;
        }
        _ => deadlines::meet(work, record, REVIEW).await?,
    }
    let facts =
        serde_json::json!({ "state": to.state, "code": to.reason_code, "reason": to.reason });
    let subject = ("application", Some(a.id));
    work.audit(
        "application.decide",
        subject,
        Some(a.organisation_id),
        facts,
    );
    Ok(())
}

/// Gives an application back to be corrected, saying what is wrong.
///
/// # Errors
/// As [`approve`].
pub async fn send_back(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let a = to_decide(work, id, version).await?;
    let to = Move {
        state: state::RETURNED,
        reason: Some(people::reason(why)?),
        ..Move::default()
    };
    go(work, &a, to).await
}

/// Refuses an application, with a code of the list and a sentence.
///
/// # Errors
/// As [`approve`].
pub async fn refuse(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    code: &str,
    why: &str,
) -> Result<()> {
    let a = to_decide(work, id, version).await?;
    let known = REFUSALS.iter().find(|c| **c == code.trim());
    let code = known.ok_or_else(|| Error::field("code", msg!("joining-refuse-code")))?;
    let to = Move {
        state: state::REFUSED,
        reason_code: Some(code),
        reason: Some(people::reason(why)?),
        ..Move::default()
    };
    go(work, &a, to).await
}

/// What an approval made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approved {
    Member(Id),
    /// The person is a member elsewhere: a transfer began, and nobody was added.
    Transfer(Id),
}

/// Approves an application: the person is registered, the membership is on the books from today, and posted. `note`: what was
/// checked, when the application is flagged.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Forbidden`] for whoever wrote it, and for the applicant; [`Error::Conflict`] on a stale
/// version, a decided application, a member of this union; [`Error::Invalid`] when a flagged one has no note.
pub async fn approve(work: &mut UnitOfWork, id: Id, version: i64, note: &str) -> Result<Approved> {
    let a = to_decide(work, id, version).await?;
    work.second_person(a.author_id)?;
    not_their_own(work, &a).await?;
    let note = match (a.is_held(), note.trim()) {
        (true, _) => Some(people::reason(note)?),
        (false, "") => None,
        (false, _) => Some(people::reason(note)?),
    };
    let person = person_of(work, &a).await?;
    let (at, channel) = (a.consent_at, a.channel.as_str());
    let version = a.consent_version;
    people::agree(work, person.id, consent::MEMBERSHIP, version, channel, at).await?;
    let approved = match memberships::home(work, person.id).await? {
        Some(home) if home.organisation_id == a.organisation_id => {
            return Err(Error::Conflict(msg!("joining-member-here")));
        }
        Some(home) => {
            let beginning = Beginning {
                home: &home,
                to: a.organisation_id,
                by: Side::To,
                group_code: &a.group_code,
                employer: a.employer.as_deref(),
                application_id: Some(a.id),
            };
            Approved::Transfer(transfers::begin(work, beginning).await?)
        }
        None => Approved::Member(admit(work, &a, &person).await?),
    };
    let mut to = Move {
        state: state::APPROVED,
        reason: note,
        person_id: Some(person.id),
        ..Move::default()
    };
    match approved {
        Approved::Member(id) => to.membership_id = Some(id),
        Approved::Transfer(id) => to.transfer_id = Some(id),
    }
    go(work, &a, to).await?;
    Ok(approved)
}

/// Nobody decides about themselves.
async fn not_their_own(work: &mut UnitOfWork, a: &Application) -> Result<()> {
    let Some(me) = work.actor.person_id else {
        return Ok(());
    };
    match people::get(work, me).await?.number_digest == a.number_digest {
        true => Err(Error::Forbidden(msg!("error-own-record"))),
        false => Ok(()),
    }
}

/// The person of an application: known, or registered now. A phone that was proven is taken over.
async fn person_of(work: &mut UnitOfWork, a: &Application) -> Result<Person> {
    let keys = work.app.keys.clone();
    let number = ResidentNumber::unsealed(&keys, &a.number_sealed)?;
    let mobile = Mobile::unsealed(&keys, &a.phone_sealed)?;
    let Some(person) = people::identify(work, &number).await? else {
        let name = PersonName::parse(&a.name)
            .map_err(|m| Error::Broken(anyhow::anyhow!("a stored name reads {}", m.key)))?;
        let mut new = NewPerson::new(number, name, Some(mobile));
        new.verify_state = checked_by(a);
        let id = people::register(work, new).await?;
        return people::get(work, id).await;
    };
    if !a.phone_verified {
        return Ok(person);
    }
    let change = PersonChange {
        name: None,
        mobile: Some(mobile),
        verify_state: (person.verify_state == verify_state::REGISTERED)
            .then_some(verify_state::PHONE),
    };
    people::change(work, &person, change).await?;
    people::get(work, person.id).await
}

/// Puts a person without a home on the books of the union.
async fn admit(work: &mut UnitOfWork, a: &Application, person: &Person) -> Result<Id> {
    let faults = memberships::faults(work, person).await?;
    let id = work.new_id();
    let (now, today) = (work.now, work.today());
    let first_ever = memberships::is_first(work, person.id, id, now, today).await?;
    let channel = match a.channel.as_str() {
        "window" => "window",
        "interface" => "interface",
        _ => "scan",
    };
    let row = MembershipRow {
        id,
        person_id: person.id,
        organisation_id: a.organisation_id,
        began_on: today,
        group_code: a.group_code.clone(),
        employment_form: None,
        employer: a.employer.clone(),
        occupation: None,
        channel,
        verified: faults.is_empty(),
        first_ever,
        application_id: Some(a.id),
        batch_id: None,
        batch_line: None,
        author_id: a.author_id,
    };
    memberships::record(work, row).await?;
    Ok(id)
}
