//! What an applicant can do: apply, follow, correct, take back. It needs no account; a tracking code opens one application.
use super::{
    application::{Application, Flag, state},
    codes,
    form::Applicant,
    store::{self, Event, Move},
    term::{REVIEW, to_review},
};
use crate::{
    args,
    kernel::{
        App, Deputy, Error, Id, Result, UnitOfWork,
        crypto::{Keys, TrackingCode},
        jobs::Running,
    },
    msg,
    programmes::membership::{holds_members, ops as memberships, transfers},
    spine::{
        deadlines,
        organisations::{self, Organisation},
        people::{self, Mobile, ResidentNumber},
        settings,
    },
};

pub(super) const TRACKING: &str = "tracking-code";

/// How an application comes in.
pub struct Coming<'a> {
    pub organisation_id: Id,
    pub channel: &'static str,
    pub consent_version: i64,
    /// The code from the phone; none when a cadre writes for the applicant, whose phone is then not verified.
    pub code: Option<&'a str>,
    /// Who writes for the applicant.
    pub author_id: Option<Id>,
}

/// An application that is in.
pub struct Submitted {
    pub id: Id,
    pub code: TrackingCode,
    /// Whether this submission made it; a second tap finds it there.
    pub new: bool,
}

/// The union that a joining form names by its code.
///
/// # Errors
/// [`Error::NotFound`] when there is none that takes members.
pub async fn union_of(work: &mut UnitOfWork, code: &str) -> Result<Organisation> {
    let union = organisations::by_code(work, code).await?;
    match holds_members(&union) {
        true => Ok(union),
        false => Err(Error::NotFound),
    }
}

/// Counties to choose from, by code.
pub async fn counties(work: &mut UnitOfWork) -> Result<Vec<(String, String)>> {
    store::counties(&mut work.conn).await
}

/// Where a worker without a union applies: the county's federation or committee for new forms of work; without one, the
/// county itself (domain 1.1, 兜底建).
///
/// # Errors
/// [`Error::Invalid`] at `county`.
pub async fn fallback(work: &mut UnitOfWork, county: &str) -> Result<Organisation> {
    let known = counties(work)
        .await?
        .into_iter()
        .any(|c| c.0 == county.trim());
    if !known {
        return Err(Error::field("county", msg!("joining-county-missing")));
    }
    let county = organisations::by_code(work, county.trim()).await?;
    match store::new_form_body(&mut work.conn, county.id).await? {
        Some(id) => organisations::get(work, id).await,
        None => Ok(county),
    }
}

/// What makes two submissions the same one: the person and the union.
fn submission_key(keys: &Keys, number: &ResidentNumber, organisation_id: Id) -> Vec<u8> {
    let mut bytes = number.digest(keys).to_vec();
    bytes.extend_from_slice(organisation_id.0.as_bytes());
    keys.digest("application.submission", &bytes).to_vec()
}

/// Takes an application in. The same person's second one to the same union, while the first is open, is the first one.
///
/// # Errors
/// [`Error::Invalid`] at `code`; [`Error::Conflict`] when the open one was made with another phone. When two arrive at once,
/// the unique index refuses one: ask again, and it finds the other.
pub async fn submit(work: &mut UnitOfWork, a: &Applicant, how: Coming<'_>) -> Result<Submitted> {
    let union = organisations::get(work, how.organisation_id).await?;
    if !holds_members(&union) {
        return Err(Error::NotFound);
    }
    let keys = work.app.keys.clone();
    let key = submission_key(&keys, &a.number, union.id);
    if let Some(code) = how.code {
        codes::take(work, &a.mobile, code, &key).await?;
    }
    if let Some(known) = store::open(&mut work.conn, &key).await? {
        if known.phone_digest != a.mobile.digest(&keys).to_vec() {
            return Err(Error::Conflict(msg!("joining-open-already")));
        }
        return Ok(Submitted {
            id: known.id,
            code: tracking_code(&keys, &known)?,
            new: false,
        });
    }
    let code = TrackingCode::random();
    let id = work.new_id();
    let origin = keys
        .digest("application.origin", work.origin().as_bytes())
        .to_vec();
    let flags = flags(work, a, union.id, Some(&origin)).await?;
    let values = args![
        id,
        keys.digest(TRACKING, code.as_bytes()).to_vec(),
        keys.seal(TRACKING, code.as_bytes()),
        key,
        union.id,
        a.number.digest(&keys).to_vec(),
        a.number.sealed(&keys),
        a.name.as_str(),
        a.number.twin_digest(&a.name, &keys).to_vec(),
        a.mobile.digest(&keys).to_vec(),
        a.mobile.sealed(&keys),
        how.code.is_some(),
        a.group_code.as_str(),
        a.employer.as_deref(),
        how.channel,
        origin,
        how.consent_version,
        work.now,
        how.author_id,
        Flag::store(&flags)
    ];
    store::insert(&mut work.conn, values).await?;
    event(work, id, state::SUBMITTED, None).await?;
    to_review(work, id, union.id, a.name.as_str()).await?;
    let facts = serde_json::json!({ "channel": how.channel, "flags": Flag::store(&flags) });
    work.audit(
        "application.submit",
        ("application", Some(id)),
        Some(union.id),
        facts,
    );
    Ok(Submitted {
        id,
        code,
        new: true,
    })
}

