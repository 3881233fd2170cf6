//! What can be done with messages: hand one to the outbox, read the outbox, try one again, give one up.
use super::{
    carrying::JOB,
    message::{Channel, Kept, Message, Parcel, Purpose, STATES, SUBJECT, TEXT, TO},
    quiet::Quiet,
    senders::carrier,
    store::{self, Filter, Row},
};
use crate::{
    kernel::{
        App, Deputy, Error, Id, Problem, Result, UnitOfWork,
        jobs::{self, Running},
        paging::{Page, USUAL, Window},
        place,
    },
    msg,
    policy::Right,
    spine::{people::Mobile, settings},
};
use serde_json::json;

/// Sent or not, a message says things of people: it is forgotten after a week.
const KEPT_MINUTES: i64 = 7 * 24 * 60;
/// Lines of one sheet: a week of a busy city.
const MOST_LINES: i64 = 100_000;

/// Sends what somebody waits for to a phone: a code, a link. It waits for no quiet hours, and its carrier is woken at once.
///
/// # Errors
/// The database's own.
pub async fn send(work: &mut UnitOfWork, message: &Message) -> Result<()> {
    let parcel = Parcel::code(&message.to, message.text.clone());
    post(work, &parcel).await.map(drop)
}

/// Hands a message to the outbox in the unit of work of the act: a message of an act that failed is never sent. What is not urgent
/// waits for the end of quiet hours. Gives whether it was new: what has a key for it is sent once.
///
/// # Errors
/// The database's own.
pub async fn post(work: &mut UnitOfWork, parcel: &Parcel) -> Result<bool> {
    let quiet = Quiet {
        from: settings::QUIET_FROM.minutes(work).await?,
        until: settings::QUIET_UNTIL.minutes(work).await?,
    };
    let now = work.now;
    let due_at = quiet.end(now).filter(|_| !parcel.urgent).unwrap_or(now);
    let keys = work.app.keys.clone();
    let sealed = [
        keys.seal(TO, parcel.to.as_bytes()),
        keys.seal(SUBJECT, parcel.subject.as_bytes()),
        keys.seal(TEXT, parcel.text.as_bytes()),
    ];
    let id = work.new_id();
    let new = store::insert(&mut work.conn, (id, parcel), sealed, (due_at, now)).await?;
    if new && parcel.purpose == Purpose::Code && carried(&work.app, parcel.channel) {
        // The clock comes every little while; whoever waits for a code looks at the phone now.
        jobs::enqueue(work, JOB, &id.to_string(), json!({})).await?;
    }
    Ok(new)
}

/// Whether what goes by a channel leaves the program. In a demo city nothing does.
pub fn carried(app: &App, channel: Channel) -> bool {
    !app.demo() && carrier(&app.config, channel).is_some()
}

