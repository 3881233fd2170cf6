//! What readers find: lists that hold published articles only, and one article with its line of channels, its numbers and what is new beside it.
use super::{
    article::{self, Article, Edition, State},
    body,
    channel::{self, Channel},
    numbers::Frozen,
    store::{self, After},
};
use crate::{
    kernel::{
        Day, Error, Id, Instant, Lang, Result, UnitOfWork,
        paging::{Page, Window},
    },
    policy::Right,
};

/// What stands beside an article and on the first page.
const LATEST: i64 = 5;

/// A published article, as a list reads it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub id: Id,
    pub slug: String,
    pub channel_id: Id,
    pub published_at: Instant,
    pub views: i64,
    pub title_zh: String,
    pub title_en: String,
    pub plain_zh: String,
    pub plain_en: String,
    pub reprint: bool,
    pub source_outlet: String,
    pub source_day: Option<Day>,
}

/// A published article, as a list shows it in one language.
#[derive(Clone, Debug)]
pub struct Item {
    pub slug: String,
    /// Where it is read.
    pub href: String,
    pub title: String,
    /// The language of title and excerpt: English where there is some.
    pub tag: &'static str,
    /// At most 70 characters.
    pub excerpt: String,
    /// With its year unless that is this one.
    pub date: String,
    pub published_at: Instant,
    /// Empty: the source is not given.
    pub outlet: String,
    pub source_day: Option<Day>,
    pub reprint: bool,
    /// Whole months from source to publication, where that is old.
    pub old_months: Option<i64>,
    pub channel: String,
    pub views: i64,
}

impl Item {
    fn of(row: &Row, channels: &[Channel], lang: Lang, today: Day) -> Item {
        let lang = if row.title_en.is_empty() {
            Lang::Zh
        } else {
            lang
        };
        let channel = channels.iter().find(|c| c.id == row.channel_id);
        Item {
            slug: row.slug.clone(),
            href: format!("/news/{}", row.slug),
            title: lang.pick(&row.title_zh, &row.title_en).to_owned(),
            tag: lang.tag(),
            excerpt: body::excerpt(lang.pick(&row.plain_zh, &row.plain_en), body::EXCERPT),
            date: article::short_date(row.published_at.day(), today),
            published_at: row.published_at,
            outlet: row.source_outlet.clone(),
            source_day: row.source_day,
            reprint: row.reprint,
            old_months: article::old_months(row.source_day, row.published_at.day()),
            channel: channel.map(|c| c.name(lang).to_owned()).unwrap_or_default(),
            views: row.views,
        }
    }
}

/// What a reader looks for.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// A channel's name in addresses; what stands below it is found too
    pub channel: String,
    /// Words of the title
    pub q: String,
}

/// The newest articles of all channels, in the language of the caller: for the first page.
pub async fn latest(work: &mut UnitOfWork, n: i64) -> Result<Vec<Item>> {
    let rows = store::shown(&mut work.conn, None, None, None, None, n).await?;
    items(work, &rows).await
}

async fn items(work: &mut UnitOfWork, rows: &[Row]) -> Result<Vec<Item>> {
    let channels = store::channels(&mut work.conn).await?;
    let (lang, today) = (work.lang, work.today());
    let item = |row| Item::of(row, &channels, lang, today);
    Ok(rows.iter().map(item).collect())
}

/// A page of published articles, the newest first.
///
/// # Errors
/// [`Error::NotFound`] for a channel that is none; problems at `limit` and `after`.
pub async fn list(work: &mut UnitOfWork, filter: &Filter, window: &Window) -> Result<Page<Item>> {
    let channel = Some(filter.channel.as_str()).filter(|c| !c.is_empty());
    let channels = store::channels(&mut work.conn).await?;
    if channel.is_some_and(|slug| !channels.iter().any(|c| c.slug == slug)) {
        return Err(Error::NotFound);
    }
    let limit = window.limit()?;
    let like = Some(filter.q.trim()).filter(|q| !q.is_empty()).map(like);
    let after = after(window)?;
    let rows = store::shown(&mut work.conn, channel, after, like, None, limit + 1).await?;
    let page = Page::of(rows, limit, |r| keys(r.published_at, r.id));
    let (lang, today) = (work.lang, work.today());
    Ok(page.map(|r| Item::of(&r, &channels, lang, today)))
}

