//! How an account wants to be told, of each kind by each channel.
use super::{addresses, kind, notice::How, store};
use crate::{
    kernel::{Error, Problem, Result, UnitOfWork},
    msg,
    spine::messages::Channel,
};
use serde_json::json;

/// One choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub channel: Channel,
    pub kind: &'static str,
    pub how: How,
}
impl Choice {
    /// The name of its field on the page: `email.task-new`.
    pub fn field(&self) -> String {
        format!("{}.{}", self.channel.key(), self.kind)
    }
}

/// Every choice there is, as it holds now.
///
/// # Errors
/// The database's own.
pub async fn list(work: &mut UnitOfWork) -> Result<Vec<Choice>> {
    let id = work.actor.account_id.ok_or(Error::SignIn)?;
    let kept = store::choices(&mut work.conn, id).await?;
    let chosen = |channel: Channel, kind: &str| {
        let found = kept
            .iter()
            .find(|c| c.0 == channel.key() && c.1.as_str() == kind);
        found.and_then(|c| How::of_key(&c.2))
    };
    let one = |kind: &'static str, channel: Channel| Choice {
        channel,
        kind,
        how: chosen(channel, kind).unwrap_or(How::usual(channel)),
    };
    let of_kind = |kind: &&'static str| Channel::ALL.map(|channel| one(kind, channel));
    Ok(kind::all().iter().flat_map(of_kind).collect())
}

/// Chooses; what is not named stays as it was. `asked` gives what was typed for a field.
///
/// # Errors
/// [`Error::Invalid`] at the field of what cannot be chosen; [`Error::Conflict`] for a shared account.
pub async fn choose(
    work: &mut UnitOfWork,
    asked: impl Fn(&Choice) -> Option<String>,
) -> Result<()> {
    let account = addresses::own(work).await?;
    let (mut changed, mut wrong) = (vec![], vec![]);
    for choice in list(work).await? {
        let Some(typed) = asked(&choice) else {
            continue;
        };
        let how = How::of_key(&typed);
        match how.filter(|how| How::of_channel(choice.channel).contains(how)) {
            Some(how) if how == choice.how => {}
            Some(how) => changed.push(Choice { how, ..choice }),
            None => wrong.push(Problem::new(choice.field(), msg!("notices-how-unknown"))),
        }
    }
    Error::unless_empty(wrong)?;
    for c in &changed {
        let (channel, how) = (c.channel.key(), c.how.key());
        store::choose(&mut work.conn, account, channel, c.kind, how).await?;
    }
    if !changed.is_empty() {
        let told = changed.iter().map(|c| (c.field(), json!(c.how.key())));
        let facts = serde_json::Value::Object(told.collect());
        work.audit("notice.choose", ("account", Some(account)), None, facts);
    }
    Ok(())
}
