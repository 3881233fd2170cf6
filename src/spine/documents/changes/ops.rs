//! What can be done with changes: propose one, put it in force as a second person, refuse it or take it back.
use super::{
    super::{document::Document, ops as documents},
    change::{Change, Proposed},
    store,
};
use crate::{
    args,
    kernel::{Error, Id, Result, UnitOfWork},
    msg,
    policy::Right,
};

/// A document that is changed by hand, for whoever may issue for its issuer.
async fn by_hand(work: &mut UnitOfWork, document: Id) -> Result<Document> {
    let (document, _) = documents::get(work, document).await?;
    work.may(Right::DocumentsIssue, document.organisation_id)
        .await?;
    match document.kept_by() {
        None => Ok(document),
        Some(keeper) => Err(Error::Conflict(msg!(
            "documents-kept",
            place = work.lang.t(keeper.label)
        ))),
    }
}

/// Proposes a correction, or to make a document void. Until a second person puts it in force nothing changes.
///
/// # Errors
/// [`Error::Invalid`] at the fields; [`Error::Conflict`] for a paper that its feature keeps, while another change waits, and when it
/// was corrected or made void meanwhile.
pub async fn propose(work: &mut UnitOfWork, document: Id, proposed: Proposed<'_>) -> Result<()> {
    let document = by_hand(work, document).await?;
    let by = work.actor.account_id.ok_or(Error::SignIn)?;
    Error::unless_empty(proposed.problems())?;
    if document.void_at.is_some() || proposed.version() != document.version {
        return Err(Error::Conflict(msg!("documents-moved-on")));
    }
    let id = work.new_id();
    let [title, addressee, body] = proposed.texts();
    let row = args![
        id,
        document.id,
        document.organisation_id,
        document.version,
        proposed.kind(),
        title,
        addressee,
        body,
        proposed.reason(),
        work.now,
        by
    ];
    let written = store::propose(&mut work.conn, row).await;
    written.map_err(|e| e.taken(msg!("documents-change-waits")))?;
    let facts =
        serde_json::json!({ "number": document.number, "change": id, "kind": proposed.kind() });
    let subject = ("document", Some(document.id));
    work.audit(
        "document.propose",
        subject,
        Some(document.organisation_id),
        facts,
    );
    Ok(())
}

/// The change of a document that waits, for whoever reads the document.
pub async fn waiting(work: &mut UnitOfWork, document: Id) -> Result<Option<Change>> {
    store::open(&mut work.conn, document).await
}

/// The change that was looked at, while it still waits.
async fn looked_at(work: &mut UnitOfWork, document: &Document, change: Id) -> Result<Change> {
    let open = store::open(&mut work.conn, document.id).await?;
    let decided = Error::Conflict(msg!("documents-change-decided"));
    open.filter(|c| c.id == change).ok_or(decided)
}

/// Puts a change in force, as a second person.
///
/// # Errors
/// [`Error::Forbidden`] for who proposed it; [`Error::Conflict`] when it is decided already, or the document moved on.
pub async fn confirm(work: &mut UnitOfWork, document: Id, change: Id) -> Result<()> {
    let document = by_hand(work, document).await?;
    let change = looked_at(work, &document, change).await?;
    work.second_person(Some(change.proposed_by))?;
    decide(work, &change, "confirmed").await?;
    match change.is_void() {
        true => documents::void(work, document.id, &change.reason).await,
        false => documents::correct(work, document.id, &change.corrected()).await,
    }
}

/// Refuses a change, or takes back one's own.
///
/// # Errors
/// As [`confirm`].
pub async fn refuse(work: &mut UnitOfWork, document: Id, change: Id) -> Result<()> {
    let document = by_hand(work, document).await?;
    let change = looked_at(work, &document, change).await?;
    decide(work, &change, "refused").await?;
    let facts =
        serde_json::json!({ "number": document.number, "change": change.id, "kind": change.kind });
    let subject = ("document", Some(document.id));
    work.audit(
        "document.refuse",
        subject,
        Some(document.organisation_id),
        facts,
    );
    Ok(())
}

async fn decide(work: &mut UnitOfWork, change: &Change, state: &str) -> Result<()> {
    let by = work.actor.account_id.ok_or(Error::SignIn)?;
    let now = work.now;
    match store::decide(&mut work.conn, change.id, state, now, by).await? {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("documents-change-decided"))),
    }
}

/// Ends what waits for a document that has just been written anew or made void: it was proposed for another text.
pub async fn overtake(work: &mut UnitOfWork, document: Id) -> Result<()> {
    let (now, by) = (work.now, work.actor.account_id);
    store::overtake(&mut work.conn, document, now, by)
        .await
        .map(drop)
}
