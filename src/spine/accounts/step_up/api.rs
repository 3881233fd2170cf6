//! Stepping up as JSON: how a program that was refused for want of a fresh second factor goes on.
use super::ops;
use crate::kernel::{Caller, Error, Instant, Result, session, web::Sent};
use axum::{
    Json,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// The second factor, shown again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepUpRequest {
    /// The six digits of the authenticator app, or a recovery code.
    #[serde(default)]
    code: String,
}

#[derive(Serialize, ToSchema)]
pub struct SteppedUp {
    /// Until then the token passes what waits for a fresh second factor.
    fresh_until: Instant,
}

/// Proves the token that asks anew. What takes personal data out answers 403 with the code `error-step-up` until this was done.
#[utoipa::path(post, path = "/api/v1/step-up", tag = "tokens", request_body = StepUpRequest, responses(
    (status = 200, body = SteppedUp),
    (status = 401),
    (status = 409, description = "The account has no second factor yet"),
    (status = 422, description = "The code is wrong, late or used"),
    (status = 429, description = "Too many wrong codes")))]
pub async fn prove(
    caller: Caller,
    headers: HeaderMap,
    Sent(form): Sent<StepUpRequest>,
) -> Result<Response> {
    let token = session::bearer(&headers).ok_or(Error::SignIn)?;
    let fresh_until = ops::prove_token(&caller, &token, &form.code).await?;
    Ok(Json(SteppedUp { fresh_until }).into_response())
}

#[derive(OpenApi)]
#[openapi(paths(prove))]
struct Api;

/// This operation, as OpenAPI describes it.
pub fn document() -> utoipa::openapi::OpenApi {
    Api::openapi()
}