fn may_read(work: &UnitOfWork) -> Result<()> {
    let plays = work.app.demo() && !work.actor.posts.is_empty();
    match plays || work.actor.has(Right::OutboxRead) {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

fn opened(app: &App, row: Row) -> Result<Kept> {
    let stays = !Channel::of_key(&row.channel).is_some_and(|c| carried(app, c));
    let text = match row.text_sealed.filter(|_| stays) {
        Some(sealed) => app.keys.open_text(TEXT, &sealed)?.to_string(),
        None => String::new(),
    };
    Ok(Kept {
        id: row.id,
        channel: row.channel,
        purpose: row.purpose,
        to: row.to_masked,
        text,
        state: row.state,
        tries: row.tries,
        due_at: row.due_at,
        at: row.created_at,
        sent_at: row.sent_at,
        error: row.error,
        stays,
    })
}

/// What the list is narrowed to, as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// email, sms, wecom
    pub channel: String,
    /// waiting, sending, sent, failed, given-up
    pub state: String,
    /// code, notice, digest
    pub purpose: String,
    /// A part of the masked address
    pub to: String,
}
impl Asked {
    /// # Errors
    /// [`Error::Invalid`] at what is none of the words.
    fn filter(&self) -> Result<Filter> {
        let known = [
            (
                "channel",
                &self.channel,
                Channel::of_key(&self.channel).is_some(),
            ),
            (
                "state",
                &self.state,
                STATES.iter().any(|s| s.0 == self.state),
            ),
            (
                "purpose",
                &self.purpose,
                Purpose::ALL.iter().any(|p| p.key() == self.purpose),
            ),
        ];
        let wrong = known
            .iter()
            .filter(|(_, typed, ok)| !typed.is_empty() && !ok);
        let problem =
            |(at, _, _): &(&str, &String, bool)| Problem::new(*at, msg!("messages-filter-unknown"));
        Error::unless_empty(wrong.map(problem).collect())?;
        Ok(Filter {
            channel: self.channel.clone(),
            state: self.state.clone(),
            purpose: self.purpose.clone(),
            to: self.to.clone(),
        })
    }
}

/// The outbox, the latest first, one page of it. In a demo city every post-holder may look, so that a visitor who plays a part finds
/// the codes.
///
/// # Errors
/// [`Error::NotFound`] for anybody else without the right; [`Error::Invalid`] for a wrong filter, limit or cursor.
pub async fn list(work: &mut UnitOfWork, asked: &Asked, window: &Window) -> Result<Page<Kept>> {
    may_read(work)?;
    let (filter, limit, after) = (asked.filter()?, window.limit()?, window.after_id()?);
    let rows = store::list(&mut work.conn, &filter, after, limit + 1).await?;
    let kept: Result<Vec<Kept>> = rows.into_iter().map(|r| opened(&work.app, r)).collect();
    Ok(Page::of(kept?, limit, |k| [k.id.to_string()]))
}

/// Everything within a filter, for a sheet: addresses masked, no texts. That somebody took it is recorded.
///
/// # Errors
/// As [`list`].
pub async fn lines(work: &mut UnitOfWork, asked: &Asked) -> Result<Vec<Kept>> {
    may_read(work)?;
    let filter = asked.filter()?;
    let rows = store::list(&mut work.conn, &filter, None, MOST_LINES).await?;
    let facts = json!({ "rows": rows.len() });
    let city = place::root(&mut work.conn).await?;
    work.audit("message.export", ("message", None), city, facts);
    let bare = |mut row: Row| {
        row.text_sealed = None;
        opened(&work.app, row)
    };
    rows.into_iter().map(bare).collect()
}

/// The latest messages of the outbox, before the cursor.
///
/// # Errors
/// As [`list`].
pub async fn outbox(work: &mut UnitOfWork, before: Option<Id>) -> Result<Vec<Kept>> {
    may_read(work)?;
    let rows = store::list(&mut work.conn, &Filter::default(), before, USUAL).await?;
    rows.into_iter().map(|r| opened(&work.app, r)).collect()
}

/// Tries a message again that failed or was given up, from the beginning.
///
/// # Errors
/// [`Error::NotFound`] without the right or the message; [`Error::Conflict`] when its state does not allow it.
pub async fn retry(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let now = work.now;
    keeper(work)?;
    let done = store::retry(&mut work.conn, id, now).await?;
    let channel = settled(work, id, done).await?;
    let city = place::root(&mut work.conn).await?;
    let facts = json!({ "channel": channel });
    work.audit("message.retry", ("message", Some(id)), city, facts);
    Ok(())
}

/// Gives a message up that waits or failed: nobody tries it any more.
///
/// # Errors
/// As [`retry`].
pub async fn give_up(work: &mut UnitOfWork, id: Id) -> Result<()> {
    keeper(work)?;
    let done = store::give_up(&mut work.conn, id).await?;
    let channel = settled(work, id, done).await?;
    let city = place::root(&mut work.conn).await?;
    let facts = json!({ "channel": channel });
    work.audit("message.give-up", ("message", Some(id)), city, facts);
    Ok(())
}

fn keeper(work: &UnitOfWork) -> Result<()> {
    match work.actor.has(Right::OutboxRead) {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

/// The channel of a message that was settled; why not, of one that was not.
async fn settled(work: &mut UnitOfWork, id: Id, done: Option<String>) -> Result<String> {
    match done {
        Some(channel) => Ok(channel),
        None if store::exists(&mut work.conn, id).await? => {
            Err(Error::Conflict(msg!("messages-moved-on")))
        }
        None => Err(Error::NotFound),
    }
}

/// What would have gone to a phone, the latest first: in a demo city only, where no message leaves and its visitor would wait in
/// vain. Whoever asks has just had it sent, or holds the tracking code of what it is about. Everywhere else there is nothing.
pub async fn in_place_of_sending(work: &mut UnitOfWork, to: &Mobile) -> Result<Vec<Kept>> {
    /// A few codes; other phones that look alike when masked are few.
    const LOOKED_AT: i64 = 50;
    if !work.app.demo() {
        return Ok(vec![]);
    }
    let keys = work.app.keys.clone();
    let rows = store::to(&mut work.conn, &to.masked(), LOOKED_AT).await?;
    let mut kept = vec![];
    for row in rows {
        let Some(sealed) = &row.to_sealed else {
            continue;
        };
        if *keys.open_text(TO, sealed)? == *to.reveal() {
            kept.push(opened(&work.app, row)?);
        }
    }
    Ok(kept)
}

/// Puts on record that the operator tried a carrier, and how it went.
pub async fn told_of_test(work: &mut UnitOfWork, channel: Channel, outcome: &str) -> Result<()> {
    let city = place::root(&mut work.conn).await?;
    let facts = json!({ "channel": channel.key(), "outcome": outcome });
    work.audit("message.test", ("message", None), city, facts);
    Ok(())
}

/// Forgets what is old.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        Deputy::clockwork(&app)
            .write(async |work| {
                let before = work.now.plus_minutes(-KEPT_MINUTES);
                store::forget(&mut work.conn, before).await.map(drop)
            })
            .await
    })
}
