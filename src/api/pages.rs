use super::{
    document::document as whole,
    reader::{self, Access, Group, Shape},
};
use crate::{
    kernel::{Caller, Frame, Result, etag, web},
    msg,
};
use askama::Template;
use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// `GET /openapi.json`: the document itself, which changes with the program only.
pub async fn document(_: Caller, asked: HeaderMap) -> Result<Response> {
    let tag = etag::tag(whole().to_string().as_bytes());
    let mut response = match etag::known(&asked, &tag) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Json(whole()).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(
        header::ETAG,
        HeaderValue::from_str(&tag).map_err(anyhow::Error::from)?,
    );
    let kept = HeaderValue::from_static("public, max-age=60");
    headers.insert(header::CACHE_CONTROL, kept);
    Ok(response)
}

#[derive(Template)]
#[template(path = "api/api.html")]
struct Page {
    frame: Frame,
    groups: Vec<Group>,
    shapes: Vec<Shape>,
}

/// `GET /api`: the document for people.
pub async fn page(caller: Caller) -> Result<Response> {
    let page = Page {
        frame: caller.frame(caller.lang.t("api-title")).here(),
        groups: reader::groups(whole()),
        shapes: reader::shapes(whole()),
    };
    web::html(page.render())
}
