//! Organisations as programs see them.
use super::{ops, store::Row};
use crate::{
    kernel::{
        Access, Caller, Day, Error, Id, Result, Routes, UnitOfWork,
        paging::{Page, Window},
        time::{sent_day, sent_day_or_none},
        web::Sent,
    },
    msg,
    policy::Right,
    spine::organisations::{
        self, NewOrganisation, Organisation,
        placements::{self, Move, Relation},
    },
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};

pub fn routes() -> Routes {
    let read = Access::Right(Right::OrganisationsRead);
    let change = Access::Right(Right::OrganisationsChange);
    Routes::new()
        .get("/api/v1/organisations", read, list)
        .post("/api/v1/organisations", change, create)
        .get("/api/v1/organisations/{id}", read, get)
        .post("/api/v1/organisations/{id}/placements", change, place)
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, create, get, place))]
struct Document;
pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// An organisation in a list.
#[derive(Serialize, utoipa::ToSchema)]
pub struct OrganisationLine {
    id: Id,
    code: String,
    name: String,
    /// Code list `org_kind`
    kind: String,
    /// Code list `org_status`
    status: String,
    reporting: bool,
    /// How many stand directly below
    below: i64,
}
impl From<Row> for OrganisationLine {
    fn from(r: Row) -> OrganisationLine {
        OrganisationLine {
            id: r.id,
            code: r.code,
            name: r.name,
            kind: r.kind,
            status: r.status,
            reporting: r.reporting,
            below: r.below,
        }
    }
}

/// An organisation with its facts.
#[derive(Serialize, utoipa::ToSchema)]
pub struct OrganisationView {
    id: Id,
    code: String,
    name: String,
    kind: String,
    status: String,
    reporting: bool,
    division_code: Option<String>,
    founded_on: Option<Day>,
    approved_on: Option<Day>,
    approval_no: Option<String>,
    term_ends_on: Option<Day>,
    closed_on: Option<Day>,
    successor_id: Option<Id>,
    version: i64,
}
impl From<Organisation> for OrganisationView {
    fn from(o: Organisation) -> OrganisationView {
        OrganisationView {
            id: o.id,
            code: o.code,
            name: o.name,
            kind: o.kind,
            status: o.status,
            reporting: o.reporting,
            division_code: o.division_code,
            founded_on: o.founded_on,
            approved_on: o.approved_on,
            approval_no: o.approval_no,
            term_ends_on: o.term_ends_on,
            closed_on: o.closed_on,
            successor_id: o.successor_id,
            version: o.version,
        }
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Part of a name, or a whole code
    q: Option<String>,
    /// Code or id: only those directly below
    parent: Option<String>,
}

/// The organisation of a code or an id, for who may read it; else it does not exist.
async fn readable(work: &mut UnitOfWork, code_or_id: &str) -> Result<Organisation> {
    let found = match code_or_id.parse::<Id>() {
        Ok(id) => organisations::get(work, id).await?,
        Err(_) => organisations::by_code(work, code_or_id).await?,
    };
    work.may(Right::OrganisationsRead, found.id).await?;
    Ok(found)
}

/// Organisations within reach, in the order of codes.
#[utoipa::path(get, path = "/api/v1/organisations", tag = "organisations", params(ListQuery, Window), responses((status = 200, body = Page<OrganisationLine>)))]
async fn list(
    caller: Caller,
    Query(asked): Query<ListQuery>,
    Query(window): Query<Window>,
) -> Result<Json<Page<OrganisationLine>>> {
    let limit = window.limit()?;
    let [after] = window.after::<1>()?.unwrap_or_default();
    let q = asked.q.unwrap_or_default();
    let rows = caller
        .read(async |work| {
            let below = match asked.parent.as_deref().filter(|p| !p.is_empty()) {
                Some(parent) => Some(readable(work, parent).await?.id),
                None => None,
            };
            ops::search(work, &q, below, &after, limit + 1).await
        })
        .await?;
    let page = Page::of(rows, limit, |r: &Row| [r.code.clone()]);
    Ok(Json(page.map(OrganisationLine::from)))
}

/// One organisation, by its code or id.
#[utoipa::path(get, path = "/api/v1/organisations/{id}", tag = "organisations", params(("id" = String, Path)),
    responses((status = 200, body = OrganisationView), (status = 404)))]
async fn get(caller: Caller, Path(id): Path<String>) -> Result<Json<OrganisationView>> {
    let found = caller.read(async |work| readable(work, &id).await).await?;
    Ok(Json(found.into()))
}

/// What makes a new organisation.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBody {
    name: String,
    /// Left out: the next free one under the parent
    #[serde(default)]
    code: String,
    kind: String,
    /// Code or id
    parent: String,
    #[serde(default, deserialize_with = "sent_day_or_none")]
    from_day: Option<Day>,
    division_code: Option<String>,
    #[serde(default)]
    reporting: bool,
}

/// Adds an organisation below another. Unions of employers come by an application to found.
#[utoipa::path(post, path = "/api/v1/organisations", tag = "organisations", request_body = NewBody,
    responses((status = 201, body = OrganisationView), (status = 409), (status = 422)))]
async fn create(
    caller: Caller,
    Sent(body): Sent<NewBody>,
) -> Result<(StatusCode, Json<OrganisationView>)> {
    let today = caller.now().day();
    let made = caller
        .write(async |work| {
            let parent = above(work, "parent", &body.parent).await?;
            let new = NewOrganisation {
                division_code: body.division_code,
                reporting: body.reporting,
                ..NewOrganisation::named(
                    body.name.trim(),
                    &body.kind,
                    Some(parent),
                    body.from_day.unwrap_or(today),
                )
                .coded(body.code.trim())
            };
            let id = ops::add(work, new).await?;
            organisations::get(work, id).await
        })
        .await?;
    Ok((StatusCode::CREATED, Json(made.into())))
}

async fn above(work: &mut UnitOfWork, field: &str, code_or_id: &str) -> Result<Id> {
    match readable(work, code_or_id).await {
        Err(Error::NotFound) => Err(Error::field(field, msg!("organisations-above-unknown"))),
        other => other.map(|o| o.id),
    }
}

/// A dated relation upwards.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceBody {
    /// parent, territory, industry or fund
    relation: String,
    /// Code or id
    above: String,
    #[serde(deserialize_with = "sent_day")]
    from_day: Day,
    reason: String,
    /// The version of the organisation that was seen
    version: i64,
}

/// The identity of what was made.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Made {
    id: Id,
}

/// Puts an organisation under another from a day on.
#[utoipa::path(post, path = "/api/v1/organisations/{id}/placements", tag = "organisations", params(("id" = String, Path)),
    request_body = PlaceBody, responses((status = 201, body = Made), (status = 404), (status = 409), (status = 422)))]
async fn place(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<PlaceBody>,
) -> Result<(StatusCode, Json<Made>)> {
    let relation = Relation::of_key(&body.relation)
        .ok_or_else(|| Error::field("relation", msg!("organisations-relation-unknown")))?;
    let id = caller
        .write(async |work| {
            let organisation_id = readable(work, &id).await?.id;
            let ask = Move {
                organisation_id,
                version: body.version,
                relation,
                above_id: above(work, "above", &body.above).await?,
                from_day: body.from_day,
                reason: body.reason,
            };
            placements::place(work, ask).await
        })
        .await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}
