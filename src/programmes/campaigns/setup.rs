//! Setting up a campaign, and changing it: its rules, its warnings, every version kept.
use super::{
    board::Unit,
    campaign::{Campaign, Scope},
    ops,
    rules::Rules,
    store,
    typed::{self, Fields, field},
    typed_rules,
};
use crate::{
    args,
    kernel::{Error, Id, Problem, Result, UnitOfWork},
    msg,
    spine::figures::{
        Period, Scheme, TieBreak,
        targets::{self, TargetKind},
    },
};

const LONGEST_REASON: usize = 500;

/// A campaign to be set up, or as it is to be.
#[derive(Clone, Debug)]
pub struct NewCampaign {
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    /// Whose campaign it is.
    pub organisation_id: Id,
    pub period: Period,
    /// Minutes after midnight.
    pub cut_off: i64,
    pub scheme: Scheme,
    pub rules: Rules,
    pub target_kind: TargetKind,
    pub scope: Scope,
    /// In the order of forms and of equals.
    pub units: Vec<Id>,
    /// The author has read the warnings.
    pub confirmed: bool,
}

/// Sets up a campaign.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Invalid`] at `confirm` when it begins in the past or shares an indicator and a unit with
/// another one, and the author has not confirmed it; at `units` when one stands above another or outside the organisation;
/// [`Error::Conflict`] when the key is taken.
pub async fn create(work: &mut UnitOfWork, new: NewCampaign) -> Result<Id> {
    ops::may_run(work, new.organisation_id).await?;
    put(work, new).await
}

/// Sets up a campaign for a verb that has passed its own gate: filling the demo city.
///
/// # Errors
/// As [`create`].
pub async fn put(work: &mut UnitOfWork, new: NewCampaign) -> Result<Id> {
    let id = work.new_id();
    insert(work, id, &new).await?;
    let mut problems = misplaced(work, id, new.organisation_id).await?;
    if !new.confirmed {
        if new.period.from() < work.today() {
            let past = msg!("campaigns-starts-past", from = new.period.from());
            problems.push(Problem::new("confirm", past));
        }
        problems.extend(overlaps(work, id, &new).await?);
    }
    // The unit of work is forgotten with its error: nothing of the campaign stays.
    Error::unless_empty(problems)?;
    let organisation = Some(new.organisation_id);
    let facts = facts(&new);
    work.audit(
        "campaign.create",
        ("campaign", Some(id)),
        organisation,
        facts,
    );
    Ok(id)
}

/// Changes a campaign. Before its first day nearly everything may change; afterwards with a reason, and neither its first day nor
/// what has been published: frozen boards keep the rules they were frozen by. Once its last board is due, only its names and its
/// scope change.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Invalid`] at its fields, and at `confirm` for warnings that were not confirmed;
/// [`Error::Conflict`] when somebody changed it after the author looked, or a board is due and not frozen yet.
pub async fn change(work: &mut UnitOfWork, key: &str, fields: &Fields) -> Result<Campaign> {
    let before = ops::campaign(work, key).await?;
    let organisation = before.row.organisation_id;
    ops::may_run(work, organisation).await?;
    let mut new = typed::read(work, fields, Some(&before)).await?;
    // What identifies a campaign stays.
    new.key = before.key().to_owned();
    let id = before.id();
    let units = store::units(&mut work.conn, id).await?;
    let reason = field(fields, "reason");
    Error::unless_empty(refused(work, &before, &units, &new, reason).await?)?;
    let seen = field(fields, "version").parse().unwrap_or(-1);
    replace(work, &before, &units, &new, seen, reason).await?;
    // Units that stay were well placed when they were chosen, wherever the tree has moved them since.
    let mut problems = match same_units(&units, &new) {
        true => vec![],
        false => misplaced(work, id, organisation).await?,
    };
    if !new.confirmed {
        problems.extend(overlaps(work, id, &new).await?);
        problems.extend(untargeted(work, &before, &new).await?);
    }
    Error::unless_empty(problems)?;
    let mut facts = facts(&new);
    facts["version"] = (before.row.version + 1).into();
    facts["reason"] = reason.into();
    work.audit(
        "campaign.change",
        ("campaign", Some(id)),
        Some(organisation),
        facts,
    );
    ops::campaign(work, key).await
}

