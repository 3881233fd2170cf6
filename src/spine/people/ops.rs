//! What can be done with people. Rights over a person are rights over the union that keeps them, so the verbs of membership
//! pass the gate; only unmasking has one of its own.
use super::{
    ResidentNumber, consent,
    consent::{Consent, ConsentText},
    person::{NewPerson, Person, PersonChange, Unmasked, Unmasking},
    sealing, store,
};
use crate::{
    args,
    kernel::{
        Day, Deputy, Error, Id, Result, UnitOfWork,
        crypto::Digest,
        db::FIFTY,
        jobs::Running,
        place,
        reseal::{self, Pass},
    },
    msg,
    policy::Right,
};
use std::collections::HashMap;

/// A reason says something, and fits on a line.
const REASON: std::ops::RangeInclusive<usize> = 4..=200;
/// A consent text is read before it is agreed to.
const LONGEST_TEXT: usize = 20_000;

/// The person of a resident number, if the books hold them.
pub async fn identify(work: &mut UnitOfWork, number: &ResidentNumber) -> Result<Option<Person>> {
    let digest = number.digest(&work.app.keys);
    store::by_number(&mut work.conn, digest.to_vec()).await
}
/// The person of the digest of a resident number.
pub async fn of_digest(work: &mut UnitOfWork, digest: Digest) -> Result<Option<Person>> {
    store::by_number(&mut work.conn, digest.to_vec()).await
}
/// # Errors
/// [`Error::NotFound`]
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Person> {
    store::get(&mut work.conn, id).await
}

/// Puts a new person on the books.
///
/// # Errors
/// [`Error::Conflict`] when the number is there already.
pub async fn register(work: &mut UnitOfWork, new: NewPerson) -> Result<Id> {
    let id = work.new_id();
    let row = store::row(id, &new, &work.app.keys, work.now);
    store::insert(&mut work.conn, vec![row])
        .await
        .map_err(|e| e.taken(msg!("people-number-taken")))?;
    Ok(id)
}

/// Puts right what is recorded of a person.
///
/// # Errors
/// [`Error::Conflict`] when somebody else changed the record in between.
pub async fn change(work: &mut UnitOfWork, person: &Person, change: PersonChange) -> Result<()> {
    let keys = work.app.keys.clone();
    let name = match change.name {
        Some(name) => name,
        None => super::PersonName::parse(&person.name)
            .map_err(|m| Error::Broken(anyhow::anyhow!("a stored name reads {}", m.key)))?,
    };
    let number = ResidentNumber::unsealed(&keys, &person.number_sealed)?;
    let mobile = change.mobile.as_ref();
    let to = store::Changed {
        name: name.as_str().to_owned(),
        name_sort: name.sort_key(),
        twin_digest: number.twin_digest(&name, &keys).to_vec(),
        phone_digest: mobile
            .map(|m| m.digest(&keys).to_vec())
            .or(person.phone_digest.clone()),
        phone_sealed: mobile
            .map(|m| m.sealed(&keys))
            .or(person.phone_sealed.clone()),
        verify_state: change
            .verify_state
            .map_or(person.verify_state.clone(), str::to_owned),
    };
    match store::change(&mut work.conn, person.id, to, person.version).await? {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("people-stale"))),
    }
}

/// The names of people as strangers may see them: `王*芳`.
pub async fn masked_names(work: &mut UnitOfWork, ids: &[Id]) -> Result<Vec<String>> {
    let mut names = vec![];
    for id in ids {
        let name = store::name(&mut work.conn, *id).await?.unwrap_or_default();
        names.push(super::mask_name(&name));
    }
    Ok(names)
}

/// The whole names of people, by identity: for who has made sure that the reader may see them.
pub async fn names(work: &mut UnitOfWork, ids: &[Id]) -> Result<HashMap<Id, String>> {
    let mut names = HashMap::new();
    for some in ids.chunks(FIFTY) {
        names.extend(store::names(&mut work.conn, some).await?);
    }
    Ok(names)
}

/// How many other people have this phone.
pub async fn others_on_phone(work: &mut UnitOfWork, phone: &[u8], number: &[u8]) -> Result<i64> {
    store::on_phone(&mut work.conn, phone, number).await
}
/// How many people of another number share name and day of birth.
pub async fn twins(work: &mut UnitOfWork, twin: &[u8], number: &[u8]) -> Result<i64> {
    store::twins(&mut work.conn, twin, number).await
}

