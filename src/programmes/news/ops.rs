//! What an editor does: write → a second person reviews → publish → correct or withdraw.
use super::{
    article::{self, Article, Edition, State},
    body,
    channel::Channel,
    draft::{self, Draft, Text},
    numbers, store,
};
use crate::{
    kernel::{Error, Id, Problem, Result, UnitOfWork},
    msg,
    policy::{self, Right},
};

/// An article as its editors see it.
pub struct Desk {
    pub article: Article,
    pub state: State,
    /// The edition that is being worked on, if there is one.
    pub open: Option<Edition>,
    /// Every edition, the first one first.
    pub editions: Vec<Edition>,
}

/// Opens an article for its editors.
///
/// # Errors
/// [`Error::NotFound`] outside the caller's reach.
pub async fn open(work: &mut UnitOfWork, id: Id) -> Result<Desk> {
    let article = store::article(&mut work.conn, id).await?;
    work.may(Right::NewsWrite, article.organisation_id).await?;
    let editions = store::editions(&mut work.conn, id).await?;
    let open = editions.iter().find(|e| e.published_at.is_none()).cloned();
    Ok(Desk {
        state: article.state(open.as_ref()),
        article,
        open,
        editions,
    })
}

impl Desk {
    /// The edition that is worked on.
    fn at_work(&self) -> Result<&Edition> {
        let open = self
            .open
            .as_ref()
            .filter(|_| self.state != State::Withdrawn);
        open.ok_or_else(not_now)
    }
    /// Somebody else was faster.
    fn unless_stale(&self, version: i64) -> Result<()> {
        match self.article.version == version {
            true => Ok(()),
            false => Err(stale()),
        }
    }
}

fn not_now() -> Error {
    Error::Conflict(msg!("news-not-now"))
}
fn stale() -> Error {
    Error::Conflict(msg!("news-stale"))
}

/// Whose article it is: the organisation of the post by which its author writes.
fn publisher(work: &UnitOfWork) -> Result<Id> {
    let roles = work.actor.roles_with(Right::NewsWrite);
    let post = work.actor.posts.iter().find(|p| roles.contains(&p.role));
    post.map(|p| p.organisation_id).ok_or(Error::NotFound)
}

/// Writes a new article. Gives its identity.
///
/// # Errors
/// [`Error::Invalid`] at the fields; [`Error::Conflict`] when its address is taken.
pub async fn write(work: &mut UnitOfWork, draft: &Draft) -> Result<Id> {
    let organisation_id = publisher(work)?;
    work.may(Right::NewsWrite, organisation_id).await?;
    let (text, channel) = read(work, draft).await?;
    let id = work.new_id();
    let slug = match draft.slug.trim() {
        "" => own_slug(work).await?,
        given => given.to_owned(),
    };
    let (now, by) = (work.now, work.actor.account_id);
    store::insert(
        &mut work.conn,
        id,
        &slug,
        channel.id,
        organisation_id,
        now,
        by,
    )
    .await
    .map_err(|e| e.taken(msg!("news-slug-taken")))?;
    store::write(&mut work.conn, id, 1, &text, None, now, by).await?;
    let facts = serde_json::json!({ "slug": slug, "title": text.title_zh });
    work.audit(
        "news.write",
        ("article", Some(id)),
        Some(organisation_id),
        facts,
    );
    Ok(id)
}

/// Reads the draft against the rules and the channels.
async fn read(work: &mut UnitOfWork, draft: &Draft) -> Result<(Text, Channel)> {
    let (text, mut problems) = draft.read(work.now);
    let channels = store::channels(&mut work.conn).await?;
    let channel = channels.into_iter().find(|c| c.slug == draft.channel);
    match &channel {
        None => problems.push(Problem::new("channel", msg!("news-channel-missing"))),
        Some(c) if text.reprint && !c.reprints => {
            problems.push(Problem::new("channel", msg!("news-channel-no-reprints")));
        }
        Some(_) => {}
    }
    Error::unless_empty(problems)?;
    Ok((text, channel.ok_or(Error::NotFound)?))
}

