//! News for programs: the same lists and articles.
use super::reading::{self, Filter, Item, Reading};
use super::{article::State, numbers};
use crate::kernel::{
    Access, Caller, Day, Error, Instant, Lang, Result, Routes,
    paging::{Page, Window},
};
use axum::{
    Json,
    extract::{Path, Query},
};
use serde::Serialize;
use utoipa::ToSchema;

pub fn routes() -> Routes {
    Routes::new().get("/api/v1/news", Access::Public, list).get(
        "/api/v1/news/{slug}",
        Access::Public,
        show,
    )
}

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(list, show),
    tags((name = "news", description = "Published articles, with their sources and their frozen numbers"))
)]
struct Document;

pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// A published article, as a list shows it
#[derive(Serialize, ToSchema)]
struct NewsItem {
    /// Its name in addresses
    slug: String,
    title: String,
    /// The language of title and excerpt
    language: &'static str,
    /// The beginning of the text, at most 70 characters
    excerpt: String,
    channel: String,
    published_at: Instant,
    /// Null: the source is not given
    source_outlet: Option<String>,
    source_day: Option<Day>,
    /// Taken over from elsewhere
    reprint: bool,
    /// Counted once a browser and day
    views: i64,
}

impl From<Item> for NewsItem {
    fn from(item: Item) -> NewsItem {
        NewsItem {
            slug: item.slug,
            title: item.title,
            language: item.tag,
            excerpt: item.excerpt,
            channel: item.channel,
            published_at: item.published_at,
            source_outlet: Some(item.outlet).filter(|o| !o.is_empty()),
            source_day: item.source_day,
            reprint: item.reprint,
            views: item.views,
        }
    }
}

/// One article as it is read
#[derive(Serialize, ToSchema)]
struct NewsArticle {
    slug: String,
    title: String,
    language: &'static str,
    /// Sanitised HTML with the numbers in place
    body: String,
    /// From the top channel down to its own
    channels: Vec<String>,
    /// `published` or `corrected`
    state: &'static str,
    published_at: Option<Instant>,
    source: NewsSource,
    /// Days from the source to the publication
    lag_days: Option<i64>,
    numbers: Vec<NewsNumber>,
    views: i64,
}

/// Where an article's facts come from
#[derive(Serialize, ToSchema)]
struct NewsSource {
    title: Option<String>,
    outlet: Option<String>,
    address: Option<String>,
    day: Option<Day>,
    published_at: Option<Instant>,
    /// The text itself is taken over from the source
    reprint: bool,
}

/// A number of an article, as it stood when the article was published
#[derive(Serialize, ToSchema)]
struct NewsNumber {
    name: String,
    value: i64,
    unit: String,
    /// `exact`, `about` or `rounded`
    mark: String,
    /// As the text shows it
    amount: String,
    period: String,
    citation: String,
}

/// Lists published articles, the newest first
#[utoipa::path(
    get, path = "/api/v1/news", params(Filter, Window),
    responses((status = 200, description = "A page of articles", body = Page<NewsItem>))
)]
async fn list(
    caller: Caller,
    Query(filter): Query<Filter>,
    Query(window): Query<Window>,
) -> Result<Json<Page<NewsItem>>> {
    let page = caller
        .read(async |work| reading::list(work, &filter, &window).await)
        .await?;
    Ok(Json(page.map(NewsItem::from)))
}

/// Reads one article; a withdrawn one is no longer there
#[utoipa::path(
    get, path = "/api/v1/news/{slug}", params(("slug" = String, Path, description = "Its name in addresses")),
    responses((status = 200, description = "The article", body = NewsArticle))
)]
async fn show(caller: Caller, Path(slug): Path<String>) -> Result<Json<NewsArticle>> {
    let reading = caller
        .read(async |work| reading::open(work, &slug).await)
        .await?;
    Ok(Json(told(reading, caller.lang).ok_or(Error::NotFound)?))
}

fn told(reading: Reading, asked: Lang) -> Option<NewsArticle> {
    let edition = reading.edition?;
    let lang = edition.language(asked);
    let said = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    let published = reading.article.published_at;
    let lag = published.zip(edition.source_day);
    let number = |n: &numbers::Frozen| NewsNumber {
        name: n.name(lang).to_owned(),
        value: n.value,
        unit: n.unit.clone(),
        mark: n.mark.clone(),
        amount: n.amount(lang),
        period: n.period(lang).to_owned(),
        citation: n.citation(lang).to_owned(),
    };
    Some(NewsArticle {
        title: edition.title(lang).to_owned(),
        language: lang.tag(),
        body: numbers::fill(edition.body(lang), &reading.numbers, lang),
        channels: reading
            .line
            .iter()
            .map(|c| c.name(lang).to_owned())
            .collect(),
        state: match reading.state {
            State::Corrected => "corrected",
            _ => "published",
        },
        published_at: published,
        source: NewsSource {
            title: said(&edition.source_title),
            outlet: said(&edition.source_outlet),
            address: said(&edition.source_address),
            day: edition.source_day,
            published_at: edition.source_published_at,
            reprint: edition.reprint,
        },
        lag_days: lag.map(|(at, day)| at.day().since(day)),
        numbers: reading.numbers.iter().map(number).collect(),
        views: reading.article.views,
        slug: reading.article.slug,
    })
}
