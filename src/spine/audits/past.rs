//! The noun: an act of the past, as it is read again. Pure.
use crate::kernel::{Id, Instant, Lang};

/// One row of the chain, with the name of its organisation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Past {
    pub seq: i64,
    pub at: Instant,
    pub account_id: Option<Id>,
    pub actor: String,
    pub action: String,
    pub subject_type: String,
    pub subject_id: Option<Id>,
    pub organisation_id: Option<Id>,
    pub organisation: Option<String>,
    /// JSON; never a personal number.
    pub facts: String,
    pub origin: String,
    pub hash: Vec<u8>,
}

impl Past {
    /// What was done, in the reader's words; by its key where nobody has given it any.
    pub fn act(&self, l: &Lang) -> String {
        worded(&self.action, *l)
    }
    /// Who did it: nobody who is signed in, the clock, or somebody by name.
    pub fn who(&self, l: &Lang) -> String {
        match (self.actor.as_str(), self.account_id) {
            ("", None) => l.t("audits-nobody"),
            ("clockwork", None) => l.t("audits-clockwork"),
            (name, _) => name.to_owned(),
        }
    }
    /// The facts as `name: value`, in their order; nothing for an empty object.
    pub fn told(&self) -> String {
        let read = serde_json::from_str::<serde_json::Value>(&self.facts);
        let Ok(serde_json::Value::Object(facts)) = read else {
            return self.facts.clone();
        };
        let plain = |v: &serde_json::Value| match v {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let pairs = facts.iter().filter(|(_, v)| !v.is_null());
        let pairs = pairs.map(|(k, v)| format!("{k}: {}", plain(v)));
        pairs.collect::<Vec<_>>().join(" · ")
    }
    /// The first digits of the hash: enough to compare two prints of the record.
    pub fn seal(&self) -> String {
        hex::encode(&self.hash[..self.hash.len().min(6)])
    }
}

/// An action in the reader's words; by its key where nobody has given it any.
pub fn worded(action: &str, l: Lang) -> String {
    let key = format!("audits-act-{}", action.replace('.', "-"));
    match l.knows(&key) {
        true => l.t(&key),
        false => action.to_owned(),
    }
}
