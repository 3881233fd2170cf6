//! What can be done with the papers of an application: look, attach, take off, download.
use super::{
    paper::{KindForm, PaperKind, Slot},
    store,
};
use crate::{
    args,
    kernel::{Caller, Error, Id, Result, UnitOfWork, place, web::Uploaded},
    msg,
    policy::Right,
    programmes::founding::{
        founding::Founding,
        history::{self, StepFacts},
        ops::{self, RECORD},
        store as founding_store,
    },
    spine::{
        files::{self, File, Kept},
        settings,
    },
};

/// The papers an application is asked for, with what it has.
pub async fn slots(work: &mut UnitOfWork, f: &Founding) -> Result<Vec<Slot>> {
    let today = work.today();
    let kinds = store::kinds(&mut work.conn, today).await?;
    let files = files::of_record(work, (RECORD, f.id)).await?;
    let most_mb = settings::PAPER_MEGABYTES.whole(work).await?;
    let slot = |kind: PaperKind| Slot {
        most_mb,
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
pub async fn may_attach(work: &mut UnitOfWork, id: Id, kind: &str) -> Result<(Founding, Slot)> {
    let f = ops::get(work, id).await?;
    work.may(Right::FoundingsPropose, f.parent_id).await?;
    if !f.is_open() {
        return Err(ops::moved_on(&f));
    }
    let slots = slots(work, &f).await?;
    let slot = slots.into_iter().find(|s| s.kind.code == kind);
    let slot = slot.ok_or_else(|| Error::field("kind", msg!("founding-paper-kind")))?;
    Ok((f, slot))
}

/// Keeps what was sent and puts it on the application.
///
/// # Errors
/// As [`may_attach`] and [`files::keep`].
pub async fn attach(caller: &Caller, id: Id, kind: &str, sent: Option<&Uploaded>) -> Result<Id> {
    let (kept_id, most) = caller
        .read(async |work| {
            let (_, slot) = may_attach(work, id, kind).await?;
            let most = usize::try_from(slot.most_mb).unwrap_or_default() << 20;
            Ok((work.new_id(), most))
        })
        .await?;
    let sent = sent.ok_or_else(|| Error::field("paper", msg!("upload-empty")))?;
    let kept = files::keep(&caller.deputy, kept_id, sent, most).await?;
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
    history::step(work, &f, "paper", said).await?;
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
    history::step(work, &f, "paper-removed", said).await
}

/// Every kind of paper, also those no longer asked for.
pub async fn kinds(work: &mut UnitOfWork) -> Result<Vec<PaperKind>> {
    may_set(work).await?;
    store::all(&mut work.conn).await
}

/// The list of papers is one for the city.
async fn may_set(work: &mut UnitOfWork) -> Result<Id> {
    let city = place::root(&mut work.conn).await?.ok_or(Error::NotFound)?;
    work.may(Right::SettingsChange, city).await?;
    Ok(city)
}

/// Adds a kind of paper, asked of every application from now on.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Conflict`] when the code is in use: codes are never given again.
pub async fn add_kind(work: &mut UnitOfWork, form: &KindForm) -> Result<()> {
    let city = may_set(work).await?;
    Error::unless_empty(form.problems())?;
    let (code, required) = (form.code.trim(), !form.required.is_empty());
    let values = args![code, form.zh.trim(), form.en.trim(), required];
    store::insert(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("founding-kind-taken", code = code)))?;
    let facts = serde_json::json!({ "code": code, "zh": form.zh.trim(), "required": required });
    work.audit(
        "founding.paper-kind",
        ("paper-kind", None),
        Some(city),
        facts,
    );
    Ok(())
}

/// Changes whether a kind of paper is asked for, and whether an approval waits for it.
///
/// # Errors
/// [`Error::Conflict`] when somebody else changed it.
pub async fn set_kind(work: &mut UnitOfWork, code: &str, form: &KindForm) -> Result<()> {
    let city = may_set(work).await?;
    let required = !form.required.is_empty();
    let until = form.used.is_empty().then(|| work.today().plus(-1));
    if store::set(&mut work.conn, args![code, form.version, required, until]).await? == 0 {
        return Err(Error::Conflict(msg!("founding-kind-moved-on")));
    }
    let facts = serde_json::json!({ "code": code, "required": required, "used": until.is_none() });
    work.audit(
        "founding.paper-kind",
        ("paper-kind", None),
        Some(city),
        facts,
    );
    Ok(())
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
