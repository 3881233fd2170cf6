//! What can be done with an import: send, map, try out, apply, look at the sample, confirm, undo.
use super::{
    batch::{Batch, Kind, State},
    store::{self, RowNote, Sampled},
    term::CONFIRM,
    unions,
};
use crate::{
    kernel::{Error, Id, Lang, Result, UnitOfWork, jobs, sealed, sheet::Mapping},
    msg,
    policy::Right,
    spine::{deadlines, organisations},
};
use sha2::{Digest, Sha256};

/// What sheets are sealed for.
pub(super) const PURPOSE: &str = "import-file";

/// A file as it was sent, looked at so far as to guess its columns.
pub struct Sent {
    pub kind: Kind,
    pub organisation_id: Id,
    pub name: String,
    pub bytes: Vec<u8>,
    pub mapping: Mapping,
}

/// Takes a spreadsheet in. The same file for the same place is the import that is already there.
///
/// # Errors
/// As [`UnitOfWork::may`].
pub async fn create(work: &mut UnitOfWork, sent: Sent) -> Result<Batch> {
    work.may(Right::ImportsMake, sent.organisation_id).await?;
    let sha256 = Sha256::digest(&sent.bytes).to_vec();
    if let Some(known) = store::of_file(
        &mut work.conn,
        sent.organisation_id,
        sent.kind.key(),
        &sha256,
    )
    .await?
    {
        return Ok(known);
    }
    let id = work.new_id();
    let mapping = serde_json::to_string(&sent.mapping)?;
    let batch = Batch {
        id,
        kind: sent.kind.key().into(),
        organisation_id: sent.organisation_id,
        file_name: sent.name.chars().take(200).collect(),
        file_sha256: sha256,
        file_size: sent.bytes.len() as i64,
        mapping,
        state: State::Uploaded.key().into(),
        only_good: false,
        rows_all: 0,
        rows_new: 0,
        rows_changed: 0,
        rows_transfer: 0,
        rows_same: 0,
        rows_held: 0,
        rows_bad: 0,
        done_line: 0,
        seed: hex::encode(rand::random::<[u8; 8]>()),
        sample_size: 0,
        sample_denied: 0,
        error: None,
        created_at: work.now,
        created_by: work.actor.account_id,
        applied_at: None,
        confirmed_at: None,
        confirmed_by: None,
        undone_at: None,
        undone_by: None,
        undo_reason: None,
        version: 1,
    };
    // The file first: a row without its file could never be read; a file without its row is only swept away.
    sealed::keep(&work.app, &batch.path(), PURPOSE, &sent.bytes).await?;
    store::insert(&mut work.conn, &batch)
        .await
        .map_err(|e| e.taken(msg!("imports-file-taken")))?;
    let facts = serde_json::json!({ "file": batch.file_name, "kind": batch.kind, "bytes": batch.file_size });
    work.audit(
        "import.create",
        ("import", Some(id)),
        Some(batch.organisation_id),
        facts,
    );
    Ok(batch)
}

/// The file again, opened.
///
/// # Errors
/// [`Error::Broken`] when it is missing or sealed with a key that is not here.
pub async fn file(app: &crate::kernel::App, batch: &Batch) -> Result<Vec<u8>> {
    sealed::open(app, &batch.path(), PURPOSE, batch.file_size).await
}

/// An import, for those who may read it.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Batch> {
    let batch = store::get(&mut work.conn, id).await?;
    work.may(Right::ImportsRead, batch.organisation_id).await?;
    Ok(batch)
}

