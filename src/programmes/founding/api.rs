//! JSON edge: the same operations, other clothes.
use super::{
    decisions::{self, Decision},
    dissolutions::api as dissolved,
    founding::{Application, Founding},
    ops::{self, Search, View},
    pages::id_of,
    papers,
};
use crate::kernel::{
    Caller, Day, Id, Instant, Lang, Result,
    paging::{Page, Window},
    web::{self, Posted, Sent},
};
use crate::spine::organisations::employers::Covered;
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use serde::{Deserialize, Serialize};

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list,
    create,
    get,
    change,
    submit,
    withdraw,
    send_back,
    approve,
    refuse,
    revoke,
    attach,
    download,
    detach,
    dissolved::list,
    dissolved::request,
    dissolved::get,
    dissolved::decide,
    dissolved::withdraw
))]
struct Description;
pub fn describe() -> utoipa::openapi::OpenApi {
    <Description as utoipa::OpenApi>::openapi()
}

/// An employer that a joint union covers.
#[derive(Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoveredBody {
    name: String,
    credit_code: String,
}

/// An application as it is sent. What a draft leaves out, submitting asks for.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FoundingBody {
    /// The version that was read; for a change
    version: i64,
    /// Identity or code of the organisation above
    parent: String,
    /// `org_kind`: 40, 41, 42, 50, 51, 52
    kind: String,
    /// `founding_mode`
    mode: String,
    name: String,
    employer_name: String,
    credit_code: String,
    employer_kind: String,
    industry: String,
    address: String,
    legal_representative: String,
    workers: Option<i64>,
    members: Option<i64>,
    women: Option<i64>,
    committee: Option<i64>,
    chair_name: String,
    chair_declared: bool,
    /// One name a line
    preparatory: String,
    /// `2022-09-06`
    planned_on: String,
    note: String,
    covered: Vec<CoveredBody>,
}
impl From<FoundingBody> for Application {
    fn from(b: FoundingBody) -> Application {
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let covered = |c: CoveredBody| Covered {
            credit_code: c.credit_code,
            name: c.name,
        };
        Application {
            parent: b.parent,
            kind: b.kind,
            mode: b.mode,
            name: b.name,
            employer_name: b.employer_name,
            credit_code: b.credit_code,
            employer_kind: b.employer_kind,
            industry: b.industry,
            address: b.address,
            legal_representative: b.legal_representative,
            workers: number(b.workers),
            members: number(b.members),
            women: number(b.women),
            committee: number(b.committee),
            chair_name: b.chair_name,
            chair_declared: b.chair_declared,
            preparatory: b.preparatory,
            planned_on: b.planned_on,
            note: b.note,
            covered: b.covered.into_iter().map(covered).collect(),
        }
    }
}

/// An application as a list shows it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct FoundingView {
    id: Id,
    /// draft, submitted, returned, approved, refused, withdrawn, revoked
    state: String,
    parent_id: Id,
    parent_name: String,
    kind: String,
    mode: String,
    name: String,
    employer_name: String,
    credit_code: String,
    employer_kind: String,
    industry: String,
    address: String,
    workers: Option<i64>,
    members: Option<i64>,
    women: Option<i64>,
    committee: Option<i64>,
    chair_name: String,
    planned_on: Option<Day>,
    note: String,
    version: i64,
    created_at: Instant,
    submitted_at: Option<Instant>,
    decided_at: Option<Instant>,
    /// The union it became
    organisation_id: Option<Id>,
}
impl From<Founding> for FoundingView {
    fn from(f: Founding) -> FoundingView {
        FoundingView {
            id: f.id,
            state: f.state,
            parent_id: f.parent_id,
            parent_name: f.parent_name,
            kind: f.kind,
            mode: f.mode,
            name: f.name,
            employer_name: f.employer_name,
            credit_code: f.credit_code,
            employer_kind: f.employer_kind,
            industry: f.industry,
            address: f.address,
            workers: f.workers,
            members: f.members,
            women: f.women,
            committee: f.committee,
            chair_name: f.chair_name,
            planned_on: f.planned_on,
            note: f.note,
            version: f.version,
            created_at: f.created_at,
            submitted_at: f.submitted_at,
            decided_at: f.decided_at,
            organisation_id: f.organisation_id,
        }
    }
}

/// A paper on an application.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PaperView {
    id: Id,
    kind: String,
    name: String,
    media_type: String,
    size: i64,
    sha256: String,
    created_at: Instant,
}

