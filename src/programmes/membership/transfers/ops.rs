//! What can be done with transfers. Either side starts; the other agrees or refuses; after some working days (a setting) silence is consent.
//! Ending the old home and beginning the new one is one unit of work: nobody ever has none, or two. What was earned stays.
use super::{
    ending::{close, complete},
    store,
    term::to_answer,
    transfer::{Side, Transfer, TransferLine, state},
};
use crate::{
    args,
    kernel::{Error, Id, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::membership::{Membership, holds_members, membership, ops as memberships},
    spine::{
        calendar,
        organisations::{self, Organisation},
        people::{self, ResidentNumber},
        settings,
    },
};

pub const PAGE: i64 = 50;

/// What a transfer is started with.
pub(crate) struct Beginning<'a> {
    pub home: &'a Membership,
    pub to: Id,
    /// The side that starts, and so agrees.
    pub by: Side,
    pub group_code: &'a str,
    pub employer: Option<&'a str>,
    pub application_id: Option<Id>,
}

/// Opens a transfer; the caller has passed the gate of the side that starts.
///
/// # Errors
/// [`Error::Conflict`] when the member is at home there already, or another transfer is open.
pub(crate) async fn begin(work: &mut UnitOfWork, b: Beginning<'_>) -> Result<Id> {
    if b.home.organisation_id == b.to {
        return Err(Error::Conflict(msg!("transfers-at-home")));
    }
    if b.home.state == membership::state::AWAITING {
        return Err(Error::Conflict(msg!("membership-awaiting")));
    }
    let term = settings::TRANSFER_WORKING_DAYS.whole(work).await?;
    let term = u32::try_from(term).unwrap_or(10);
    let today = work.today();
    let due_on = calendar::add_working_days(work, today, term).await?;
    let id = work.new_id();
    let (now, by) = (work.now, work.actor.account_id);
    let signed = |side| {
        let signs = b.by == side;
        (signs.then_some(now), by.filter(|_| signs))
    };
    let (from, to) = (signed(Side::From), signed(Side::To));
    let values = args![
        id,
        b.home.person_id,
        b.home.id,
        b.home.organisation_id,
        b.to,
        from.0,
        from.1,
        to.0,
        to.1,
        due_on,
        b.group_code,
        b.employer,
        b.application_id,
        now,
        by
    ];
    store::insert(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("transfers-open-already")))?;
    let (started_by, asked) = match b.by {
        Side::From => (b.home.organisation_id, b.to),
        Side::To => (b.to, b.home.organisation_id),
    };
    let name = people::get(work, b.home.person_id).await?.name;
    to_answer(work, (id, asked), &name, due_on).await?;
    let facts = serde_json::json!({ "due_on": due_on });
    work.audit(
        "transfer.start",
        ("transfer", Some(id)),
        Some(started_by),
        facts,
    );
    Ok(id)
}

/// The receiving union starts: it knows the member's whole number.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Invalid`] when the number is wrong or nobody's; as [`begin`].
pub async fn start_in(
    work: &mut UnitOfWork,
    to_code: &str,
    number: &str,
    group_code: &str,
    employer: Option<&str>,
) -> Result<Id> {
    let to = receiving(work, to_code).await?;
    work.may(Right::TransfersDecide, to.id).await?;
    let number =
        ResidentNumber::parse(number, work.today()).map_err(|m| Error::field("number", m))?;
    let nobody = || Error::field("number", msg!("transfers-nobody"));
    let person = people::identify(work, &number).await?.ok_or_else(nobody)?;
    let home = memberships::home(work, person.id)
        .await?
        .ok_or_else(nobody)?;
    let beginning = Beginning {
        home: &home,
        to: to.id,
        by: Side::To,
        group_code,
        employer,
        application_id: None,
    };
    begin(work, beginning).await
}