pub async fn list(
    work: &mut UnitOfWork,
    state: &str,
    like: &str,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<Batch>> {
    let reach = work.within(Right::ImportsRead)?;
    store::list(&mut work.conn, reach, state, like, before, limit).await
}

pub async fn notes(
    work: &mut UnitOfWork,
    batch: &Batch,
    after: i64,
    verdict: &str,
    limit: i64,
) -> Result<Vec<RowNote>> {
    store::rows(&mut work.conn, batch.id, after, verdict, limit).await
}

/// The first notes in words, for a terminal: line, cell, reason.
pub async fn first_notes(work: &mut UnitOfWork, batch: &Batch, lang: Lang) -> Result<Vec<String>> {
    /// A screenful; the sheet of bad rows holds them all.
    const SHOWN: i64 = 20;
    let rows = notes(work, batch, 0, "", SHOWN).await?;
    let said = |r: &RowNote| super::pages::said(lang, &r.problems);
    let lines = rows
        .iter()
        .flat_map(|r| said(r).into_iter().map(|(at, why)| format!("{at} {why}")));
    Ok(lines.collect())
}

/// Says which column holds what, and has the sheet looked at again.
///
/// # Errors
/// [`Error::Conflict`] when somebody else changed the import meanwhile.
pub async fn map(work: &mut UnitOfWork, id: Id, mapping: &Mapping, version: i64) -> Result<()> {
    let batch = get(work, id).await?;
    work.may(Right::ImportsMake, batch.organisation_id).await?;
    Error::unless_empty(mapping.problems(batch.kind().columns()))?;
    expect_one(
        store::map(
            &mut work.conn,
            id,
            &serde_json::to_string(mapping)?,
            version,
        )
        .await?,
    )?;
    work.audit(
        "import.map",
        ("import", Some(id)),
        Some(batch.organisation_id),
        serde_json::json!({}),
    );
    ask_to_check(work, id).await
}

/// Has the sheet tried out: every row judged, nothing changed.
pub async fn ask_to_check(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let batch = get(work, id).await?;
    work.may(Right::ImportsMake, batch.organisation_id).await?;
    expect_one(store::pass(&mut work.conn, id, State::Uploaded, State::Checking).await?)?;
    store::forget_counts(&mut work.conn, id).await?;
    jobs::enqueue(
        work,
        "import-check",
        &id.to_string(),
        serde_json::json!({ "id": id }),
    )
    .await
}

/// Decides to apply: all rows, or only the good ones.
///
/// # Errors
/// [`Error::Conflict`] when there are bad rows and all were asked for, when nothing is left to apply, or after another's change.
pub async fn decide(work: &mut UnitOfWork, id: Id, only_good: bool, version: i64) -> Result<Batch> {
    let batch = get(work, id).await?;
    work.may(Right::ImportsMake, batch.organisation_id).await?;
    if !only_good && batch.rows_bad + batch.rows_held > 0 {
        return Err(Error::Conflict(msg!(
            "imports-bad-rows-left",
            n = batch.rows_bad + batch.rows_held
        )));
    }
    if batch.good() == 0 {
        return Err(Error::Conflict(msg!("imports-nothing-to-apply")));
    }
    expect_one(store::decide(&mut work.conn, id, only_good, version).await?)?;
    store::forget_counts(&mut work.conn, id).await?;
    work.audit(
        "import.apply",
        ("import", Some(id)),
        Some(batch.organisation_id),
        serde_json::json!({ "only_good": only_good }),
    );
    jobs::enqueue(
        work,
        "import-apply",
        &id.to_string(),
        serde_json::json!({ "id": id }),
    )
    .await?;
    store::get(&mut work.conn, id).await
}

/// The sample that a second person looks at.
pub async fn samples(work: &mut UnitOfWork, batch: &Batch) -> Result<Vec<Sampled>> {
    store::samples(&mut work.conn, batch.id).await
}

/// A second person says what a sampled row turned out to be.
pub async fn find(
    work: &mut UnitOfWork,
    id: Id,
    line: i64,
    denied: bool,
    note: &str,
) -> Result<()> {
    let batch = get(work, id).await?;
    work.may(Right::ImportsConfirm, batch.organisation_id)
        .await?;
    work.second_person(batch.created_by)?;
    if batch.state() != State::Applied {
        return Err(Error::Conflict(msg!("imports-not-now")));
    }
    let finding = if denied { "denied" } else { "confirmed" };
    let (by, at) = (work.actor.account_id, work.now);
    expect_one(store::find(&mut work.conn, id, line, finding, note, by, at).await?)?;
    work.audit(
        "import.sample",
        ("import", Some(id)),
        Some(batch.organisation_id),
        serde_json::json!({ "line": line, "finding": finding }),
    );
    Ok(())
}

/// Says of the whole sample that it is true: for the demo city, whose people cannot be called.
pub async fn find_all(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let batch = get(work, id).await?;
    for sampled in samples(work, &batch).await? {
        find(work, id, sampled.line, false, "").await?;
    }
    Ok(())
}

/// A second person confirms the batch: it goes into the ledger.
///
/// # Errors
/// [`Error::Forbidden`] for the author; [`Error::Conflict`] while the sample is not looked at, or when it was denied.
pub async fn confirm(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Batch> {
    let batch = get(work, id).await?;
    work.may(Right::ImportsConfirm, batch.organisation_id)
        .await?;
    work.second_person(batch.created_by)?;
    let samples = samples(work, &batch).await?;
    if samples.iter().any(|s| s.finding.is_none()) {
        return Err(Error::Conflict(msg!(
            "imports-sample-open",
            n = samples.iter().filter(|s| s.finding.is_none()).count()
        )));
    }
    if batch.sample_denied > 0 {
        return Err(Error::Conflict(msg!(
            "imports-sample-denied",
            n = batch.sample_denied
        )));
    }
    expect_one(store::confirming(&mut work.conn, id, work.actor.account_id, version).await?)?;
    deadlines::meet(work, ("import", id), CONFIRM).await?;
    let facts = serde_json::json!({ "seed": batch.seed, "sample": batch.sample_size });
    work.audit(
        "import.confirm",
        ("import", Some(id)),
        Some(batch.organisation_id),
        facts,
    );
    jobs::enqueue(
        work,
        "import-confirm",
        &id.to_string(),
        serde_json::json!({ "id": id }),
    )
    .await?;
    store::get(&mut work.conn, id).await
}

/// Takes a whole batch back, with a reason: reversals in the ledger, nothing erased.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::Conflict`] while one of its unions has members, or after another's change.
pub async fn undo(work: &mut UnitOfWork, id: Id, reason: &str, version: i64) -> Result<Batch> {
    let batch = get(work, id).await?;
    let right = if batch.state() == State::Confirmed {
        Right::MembersWithdraw
    } else {
        Right::ImportsMake
    };
    work.may(right, batch.organisation_id).await?;
    if reason.trim().is_empty() {
        return Err(Error::field("reason", msg!("imports-reason-missing")));
    }
    if batch.kind() == Kind::Unions {
        unions::refuse_peopled(work, &batch).await?;
    }
    expect_one(
        store::undoing(
            &mut work.conn,
            id,
            work.actor.account_id,
            reason.trim(),
            version,
        )
        .await?,
    )?;
    deadlines::call_off(work, ("import", id), CONFIRM).await?;
    work.audit(
        "import.undo",
        ("import", Some(id)),
        Some(batch.organisation_id),
        serde_json::json!({ "reason": reason.trim() }),
    );
    jobs::enqueue(
        work,
        "import-undo",
        &id.to_string(),
        serde_json::json!({ "id": id }),
    )
    .await?;
    store::get(&mut work.conn, id).await
}

/// Throws an import away that has changed nothing yet.
pub async fn discard(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let batch = get(work, id).await?;
    work.may(Right::ImportsMake, batch.organisation_id).await?;
    let from = batch.state();
    if !matches!(from, State::Uploaded | State::Checked | State::Failed) {
        return Err(Error::Conflict(msg!("imports-not-now")));
    }
    expect_one(store::pass(&mut work.conn, id, from, State::Discarded).await?)?;
    work.audit(
        "import.discard",
        ("import", Some(id)),
        Some(batch.organisation_id),
        serde_json::json!({}),
    );
    Ok(())
}

/// The name of the organisation an import is for.
pub async fn place(work: &mut UnitOfWork, batch: &Batch) -> Result<String> {
    Ok(organisations::get(work, batch.organisation_id).await?.name)
}

fn expect_one(rows: u64) -> Result<()> {
    match rows {
        1 => Ok(()),
        _ => Err(Error::Conflict(msg!("imports-not-now"))),
    }
}
