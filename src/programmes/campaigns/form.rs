//! The pages on which a campaign is set up, changed, and its rules are read with all their versions.
use super::{
    board::Unit,
    campaign::Campaign,
    formula,
    nav::Rhythms,
    ops, rule_words,
    rules::TenDays,
    setup,
    store::{self, Version},
    typed::{self, Fields, field},
    typed_rules,
};
use crate::{
    kernel::{
        Caller, Error, Frame, Lang, Problem, Result, UnitOfWork, place,
        web::{self, Filled, see},
    },
    policy::Right,
    spine::{
        figures::{self, Fraction, Scheme, TieBreak, targets::TargetKind},
        organisations, settings,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

#[derive(Template)]
#[template(path = "programmes/campaigns/form.html")]
struct Form {
    frame: Frame,
    fields: Fields,
    problems: Vec<Problem>,
    indicators: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    scopes: Vec<(String, String)>,
    ten_days: Vec<(String, String)>,
    /// What is wrong with the period that the days were to be filled in from.
    period_wrong: Option<String>,
    /// The campaign that is changed, if one is, and whether it has begun.
    changes: Option<(String, bool)>,
    /// Whether all its boards are due, so that nothing but its names and its scope changes.
    over: bool,
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
    fn action(&self) -> String {
        match &self.changes {
            Some((key, _)) => format!("/campaigns/{key}/change"),
            None => "/campaigns/new".to_owned(),
        }
    }
    fn lead(&self) -> &'static str {
        match &self.changes {
            Some(_) if self.over => "campaigns-form-over",
            Some((_, true)) => "campaigns-form-begun",
            _ => "campaigns-form-lead",
        }
    }
    fn begun(&self) -> bool {
        self.changes.as_ref().is_some_and(|c| c.1)
    }
}

async fn form_page(
    caller: &Caller,
    fields: Fields,
    problems: Vec<Problem>,
    changed: Option<&Campaign>,
) -> Result<Form> {
    let l = caller.lang;
    let all = caller
        .read(async |work| figures::indicators(work).await)
        .await?;
    let choice = |i: &figures::indicator::Indicator| (i.key().to_owned(), i.name(l).to_owned());
    let (title, up) = match changed {
        Some(c) => ("campaigns-change", Some((c.name(l).to_owned(), c.key()))),
        None => ("campaigns-new", None),
    };
    let mut frame = caller
        .frame(l.t(title))
        .under(l.t("campaigns-nav"), "/campaigns");
    if let Some((name, key)) = up {
        frame = frame.under(name, format!("/campaigns/{key}"));
    }
    Ok(Form {
        frame: frame.here(),
        indicators: all.iter().map(choice).collect(),
        kinds: TargetKind::ALL
            .into_iter()
            .map(|k| (k.key().to_owned(), l.say(k.msg())))
            .collect(),
        scopes: vec![
            ("public".into(), l.t("campaigns-scope-public")),
            ("staff".into(), l.t("campaigns-scope-staff")),
        ],
        ten_days: TenDays::ALL
            .into_iter()
            .map(|t| (t.key().to_owned(), l.say(t.msg())))
            .collect(),
        period_wrong: None,
        changes: changed.map(|c| {
            let begun = c.row.from_day <= caller.now().day();
            (c.key().to_owned(), begun)
        }),
        over: changed.is_some_and(|c| c.is_over(caller.now())),
        fields,
        problems,
    })
}

/// The code of the county whose cadre asks: one level down, a campaign is the county's own. None for the city.
async fn own_organisation(work: &mut UnitOfWork) -> Result<Option<String>> {
    let runs =
        |p: &&crate::policy::Post| crate::policy::rights(p.role).contains(&Right::CampaignsRun);
    let post = work.actor.posts.iter().find(runs).cloned();
    let city = place::root(&mut work.conn).await?;
    match post {
        Some(post) if Some(post.organisation_id) != city => {
            let own = organisations::get(work, post.organisation_id).await?;
            Ok(Some(own.code))
        }
        _ => Ok(None),
    }
}

/// What a new campaign begins with: what the city has set, for this one to differ from.
async fn proposed(work: &mut UnitOfWork, fields: &mut Fields) -> Result<()> {
    let scheme = Scheme::proposed();
    let ties: Vec<String> = scheme
        .tie_breakers()
        .iter()
        .map(TieBreak::to_string)
        .collect();
    let own = own_organisation(work).await?;
    let shares = settings::CAMPAIGN_WEIGHTS.shares(work).await?;
    let cap = settings::CAMPAIGN_CAP_PERCENT.whole(work).await?;
    let cap = Fraction::new(cap, 100).unwrap_or(Fraction::whole(1));
    let days = settings::CAMPAIGN_DAYS.whole(work).await?;
    let cut_off = settings::CAMPAIGN_CUT_OFF.text(work).await?;
    let rules = typed_rules::proposed(work).await?;
    let mut begin = |name: &str, value: String| {
        fields.entry(name.to_owned()).or_insert(value);
    };
    if let Some(code) = own {
        begin("organisation", code);
    }
    begin("days", days.to_string());
    begin("cut_off", cut_off);
    begin("cap", cap.print(figures::PercentRule::half_up(2)));
    begin("scope", "public".into());
    begin("tie_breakers", ties.join("\n"));
    for (name, value) in typed_rules::fields_of(&rules) {
        begin(name, value);
    }
    for (key, share) in scheme.indicators().zip(shares) {
        let weight = rust_decimal::Decimal::new(share, 2).normalize();
        if share > 0 {
            begin(&format!("weight.{key}"), weight.to_string());
        }
    }
    Ok(())
}

pub async fn form(caller: Caller, Query(mut fields): Query<Fields>) -> Result<Response> {
    // A quarter, a month, a year: its first day and its length.
    let period = field(&fields, "period").to_owned();
    let read = match period.is_empty() {
        true => None,
        false => Some(figures::Period::parse(&period)),
    };
    if let Some(Ok(period)) = &read {
        fields.insert("from".into(), period.from().to_string());
        fields.insert("days".into(), period.days().to_string());
    }
    caller
        .read(async |work| proposed(work, &mut fields).await)
        .await?;
    let mut page = form_page(&caller, fields, vec![], None).await?;
    page.period_wrong = read.and_then(|r| r.err()).map(|m| caller.lang.say(&m));
    web::html(page.render())
}

pub async fn save(caller: Caller, Filled(fields): Filled<Fields>) -> Result<Response> {
    let made = caller
        .write(async |work| setup::made(work, &fields).await)
        .await;
    let error = match made {
        Ok(campaign) => return Ok(see(&format!("/campaigns/{}", campaign.key()))),
        Err(e) => e,
    };
    let problems = problems(error, "key")?;
    let page = form_page(&caller, fields, problems.1, None).await?;
    web::html_with(&problems.0, page.render())
}

/// What the form says of an error; a conflict stands at a field.
fn problems(error: Error, at: &str) -> Result<(Error, Vec<Problem>)> {
    let found = match &error {
        Error::Invalid(problems) => problems.clone(),
        Error::Conflict(m) => vec![Problem::new(at, m.clone())],
        _ => return Err(error),
    };
    Ok((error, found))
}

async fn open(work: &mut UnitOfWork, key: &str) -> Result<(Campaign, Vec<Unit>)> {
    let campaign = ops::campaign(work, key).await?;
    let units = store::units(&mut work.conn, campaign.id()).await?;
    Ok((campaign, units))
}

pub async fn change_form(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let (campaign, units) = caller
        .read(async |work| {
            let (campaign, units) = open(work, &key).await?;
            ops::may_run(work, campaign.row.organisation_id).await?;
            Ok((campaign, units))
        })
        .await?;
    let fields = typed::fields_of(&campaign, &units);
    let page = form_page(&caller, fields, vec![], Some(&campaign)).await?;
    web::html(page.render())
}

pub async fn change(
    caller: Caller,
    Path(key): Path<String>,
    Filled(mut fields): Filled<Fields>,
) -> Result<Response> {
    fields.insert("key".into(), key.clone());
    let changed = caller
        .write(async |work| setup::change(work, &key, &fields).await)
        .await;
    let error = match changed {
        Ok(_) => return Ok(see(&format!("/campaigns/{key}/rules"))),
        Err(e) => e,
    };
    let problems = problems(error, "name_zh")?;
    let (campaign, _) = caller.read(async |work| open(work, &key).await).await?;
    let page = form_page(&caller, fields, problems.1, Some(&campaign)).await?;
    web::html_with(&problems.0, page.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/rules.html")]
struct Rules {
    frame: Frame,
    campaign: Campaign,
    weights: Vec<(String, String, String)>,
    ties: Vec<String>,
    kind: String,
    units: Vec<Unit>,
    versions: Vec<Version>,
    rows: Vec<rule_words::RuleRow>,
    rhythms: Rhythms,
    may_run: bool,
    names: bool,
}
impl Rules {
    fn key(&self) -> &str {
        self.campaign.key()
    }
    fn cap(&self) -> String {
        formula::percent(&self.campaign.scheme.cap().to_string())
    }
}

/// The rules of a campaign, and what they were.
pub async fn rules(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let l = caller.lang;
    let (campaign, units, versions, indicators) = caller
        .read(async |work| {
            let (campaign, units) = open(work, &key).await?;
            let versions = store::versions(&mut work.conn, campaign.id()).await?;
            Ok((campaign, units, versions, figures::indicators(work).await?))
        })
        .await?;
    let name = |key: &str| {
        let found = indicators.iter().find(|i| i.key() == key);
        found.map_or_else(|| key.to_owned(), |i| i.name(l).to_owned())
    };
    let weights = campaign.scheme.weights().iter();
    let weight = |(key, weight): &(figures::IndicatorKey, rust_decimal::Decimal)| {
        (key.to_string(), name(key.as_str()), weight.to_string())
    };
    let page = Rules {
        frame: caller
            .frame(l.t("campaigns-rules"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        weights: weights.map(weight).collect(),
        ties: campaign
            .scheme
            .tie_breakers()
            .iter()
            .map(|tie| super::formula::tie_words(l, tie, &name))
            .collect(),
        kind: l.say(campaign.target_kind.msg()),
        units,
        versions,
        rows: rule_words::rows(l, &campaign.rules, campaign.row.days),
        rhythms: Rhythms::of(&caller, &campaign, "/rules"),
        may_run: caller.actor().has(Right::CampaignsRun),
        names: caller.actor().has(Right::CampaignsRead),
        campaign,
    };
    web::html(page.render())
}

impl Version {
    /// Its days, cut-off, cap and weights on one line, and how its rhythms were cut on another.
    fn said(&self, l: &Lang) -> Vec<String> {
        let content: serde_json::Value = serde_json::from_str(&self.content).unwrap_or_default();
        let c = &content["campaign"];
        let text = |v: &serde_json::Value| v.as_str().unwrap_or_default().to_owned();
        let weights = c["weights"].as_array().cloned().unwrap_or_default();
        let weights: Vec<_> = weights
            .iter()
            .map(|w| format!("{} {}", text(&w["indicator"]), text(&w["weight"])))
            .collect();
        let units = content["units"].as_array().map_or(0, Vec::len);
        let rules = serde_json::from_value(c["rules"].clone()).unwrap_or_default();
        let days = c["days"].as_i64().unwrap_or(1);
        let first = format!(
            "{} – {} · {} · ×{} · {} · {} / {units}",
            text(&c["from"]),
            text(&c["to"]),
            text(&c["cut_off"]),
            text(&c["cap"]),
            weights.join(", "),
            text(&c["scope"]),
        );
        vec![first, rule_words::line(*l, &rules, days)]
    }
}
