//! Pages of samples: what was drawn of a unit, one record with its call-backs, and the denials that wait.
use super::{
    denials,
    ops::{self, Sheet, Shown, View},
    sample::{NewCall, Outcome, state_msg},
    store::Denial,
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Msg, Problem, Result, UnitOfWork,
        paging::{Page, Window},
        sheet::{Column, Format, Kind, Table},
        web,
    },
    msg,
    programmes::campaigns::supervision::{
        id_of, is_shown,
        rectifications::{
            self,
            rectification::{Finding, NewFinding, Severity, state_msg as order_state},
        },
        told, version_of,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/samples/sheet.html")]
struct SheetPage {
    frame: Frame,
    key: String,
    sheet: Sheet,
    findings: Vec<Finding>,
    severities: Vec<(&'static str, String)>,
    form: NewFinding,
    problems: Vec<Problem>,
    refused: Option<String>,
}
impl SheetPage {
    fn here(&self) -> String {
        let (key, round) = (&self.key, self.sheet.round.number);
        format!(
            "/campaigns/{key}/rounds/{round}/units/{}",
            self.sheet.unit.code
        )
    }
    fn lead(&self) -> Msg {
        let tally = self.sheet.tally();
        msg!(
            "supervision-sheet-lead",
            population = tally.population,
            drawn = tally.drawn,
            called = tally.drawn - self.sheet.unit.uncalled()
        )
    }
    fn result(&self) -> Msg {
        let tally = self.sheet.tally();
        msg!(
            "supervision-sheet-result",
            reached = tally.reached(),
            confirmed = tally.confirmed,
            denied = tally.denied,
            share = tally.percent()
        )
    }
    fn warning(&self) -> Option<String> {
        self.sheet.tally().warning().map(|w| self.frame.l.say(w))
    }
    fn digest(&self) -> String {
        self.sheet
            .unit
            .digest
            .as_deref()
            .map(hex::encode)
            .unwrap_or_default()
    }
    fn state(&self, s: &Shown) -> String {
        self.frame.l.say(state_msg(&s.sample.state))
    }
    fn severity(&self, f: &Finding) -> String {
        self.frame.l.say(f.severity().msg())
    }
    fn order_state(&self, f: &Finding) -> String {
        let state = f.state.as_deref().map(order_state);
        state.map(|m| self.frame.l.say(m)).unwrap_or_default()
    }
}

/// How a state is coloured, beside its word.
fn chip(state: &str) -> &'static str {
    match state {
        "confirmed" | "overturned" => "is-done",
        "denied" | "upheld" => "is-stop",
        "unreached" => "is-wait",
        _ => "",
    }
}

pub async fn sheet(
    caller: Caller,
    Path((key, number, code)): Path<(String, String, String)>,
) -> Result<Response> {
    show_sheet(&caller, (&key, &number, &code), NewFinding::default(), None).await
}

/// The sample of a unit; after a finding that was not taken, with what was typed.
pub async fn show_sheet(
    caller: &Caller,
    (key, number, code): (&str, &str, &str),
    form: NewFinding,
    error: Option<Error>,
) -> Result<Response> {
    let l = caller.lang;
    let (problems, refused) = told(l, error.as_ref());
    let (sheet, findings) = caller
        .read(async |work| {
            let sheet = ops::sheet(work, key, number, code).await?;
            let (round, unit) = (sheet.round.id, sheet.unit.organisation_id);
            Ok((sheet, rectifications::findings(work, round, unit).await?))
        })
        .await?;
    let rounds = format!("/campaigns/{key}/rounds");
    let page = SheetPage {
        frame: caller
            .frame(&sheet.unit.name)
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(sheet.campaign.name(l), format!("/campaigns/{key}"))
            .under(l.t("supervision-title"), rounds.clone())
            .under(
                l.say(msg!("supervision-round-title", n = sheet.round.number)),
                format!("{rounds}/{number}"),
            )
            .here(),
        key: key.to_owned(),
        severities: Severity::ALL.map(|s| (s.key(), l.say(s.msg()))).to_vec(),
        sheet,
        findings,
        form,
        problems,
        refused,
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

/// The list that a sample was drawn from, as CSV: record, entry, business day.
pub async fn population(
    caller: Caller,
    Path((key, number, code)): Path<(String, String, String)>,
) -> Result<Response> {
    let l = caller.lang;
    let (round, entries) = caller
        .read(async |work| ops::population(work, &key, &number, &code).await)
        .await?;
    let columns = [
        ("record_id", "supervision-record-id", Kind::Text),
        ("seq", "supervision-entry", Kind::Integer),
        ("business_day", "figures-business-day", Kind::Day),
    ];
    let row = |e: &crate::spine::ledger::Entry| {
        [
            e.record_id.to_string(),
            e.seq.to_string(),
            e.business_day.to_string(),
        ]
    };
    let table = Table {
        title: l.t("supervision-population"),
        columns: Column::all(l, columns),
        rows: entries.iter().map(row),
    };
    let name = format!(
        "{}-{code}-{}.csv",
        l.t("supervision-population"),
        round.number
    );
    Ok(web::attachment(
        &name,
        Format::Csv.media_type(),
        table.bytes(Format::Csv)?,
    ))
}

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/samples/record.html")]
struct RecordPage {
    frame: Frame,
    v: View,
    sheet: String,
    outcomes: Vec<(&'static str, String)>,
    form: NewCall,
    decision: Decision,
    problems: Vec<Problem>,
    refused: Option<String>,
}
impl RecordPage {
    fn state(&self) -> String {
        self.frame.l.say(state_msg(&self.v.shown.sample.state))
    }
    fn outcome(&self, outcome: &str) -> String {
        self.frame.l.say(state_msg(outcome))
    }
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show(&caller, id_of(&id)?, None, None, None).await
}

async fn show(
    caller: &Caller,
    id: Id,
    form: Option<NewCall>,
    decision: Option<Decision>,
    error: Option<Error>,
) -> Result<Response> {
    let l = caller.lang;
    let (problems, refused) = told(l, error.as_ref());
    let v = caller.read(async |work| ops::view(work, id).await).await?;
    let (key, number) = (v.campaign.key().to_owned(), v.round.number);
    let rounds = format!("/campaigns/{key}/rounds");
    let sheet = format!("{rounds}/{number}/units/{}", v.unit.code);
    let title = l.say(msg!("supervision-sample-title", n = v.shown.sample.place));
    let page = RecordPage {
        frame: caller
            .frame(title)
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(v.campaign.name(l), format!("/campaigns/{key}"))
            .under(l.t("supervision-title"), rounds)
            .under(&v.unit.name, sheet.clone())
            .here(),
        outcomes: Outcome::ALL
            .map(|o| (o.key(), l.say(state_msg(o.key()))))
            .to_vec(),
        form: form.unwrap_or_default(),
        decision: decision.unwrap_or_default(),
        v,
        sheet,
        problems,
        refused,
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn call(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<NewCall>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::call(work, id, &form).await)
        .await;
    match done {
        Ok(()) => Ok(web::see(&format!("/samples/{id}"))),
        Err(e) if is_shown(&e) => show(&caller, id, Some(form), None, Some(e)).await,
        Err(e) => Err(e),
    }
}

/// A decision on a denial.
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(default)]
pub struct Decision {
    version: String,
    reason: String,
}

async fn decide(
    caller: &Caller,
    id: &str,
    form: Decision,
    act: impl AsyncFnOnce(&mut UnitOfWork, Id, i64, &str) -> Result<()>,
) -> Result<Response> {
    let id = id_of(id)?;
    let version = version_of(&form.version);
    let done = caller
        .write(async |work| act(work, id, version, &form.reason).await)
        .await;
    match done {
        Ok(()) => Ok(web::see(&format!("/samples/{id}"))),
        Err(e) if is_shown(&e) => show(caller, id, None, Some(form), Some(e)).await,
        Err(e) => Err(e),
    }
}

pub async fn uphold(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Decision>,
) -> Result<Response> {
    decide(&caller, &id, form, denials::uphold).await
}
pub async fn dismiss(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Decision>,
) -> Result<Response> {
    decide(&caller, &id, form, denials::dismiss).await
}
pub async fn overturn(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Decision>,
) -> Result<Response> {
    decide(&caller, &id, form, denials::overturn).await
}

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/samples/denials.html")]
struct DenialsPage {
    frame: Frame,
    page: Page<Denial>,
    me: Option<Id>,
    first: bool,
}
impl DenialsPage {
    fn campaign(&self, d: &Denial) -> String {
        self.frame.l.pick(&d.name_zh, &d.name_en).to_owned()
    }
    fn own(&self, d: &Denial) -> bool {
        d.caller_id.is_some() && d.caller_id == self.me
    }
}

pub async fn waiting(caller: Caller, Query(window): Query<Window>) -> Result<Response> {
    let l = caller.lang;
    let page = caller
        .read(async |work| denials::list(work, &window).await)
        .await?;
    let page = DenialsPage {
        frame: caller
            .frame(l.t("supervision-denials"))
            .under(l.t("rectifications-title"), "/rectifications")
            .here(),
        me: caller.actor().account_id,
        first: window.after.is_none_or(|a| a.is_empty()),
        page,
    };
    web::html(page.render())
}
