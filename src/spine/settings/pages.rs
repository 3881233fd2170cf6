//! The page of assumptions, open to everybody, and the form that changes one.
use super::{
    ops,
    setting::{Kind, Setting, Value},
    shipped::UNKNOWN,
};
use crate::{
    kernel::{Caller, Error, Frame, Lang, Problem, Result, web},
    msg,
    policy::Right,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

/// A line of the page.
struct Line {
    href: String,
    /// Whether the reader changes it.
    may_change: bool,
    name: String,
    about: String,
    value: String,
    default: String,
    source: String,
    state: Value,
    /// What it was, the newest first: value, moment, reason, and for the staff who changed it.
    history: Vec<String>,
}

/// A fact that nobody gives.
struct Open {
    fact: String,
    done: String,
    href: &'static str,
}

#[derive(Template)]
#[template(path = "spine/settings/assumptions.html")]
struct AssumptionsPage {
    frame: Frame,
    groups: Vec<(String, Vec<Line>)>,
    unknown: Vec<Open>,
    may_change: bool,
    names: bool,
}

/// What a value reads like, with its unit.
fn shown(l: Lang, setting: &Setting, value: &str) -> String {
    match (setting.kind, setting.kind.unit()) {
        _ if value.is_empty() => l.t("settings-empty"),
        (Kind::Choice(_), _) => l.t(&format!("settings-choice-{value}")),
        (_, Some(unit)) => format!("{value} {}", l.t(unit)),
        _ => value.to_owned(),
    }
}

fn line(caller: &Caller, setting: &'static Setting, state: Value, history: &[Value]) -> Line {
    let (l, actor) = (caller.lang, caller.actor());
    let names = actor.has(Right::SettingsRead);
    let source = match setting.citation {
        "" => l.t(setting.source.label()),
        title => format!("{} {title}", l.t(setting.source.label())),
    };
    Line {
        href: setting.href(),
        may_change: actor.has(setting.right()),
        name: l.t(&setting.name_key()),
        about: l.t(&setting.about_key()),
        value: shown(l, setting, &state.value),
        default: shown(l, setting, setting.default),
        source,
        history: history.iter().map(|v| was(l, setting, v, names)).collect(),
        state,
    }
}

fn was(l: Lang, setting: &Setting, v: &Value, names: bool) -> String {
    let at = v.changed_at.map(|i| i.to_minute()).unwrap_or_default();
    let mut text = format!("{at} · {}", shown(l, setting, &v.value));
    let who = v.changed_by.as_ref().filter(|_| names);
    for more in [v.reason.as_ref(), who].into_iter().flatten() {
        text.push_str(" · ");
        text.push_str(more);
    }
    text
}

pub async fn assumptions(caller: Caller) -> Result<Response> {
    let l = caller.lang;
    let all = caller.read(async |work| ops::all(work).await).await?;
    let mut groups: Vec<(String, Vec<Line>)> = vec![];
    let names = caller.actor().has(Right::SettingsRead);
    for (setting, state, history) in all {
        let line = line(&caller, setting, state, &history);
        let group = l.t(setting.group);
        match groups.last_mut() {
            Some(last) if last.0 == group => last.1.push(line),
            _ => groups.push((group, vec![line])),
        }
    }
    let open = |u: &super::Unknown| Open {
        fact: l.t(&format!("settings-unknown-{}", u.key)),
        done: l.t(&format!("settings-unknown-{}-done", u.key)),
        href: u.href,
    };
    let page = AssumptionsPage {
        frame: caller.frame(l.t("settings-title")).here(),
        groups,
        unknown: UNKNOWN.iter().map(open).collect(),
        may_change: [Right::SettingsChange, Right::SecuritySet]
            .iter()
            .any(|r| caller.actor().has(*r)),
        names,
    };
    web::html(page.render())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Change {
    value: String,
    reason: String,
    version: String,
}

#[derive(Template)]
#[template(path = "spine/settings/form.html")]
struct FormPage<'a> {
    frame: Frame,
    line: Line,
    kind: Kind,
    choices: Vec<(&'static str, String)>,
    form: &'a Change,
    problems: &'a [Problem],
    conflict: Option<String>,
}

async fn page<'a>(
    caller: &Caller,
    key: &str,
    form: &'a Change,
    error: Option<&'a Error>,
) -> Result<askama::Result<String>> {
    let (l, setting) = (caller.lang, ops::find(key)?);
    let (state, history) = caller
        .read(async |work| Ok((setting.value(work).await?, ops::history(work, key).await?)))
        .await?;
    let line = line(caller, setting, state, &history);
    let choices = match setting.kind {
        Kind::Choice(words) => words
            .iter()
            .map(|w| (*w, l.t(&format!("settings-choice-{w}"))))
            .collect(),
        _ => vec![],
    };
    let conflict = error
        .filter(|e| matches!(e, Error::Conflict(_)))
        .map(|e| l.say(e.msg()));
    let page = FormPage {
        frame: caller
            .frame(line.name.clone())
            .under(l.t("settings-title"), "/assumptions")
            .here(),
        line,
        kind: setting.kind,
        choices,
        form,
        problems: error.map(Error::problems).unwrap_or_default(),
        conflict,
    };
    Ok(page.render())
}

/// The setting of a key, for who changes it: the two administrators do not see each other's forms.
fn changeable(caller: &Caller, key: &str) -> Result<&'static Setting> {
    let setting = ops::find(key)?;
    match caller.actor().has(setting.right()) {
        true => Ok(setting),
        false => Err(Error::NotFound),
    }
}

pub async fn form(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let setting = changeable(&caller, &key)?;
    let state = caller.read(async |work| setting.value(work).await).await?;
    let form = Change {
        value: state.value,
        ..Change::default()
    };
    web::html(page(&caller, &key, &form, None).await?)
}

pub async fn change(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(form): web::Filled<Change>,
) -> Result<Response> {
    changeable(&caller, &key)?;
    let seen = form.version.parse().unwrap_or(-1);
    let done = caller
        .write(async |work| ops::change(work, &key, &form.value, &form.reason, seen).await)
        .await;
    match done {
        Ok(()) => {
            if key == super::CITY_NAME.key {
                caller.app().read_face().await?;
            }
            Ok(web::see("/assumptions"))
        }
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let body = page(&caller, &key, &form, Some(&e)).await?;
            web::html_with(&e, body)
        }
        Err(e) => Err(e),
    }
}
