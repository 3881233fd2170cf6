//! What can be done with the tree.
use super::{
    organisation::{NewOrganisation, Organisation},
    placements, store,
};
use crate::{
    args,
    kernel::{Error, Id, Result, UnitOfWork, place},
    msg,
    policy::{self, Right},
    spine::people::{normal_name, sort_key},
};
use std::collections::HashMap;

/// Makes an organisation and hangs it under its parent. The caller has passed the gate of the act that makes it (setting up the
/// tree, approving a founding, an import).
///
/// # Errors
/// [`Error::Conflict`] when its code, or its employer's credit code, is taken.
pub async fn create(work: &mut UnitOfWork, mut new: NewOrganisation) -> Result<Id> {
    placements::take_turn(work).await?;
    if new.code.is_empty() {
        new.code = next_code(work, new.parent_id).await?;
    }
    let id = work.new_id();
    let (now, by) = (work.now, work.actor.account_id);
    let keys = (sort_key(&new.name), normal_name(&new.name));
    let row = store::row(id, &new, keys, now, by);
    store::insert(&mut work.conn, vec![row])
        .await
        .map_err(|e| e.taken(msg!("organisations-taken", code = &new.code)))?;
    if let Some(parent) = new.parent_id {
        let placement = work.new_id();
        // The first placement speaks for every day, so there is nothing left to settle.
        let row = args![placement, id, "parent", parent, new.from_day, true, now, by];
        store::place(&mut work.conn, vec![row]).await?;
    }
    let mut also = vec![];
    for (relation, above) in &new.also {
        let placement = work.new_id();
        let key = relation.key();
        also.push(args![
            placement,
            id,
            key,
            *above,
            new.from_day,
            true,
            now,
            by
        ]);
    }
    store::place(&mut work.conn, also).await?;
    store::graft(&mut work.conn, id, new.parent_id).await?;
    let facts = serde_json::json!({ "code": new.code, "name": new.name, "kind": new.kind });
    work.audit(
        "organisation.create",
        ("organisation", Some(id)),
        Some(id),
        facts,
    );
    Ok(id)
}

/// Codes of unions continue their parent's: `411002-00042`.
async fn next_code(work: &mut UnitOfWork, parent_id: Option<Id>) -> Result<String> {
    let Some(parent_id) = parent_id else {
        return Err(Error::field("code", msg!("organisations-code-missing")));
    };
    let parent = store::get(&mut work.conn, parent_id).await?;
    let mut serial = store::serial(&mut work.conn, parent_id).await?;
    loop {
        let code = format!("{}-{serial:05}", parent.code);
        if store::by_code(&mut work.conn, &code).await?.is_none() {
            return Ok(code);
        }
        serial += 1;
    }
}

/// Shuts an organisation as of today, for a verb that has its own gate and sees to the ledger.
///
/// # Errors
/// [`Error::Conflict`] while it has members or anything below it, or when it is shut already.
pub async fn shut(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let today = work.today();
    if store::shut(&mut work.conn, id, today).await? == 0 {
        return Err(Error::Conflict(msg!("organisations-not-empty")));
    }
    work.audit(
        "organisation.shut",
        ("organisation", Some(id)),
        Some(id),
        serde_json::json!({ "day": today }),
    );
    Ok(())
}

/// Makes a founded organisation a normal one, for a verb that has its own gate. Gives whether it still awaited this.
pub async fn activate(work: &mut UnitOfWork, id: Id) -> Result<bool> {
    if store::activate(&mut work.conn, id).await? == 0 {
        return Ok(false);
    }
    let subject = ("organisation", Some(id));
    work.audit(
        "organisation.activate",
        subject,
        Some(id),
        serde_json::json!({}),
    );
    Ok(true)
}

/// An organisation, for a verb that has its own gate.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Organisation> {
    store::get(&mut work.conn, id).await
}
pub async fn by_code(work: &mut UnitOfWork, code: &str) -> Result<Organisation> {
    store::by_code(&mut work.conn, code)
        .await?
        .ok_or(Error::NotFound)
}
/// The names of an organisation and of those directly below it.
pub async fn names(work: &mut UnitOfWork, above: Id) -> Result<HashMap<Id, String>> {
    Ok(store::names(&mut work.conn, above)
        .await?
        .into_iter()
        .collect())
}
/// Whether the actor may see the records of an organisation in their full form.
pub async fn may_see(work: &mut UnitOfWork, right: Right, id: Id) -> Result<bool> {
    let line = place::line(&mut work.conn, id).await?;
    Ok(policy::may(&work.actor, right, &line))
}