fn tracking_code(keys: &Keys, a: &Application) -> Result<TrackingCode> {
    let text = keys.open_text(TRACKING, &a.tracking_sealed)?;
    TrackingCode::parse(&text)
        .map_err(|m| Error::Broken(anyhow::anyhow!("a sealed tracking code reads {}", m.key)))
}

/// What a reviewer is to look at.
async fn flags(
    work: &mut UnitOfWork,
    a: &Applicant,
    organisation_id: Id,
    origin: Option<&[u8]>,
) -> Result<Vec<Flag>> {
    let keys = work.app.keys.clone();
    let (number, phone) = (
        a.number.digest(&keys).to_vec(),
        a.mobile.digest(&keys).to_vec(),
    );
    let twin = a.number.twin_digest(&a.name, &keys).to_vec();
    let mut flags = vec![];
    let mut raise = |flag, when| {
        if when {
            flags.push(flag);
        }
    };
    let others = people::others_on_phone(work, &phone, &number).await?
        + store::others_on_phone(&mut work.conn, &phone, &number).await?;
    let believed = settings::PHONE_SHARED_MOST.whole(work).await?;
    raise(Flag::Phone, others >= believed);
    if let Some(origin) = origin {
        let since = work
            .now
            .plus_minutes(-settings::BURST_MINUTES.whole(work).await?);
        let many = store::from_origin(&mut work.conn, origin, since).await?;
        raise(Flag::Burst, many >= settings::BURST_MOST.whole(work).await?);
    }
    let twins = people::twins(work, &twin, &number).await?
        + store::twins(&mut work.conn, &twin, &number).await?;
    raise(Flag::Twin, twins > 0);
    if let Some(person) = people::identify(work, &a.number).await? {
        let home = memberships::home(work, person.id).await?;
        let elsewhere = home.is_some_and(|h| h.organisation_id != organisation_id);
        raise(Flag::Elsewhere, elsewhere);
        raise(Flag::Name, person.name != a.name.as_str());
    }
    raise(Flag::Age, a.age_doubtful);
    Ok(flags)
}

pub(super) async fn event(
    work: &mut UnitOfWork,
    application: Id,
    act: &str,
    reason: Option<&str>,
) -> Result<()> {
    let id = work.new_id();
    let values = args![
        id,
        application,
        work.now,
        act,
        work.actor.name.as_str(),
        reason
    ];
    store::event(&mut work.conn, values).await.map(drop)
}

/// An application as its applicant sees it.
pub struct Tracked {
    pub application: Application,
    pub union: String,
    pub number: String,
    pub phone: String,
    pub events: Vec<Event>,
    /// State of the transfer that the application became.
    pub transfer: Option<transfers::Transfer>,
}

/// The application that a tracking code opens.
///
/// # Errors
/// [`Error::NotFound`]
pub async fn track(work: &mut UnitOfWork, code: &TrackingCode) -> Result<Tracked> {
    let a = of_code(work, code).await?;
    let keys = work.app.keys.clone();
    let person = a.person_id.filter(|_| a.transfer_id.is_some());
    let transfer = match person {
        Some(person) => transfers::of_person(work, person)
            .await?
            .into_iter()
            .find(|t| Some(t.id) == a.transfer_id),
        None => None,
    };
    Ok(Tracked {
        union: organisations::get(work, a.organisation_id).await?.name,
        number: people::masked_number(&keys, &a.number_sealed)?,
        phone: people::masked_phone(&keys, &a.phone_sealed)?,
        events: store::events(&mut work.conn, a.id).await?,
        application: a,
        transfer,
    })
}
pub(crate) async fn of_code(work: &mut UnitOfWork, code: &TrackingCode) -> Result<Application> {
    let digest = work.app.keys.digest(TRACKING, code.as_bytes()).to_vec();
    store::by_tracking(&mut work.conn, digest)
        .await?
        .ok_or(Error::NotFound)
}

