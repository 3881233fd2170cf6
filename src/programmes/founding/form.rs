//! The application as a form: what was typed, kept whatever it was, and the choices beside it.
use super::{
    founding::{Application, KINDS},
    ops,
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Lang, Problem, Result, web},
    spine::{
        organisations::employers::Covered,
        people::code_lists::{CodeList, EMPLOYER_KIND, FOUNDING_MODE, INDUSTRY, ORGANISATION_KIND},
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

/// Rows for covered employers that are there from the start, and that one press adds.
const ROWS: usize = 3;

/// What the form sends.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    parent: String,
    kind: String,
    mode: String,
    name: String,
    employer_name: String,
    credit_code: String,
    employer_kind: String,
    industry: String,
    address: String,
    legal_representative: String,
    workers: String,
    members: String,
    women: String,
    committee: String,
    chair_name: String,
    chair_declared: String,
    preparatory: String,
    planned_on: String,
    note: String,
    covered_name: Vec<String>,
    covered_code: Vec<String>,
    version: String,
    /// `save`, `submit` or `add-row`.
    action: String,
}

impl From<Typed> for Application {
    fn from(t: Typed) -> Application {
        let rows = t.covered_name.into_iter().zip(t.covered_code);
        Application {
            parent: t.parent,
            kind: t.kind,
            mode: t.mode,
            name: t.name,
            employer_name: t.employer_name,
            credit_code: t.credit_code,
            employer_kind: t.employer_kind,
            industry: t.industry,
            address: t.address,
            legal_representative: t.legal_representative,
            workers: t.workers,
            members: t.members,
            women: t.women,
            committee: t.committee,
            chair_name: t.chair_name,
            chair_declared: !t.chair_declared.is_empty(),
            preparatory: t.preparatory,
            planned_on: t.planned_on,
            note: t.note,
            covered: rows
                .map(|(name, credit_code)| Covered { credit_code, name })
                .collect(),
        }
    }
}

type Options = Vec<(&'static str, &'static str)>;

/// The codes of a list with their names in the reader's language.
pub fn options(l: Lang, list: &CodeList, only: &[&str]) -> Options {
    let wanted = |code: &&str| only.is_empty() || only.contains(code);
    let entries = list.entries.iter().filter(|e| wanted(&e.code));
    entries.map(|e| (e.code, l.pick(e.zh, e.en))).collect()
}

#[derive(Template)]
#[template(path = "programmes/founding/form.html")]
struct FormPage<'a> {
    frame: Frame,
    form: Application,
    /// Where it is sent: the list for a new one, else its own address.
    action: String,
    version: i64,
    problems: &'a [Problem],
    conflict: Option<String>,
    parents: Vec<(String, String)>,
    kinds: Options,
    modes: Options,
    employer_kinds: Options,
    industries: Options,
    /// Rows for covered employers, with blank ones at the end.
    rows: Vec<(usize, Covered)>,
}

/// What a form page is made of beside its frame and its choices.
struct Shown {
    id: Option<Id>,
    version: i64,
    form: Application,
    more_rows: bool,
}