/// A search for words, whatever signs they hold.
fn like(words: &str) -> String {
    let plain = words
        .to_lowercase()
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    format!("%{plain}%")
}

fn keys(at: Instant, id: Id) -> [String; 2] {
    [at.micros().to_string(), id.to_string()]
}

fn after(window: &Window) -> Result<After> {
    let Some([at, id]) = window.after::<2>()? else {
        return Ok(None);
    };
    // A moment further off than the calendar reaches is no cursor of ours.
    let micros = at.parse().ok().filter(|m: &i64| m.unsigned_abs() < 1 << 60);
    let read = micros.map(Instant::of_micros).zip(id.parse().ok());
    let wrong = || Error::field("after", crate::msg!("paging-after"));
    read.map(Some).ok_or_else(wrong)
}

/// One article as it is read.
pub struct Reading {
    pub article: Article,
    pub state: State,
    /// The live edition; of a withdrawn article nothing is shown.
    pub edition: Option<Edition>,
    /// Corrections, the first one first.
    pub corrections: Vec<Edition>,
    pub numbers: Vec<Frozen>,
    /// From the top channel down to its own.
    pub line: Vec<Channel>,
    pub latest: Vec<Item>,
}

/// Opens a published article by its address.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it was never published.
pub async fn open(work: &mut UnitOfWork, slug: &str) -> Result<Reading> {
    let found = store::by_slug(&mut work.conn, slug).await?;
    let article = found.filter(|a| a.live.is_some()).ok_or(Error::NotFound)?;
    let state = article.state(None);
    let editions = store::editions(&mut work.conn, article.id).await?;
    let shown = editions.iter().filter(|e| e.published_at.is_some());
    let corrections: Vec<_> = shown.filter(|e| e.reason.is_some()).cloned().collect();
    let edition = editions
        .into_iter()
        .find(|e| Some(e.number) == article.live && state != State::Withdrawn);
    let numbers = match &edition {
        Some(e) => store::figures(&mut work.conn, article.id, e.number).await?,
        None => vec![],
    };
    let channels = store::channels(&mut work.conn).await?;
    let line: Vec<Channel> = channel::line(&channels, article.channel_id)
        .into_iter()
        .cloned()
        .collect();
    let own = line.last().map(|c| c.slug.as_str());
    let rows = store::shown(&mut work.conn, own, None, None, Some(article.id), LATEST).await?;
    Ok(Reading {
        latest: items(work, &rows).await?,
        article,
        state,
        edition,
        corrections,
        numbers,
        line,
    })
}

pub async fn channels(work: &mut UnitOfWork) -> Result<Vec<Channel>> {
    store::channels(&mut work.conn).await
}

/// An article, as the list of its editors reads it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeskRow {
    pub id: Id,
    pub channel_id: Id,
    pub live: Option<i64>,
    pub created_at: Instant,
    pub published_at: Option<Instant>,
    pub withdrawn_at: Option<Instant>,
    pub views: i64,
    pub title_zh: String,
    pub title_en: String,
    pub reviewed_at: Option<Instant>,
    pub edition_published_at: Option<Instant>,
}
impl DeskRow {
    pub fn state(&self) -> State {
        match (self.withdrawn_at, self.live, self.reviewed_at) {
            (Some(_), _, _) => State::Withdrawn,
            (None, Some(1), _) => State::Published,
            (None, Some(_), _) => State::Corrected,
            (None, None, Some(_)) => State::Reviewed,
            (None, None, None) => State::Draft,
        }
    }
    /// A correction of what is published is being written.
    pub fn correcting(&self) -> bool {
        self.live.is_some() && self.edition_published_at.is_none()
    }
}

/// A page of what the caller may edit, the newest first.
pub async fn desk(work: &mut UnitOfWork, window: &Window) -> Result<Page<DeskRow>> {
    let within = work.within(Right::NewsWrite)?;
    let limit = window.limit()?;
    let after = after(window)?;
    let rows = store::desk(&mut work.conn, within, after, limit + 1).await?;
    Ok(Page::of(rows, limit, |r| keys(r.created_at, r.id)))
}