/// The applicant takes the application back; one that became a transfer takes the transfer with it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when it is decided already.
pub async fn take_back(work: &mut UnitOfWork, code: &TrackingCode) -> Result<()> {
    let a = of_code(work, code).await?;
    if let (state::APPROVED, Some(transfer)) = (a.state.as_str(), a.transfer_id) {
        return transfers::cancel_by_person(work, transfer).await;
    }
    end(work, &a, state::WITHDRAWN).await
}

async fn end(work: &mut UnitOfWork, a: &Application, to: &'static str) -> Result<()> {
    let at = work.now;
    let ending = Move {
        state: to,
        ..Move::default()
    };
    if !a.is_open() || !store::go(&mut work.conn, a, &ending, at).await? {
        return Err(Error::Conflict(msg!("joining-decided")));
    }
    event(work, a.id, to, None).await?;
    deadlines::call_off(work, ("application", a.id), REVIEW).await?;
    let subject = ("application", Some(a.id));
    let facts = serde_json::json!({ "state": to });
    work.audit("application.end", subject, Some(a.organisation_id), facts);
    Ok(())
}

/// What an applicant puts right in a returned application; numbers left empty stay as they are.
pub struct Corrected {
    pub applicant: Applicant,
    /// The code, when the mobile changed.
    pub code: Option<String>,
}

/// The numbers of an application, for a correction that leaves them as they are.
pub fn numbers_of(keys: &Keys, a: &Application) -> Result<(ResidentNumber, Mobile)> {
    Ok((
        ResidentNumber::unsealed(keys, &a.number_sealed)?,
        Mobile::unsealed(keys, &a.phone_sealed)?,
    ))
}

/// Corrects a returned application and submits it again.
///
/// # Errors
/// [`Error::Conflict`] when it is not returned (any more); [`Error::Invalid`] at `code`.
pub async fn correct(work: &mut UnitOfWork, code: &TrackingCode, to: Corrected) -> Result<()> {
    let known = of_code(work, code).await?;
    let keys = work.app.keys.clone();
    let a = &to.applicant;
    let key = submission_key(&keys, &a.number, known.organisation_id);
    let phone = a.mobile.digest(&keys).to_vec();
    let same_phone = phone == known.phone_digest;
    if !same_phone {
        let typed = to.code.as_deref().unwrap_or_default();
        codes::take(work, &a.mobile, typed, &key).await?;
    }
    let flags = flags(work, a, known.organisation_id, None).await?;
    let values = args![
        known.id,
        known.version,
        key,
        a.number.digest(&keys).to_vec(),
        a.number.sealed(&keys),
        a.name.as_str(),
        a.number.twin_digest(&a.name, &keys).to_vec(),
        phone,
        a.mobile.sealed(&keys),
        known.phone_verified || !same_phone,
        a.group_code.as_str(),
        a.employer.as_deref(),
        Flag::store(&flags),
        work.now
    ];
    let still = store::correct(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("joining-open-already")))?;
    if !still {
        return Err(Error::Conflict(msg!("joining-not-returned")));
    }
    event(work, known.id, "corrected", None).await?;
    let record = ("application", known.id);
    if !deadlines::resume(work, record, REVIEW).await? {
        // Applied before there were deadlines.
        to_review(work, known.id, known.organisation_id, a.name.as_str()).await?;
    }
    let subject = ("application", Some(known.id));
    let union = Some(known.organisation_id);
    work.audit("application.correct", subject, union, serde_json::json!({}));
    Ok(())
}

/// What the clock does: a returned application that nobody corrected lapses; codes that expired are forgotten.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        Deputy::clockwork(&app)
            .write(async |work| {
                let days = settings::APPLICATION_LAPSE_DAYS.whole(work).await?;
                let before = work.now.plus_minutes(-days * 24 * 60);
                for a in store::lapsing(&mut work.conn, before).await? {
                    end(work, &a, state::LAPSED).await?;
                }
                let hour_ago = work.now.plus_minutes(-60);
                store::forget_codes(&mut work.conn, hour_ago)
                    .await
                    .map(drop)
            })
            .await
    })
}
