//! Setting up a campaign: what was typed, its rules, its warnings, the form.
use super::{board::Unit, campaign::Scope, ops, store};
use crate::{
    args,
    kernel::{
        Caller, Day, Error, Frame, Id, Problem, Result, UnitOfWork,
        web::{self, Filled, see},
    },
    msg,
    policy::Right,
    spine::{
        figures::{
            self, IndicatorKey, Period, Scheme, TieBreak, indicator::Measure, question,
            targets::TargetKind,
        },
        organisations,
    },
};
use askama::Template;
use axum::{extract::Query, response::Response};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// What was typed: the fields of the form, and `weight.KEY` for each indicator.
pub type Fields = HashMap<String, String>;

/// A board of more lines is no board; the national tree has fewer counties.
const MOST_UNITS: usize = 3_000;
const LONGEST_NAME: usize = 100;

/// A campaign to be set up.
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
/// another one, and the author has not confirmed it; at `units` when one stands above another; [`Error::Conflict`] when the key
/// is taken.
pub async fn create(work: &mut UnitOfWork, new: NewCampaign) -> Result<Id> {
    work.may(Right::CampaignsRun, new.organisation_id).await?;
    put(work, new).await
}

/// Sets up a campaign for a verb that has passed its own gate: filling the demo city.
///
/// # Errors
/// As [`create`].
pub async fn put(work: &mut UnitOfWork, new: NewCampaign) -> Result<Id> {
    let id = work.new_id();
    insert(work, id, &new).await?;
    let mut problems = vec![];
    if let Some((name,)) = store::nested(&mut work.conn, id).await? {
        problems.push(Problem::new(
            "units",
            msg!("campaigns-units-nested", unit = name),
        ));
    }
    if !new.confirmed {
        problems.extend(warnings(work, id, &new).await?);
    }
    // The unit of work is forgotten with its error: nothing of the campaign stays.
    Error::unless_empty(problems)?;
    let facts = serde_json::json!({
        "key": new.key, "from": new.period.from(), "days": new.period.days(), "cut_off": new.cut_off,
        "units": new.units.len(), "target_kind": new.target_kind.key(), "scope": new.scope.key(),
    });
    let organisation = Some(new.organisation_id);
    work.audit(
        "campaign.create",
        ("campaign", Some(id)),
        organisation,
        facts,
    );
    Ok(id)
}

async fn insert(work: &mut UnitOfWork, id: Id, new: &NewCampaign) -> Result<()> {
    let ties: Vec<String> = new
        .scheme
        .tie_breakers()
        .iter()
        .map(TieBreak::to_string)
        .collect();
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
        ties.join(","),
        new.target_kind.key(),
        new.scope.key(),
        work.now,
        work.actor.account_id
    ];
    let weights = new.scheme.weights().iter().enumerate();
    let indicators = weights
        .map(|(i, (key, weight))| args![id, i as i64, key.as_str(), weight.to_string()])
        .collect();
    let units = new.units.iter().enumerate();
    let units = units.map(|(i, unit)| args![id, *unit, i as i64]).collect();
    store::insert(&mut work.conn, row, indicators, units)
        .await
        .map_err(|e| e.taken(msg!("campaigns-key-taken", key = &new.key)))
}

/// What is allowed, but seldom meant.
async fn warnings(work: &mut UnitOfWork, id: Id, new: &NewCampaign) -> Result<Vec<Problem>> {
    let mut found = vec![];
    if new.period.from() < work.today() {
        found.push(Problem::new(
            "confirm",
            msg!("campaigns-starts-past", from = new.period.from()),
        ));
    }
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

fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map(|v| v.trim()).unwrap_or_default()
}

