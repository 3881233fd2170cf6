//! What a worker can do with what is their own: begin an account, see everything held, take consent back.
use super::store;
use crate::{
    args,
    kernel::{
        Error, Id, Problem, Result, UnitOfWork,
        crypto::{TrackingCode, password},
        place,
    },
    msg,
    programmes::membership::{
        Membership,
        corrections::{self, Own},
        joining, store as membership_store,
        transfers::{self, Transfer},
    },
    spine::{
        accounts::{account, passwords},
        organisations,
        people::{
            self, Person, Unmasking,
            consent::{self, Consent},
        },
    },
};

/// Makes the account of the person whose approved application the code opens. `hash`: of a password that passed its rules.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] before approval, or when the account is there; [`Error::Invalid`] at `name`.
pub async fn begin(
    work: &mut UnitOfWork,
    code: &TrackingCode,
    name: &str,
    hash: &str,
) -> Result<()> {
    let a = joining::of_code(work, code).await?;
    let (Some(person_id), Some(_)) = (a.person_id, a.membership_id) else {
        return Err(Error::Conflict(msg!("mine-not-member")));
    };
    if store::has_account(&mut work.conn, person_id).await? {
        return Err(Error::Conflict(msg!("mine-account-there")));
    }
    let name = account::plain_name(name);
    if let Some(problem) = account::name_problem(&name) {
        return Err(Error::field("name", problem));
    }
    let person = people::get(work, person_id).await?;
    let id = work.new_id();
    let values = args![id, name, person.name, person_id, hash, work.now];
    let made = store::account(&mut work.conn, values).await;
    made.map_err(|e| match e.is_taken() {
        true => Error::Invalid(vec![Problem::new("name", msg!("mine-name-taken"))]),
        false => e,
    })?;
    work.audit(
        "account.begin",
        ("account", Some(id)),
        None,
        serde_json::json!({}),
    );
    Ok(())
}

/// Everything that is held of a person.
pub struct Held {
    pub person: Person,
    pub number: String,
    pub phone: String,
    pub memberships: Vec<(Membership, String)>,
    /// With the names of the union left and the one joined.
    pub transfers: Vec<(Transfer, String, String)>,
    /// What the person asked to have put right.
    pub corrections: Vec<Own>,
    pub consents: Vec<Consent>,
    /// Unions whose staff may see the record: the person's own and those above it.
    pub seen_by: Vec<String>,
    pub looked: Vec<Unmasking>,
}

/// The person behind the account.
///
/// # Errors
/// [`Error::NotFound`] for an account that is nobody's.
fn me(work: &UnitOfWork) -> Result<Id> {
    work.actor.person_id.ok_or(Error::NotFound)
}

/// What is held of the person behind the account.
///
/// # Errors
/// [`Error::NotFound`] for an account that is nobody's.
pub async fn held(work: &mut UnitOfWork) -> Result<Held> {
    let person = people::get(work, me(work)?).await?;
    let keys = work.app.keys.clone();
    let (mut memberships, mut seen_by) = (vec![], vec![]);
    for m in membership_store::of_person(&mut work.conn, person.id).await? {
        if m.is_home() {
            for above in place::line(&mut work.conn, m.organisation_id).await? {
                seen_by.push(organisations::get(work, above).await?.name);
            }
        }
        let at = organisations::get(work, m.organisation_id).await?.name;
        memberships.push((m, at));
    }
    let mut moves = vec![];
    for t in transfers::of_person(work, person.id).await? {
        let from = organisations::get(work, t.from_organisation_id).await?.name;
        let to = organisations::get(work, t.to_organisation_id).await?.name;
        moves.push((t, from, to));
    }
    Ok(Held {
        number: person.masked_number(&keys)?,
        phone: person.masked_phone(&keys)?,
        memberships,
        transfers: moves,
        corrections: corrections::own(work).await?,
        consents: people::consents(work, person.id).await?,
        seen_by,
        looked: people::unmaskings(work, &person).await?,
        person,
    })
}

/// Takes consent back.
///
/// # Errors
/// As [`people::withdraw_consent`].
pub async fn withdraw_consent(work: &mut UnitOfWork) -> Result<()> {
    let person = me(work)?;
    people::withdraw_consent(work, person, consent::MEMBERSHIP).await
}

/// What is wrong with a name and a password for a new account.
pub async fn problems(work: &mut UnitOfWork, name: &str, typed: &str) -> Result<Vec<Problem>> {
    let name = account::plain_name(name);
    let rules = passwords::rules(work, &name).await?;
    let at_name = account::name_problem(&name).map(|m| Problem::new("name", m));
    let at_password = password::problems(typed, &rules);
    Ok(at_name.into_iter().chain(at_password).collect())
}
