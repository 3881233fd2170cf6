//! The pages anybody may open first.
use crate::kernel::{Caller, Frame, Result, web};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "portal/home.html")]
struct Home {
    frame: Frame,
}

pub async fn home(caller: Caller) -> Result<Response> {
    let frame = caller.frame(caller.lang.t("portal-home"));
    web::html(Home { frame }.render())
}

#[derive(Template)]
#[template(path = "portal/sources.html")]
struct Sources {
    frame: Frame,
}

pub async fn sources(caller: Caller) -> Result<Response> {
    let frame = caller.frame(caller.lang.t("page-sources")).here();
    web::html(Sources { frame }.render())
}

#[derive(Template)]
#[template(path = "portal/privacy.html")]
struct Privacy {
    frame: Frame,
}

pub async fn privacy(caller: Caller) -> Result<Response> {
    let frame = caller.frame(caller.lang.t("page-privacy")).here();
    web::html(Privacy { frame }.render())
}