/// The union that lets the member go starts.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Conflict`] on a stale or ended membership; as [`begin`].
pub async fn start_out(
    work: &mut UnitOfWork,
    membership_id: Id,
    version: i64,
    to_code: &str,
) -> Result<Id> {
    let home = memberships::get(work, membership_id).await?;
    work.may(Right::TransfersDecide, home.organisation_id)
        .await?;
    if !home.is_home() || home.version != version {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    let to = receiving(work, to_code).await?;
    let beginning = Beginning {
        home: &home,
        to: to.id,
        by: Side::From,
        group_code: &home.group_code,
        employer: None,
        application_id: None,
    };
    begin(work, beginning).await
}

async fn receiving(work: &mut UnitOfWork, code: &str) -> Result<Organisation> {
    let unknown = || Error::field("to", msg!("transfers-unknown-union"));
    let found = match organisations::by_code(work, code.trim()).await {
        Err(Error::NotFound) => return Err(unknown()),
        other => other?,
    };
    match holds_members(&found) {
        true => Ok(found),
        false => Err(unknown()),
    }
}

async fn open(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Transfer> {
    let t = get(work, id).await?;
    if !t.is_open() {
        return Err(Error::Conflict(msg!("transfers-closed")));
    }
    if t.version != version {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    Ok(t)
}

/// Whether the actor decides for a side. Who sees the transfer from the other side is told so, and not that it does not exist.
async fn decides(work: &mut UnitOfWork, organisation_id: Id) -> Result<()> {
    match work.may(Right::TransfersDecide, organisation_id).await {
        Err(Error::NotFound) => Err(Error::Forbidden(msg!("error-forbidden"))),
        other => other,
    }
}

/// A transfer, for whoever may read the members of one of its sides.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Transfer> {
    let t = store::get(&mut work.conn, id).await?;
    match sides(work, &t).await?.is_empty() {
        true => Err(Error::NotFound),
        false => Ok(t),
    }
}
/// The sides whose members the actor may read.
pub async fn sides(work: &mut UnitOfWork, t: &Transfer) -> Result<Vec<Side>> {
    let mut sides = vec![];
    for side in [Side::From, Side::To] {
        if organisations::may_see(work, Right::MembersRead, t.organisation(side)).await? {
            sides.push(side);
        }
    }
    Ok(sides)
}

/// The side that was asked agrees, and the transfer is done. Who agreed for the one side cannot agree for the other.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Conflict`] on a stale version or a closed transfer.
pub async fn agree(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let t = open(work, id, version).await?;
    let side = t.to_answer();
    decides(work, t.organisation(side)).await?;
    work.second_person(t.agreed_by(side.other()))?;
    let (now, by) = (work.now, work.actor.account_id);
    if !store::agree(&mut work.conn, &t, side, now, by).await? {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    complete(work, &t, false).await
}

/// The side that was asked refuses, with a reason.
///
/// # Errors
/// As [`agree`].
pub async fn refuse(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let t = open(work, id, version).await?;
    decides(work, t.organisation(t.to_answer())).await?;
    close(work, &t, state::REFUSED, people::reason(why)?).await
}

/// The side that started takes it back, with a reason.
///
/// # Errors
/// As [`agree`].
pub async fn cancel(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let t = open(work, id, version).await?;
    let starter = t.to_answer().other();
    decides(work, t.organisation(starter)).await?;
    close(work, &t, state::CANCELLED, people::reason(why)?).await
}

/// The applicant takes back the application that became a transfer. The caller knows that it is them.
pub(crate) async fn cancel_by_person(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let why = work.lang.t("transfers-by-person");
    call_off(work, id, &why).await
}

/// Cancels a transfer that nobody has answered; the caller has passed the gate of the side that started it.
///
/// # Errors
/// [`Error::Conflict`] when it is closed.
pub(crate) async fn call_off(work: &mut UnitOfWork, id: Id, why: &str) -> Result<()> {
    let t = store::get(&mut work.conn, id).await?;
    if !t.is_open() {
        return Err(Error::Conflict(msg!("transfers-closed")));
    }
    close(work, &t, state::CANCELLED, why).await
}

/// Cancels the transfer that a membership is to move by, if there is one: the membership itself is taken back.
pub(crate) async fn call_off_from(
    work: &mut UnitOfWork,
    membership: Id,
    person: Id,
    why: &str,
) -> Result<()> {
    match store::open_from(&mut work.conn, membership, person).await? {
        Some(t) => close(work, &t, state::CANCELLED, why).await,
        None => Ok(()),
    }
}

/// Transfers within reach, of one direction, the latest first, after the cursor.
///
/// # Errors
/// As [`UnitOfWork::within`].
pub async fn list(
    work: &mut UnitOfWork,
    side: Side,
    state: &str,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<TransferLine>> {
    let mut values = work.within(Right::MembersRead)?;
    values.extend(args![state, after, limit]);
    store::lines(&mut work.conn, side, values).await
}
/// A person's transfers, the latest first: for the person.
pub(crate) async fn of_person(work: &mut UnitOfWork, person_id: Id) -> Result<Vec<Transfer>> {
    store::of_person(&mut work.conn, person_id).await
}
