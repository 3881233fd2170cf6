//! How a round ends: with its conclusion, and a numbered feedback for each of its units.
use super::{
    ops::{RECORD, running, units},
    plan::summary_problem,
    round::{Round, RoundUnit},
    store,
};
use crate::{
    args,
    kernel::{Error, Lang, Result, UnitOfWork},
    msg,
    programmes::campaigns::{Campaign, supervision::rectifications},
    spine::{
        documents::{self, DocumentKind, NewDocument},
        organisations,
    },
};

/// Closes a round with its conclusion; each of its units gets its numbered feedback (督导反馈单). Orders run on.
///
/// # Errors
/// As [`may_run`]; [`Error::Invalid`] at `summary`; [`Error::Conflict`] while a unit is not drawn, a record not called about or a
/// denial not decided, and when it moved on.
pub async fn close(
    work: &mut UnitOfWork,
    key: &str,
    number: &str,
    version: i64,
    summary: &str,
) -> Result<()> {
    let (campaign, round) = running(work, key, number).await?;
    Error::unless_empty(summary_problem(summary).into_iter().collect())?;
    let units = units(work, &round).await?;
    let open = |u: &&RoundUnit| u.population.is_none() || u.uncalled() > 0 || u.denied > u.upheld;
    if let Some(left) = units.iter().find(open) {
        return Err(Error::Conflict(msg!(
            "supervision-round-unfinished",
            unit = &left.name
        )));
    }
    let summary = summary.trim();
    let values = args![round.id, work.now, work.actor.account_id, summary, version];
    if !store::close(&mut work.conn, values).await? {
        return Err(Error::Conflict(msg!("supervision-stale")));
    }
    for unit in &units {
        feed_back(work, &campaign, &round, unit, summary).await?;
    }
    let facts = serde_json::json!({ "campaign": key, "number": round.number, "summary": summary });
    work.audit(
        "round.close",
        (RECORD, Some(round.id)),
        Some(round.host_id),
        facts,
    );
    Ok(())
}

/// What a unit is told of a round, as a numbered document.
async fn feed_back(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    round: &Round,
    unit: &RoundUnit,
    summary: &str,
) -> Result<()> {
    let issuer = organisations::get(work, round.host_id).await?.name;
    let found = rectifications::findings(work, round.id, unit.organisation_id).await?;
    let said: Vec<_> = found
        .iter()
        .map(|f| {
            let order = f.number.clone().unwrap_or_else(|| "—".into());
            let severity = Lang::Zh.say(f.severity().msg());
            serde_json::json!({ "what": one_line(&f.what), "severity": severity, "order": order })
        })
        .collect();
    let given = serde_json::json!({
        "campaign": campaign.row.name_zh, "unit": unit.name, "issuer": issuer, "number": round.number,
        "from": round.from_day, "to": round.to_day, "visit_from": round.visit_from, "visit_to": round.visit_to,
        "team": one_line(&round.team), "seed": round.seed, "population": unit.population.unwrap_or_default(),
        "drawn": unit.drawn, "confirmed": unit.confirmed, "denied": unit.denied, "unreached": unit.unreached,
        "findings": said, "summary": summary,
    });
    let text = documents::compose(work, "campaign.supervision-feedback", given).await?;
    let document = NewDocument {
        organisation_id: round.host_id,
        about_id: Some(unit.organisation_id),
        kind: DocumentKind::Notice,
        title: text.title,
        addressee: text.addressee,
        body: text.body,
        record: (RECORD, round.id),
    };
    documents::issue(work, document).await.map(drop)
}

/// A text as the cell of a table holds it.
pub fn one_line(text: &str) -> String {
    let text = text.replace('|', "／");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
