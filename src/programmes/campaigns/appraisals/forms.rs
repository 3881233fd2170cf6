//! The forms of an appraisal: awards, an objection, a bonus, a false report. What was typed is kept.
use super::{
    deciding,
    items::{self, LONGEST_EVIDENCE},
    objections::{self, NewObjection},
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Problem, Result, UnitOfWork, web},
    msg,
    programmes::campaigns::{
        Campaign,
        board::Unit,
        ops as campaigns,
        pressing::{self, refusal, told, version_of},
        store as campaign_store,
    },
};
use askama::Template;
use axum::{extract::Path, response::Response};
use std::collections::HashMap;

type Fields = HashMap<String, String>;

/// Which form it is; also the end of its address.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Awards,
    Object,
    Bonus,
    FalseReport,
}
impl Kind {
    fn key(self) -> &'static str {
        match self {
            Kind::Awards => "awards",
            Kind::Object => "object",
            Kind::Bonus => "bonus",
            Kind::FalseReport => "false-report",
        }
    }
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/form.html")]
struct Form<'a> {
    frame: Frame,
    key: &'a str,
    kind: &'static str,
    fields: &'a Fields,
    /// The units that the reader may choose as theirs, and all.
    own: Vec<(String, String)>,
    units: Vec<(String, String)>,
    bonus_most: String,
    problems: &'a [Problem],
    refused: Option<String>,
}
impl Form<'_> {
    fn of(&self, name: &str) -> &str {
        self.fields
            .get(name)
            .map(String::as_str)
            .unwrap_or_default()
    }
    fn points_hint(&self) -> String {
        let most = self.bonus_most.as_str();
        self.frame
            .l
            .say(msg!("appraisals-points-hint", most = most))
    }
    fn evidence_limit(&self) -> String {
        LONGEST_EVIDENCE.to_string()
    }
    fn words_limit(&self) -> String {
        objections::LONGEST.to_string()
    }
}

async fn show(
    caller: &Caller,
    key: &str,
    kind: Kind,
    fields: &Fields,
    error: Option<&Error>,
) -> Result<Response> {
    let l = caller.lang;
    let (campaign, own, units) = caller
        .read(async |work| choices(work, key, kind).await)
        .await?;
    let form = Form {
        frame: caller
            .frame(l.t(&format!("appraisals-form-{}", kind.key())))
            .under(campaign.name(l).to_owned(), format!("/campaigns/{key}"))
            .under(l.t("appraisals-title"), deciding::href(key)),
        key,
        kind: kind.key(),
        fields,
        own,
        units,
        bonus_most: campaign.rules.bonus_most.to_string(),
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: refusal(l, error),
    };
    pressing::page(error, form.render())
}

type Choices = Vec<(String, String)>;

async fn choices(
    work: &mut UnitOfWork,
    key: &str,
    kind: Kind,
) -> Result<(Campaign, Choices, Choices)> {
    let campaign = campaigns::campaign(work, key).await?;
    match kind {
        Kind::Awards | Kind::FalseReport => {
            campaigns::may_run(work, campaign.row.organisation_id).await?;
        }
        Kind::Object => drop(deciding::seen(work, key).await?),
        Kind::Bonus => {}
    }
    let units = campaign_store::units(&mut work.conn, campaign.id()).await?;
    let own = match kind {
        Kind::Object | Kind::Bonus => deciding::own_units(work, &campaign).await?,
        _ => units.clone(),
    };
    Ok((campaign, named(own), named(units)))
}

fn named(units: Vec<Unit>) -> Choices {
    units.into_iter().map(|u| (u.code, u.name)).collect()
}

/// What a form does: the act, and the form again, with what was typed, where it is refused.
async fn send(
    caller: &Caller,
    key: &str,
    kind: Kind,
    fields: &Fields,
    act: impl AsyncFnOnce(&mut UnitOfWork) -> Result<()>,
) -> Result<Response> {
    match told(caller.write(act).await)? {
        None => Ok(web::see(&deciding::href(key))),
        Some(e) => show(caller, key, kind, fields, Some(&e)).await,
    }
}

fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

pub async fn awards_form(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let (_, appraisal) = caller
        .read(async |work| deciding::seen(work, &key).await)
        .await?;
    let (advanced, cases) = appraisal.awards()?.written();
    let fields = [
        ("advanced".to_owned(), advanced),
        ("cases".to_owned(), cases),
        ("version".to_owned(), appraisal.version.to_string()),
    ];
    show(&caller, &key, Kind::Awards, &fields.into(), None).await
}
pub async fn awards(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(fields): web::Filled<Fields>,
) -> Result<Response> {
    let version = version_of(field(&fields, "version"));
    let (advanced, cases) = (field(&fields, "advanced"), field(&fields, "cases"));
    send(&caller, &key, Kind::Awards, &fields, async |work| {
        deciding::award(work, &key, version, advanced, cases).await
    })
    .await
}

pub async fn object_form(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    show(&caller, &key, Kind::Object, &Fields::new(), None).await
}
pub async fn object(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(fields): web::Filled<Fields>,
) -> Result<Response> {
    let new = NewObjection {
        unit: field(&fields, "unit").to_owned(),
        about: field(&fields, "about").to_owned(),
        words: field(&fields, "words").to_owned(),
    };
    send(&caller, &key, Kind::Object, &fields, async |work| {
        objections::object(work, &key, &new).await.map(drop)
    })
    .await
}

pub async fn bonus_form(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    show(&caller, &key, Kind::Bonus, &Fields::new(), None).await
}
pub async fn bonus(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(fields): web::Filled<Fields>,
) -> Result<Response> {
    let [unit, points, evidence] = ["unit", "points", "evidence"].map(|n| field(&fields, n));
    send(&caller, &key, Kind::Bonus, &fields, async |work| {
        let proposed: Result<Id> = items::propose(work, &key, unit, points, evidence).await;
        proposed.map(drop)
    })
    .await
}

pub async fn false_report_form(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    show(&caller, &key, Kind::FalseReport, &Fields::new(), None).await
}
pub async fn false_report(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(fields): web::Filled<Fields>,
) -> Result<Response> {
    let [unit, evidence] = ["unit", "evidence"].map(|n| field(&fields, n));
    send(&caller, &key, Kind::FalseReport, &fields, async |work| {
        items::report_false(work, &key, unit, evidence)
            .await
            .map(drop)
    })
    .await
}