/// The next address of the day: `20230301-1`.
async fn own_slug(work: &mut UnitOfWork) -> Result<String> {
    let day = work.today().0.format("%Y%m%d");
    let mut serial = 1;
    loop {
        let slug = format!("{day}-{serial}");
        if store::by_slug(&mut work.conn, &slug).await?.is_none() {
            return Ok(slug);
        }
        serial += 1;
    }
}

/// Changes the edition that is worked on. What was reviewed must be reviewed again.
///
/// # Errors
/// [`Error::Conflict`] when there is no such edition, or somebody changed it meanwhile.
pub async fn edit(work: &mut UnitOfWork, id: Id, version: i64, draft: &Draft) -> Result<()> {
    let desk = open(work, id).await?;
    desk.unless_stale(version)?;
    let number = desk.at_work()?.number;
    let (text, channel) = read(work, draft).await?;
    let by = work.actor.account_id;
    store::rewrite(&mut work.conn, id, number, &text, by, work.now).await?;
    if channel.id != desk.article.channel_id {
        store::file(&mut work.conn, id, channel.id).await?;
    }
    step(
        work,
        &desk,
        "news.edit",
        serde_json::json!({ "edition": number }),
    )
    .await
}

/// A second person has read it.
///
/// # Errors
/// [`Error::Forbidden`] to who wrote it or touched it last.
pub async fn review(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let desk = open(work, id).await?;
    desk.unless_stale(version)?;
    let edition = desk.at_work()?;
    if edition.reviewed_at.is_some() {
        return Err(not_now());
    }
    work.second_person(edition.author_id)?;
    work.second_person(edition.edited_by)?;
    let (number, by) = (edition.number, work.actor.account_id);
    store::review(&mut work.conn, id, number, by, work.now).await?;
    step(
        work,
        &desk,
        "news.review",
        serde_json::json!({ "edition": number }),
    )
    .await
}

/// Shows a reviewed edition to everybody, from this second on, with its numbers as they stand now. `old_is_meant`: the editor knows that
/// the source is old.
///
/// # Errors
/// [`Error::Conflict`] before the review; a problem at `source_day` or `old` when the source is later, or older than was noticed.
pub async fn publish(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    old_is_meant: bool,
) -> Result<()> {
    let desk = open(work, id).await?;
    desk.unless_stale(version)?;
    let edition = desk.at_work()?;
    if edition.reviewed_at.is_none() {
        return Err(not_now());
    }
    unless_source_later(work, edition)?;
    if let Some(months) = article::old_months(edition.source_day, work.today())
        && !old_is_meant
    {
        return Err(Error::field(
            "old",
            msg!("news-old-warning", months = months),
        ));
    }
    let numbers = numbers::freeze(&[&edition.body_zh, &edition.body_en]);
    let (number, now, by) = (edition.number, work.now, work.actor.account_id);
    store::freeze(&mut work.conn, id, number, &numbers, now).await?;
    let plain = |html: &str, lang| numbers::say(&body::plain(html), &numbers, lang);
    let texts = (
        plain(&edition.body_zh, crate::kernel::Lang::Zh),
        plain(&edition.body_en, crate::kernel::Lang::En),
    );
    store::publish(&mut work.conn, id, number, texts, by, now).await?;
    store::go_live(&mut work.conn, id, number, now).await?;
    step(
        work,
        &desk,
        "news.publish",
        serde_json::json!({ "edition": number, "title": edition.title_zh }),
    )
    .await
}

/// A source that appears after what cites it is a slip (requirement 5); the clock may stand earlier than when the draft was written.
fn unless_source_later(work: &UnitOfWork, edition: &Edition) -> Result<()> {
    let later = edition.source_day.is_some_and(|d| d > work.today())
        || edition.source_published_at.is_some_and(|t| t > work.now);
    match later {
        true => Err(Error::field("source_day", msg!("news-source-later"))),
        false => Ok(()),
    }
}

