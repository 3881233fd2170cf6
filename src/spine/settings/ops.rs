//! What can be done with settings: read one in its type, change one with a reason.
use super::{
    setting::{self, Kind, Setting, Value},
    shipped::ALL,
    store,
};
use crate::{
    args,
    kernel::{Day, Error, Problem, Result, UnitOfWork, db::Arg, place},
    msg,
};
use std::collections::HashMap;

/// Room for a sentence and a document number.
const LONGEST_REASON: usize = 500;

/// The value of a setting, by its key.
///
/// # Errors
/// [`Error::NotFound`] for a key that no setting has.
pub async fn get(work: &mut UnitOfWork, key: &str) -> Result<String> {
    find(key)?.text(work).await
}

/// The declared setting of a key.
pub(super) fn find(key: &str) -> Result<&'static Setting> {
    ALL.iter().find(|s| s.key == key).ok_or(Error::NotFound)
}

impl Setting {
    pub fn name_key(&self) -> String {
        format!("settings-{}", self.key)
    }
    pub fn about_key(&self) -> String {
        format!("settings-{}-about", self.key)
    }
    /// The value as text: what somebody set, or else the default.
    pub async fn text(&self, work: &mut UnitOfWork) -> Result<String> {
        let kept = store::value(&mut work.conn, self.key).await?;
        Ok(self.holding(kept))
    }
    /// What holds of a value that is kept. One that the rules of today no longer allow does not.
    fn holding(&self, kept: Option<String>) -> String {
        let holds = kept.and_then(|v| self.read(&v).ok());
        holds.unwrap_or_else(|| self.default.to_owned())
    }
    /// A whole number.
    pub async fn whole(&self, work: &mut UnitOfWork) -> Result<i64> {
        let text = self.text(work).await?;
        text.parse().map_err(|_| self.mistyped())
    }
    /// Whole percentages that add up to 100.
    pub async fn shares(&self, work: &mut UnitOfWork) -> Result<Vec<i64>> {
        let text = self.text(work).await?;
        setting::shares(&text).ok_or_else(|| self.mistyped())
    }
    /// Steps: up to so many members, at least and at most so many persons.
    pub async fn ladder(&self, work: &mut UnitOfWork) -> Result<Vec<(i64, i64, i64)>> {
        let text = self.text(work).await?;
        setting::ladder(&text).ok_or_else(|| self.mistyped())
    }
    /// Minutes after midnight.
    pub async fn minutes(&self, work: &mut UnitOfWork) -> Result<i64> {
        let text = self.text(work).await?;
        setting::minutes(&text).ok_or_else(|| self.mistyped())
    }
    /// A day, if one is set.
    pub async fn day(&self, work: &mut UnitOfWork) -> Result<Option<Day>> {
        let text = self.text(work).await?;
        match text.as_str() {
            "" => Ok(None),
            day => day.parse().map(Some).map_err(|_| self.mistyped()),
        }
    }
    /// The value with who changed it, when and why.
    pub async fn value(&self, work: &mut UnitOfWork) -> Result<Value> {
        let kept = store::get(&mut work.conn, self.key).await?;
        Ok(kept.unwrap_or_else(|| Value {
            value: self.default.to_owned(),
            ..Value::default()
        }))
    }
    /// Asked in a type that is not its own: a mistake of the program.
    fn mistyped(&self) -> Error {
        Error::Broken(anyhow::anyhow!("setting {} is {:?}", self.key, self.kind))
    }
}

/// Whole numbers, in the order they are asked for: one statement, however many.
pub async fn wholes<const N: usize>(
    work: &mut UnitOfWork,
    asked: [&Setting; N],
) -> Result<[i64; N]> {
    let keys = asked.iter().map(|s| Arg::from(s.key)).collect();
    let kept = store::values(&mut work.conn, keys).await?;
    let mut kept: HashMap<String, String> = kept.into_iter().collect();
    let mut found = [0; N];
    for (n, setting) in found.iter_mut().zip(asked) {
        let text = setting.holding(kept.remove(setting.key));
        *n = text.parse().map_err(|_| setting.mistyped())?;
    }
    Ok(found)
}

/// Every setting with its value and all that it was before, the newest first.
pub(super) async fn all(
    work: &mut UnitOfWork,
) -> Result<Vec<(&'static Setting, Value, Vec<Value>)>> {
    let mut histories: HashMap<String, Vec<Value>> = HashMap::new();
    for (key, value) in store::history(&mut work.conn, "").await? {
        histories.entry(key).or_default().push(value);
    }
    let one = |setting: &'static Setting| {
        let history = histories.remove(setting.key).unwrap_or_default();
        let value = history.first().cloned().unwrap_or_else(|| Value {
            value: setting.default.to_owned(),
            ..Value::default()
        });
        (setting, value, history)
    };
    Ok(ALL.iter().map(one).collect())
}

/// Every value that a setting has had, the newest first.
pub(super) async fn history(work: &mut UnitOfWork, key: &str) -> Result<Vec<Value>> {
    let rows = store::history(&mut work.conn, key).await?;
    Ok(rows.into_iter().map(|(_, value)| value).collect())
}

/// Changes a setting. What it decides follows from then on; nothing that was decided changes.
///
/// # Errors
/// As [`UnitOfWork::may`] at the top of the tree; [`Error::Invalid`] at `value` or `reason`; [`Error::Conflict`] when somebody
/// changed it after the asker looked.
pub async fn change(
    work: &mut UnitOfWork,
    key: &str,
    typed: &str,
    reason: &str,
    seen: i64,
) -> Result<()> {
    let city = place::root(&mut work.conn).await?.ok_or(Error::NotFound)?;
    let setting = find(key)?;
    work.may(setting.right(), city).await?;
    let mut wrong = vec![];
    let value = setting.read(typed).unwrap_or_else(|msg| {
        wrong.push(Problem::new("value", msg));
        String::new()
    });
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        wrong.push(Problem::new(
            "reason",
            msg!("settings-reason", longest = LONGEST_REASON),
        ));
    }
    Error::unless_empty(wrong)?;
    let before = setting.text(work).await?;
    let row = args![key, value.as_str(), reason, work.now, work.actor.account_id];
    if !store::set(&mut work.conn, row, seen).await? {
        return Err(Error::Conflict(msg!("settings-stale")));
    }
    let facts = serde_json::json!({ "key": key, "from": before, "to": value, "reason": reason });
    work.audit("setting.change", ("setting", None), Some(city), facts);
    Ok(())
}

impl Kind {
    /// The message key of the unit, if it has one.
    pub fn unit(self) -> Option<&'static str> {
        match self {
            Kind::Whole { unit, .. } => Some(unit),
            Kind::Shares { .. } => Some("settings-unit-percent"),
            _ => None,
        }
    }
}
