//! What can be done with dissolutions.
use super::{
    store::{self, Dissolution},
    term::{DECIDE, to_decide},
};
use crate::{
    args,
    kernel::{
        Error, Id, Lang, Result, UnitOfWork,
        paging::{Page, Window},
        place,
    },
    msg,
    policy::Right,
    programmes::founding::ops::note_problem,
    spine::{
        deadlines,
        documents::{self, DocumentKind, NewDocument},
        organisations::{
            self,
            endings::{self, Closing},
        },
    },
};

pub(super) const RECORD: &str = "dissolution";

/// A page of the requests within reach, the latest first.
pub async fn list(
    work: &mut UnitOfWork,
    state: &str,
    window: &Window,
) -> Result<Page<Dissolution>> {
    let limit = window.limit()?;
    let before = match window.after::<1>()? {
        Some([id]) => id
            .parse()
            .map_err(|_| Error::field("after", msg!("paging-after")))?,
        None => Id(uuid::Uuid::max()),
    };
    let mut values = work.within(Right::FoundingsRead)?;
    values.extend(args![state, before, limit + 1]);
    let rows = store::list(&mut work.conn, values).await?;
    Ok(Page::of(rows, limit, |d| [d.id.to_string()]))
}

pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Dissolution> {
    let d = store::get(&mut work.conn, id).await?;
    work.may(Right::FoundingsRead, d.organisation_id).await?;
    Ok(d)
}

/// Whether the actor may decide on it: a post above the union itself.
pub async fn may_decide(work: &mut UnitOfWork, d: &Dissolution) -> Result<bool> {
    let above = above(work, d.organisation_id).await?;
    organisations::may_see(work, Right::FoundingsDecide, above).await
}

async fn above(work: &mut UnitOfWork, organisation_id: Id) -> Result<Id> {
    let line = place::line(&mut work.conn, organisation_id).await?;
    line.get(1).copied().ok_or(Error::NotFound)
}

/// Asks for a union to be dissolved.
///
/// # Errors
/// [`Error::Invalid`] at `note`; [`Error::Conflict`] when it is no open union, or was asked for already.
pub async fn request(work: &mut UnitOfWork, organisation_id: Id, note: &str) -> Result<Id> {
    work.may(Right::FoundingsPropose, organisation_id).await?;
    Error::unless_empty(note_problem(note).into_iter().collect())?;
    let union = organisations::get(work, organisation_id).await?;
    if !union.is_union() || !union.is_open() {
        return Err(Error::Conflict(msg!("founding-dissolve-none")));
    }
    let id = work.new_id();
    let values = args![
        id,
        organisation_id,
        note.trim(),
        work.now,
        work.actor.account_id
    ];
    store::insert(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("founding-dissolve-asked")))?;
    let decider = above(work, organisation_id).await?;
    to_decide(work, id, decider, &union.name).await?;
    let facts = serde_json::json!({ "name": union.name, "reason": note.trim() });
    work.audit(
        "dissolution.request",
        (RECORD, Some(id)),
        Some(organisation_id),
        facts,
    );
    Ok(id)
}

/// Decides on a request. Approved, the union closes today: it is no longer among those that exist, and stays among those founded.
///
/// # Errors
/// [`Error::Forbidden`] for its author; [`Error::Invalid`] at `note` for a refusal without one; [`Error::Conflict`] while the
/// union has members, or when somebody else decided.
pub async fn decide(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    approve: bool,
    note: &str,
) -> Result<()> {
    let d = get(work, id).await?;
    let above = above(work, d.organisation_id).await?;
    work.may(Right::FoundingsDecide, above).await?;
    work.second_person(d.created_by)?;
    if !approve {
        Error::unless_empty(note_problem(note).into_iter().collect())?;
    }
    let state = if approve { "approved" } else { "refused" };
    decided(work, id, version, state, note).await?;
    deadlines::meet(work, (RECORD, id), DECIDE).await?;
    if approve {
        let union = organisations::get(work, d.organisation_id).await?;
        let closing = Closing {
            organisation_id: union.id,
            version: union.version,
            day: work.today(),
            reason: d.reason.clone(),
        };
        endings::close(work, closing).await?;
        let issuer = super::super::decisions::post_above(work, above).await?;
        documents::issue(work, approval(&d, issuer)).await?;
    }
    let facts =
        serde_json::json!({ "state": state, "name": d.organisation_name, "note": note.trim() });
    work.audit(
        "dissolution.decide",
        (RECORD, Some(id)),
        Some(d.organisation_id),
        facts,
    );
    Ok(())
}

/// Takes a request back before it is decided.
pub async fn withdraw(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let d = get(work, id).await?;
    work.may(Right::FoundingsPropose, d.organisation_id).await?;
    decided(work, id, version, "withdrawn", "").await?;
    deadlines::call_off(work, (RECORD, id), DECIDE).await?;
    let facts = serde_json::json!({ "name": d.organisation_name });
    work.audit(
        "dissolution.withdraw",
        (RECORD, Some(id)),
        Some(d.organisation_id),
        facts,
    );
    Ok(())
}

async fn decided(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    state: &str,
    note: &str,
) -> Result<()> {
    let values = args![
        id,
        version,
        state,
        note.trim(),
        work.now,
        work.actor.account_id
    ];
    match store::decide(&mut work.conn, values).await? {
        0 => Err(Error::Conflict(msg!("founding-dissolve-moved-on"))),
        _ => Ok(()),
    }
}

fn approval(d: &Dissolution, issuer: Id) -> NewDocument {
    let name = &d.organisation_name;
    NewDocument {
        organisation_id: issuer,
        about_id: Some(d.organisation_id),
        kind: DocumentKind::Approval,
        title: Lang::Zh.say(msg!("founding-dissolve-title", name = name)),
        addressee: name.clone(),
        body: Lang::Zh.say(msg!("founding-dissolve-body", name = name)),
        record: (RECORD, d.id),
    }
}
