//! Pages of corrections for those who decide: the list and one correction.
use super::{
    correction::{CorrectionLine, Field, state, state_msg},
    ops::{self, Asked, Asking},
};
use crate::kernel::{Caller, Error, Frame, Id, Problem, Result, UnitOfWork, web};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/membership/corrections/list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<CorrectionLine>,
    states: Vec<(&'static str, String)>,
    fields: Vec<(&'static str, String)>,
    filter: Filter,
    query: String,
    here: String,
    next: Option<String>,
    first: bool,
}

/// The filters of the list, as they stand in the address. Unless told otherwise, the list is of what is open.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct Filter {
    pub state: Option<String>,
    pub field: String,
    pub search: String,
    pub organisation: String,
    pub after: String,
    pub format: String,
}

impl Filter {
    fn state(&self) -> &str {
        self.state.as_deref().unwrap_or(state::OPEN)
    }
    pub fn asked(&self, limit: i64) -> Asked {
        Asked {
            state: self.state().to_owned(),
            field: self.field.clone(),
            search: self.search.clone(),
            organisation: self.organisation.trim().to_owned(),
            after: self.after.parse().ok(),
            limit,
        }
    }
    /// The filters as they may stand in an address: a search that is a number does not.
    fn query(&self) -> String {
        let digits = self.search.chars().filter(char::is_ascii_digit).count();
        let search = if digits < 6 { &self.search } else { "" };
        form_urlencoded::Serializer::new(String::new())
            .append_pair("state", self.state())
            .append_pair("field", &self.field)
            .append_pair("search", search)
            .append_pair("organisation", &self.organisation)
            .finish()
    }
}

pub async fn list(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    show_list(&caller, filter).await
}
/// The same by a form: a resident number is searched without standing in an address.
pub async fn search(caller: Caller, web::Filled(filter): web::Filled<Filter>) -> Result<Response> {
    show_list(&caller, filter).await
}

async fn show_list(caller: &Caller, filter: Filter) -> Result<Response> {
    let asked = filter.asked(ops::PAGE + 1);
    let mut lines = caller
        .read(async |work| ops::list(work, &asked).await)
        .await?;
    let more = lines.len() as i64 > ops::PAGE;
    lines.truncate(ops::PAGE as usize);
    let l = caller.lang;
    let query = filter.query();
    let page = ListPage {
        frame: caller.frame(l.t("corrections-title")).here(),
        states: state::ALL.map(|s| (s, l.say(state_msg(s)))).to_vec(),
        fields: Field::ALL.map(|f| (f.key(), l.say(f.msg()))).to_vec(),
        here: format!("/corrections?{query}&"),
        query,
        next: lines.last().filter(|_| more).map(|c| c.id.to_string()),
        first: filter.after.is_empty(),
        lines,
        filter,
    };
    web::html(page.render())
}
impl ListPage {
    fn state_of(&self, c: &CorrectionLine) -> String {
        self.frame.l.say(state_msg(&c.state))
    }
    fn field_of(&self, c: &CorrectionLine) -> String {
        let field = Field::of_key(&c.field).unwrap_or(Field::Other);
        self.frame.l.say(field.msg())
    }
}

#[derive(Template)]
#[template(path = "programmes/membership/corrections/record.html")]
struct RecordPage<'a> {
    frame: Frame,
    a: Asking,
    field: String,
    state: String,
    form: Decision,
    problems: &'a [Problem],
    refused: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Decision {
    version: String,
    answer: String,
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    show(&caller, id, Decision::default(), None).await
}

async fn show(caller: &Caller, id: Id, form: Decision, error: Option<&Error>) -> Result<Response> {
    let a = caller.read(async |work| ops::get(work, id).await).await?;
    let l = caller.lang;
    let page = RecordPage {
        frame: caller
            .frame(a.name.clone())
            .under(l.t("corrections-title"), "/corrections")
            .here(),
        field: l.say(a.correction.field().msg()),
        state: l.say(state_msg(&a.correction.state)),
        form,
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: error
            .filter(|e| !matches!(e, Error::Invalid(_)))
            .map(|e| l.say(e.msg())),
        a,
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

async fn decide(
    caller: &Caller,
    id: &str,
    form: Decision,
    act: impl AsyncFnOnce(&mut UnitOfWork, Id, i64, &str) -> Result<()>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let version = form.version.trim().parse().unwrap_or(-1);
    let decided = caller
        .write(async |work| act(work, id, version, &form.answer).await)
        .await;
    match decided {
        Ok(()) => Ok(web::see(&format!("/corrections/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            show(caller, id, form, Some(&e)).await
        }
        Err(e) => Err(e),
    }
}

pub async fn accept(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Decision>,
) -> Result<Response> {
    decide(&caller, &id, form, ops::accept).await
}
pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Decision>,
) -> Result<Response> {
    decide(&caller, &id, form, ops::refuse).await
}
