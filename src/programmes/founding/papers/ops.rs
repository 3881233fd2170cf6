//! What can be done with the papers of an application: look, attach, take off, download.
use super::{
    paper::{PaperKind, Slot},
    store,
};
use crate::{
    kernel::{Caller, Error, Id, Result, UnitOfWork, web::Uploaded},
    msg,
    policy::Right,
    programmes::founding::{
        founding::Founding,
        ops::{self, RECORD, StepFacts},
        store as founding_store,
    },
    spine::files::{self, File, Kept},
};

/// The papers an application is asked for, with what it has.
pub async fn slots(work: &mut UnitOfWork, f: &Founding) -> Result<Vec<Slot>> {
    let today = work.today();
    let kinds = store::kinds(&mut work.conn, today).await?;
    let files = files::of_record(work, (RECORD, f.id)).await?;
    let slot = |kind: PaperKind| Slot {
        files: files
            .iter()
            .filter(|f| f.kind == kind.code)
            .cloned()
            .collect(),
        kind,
    };
    // One that is no longer asked for is still shown while a file lies there.
    let shown = |s: &Slot| s.kind.is_asked_of(&f.kind) || !s.files.is_empty();
    Ok(kinds.into_iter().map(slot).filter(shown).collect())
}

/// Whether the actor may put this kind of paper on the application: asked before any byte is kept.
///
/// # Errors
/// [`Error::Invalid`] at `kind`; [`Error::Conflict`] when the application is no longer open.
pub async fn may_attach(
    work: &mut UnitOfWork,
    id: Id,
    kind: &str,
) -> Result<(Founding, PaperKind)> {
    let f = ops::get(work, id).await?;
    work.may(Right::FoundingsPropose, f.parent_id).await?;
    if !f.is_open() {
        return Err(ops::moved_on(&f));
    }
    let slots = slots(work, &f).await?;
    let slot = slots.into_iter().find(|s| s.kind.code == kind);
    let slot = slot.ok_or_else(|| Error::field("kind", msg!("founding-paper-kind")))?;
    Ok((f, slot.kind))
}

/// Keeps what was sent and puts it on the application.
///
/// # Errors
/// As [`may_attach`] and [`files::keep`].
pub async fn attach(caller: &Caller, id: Id, kind: &str, sent: Option<&Uploaded>) -> Result<Id> {
    let (kept_id, most) = caller
        .read(async |work| {
            let (_, kind) = may_attach(work, id, kind).await?;
            Ok((work.new_id(), kind.most_bytes()))
        })
        .await?;
    let sent = sent.ok_or_else(|| Error::field("paper", msg!("upload-empty")))?;
    let kept = files::keep(caller.app(), kept_id, sent, most).await?;
    caller
        .write(async |work| put(work, id, kind, kept).await)
        .await
}

async fn put(work: &mut UnitOfWork, id: Id, kind: &str, kept: Kept) -> Result<Id> {
    let (f, _) = may_attach(work, id, kind).await?;
    hold(work, &f).await?;
    let file = files::attach(work, kept, f.parent_id, (RECORD, id), kind).await?;
    let said = StepFacts {
        missing: kind.to_owned(),
        ..StepFacts::default()
    };
    ops::step(work, &f, "paper", said).await?;
    Ok(file)
}

/// Takes a paper off an application that is still open.
pub async fn remove(work: &mut UnitOfWork, id: Id, file: Id) -> Result<()> {
    let f = ops::get(work, id).await?;
    work.may(Right::FoundingsPropose, f.parent_id).await?;
    hold(work, &f).await?;
    let removed = files::read(work, (RECORD, id), file).await?;
    files::remove(work, (RECORD, id), file).await?;
    let said = StepFacts {
        missing: removed.kind,
        ..StepFacts::default()
    };
    ops::step(work, &f, "paper-removed", said).await
}

/// The application stays open until the unit of work ends.
async fn hold(work: &mut UnitOfWork, f: &Founding) -> Result<()> {
    match founding_store::hold_open(&mut work.conn, f.id).await? {
        0 => Err(ops::moved_on(f)),
        _ => Ok(()),
    }
}

/// A paper, for whoever may read the application; that they did is audited.
pub async fn download(caller: &Caller, id: Id, file: Id) -> Result<(File, Vec<u8>)> {
    let file = caller
        .write(async |work| {
            ops::get(work, id).await?;
            files::read(work, (RECORD, id), file).await
        })
        .await?;
    let bytes = files::open(caller.app(), &file).await?;
    Ok((file, bytes))
}
