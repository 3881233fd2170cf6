//! What follows from a denial: a second person confirms it and the record is taken back, or sends it back to be called again; and
//! one that turns out to be wrong after all is overturned.
use super::{
    clock,
    ops::{RECORD, noted, stale},
    sample::{Sample, state},
    store::{self, Denial},
    take_back,
};
use crate::{
    args,
    kernel::{
        Error, Id, Instant, Result, UnitOfWork,
        paging::{Page, Window},
    },
    msg,
    policy::Right,
    programmes::campaigns::{
        ops::may_run,
        supervision::{
            campaign_of,
            deductions::{self, DENIED, NewDeduction},
            rounds::{round::Round, store as round_store},
        },
    },
    spine::people,
};

/// A page of the denials within reach that wait for a second person, the oldest first.
pub async fn list(work: &mut UnitOfWork, window: &Window) -> Result<Page<Denial>> {
    let limit = window.limit()?;
    let wrong = || Error::field("after", msg!("paging-after"));
    let (at, id) = match window.after::<2>()? {
        None => store::beginning(),
        Some([at, id]) => {
            let at = at
                .parse::<i64>()
                .ok()
                .filter(|m| m.unsigned_abs() < 1 << 53);
            let at = Instant::of_micros(at.ok_or_else(wrong)?);
            (at, id.parse().map_err(|_| wrong())?)
        }
    };
    let mut values = work.within(Right::CampaignsRun)?;
    values.extend(args![at, id, limit + 1]);
    let rows = store::denials(&mut work.conn, values).await?;
    Ok(Page::of(rows, limit, |d| {
        [d.called_at.micros().to_string(), d.id.to_string()]
    }))
}

/// A denial in a state, for a second person who runs the campaign.
async fn denial(work: &mut UnitOfWork, id: Id, in_state: &str) -> Result<(Sample, Round)> {
    let sample = store::one(&mut work.conn, id).await?;
    work.may(Right::CampaignsRead, sample.organisation_id)
        .await?;
    let round = round_store::by_id(&mut work.conn, sample.round_id).await?;
    may_run(work, round.host_id).await?;
    if sample.state != in_state {
        return Err(stale());
    }
    let first = match in_state {
        state::DENIED => sample.called_by,
        _ => sample.decided_by,
    };
    work.second_person(first)?;
    Ok((sample, round))
}

/// The same, for somebody who neither wrote nor confirmed the record: nobody clears their own.
async fn anothers(work: &mut UnitOfWork, id: Id, in_state: &str) -> Result<(Sample, Round)> {
    let (sample, round) = denial(work, id, in_state).await?;
    for author in take_back::authors(work, &sample).await? {
        work.second_person(Some(author))?;
    }
    Ok((sample, round))
}

async fn decide(
    work: &mut UnitOfWork,
    s: &Sample,
    version: i64,
    to: &'static str,
    outcome: &'static str,
    why: &str,
) -> Result<()> {
    let values = args![
        s.id,
        version,
        s.state.as_str(),
        to,
        work.now,
        work.actor.account_id
    ];
    if !store::decided(&mut work.conn, values).await? {
        return Err(stale());
    }
    noted(work, s.id, outcome, None, why).await
}

/// Confirms a denial: the record is taken back through the feature that owns it, and the stated points come off, once.
///
/// # Errors
/// As [`may_run`]; [`Error::Forbidden`] for whoever found it; [`Error::Invalid`] at `reason`; [`Error::Conflict`] when it moved
/// on, or the owner of the record asks for something to be settled first.
pub async fn uphold(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let (sample, round) = denial(work, id, state::DENIED).await?;
    let why = people::reason(why)?;
    decide(work, &sample, version, state::UPHELD, state::UPHELD, why).await?;
    take_back::take_back(work, &sample, why).await?;
    let campaign = campaign_of(work, round.campaign_id).await?;
    let deduction = NewDeduction {
        campaign_id: round.campaign_id,
        organisation_id: sample.organisation_id,
        kind: DENIED,
        points: campaign.rules.denied,
        record: (RECORD, id),
        reason: why,
        at: work.now,
    };
    deductions::deduct(work, deduction).await?;
    clock::keep(work, &round).await?;
    let facts = serde_json::json!({ "record_type": sample.record_type, "record_id": sample.record_id, "reason": why });
    work.audit(
        "sample.uphold",
        (RECORD, Some(id)),
        Some(sample.organisation_id),
        facts,
    );
    Ok(())
}

/// Does not confirm a denial: the record is to be called about again.
///
/// # Errors
/// As [`uphold`]; [`Error::Forbidden`] for whoever wrote or confirmed the record.
pub async fn dismiss(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let (sample, round) = anothers(work, id, state::DENIED).await?;
    let why = people::reason(why)?;
    decide(work, &sample, version, state::UNREACHED, "dismissed", why).await?;
    clock::keep(work, &round).await?;
    let facts = serde_json::json!({ "reason": why });
    work.audit(
        "sample.dismiss",
        (RECORD, Some(id)),
        Some(sample.organisation_id),
        facts,
    );
    Ok(())
}

/// Says that a confirmed denial was wrong: the points come back by a row of the opposite sign. The record stays taken back; its
/// union registers it again.
///
/// # Errors
/// As [`uphold`]; [`Error::Forbidden`] for whoever confirmed it, and for whoever wrote or confirmed the record.
pub async fn overturn(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let (sample, _) = anothers(work, id, state::UPHELD).await?;
    let why = people::reason(why)?;
    decide(
        work,
        &sample,
        version,
        state::OVERTURNED,
        state::OVERTURNED,
        why,
    )
    .await?;
    deductions::take_back(work, sample.organisation_id, DENIED, id, why).await?;
    let facts = serde_json::json!({ "reason": why });
    work.audit(
        "sample.overturn",
        (RECORD, Some(id)),
        Some(sample.organisation_id),
        facts,
    );
    Ok(())
}
