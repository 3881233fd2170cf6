//! The page on which one chooses how to be told.
use super::{
    addresses,
    choices::{self, Choice},
    kind,
    notice::How,
    store::Address,
};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, web, web::Filled},
    msg,
    spine::messages::{self, Channel},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "spine/notices/own.html")]
struct OwnPage<'a> {
    frame: Frame,
    problems: &'a [Problem],
    refusal: Option<String>,
    ways: Vec<Way>,
    kinds: Vec<Row>,
}

/// A channel with one's address on it.
struct Way {
    channel: Channel,
    /// Whether what goes by it leaves the program.
    carried: bool,
    address: Option<Address>,
    /// What was typed.
    typed: String,
}
impl Way {
    fn key(&self) -> &'static str {
        self.channel.key()
    }
    fn code(&self) -> &'static str {
        addresses::code_field(self.channel)
    }
    fn label(&self) -> &'static str {
        match self.channel {
            Channel::Email => "notices-email",
            Channel::Sms | Channel::Wecom => "notices-phone",
        }
    }
    fn masked(&self) -> Option<&String> {
        self.address.as_ref()?.masked.as_ref()
    }
    fn pending(&self) -> Option<&String> {
        self.address.as_ref()?.pending_masked.as_ref()
    }
    /// What the keyboard of a phone shows, and what a browser fills in.
    fn kind(&self) -> (&'static str, &'static str) {
        match self.channel {
            Channel::Email => ("email", "email"),
            Channel::Sms | Channel::Wecom => ("tel", "tel"),
        }
    }
}

/// A kind with the choice of each channel.
struct Row {
    name: String,
    choices: Vec<Choice>,
}

/// What a choice is among, each with whether it is chosen.
fn among(choice: &Choice) -> Vec<(&'static str, &'static str, bool)> {
    let one = |how: &How| (how.key(), how.label(), *how == choice.how);
    How::of_channel(choice.channel).iter().map(one).collect()
}

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

/// What was done a moment ago, as the address says it.
const DONE: &[(&str, &str)] = &[
    ("chosen", "notices-done-chosen"),
    ("asked", "notices-done-asked"),
    ("proved", "notices-done-proved"),
    ("removed", "notices-done-removed"),
];

pub async fn show(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let done = DONE.iter().find(|(key, _)| *key == asked.done);
    let notice = done.map(|(_, message)| caller.lang.t(message));
    web::html(page(&caller, None, &HashMap::new(), notice).await?)
}

async fn page(
    caller: &Caller,
    error: Option<&Error>,
    typed: &HashMap<String, String>,
    notice: Option<String>,
) -> Result<askama::Result<String>> {
    let (own, chosen) = caller
        .read(async |work| Ok((addresses::list(work).await?, choices::list(work).await?)))
        .await?;
    let l = caller.lang;
    let way = |channel: Channel| Way {
        channel,
        carried: messages::carried(caller.app(), channel),
        address: own.iter().find(|a| a.channel == channel.key()).cloned(),
        typed: typed.get(channel.key()).cloned().unwrap_or_default(),
    };
    // What was typed stands there again.
    let again = |c: &Choice| Choice {
        how: typed
            .get(&c.field())
            .and_then(|t| How::of_key(t))
            .unwrap_or(c.how),
        ..*c
    };
    let row = |kind: &&'static str| Row {
        name: kind::named(l, kind),
        choices: chosen
            .iter()
            .filter(|c| c.kind == *kind)
            .map(again)
            .collect(),
    };
    let refusal = match error {
        Some(Error::Invalid(_)) | None => None,
        Some(other) => Some(l.say(other.msg())),
    };
    let frame = caller.frame(l.t("notices-choices"));
    let page = OwnPage {
        frame: frame
            .under(l.t("accounts-own"), "/account")
            .here()
            .with_notice(notice),
        problems: error.map(Error::problems).unwrap_or_default(),
        refusal,
        ways: Channel::ALL.map(way).into(),
        kinds: kind::all().iter().map(row).collect(),
    };
    Ok(page.render())
}

/// Where to go on, or the page again with what is wrong.
async fn settle(
    caller: &Caller,
    outcome: Result<()>,
    typed: &HashMap<String, String>,
    done: &str,
) -> Result<Response> {
    match outcome {
        Ok(()) => Ok(web::see(&format!("/account/notices?done={done}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::TooMany(_))) => {
            web::html_with(&e, page(caller, Some(&e), typed, None).await?)
        }
        Err(e) => Err(e),
    }
}

pub async fn choose(
    caller: Caller,
    Filled(typed): Filled<HashMap<String, String>>,
) -> Result<Response> {
    let asked = |c: &Choice| typed.get(&c.field()).cloned();
    let outcome = caller
        .write(async |work| choices::choose(work, asked).await)
        .await;
    settle(&caller, outcome, &typed, "chosen").await
}

/// The channel that an address names, where an account has an address of its own.
fn personal(key: &str) -> Result<Channel> {
    let channel = Channel::of_key(key).filter(|c| *c != Channel::Wecom);
    channel.ok_or(Error::NotFound)
}

pub async fn ask(
    caller: Caller,
    Path(channel): Path<String>,
    Filled(typed): Filled<HashMap<String, String>>,
) -> Result<Response> {
    let channel = personal(&channel)?;
    let to = typed.get(channel.key()).map(String::as_str);
    let outcome = addresses::ask(&caller, channel, to.unwrap_or_default()).await;
    settle(&caller, outcome, &typed, "asked").await
}

pub async fn prove(
    caller: Caller,
    Path(channel): Path<String>,
    Filled(typed): Filled<HashMap<String, String>>,
) -> Result<Response> {
    let channel = personal(&channel)?;
    let code = typed
        .get(addresses::code_field(channel))
        .map(String::as_str);
    let outcome = addresses::prove(&caller, channel, code.unwrap_or_default()).await;
    settle(&caller, outcome, &typed, "proved").await
}

pub async fn remove(
    caller: Caller,
    Path(channel): Path<String>,
    Filled(typed): Filled<HashMap<String, String>>,
) -> Result<Response> {
    let channel = personal(&channel)?;
    let outcome = caller
        .write(async |work| addresses::remove(work, channel).await)
        .await;
    settle(&caller, outcome, &typed, "removed").await
}
