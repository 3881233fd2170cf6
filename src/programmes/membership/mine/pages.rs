//! A worker's own pages: the beginning of an account, the home, everything held, the download.
use super::ops::{self, Held};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, web},
    msg,
    programmes::membership::{
        Membership,
        corrections::{self, Field, Own},
        groups::group_name,
        joining, state_msg,
        transfers::{self, Transfer},
    },
    spine::accounts,
};
use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

#[derive(Template)]
#[template(path = "programmes/membership/mine/begin.html")]
struct BeginPage<'a> {
    frame: Frame,
    form: Begin,
    problems: &'a [Problem],
    refused: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Begin {
    code: String,
    name: String,
    password: String,
}

fn show_begin(caller: &Caller, form: Begin, error: Option<&Error>) -> Result<Response> {
    let page = BeginPage {
        frame: caller.frame(caller.lang.t("mine-begin")).here(),
        form,
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: error
            .filter(|e| !matches!(e, Error::Invalid(_)))
            .map(|e| caller.lang.say(e.msg())),
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn begin(caller: Caller, web::Filled(form): web::Filled<Begin>) -> Result<Response> {
    show_begin(&caller, form, None)
}

pub async fn account(caller: Caller, web::Filled(form): web::Filled<Begin>) -> Result<Response> {
    let made = make(&caller, &form).await;
    match made {
        Ok(()) => Ok(web::see("/sign-in?back=/my")),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => show_begin(&caller, form, Some(&e)),
        Err(e) => Err(e),
    }
}
async fn make(caller: &Caller, form: &Begin) -> Result<()> {
    let problems = caller
        .read(async |work| ops::problems(work, &form.name, &form.password).await)
        .await?;
    Error::unless_empty(problems)?;
    let hash = accounts::hash_password(&form.password).await?;
    joining::opened(caller, &form.code, async |code| {
        caller
            .write(async |work| ops::begin(work, code, &form.name, &hash).await)
            .await
    })
    .await
}

#[derive(Template)]
#[template(path = "programmes/membership/mine/home.html")]
struct HomePage {
    frame: Frame,
    h: Held,
}

pub async fn home(caller: Caller) -> Result<Response> {
    let h = caller.read(async |work| ops::held(work).await).await?;
    let page = HomePage {
        frame: caller.frame(caller.lang.t("mine-title")).here(),
        h,
    };
    web::html(page.render())
}
impl HomePage {
    fn state_of(&self, m: &Membership) -> String {
        self.frame.l.say(state_msg(&m.state))
    }
    fn group_of(&self, m: &Membership) -> String {
        group_name(self.frame.l, &m.group_code)
    }
    fn transfer_state(&self, t: &Transfer) -> String {
        self.frame.l.say(transfers::state_msg(&t.state))
    }
    fn correction_state(&self, own: &Own) -> String {
        let state = corrections::state_msg(&own.correction.state);
        self.frame.l.say(state)
    }
    fn correction_field(&self, own: &Own) -> String {
        self.frame.l.say(own.correction.field().msg())
    }
    /// What may be asked to be put right: end of the address, and name.
    fn correctable(&self) -> Vec<(&'static str, String)> {
        let named = |f: Field| (f.key(), self.frame.l.say(f.msg()));
        Field::ALL.map(named).to_vec()
    }
    fn agreed(&self) -> bool {
        self.h.consents.iter().any(|c| c.withdrawn_at.is_none())
    }
}

/// Everything held, as JSON to keep.
pub async fn download(caller: Caller) -> Result<Response> {
    let h = caller
        .write(async |work| {
            let h = ops::held(work).await?;
            work.audit(
                "my-data.download",
                ("person", Some(h.person.id)),
                None,
                json!({}),
            );
            Ok(h)
        })
        .await?;
    let body = as_json(&h);
    let bytes = serde_json::to_vec_pretty(&body)?;
    Ok(web::attachment("my-data.json", "application/json", bytes))
}

fn as_json(h: &Held) -> serde_json::Value {
    let memberships = h.memberships.iter().map(|(m, at)| {
        json!({ "union": at, "state": m.state, "began_on": m.began_on, "ended_on": m.ended_on, "group": m.group_code,
            "employer": m.employer, "verified": m.verified })
    });
    let moves = h.transfers.iter().map(|(t, from, to)| {
        json!({ "from": from, "to": to, "state": t.state, "started_at": t.created_at, "due_on": t.due_on,
            "ended_at": t.ended_at, "automatic": t.automatic, "reason": t.reason, "group": t.group_code, "employer": t.employer })
    });
    let asked = h.corrections.iter().map(|own| {
        let c = &own.correction;
        json!({ "field": c.field, "wish": own.wish, "state": c.state, "answer": c.answer, "asked_at": c.created_at,
            "decided_at": c.decided_at })
    });
    let looked = h
        .looked
        .iter()
        .map(|u| json!({ "at": u.at, "by": u.account, "of": u.organisation, "reason": u.reason }));
    json!({
        "name": h.person.name, "resident_number": h.number, "mobile": h.phone, "sex": h.person.sex,
        "birth_year": h.person.birth_year, "verify_state": h.person.verify_state,
        "memberships": memberships.collect::<Vec<_>>(), "transfers": moves.collect::<Vec<_>>(),
        "corrections": asked.collect::<Vec<_>>(), "consents": h.consents, "may_be_seen_by": h.seen_by,
        "whole_number_seen": looked.collect::<Vec<_>>(),
    })
}

pub async fn withdraw_consent(
    caller: Caller,
    web::Filled(_): web::Filled<Begin>,
) -> Result<Response> {
    caller
        .write(async |work| ops::withdraw_consent(work).await)
        .await?;
    Ok(web::see("/my"))
}
