//! The tree, its branches, and the page of one organisation.
use super::{
    ops::{self, Record},
    store::Row,
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Lang, Result,
        sheet::{Column, Format, Kind, Output},
        web,
    },
    msg,
    policy::Right,
    spine::{
        organisations::placements::Relation,
        people::code_lists::{ORGANISATION_KIND, ORGANISATION_STATUS},
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

/// A page of a branch or a search.
const PAGE: i64 = 50;
/// An export holds what a sheet can be worked with; more is taken branch by branch.
const MOST_EXPORTED: usize = 100_000;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
    after: String,
    format: String,
}

/// Rows of a branch with where it goes on.
struct Branch {
    rows: Vec<Row>,
    next: Option<String>,
}
fn branch_of(mut rows: Vec<Row>) -> Branch {
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| more).map(|r| r.code.clone());
    Branch { rows, next }
}

pub(super) fn kind_name(l: Lang, code: &str) -> String {
    let entry = ORGANISATION_KIND.entry(code);
    entry.map_or(code, |e| l.pick(e.zh, e.en)).to_owned()
}
fn status_name(l: Lang, code: &str) -> String {
    let entry = ORGANISATION_STATUS.entry(code);
    entry.map_or(code, |e| l.pick(e.zh, e.en)).to_owned()
}

#[derive(Template)]
#[template(path = "spine/organisations/browse/tree.html")]
struct TreePage {
    frame: Frame,
    q: String,
    branch: Branch,
    /// What is below the only root, so that a reader begins with something to open.
    opened: String,
    searching: bool,
    may_import: bool,
    first: bool,
    here: String,
}

#[derive(Template)]
#[template(path = "spine/organisations/browse/branch.html")]
struct BranchPart {
    l: Lang,
    id: Id,
    branch: Branch,
}

pub async fn tree(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let l = caller.lang;
    let searching = !asked.q.trim().is_empty();
    let (rows, opened) = caller
        .read(async |work| {
            if searching {
                let found = ops::search(work, &asked.q, None, &asked.after, PAGE + 1).await?;
                return Ok((found, None));
            }
            let roots = ops::roots(work).await?;
            let below = match roots.as_slice() {
                [only] => Some((only.id, ops::branch(work, only.id, "", PAGE + 1).await?)),
                _ => None,
            };
            Ok((roots, below))
        })
        .await?;
    let opened = opened.map(|(id, rows)| BranchPart {
        l,
        id,
        branch: branch_of(rows),
    });
    let q: String = form_urlencoded::byte_serialize(asked.q.as_bytes()).collect();
    let page = TreePage {
        frame: caller.frame(l.t("organisations-title")).here(),
        branch: branch_of(rows),
        opened: opened.map_or(Ok(String::new()), |part| part.render())?,
        searching,
        may_import: caller.actor().has(Right::OrganisationsChange),
        first: asked.after.is_empty(),
        here: format!("/organisations?q={q}&"),
        q: asked.q,
    };
    web::html(page.render())
}

pub async fn branch(
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    // Without a script the branch is the page of the organisation, which lists what is below.
    if !caller.htmx {
        return Ok(web::see(&format!("/organisations/{id}")));
    }
    let rows = caller
        .read(async |work| ops::branch(work, id, &asked.after, PAGE + 1).await)
        .await?;
    let part = BranchPart {
        l: caller.lang,
        id,
        branch: branch_of(rows),
    };
    web::html(part.render())
}

#[derive(Template)]
#[template(path = "spine/organisations/browse/record.html")]
struct RecordPage {
    frame: Frame,
    record: Record,
    kind: String,
    status: String,
    below: Branch,
    relations: Vec<(String, usize)>,
    first: bool,
    here: String,
}

pub async fn record(
    caller: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let l = caller.lang;
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let mut record = caller
        .read(async |work| ops::record(work, id, &asked.after, PAGE + 1).await)
        .await?;
    let mut frame = caller
        .frame(record.organisation.name.clone())
        .under(l.t("organisations-title"), "/organisations");
    for (id, name) in record.above.iter().filter(|(above, _)| *above != id) {
        frame = frame.under(name.clone(), format!("/organisations/{id}"));
    }
    let relations = record.placements.iter().enumerate().map(|(i, p)| {
        let label = Relation::of_key(&p.relation).map_or("", Relation::label);
        (l.t(label), i)
    });
    let page = RecordPage {
        frame: frame.here(),
        kind: kind_name(l, &record.organisation.kind),
        status: status_name(l, &record.organisation.status),
        relations: relations.collect(),
        below: branch_of(std::mem::take(&mut record.below)),
        first: asked.after.is_empty(),
        here: format!("/organisations/{id}?"),
        record,
    };
    web::html(page.render())
}

/// What a search finds, as a sheet.
pub async fn export(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let l = caller.lang;
    let format = Format::asked(&asked.format);
    let column = |key: &str, label: &str, kind| Column::new(key, l.t(label), kind);
    let columns = vec![
        column("code", "organisations-code", Kind::Text),
        column("name", "organisations-name", Kind::Text),
        column("kind", "organisations-kind", Kind::Text),
        column("status", "organisations-status", Kind::Text),
        column("below", "organisations-below", Kind::Integer),
    ];
    let mut bytes = vec![];
    let mut output = Output::begin(format, &l.t("organisations-title"), columns, &mut bytes)?;
    let (mut after, mut written) = (String::new(), 0);
    while written < MOST_EXPORTED {
        let rows = caller
            .read(async |work| ops::search(work, &asked.q, None, &after, 5_000).await)
            .await?;
        let Some(last) = rows.last() else { break };
        after = last.code.clone();
        written += rows.len();
        for r in &rows {
            let below = r.below.to_string();
            output.row(&[
                r.code.as_str(),
                &r.name,
                &kind_name(l, &r.kind),
                &status_name(l, &r.status),
                &below,
            ])?;
        }
    }
    output.finish()?;
    let name = format!("{}.{}", l.t("organisations-title"), format.ending());
    Ok(web::attachment(&name, format.media_type(), bytes))
}
