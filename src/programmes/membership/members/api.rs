//! Members as programs see them; numbers are masked, unless a whole one is asked for with a reason.
use super::{
    ops::{self, Asked, Member},
    store::MemberLine,
};
use crate::{
    kernel::{
        Caller, Day, Error, Id, Result,
        paging::{Page, Window},
        web::Sent,
    },
    policy::Right,
    programmes::membership::ops as memberships,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, one, withdraw, unmask))]
struct Document;
pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// A member in a list.
#[derive(Serialize, ToSchema)]
pub struct MemberItem {
    id: Id,
    name: String,
    organisation_id: Id,
    organisation: String,
    group: String,
    employer: Option<String>,
    state: String,
    verified: bool,
    began_on: Day,
    ended_on: Option<Day>,
    version: i64,
}
impl From<MemberLine> for MemberItem {
    fn from(m: MemberLine) -> MemberItem {
        MemberItem {
            id: m.id,
            name: m.name,
            organisation_id: m.organisation_id,
            organisation: m.organisation,
            group: m.group_code,
            employer: m.employer,
            state: m.state,
            verified: m.verified,
            began_on: m.began_on,
            ended_on: m.ended_on,
            version: m.version,
        }
    }
}
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MemberQuery {
    /// A part of a name.
    search: Option<String>,
    /// Code of member_status.
    state: Option<String>,
    /// Code of a new-form group; 00: none.
    group: Option<String>,
    /// yes or no
    verified: Option<String>,
    /// Code of an organisation: it and everything below it.
    organisation: Option<String>,
}

/// Members within reach, the latest on the books first.
#[utoipa::path(get, path = "/api/v1/members", tag = "members", params(MemberQuery, Window), responses((status = 200, body = Page<MemberItem>)))]
pub async fn list(
    caller: Caller,
    Query(q): Query<MemberQuery>,
    Query(window): Query<Window>,
) -> Result<Json<Page<MemberItem>>> {
    let limit = window.limit()?;
    let asked = Asked {
        search: q.search.unwrap_or_default(),
        state: q.state.unwrap_or_default(),
        group: q.group.unwrap_or_default(),
        verified: q.verified.unwrap_or_default(),
        organisation: q.organisation.unwrap_or_default(),
        after: window.after_id()?,
        limit: limit + 1,
    };
    let lines = caller
        .read(async |work| ops::list(work, Right::MembersRead, &asked).await)
        .await?;
    let page = Page::of(lines, limit, |m| [m.id.to_string()]);
    Ok(Json(page.map(MemberItem::from)))
}

/// One member; numbers are masked.
#[derive(Serialize, ToSchema)]
pub struct MemberView {
    id: Id,
    person_id: Id,
    name: String,
    resident_number: String,
    mobile: String,
    verify_state: String,
    organisation_id: Id,
    organisation: String,
    group: String,
    employer: Option<String>,
    state: String,
    verified: bool,
    channel: String,
    began_on: Day,
    ended_on: Option<Day>,
    version: i64,
}
impl From<Member> for MemberView {
    fn from(m: Member) -> MemberView {
        MemberView {
            id: m.membership.id,
            person_id: m.membership.person_id,
            name: m.person.name,
            resident_number: m.number,
            mobile: m.phone,
            verify_state: m.person.verify_state,
            organisation_id: m.membership.organisation_id,
            organisation: m.union,
            group: m.membership.group_code,
            employer: m.membership.employer,
            state: m.membership.state,
            verified: m.membership.verified,
            channel: m.membership.channel,
            began_on: m.membership.began_on,
            ended_on: m.membership.ended_on,
            version: m.membership.version,
        }
    }
}

/// One member.
#[utoipa::path(get, path = "/api/v1/members/{id}", tag = "members", params(("id" = String, Path)), responses((status = 200, body = MemberView)))]
pub async fn one(caller: Caller, Path(id): Path<String>) -> Result<Json<MemberView>> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let m = caller.read(async |work| ops::get(work, id).await).await?;
    Ok(Json(m.into()))
}

/// A withdrawal of the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberWithdrawal {
    version: i64,
    reason: String,
}

/// Takes a record back by a reversal, with a reason. Its author cannot.
#[utoipa::path(post, path = "/api/v1/members/{id}/withdraw", tag = "members", params(("id" = String, Path)),
    request_body = MemberWithdrawal, responses((status = 204)))]
pub async fn withdraw(
    caller: Caller,
    Path(id): Path<String>,
    Sent(w): Sent<MemberWithdrawal>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| memberships::withdraw(work, id, w.version, &w.reason).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Why a whole number is needed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberUnmasking {
    reason: String,
}

/// Whole numbers: for this one look, which is on record and told to the member.
#[derive(Serialize, ToSchema)]
pub struct MemberUnmasked {
    resident_number: String,
    mobile: String,
}

/// A member's whole numbers, for a reason. Waits for a second factor that was shown lately: 403 with the code `error-step-up` says so.
#[utoipa::path(post, path = "/api/v1/members/{id}/unmask", tag = "members", params(("id" = String, Path)),
    request_body = MemberUnmasking, responses((status = 200, body = MemberUnmasked),
    (status = 403, description = "The right is missing, or (code `error-step-up`) POST /api/v1/step-up comes first")))]
pub async fn unmask(
    caller: Caller,
    Path(id): Path<String>,
    Sent(u): Sent<MemberUnmasking>,
) -> Result<Json<MemberUnmasked>> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let seen = caller
        .write(async |work| ops::unmask(work, id, &u.reason).await)
        .await?;
    Ok(Json(MemberUnmasked {
        resident_number: seen.number,
        mobile: seen.phone,
    }))
}
