//! What can be done with messages: send one, read the outbox.
use super::{
    message::{Kept, Message, SENDERS, TEXT, TO},
    store,
};
use crate::{
    kernel::{App, Deputy, Error, Id, Result, UnitOfWork, jobs::Running},
    policy::Right,
    spine::people::Mobile,
};

/// Sent or not, a message says things of people: it is forgotten after a week.
const KEPT_MINUTES: i64 = 7 * 24 * 60;
pub const PAGE: i64 = 50;

/// Sends a message by the sender that the city has set.
///
/// # Errors
/// [`Error::Broken`] when the setting names no sender that this program knows.
pub async fn send(work: &mut UnitOfWork, message: &Message) -> Result<()> {
    let set = store::sender(&mut work.conn).await?;
    let sender = match &set {
        None => SENDERS.first(),
        Some(name) => SENDERS.iter().find(|s| s.name() == name),
    };
    let unknown = || Error::Broken(anyhow::anyhow!("message-sender: unknown sender {set:?}"));
    sender.ok_or_else(unknown)?.send(work, message).await
}

/// What waits in the outbox, the latest first, after the cursor. In a demo city every post-holder may look, so that a visitor
/// who plays a part finds the codes.
///
/// # Errors
/// [`Error::NotFound`] for anybody else without the right.
pub async fn outbox(work: &mut UnitOfWork, before: Option<Id>) -> Result<Vec<Kept>> {
    let plays = work.app.demo() && !work.actor.posts.is_empty();
    if !plays && !work.actor.has(Right::OutboxRead) {
        return Err(Error::NotFound);
    }
    let keys = work.app.keys.clone();
    let rows = store::latest(&mut work.conn, before, PAGE).await?;
    rows.into_iter()
        .map(|(id, to, text, state, at)| {
            let text = keys.open_text(TEXT, &text)?.to_string();
            Ok(Kept {
                id,
                to,
                text,
                state,
                at,
            })
        })
        .collect()
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
    for (id, masked, sealed, text, state, at) in rows {
        if *keys.open_text(TO, &sealed)? == *to.reveal() {
            kept.push(Kept {
                id,
                to: masked,
                text: keys.open_text(TEXT, &text)?.to_string(),
                state,
                at,
            });
        }
    }
    Ok(kept)
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
