//! Pages of the review: the list, one application, what can be done with it, the sheet.
use super::{
    super::application::{ApplicationLine, Flag, REFUSALS, refusal_msg, state, state_msg},
    ops::{self, Approved, Asked, Reviewed},
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Problem, Result,
        sheet::{Column, Format, Kind, Table},
        web,
    },
    msg,
    policy::Right,
    programmes::membership::groups::group_name,
    spine::{
        organisations,
        people::{self, Unmasked},
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

/// A sheet of applications is looked at by people; larger questions are asked by the API.
const SHEET_ROWS: i64 = 20_000;

#[derive(Template)]
#[template(path = "programmes/membership/joining/review/list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<ApplicationLine>,
    states: Vec<(&'static str, String)>,
    filter: Filter,
    here: String,
    next: Option<String>,
    first: bool,
}

/// The filters of the list, as they stand in the address.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct Filter {
    state: String,
    search: String,
    organisation: String,
    after: String,
    format: String,
}

impl Filter {
    fn asked(&self, limit: i64) -> Asked {
        Asked {
            state: self.state.clone(),
            search: self.search.clone(),
            organisation: self.organisation.trim().to_owned(),
            after: self.after.parse().ok(),
            limit,
        }
    }
    /// The address without the cursor, ready for one more parameter. A search that is a whole number stays out of addresses.
    fn here(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("state", &self.state);
        query.append_pair("search", &self.search);
        query.append_pair("organisation", &self.organisation);
        format!("/applications?{}&", query.finish())
    }
}

pub async fn list(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    show(&caller, filter).await
}
/// The same by a form: a resident number is searched without standing in an address.
pub async fn search(caller: Caller, web::Filled(filter): web::Filled<Filter>) -> Result<Response> {
    show(&caller, filter).await
}

async fn show(caller: &Caller, filter: Filter) -> Result<Response> {
    let asked = filter.asked(ops::PAGE + 1);
    let mut lines = caller
        .read(async |work| ops::list(work, &asked).await)
        .await?;
    let more = lines.len() as i64 > ops::PAGE;
    lines.truncate(ops::PAGE as usize);
    let l = caller.lang;
    let page = ListPage {
        frame: caller.frame(l.t("joining-list-title")).here(),
        states: state::ALL
            .iter()
            .map(|s| (*s, l.say(state_msg(s))))
            .collect(),
        here: filter.here(),
        next: lines.last().filter(|_| more).map(|a| a.id.to_string()),
        first: filter.after.is_empty(),
        lines,
        filter,
    };
    web::html(page.render())
}

impl ListPage {
    fn state_of(&self, a: &ApplicationLine) -> String {
        self.frame.l.say(state_msg(&a.state))
    }
    fn group_of(&self, a: &ApplicationLine) -> String {
        group_name(self.frame.l, &a.group_code)
    }
    fn flags_of(&self, a: &ApplicationLine) -> Vec<String> {
        words(&self.frame, &a.flags())
    }
}
fn words(frame: &Frame, flags: &[Flag]) -> Vec<String> {
    flags.iter().map(|f| frame.l.say(f.msg())).collect()
}

/// The list as a sheet, with masked numbers.
pub async fn export(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    let asked = filter.asked(SHEET_ROWS);
    let keys = caller.app().keys.clone();
    let lines = caller
        .write(async |work| ops::for_sheet(work, &asked).await)
        .await?;
    let mut rows = vec![];
    for a in lines {
        rows.push(vec![
            a.name.clone(),
            people::masked_number(&keys, &a.number_sealed)?,
            people::masked_phone(&keys, &a.phone_sealed)?,
            group_name(l, &a.group_code),
            a.organisation.clone(),
            l.say(state_msg(&a.state)),
            a.created_at.to_minute(),
            a.moved_at.to_minute(),
            a.flags()
                .iter()
                .map(|f| l.say(f.msg()))
                .collect::<Vec<_>>()
                .join("；"),
        ]);
    }
    let column = |key: &str, title: &str, kind| Column::new(key, l.t(title), kind);
    let title = l.t("joining-list-title");
    let table = Table {
        columns: vec![
            column("name", "joining-name", Kind::Text),
            column("number", "joining-number", Kind::Text),
            column("mobile", "joining-mobile", Kind::Text),
            column("group", "members-group", Kind::Text),
            column("union", "joining-union", Kind::Text),
            column("state", "joining-state", Kind::Text),
            column("applied", "joining-applied", Kind::Moment),
            column("since", "joining-since", Kind::Moment),
            column("flags", "joining-flags", Kind::Text),
        ],
        title: title.clone(),
        rows,
    };
    let format = Format::asked(&filter.format);
    table.send(format)
}

