//! Applications as programs see them: the same operations, other clothes.
use super::{
    application::{Application, ApplicationLine},
    form::JoinForm,
    pages::{self, SCAN},
    review::{self, Approved, Asked},
};
use crate::kernel::{
    Caller, Error, Id, Instant, Problem, Result,
    paging::{Page, Window},
    web::Sent,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(utoipa::OpenApi)]
#[openapi(paths(send_code, create, list, one, approve, send_back, refuse))]
struct Document;
pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// The phone that is to prove itself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCode {
    mobile: String,
}

/// Sends a verification code to a phone: six digits, ten minutes, five tries.
#[utoipa::path(post, path = "/api/v1/verification-codes", tag = "applications", security(()),
    request_body = NewCode, responses((status = 202)))]
pub async fn send_code(caller: Caller, Sent(new): Sent<NewCode>) -> Result<StatusCode> {
    pages::send_code(&caller, &new.mobile).await?;
    Ok(StatusCode::ACCEPTED)
}

/// An application to join. `organisation` is the code of a union; without one, `county` is the code of a reporting unit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewApplication {
    organisation: Option<String>,
    county: Option<String>,
    name: String,
    resident_number: String,
    mobile: String,
    /// Needed unless the caller admits members of this union.
    verification_code: Option<String>,
    /// Code of a new-form group, or `00` for none.
    group: String,
    employer: Option<String>,
    /// The version of the consent text that the applicant agreed to.
    consent_version: i64,
}

/// The application, and the code that opens it: it is told only to whoever sent it.
#[derive(Serialize, ToSchema)]
pub struct Created {
    id: Id,
    tracking_code: String,
}

/// Applies to join. The same person's second application to the same union, while the first is open, is the first one (200).
#[utoipa::path(post, path = "/api/v1/applications", tag = "applications", security(()),
    request_body = NewApplication, responses((status = 201, body = Created), (status = 200, body = Created)))]
pub async fn create(
    caller: Caller,
    Sent(new): Sent<NewApplication>,
) -> Result<(StatusCode, Json<Created>)> {
    let setting = match pages::setting(&caller, new.organisation.as_deref()).await {
        Err(Error::NotFound) => {
            let unknown = crate::msg!("joining-union-unknown");
            return Err(Error::field("organisation", unknown));
        }
        other => other?,
    };
    let form = JoinForm {
        name: new.name,
        number: new.resident_number,
        mobile: new.mobile,
        code: new.verification_code.unwrap_or_default(),
        group: new.group,
        county: new.county.unwrap_or_default(),
        employer: new.employer.unwrap_or_default(),
        consent: "yes".into(),
        consent_version: new.consent_version.to_string(),
        act: String::new(),
    };
    let union = setting.union.as_ref().map(|u| u.id);
    let channel = if setting.helped { "interface" } else { SCAN };
    let version = setting.consent_version;
    let (done, _) = pages::take_in(&caller, union, &form, channel, version)
        .await
        .map_err(named_as_sent)?;
    let status = match done.new {
        true => StatusCode::CREATED,
        false => StatusCode::OK,
    };
    let created = Created {
        id: done.id,
        tracking_code: done.code.to_string(),
    };
    Ok((status, Json(created)))
}

/// Problems point at the fields of the JSON, not at those of the page.
fn named_as_sent(e: Error) -> Error {
    let name = |at: &str| {
        match at {
            "number" => "resident_number",
            "code" => "verification_code",
            "consent" => "consent_version",
            other => return other.to_owned(),
        }
        .to_owned()
    };
    match e {
        Error::Invalid(problems) => Error::Invalid(
            problems
                .into_iter()
                .map(|p| Problem::new(name(&p.at), p.msg))
                .collect(),
        ),
        other => other,
    }
}

