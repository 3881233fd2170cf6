//! JSON edge: the same operations, other clothes.
use super::{
    super::compose::Texts,
    ops::{self, Line, Search},
    template::{Typed, Version},
};
use crate::kernel::{Caller, Instant, Lang, Result, web::Sent};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, get, propose, confirm, refuse))]
struct Description;
pub fn describe() -> utoipa::openapi::OpenApi {
    <Description as utoipa::OpenApi>::openapi()
}

/// A text of official papers and how it stands.
#[derive(Serialize, utoipa::ToSchema)]
pub struct TemplateLine {
    key: String,
    name: String,
    /// The version of the city's own text in force; none: the text that comes with the program
    version: Option<i64>,
    /// The version that waits for a second person
    proposed: Option<i64>,
}
impl TemplateLine {
    fn of(l: Lang, line: &Line) -> TemplateLine {
        TemplateLine {
            key: line.template.key.to_owned(),
            name: l.t(line.template.label),
            version: line.own.as_ref().map(|v| v.version),
            proposed: line.waiting.as_ref().map(|v| v.version),
        }
    }
}

/// A version of a text.
#[derive(Serialize, utoipa::ToSchema)]
pub struct TemplateVersion {
    version: i64,
    /// Back to the text that comes with the program
    shipped: bool,
    texts: Texts,
    reason: String,
    /// `proposed`, `confirmed` or `refused`
    state: String,
    proposed_at: Instant,
    decided_at: Option<Instant>,
}

/// A text with everything that may be put into it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct TemplateWhole {
    key: String,
    name: String,
    /// In force today
    texts: Texts,
    /// One `name: what it is` a line
    given: String,
    /// The newest first
    versions: Vec<TemplateVersion>,
}

/// A text that is proposed, or the way back to the one that comes with the program.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Proposed {
    title: String,
    addressee: String,
    body: String,
    /// Why it is changed.
    reason: String,
    /// The newest version that was seen, 0 for none, as text.
    version: String,
    /// `yes`: back to the text that comes with the program; the three texts are not read then.
    shipped: String,
}
impl From<Proposed> for Typed {
    fn from(p: Proposed) -> Typed {
        Typed {
            title: p.title,
            addressee: p.addressee,
            body: p.body,
            reason: p.reason,
            version: p.version,
            shipped: p.shipped,
        }
    }
}

/// Which proposal is decided.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    version: i64,
}

/// Every text of official papers that is looked for: a few dozen.
#[utoipa::path(get, path = "/api/v1/document-templates", params(Search), responses((status = 200, body = Vec<TemplateLine>)))]
pub async fn list(caller: Caller, Query(ask): Query<Search>) -> Result<Json<Vec<TemplateLine>>> {
    let rows = caller
        .read(async |work| ops::list(work, &ask).await)
        .await?;
    let rows = rows.iter().map(|line| TemplateLine::of(caller.lang, line));
    Ok(Json(rows.collect()))
}

/// A text with its versions.
#[utoipa::path(get, path = "/api/v1/document-templates/{key}", params(("key" = String, Path)),
    responses((status = 200, body = TemplateWhole), (status = 404, description = "No such text")))]
pub async fn get(caller: Caller, Path(key): Path<String>) -> Result<Json<TemplateWhole>> {
    whole(&caller, &key).await.map(Json)
}

async fn whole(caller: &Caller, key: &str) -> Result<TemplateWhole> {
    let shown = caller.read(async |work| ops::show(work, key).await).await?;
    let version = |v: &Version| TemplateVersion {
        version: v.version,
        shipped: v.shipped,
        texts: v.texts(shown.template),
        reason: v.reason.clone(),
        state: v.state.clone(),
        proposed_at: v.proposed_at,
        decided_at: v.decided_at,
    };
    Ok(TemplateWhole {
        key: shown.template.key.to_owned(),
        name: caller.lang.t(shown.template.label),
        given: shown.template.given.to_owned(),
        versions: shown.versions.iter().map(version).collect(),
        texts: shown.texts,
    })
}

/// Proposes a text, or to go back to the one that comes with the program.
#[utoipa::path(post, path = "/api/v1/document-templates/{key}", params(("key" = String, Path)), request_body = Proposed,
    responses((status = 201, body = TemplateWhole), (status = 409, description = "A proposal waits, or another version came in between"),
        (status = 422, description = "A text is faulty, at its line")))]
pub async fn propose(
    caller: Caller,
    Path(key): Path<String>,
    Sent(proposed): Sent<Proposed>,
) -> Result<(StatusCode, Json<TemplateWhole>)> {
    let typed = proposed.into();
    caller
        .write(async |work| ops::propose(work, &key, &typed).await)
        .await?;
    Ok((StatusCode::CREATED, Json(whole(&caller, &key).await?)))
}

/// A second person confirms a proposal: from now on papers are written so.
#[utoipa::path(post, path = "/api/v1/document-templates/{key}/confirm", params(("key" = String, Path)), request_body = Decided,
    responses((status = 204, description = "In force"), (status = 403, description = "Its author"), (status = 409, description = "Decided already")))]
pub async fn confirm(
    caller: Caller,
    Path(key): Path<String>,
    Sent(which): Sent<Decided>,
) -> Result<StatusCode> {
    caller
        .write(async |work| ops::confirm(work, &key, which.version).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses a proposal, or takes one's own back.
#[utoipa::path(post, path = "/api/v1/document-templates/{key}/refuse", params(("key" = String, Path)), request_body = Decided,
    responses((status = 204, description = "Refused"), (status = 409, description = "Decided already")))]
pub async fn refuse(
    caller: Caller,
    Path(key): Path<String>,
    Sent(which): Sent<Decided>,
) -> Result<StatusCode> {
    caller
        .write(async |work| ops::refuse(work, &key, which.version).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
