//! 账号 · accounts: signing in, the posts people hold and the days they hold them, links that work once, tokens.
pub mod account;
mod back;
mod own;
mod second_factor;
mod sign_in;
mod store;
#[cfg(test)]
mod testing;
mod tokens;

use crate::kernel::{
    Access::{Public, SignedIn},
    Feature, Routes,
    jobs::Tick,
};
use utoipa::OpenApi;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    ticks: &[Tick {
        name: "accounts.sweep",
        run: |app| Box::pin(sign_in::ops::sweep(app)),
    }],
    api: Some(Api::openapi),
    ..Feature::named("accounts")
};

#[derive(OpenApi)]
#[openapi(paths(tokens::api::issue, tokens::api::list, tokens::api::revoke))]
struct Api;

fn routes() -> Routes {
    use {own::pages as own, second_factor::pages as second, sign_in::pages as sign, tokens::api};
    Routes::new()
        .get("/sign-in", Public, sign::show)
        .post("/sign-in", Public, sign::sign_in)
        .post("/sign-in/demo", Public, sign::demo)
        .get("/sign-in/code", Public, second::show_code)
        .post("/sign-in/code", Public, second::answer)
        .get("/sign-in/enrol", Public, second::show_enrol)
        .post("/sign-in/enrol", Public, second::enrol)
        .post("/sign-out", Public, sign::sign_out)
        .get("/language", Public, sign::language)
        .get("/account", SignedIn, own::show)
        .post("/account/password", SignedIn, own::password)
        .post("/account/language", SignedIn, own::language)
        .post("/account/sessions", SignedIn, own::end_sessions)
        .get("/account/second-factor", SignedIn, second::show_enrol)
        .post("/account/second-factor", SignedIn, second::enrol)
        .post("/account/tokens", SignedIn, own::make_token)
        .post("/account/tokens/{id}/revoke", SignedIn, own::revoke_token)
        .post("/api/v1/tokens", Public, api::issue)
        .get("/api/v1/tokens", SignedIn, api::list)
        .delete("/api/v1/tokens/{id}", SignedIn, api::revoke)
}
