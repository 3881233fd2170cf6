//! The history of an application: each act with who, when and what was said, on the record and on the audit chain.
use super::{
    founding::{Application, Founding},
    ops::RECORD,
    store,
};
use crate::{
    args,
    kernel::{Result, UnitOfWork},
};

/// The fields in which two versions differ, by their names.
pub fn changed(before: &Application, after: &Application) -> Vec<&'static str> {
    let fields = [
        ("parent", before.parent != after.parent),
        ("kind", before.kind != after.kind),
        ("mode", before.mode != after.mode),
        ("name", before.name != after.name),
        ("employer_name", before.employer_name != after.employer_name),
        ("credit_code", before.credit_code != after.credit_code),
        ("employer_kind", before.employer_kind != after.employer_kind),
        ("industry", before.industry != after.industry),
        ("address", before.address != after.address),
        (
            "legal_representative",
            before.legal_representative != after.legal_representative,
        ),
        ("workers", before.workers != after.workers),
        ("members", before.members != after.members),
        ("women", before.women != after.women),
        ("committee", before.committee != after.committee),
        ("chair_name", before.chair_name != after.chair_name),
        (
            "chair_declared",
            before.chair_declared != after.chair_declared,
        ),
        ("preparatory", before.preparatory != after.preparatory),
        ("planned_on", before.planned_on != after.planned_on),
        ("note", before.note != after.note),
        ("covered", before.covered != after.covered),
    ];
    fields.into_iter().filter(|f| f.1).map(|f| f.0).collect()
}

/// What a step of the history says beside who and when.
#[derive(Default)]
pub struct StepFacts {
    pub reasons: String,
    pub missing: String,
    pub note: String,
    pub facts: serde_json::Value,
}

/// Puts an act on the history and on the audit chain.
pub async fn step(
    work: &mut UnitOfWork,
    f: &Founding,
    act: &'static str,
    said: StepFacts,
) -> Result<()> {
    let now = work.now;
    let actor = work.actor.name.clone();
    let account = work.actor.account_id;
    let facts = serde_json::json!({
        "state": f.state, "name": f.name, "reasons": said.reasons, "missing": said.missing, "note": said.note, "more": said.facts,
    });
    let values = args![
        f.id,
        act,
        now,
        account,
        actor,
        f.state.as_str(),
        said.reasons,
        said.missing,
        said.note,
        said.facts.to_string()
    ];
    store::insert_step(&mut work.conn, values).await?;
    work.audit(
        audited(act),
        (RECORD, Some(f.id)),
        Some(f.organisation_id.unwrap_or(f.parent_id)),
        facts,
    );
    Ok(())
}

/// The act as the audit names it.
fn audited(act: &str) -> &'static str {
    match act {
        "create" => "founding.create",
        "edit" => "founding.edit",
        "submit" => "founding.submit",
        "return" => "founding.return",
        "approve" => "founding.approve",
        "refuse" => "founding.refuse",
        "withdraw" => "founding.withdraw",
        "revoke" => "founding.revoke",
        "paper" => "founding.paper",
        "paper-removed" => "founding.paper-removed",
        _ => "founding.other",
    }
}
