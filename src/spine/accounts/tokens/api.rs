//! Tokens as JSON: how a program signs in.
use super::{
    ops::{self, Wish},
    store::Live,
};
use crate::{
    kernel::{Caller, Day, Error, Id, Instant, Result, caller::Deputy, session, web::Sent},
    msg,
    spine::accounts::{
        account::Account,
        second_factor::{self, ops::Shown},
        sign_in,
    },
};
use axum::{
    Json,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

/// What a program signs in with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenRequest {
    /// The account's name.
    name: String,
    password: String,
    /// The six digits of the authenticator app, or a recovery code, for an account with a second factor.
    #[serde(default)]
    code: String,
    /// What the token is for, as its owner will see it.
    #[serde(default)]
    label: String,
    /// Keys of rights, such as `members-read`; left out: all that the account has.
    #[serde(default)]
    scope: Option<Vec<String>>,
    /// Whole days it lasts, at most 366; left out: 30.
    #[serde(default)]
    days: Option<i64>,
}

/// A new token; `token` is shown this once.
#[derive(Serialize, ToSchema)]
pub struct TokenIssued {
    id: Id,
    /// Goes into the header `Authorization: Bearer …`.
    token: String,
    token_type: &'static str,
    expires_at: Instant,
    scope: Option<Vec<String>>,
}

/// A token that still opens.
#[derive(Serialize, ToSchema)]
pub struct TokenShown {
    id: Id,
    label: String,
    /// Keys of rights; null: all that the account has.
    scope: Option<Vec<String>>,
    created_at: Instant,
    expires_at: Instant,
    last_used_on: Option<Day>,
}

#[derive(Serialize, ToSchema)]
pub struct TokenList {
    items: Vec<TokenShown>,
    /// Always null: an account has few tokens.
    next: Option<String>,
}

impl From<Live> for TokenShown {
    fn from(t: Live) -> TokenShown {
        let rights = t.rights().into_iter().map(str::to_owned).collect();
        TokenShown {
            scope: t.scope.is_some().then_some(rights),
            id: t.id,
            label: t.label,
            created_at: t.created_at,
            expires_at: t.expires_at,
            last_used_on: t.last_used_on,
        }
    }
}

/// Signs a program in: a bearer token for the account's rights, or a part of them.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "tokens", request_body = TokenRequest, security(()), responses(
    (status = 201, body = TokenIssued),
    (status = 401, description = "Name and password do not belong together (whether there is such an account is not told), or the code is missing, wrong or used"),
    (status = 409, description = "The account has too many tokens, holds no post, or must set up its second factor first"),
    (status = 422, description = "A field breaks a rule"),
    (status = 429, description = "Too many failures from this address, or too many wrong codes")))]
pub async fn issue(caller: Caller, Sent(form): Sent<TokenRequest>) -> Result<Response> {
    let mut wish = Wish {
        label: match form.label.trim() {
            "" => "API".into(),
            label => label.to_owned(),
        },
        days: form.days,
        scope: form.scope.clone(),
        proved_until: None,
    };
    Error::unless_empty(wish.problems())?;
    let account = sign_in::ops::check_password(&caller, &form.name, &form.password)
        .await
        .map_err(unproven)?;
    let shown = second_step(&caller, &account, &form.code)
        .await
        .map_err(unproven)?;
    let deputy = in_the_name_of(&caller, &account).await?;
    let issued = deputy
        .write(async |work| {
            sign_in::ops::has_a_place(work, &account).await?;
            if let Some(shown) = shown {
                let spent = second_factor::ops::spend(work, &account, shown).await;
                spent.map_err(unproven)?;
                wish.proved_until = Some(sign_in::ops::fresh_until(work).await?);
            }
            ops::issue(work, &wish).await
        })
        .await?;
    let body = TokenIssued {
        id: issued.id,
        token: issued.token.reveal().to_owned(),
        token_type: "Bearer",
        expires_at: issued.expires_at,
        scope: form.scope,
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// On a page a wrong password is a fault of the form; a program that shows one is nobody.
fn unproven(e: Error) -> Error {
    match e {
        Error::Invalid(mut problems) if !problems.is_empty() => {
            Error::Unproven(problems.swap_remove(0).msg)
        }
        other => other,
    }
}

/// The code that was shown, for an account that answers with one.
async fn second_step(caller: &Caller, account: &Account, code: &str) -> Result<Option<Shown>> {
    match () {
        _ if account.has_second_factor() => Ok(Some(
            second_factor::ops::check(caller, account, code).await?,
        )),
        _ if account.totp_required => Err(Error::Conflict(msg!("accounts-enrol-first"))),
        _ => Ok(None),
    }
}

/// From here on it is the account that acts, from where the request came.
async fn in_the_name_of(caller: &Caller, account: &Account) -> Result<Deputy> {
    let mut conn = caller.app().db.read().await?;
    let today = caller.now().day();
    Ok(Deputy {
        actor: session::actor_by_id(&mut conn, account.id, today).await?,
        ..caller.deputy.clone()
    })
}

/// The tokens of the account that asks.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "tokens", responses((status = 200, body = TokenList), (status = 401)))]
pub async fn list(caller: Caller) -> Result<Response> {
    let live = caller.read(async |work| ops::own(work).await).await?;
    let items = live.into_iter().map(TokenShown::from).collect();
    Ok(Json(TokenList { items, next: None }).into_response())
}

/// Shuts one of one's own tokens, at once.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "tokens", params(("id" = Id, Path)), responses(
    (status = 204), (status = 401), (status = 404)))]
pub async fn revoke(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| ops::revoke(work, id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(OpenApi)]
#[openapi(paths(issue, list, revoke))]
struct Api;

/// These operations, as OpenAPI describes them.
pub fn document() -> utoipa::openapi::OpenApi {
    Api::openapi()
}
