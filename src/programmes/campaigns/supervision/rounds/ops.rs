//! What can be done with rounds: look, open, add a unit by hand.
use super::{
    picking,
    plan::{NewRound, codes, reason_problem},
    round::{Round, RoundUnit, stretches},
    store,
};
use crate::{
    args,
    kernel::{
        Error, Id, Problem, Result, UnitOfWork, draw,
        paging::{Page, Window},
    },
    msg,
    policy::Right,
    programmes::campaigns::{
        Campaign,
        ops::{self as campaigns, may_run},
        rhythm::Stretch,
        store as campaign_store,
    },
    spine::{
        notices::{self, Notice, To},
        organisations,
    },
};
use std::collections::HashMap;

pub const RECORD: &str = "round";
/// The most that one export holds.
pub const EXPORT: i64 = 20_000;

/// A campaign whose supervision the actor may look at: all of it from the organisation that runs it, or one of its units.
///
/// # Errors
/// [`Error::NotFound`] for anybody else, as for no such campaign.
pub async fn campaign(work: &mut UnitOfWork, key: &str) -> Result<Campaign> {
    let campaign = campaigns::campaign(work, key).await?;
    if organisations::may_see(work, Right::CampaignsRead, campaign.row.organisation_id).await? {
        return Ok(campaign);
    }
    match seen(work, &campaign).await?.is_empty() {
        true => Err(Error::NotFound),
        false => Ok(campaign),
    }
}

/// The codes of a campaign's units that lie within the actor's reach.
pub async fn seen(work: &mut UnitOfWork, campaign: &Campaign) -> Result<HashMap<Id, String>> {
    let mut values = work.within(Right::CampaignsRead)?;
    values.extend(args![campaign.id()]);
    Ok(store::seen(&mut work.conn, values)
        .await?
        .into_iter()
        .collect())
}

/// Whether the actor runs the campaign: for pages, which show what may be done.
pub async fn runs(work: &mut UnitOfWork, host_id: Id) -> Result<bool> {
    organisations::may_see(work, Right::CampaignsRun, host_id).await
}

/// The stretches of a campaign up to today, each with its round if it has one.
pub struct Rhythm {
    pub campaign: Campaign,
    pub stretches: Vec<(Stretch, Option<Round>)>,
    pub may_run: bool,
}

pub async fn rhythm(work: &mut UnitOfWork, key: &str) -> Result<Rhythm> {
    let campaign = campaign(work, key).await?;
    let rounds = store::of_campaign(&mut work.conn, campaign.id()).await?;
    let all = stretches(campaign.ten_days(), &rounds);
    let mut rounds: HashMap<i64, Round> = rounds.into_iter().map(|r| (r.number, r)).collect();
    let today = work.today();
    let begun = all.into_iter().filter(|s| s.from <= today);
    let stretches = begun.map(|s| (s, rounds.remove(&s.number))).collect();
    Ok(Rhythm {
        may_run: runs(work, campaign.row.organisation_id).await?,
        stretches,
        campaign,
    })
}

/// A round of a campaign by its number.
pub async fn round(work: &mut UnitOfWork, key: &str, number: &str) -> Result<(Campaign, Round)> {
    let campaign = campaign(work, key).await?;
    let number = number.parse().map_err(|_| Error::NotFound)?;
    let round = store::by_number(&mut work.conn, campaign.id(), number).await?;
    Ok((campaign, round))
}

/// Its units, as far as the actor sees them.
pub async fn units(work: &mut UnitOfWork, round: &Round) -> Result<Vec<RoundUnit>> {
    let mut values = work.within(Right::CampaignsRead)?;
    values.extend(args![round.id]);
    store::units(&mut work.conn, values).await
}

/// One of its units, for whoever sees the records of that unit.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn unit(work: &mut UnitOfWork, round: &Round, code: &str) -> Result<RoundUnit> {
    let organisation = organisations::by_code(work, code).await?;
    work.may(Right::CampaignsRead, organisation.id).await?;
    store::unit(&mut work.conn, round.id, organisation.id).await
}

