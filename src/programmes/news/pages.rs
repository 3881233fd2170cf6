//! What everybody reads.
use super::{
    article::{self, State},
    channel::{Channel, choices},
    feed, numbers, ops,
    reading::{self, Filter, Item, Reading},
    views::{self, Visitor},
};
use crate::{
    kernel::{
        Access, Caller, Frame, Lang, Result, Routes,
        paging::{Page, Window},
        web,
    },
    msg,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::{HeaderMap, Method, StatusCode},
    response::{IntoResponse, Response},
};

pub fn routes() -> Routes {
    Routes::new()
        .get("/news", Access::Public, list)
        .get("/news/feed.xml", Access::Public, feed::feed)
        .get("/news/{slug}", Access::Public, show)
}

#[derive(Template)]
#[template(path = "programmes/news/list.html")]
struct ListPage {
    frame: Frame,
    page: Page<Item>,
    filter: Filter,
    choices: Vec<(String, String)>,
    /// The address of this list, ready for a cursor.
    here: String,
    first: bool,
    may_write: bool,
}

async fn list(
    caller: Caller,
    Query(filter): Query<Filter>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let (page, channels) = caller
        .read(async |work| {
            let page = reading::list(work, &filter, &window).await?;
            Ok((page, reading::channels(work).await?))
        })
        .await?;
    let query: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("channel", &filter.channel)
        .append_pair("q", &filter.q)
        .finish();
    let chosen = channels.iter().find(|c| c.slug == filter.channel);
    let page = ListPage {
        frame: list_frame(&caller, &channels, chosen),
        page,
        choices: choices(&channels, caller.lang),
        here: format!("/news?{query}&"),
        first: window.after.is_none(),
        may_write: ops::edits(caller.actor()),
        filter,
    };
    web::html(page.render())
}

fn list_frame(caller: &Caller, channels: &[Channel], chosen: Option<&Channel>) -> Frame {
    let Some(chosen) = chosen else {
        return caller.frame(caller.lang.t("news-title")).here();
    };
    let line = super::channel::line(channels, chosen.id);
    let frame = caller.frame(chosen.name(caller.lang));
    let above = &line[..line.len().saturating_sub(1)];
    under(frame, caller.lang, above.iter().copied()).here()
}

/// News, then the channels from the top down.
fn under<'a>(frame: Frame, lang: Lang, line: impl Iterator<Item = &'a Channel>) -> Frame {
    let frame = frame.under(lang.t("news-title"), "/news");
    line.fold(frame, |frame, c| frame.under(c.name(lang), c.href()))
}

#[derive(Template)]
#[template(path = "programmes/news/article.html")]
struct ArticlePage {
    frame: Frame,
    reading: Reading,
    /// The text with its numbers in place.
    body: String,
    text: Lang,
    views: i64,
    lag: Option<i64>,
    old: Option<i64>,
    may_write: bool,
}

async fn show(
    caller: Caller,
    Path(slug): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let visitor = Visitor::of(&caller, &method, &headers);
    let (reading, new) = caller
        .read(async |work| {
            let reading = reading::open(work, &slug).await?;
            let new = match &visitor {
                Some(v) if reading.edition.is_some() => {
                    views::is_new(work, reading.article.id, v).await?
                }
                _ => false,
            };
            Ok((reading, new))
        })
        .await?;
    let mut views = reading.article.views;
    if let Some(visitor) = visitor.filter(|_| new) {
        let id = reading.article.id;
        let counted = caller
            .write(async |work| views::count(work, id, &visitor).await)
            .await;
        // An article is read also where nothing can be written just now.
        views += match counted {
            Err(e) if caller.app().health.note(&e).is_some() => 0,
            counted => i64::from(counted?),
        };
    }
    let gone = reading.state == State::Withdrawn;
    let page = article_page(&caller, reading, views);
    let body = web::html(page.render())?;
    Ok(match gone {
        true => (StatusCode::GONE, body).into_response(),
        false => body,
    })
}

fn article_page(caller: &Caller, reading: Reading, views: i64) -> ArticlePage {
    let edition = reading.edition.as_ref();
    let text = edition.map_or(caller.lang, |e| e.language(caller.lang));
    let title = match edition {
        Some(e) => e.title(caller.lang).to_owned(),
        None => caller.lang.t("news-withdrawn-title"),
    };
    let html = edition.map(|e| e.body(caller.lang)).unwrap_or_default();
    let published = reading.article.published_at.map(|at| at.day());
    let source = edition.and_then(|e| e.source_day);
    ArticlePage {
        frame: under(caller.frame(title), caller.lang, reading.line.iter()).here(),
        body: numbers::fill(html, &reading.numbers, text),
        text,
        views,
        lag: published.zip(source).map(|(p, s)| p.since(s)),
        old: published.and_then(|p| article::old_months(source, p)),
        may_write: ops::edits(caller.actor()),
        reading,
    }
}
