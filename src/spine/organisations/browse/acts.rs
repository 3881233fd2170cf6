//! What is done to an organisation, each act one form: edit, add below, move, split, merge, close.
use super::{
    act_form::{ACTS, Act, Field, Form, field},
    ops::{self, Amendment},
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Msg, Problem, Result, web},
    msg,
    spine::organisations::{
        self, NewOrganisation, Organisation,
        endings::{self, Closing, Merger, Split},
        placements::{self, Move, Relation},
    },
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

/// The message key of an act as the history says it.
pub fn said(action: &str) -> &'static str {
    match action {
        "organisation.create" => "organisations-said-create",
        "organisation.amend" => "organisations-said-amend",
        "organisation.place" => "organisations-said-place",
        "organisation.place.settle" => "organisations-said-settle",
        "organisation.place.withdraw" => "organisations-said-withdraw",
        "organisation.close" => "organisations-said-close",
        "organisation.merge" => "organisations-said-merge",
        "organisation.split" => "organisations-said-split",
        _ => "organisations-said-other",
    }
}

#[derive(Template)]
#[template(path = "spine/organisations/browse/act.html")]
struct ActPage<'a> {
    frame: Frame,
    what: String,
    action: String,
    version: String,
    fields: Vec<Field>,
    problems: &'a [Problem],
    conflict: Option<String>,
}

fn known(id: &str, act: &str) -> Result<(Id, &'static Act)> {
    let act = ACTS.iter().find(|a| a.name == act).ok_or(Error::NotFound)?;
    Ok((id.parse().map_err(|_| Error::NotFound)?, act))
}

/// The organisation, for who may change it.
async fn changeable(caller: &Caller, id: Id) -> Result<Organisation> {
    caller
        .read(async |work| {
            work.may(crate::policy::Right::OrganisationsChange, id)
                .await?;
            organisations::get(work, id).await
        })
        .await
}

fn page(
    caller: &Caller,
    act: &Act,
    o: &Organisation,
    form: &Form,
    error: Option<&Error>,
) -> askama::Result<String> {
    let l = caller.lang;
    // Who is told of the new state goes on from it; what was typed stays.
    let stale = error.filter(|e| matches!(e, Error::Conflict(_)));
    ActPage {
        frame: caller
            .frame(l.t(act.title))
            .under(l.t("organisations-title"), "/organisations")
            .under(o.name.clone(), format!("/organisations/{}", o.id))
            .here(),
        what: l.say(Msg {
            key: act.what,
            args: vec![("name", o.name.clone().into())],
        }),
        action: format!("/organisations/{}/act/{}", o.id, act.name),
        version: if stale.is_some() {
            o.version.to_string()
        } else {
            form.version.clone()
        },
        fields: act.fields.iter().map(|f| field(l, f, form)).collect(),
        problems: error.map(Error::problems).unwrap_or_default(),
        conflict: stale.map(|e| l.say(e.msg())),
    }
    .render()
}

pub async fn form(caller: Caller, Path((id, act)): Path<(String, String)>) -> Result<Response> {
    let (id, act) = known(&id, &act)?;
    let o = changeable(&caller, id).await?;
    let form = Form::of(act, &o, caller.now().day());
    web::html(page(&caller, act, &o, &form, None))
}

