//! The noun: a message to a person, and the senders that carry one. Pure but for the senders' own work.
use super::store;
use crate::{
    args,
    kernel::{Id, Instant, Result, UnitOfWork},
    spine::people::Mobile,
};
use std::{future::Future, pin::Pin};

/// What the address and the text of a waiting message are sealed for.
pub(super) const TO: &str = "outbox.to";
pub(super) const TEXT: &str = "outbox.text";

/// A short message to a mobile phone, in the words of the reader's language.
pub struct Message {
    pub to: Mobile,
    pub text: String,
}

/// Sending works in the unit of work of the act that asks for it: a message of an act that failed is never sent.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A way by which messages leave. A city that has a carrier adds its own here and names it in the setting `message-sender`.
pub trait Sender: Send + Sync {
    /// As the setting names it.
    fn name(&self) -> &'static str;
    fn send<'a>(&'a self, work: &'a mut UnitOfWork, message: &'a Message) -> Sending<'a>;
}

/// Every sender that this program knows; the first serves where none is set.
pub static SENDERS: &[&dyn Sender] = &[&Outbox];

/// Keeps messages, sealed, for whoever may read the outbox: for development, demo cities, and carriers that come to fetch.
pub struct Outbox;

impl Sender for Outbox {
    fn name(&self) -> &'static str {
        "outbox"
    }
    fn send<'a>(&'a self, work: &'a mut UnitOfWork, message: &'a Message) -> Sending<'a> {
        Box::pin(async move {
            let id = work.new_id();
            let keys = &work.app.keys;
            let to = message.to.reveal().as_bytes();
            let row = args![
                id,
                "sms",
                message.to.masked(),
                keys.seal(TO, to),
                keys.seal(TEXT, message.text.as_bytes()),
                work.now
            ];
            store::insert(&mut work.conn, row).await.map(drop)
        })
    }
}

/// A message of the outbox as its page shows it.
pub struct Kept {
    pub id: Id,
    pub to: String,
    pub text: String,
    pub state: String,
    pub at: Instant,
}