/// Begins the next edition of what is published, which stays as it is until the correction is reviewed and published in its turn.
///
/// # Errors
/// [`Error::Conflict`] when nothing is published, or a correction is under way.
pub async fn correct(work: &mut UnitOfWork, id: Id, version: i64, reason: &str) -> Result<()> {
    let desk = open(work, id).await?;
    desk.unless_stale(version)?;
    let shown = matches!(desk.state, State::Published | State::Corrected);
    let last = desk
        .editions
        .last()
        .filter(|_| shown && desk.open.is_none());
    let last = last.ok_or_else(not_now)?;
    let reason = draft::reason(reason).map_err(|p| Error::Invalid(vec![p]))?;
    let (now, by) = (work.now, work.actor.account_id);
    let number = last.number + 1;
    store::write(
        &mut work.conn,
        id,
        number,
        &last.text(),
        Some(reason),
        now,
        by,
    )
    .await?;
    let facts = serde_json::json!({ "edition": number, "reason": reason });
    step(work, &desk, "news.correct", facts).await
}

/// Takes an article down, for good; its address says so.
///
/// # Errors
/// [`Error::Conflict`] when it is down already.
pub async fn withdraw(work: &mut UnitOfWork, id: Id, version: i64, reason: &str) -> Result<()> {
    let desk = open(work, id).await?;
    desk.unless_stale(version)?;
    if desk.state == State::Withdrawn {
        return Err(not_now());
    }
    let reason = draft::reason(reason).map_err(|p| Error::Invalid(vec![p]))?;
    let (now, by) = (work.now, work.actor.account_id);
    store::withdraw(&mut work.conn, id, reason, by, now).await?;
    step(
        work,
        &desk,
        "news.withdraw",
        serde_json::json!({ "reason": reason }),
    )
    .await
}

/// Files an article elsewhere; its breadcrumb follows.
///
/// # Errors
/// A problem at `channel` when there is none, or it takes no reprints.
pub async fn refile(work: &mut UnitOfWork, id: Id, version: i64, slug: &str) -> Result<()> {
    let desk = open(work, id).await?;
    desk.unless_stale(version)?;
    let channels = store::channels(&mut work.conn).await?;
    let Some(channel) = channels.into_iter().find(|c| c.slug == slug) else {
        return Err(Error::field("channel", msg!("news-channel-missing")));
    };
    if !channel.reprints && desk.editions.last().is_some_and(|e| e.reprint) {
        return Err(Error::field("channel", msg!("news-channel-no-reprints")));
    }
    store::file(&mut work.conn, id, channel.id).await?;
    step(
        work,
        &desk,
        "news.refile",
        serde_json::json!({ "channel": slug }),
    )
    .await
}

/// Ends a verb: the article is one version further, and the act is on record.
async fn step(
    work: &mut UnitOfWork,
    desk: &Desk,
    action: &'static str,
    facts: serde_json::Value,
) -> Result<()> {
    let article = &desk.article;
    match store::advance(&mut work.conn, article.id, article.version).await? {
        1 => {
            work.audit(
                action,
                ("article", Some(article.id)),
                Some(article.organisation_id),
                facts,
            );
            Ok(())
        }
        _ => Err(stale()),
    }
}

impl Edition {
    /// The text of this edition, for the next one.
    fn text(&self) -> Text {
        Text {
            title_zh: self.title_zh.clone(),
            title_en: self.title_en.clone(),
            body_zh: self.body_zh.clone(),
            body_en: self.body_en.clone(),
            reprint: self.reprint,
            source_title: self.source_title.clone(),
            source_outlet: self.source_outlet.clone(),
            source_address: self.source_address.clone(),
            source_day: self.source_day,
            source_published_at: self.source_published_at,
        }
    }
}

/// Whether the caller edits news at all: for the links of pages, never for access.
pub fn edits(actor: &policy::Actor) -> bool {
    actor.has(Right::NewsWrite)
}