/// What the ledger of supervision is asked for.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Part of a unit's name, or its code
    pub q: String,
    /// Number of a round
    pub round: String,
}

/// A page of the ledger of supervision (督导台账): the units of every round, the latest round first.
pub async fn ledger(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    ask: &Search,
    window: &Window,
) -> Result<Page<(i64, RoundUnit)>> {
    let limit = window.limit()?;
    let wrong = || Error::field("after", msg!("paging-after"));
    let after = match window.after::<2>()? {
        None => (i64::MAX, String::new()),
        Some([number, code]) => (number.parse().map_err(|_| wrong())?, code),
    };
    let rows = lines(work, campaign, ask, after, limit + 1).await?;
    Ok(Page::of(rows, limit, |(n, u)| {
        [n.to_string(), u.code.clone()]
    }))
}

/// The same for one sheet: at most [`EXPORT`] lines.
pub async fn every(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    ask: &Search,
) -> Result<Vec<(i64, RoundUnit)>> {
    lines(work, campaign, ask, (i64::MAX, String::new()), EXPORT).await
}

async fn lines(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    ask: &Search,
    (number, code): (i64, String),
    limit: i64,
) -> Result<Vec<(i64, RoundUnit)>> {
    let rounds = store::of_campaign(&mut work.conn, campaign.id()).await?;
    let numbers: HashMap<Id, i64> = rounds.into_iter().map(|r| (r.id, r.number)).collect();
    let only: i64 = ask.round.trim().parse().unwrap_or_default();
    let mut values = work.within(Right::CampaignsRead)?;
    values.extend(args![
        campaign.id(),
        super::super::pattern(&ask.q),
        ask.q.trim(),
        only,
        number,
        code,
        limit
    ]);
    let found = store::ledger(&mut work.conn, values).await?;
    let numbered = |u: RoundUnit| (numbers.get(&u.round_id).copied().unwrap_or_default(), u);
    Ok(found.into_iter().map(numbered).collect())
}

/// Opens the round of a stretch: asks the rule, notes what it gave, and puts the seed on record before anything is drawn by it.
///
/// # Errors
/// As [`may_run`]; [`Error::Invalid`] by field; [`Error::Conflict`] when the stretch has its round.
pub async fn open(work: &mut UnitOfWork, key: &str, new: &NewRound) -> Result<Round> {
    let campaign = campaign(work, key).await?;
    let host = campaign.row.organisation_id;
    may_run(work, host).await?;
    let rounds = store::of_campaign(&mut work.conn, campaign.id()).await?;
    let all = stretches(campaign.ten_days(), &rounds);
    let plan = new.plan(&campaign, &all, work.today())?;
    let chosen = picking::choose(work, &campaign, &plan).await?;
    let by_hand = known(&plan.hand, &chosen.roster)?;
    let id = work.new_id();
    let seed = draw::seed();
    let values = args![
        id,
        campaign.id(),
        host,
        plan.stretch.number,
        plan.stretch.from,
        plan.stretch.to,
        plan.rule.key(),
        serde_json::to_string(&chosen.picked)?,
        plan.team.as_str(),
        plan.visit.0,
        plan.visit.1,
        plan.sample_size,
        seed.as_str(),
        work.now,
        work.actor.account_id
    ];
    store::insert(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("supervision-round-taken", n = plan.stretch.number)))?;
    let by_rule = known(&chosen.picked.units, &chosen.roster)?;
    let none = None::<String>;
    let mut rows: Vec<_> = by_rule
        .iter()
        .map(|u| args![id, *u, "rule", none.clone()])
        .collect();
    let more = by_hand.iter().filter(|u| !by_rule.contains(u));
    rows.extend(more.map(|u| args![id, *u, "hand", plan.reason.as_deref()]));
    store::insert_units(&mut work.conn, rows).await?;
    let facts = serde_json::json!({ "campaign": key, "number": plan.stretch.number, "rule": plan.rule.key(),
        "picked": chosen.picked, "by_hand": plan.hand, "reason": plan.reason, "seed": seed });
    work.audit("round.open", (RECORD, Some(id)), Some(host), facts);
    let round = store::by_id(&mut work.conn, id).await?;
    let mut visited = by_rule;
    visited.extend(by_hand);
    visited.dedup();
    announce(work, &campaign, &round, &visited).await?;
    Ok(round)
}

