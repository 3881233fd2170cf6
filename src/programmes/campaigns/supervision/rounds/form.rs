//! The form that opens a round.
use super::{ops, plan::NewRound, round::Rule};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, web},
    msg,
    programmes::campaigns::{
        ops::may_run,
        supervision::{is_shown, told},
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/rounds/form.html")]
struct FormPage {
    frame: Frame,
    key: String,
    which: &'static str,
    form: NewRound,
    stretches: Vec<(String, String)>,
    rules: Vec<(&'static str, String)>,
    usual: String,
    problems: Vec<Problem>,
    refused: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    number: String,
}

pub async fn new(
    caller: Caller,
    Path(key): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let today = caller.now().day().to_string();
    let form = NewRound {
        number: wanted.number,
        rule: Rule::Lowest.key().into(),
        lowest: "3".into(),
        visit_from: today.clone(),
        visit_to: today,
        ..NewRound::default()
    };
    show(&caller, &key, form, None).await
}

async fn show(
    caller: &Caller,
    key: &str,
    form: NewRound,
    error: Option<Error>,
) -> Result<Response> {
    let l = caller.lang;
    let (problems, refused) = told(l, error.as_ref());
    let rhythm = caller
        .read(async |work| {
            let rhythm = ops::rhythm(work, key).await?;
            may_run(work, rhythm.campaign.row.organisation_id).await?;
            Ok(rhythm)
        })
        .await?;
    let free = rhythm.stretches.iter().filter(|(_, round)| round.is_none());
    let page = FormPage {
        frame: caller
            .frame(l.t("supervision-open"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(rhythm.campaign.name(l), format!("/campaigns/{key}"))
            .under(l.t("supervision-title"), format!("/campaigns/{key}/rounds"))
            .here(),
        key: key.to_owned(),
        which: super::pages::which(rhythm.campaign.rules.ten_days),
        stretches: free
            .map(|(s, _)| {
                let told = msg!(
                    "supervision-stretch",
                    n = s.number,
                    from = s.from,
                    to = s.to
                );
                (s.number.to_string(), l.say(told))
            })
            .collect(),
        rules: Rule::ALL.map(|r| (r.key(), l.t(r.label()))).to_vec(),
        usual: l.say(msg!(
            "supervision-sample-hint",
            n = rhythm.campaign.rules.sample_size
        )),
        form,
        problems,
        refused,
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn open(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(form): web::Filled<NewRound>,
) -> Result<Response> {
    let opened = caller
        .write(async |work| ops::open(work, &key, &form).await)
        .await;
    match opened {
        Ok(round) => Ok(web::see(&format!(
            "/campaigns/{key}/rounds/{}",
            round.number
        ))),
        Err(e) if is_shown(&e) && !matches!(e, Error::Forbidden(_)) => {
            show(&caller, &key, form, Some(e)).await
        }
        Err(e) => Err(e),
    }
}
