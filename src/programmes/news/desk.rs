//! Where articles are written, reviewed, published, corrected and withdrawn.
use super::{
    article::State,
    channel::{Channel, choices},
    draft::Draft,
    numbers::{self, Frozen},
    ops::{self, Desk},
    reading::{self, DeskRow},
};
use crate::{
    kernel::{
        Access, Caller, Error, Frame, Id, Lang, Problem, Result, Routes,
        paging::{Page, Window},
        web::{self, Filled},
    },
    msg,
    policy::Right,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

pub fn routes() -> Routes {
    let write = Access::Right(Right::NewsWrite);
    Routes::new()
        .get("/newsdesk", write, list)
        .get("/newsdesk/new", write, new)
        .post("/newsdesk/new", write, create)
        .get("/newsdesk/{id}", write, show)
        .get("/newsdesk/{id}/edit", write, edit)
        .post("/newsdesk/{id}/edit", write, save)
        .post("/newsdesk/{id}/{step}", write, act)
}

#[derive(Template)]
#[template(path = "programmes/news/desk.html")]
struct DeskList {
    frame: Frame,
    page: Page<DeskRow>,
    channels: Vec<Channel>,
    first: bool,
}
impl DeskList {
    fn channel(&self, id: &Id) -> &str {
        let found = self.channels.iter().find(|c| c.id == *id);
        found.map(|c| c.name(self.frame.l)).unwrap_or_default()
    }
}

async fn list(caller: Caller, Query(window): Query<Window>) -> Result<Response> {
    let (page, channels) = caller
        .read(async |work| {
            Ok((
                reading::desk(work, &window).await?,
                reading::channels(work).await?,
            ))
        })
        .await?;
    let page = DeskList {
        frame: caller.frame(caller.lang.t("news-desk")).here(),
        page,
        channels,
        first: window.after.is_none(),
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "programmes/news/form.html")]
struct Form<'a> {
    frame: Frame,
    draft: &'a Draft,
    choices: Vec<(String, String)>,
    problems: &'a [Problem],
    /// What is wrong with the whole, where it is not a field.
    refused: Option<String>,
    action: String,
    version: i64,
    new: bool,
}

impl<'a> Form<'a> {
    async fn of(
        caller: &Caller,
        draft: &'a Draft,
        at: Option<(Id, i64)>,
        error: Option<&'a Error>,
    ) -> Result<Form<'a>> {
        let channels = caller
            .read(async |work| reading::channels(work).await)
            .await?;
        let key = if at.is_none() {
            "news-new"
        } else {
            "news-edit"
        };
        let frame = caller
            .frame(caller.lang.t(key))
            .under(caller.lang.t("news-desk"), "/newsdesk");
        let problems = error.map(Error::problems).unwrap_or_default();
        let refused = error.filter(|_| problems.is_empty());
        Ok(Form {
            frame: frame.here(),
            draft,
            choices: choices(&channels, caller.lang),
            problems,
            refused: refused.map(|e| caller.lang.say(e.msg())),
            action: at.map_or("/newsdesk/new".into(), |(id, _)| {
                format!("/newsdesk/{id}/edit")
            }),
            version: at.map_or(0, |(_, version)| version),
            new: at.is_none(),
        })
    }
}

async fn new(caller: Caller) -> Result<Response> {
    let draft = Draft::default();
    web::html(Form::of(&caller, &draft, None, None).await?.render())
}