/// Reads what was typed; every fault at its field.
pub async fn read(work: &mut UnitOfWork, fields: &Fields) -> Result<NewCampaign> {
    let mut problems = vec![];
    let mut wrong = |at: &str, m| problems.push(Problem::new(at, m));
    let key = field(fields, "key").to_owned();
    if key.parse::<IndicatorKey>().is_err() {
        wrong("key", msg!("campaigns-key-wrong"));
    }
    for name in ["name_zh", "name_en"] {
        let length = field(fields, name).chars().count();
        if (name == "name_zh" && length == 0) || length > LONGEST_NAME {
            wrong(name, msg!("campaigns-name-wrong", most = LONGEST_NAME));
        }
    }
    let from = match question::day(field(fields, "from")) {
        Ok(Some(day)) => day,
        Ok(None) => {
            wrong("from", msg!("campaigns-from-missing"));
            work.today()
        }
        Err(m) => {
            wrong("from", m);
            work.today()
        }
    };
    let period = period(from, field(fields, "days"))
        .map_err(|m| wrong("days", m))
        .ok();
    let cut_off = minutes(field(fields, "cut_off"));
    if cut_off.is_none() {
        wrong("cut_off", msg!("campaigns-cut-off-wrong"));
    }
    let target_kind = TargetKind::of_key(field(fields, "target_kind"));
    if target_kind.is_none() {
        wrong("target_kind", msg!("targets-kind-unknown"));
    }
    let scope = Scope::of_key(field(fields, "scope"));
    if scope.is_none() {
        wrong("scope", msg!("campaigns-scope-wrong"));
    }
    let scheme = scheme(work, fields)
        .await
        .map_err(|p| problems.extend(p))
        .ok();
    let organisation = figures::organisation(work, field(fields, "organisation")).await;
    if organisation.is_err() {
        problems.push(Problem::new(
            "organisation",
            msg!("targets-organisation-unknown"),
        ));
    }
    let units = match &organisation {
        Ok(o) => units(work, o.id, field(fields, "units"))
            .await
            .map_err(|p| problems.extend(p))
            .ok(),
        Err(_) => None,
    };
    Error::unless_empty(problems)?;
    let (
        Some(period),
        Some(cut_off),
        Some(target_kind),
        Some(scope),
        Some(scheme),
        Some(units),
        Ok(organisation),
    ) = (
        period,
        cut_off,
        target_kind,
        scope,
        scheme,
        units,
        organisation,
    )
    else {
        return Err(Error::field("key", msg!("campaigns-key-wrong")));
    };
    Ok(NewCampaign {
        key,
        name_zh: field(fields, "name_zh").to_owned(),
        name_en: field(fields, "name_en").to_owned(),
        organisation_id: organisation.id,
        period,
        cut_off,
        scheme,
        target_kind,
        scope,
        units,
        confirmed: field(fields, "confirm") == "yes",
    })
}

fn period(from: Day, days: &str) -> std::result::Result<Period, crate::kernel::Msg> {
    // What is no number is no number of days: the period says which are.
    Period::campaign(from, days.parse().unwrap_or_default())
}

/// `18:00` as minutes after midnight; `24:00` is the end of the day.
fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let sum = hours * 60 + minutes;
    ((0..=24).contains(&hours) && (0..60).contains(&minutes) && (1..=1440).contains(&sum))
        .then_some(sum)
}

async fn scheme(
    work: &mut UnitOfWork,
    fields: &Fields,
) -> std::result::Result<Scheme, Vec<Problem>> {
    let mut problems = vec![];
    let mut weights: Vec<(IndicatorKey, Decimal)> = vec![];
    let known = figures::indicators(work).await.unwrap_or_default();
    for indicator in known {
        let at = format!("weight.{}", indicator.key());
        let text = field(fields, &at);
        if text.is_empty() {
            continue;
        }
        match (
            text.parse::<Decimal>(),
            indicator.key().parse(),
            indicator.measure,
        ) {
            (_, _, Measure::DistinctCategories) => {
                problems.push(Problem::new(at, msg!("campaigns-indicator-not-ranked")));
            }
            (Ok(weight), Ok(key), _) => weights.push((key, weight)),
            _ => problems.push(Problem::new(at, msg!("campaigns-weight-wrong"))),
        }
    }
    let cap = field(fields, "cap").parse::<Decimal>().unwrap_or_default();
    let mut ties = vec![];
    for text in field(fields, "tie_breakers")
        .split([',', '\n', ' '])
        .map(str::trim)
        .filter(|t| !t.is_empty())
    {
        match text.parse::<TieBreak>() {
            Ok(tie) => ties.push(tie),
            Err(m) => problems.push(Problem::new("tie_breakers", m)),
        }
    }
    match Scheme::new(weights, cap, ties) {
        Ok(scheme) if problems.is_empty() => Ok(scheme),
        Ok(_) => Err(problems),
        Err(e) => {
            // The form has one place for all weights and one for all tie-breakers.
            let place = |p: &Problem| {
                let at = p.at.split('.').next().unwrap_or_default().to_owned();
                Problem::new(at, p.msg.clone())
            };
            problems.extend(e.problems().iter().map(place));
            Err(problems)
        }
    }
}

