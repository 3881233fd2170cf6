//! The newest articles for feed readers (RSS 2.0).
use super::reading::{self, Item};
use crate::kernel::{App, Caller, Lang, Result};
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// What a feed holds; readers ask often, and keep what they have seen.
const ITEMS: i64 = 20;

#[derive(Template)]
#[template(path = "programmes/news/feed.xml", escape = "html")]
struct Feed {
    l: Lang,
    city: String,
    base: String,
    items: Vec<Item>,
}

pub async fn feed(caller: Caller) -> Result<Response> {
    let items = caller
        .read(async |work| reading::latest(work, ITEMS).await)
        .await?;
    let feed = Feed {
        l: caller.lang,
        city: caller.app().city_name(),
        base: base(caller.app()),
        items,
    };
    let media = HeaderValue::from_static("application/rss+xml; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, media)], feed.render()?).into_response())
}

/// Where this city is found; feeds need whole addresses.
fn base(app: &App) -> String {
    match app.config.public_url.trim_end_matches('/') {
        "" => format!("http://{}", app.config.listen),
        url => url.to_owned(),
    }
}