async fn create(caller: Caller, Filled(draft): Filled<Draft>) -> Result<Response> {
    match caller
        .write(async |work| ops::write(work, &draft).await)
        .await
    {
        Ok(id) => Ok(web::see(&format!("/newsdesk/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let form = Form::of(&caller, &draft, None, Some(&e)).await?;
            web::html_with(&e, form.render())
        }
        Err(e) => Err(e),
    }
}

async fn edit(caller: Caller, Path(id): Path<Id>) -> Result<Response> {
    let (desk, channels) = opened(&caller, id).await?;
    let Some(edition) = desk.open.filter(|_| desk.state != State::Withdrawn) else {
        return Err(Error::NotFound);
    };
    let channel = channels.iter().find(|c| c.id == desk.article.channel_id);
    let slug = channel.map(|c| c.slug.as_str()).unwrap_or_default();
    let draft = Draft::of(&desk.article, &edition, slug);
    let at = Some((id, desk.article.version));
    web::html(Form::of(&caller, &draft, at, None).await?.render())
}

async fn opened(caller: &Caller, id: Id) -> Result<(Desk, Vec<Channel>)> {
    caller
        .read(async |work| Ok((ops::open(work, id).await?, reading::channels(work).await?)))
        .await
}

/// A form that changes what stands: it carries the version that was seen.
#[derive(Deserialize)]
struct Changed {
    #[serde(default)]
    version: String,
    #[serde(flatten)]
    draft: Draft,
}

async fn save(
    caller: Caller,
    Path(id): Path<Id>,
    Filled(form): Filled<Changed>,
) -> Result<Response> {
    let version = form.version.parse().unwrap_or_default();
    let done = caller
        .write(async |work| ops::edit(work, id, version, &form.draft).await)
        .await;
    match done {
        Ok(()) => Ok(web::see(&format!("/newsdesk/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let form = Form::of(&caller, &form.draft, Some((id, version)), Some(&e)).await?;
            web::html_with(&e, form.render())
        }
        Err(e) => Err(e),
    }
}

#[derive(Template)]
#[template(path = "programmes/news/record.html")]
struct Record<'a> {
    frame: Frame,
    desk: &'a Desk,
    choices: Vec<(String, String)>,
    channel: String,
    /// What would be published: both languages, with the numbers as they stand now.
    preview: Vec<(Lang, String, String)>,
    numbers: Vec<Frozen>,
    old: Option<i64>,
    problems: &'a [Problem],
    refused: Option<String>,
    typed: &'a Step,
}

async fn show(caller: Caller, Path(id): Path<Id>) -> Result<Response> {
    let (desk, channels) = opened(&caller, id).await?;
    let typed = Step::default();
    web::html(record(&caller, &desk, &channels, &typed, None).render())
}

fn record<'a>(
    caller: &Caller,
    desk: &'a Desk,
    channels: &[Channel],
    typed: &'a Step,
    error: Option<&'a Error>,
) -> Record<'a> {
    let edition = desk.open.as_ref().or(desk.editions.last());
    let (zh, en) = edition.map_or(("", ""), |e| (e.body_zh.as_str(), e.body_en.as_str()));
    let numbers = numbers::freeze(&[zh, en]);
    let both = [(Lang::Zh, zh), (Lang::En, en)];
    let preview = both.iter().filter(|(_, html)| !html.is_empty());
    let preview = preview.map(|(lang, html)| {
        let title = edition.map(|e| e.title(*lang).to_owned());
        (
            *lang,
            title.unwrap_or_default(),
            numbers::fill(html, &numbers, *lang),
        )
    });
    let channel = channels.iter().find(|c| c.id == desk.article.channel_id);
    let problems = error.map(Error::problems).unwrap_or_default();
    let title = edition.map(|e| e.title(caller.lang)).unwrap_or_default();
    let day = caller.now().day();
    Record {
        frame: caller
            .frame(title)
            .under(caller.lang.t("news-desk"), "/newsdesk")
            .here(),
        choices: choices(channels, caller.lang),
        channel: channel.map(|c| c.slug.clone()).unwrap_or_default(),
        preview: preview.collect(),
        numbers,
        old: edition.and_then(|e| super::article::old_months(e.source_day, day)),
        problems,
        refused: error
            .filter(|_| problems.is_empty())
            .map(|e| caller.lang.say(e.msg())),
        desk,
        typed,
    }
}

/// What a step may carry.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Step {
    version: String,
    reason: String,
    channel: String,
    old: String,
}

async fn act(
    caller: Caller,
    Path((id, step)): Path<(Id, String)>,
    Filled(typed): Filled<Step>,
) -> Result<Response> {
    let version = typed.version.parse().unwrap_or_default();
    let done = caller
        .write(async |work| match step.as_str() {
            "review" => ops::review(work, id, version).await,
            "publish" => ops::publish(work, id, version, !typed.old.is_empty()).await,
            "correct" => ops::correct(work, id, version, &typed.reason).await,
            "withdraw" => ops::withdraw(work, id, version, &typed.reason).await,
            "file" => ops::refile(work, id, version, &typed.channel).await,
            _ => Err(Error::NotFound),
        })
        .await;
    match done {
        Ok(()) if step == "correct" => Ok(web::see(&format!("/newsdesk/{id}/edit"))),
        Ok(()) => Ok(web::see(&format!("/newsdesk/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let (desk, channels) = opened(&caller, id).await?;
            let page = record(&caller, &desk, &channels, &typed, Some(&e));
            web::html_with(&e, page.render())
        }
        Err(e) => Err(e),
    }
}