/// What a campaign that has begun no longer allows, and one that is over still less.
async fn refused(
    work: &mut UnitOfWork,
    before: &Campaign,
    units: &[Unit],
    new: &NewCampaign,
    reason: &str,
) -> Result<Vec<Problem>> {
    let mut problems = vec![];
    let begun = before.row.from_day <= work.today();
    let length = reason.chars().count();
    if (begun && length == 0) || length > LONGEST_REASON {
        let wrong = msg!("campaigns-reason-wrong", most = LONGEST_REASON);
        problems.push(Problem::new("reason", wrong));
    }
    if !begun {
        if new.period.from() < work.today() {
            let past = msg!("campaigns-from-past");
            problems.push(Problem::new("from", past));
        }
        return Ok(problems);
    }
    if new.period.from() != before.row.from_day {
        let first = before.row.from_day;
        problems.push(Problem::new(
            "from",
            msg!("campaigns-from-begun", from = first),
        ));
    }
    let due = before.due(work.now);
    if before.is_over(work.now) || store::appraised(&mut work.conn, before.id()).await? {
        let over = |at: &'static str| Problem::new(at, msg!("campaigns-change-over"));
        problems.extend(settled(before, units, new).into_iter().map(over));
    } else if new.period.days() < due {
        problems.push(Problem::new(
            "days",
            msg!("campaigns-days-begun", day = due),
        ));
    }
    if before.row.frozen < due {
        return Err(Error::Conflict(msg!("campaigns-freezing")));
    }
    Ok(problems)
}

/// The fields of a change that touch what boards and appraisal follow from. Nobody bends it alone once the result is near.
fn settled(before: &Campaign, units: &[Unit], new: &NewCampaign) -> Vec<&'static str> {
    let (was, is) = (&before.scheme, &new.scheme);
    // In which order the form lists the indicators decides nothing.
    let weighs = |scheme: &Scheme| {
        let mut weights = scheme.weights().to_vec();
        weights.sort();
        weights
    };
    let plain = [
        ("days", new.period.days() != before.row.days),
        ("cut_off", new.cut_off != before.row.cut_off),
        ("weights", weighs(is) != weighs(was)),
        ("cap", is.cap() != was.cap()),
        ("tie_breakers", is.tie_breakers() != was.tie_breakers()),
        ("target_kind", new.target_kind != before.target_kind),
        ("units", !same_units(units, new)),
    ];
    let [was, is] = [&before.rules, &new.rules].map(typed_rules::fields_of);
    let rules = was.into_iter().zip(is);
    let rules = rules.map(|((name, was), (_, is))| (name, was != is));
    let all = plain.into_iter().chain(rules);
    all.filter(|(_, differs)| *differs)
        .map(|(name, _)| name)
        .collect()
}

fn same_units(units: &[Unit], new: &NewCampaign) -> bool {
    units.iter().map(|u| u.id).eq(new.units.iter().copied())
}

/// Keeps the campaign as it was, and writes it as it is to be.
async fn replace(
    work: &mut UnitOfWork,
    before: &Campaign,
    units: &[Unit],
    new: &NewCampaign,
    seen: i64,
    reason: &str,
) -> Result<()> {
    let (id, now, by) = (before.id(), work.now, work.actor.account_id);
    let content = serde_json::json!({
        "campaign": super::api::item(before),
        "units": units.iter().map(|u| &u.code).collect::<Vec<_>>(),
    });
    let row = args![
        id,
        new.name_zh.as_str(),
        new.name_en.as_str(),
        new.period.from(),
        new.period.days(),
        new.cut_off,
        new.scheme.cap().to_string(),
        ties(&new.scheme),
        new.target_kind.key(),
        new.scope.key(),
        now,
        reason,
        seen,
        serde_json::to_string(&new.rules)?
    ];
    if !store::change(&mut work.conn, row).await? {
        return Err(Error::Conflict(msg!("campaigns-stale")));
    }
    let said = Some(reason).filter(|r| !r.is_empty());
    let kept = args![id, before.row.version, content.to_string(), said, now, by];
    store::keep_version(&mut work.conn, kept).await?;
    store::clear(&mut work.conn, id).await?;
    store::insert_parts(&mut work.conn, weights(id, new), units_of(id, new)).await
}

