//! How a transfer ends: closed without a move, or completed. Ending the old home and beginning the new one is one unit of work.
use super::{
    store,
    term::ANSWER,
    transfer::{Transfer, state},
};
use crate::{
    args,
    kernel::{App, Deputy, Error, Id, Result, UnitOfWork, jobs::Running},
    msg,
    programmes::membership::{
        MembershipRow, corrections, holds_members, membership, ops as memberships,
        store as membership_store,
    },
    spine::{deadlines, ledger, organisations, people},
};

/// Ends an open transfer without a move; the application it came from ends with it.
pub(super) async fn close(
    work: &mut UnitOfWork,
    t: &Transfer,
    end: &'static str,
    why: &str,
) -> Result<()> {
    let at = work.now;
    let how = store::Closing {
        state: end,
        to_membership_id: None,
        automatic: false,
        reason: Some(why),
        at,
    };
    if !store::close(&mut work.conn, t, how).await? {
        return Err(Error::Conflict(msg!("people-stale")));
    }
    if let Some(application) = t.application_id {
        let ended = match end {
            state::REFUSED => "refused",
            _ => "withdrawn",
        };
        store::application_ended(&mut work.conn, application, ended, why, at).await?;
        application_event(work, application, ended, Some(why)).await?;
    }
    let record = ("transfer", t.id);
    match end {
        state::REFUSED => deadlines::meet(work, record, ANSWER).await?,
        _ => deadlines::call_off(work, record, ANSWER).await?,
    }
    let action = match end {
        state::REFUSED => "transfer.refuse",
        _ => "transfer.cancel",
    };
    let facts = serde_json::json!({ "reason": why });
    work.audit(
        action,
        ("transfer", Some(t.id)),
        Some(t.from_organisation_id),
        facts,
    );
    Ok(())
}

async fn application_event(
    work: &mut UnitOfWork,
    application: Id,
    state: &str,
    why: Option<&str>,
) -> Result<()> {
    let id = work.new_id();
    let values = args![
        id,
        application,
        work.now,
        state,
        work.actor.name.as_str(),
        why
    ];
    store::application_event(&mut work.conn, values)
        .await
        .map(drop)
}

/// Ends the old home and begins the new one. Adds nobody: who was admitted stays credited where they were admitted.
pub(super) async fn complete(work: &mut UnitOfWork, t: &Transfer, automatic: bool) -> Result<()> {
    let moved = || Error::Conflict(msg!("people-stale"));
    let old = memberships::get(work, t.from_membership_id).await?;
    let today = work.today();
    let reason = work.lang.t("transfers-end-reason");
    let ended = membership_store::end(
        &mut work.conn,
        &old,
        membership::state::TRANSFERRED,
        today,
        &reason,
    );
    if !ended.await? {
        return Err(moved());
    }
    let record = ("transfer", t.id);
    ledger::end(work, t.person_id, &membership::STOCKS, today, record).await?;
    let person = people::get(work, t.person_id).await?;
    let verified = old.verified
        || (t.application_id.is_some() && memberships::faults(work, &person).await?.is_empty());
    let row = MembershipRow {
        id: work.new_id(),
        person_id: t.person_id,
        organisation_id: t.to_organisation_id,
        began_on: today,
        group_code: t.group_code.clone(),
        employment_form: None,
        employer: t.employer.clone(),
        occupation: None,
        channel: "transfer",
        verified,
        first_ever: false,
        application_id: t.application_id,
        batch_id: None,
        batch_line: None,
        author_id: t.to_agreed_by,
    };
    let new_home = row.id;
    memberships::record(work, row).await?;
    let (person, union) = (t.person_id, t.to_organisation_id);
    membership_store::corrections_follow(&mut work.conn, person, new_home, union).await?;
    for correction in membership_store::corrections_open(&mut work.conn, person).await? {
        let record = ("correction", correction);
        deadlines::hand_over(work, record, corrections::DECIDE, union).await?;
    }
    let record = ("transfer", t.id);
    match automatic {
        // The clock answered and nobody did: it counts for nobody, neither in time nor late.
        true => deadlines::call_off(work, record, ANSWER).await?,
        false => deadlines::meet(work, record, ANSWER).await?,
    }
    let at = work.now;
    let how = store::Closing {
        state: state::DONE,
        to_membership_id: Some(new_home),
        automatic,
        reason: None,
        at,
    };
    if !store::close(&mut work.conn, t, how).await? {
        return Err(moved());
    }
    if let Some(application) = t.application_id {
        store::application_done(&mut work.conn, application, new_home, at).await?;
        application_event(work, application, "transferred", None).await?;
    }
    let facts = serde_json::json!({ "automatic": automatic });
    work.audit(
        "transfer.done",
        ("transfer", Some(t.id)),
        Some(t.to_organisation_id),
        facts,
    );
    Ok(())
}

/// What the clock does: a transfer that nobody answered within its term is done.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        let clockwork = Deputy::clockwork(&app);
        let today = app.clock.now().day();
        let due = clockwork
            .read(async |work| store::due(&mut work.conn, today).await)
            .await?;
        for t in due {
            let done = clockwork
                .write(async |work| {
                    let to = organisations::get(work, t.to_organisation_id).await?;
                    match holds_members(&to) {
                        true => complete(work, &t, true).await,
                        false => {
                            let why = work.lang.t("transfers-closed-union");
                            close(work, &t, state::CANCELLED, &why).await
                        }
                    }
                })
                .await;
            // One that somebody answered meanwhile is no fault; the others must not wait for it.
            if let Err(e @ Error::Broken(_)) = done {
                tracing::error!(transfer = %t.id, "{e:?}");
            }
        }
        Ok(())
    })
}