#[derive(Template)]
#[template(path = "programmes/membership/joining/review/record.html")]
struct RecordPage<'a> {
    frame: Frame,
    r: Reviewed,
    at: String,
    may_decide: bool,
    may_unmask: bool,
    unmasked: Option<Unmasked>,
    refusals: Vec<(&'static str, String)>,
    form: Decision,
    problems: &'a [Problem],
    refused: Option<String>,
}

/// What a reviewer decides.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Decision {
    version: String,
    reason: String,
    code: String,
}
impl Decision {
    /// The version that was read; a form without one is stale.
    fn version(&self) -> i64 {
        self.version.trim().parse().unwrap_or(-1)
    }
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show_one(&caller, id_of(&id)?, Decision::default(), None, None).await
}

async fn show_one(
    caller: &Caller,
    id: Id,
    form: Decision,
    error: Option<&Error>,
    unmasked: Option<Unmasked>,
) -> Result<Response> {
    let (r, union, may_decide, may_unmask) = caller
        .read(async |work| {
            let r = ops::get(work, id).await?;
            let at = r.application.organisation_id;
            let union = organisations::get(work, at).await?.name;
            let decide = organisations::may_see(work, Right::MembersAdmit, at).await?;
            let unmask = organisations::may_see(work, Right::NumbersUnmask, at).await?;
            Ok((r, union, decide, unmask))
        })
        .await?;
    let l = caller.lang;
    let open = r.application.state == state::SUBMITTED;
    let page = RecordPage {
        frame: caller
            .frame(l.t("joining-record-title"))
            .under(l.t("joining-list-title"), "/applications")
            .here(),
        at: union,
        may_decide: may_decide && open,
        may_unmask,
        unmasked,
        refusals: REFUSALS
            .iter()
            .map(|c| (*c, l.say(refusal_msg(c))))
            .collect(),
        form,
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: error
            .filter(|e| !matches!(e, Error::Invalid(_)))
            .map(|e| l.say(e.msg())),
        r,
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

impl RecordPage<'_> {
    fn state(&self) -> String {
        self.frame.l.say(state_msg(&self.r.application.state))
    }
    fn group(&self) -> String {
        group_name(self.frame.l, &self.r.application.group_code)
    }
    fn flags(&self) -> Vec<String> {
        words(&self.frame, &self.r.application.flags())
    }
    fn faults(&self) -> Vec<String> {
        self.r
            .faults
            .iter()
            .map(|f| self.frame.l.say(f.msg()))
            .collect()
    }
    fn reason(&self) -> Option<String> {
        let a = &self.r.application;
        let code = a
            .reason_code
            .as_deref()
            .map(|c| self.frame.l.say(refusal_msg(c)));
        let parts: Vec<String> = code.into_iter().chain(a.reason.clone()).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
    fn act(&self, state: &str) -> String {
        self.frame.l.say(state_msg(state))
    }
}

async fn settle(caller: &Caller, id: Id, form: Decision, done: Result<String>) -> Result<Response> {
    match done {
        Ok(path) => Ok(web::see(&path)),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            show_one(caller, id, form, Some(&e), None).await
        }
        Err(e) => Err(e),
    }
}

pub async fn approve(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Decision>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::approve(work, id, form.version(), &form.reason).await)
        .await;
    let path = done.map(|made| match made {
        Approved::Member(member) => format!("/members/{member}"),
        Approved::Transfer(transfer) => format!("/transfers/{transfer}"),
    });
    settle(&caller, id, form, path).await
}

pub async fn send_back(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Decision>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::send_back(work, id, form.version(), &form.reason).await)
        .await;
    let path = done.map(|()| format!("/applications/{id}"));
    settle(&caller, id, form, path).await
}

pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Decision>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::refuse(work, id, form.version(), &form.code, &form.reason).await)
        .await;
    let path = done.map(|()| format!("/applications/{id}"));
    settle(&caller, id, form, path).await
}

/// Shows the whole number once, in the answer to the form that gave the reason.
pub async fn unmask(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Decision>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::unmask(work, id, &form.reason).await)
        .await;
    match done {
        Ok(shown) => show_one(&caller, id, Decision::default(), None, Some(shown)).await,
        Err(e) => settle(&caller, id, form, Err(e)).await,
    }
}