/// Something a reviewer should notice.
#[derive(Serialize, utoipa::ToSchema)]
pub struct WarningView {
    key: String,
    detail: String,
    /// Its key must be among `acknowledged` of the approval
    must_be_acknowledged: bool,
}

/// A step of the history.
#[derive(Serialize, utoipa::ToSchema)]
pub struct FoundingStep {
    act: String,
    at: Instant,
    actor: String,
    state: String,
    reasons: String,
    missing: String,
    note: String,
}

/// A document issued.
#[derive(Serialize, utoipa::ToSchema)]
pub struct IssuedView {
    id: Id,
    number: String,
    void: bool,
}

/// An application with everything that belongs to it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct FoundingWhole {
    founding: FoundingView,
    covered: Vec<CoveredBody>,
    papers: Vec<PaperView>,
    /// Codes of papers that must be there and are not
    missing_papers: Vec<String>,
    warnings: Vec<WarningView>,
    documents: Vec<IssuedView>,
    /// The latest first
    history: Vec<FoundingStep>,
}

fn whole(l: Lang, view: View) -> FoundingWhole {
    let paper = |f: &crate::spine::files::File| PaperView {
        id: f.id,
        kind: f.kind.clone(),
        name: f.name.clone(),
        media_type: f.media_type.clone(),
        size: f.size,
        sha256: hex::encode(&f.sha256),
        created_at: f.created_at,
    };
    FoundingWhole {
        papers: view
            .papers
            .iter()
            .flat_map(|s| s.files.iter().map(paper))
            .collect(),
        missing_papers: view
            .papers
            .iter()
            .filter(|s| s.lacks())
            .map(|s| s.kind.code.clone())
            .collect(),
        warnings: view
            .flags
            .iter()
            .map(|w| WarningView {
                key: w.key.into(),
                detail: l.say(&w.msg),
                must_be_acknowledged: w.must,
            })
            .collect(),
        documents: view
            .documents
            .iter()
            .map(|d| IssuedView {
                id: d.id,
                number: d.number.clone(),
                void: d.void_at.is_some(),
            })
            .collect(),
        history: view
            .steps
            .into_iter()
            .map(|s| FoundingStep {
                act: s.act,
                at: s.at,
                actor: s.actor,
                state: s.state,
                reasons: s.reasons,
                missing: s.missing,
                note: s.note,
            })
            .collect(),
        covered: view
            .covered
            .into_iter()
            .map(|c| CoveredBody {
                name: c.name,
                credit_code: c.credit_code,
            })
            .collect(),
        founding: view.founding.into(),
    }
}

async fn answer(caller: &Caller, id: Id) -> Result<Json<FoundingWhole>> {
    let view = caller.read(async |work| ops::view(work, id).await).await?;
    Ok(Json(whole(caller.lang, view)))
}

/// Applications within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/foundings", params(Search, Window), responses((status = 200, body = Page<FoundingView>)))]
pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<FoundingView>>> {
    let page = caller
        .read(async |work| ops::list(work, &ask, &window).await)
        .await?;
    Ok(Json(page.map(FoundingView::from)))
}

/// Begins an application as a draft.
#[utoipa::path(post, path = "/api/v1/foundings", request_body = FoundingBody, responses((status = 201, body = FoundingWhole)))]
pub async fn create(
    caller: Caller,
    Sent(body): Sent<FoundingBody>,
) -> Result<(StatusCode, Json<FoundingWhole>)> {
    let application = body.into();
    let id = caller
        .write(async |work| ops::create(work, &application).await)
        .await?;
    Ok((StatusCode::CREATED, answer(&caller, id).await?))
}

/// An application with its papers, warnings, documents and history.
#[utoipa::path(get, path = "/api/v1/foundings/{id}", params(("id" = String, Path)), responses((status = 200, body = FoundingWhole)))]
pub async fn get(caller: Caller, Path(id): Path<String>) -> Result<Json<FoundingWhole>> {
    answer(&caller, id_of(&id)?).await
}

/// Changes a draft, or an application that was returned.
#[utoipa::path(put, path = "/api/v1/foundings/{id}", params(("id" = String, Path)), request_body = FoundingBody, responses((status = 200, body = FoundingWhole)))]
pub async fn change(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<FoundingBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    let version = body.version;
    let application = body.into();
    caller
        .write(async |work| ops::change(work, id, version, &application).await)
        .await?;
    answer(&caller, id).await
}

