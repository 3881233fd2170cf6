//! HTML edge of decisions: one page on which everything that a decision needs stands together.
use super::ops::{self, Decision};
use crate::{
    kernel::{Caller, Error, Frame, Id, Problem, Result, web},
    msg,
    programmes::founding::{
        form::options,
        founding::REASONS,
        ops::{self as applications, View},
        pages::{self, Pressed, id_of},
        telling,
    },
    spine::documents,
};
use askama::Template;
use axum::{extract::Path, response::Response};

/// What the page sends: which button, and everything beside it.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    action: String,
    version: i64,
    reasons: Vec<String>,
    missing: Vec<String>,
    note: String,
    acknowledged: Vec<String>,
    chair_phone: String,
}

#[derive(Template)]
#[template(path = "programmes/founding/decisions/decide.html")]
struct DecidePage<'a> {
    frame: Frame,
    view: View,
    facts: Vec<(String, String)>,
    reasons: Vec<(&'static str, &'static str)>,
    say: Decision,
    word: String,
    problems: &'a [Problem],
    conflict: Option<String>,
}

impl DecidePage<'_> {
    fn ticked(list: &[String], code: &str) -> bool {
        list.iter().any(|c| c == code)
    }
}

pub async fn page(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show(&caller, id_of(&id)?, Decision::default(), None).await
}

async fn show(
    caller: &Caller,
    id: Id,
    mut say: Decision,
    error: Option<Error>,
) -> Result<Response> {
    let (view, word) = caller
        .read(async |work| {
            let view = applications::view(work, id).await?;
            if !view.may_decide {
                return Err(Error::Forbidden(msg!("error-forbidden")));
            }
            let issuer = ops::authority(work, &view.founding).await?;
            // Without a word the page still opens: the approval itself says what to do.
            let word = documents::word_of(work, issuer).await.unwrap_or_default();
            Ok((view, word))
        })
        .await?;
    if view.founding.state != "submitted" {
        return Ok(web::see(&format!("/foundings/{id}")));
    }
    if view.own {
        return Err(Error::Forbidden(msg!("error-own-record")));
    }
    let l = caller.lang;
    let conflict = error
        .as_ref()
        .filter(|e| matches!(e, Error::Conflict(_)))
        .map(|e| l.say(e.msg()));
    say.version = view.founding.version;
    let address = format!("/foundings/{id}");
    let page = DecidePage {
        frame: caller
            .frame(l.t("founding-decide"))
            .under(l.t("founding-title"), "/foundings")
            .under(view.founding.name.clone(), address)
            .here(),
        facts: telling::facts(l, &view.founding),
        reasons: options(l, &REASONS, &[]),
        view,
        say,
        word,
        problems: error.as_ref().map(Error::problems).unwrap_or_default(),
        conflict,
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn act(
    caller: Caller,
    Path(id): Path<String>,
    form: web::Filled<Typed>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let typed = form.0;
    let say = Decision {
        version: typed.version,
        reasons: typed.reasons,
        missing: typed.missing,
        note: typed.note,
        acknowledged: typed.acknowledged,
        chair_phone: typed.chair_phone,
    };
    let done = caller
        .write(async |work| match typed.action.as_str() {
            "approve" => ops::approve(work, id, &say).await.map(Some),
            "return" => ops::send_back(work, id, &say).await.map(|()| None),
            "refuse" => ops::refuse(work, id, &say).await.map(|()| None),
            _ => Err(Error::field("action", msg!("founding-no-action"))),
        })
        .await;
    match done {
        Ok(None) => Ok(web::see(&format!("/foundings/{id}"))),
        // In answer to the form, not behind an address: nobody finds the link in a history.
        Ok(Some(made)) => pages::show_with(&caller, id, None, Some(&made.chair)).await,
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let now = caller
                .read(async |work| applications::get(work, id).await)
                .await?;
            match now.state.as_str() {
                "submitted" => show(&caller, id, say, Some(e)).await,
                // Decided meanwhile: the record says by whom.
                _ => pages::show(&caller, id, Some(e)).await,
            }
        }
        Err(e) => Err(e),
    }
}

pub async fn revoke(
    caller: Caller,
    Path(id): Path<String>,
    form: web::Filled<Pressed>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::revoke(work, id, form.0.version, &form.0.note).await)
        .await;
    pages::after(&caller, id, done).await
}
