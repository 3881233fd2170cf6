//! The state of the keys as a page.
use super::ops::{self, Told};
use crate::kernel::{Caller, Frame, Result, web};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "spine/keys/page.html")]
struct KeysPage {
    frame: Frame,
    told: Told,
}

pub async fn show(caller: Caller) -> Result<Response> {
    let told = caller.read(async |work| ops::state(work).await).await?;
    let page = KeysPage {
        frame: caller.frame(caller.lang.t("keys-title")).here(),
        told,
    };
    web::html(page.render())
}
