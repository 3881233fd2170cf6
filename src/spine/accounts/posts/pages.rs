//! Accounts as pages: the list, a new one, and one with its posts, its acts and its history.
use super::{
    ops::{self, NewAccount, NewGrant, Shown},
    store::{Filter, Listed},
};
use crate::{
    kernel::{
        Caller, Day, Error, Frame, Id, Problem, Result, UnitOfWork, paging::Window, web,
        web::Filled,
    },
    msg,
    policy::{Right, Role},
    spine::{accounts::account::role_key, audits},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

/// What the list is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub role: String,
    pub organisation: String,
    pub state: String,
    pub after: Option<String>,
}

pub const STATES: [&str; 4] = ["open", "waiting", "disabled", "left"];

impl Asked {
    /// The filter, and the words for what in it is not understood.
    pub async fn filter(&self, caller: &Caller) -> Result<Filter> {
        let code = self.organisation.clone();
        let organisation_id = match code.trim() {
            "" => None,
            _ => Some(
                caller
                    .read(async |work| ops::placed_at(work, &code).await)
                    .await?,
            ),
        };
        Ok(Filter {
            like: self.q.chars().take(100).collect(),
            role: Role::of_key(&self.role)
                .map(|r| r.key().to_owned())
                .unwrap_or_default(),
            organisation_id,
            state: self.state.clone(),
        })
    }
    fn here(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (key, value) in [
            ("q", &self.q),
            ("role", &self.role),
            ("organisation", &self.organisation),
            ("state", &self.state),
        ] {
            if !value.is_empty() {
                query.append_pair(key, value);
            }
        }
        query.finish()
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/posts/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Listed>,
    next: Option<String>,
    first: bool,
    asked: Asked,
    here: String,
    query: String,
    problems: Vec<Problem>,
    roles: Vec<(&'static str, String)>,
    states: Vec<(&'static str, String)>,
    may_manage: bool,
}

pub async fn list(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let window = Window {
        limit: None,
        after: asked.after.clone(),
    };
    let (filter, problems) = match asked.filter(&caller).await {
        Ok(filter) => (Some(filter), vec![]),
        Err(Error::Invalid(problems)) => (None, problems),
        Err(e) => return Err(e),
    };
    let (rows, next) = match &filter {
        None => (vec![], None),
        Some(filter) => {
            let page = caller
                .read(async |work| ops::list(work, filter, &window).await)
                .await?;
            (page.items, page.next)
        }
    };
    let l = caller.lang;
    let query = asked.here();
    let page = ListPage {
        frame: caller.frame(l.t("accounts-list")).here(),
        rows,
        next,
        first: asked.after.is_none(),
        here: match query.as_str() {
            "" => "/accounts?".into(),
            _ => format!("/accounts?{query}&"),
        },
        query,
        asked,
        problems,
        roles: roles(&caller, Role::ALL),
        states: STATES
            .iter()
            .map(|s| (*s, l.t(&format!("accounts-state-{s}"))))
            .collect(),
        may_manage: caller.actor().has(Right::AccountsManage),
    };
    web::html(page.render())
}

fn roles(caller: &Caller, roles: &[Role]) -> Vec<(&'static str, String)> {
    let named = |r: &Role| (r.key(), caller.lang.t(&role_key(r.key())));
    roles.iter().map(named).collect()
}

/// Roles that an administrator gives.
fn given(caller: &Caller) -> Vec<(&'static str, String)> {
    let mut all = roles(caller, Role::ALL);
    all.retain(|(key, _)| *key != Role::Worker.key());
    all
}

/// What a form for an account or a post holds.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct PostForm {
    name: String,
    display_name: String,
    role: String,
    organisation: String,
    from: String,
    until: String,
    version: String,
}

impl PostForm {
    /// The post that is wished for; every fault at its field.
    async fn read(&self, work: &mut UnitOfWork) -> Result<NewGrant> {
        let mut problems = vec![];
        let role = Role::of_key(&self.role);
        if role.is_none() {
            problems.push(Problem::new("role", msg!("accounts-role-missing")));
        }
        let mut day = |at: &str, text: &str| match text.trim() {
            "" => None,
            text => match text.parse::<Day>() {
                Ok(day) => Some(day),
                Err(_) => {
                    problems.push(Problem::new(at, msg!("accounts-day-wrong")));
                    None
                }
            },
        };
        let (from, until) = (day("from", &self.from), day("until", &self.until));
        let organisation_id = match ops::placed_at(work, &self.organisation).await {
            Ok(id) => Some(id),
            Err(Error::Invalid(more)) => {
                problems.extend(more);
                None
            }
            Err(e) => return Err(e),
        };
        Error::unless_empty(problems)?;
        let both = role.zip(organisation_id);
        let (role, organisation_id) = both.ok_or(Error::NotFound)?;
        Ok(NewGrant {
            role,
            organisation_id,
            from: from.unwrap_or(work.today()),
            until,
        })
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/posts/new.html")]
struct NewPage {
    frame: Frame,
    form: PostForm,
    problems: Vec<Problem>,
    refusal: Option<String>,
    roles: Vec<(&'static str, String)>,
    places: Vec<(String, String)>,
}

pub async fn show_new(caller: Caller, Query(form): Query<PostForm>) -> Result<Response> {
    web::html(new_page(&caller, form, None).await?)
}

async fn new_page(
    caller: &Caller,
    form: PostForm,
    error: Option<&Error>,
) -> Result<askama::Result<String>> {
    let page = NewPage {
        frame: caller
            .frame(caller.lang.t("accounts-new"))
            .under(caller.lang.t("accounts-list"), "/accounts")
            .here(),
        form,
        problems: error.map(|e| e.problems().to_vec()).unwrap_or_default(),
        refusal: refusal(caller, error),
        roles: given(caller),
        places: caller.read(async |work| ops::places(work).await).await?,
    };
    Ok(page.render())
}

fn refusal(caller: &Caller, error: Option<&Error>) -> Option<String> {
    match error {
        Some(Error::Invalid(_)) | None => None,
        Some(other) => Some(caller.lang.say(other.msg())),
    }
}

pub async fn create(caller: Caller, Filled(form): Filled<PostForm>) -> Result<Response> {
    let made = caller
        .write(async |work| {
            let new = NewAccount {
                name: form.name.clone(),
                display_name: form.display_name.clone(),
                person_id: None,
                grant: Some(form.read(work).await?),
            };
            ops::create(work, &new).await
        })
        .await;
    match made {
        // The link is shown in answer to the form, not behind an address: nobody finds it in a history.
        Ok((id, link)) => {
            web::html(page(&caller, id, None, &PostForm::default(), Some(link), None).await?)
        }
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            web::html_with(&e, new_page(&caller, form, Some(&e)).await?)
        }
        Err(e) => Err(e),
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/posts/show.html")]
struct ShowPage<'a> {
    frame: Frame,
    shown: Shown,
    today: Day,
    oneself: bool,
    may_manage: bool,
    form: &'a PostForm,
    problems: Vec<Problem>,
    refusal: Option<String>,
    link: Option<String>,
    roles: Vec<(&'static str, String)>,
    places: Vec<(String, String)>,
    history: Vec<audits::Past>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    done: String,
}

const DONE: &[(&str, &str)] = &[
    ("grant", "accounts-done-grant"),
    ("end", "accounts-done-end"),
    ("disable", "accounts-done-disable"),
    ("enable", "accounts-done-enable"),
    ("reset", "accounts-done-reset"),
];

pub async fn show(
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Done>,
) -> Result<Response> {
    let done = DONE.iter().find(|(key, _)| *key == asked.done);
    let notice = done.map(|(_, message)| caller.lang.t(message));
    let id = named(&id)?;
    web::html(page(&caller, id, None, &PostForm::default(), None, notice).await?)
}

/// An id that is none is one that does not exist.
fn named(id: &str) -> Result<Id> {
    id.parse().map_err(|_| Error::NotFound)
}

async fn page(
    caller: &Caller,
    id: Id,
    error: Option<&Error>,
    form: &PostForm,
    link: Option<String>,
    notice: Option<String>,
) -> Result<askama::Result<String>> {
    let may_manage = caller.actor().has(Right::AccountsManage);
    let (shown, history, places) = caller
        .read(async |work| {
            let shown = ops::show(work, id).await?;
            let places = match may_manage {
                true => ops::places(work).await?,
                false => vec![],
            };
            Ok((shown, audits::of_subject(work, id).await?, places))
        })
        .await?;
    let frame = caller
        .frame(&shown.account.display_name)
        .under(caller.lang.t("accounts-list"), "/accounts")
        .here();
    let page = ShowPage {
        frame: frame.with_notice(notice),
        shown,
        today: caller.now().day(),
        oneself: caller.actor().account_id == Some(id),
        may_manage,
        form,
        problems: error.map(|e| e.problems().to_vec()).unwrap_or_default(),
        refusal: refusal(caller, error),
        link,
        roles: given(caller),
        places,
        history,
    };
    Ok(page.render())
}

async fn after(
    caller: &Caller,
    id: Id,
    done: Result<()>,
    what: &str,
    form: &PostForm,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(web::see(&format!("/accounts/{id}?done={what}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let page = page(caller, id, Some(&e), form, None, None).await?;
            web::html_with(&e, page)
        }
        Err(e) => Err(e),
    }
}

pub async fn grant(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    let id = named(&id)?;
    let done = caller
        .write(async |work| {
            ops::show(work, id).await?;
            let wish = form.read(work).await?;
            ops::grant(work, id, version(&form.version), &wish)
                .await
                .map(drop)
        })
        .await;
    after(&caller, id, done, "grant", &form).await
}

/// What is no version is a stale one.
fn version(text: &str) -> i64 {
    text.parse().unwrap_or(-1)
}

pub async fn end(
    caller: Caller,
    Path((id, grant)): Path<(String, String)>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    let (id, grant) = (named(&id)?, named(&grant)?);
    let last_day = match form.until.trim() {
        "" => Ok(None),
        day => day.parse::<Day>().map(Some),
    };
    let done = match last_day {
        Err(_) => Err(Error::field("until", msg!("accounts-day-wrong"))),
        Ok(day) => {
            let stale = version(&form.version);
            caller
                .write(async |work| ops::end(work, id, grant, stale, day).await)
                .await
        }
    };
    after(&caller, id, done, "end", &PostForm::default()).await
}

/// What is done with an account as a whole.
#[derive(Clone, Copy)]
enum Act {
    Disable,
    Enable,
    Reset,
}

async fn act(caller: Caller, id: String, form: PostForm, act: Act) -> Result<Response> {
    let (id, version) = (named(&id)?, version(&form.version));
    let done = caller
        .write(async |work| match act {
            Act::Disable => ops::set_disabled(work, id, version, true).await,
            Act::Enable => ops::set_disabled(work, id, version, false).await,
            Act::Reset => ops::reset_second_factor(work, id, version).await,
        })
        .await;
    let what = match act {
        Act::Disable => "disable",
        Act::Enable => "enable",
        Act::Reset => "reset",
    };
    after(&caller, id, done, what, &PostForm::default()).await
}
pub async fn disable(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    act(caller, id, form, Act::Disable).await
}
pub async fn enable(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    act(caller, id, form, Act::Enable).await
}
pub async fn reset(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    act(caller, id, form, Act::Reset).await
}

pub async fn link(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<PostForm>,
) -> Result<Response> {
    let id = named(&id)?;
    let made = caller
        .write(async |work| ops::link(work, id, version(&form.version)).await)
        .await;
    match made {
        Ok(link) => {
            web::html(page(&caller, id, None, &PostForm::default(), Some(link), None).await?)
        }
        Err(e) => after(&caller, id, Err(e), "link", &PostForm::default()).await,
    }
}