/// A reason as it is put on record.
///
/// # Errors
/// [`Error::Invalid`] at `reason` when it says nothing or too much.
pub fn reason(text: &str) -> Result<&str> {
    let text = text.trim();
    match REASON.contains(&text.chars().count()) {
        true => Ok(text),
        false => Err(Error::field(
            "reason",
            msg!("people-reason", min = *REASON.start(), max = *REASON.end()),
        )),
    }
}

/// Opens sealed numbers, for somebody who says why: on record, and told to the person. `organisation_id` is the union whose
/// records they are; `sealed`: digest of the number, number and phone sealed.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Invalid`] without a reason; [`Error::StepUp`] without a second factor shown lately.
pub async fn unmask(
    work: &mut UnitOfWork,
    organisation_id: Id,
    subject: (&'static str, Id),
    sealed: (&[u8], &[u8], Option<&[u8]>),
    why: &str,
) -> Result<Unmasked> {
    work.may(Right::NumbersUnmask, organisation_id).await?;
    let why = reason(why)?;
    work.proved_lately()?;
    let (digest, number, phone) = sealed;
    looked(work, &[(digest.to_vec(), organisation_id)], why).await?;
    let facts = serde_json::json!({ "reason": why });
    let subject = (subject.0, Some(subject.1));
    work.audit("number.unmask", subject, Some(organisation_id), facts);
    let keys = work.app.keys.clone();
    let phone = phone
        .map(|p| super::Mobile::unsealed(&keys, p))
        .transpose()?;
    Ok(Unmasked {
        number: ResidentNumber::unsealed(&keys, number)?.reveal().to_owned(),
        phone: phone.map(|p| p.reveal().to_owned()).unwrap_or_default(),
    })
}

/// Records that the actor saw whole numbers: digest of each, with the union whose record it is. The caller has passed the gate
/// and audits.
pub async fn looked(work: &mut UnitOfWork, seen: &[(Vec<u8>, Id)], why: &str) -> Result<()> {
    let (at, account_id) = (work.now, work.actor.account_id);
    let mut rows = vec![];
    for (digest, organisation_id) in seen {
        let id = work.new_id();
        rows.push(args![
            id,
            digest.clone(),
            account_id,
            *organisation_id,
            why,
            at
        ]);
    }
    store::unmask(&mut work.conn, rows).await.map(drop)
}
/// Who looked at a person's whole number, the latest first.
pub async fn unmaskings(work: &mut UnitOfWork, person: &Person) -> Result<Vec<Unmasking>> {
    store::unmaskings(&mut work.conn, &person.number_digest).await
}

/// Seals what an older key sealed with the current one: as [`reseal::Sealed`] says.
pub async fn reseal(work: &mut UnitOfWork, reached: Option<String>, most: i64) -> Result<Pass> {
    let after = reseal::identity(reached)?;
    let rows = store::sealed_after(&mut work.conn, after, most).await?;
    let (last, seen) = (rows.last().map(|r| r.0), rows.len());
    let keys = work.app.keys.clone();
    let mut sealed = 0;
    for (id, number, phone) in rows {
        if let Some(new) = sealing::resealed_number(&keys, &number)? {
            sealed += store::reseal_number(&mut work.conn, id, number, new).await?;
        }
        let Some(phone) = phone else { continue };
        if let Some(new) = sealing::resealed_phone(&keys, &phone)? {
            sealed += store::reseal_phone(&mut work.conn, id, phone, new).await?;
        }
    }
    Ok(Pass::over(last, seen, sealed as i64))
}

/// The consent text that holds today.
pub async fn consent_text(work: &mut UnitOfWork, purpose: &str) -> Result<ConsentText> {
    let today = work.today();
    store::current_text(&mut work.conn, purpose, today).await
}
/// One version of a consent text.
pub async fn consent_version(
    work: &mut UnitOfWork,
    purpose: &str,
    version: i64,
) -> Result<ConsentText> {
    store::text(&mut work.conn, purpose, version)
        .await?
        .ok_or(Error::NotFound)
}
/// Every version, the latest first.
pub async fn consent_texts(work: &mut UnitOfWork, purpose: &str) -> Result<Vec<ConsentText>> {
    store::texts(&mut work.conn, purpose).await
}

/// Publishes the next version of a consent text, which holds from a day on. Who agreed to an earlier one agreed to that one.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Invalid`] when a text or the reason is missing, or the day is past.
pub async fn publish_consent_text(
    work: &mut UnitOfWork,
    purpose: &str,
    zh: &str,
    en: &str,
    from_day: Day,
    why: &str,
) -> Result<i64> {
    let city = place::root(&mut work.conn).await?.ok_or(Error::NotFound)?;
    work.may(Right::SettingsChange, city).await?;
    let why = reason(why)?.to_owned();
    for (at, text) in [("zh", zh), ("en", en)] {
        let n = text.trim().chars().count();
        if !(50..=LONGEST_TEXT).contains(&n) {
            let length = msg!("people-consent-length", max = LONGEST_TEXT);
            return Err(Error::field(at, length));
        }
    }
    if from_day < work.today() {
        return Err(Error::field("from_day", msg!("people-consent-past")));
    }
    store::text(&mut work.conn, purpose, 1)
        .await?
        .ok_or(Error::NotFound)?;
    let (now, by) = (work.now, work.actor.account_id);
    let clean = |text: &str| text.trim().replace("\r\n", "\n");
    let values = args![
        purpose,
        clean(zh),
        clean(en),
        from_day,
        why.as_str(),
        now,
        by
    ];
    let version = store::new_text(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("people-stale")))?;
    let facts = serde_json::json!({ "purpose": purpose, "version": version, "reason": why });
    work.audit(
        "consent-text.publish",
        ("consent-text", None),
        Some(city),
        facts,
    );
    Ok(version)
}

