//! Pages of transfers: the two lists, one transfer, the form of the receiving union.
use super::{
    ops,
    transfer::{Side, Transfer, TransferLine, state, state_msg},
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Problem, Result, UnitOfWork, web},
    msg,
    policy::Right,
    programmes::membership::groups::{employer_of, group_choices_and_none, group_name, group_of},
    spine::{organisations, people, settings},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/membership/transfers/list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<TransferLine>,
    /// Working days after which silence is consent.
    days: i64,
    inward: bool,
    states: Vec<(&'static str, String)>,
    state: String,
    may_start: bool,
    here: String,
    next: Option<String>,
    first: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Filter {
    direction: String,
    state: String,
    after: String,
}

pub async fn list(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let side = match filter.direction.as_str() {
        "out" => Side::From,
        _ => Side::To,
    };
    let after = filter.after.parse().ok();
    let (mut lines, days) = caller
        .read(async |work| {
            let lines = ops::list(work, side, &filter.state, after, ops::PAGE + 1).await?;
            Ok((lines, settings::TRANSFER_WORKING_DAYS.whole(work).await?))
        })
        .await?;
    let more = lines.len() as i64 > ops::PAGE;
    lines.truncate(ops::PAGE as usize);
    let l = caller.lang;
    let direction = if side == Side::To { "in" } else { "out" };
    let known = state::ALL.contains(&filter.state.as_str());
    let state = if known { filter.state } else { String::new() };
    let page = ListPage {
        frame: caller.frame(l.t("transfers-title")).here(),
        inward: side == Side::To,
        states: state::ALL
            .iter()
            .map(|s| (*s, l.say(state_msg(s))))
            .collect(),
        may_start: caller.actor().has(Right::TransfersDecide),
        here: format!("/transfers?direction={direction}&state={state}&"),
        next: lines.last().filter(|_| more).map(|t| t.id.to_string()),
        first: after.is_none(),
        lines,
        days,
        state,
    };
    web::html(page.render())
}
impl ListPage {
    fn state_of(&self, t: &TransferLine) -> String {
        self.frame.l.say(state_msg(&t.state))
    }
    fn group_of(&self, t: &TransferLine) -> String {
        group_name(self.frame.l, &t.group_code)
    }
}

#[derive(Template)]
#[template(path = "programmes/membership/transfers/new.html")]
struct NewPage<'a> {
    frame: Frame,
    form: NewTransfer,
    groups: Vec<(&'static str, String)>,
    problems: &'a [Problem],
    refused: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewTransfer {
    to: String,
    number: String,
    group: String,
    employer: String,
}

pub async fn new(caller: Caller) -> Result<Response> {
    show_new(&caller, NewTransfer::default(), None)
}
fn show_new(caller: &Caller, form: NewTransfer, error: Option<&Error>) -> Result<Response> {
    let l = caller.lang;
    let page = NewPage {
        frame: caller
            .frame(l.t("transfers-new"))
            .under(l.t("transfers-title"), "/transfers")
            .here(),
        form,
        groups: group_choices_and_none(l),
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: error
            .filter(|e| !matches!(e, Error::Invalid(_)))
            .map(|e| l.say(e.msg())),
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn start(
    caller: Caller,
    web::Filled(form): web::Filled<NewTransfer>,
) -> Result<Response> {
    let done = begin(&caller, &form).await;
    match done {
        Ok(id) => Ok(web::see(&format!("/transfers/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            show_new(&caller, form, Some(&e))
        }
        Err(e) => Err(e),
    }
}
async fn begin(caller: &Caller, form: &NewTransfer) -> Result<Id> {
    let group = group_of(&form.group).map_err(|m| Error::field("group", m))?;
    let employer = employer_of(&form.employer).map_err(|m| Error::field("employer", m))?;
    caller
        .write(async |work| {
            ops::start_in(work, &form.to, &form.number, &group, employer.as_deref()).await
        })
        .await
}

#[derive(Template)]
#[template(path = "programmes/membership/transfers/record.html")]
struct RecordPage<'a> {
    frame: Frame,
    t: Transfer,
    name: String,
    number: String,
    from_name: String,
    to_name: String,
    waits_for: String,
    may_answer: bool,
    may_cancel: bool,
    sees_new: bool,
    problems: &'a [Problem],
    refused: Option<String>,
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    show(&caller, id, None).await
}

async fn show(caller: &Caller, id: Id, error: Option<&Error>) -> Result<Response> {
    let l = caller.lang;
    let mut page = caller
        .read(async |work| {
            let t = ops::get(work, id).await?;
            let person = people::get(work, t.person_id).await?;
            let number = person.masked_number(&work.app.keys)?;
            let from = organisations::get(work, t.from_organisation_id).await?.name;
            let to = organisations::get(work, t.to_organisation_id).await?.name;
            let (answers, starter) = (t.to_answer(), t.to_answer().other());
            let decide = Right::TransfersDecide;
            let may_answer = organisations::may_see(work, decide, t.organisation(answers)).await?;
            let may_cancel = organisations::may_see(work, decide, t.organisation(starter)).await?;
            let waits_for = if answers == Side::From { &from } else { &to };
            Ok(RecordPage {
                frame: caller
                    .frame(l.t("transfers-record"))
                    .under(l.t("transfers-title"), "/transfers")
                    .here(),
                name: person.name,
                number,
                waits_for: waits_for.clone(),
                from_name: from,
                to_name: to,
                may_answer: may_answer && t.is_open(),
                may_cancel: may_cancel && t.is_open(),
                sees_new: ops::sides(work, &t).await?.contains(&Side::To),
                t,
                problems: &[],
                refused: None,
            })
        })
        .await?;
    page.problems = error.map(Error::problems).unwrap_or_default();
    page.refused = error
        .filter(|e| !matches!(e, Error::Invalid(_)))
        .map(|e| l.say(e.msg()));
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}
impl RecordPage<'_> {
    fn state(&self) -> String {
        self.frame.l.say(state_msg(&self.t.state))
    }
    fn group(&self) -> String {
        group_name(self.frame.l, &self.t.group_code)
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Answer {
    version: String,
    reason: String,
}
impl Answer {
    fn version(&self) -> i64 {
        self.version.trim().parse().unwrap_or(-1)
    }
}

/// What each button does: the act, and the record again, under its error if there is one.
async fn press(
    caller: &Caller,
    id: &str,
    form: &Answer,
    act: impl AsyncFnOnce(&mut UnitOfWork, Id, &Answer) -> Result<()>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    match caller.write(async |work| act(work, id, form).await).await {
        Ok(()) => Ok(web::see(&format!("/transfers/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            show(caller, id, Some(&e)).await
        }
        Err(e) => Err(e),
    }
}

pub async fn agree(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Answer>,
) -> Result<Response> {
    press(&caller, &id, &form, async |work, id, form| {
        ops::agree(work, id, form.version()).await
    })
    .await
}
pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Answer>,
) -> Result<Response> {
    press(&caller, &id, &form, async |work, id, form| {
        ops::refuse(work, id, form.version(), &form.reason).await
    })
    .await
}
pub async fn cancel(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Answer>,
) -> Result<Response> {
    press(&caller, &id, &form, async |work, id, form| {
        ops::cancel(work, id, form.version(), &form.reason).await
    })
    .await
}
