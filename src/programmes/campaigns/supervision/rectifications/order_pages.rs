//! Pages on which a finding is noted, and an order made of it.
use super::{
    ops,
    rectification::{Finding, NewFinding, NewOrder},
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Problem, Result, web},
    msg,
    programmes::campaigns::supervision::{id_of, is_shown, samples::pages::show_sheet, told},
    spine::organisations,
};
use askama::Template;
use axum::{extract::Path, response::Response};

/// Notes a finding from the page of a unit's sample.
pub async fn find(
    caller: Caller,
    Path((key, number, code)): Path<(String, String, String)>,
    web::Filled(form): web::Filled<NewFinding>,
) -> Result<Response> {
    let done = caller
        .write(async |work| ops::find(work, &key, &number, &code, &form).await)
        .await;
    match done {
        Ok(_) => Ok(web::see(&format!(
            "/campaigns/{key}/rounds/{number}/units/{code}"
        ))),
        Err(e) if is_shown(&e) => show_sheet(&caller, (&key, &number, &code), form, Some(e)).await,
        Err(e) => Err(e),
    }
}

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/rectifications/order.html")]
struct OrderPage {
    frame: Frame,
    finding: Finding,
    unit: String,
    severity: String,
    usual: String,
    form: NewOrder,
    problems: Vec<Problem>,
    refused: Option<String>,
}

pub async fn form(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let form = NewOrder {
        evidence: "yes".into(),
        ..NewOrder::default()
    };
    show(&caller, id_of(&id)?, form, None).await
}

async fn show(caller: &Caller, id: Id, form: NewOrder, error: Option<Error>) -> Result<Response> {
    let l = caller.lang;
    let (problems, refused) = told(l, error.as_ref());
    let page = caller
        .read(async |work| {
            let (campaign, round, finding) = ops::to_order(work, id).await?;
            let unit = organisations::get(work, finding.organisation_id).await?;
            let rounds = format!("/campaigns/{}/rounds", campaign.key());
            let sheet = format!("{rounds}/{}/units/{}", round.number, unit.code);
            let days = campaign.rules.rectify_working_days;
            Ok(OrderPage {
                frame: caller
                    .frame(l.t("rectifications-make-order"))
                    .under(l.t("campaigns-nav"), "/campaigns")
                    .under(campaign.name(l), format!("/campaigns/{}", campaign.key()))
                    .under(l.t("supervision-title"), rounds)
                    .under(&unit.name, sheet)
                    .here(),
                severity: l.say(finding.severity().msg()),
                usual: l.say(msg!("rectifications-days-hint", n = days)),
                unit: unit.name,
                finding,
                form,
                problems,
                refused,
            })
        })
        .await?;
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn order(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<NewOrder>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::order(work, id, &form).await)
        .await;
    match done {
        Ok(order) => Ok(web::see(&format!("/rectifications/{order}"))),
        Err(e @ Error::Invalid(_)) => show(&caller, id, form, Some(e)).await,
        Err(e) => Err(e),
    }
}