/// The units by their codes; all reporting units below the organisation when none is named.
async fn units(
    work: &mut UnitOfWork,
    below: Id,
    codes: &str,
) -> std::result::Result<Vec<Id>, Vec<Problem>> {
    let one = |m| vec![Problem::new("units", m)];
    let mut units = vec![];
    for code in codes
        .split([',', '\n', ' ', '，', '、'])
        .map(str::trim)
        .filter(|c| !c.is_empty())
    {
        let Ok(found) = organisations::by_code(work, code).await else {
            let short: String = code.chars().take(40).collect();
            return Err(one(msg!("campaigns-unit-unknown", code = short)));
        };
        if units.contains(&found.id) {
            return Err(one(msg!("campaigns-unit-twice", unit = found.name)));
        }
        units.push(found.id);
        if units.len() > MOST_UNITS {
            return Err(one(msg!("campaigns-units-many", most = MOST_UNITS)));
        }
    }
    if units.is_empty() {
        let all = store::reporting(&mut work.conn, below)
            .await
            .unwrap_or_default();
        units = all.into_iter().map(|u: Unit| u.id).collect();
    }
    match units.is_empty() {
        true => Err(one(msg!("campaigns-units-none"))),
        false => Ok(units),
    }
}

#[derive(Template)]
#[template(path = "programmes/campaigns/form.html")]
struct Form {
    frame: Frame,
    fields: Fields,
    problems: Vec<Problem>,
    indicators: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    scopes: Vec<(String, String)>,
}
impl Form {
    fn of(&self, name: &str) -> String {
        field(&self.fields, name).to_owned()
    }
    fn weight(&self, key: &str) -> String {
        self.of(&format!("weight.{key}"))
    }
    fn weight_wrong(&self, key: &str) -> Option<String> {
        let at = format!("weight.{key}");
        let found = self.problems.iter().find(|p| p.at == at);
        found.map(|p| self.frame.l.say(&p.msg))
    }
    fn warned(&self) -> bool {
        self.problems.iter().any(|p| p.at == "confirm")
    }
}

async fn form_page(caller: &Caller, fields: Fields, problems: Vec<Problem>) -> Result<Form> {
    let l = caller.lang;
    let all = caller
        .read(async |work| figures::indicators(work).await)
        .await?;
    let choice = |i: &figures::indicator::Indicator| (i.key().to_owned(), i.name(l).to_owned());
    Ok(Form {
        frame: caller
            .frame(l.t("campaigns-new"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .here(),
        indicators: all.iter().map(choice).collect(),
        kinds: TargetKind::ALL
            .into_iter()
            .map(|k| (k.key().to_owned(), l.say(k.msg())))
            .collect(),
        scopes: vec![
            ("public".into(), l.t("campaigns-scope-public")),
            ("staff".into(), l.t("campaigns-scope-staff")),
        ],
        fields,
        problems,
    })
}

/// The form with what is proposed (domain part 3.3), for the city to change.
pub async fn form(caller: Caller, Query(mut fields): Query<Fields>) -> Result<Response> {
    let proposed = Scheme::proposed();
    let ties: Vec<String> = proposed
        .tie_breakers()
        .iter()
        .map(TieBreak::to_string)
        .collect();
    let mut begin = |name: &str, value: String| {
        fields.entry(name.to_owned()).or_insert(value);
    };
    begin("days", "100".into());
    begin("cut_off", "18:00".into());
    begin("cap", proposed.cap().to_string());
    begin("scope", "public".into());
    begin("tie_breakers", ties.join("\n"));
    for (key, weight) in proposed.weights() {
        begin(&format!("weight.{key}"), weight.to_string());
    }
    web::html(form_page(&caller, fields, vec![]).await?.render())
}

pub async fn save(caller: Caller, Filled(fields): Filled<Fields>) -> Result<Response> {
    let made = caller
        .write(async |work| {
            let new = read(work, &fields).await?;
            create(work, new).await
        })
        .await;
    let error = match made {
        Ok(_) => return Ok(see(&format!("/campaigns/{}", field(&fields, "key")))),
        Err(e) => e,
    };
    let problems = match &error {
        Error::Invalid(problems) => problems.clone(),
        Error::Conflict(m) => vec![Problem::new("key", m.clone())],
        _ => return Err(error),
    };
    let page = form_page(&caller, fields, problems).await?;
    web::html_with(&error, page.render())
}

/// The campaign as it was just set up: what an API answers.
pub async fn made(work: &mut UnitOfWork, fields: &Fields) -> Result<super::Campaign> {
    let new = read(work, fields).await?;
    let key = new.key.clone();
    create(work, new).await?;
    ops::campaign(work, &key).await
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn a_cut_off_is_a_time_of_the_day() {
        assert_eq!(minutes("18:00"), Some(1080));
        assert_eq!(minutes("24:00"), Some(1440));
        for wrong in ["", "18", "25:00", "24:01", "0:00", "18:60", "-1:30", "x:y"] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
    }
}