fn ties(scheme: &Scheme) -> String {
    let ties: Vec<String> = scheme
        .tie_breakers()
        .iter()
        .map(TieBreak::to_string)
        .collect();
    ties.join(",")
}
fn weights(id: Id, new: &NewCampaign) -> Vec<Vec<crate::kernel::db::Arg>> {
    let weights = new.scheme.weights().iter().enumerate();
    weights
        .map(|(i, (key, weight))| args![id, i as i64, key.as_str(), weight.to_string()])
        .collect()
}
fn units_of(id: Id, new: &NewCampaign) -> Vec<Vec<crate::kernel::db::Arg>> {
    let units = new.units.iter().enumerate();
    units.map(|(i, unit)| args![id, *unit, i as i64]).collect()
}

fn facts(new: &NewCampaign) -> serde_json::Value {
    let weights: serde_json::Map<String, serde_json::Value> = new
        .scheme
        .weights()
        .iter()
        .map(|(key, weight)| (key.to_string(), weight.to_string().into()))
        .collect();
    serde_json::json!({
        "key": new.key, "from": new.period.from(), "days": new.period.days(), "cut_off": new.cut_off, "weights": weights,
        "cap": new.scheme.cap().to_string(), "units": new.units.len(), "target_kind": new.target_kind.key(),
        "scope": new.scope.key(), "rules": new.rules,
    })
}

async fn insert(work: &mut UnitOfWork, id: Id, new: &NewCampaign) -> Result<()> {
    let row = args![
        id,
        new.key.as_str(),
        new.name_zh.as_str(),
        new.name_en.as_str(),
        new.organisation_id,
        new.period.from(),
        new.period.days(),
        new.cut_off,
        new.scheme.cap().to_string(),
        ties(&new.scheme),
        new.target_kind.key(),
        new.scope.key(),
        serde_json::to_string(&new.rules)?,
        work.now,
        work.actor.account_id
    ];
    store::insert(&mut work.conn, row)
        .await
        .map_err(|e| e.taken(msg!("campaigns-key-taken", key = &new.key)))?;
    store::insert_parts(&mut work.conn, weights(id, new), units_of(id, new)).await
}

/// Units that stand above one another, or outside the organisation whose campaign it is: nobody ranks what is not theirs.
async fn misplaced(work: &mut UnitOfWork, id: Id, organisation: Id) -> Result<Vec<Problem>> {
    let nested = store::nested(&mut work.conn, id).await?;
    let nested = nested.map(|(name,)| msg!("campaigns-units-nested", unit = name));
    let foreign = store::foreign(&mut work.conn, id, organisation).await?;
    let foreign = foreign.map(|(name,)| msg!("campaigns-units-foreign", unit = name));
    let found = nested.into_iter().chain(foreign);
    Ok(found.map(|m| Problem::new("units", m)).collect())
}

/// What is allowed, but seldom meant: another campaign asks the same units for the same indicator on some of the same days.
async fn overlaps(work: &mut UnitOfWork, id: Id, new: &NewCampaign) -> Result<Vec<Problem>> {
    let mut found = vec![];
    let lang = work.lang;
    for (_, zh, en, from, days) in store::sharing(&mut work.conn, id, new.period.to()).await? {
        let meets = Period::campaign(from, days).is_ok_and(|p| p.overlap(new.period).is_some());
        if meets {
            let name = lang.pick(&zh, &en).to_owned();
            found.push(Problem::new(
                "confirm",
                msg!("campaigns-overlap", name = name),
            ));
        }
    }
    Ok(found)
}

/// Targets belong to the days of a campaign: a change of its length or of the kind of target may leave it without them.
async fn untargeted(
    work: &mut UnitOfWork,
    before: &Campaign,
    new: &NewCampaign,
) -> Result<Vec<Problem>> {
    let same = new.period == before.period && new.target_kind == before.target_kind;
    if same || before.row.from_day > work.today() {
        return Ok(vec![]);
    }
    let mut set = 0;
    for key in new.scheme.indicators() {
        let (roster, kind) = (before.id(), new.target_kind);
        let found = targets::of_units(work, roster, key.as_str(), new.period, kind).await?;
        set += found.len();
    }
    let all = new.units.len() * new.scheme.weights().len();
    Ok(match set < all {
        true => vec![Problem::new(
            "confirm",
            msg!("campaigns-untargeted", set = set, all = all),
        )],
        false => vec![],
    })
}

/// The campaign as it was just set up: what an API answers.
pub async fn made(work: &mut UnitOfWork, fields: &Fields) -> Result<Campaign> {
    let new = typed::read(work, fields, None).await?;
    let key = new.key.clone();
    create(work, new).await?;
    ops::campaign(work, &key).await
}
