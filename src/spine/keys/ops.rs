//! What can be told of keys.
use crate::{
    kernel::{
        Lang, Result, UnitOfWork,
        crypto::{KeyStanding, KeyStatus},
        reseal::{self, Progress},
    },
    policy::Right,
};

/// The state of the keys. Nothing of it opens anything.
pub struct Told {
    /// The oldest first.
    pub keys: Vec<KeyStatus>,
    /// The suite of digests, which was chosen when the city began.
    pub digest_suite: &'static str,
    /// What verifies the anchors of the audit record, in hexadecimal.
    pub public_key: String,
    /// How far everything is under the current key; empty before it was begun, and where there was one key ever.
    pub progress: Vec<Progress>,
}

/// # Errors
/// As [`UnitOfWork::within`] for somebody who may not know.
pub async fn state(work: &mut UnitOfWork) -> Result<Told> {
    work.within(Right::KeysRead)?;
    told(work).await
}

/// [`state`] without its gate: for the command line.
pub async fn told(work: &mut UnitOfWork) -> Result<Told> {
    let keys = work.app.keys.clone();
    Ok(Told {
        keys: keys.status(),
        digest_suite: keys.digest_suite(),
        public_key: hex::encode(keys.public_key()),
        progress: reseal::progress(work).await?,
    })
}

impl Told {
    pub fn standing(&self, l: &Lang, key: &KeyStatus) -> String {
        l.t(match key.standing {
            KeyStanding::Old => "keys-old",
            KeyStanding::Current => "keys-current",
            KeyStanding::Coming => "keys-coming",
        })
    }
    pub fn kind(&self, l: &Lang, progress: &Progress) -> String {
        l.t(&format!("keys-kind-{}", progress.kind))
    }
    /// When a kind was through, or that it is under way.
    pub fn finished(&self, l: &Lang, progress: &Progress) -> String {
        match progress.finished_at {
            Some(at) => at.to_minute(),
            None => l.t("keys-under-way"),
        }
    }
}