/// The identities of codes among the units of a campaign.
fn known(
    codes: &[String],
    roster: &[crate::programmes::campaigns::board::Unit],
) -> Result<Vec<Id>> {
    let (mut found, mut wrong) = (vec![], vec![]);
    for code in codes {
        match roster.iter().find(|u| u.code == *code) {
            Some(unit) => found.push(unit.id),
            None => wrong.push(Problem::new(
                "units",
                msg!("supervision-unit-unknown", code = code),
            )),
        }
    }
    Error::unless_empty(wrong)?;
    Ok(found)
}

async fn announce(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    round: &Round,
    units: &[Id],
) -> Result<()> {
    let to: Vec<To> = units
        .iter()
        .map(|u| To::Holders(Right::CampaignsAnswer, *u))
        .collect();
    let notice = Notice {
        kind: "supervision-round",
        record: (RECORD, round.id),
        title: msg!(
            "supervision-told-round",
            campaign = &campaign.row.name_zh,
            n = round.number,
            from = round.visit_from,
            to = round.visit_to
        ),
        href: format!("/campaigns/{}/rounds/{}", campaign.key(), round.number),
        urgent: false,
    };
    notices::tell(work, &to, notice).await.map(drop)
}

/// Adds units by hand, with the reason.
///
/// # Errors
/// As [`may_run`]; [`Error::Invalid`] at `units` and `reason`; [`Error::Conflict`] when the round is closed, or has one of them.
pub async fn add(
    work: &mut UnitOfWork,
    key: &str,
    number: &str,
    units: &str,
    why: &str,
) -> Result<()> {
    let (campaign, round) = running(work, key, number).await?;
    let codes = codes(units);
    let mut wrong: Vec<Problem> = reason_problem("reason", why).into_iter().collect();
    if codes.is_empty() {
        wrong.push(Problem::new("units", msg!("supervision-units-missing")));
    }
    Error::unless_empty(wrong)?;
    let roster = campaign_store::units(&mut work.conn, campaign.id()).await?;
    let added = known(&codes, &roster)?;
    let why = why.trim();
    let rows = added
        .iter()
        .map(|u| args![round.id, *u, "hand", why])
        .collect();
    store::insert_units(&mut work.conn, rows)
        .await
        .map_err(|e| e.taken(msg!("supervision-unit-there")))?;
    let facts = serde_json::json!({ "campaign": key, "number": round.number, "units": codes, "reason": why });
    work.audit(
        "round.add",
        (RECORD, Some(round.id)),
        Some(round.host_id),
        facts,
    );
    announce(work, &campaign, &round, &added).await
}

/// A round that is not closed, for whoever runs the campaign and does something to it: it stays open until the unit of work ends.
///
/// # Errors
/// As [`may_run`]; [`Error::Conflict`] when it is closed.
pub async fn running(work: &mut UnitOfWork, key: &str, number: &str) -> Result<(Campaign, Round)> {
    let (campaign, round) = self::round(work, key, number).await?;
    may_run(work, round.host_id).await?;
    hold(work, &round).await?;
    Ok((campaign, round))
}

/// Keeps a round open until the unit of work ends.
///
/// # Errors
/// [`Error::Conflict`] when it is closed.
pub async fn hold(work: &mut UnitOfWork, round: &Round) -> Result<()> {
    match store::hold(&mut work.conn, round.id).await? {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("supervision-round-closed"))),
    }
}
