//! The three offices as a page: who holds them, what is proposed, and the form that proposes.
use super::{
    office::{Act, Holder, Proposal},
    ops::{self, Offices, Wish},
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Lang, Problem, Result, web, web::Filled},
    policy::{self, OFFICES, Role},
    spine::accounts::{
        account::role_key,
        posts::pages::{refusal, roles},
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct WishForm {
    act: String,
    name: String,
    display_name: String,
    role: String,
    organisation: String,
    reason: String,
}

impl WishForm {
    fn wish(&self) -> Wish {
        Wish {
            act: self.act.clone(),
            name: self.name.clone(),
            display_name: self.display_name.clone(),
            role: self.role.clone(),
            organisation: self.organisation.clone(),
            reason: self.reason.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/offices/page.html")]
struct OfficesPage<'a> {
    frame: Frame,
    offices: Offices,
    form: &'a WishForm,
    problems: Vec<Problem>,
    refusal: Option<String>,
    link: Option<String>,
    roles: Vec<(&'static str, String)>,
    me: Option<Id>,
    office: Option<Role>,
}

impl OfficesPage<'_> {
    /// The roles with who holds them, in the order of the charter.
    fn office_names(&self) -> Vec<(&'static str, String)> {
        let name = |r: &Role| (r.key(), self.frame.l.t(&role_key(r.key())));
        OFFICES.iter().map(name).collect()
    }
    fn holders_of(&self, role: &str) -> Vec<&Holder> {
        let all = self.offices.holders.iter();
        all.filter(|h| h.role == role).collect()
    }
    fn is_me(&self, account_id: &Id) -> bool {
        self.me.as_ref() == Some(account_id)
    }
    /// What may be asked of who holds an office.
    fn changes(&self) -> Vec<(&'static str, String)> {
        let named = |a: Act| {
            let label = format!("offices-act-{}", a.key());
            (a.key(), self.frame.l.t(&label))
        };
        [Act::Dismiss, Act::Renew].map(named).to_vec()
    }
    fn is_missing(&self, role: &str) -> bool {
        self.offices.missing.iter().any(|r| r.key() == role)
    }
    fn may_confirm(&self, p: &Proposal) -> bool {
        p.is_open() && p.bar(self.me, self.office).is_none()
    }
    fn may_refuse(&self, p: &Proposal) -> bool {
        p.is_open() && self.me != Some(p.account_id)
    }
    fn is_mine(&self, p: &Proposal) -> bool {
        self.me == Some(p.asked_by)
    }
    /// Why the reader may not confirm.
    fn told_bar(&self, l: &Lang, p: &Proposal) -> String {
        match p.bar(self.me, self.office) {
            Some(bar) if p.is_open() => l.say(bar.msg()),
            _ => String::new(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    done: String,
}

const DONE: &[(&str, &str)] = &[
    ("ask", "offices-done-ask"),
    ("first", "offices-done-first"),
    ("confirm", "offices-done-confirm"),
    ("refuse", "offices-done-refuse"),
];

pub async fn show(caller: Caller, Query(asked): Query<Done>) -> Result<Response> {
    let done = DONE.iter().find(|(key, _)| *key == asked.done);
    let notice = done.map(|(_, message)| caller.lang.t(message));
    let form = WishForm::default();
    web::html(page(&caller, &form, None, None, notice).await?)
}

async fn page(
    caller: &Caller,
    form: &WishForm,
    error: Option<&Error>,
    link: Option<String>,
    notice: Option<String>,
) -> Result<askama::Result<String>> {
    let offices = caller.read(async |work| ops::offices(work).await).await?;
    let frame = caller.frame(caller.lang.t("offices-title")).here();
    let page = OfficesPage {
        frame: frame.with_notice(notice),
        offices,
        form,
        problems: error.map(|e| e.problems().to_vec()).unwrap_or_default(),
        refusal: refusal(caller, error),
        link,
        roles: roles(caller, &OFFICES),
        me: caller.actor().account_id,
        office: policy::office(caller.actor()),
    };
    Ok(page.render())
}

pub async fn ask(caller: Caller, Filled(form): Filled<WishForm>) -> Result<Response> {
    let asked = caller
        .write(async |work| ops::ask(work, &form.wish()).await)
        .await;
    match asked {
        // As for every new account: the link is shown in answer to the form, once.
        Ok(asked) if asked.link.is_some() => {
            let form = WishForm::default();
            web::html(page(&caller, &form, None, asked.link, None).await?)
        }
        Ok(asked) if asked.done => Ok(web::see("/offices?done=first")),
        Ok(_) => Ok(web::see("/offices?done=ask")),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            web::html_with(&e, page(&caller, &form, Some(&e), None, None).await?)
        }
        Err(e) => Err(e),
    }
}

#[derive(Deserialize, Default)]
pub struct Nothing {}

pub async fn confirm(
    caller: Caller,
    Path(id): Path<String>,
    _: Filled<Nothing>,
) -> Result<Response> {
    let id = named(&id)?;
    let done = caller
        .write(async |work| ops::confirm(work, id).await)
        .await;
    after(&caller, done, "confirm").await
}

pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    _: Filled<Nothing>,
) -> Result<Response> {
    let id = named(&id)?;
    let done = caller.write(async |work| ops::refuse(work, id).await).await;
    after(&caller, done.map(|()| None), "refuse").await
}

/// An id that is none is one that does not exist.
fn named(id: &str) -> Result<Id> {
    id.parse().map_err(|_| Error::NotFound)
}

async fn after(caller: &Caller, done: Result<Option<String>>, what: &str) -> Result<Response> {
    let form = WishForm::default();
    match done {
        Ok(None) => Ok(web::see(&format!("/offices?done={what}"))),
        Ok(link) => web::html(page(caller, &form, None, link, None).await?),
        Err(e @ Error::Conflict(_)) => {
            web::html_with(&e, page(caller, &form, Some(&e), None, None).await?)
        }
        Err(e) => Err(e),
    }
}
