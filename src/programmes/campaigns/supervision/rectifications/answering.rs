//! What a unit does with an order: put evidence on it, take some off again, reply.
use super::{
    clock, lateness,
    ops::{self, RECORD, moved_on},
    rectification::{MAX_TEXT, Rectification, text_problem},
    store,
};
use crate::{
    args,
    kernel::{Caller, Error, Id, Problem, Result, UnitOfWork, upload, web::Uploaded},
    msg,
    policy::Right,
    programmes::campaigns::answering::may_answer,
    spine::{
        deadlines,
        files::{self, File},
        notices::To,
    },
};

/// An order that the actor may answer now.
///
/// # Errors
/// As [`may_answer`]; [`Error::Conflict`] when it is not to be answered.
async fn answerable(work: &mut UnitOfWork, id: Id) -> Result<Rectification> {
    let order = ops::get(work, id).await?;
    may_answer(work, order.organisation_id, order.host_id).await?;
    match order.to_answer() {
        true => Ok(order),
        false => Err(moved_on()),
    }
}

/// Keeps what was sent and puts it on the order, as evidence of the reply that is being written.
///
/// # Errors
/// As [`answerable`] and [`files::keep`].
pub async fn attach(caller: &Caller, id: Id, sent: Option<&Uploaded>) -> Result<Id> {
    let kept_id = caller
        .read(async |work| {
            answerable(work, id).await?;
            Ok(work.new_id())
        })
        .await?;
    let sent = sent.ok_or_else(|| Error::field("evidence", msg!("upload-empty")))?;
    let kept = files::keep(&caller.deputy, kept_id, sent, upload::FILE_BYTES).await?;
    caller
        .write(async |work| {
            let order = answerable(work, id).await?;
            hold(work, &order).await?;
            let kind = order.evidence_kind();
            files::attach(work, kept, order.organisation_id, (RECORD, id), &kind).await
        })
        .await
}

async fn hold(work: &mut UnitOfWork, order: &Rectification) -> Result<()> {
    match store::hold(&mut work.conn, order.id, order.version).await? {
        true => Ok(()),
        false => Err(moved_on()),
    }
}

/// Takes a file off the reply that is being written; those of earlier replies stay.
///
/// # Errors
/// As [`answerable`]; [`Error::NotFound`] for a file of an earlier reply.
pub async fn remove(work: &mut UnitOfWork, id: Id, file: Id) -> Result<()> {
    let order = answerable(work, id).await?;
    hold(work, &order).await?;
    let mine = evidence(work, &order).await?;
    match mine.iter().any(|f| f.id == file) {
        true => files::remove(work, (RECORD, id), file).await,
        false => Err(Error::NotFound),
    }
}

/// The files of the reply that is being written.
async fn evidence(work: &mut UnitOfWork, order: &Rectification) -> Result<Vec<File>> {
    let kind = order.evidence_kind();
    let all = files::of_record(work, (RECORD, order.id)).await?;
    Ok(all.into_iter().filter(|f| f.kind == kind).collect())
}

/// A file of an order, for whoever may read the order; that they did is audited.
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

/// Replies to an order. A reply after the last day costs the stated points, once for an order.
///
/// # Errors
/// As [`answerable`]; [`Error::Invalid`] at `reply`, and at `evidence` where evidence is asked for and there is none;
/// [`Error::Conflict`] when it moved on.
pub async fn reply(work: &mut UnitOfWork, id: Id, version: i64, text: &str) -> Result<()> {
    let order = answerable(work, id).await?;
    let mut wrong: Vec<Problem> = text_problem("reply", text, 2, MAX_TEXT)
        .into_iter()
        .collect();
    // What lies on it stays there while it is looked at.
    hold(work, &order).await?;
    if order.evidence_required && evidence(work, &order).await?.is_empty() {
        wrong.push(Problem::new(
            "evidence",
            msg!("rectifications-evidence-missing"),
        ));
    }
    Error::unless_empty(wrong)?;
    let values = args![
        id,
        version,
        text.trim(),
        work.now,
        work.actor.account_id,
        order.due_on
    ];
    if !store::reply(&mut work.conn, values).await? {
        return Err(moved_on());
    }
    ops::step(work, &order, "replied", order.due_on, text.trim()).await?;
    deadlines::meet(work, (RECORD, id), clock::ANSWER).await?;
    clock::to_recheck(work, &order).await?;
    if order.is_overdue(work.today()) {
        lateness::deduct(work, &order).await?;
    }
    let title = msg!(
        "rectifications-told-replied",
        unit = &order.unit,
        number = &order.number,
        title = &order.title
    );
    ops::tell(
        work,
        &order,
        To::Holders(Right::CampaignsRun, order.host_id),
        title,
    )
    .await?;
    let facts =
        serde_json::json!({ "number": order.number, "late": order.is_overdue(work.today()) });
    work.audit(
        "rectification.reply",
        (RECORD, Some(id)),
        Some(order.organisation_id),
        facts,
    );
    Ok(())
}