async fn show(caller: &Caller, shown: Shown, error: Option<Error>) -> Result<Response> {
    let l = caller.lang;
    let parents = caller.read(async |work| ops::parents(work).await).await?;
    let title = if shown.id.is_some() {
        l.t("founding-edit")
    } else {
        l.t("founding-new")
    };
    let frame = caller
        .frame(title)
        .under(l.t("founding-title"), "/foundings")
        .here();
    let mut covered = shown.form.covered.clone();
    let blank = || Covered {
        credit_code: String::new(),
        name: String::new(),
    };
    let wanted = if shown.more_rows {
        covered.len() + ROWS
    } else {
        covered.len().max(ROWS)
    };
    covered.resize_with(wanted, blank);
    let conflict = error
        .as_ref()
        .filter(|e| matches!(e, Error::Conflict(_)))
        .map(|e| l.say(e.msg()));
    let page = FormPage {
        frame,
        action: shown
            .id
            .map_or("/foundings".into(), |id| format!("/foundings/{id}/edit")),
        version: shown.version,
        problems: error.as_ref().map(Error::problems).unwrap_or_default(),
        conflict,
        parents: parents
            .into_iter()
            .map(|(id, code, name)| (id.to_string(), format!("{name} {code}")))
            .collect(),
        kinds: options(l, &ORGANISATION_KIND, &KINDS),
        modes: options(l, &FOUNDING_MODE, &[]),
        employer_kinds: options(l, &EMPLOYER_KIND, &[]),
        industries: options(l, &INDUSTRY, &[]),
        rows: covered.into_iter().enumerate().collect(),
        form: shown.form,
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Begin {
    parent: String,
}

pub async fn new(caller: Caller, Query(begin): Query<Begin>) -> Result<Response> {
    let form = Application {
        parent: begin.parent,
        kind: "50".into(),
        ..Application::default()
    };
    show(
        &caller,
        Shown {
            id: None,
            version: 0,
            form,
            more_rows: false,
        },
        None,
    )
    .await
}

pub async fn edit(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let view = caller.read(async |work| ops::view(work, id).await).await?;
    if !view.founding.is_open() {
        return Err(ops::moved_on(&view.founding));
    }
    let version = view.founding.version;
    let form = Application::of(&view.founding, view.covered);
    show(
        &caller,
        Shown {
            id: Some(id),
            version,
            form,
            more_rows: false,
        },
        None,
    )
    .await
}

pub async fn create(caller: Caller, form: web::Filled<Typed>) -> Result<Response> {
    save(caller, None, form.0).await
}

pub async fn change(
    caller: Caller,
    Path(id): Path<String>,
    form: web::Filled<Typed>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    save(caller, Some(id), form.0).await
}

/// Saves, and hands in when that was asked: what is wrong with handing in does not undo the saving of what is right.
async fn save(caller: Caller, id: Option<Id>, typed: Typed) -> Result<Response> {
    let version: i64 = typed.version.parse().unwrap_or_default();
    let action = typed.action.clone();
    let form = Application::from(typed);
    if action == "add-row" {
        return show(
            &caller,
            Shown {
                id,
                version,
                form,
                more_rows: true,
            },
            None,
        )
        .await;
    }
    let saved = caller
        .write(async |work| match id {
            None => ops::create(work, &form).await.map(|id| (id, 1)),
            Some(id) => ops::change(work, id, version, &form)
                .await
                .map(|()| (id, version + 1)),
        })
        .await;
    let (saved_id, saved_version) = match saved {
        Ok(saved) => saved,
        Err(e @ Error::Conflict(_)) => {
            // The next press is a decision over what is there now: it carries the version that is shown to be there.
            let now = caller
                .read(async |work| ops::get(work, id.ok_or(Error::NotFound)?).await)
                .await?;
            return show(
                &caller,
                Shown {
                    id,
                    version: now.version,
                    form,
                    more_rows: false,
                },
                Some(e),
            )
            .await;
        }
        Err(e @ Error::Invalid(_)) => {
            return show(
                &caller,
                Shown {
                    id,
                    version,
                    form,
                    more_rows: false,
                },
                Some(e),
            )
            .await;
        }
        Err(e) => return Err(e),
    };
    if action == "submit" {
        let submitted = caller
            .write(async |work| ops::submit(work, saved_id, saved_version).await)
            .await;
        if let Err(e @ Error::Invalid(_)) = submitted {
            let shown = Shown {
                id: Some(saved_id),
                version: saved_version,
                form,
                more_rows: false,
            };
            return show(&caller, shown, Some(e)).await;
        }
        submitted?;
    }
    Ok(web::see(&format!("/foundings/{saved_id}")))
}