/// The version that an act was decided on.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VersionBody {
    pub version: i64,
}

/// Hands an application in.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/submit", params(("id" = String, Path)), request_body = VersionBody, responses((status = 200, body = FoundingWhole)))]
pub async fn submit(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<VersionBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| ops::submit(work, id, body.version).await)
        .await?;
    answer(&caller, id).await
}

/// An act that needs a reason.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonBody {
    version: i64,
    note: String,
}

/// Takes an application back before it is decided.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/withdraw", params(("id" = String, Path)), request_body = ReasonBody, responses((status = 200, body = FoundingWhole)))]
pub async fn withdraw(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<ReasonBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| ops::withdraw(work, id, body.version, &body.note).await)
        .await?;
    answer(&caller, id).await
}

/// What a reviewer says.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    version: i64,
    /// R01 … R08; for a return or a refusal
    #[serde(default)]
    reasons: Vec<String>,
    /// Codes of missing papers; for a return
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    note: String,
    /// Keys of the warnings that were looked into; for an approval
    #[serde(default)]
    acknowledged: Vec<String>,
}
impl From<DecisionBody> for Decision {
    fn from(b: DecisionBody) -> Decision {
        Decision {
            version: b.version,
            reasons: b.reasons,
            missing: b.missing,
            note: b.note,
            acknowledged: b.acknowledged,
        }
    }
}

/// Returns an application with what is missing.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/return", params(("id" = String, Path)), request_body = DecisionBody, responses((status = 200, body = FoundingWhole)))]
pub async fn send_back(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DecisionBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    let say = body.into();
    caller
        .write(async |work| decisions::send_back(work, id, &say).await)
        .await?;
    answer(&caller, id).await
}

/// Approves: the union exists, its approval is numbered, and the ledger counts it today.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/approve", params(("id" = String, Path)), request_body = DecisionBody, responses((status = 200, body = FoundingWhole)))]
pub async fn approve(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DecisionBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    let say = body.into();
    caller
        .write(async |work| decisions::approve(work, id, &say).await)
        .await?;
    answer(&caller, id).await
}

/// Refuses an application for good.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/refuse", params(("id" = String, Path)), request_body = DecisionBody, responses((status = 200, body = FoundingWhole)))]
pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<DecisionBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    let say = body.into();
    caller
        .write(async |work| decisions::refuse(work, id, &say).await)
        .await?;
    answer(&caller, id).await
}

/// Takes an approval back by a reversal, with a reason.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/revoke", params(("id" = String, Path)), request_body = ReasonBody, responses((status = 200, body = FoundingWhole)))]
pub async fn revoke(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<ReasonBody>,
) -> Result<Json<FoundingWhole>> {
    let id = id_of(&id)?;
    caller
        .write(async |work| decisions::revoke(work, id, body.version, &body.note).await)
        .await?;
    answer(&caller, id).await
}

/// Attaches a paper: `kind`, then `paper`.
#[utoipa::path(post, path = "/api/v1/foundings/{id}/papers", params(("id" = String, Path)),
    request_body(content = String, content_type = "multipart/form-data"), responses((status = 201, body = FoundingWhole)))]
pub async fn attach(
    caller: Caller,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<(StatusCode, Json<FoundingWhole>)> {
    let id = id_of(&id)?;
    papers::attach(&caller, id, posted.field("kind"), posted.file("paper")).await?;
    Ok((StatusCode::CREATED, answer(&caller, id).await?))
}

/// A paper as it was sent; that it was read is audited.
#[utoipa::path(get, path = "/api/v1/foundings/{id}/papers/{file}", params(("id" = String, Path), ("file" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String)))]
pub async fn download(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let (file, bytes) = papers::download(&caller, id_of(&id)?, id_of(&file)?).await?;
    Ok(web::attachment(&file.name, file.kind_of_media(), bytes))
}

/// Takes a paper off an application that is still open.
#[utoipa::path(delete, path = "/api/v1/foundings/{id}/papers/{file}", params(("id" = String, Path), ("file" = String, Path)), responses((status = 204)))]
pub async fn detach(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<StatusCode> {
    let (id, file) = (id_of(&id)?, id_of(&file)?);
    caller
        .write(async |work| papers::remove(work, id, file).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
