//! The carriers: each takes a letter out of the program, by what the operator has set up. A city that has another adds it here.
mod smtp;
mod webhook;

use super::message::{Channel, Fault, Letter, Outcome};
use crate::kernel::Config;
use futures::future::BoxFuture;
use std::time::Duration;

pub type Sending<'a> = BoxFuture<'a, Outcome>;

/// A carrier that has not answered by then is not waited for.
pub const PATIENCE: Duration = Duration::from_secs(15);
/// Passwords and secrets are a line; a file that is longer is another one.
const LONGEST_SECRET: usize = 4096;

/// A way by which messages leave. It is asked outside any unit of work, possibly twice for one letter: the letter's identity tells a
/// carrier that it had it before.
pub trait Sender: Send + Sync {
    /// In the log, and as the outbox names it.
    fn name(&self) -> &'static str;
    fn channel(&self) -> Channel;
    /// Whether the operator has set it up.
    fn is_set_up(&self, config: &Config) -> bool;
    fn send<'a>(&'a self, config: &'a Config, letter: &'a Letter) -> Sending<'a>;
}

/// Every carrier that this program knows.
pub static SENDERS: &[&dyn Sender] = &[&smtp::Smtp, &webhook::SMS, &webhook::WECOM];

/// The carrier of a channel, where one is set up.
pub fn carrier(config: &Config, channel: Channel) -> Option<&'static dyn Sender> {
    let fits = |s: &&&'static dyn Sender| s.channel() == channel && s.is_set_up(config);
    SENDERS.iter().find(fits).copied()
}

/// What a file of one secret holds; nothing where no file is named.
async fn secret(path: &std::path::Path) -> Result<Option<zeroize::Zeroizing<String>>, Fault> {
    if path.as_os_str().is_empty() {
        return Ok(None);
    }
    let text = tokio::fs::read_to_string(path).await;
    let text = text.map_err(|_| Fault::new(Fault::SETUP))?;
    let text = zeroize::Zeroizing::new(text);
    match text.trim_end_matches(['\r', '\n']) {
        secret if secret.is_empty() || secret.len() > LONGEST_SECRET => {
            Err(Fault::new(Fault::SETUP))
        }
        secret => Ok(Some(zeroize::Zeroizing::new(secret.to_owned()))),
    }
}