/// An application in a list.
#[derive(Serialize, ToSchema)]
pub struct ApplicationItem {
    id: Id,
    name: String,
    group: String,
    organisation: String,
    state: String,
    flags: Vec<&'static str>,
    created_at: Instant,
    /// Since when whoever has it has it.
    since: Instant,
    version: i64,
}
impl From<ApplicationLine> for ApplicationItem {
    fn from(a: ApplicationLine) -> ApplicationItem {
        ApplicationItem {
            flags: a.flags().iter().map(|f| f.key()).collect(),
            id: a.id,
            name: a.name,
            group: a.group_code,
            organisation: a.organisation,
            state: a.state,
            created_at: a.created_at,
            since: a.moved_at,
            version: a.version,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ApplicationQuery {
    /// submitted, returned, approved, refused, withdrawn, lapsed
    state: Option<String>,
    /// A part of a name.
    search: Option<String>,
    /// Code of an organisation: it and everything below it.
    organisation: Option<String>,
}

/// Applications within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/applications", tag = "applications", params(ApplicationQuery, Window), responses((status = 200, body = Page<ApplicationItem>)))]
pub async fn list(
    caller: Caller,
    Query(q): Query<ApplicationQuery>,
    Query(window): Query<Window>,
) -> Result<Json<Page<ApplicationItem>>> {
    let limit = window.limit()?;
    let asked = Asked {
        state: q.state.unwrap_or_default(),
        search: q.search.unwrap_or_default(),
        organisation: q.organisation.unwrap_or_default(),
        after: window.after_id()?,
        limit: limit + 1,
    };
    let lines = caller
        .read(async |work| review::list(work, &asked).await)
        .await?;
    let page = Page::of(lines, limit, |a| [a.id.to_string()]);
    Ok(Json(page.map(ApplicationItem::from)))
}

/// One application; numbers are masked.
#[derive(Serialize, ToSchema)]
pub struct ApplicationView {
    id: Id,
    organisation_id: Id,
    name: String,
    resident_number: String,
    mobile: String,
    phone_verified: bool,
    group: String,
    employer: Option<String>,
    consent_version: i64,
    state: String,
    reason_code: Option<String>,
    reason: Option<String>,
    flags: Vec<&'static str>,
    membership_id: Option<Id>,
    transfer_id: Option<Id>,
    created_at: Instant,
    since: Instant,
    version: i64,
}
fn view(a: Application, resident_number: String, mobile: String) -> ApplicationView {
    ApplicationView {
        flags: a.flags().iter().map(|f| f.key()).collect(),
        id: a.id,
        organisation_id: a.organisation_id,
        name: a.name,
        resident_number,
        mobile,
        phone_verified: a.phone_verified,
        group: a.group_code,
        employer: a.employer,
        consent_version: a.consent_version,
        state: a.state,
        reason_code: a.reason_code,
        reason: a.reason,
        membership_id: a.membership_id,
        transfer_id: a.transfer_id,
        created_at: a.created_at,
        since: a.moved_at,
        version: a.version,
    }
}

/// One application.
#[utoipa::path(get, path = "/api/v1/applications/{id}", tag = "applications", params(("id" = String, Path)), responses((status = 200, body = ApplicationView)))]
pub async fn one(caller: Caller, Path(id): Path<String>) -> Result<Json<ApplicationView>> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let r = caller
        .read(async |work| review::get(work, id).await)
        .await?;
    Ok(Json(view(r.application, r.number, r.phone)))
}

/// A decision on the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationDecision {
    version: i64,
    /// Why, or what was checked; needed to return, to refuse, and to approve what is flagged.
    reason: Option<String>,
    /// R01 … R08, to refuse.
    code: Option<String>,
}

/// What an approval made: a membership, or a transfer that adds nobody.
#[derive(Serialize, ToSchema)]
pub struct ApprovalView {
    membership_id: Option<Id>,
    transfer_id: Option<Id>,
}

/// Approves an application. Who wrote it cannot.
#[utoipa::path(post, path = "/api/v1/applications/{id}/approve", tag = "applications", params(("id" = String, Path)),
    request_body = ApplicationDecision, responses((status = 200, body = ApprovalView)))]
pub async fn approve(
    caller: Caller,
    Path(id): Path<String>,
    Sent(d): Sent<ApplicationDecision>,
) -> Result<Json<ApprovalView>> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let note = d.reason.unwrap_or_default();
    let made = caller
        .write(async |work| review::approve(work, id, d.version, &note).await)
        .await?;
    let (membership_id, transfer_id) = match made {
        Approved::Member(id) => (Some(id), None),
        Approved::Transfer(id) => (None, Some(id)),
    };
    Ok(Json(ApprovalView {
        membership_id,
        transfer_id,
    }))
}

/// Gives an application back to be corrected.
#[utoipa::path(post, path = "/api/v1/applications/{id}/return", tag = "applications", params(("id" = String, Path)),
    request_body = ApplicationDecision, responses((status = 204)))]
pub async fn send_back(
    caller: Caller,
    Path(id): Path<String>,
    Sent(d): Sent<ApplicationDecision>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let why = d.reason.unwrap_or_default();
    caller
        .write(async |work| review::send_back(work, id, d.version, &why).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses an application.
#[utoipa::path(post, path = "/api/v1/applications/{id}/refuse", tag = "applications", params(("id" = String, Path)),
    request_body = ApplicationDecision, responses((status = 204)))]
pub async fn refuse(
    caller: Caller,
    Path(id): Path<String>,
    Sent(d): Sent<ApplicationDecision>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let (code, why) = (d.code.unwrap_or_default(), d.reason.unwrap_or_default());
    caller
        .write(async |work| review::refuse(work, id, d.version, &code, &why).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