pub async fn send(
    caller: Caller,
    Path((id, act)): Path<(String, String)>,
    web::Filled(form): web::Filled<Form>,
) -> Result<Response> {
    let (id, act) = known(&id, &act)?;
    let done = match act.name {
        "edit" => edit(&caller, id, &form).await,
        "new" => add(&caller, id, &form).await,
        "move" => moved(&caller, id, &form).await,
        "split" => split(&caller, id, &form).await,
        "merge" => merge(&caller, id, &form).await,
        _ => close(&caller, id, &form).await,
    };
    match done {
        Ok(id) => Ok(web::see(&format!("/organisations/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let o = changeable(&caller, id).await?;
            web::html_with(&e, page(&caller, act, &o, &form, Some(&e)))
        }
        Err(e) => Err(e),
    }
}

async fn edit(caller: &Caller, id: Id, form: &Form) -> Result<Id> {
    let workers = match form.workers.trim() {
        "" => None,
        n => match n.parse::<i64>() {
            Ok(n) if n >= 0 => Some(n),
            _ => return Err(Error::field("workers", msg!("organisations-import-number"))),
        },
    };
    let term_ends_on = match form.term_ends_on.trim() {
        "" => None,
        _ => Some(form.day("term_ends_on")?),
    };
    let to = Amendment {
        name: form.name.clone(),
        kind: form.kind.clone(),
        division_code: form.text("division_code"),
        address: form.text("address"),
        chair_name: form.text("chair_name"),
        workers,
        term_ends_on,
        reporting: form.reporting == "yes",
    };
    caller
        .write(async |work| ops::amend(work, id, form.seen(), to).await)
        .await?;
    Ok(id)
}

async fn add(caller: &Caller, id: Id, form: &Form) -> Result<Id> {
    let from_day = form.day("from_day")?;
    let new = NewOrganisation {
        division_code: form.text("division_code"),
        reporting: form.reporting == "yes",
        ..NewOrganisation::named(form.name.trim(), &form.kind, Some(id), from_day)
            .coded(form.code.trim())
    };
    caller.write(async |work| ops::add(work, new).await).await
}

async fn moved(caller: &Caller, id: Id, form: &Form) -> Result<Id> {
    let relation = Relation::of_key(&form.relation)
        .ok_or_else(|| Error::field("relation", msg!("organisations-relation-unknown")))?;
    let from_day = form.day("from_day")?;
    caller
        .write(async |work| {
            let above_id = ops::named(work, "above", &form.above).await?;
            let ask = Move {
                organisation_id: id,
                version: form.seen(),
                relation,
                above_id,
                from_day,
                reason: form.reason.clone(),
            };
            placements::place(work, ask).await
        })
        .await?;
    Ok(id)
}

async fn split(caller: &Caller, id: Id, form: &Form) -> Result<Id> {
    let day = form.day("day")?;
    caller
        .write(async |work| {
            let mut chosen = vec![];
            let codes = form.moved.split([',', '，', '、', ' ', '\n', '\r']);
            for code in codes.filter(|c| !c.is_empty()) {
                chosen.push(ops::named(work, "moved", code).await?);
            }
            let ask = Split {
                organisation_id: id,
                version: form.seen(),
                name: form.name.clone(),
                code: form.code.clone(),
                day,
                reason: form.reason.clone(),
                moved: chosen,
            };
            endings::split(work, ask).await
        })
        .await
}

async fn merge(caller: &Caller, id: Id, form: &Form) -> Result<Id> {
    let day = form.day("day")?;
    caller
        .write(async |work| {
            let into = ops::named(work, "into", &form.into).await?;
            let ask = Merger {
                organisation_id: id,
                version: form.seen(),
                into,
                day,
                reason: form.reason.clone(),
            };
            endings::merge(work, ask).await.map(|()| into)
        })
        .await
}

async fn close(caller: &Caller, id: Id, form: &Form) -> Result<Id> {
    let ask = Closing {
        organisation_id: id,
        version: form.seen(),
        day: form.day("day")?,
        reason: form.reason.clone(),
    };
    caller
        .write(async |work| endings::close(work, ask).await)
        .await?;
    Ok(id)
}

#[derive(Deserialize)]
pub struct Nothing {}

pub async fn withdraw(
    caller: Caller,
    Path((id, placement)): Path<(String, String)>,
    _: web::Filled<Nothing>,
) -> Result<Response> {
    let placement = placement.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| placements::withdraw(work, placement).await)
        .await?;
    Ok(web::see(&format!(
        "/organisations/{}",
        known(&id, "move")?.0
    )))
}
