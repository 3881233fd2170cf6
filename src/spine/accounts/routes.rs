//! The addresses of accounts, in four parts: the entrance, what is one's own, what security administrators keep, and the three
//! offices.
use crate::{
    kernel::{
        Access::{Public, Right, SignedIn},
        Routes,
    },
    policy::Right::{AccountsManage, AccountsRead, OfficesKeep},
};

pub fn routes() -> Routes {
    entrance()
        .merge(one_s_own())
        .merge(administration())
        .merge(three_offices())
}

fn entrance() -> Routes {
    use super::{links::pages as links, second_factor::pages as second, sign_in::pages as sign};
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
        .get("/setup/{link}", Public, links::show_setup)
        .post("/setup/{link}", Public, links::set_up)
        .get("/welcome/{link}", Public, links::show_welcome)
        .post("/welcome/{link}", Public, links::welcome)
}

fn one_s_own() -> Routes {
    use super::{own::pages as own, second_factor::pages as second, step_up, tokens::api};
    Routes::new()
        .get("/account", SignedIn, own::show)
        .post("/account/password", SignedIn, own::password)
        .post("/account/language", SignedIn, own::language)
        .post("/account/sessions", SignedIn, own::end_sessions)
        .get("/account/second-factor", SignedIn, second::show_enrol)
        .post("/account/second-factor", SignedIn, second::enrol)
        .post("/account/recovery-codes", SignedIn, second::renew_codes)
        .get("/step-up", SignedIn, step_up::pages::show)
        .post("/step-up", SignedIn, step_up::pages::prove)
        .post("/step-up/kept", SignedIn, step_up::pages::keep)
        .post("/api/v1/step-up", SignedIn, step_up::api::prove)
        .post("/account/tokens", SignedIn, own::make_token)
        .post("/account/tokens/{id}/revoke", SignedIn, own::revoke_token)
        .post("/api/v1/tokens", Public, api::issue)
        .get("/api/v1/tokens", SignedIn, api::list)
        .delete("/api/v1/tokens/{id}", SignedIn, api::revoke)
}

fn administration() -> Routes {
    use super::{
        locks::pages as locks,
        posts::{export, list_pages, pages},
    };
    let (read, manage) = (Right(AccountsRead), Right(AccountsManage));
    Routes::new()
        .get("/accounts", read, list_pages::list)
        .get("/accounts/export/{file}", read, export::export)
        .get("/accounts/new", manage, pages::show_new)
        .get("/accounts/locks", manage, locks::list)
        .post("/accounts/locks", manage, locks::lift)
        .post("/accounts", manage, pages::create)
        .get("/accounts/{id}", read, pages::show)
        .post("/accounts/{id}/grants", manage, pages::grant)
        .post("/accounts/{id}/grants/{grant}/end", manage, pages::end)
        .post("/accounts/{id}/disable", manage, pages::disable)
        .post("/accounts/{id}/enable", manage, pages::enable)
        .post("/accounts/{id}/reset", manage, pages::reset)
        .post("/accounts/{id}/link", manage, pages::link)
}

fn three_offices() -> Routes {
    use super::offices::pages;
    let keep = Right(OfficesKeep);
    Routes::new()
        .get("/offices", keep, pages::show)
        .post("/offices", keep, pages::ask)
        .post("/offices/{id}/confirm", keep, pages::confirm)
        .post("/offices/{id}/refuse", keep, pages::refuse)
}