/// Records that a person agreed.
pub async fn agree(
    work: &mut UnitOfWork,
    person_id: Id,
    purpose: &'static str,
    version: i64,
    channel: &str,
    at: crate::kernel::Instant,
) -> Result<()> {
    let id = work.new_id();
    let row = args![id, person_id, purpose, version, channel, at];
    store::agree(&mut work.conn, vec![row]).await.map(drop)
}
/// Records many consents at once, of people who came by an import: `(person, channel)`.
pub async fn agree_all(
    work: &mut UnitOfWork,
    people: &[Id],
    purpose: &'static str,
    version: i64,
    channel: &str,
) -> Result<()> {
    let at = work.now;
    let mut rows = vec![];
    for person_id in people {
        let id = work.new_id();
        rows.push(args![id, *person_id, purpose, version, channel, at]);
    }
    store::agree(&mut work.conn, rows).await.map(drop)
}
/// What a person agreed to, the latest first.
pub async fn consents(work: &mut UnitOfWork, person_id: Id) -> Result<Vec<Consent>> {
    store::consents(&mut work.conn, person_id).await
}
/// Whether a consent of the person stands.
pub async fn agreed(work: &mut UnitOfWork, person_id: Id, purpose: &str) -> Result<bool> {
    store::agreed(&mut work.conn, person_id, purpose).await
}
/// A person takes their consent back. Only the person does: the caller knows it is them.
pub async fn withdraw_consent(
    work: &mut UnitOfWork,
    person_id: Id,
    purpose: &'static str,
) -> Result<()> {
    let now = work.now;
    if store::withdraw(&mut work.conn, person_id, purpose, now).await? == 0 {
        return Err(Error::Conflict(msg!("people-consent-none")));
    }
    let facts = serde_json::json!({ "purpose": purpose });
    work.audit("consent.withdraw", ("person", Some(person_id)), None, facts);
    Ok(())
}

/// The text that a new city begins with.
pub fn seed(app: crate::kernel::App) -> Running {
    Box::pin(async move {
        Deputy::clockwork(&app)
            .write(async |work| {
                let day = Day::ymd(2022, 1, 1);
                let (zh, en) = (consent::FIRST_ZH, consent::FIRST_EN);
                let values = args![consent::MEMBERSHIP, zh, en, day, work.now];
                store::seed_text(&mut work.conn, values).await.map(drop)
            })
            .await
    })
}
