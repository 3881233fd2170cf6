//! What can be done with templates: look, propose a text, try it, confirm it as a second person, refuse it.
use super::{
    super::compose::Texts,
    store,
    template::{self, Typed, Version},
};
use crate::{
    args,
    kernel::{Error, Id, Lang, Problem, Result, UnitOfWork, place, template::Template},
    msg,
    policy::Right,
    spine::documents::document,
};

/// Every template that a feature ships, in the order of the features.
pub fn all() -> Vec<&'static Template> {
    let all = crate::FEATURES.iter().flat_map(|f| f.templates);
    #[cfg(test)]
    let all = all.chain(super::tests::TRIAL);
    all.collect()
}

/// The template of a key.
pub fn shipped(key: &str) -> Option<&'static Template> {
    all().into_iter().find(|t| t.key == key)
}

/// The city's own text, where it has one in force.
pub async fn in_force(work: &mut UnitOfWork, key: &str) -> Result<Option<Texts>> {
    let own = store::in_force(&mut work.conn, key).await?;
    let own = own.filter(|v| !v.shipped);
    Ok(own.and_then(|v| Some(v.texts(shipped(key)?))))
}

/// The texts of papers are the whole city's: the right is needed there.
async fn may(work: &mut UnitOfWork, right: Right) -> Result<Id> {
    let city = place::root(&mut work.conn).await?.ok_or(Error::NotFound)?;
    work.may(Right::SettingsRead, city).await?;
    // Who sees the page and may not act is told so.
    work.may(right, city).await.map_err(|e| match e {
        Error::NotFound => Error::Forbidden(msg!("error-forbidden")),
        e => e,
    })?;
    Ok(city)
}

/// What the list is narrowed to; both may be empty.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Found anywhere in the name, the key or the text in force
    pub q: String,
    /// `own`: the city has a text of its own; `proposed`: a change waits for a second person
    pub state: String,
}

/// A template, the version in force (none: the shipped text) and the one that waits.
pub struct Line {
    pub template: &'static Template,
    pub own: Option<Version>,
    pub waiting: Option<Version>,
}

impl Line {
    /// The texts in force.
    pub fn texts(&self) -> Texts {
        match &self.own {
            Some(own) => own.texts(self.template),
            None => Texts::shipped(self.template),
        }
    }
    fn is_found(&self, ask: &Search, l: Lang) -> bool {
        let q = ask.q.trim().to_lowercase();
        let found = |text: &str| text.to_lowercase().contains(&q);
        let (name, texts) = (l.t(self.template.label), self.texts());
        let texts = texts.each().map(|(_, text)| text);
        let said = found(&name) || found(self.template.key) || texts.into_iter().any(found);
        said && match ask.state.as_str() {
            "own" => self.own.is_some(),
            "proposed" => self.waiting.is_some(),
            _ => true,
        }
    }
}

/// Every template that is looked for, with how it stands: a few dozen.
///
/// # Errors
/// As [`UnitOfWork::may`] for the city.
pub async fn list(work: &mut UnitOfWork, ask: &Search) -> Result<Vec<Line>> {
    may(work, Right::SettingsRead).await?;
    let l = work.lang;
    let standing = store::standing(&mut work.conn).await?;
    let of = |template: &'static Template| {
        let mut own = standing.iter().filter(|v| v.key == template.key);
        Line {
            template,
            waiting: own.clone().find(|v| v.is_open()).cloned(),
            own: own.find(|v| v.is_confirmed() && !v.shipped).cloned(),
        }
    };
    let lines = all().into_iter().map(of);
    Ok(lines.filter(|line| line.is_found(ask, l)).collect())
}

/// A template, the texts in force, and its versions, the newest first.
pub struct Shown {
    pub template: &'static Template,
    pub texts: Texts,
    pub versions: Vec<Version>,
}
impl Shown {
    /// The number of the newest version, 0 when there is none.
    pub fn newest(&self) -> i64 {
        self.versions.first().map_or(0, |v| v.version)
    }
    pub fn waiting(&self) -> Option<&Version> {
        self.versions.iter().find(|v| v.is_open())
    }
    /// The version in force; none: the shipped text.
    pub fn own(&self) -> Option<&Version> {
        let mut confirmed = self.versions.iter().filter(|v| v.is_confirmed());
        confirmed.next().filter(|v| !v.shipped)
    }
}

/// # Errors
/// As [`list`]; [`Error::NotFound`] for a key that no feature ships.
pub async fn show(work: &mut UnitOfWork, key: &str) -> Result<Shown> {
    may(work, Right::SettingsRead).await?;
    let template = shipped(key).ok_or(Error::NotFound)?;
    let own = store::in_force(&mut work.conn, key).await?;
    let own = own.map(|v| v.texts(template));
    Ok(Shown {
        template,
        texts: own.unwrap_or_else(|| Texts::shipped(template)),
        versions: store::versions(&mut work.conn, key).await?,
    })
}

/// Proposes a text, or to go back to the shipped one. It is used once somebody else has confirmed it.
///
/// # Errors
/// As [`list`], for whoever may change settings; [`Error::Invalid`] at the fields, with the line that is faulty;
/// [`Error::Conflict`] when a proposal waits, or another version came in between.
pub async fn propose(work: &mut UnitOfWork, key: &str, typed: &Typed) -> Result<i64> {
    let city = may(work, Right::SettingsChange).await?;
    let by = work.actor.account_id.ok_or(Error::SignIn)?;
    let shown = show(work, key).await?;
    let mut wrong: Vec<Problem> = document::reason_problem(&typed.reason)
        .into_iter()
        .collect();
    let mut texts = Texts::default();
    if !typed.is_reset() {
        texts = typed.texts();
        wrong.extend(
            template::tried(shown.template, &texts)
                .err()
                .unwrap_or_default(),
        );
    }
    Error::unless_empty(wrong)?;
    if shown.waiting().is_some() {
        return Err(Error::Conflict(msg!("templates-waits")));
    }
    let seen: i64 = typed.version.trim().parse().unwrap_or(-1);
    if seen != shown.newest() {
        return Err(Error::Conflict(msg!("templates-moved-on")));
    }
    let version = seen + 1;
    let row = args![
        key,
        version,
        city,
        typed.is_reset(),
        texts.title,
        texts.addressee,
        texts.body,
        typed.reason.trim(),
        work.now,
        by
    ];
    let written = store::propose(&mut work.conn, row).await;
    written.map_err(|e| e.taken(msg!("templates-moved-on")))?;
    record(work, "propose", key, version, city);
    Ok(version)
}

/// Puts an act on record.
fn record(work: &mut UnitOfWork, act: &str, key: &str, version: i64, city: Id) {
    let facts = serde_json::json!({ "template": key, "version": version });
    let subject = ("document-template", None);
    match act {
        "propose" => work.audit("template.propose", subject, Some(city), facts),
        "confirm" => work.audit("template.confirm", subject, Some(city), facts),
        _ => work.audit("template.refuse", subject, Some(city), facts),
    }
}

async fn waiting(work: &mut UnitOfWork, key: &str, version: i64) -> Result<Version> {
    let shown = show(work, key).await?;
    let found = shown.versions.into_iter().find(|v| v.version == version);
    let found = found.ok_or(Error::NotFound)?;
    match found.is_open() {
        true => Ok(found),
        false => Err(Error::Conflict(msg!("templates-decided"))),
    }
}

/// A second person confirms a proposal: from now on papers are written so.
///
/// # Errors
/// As [`list`], for whoever issues the city's documents; [`Error::Forbidden`] for its author; [`Error::Conflict`] when it is
/// decided already, or no longer fits what the program gives.
pub async fn confirm(work: &mut UnitOfWork, key: &str, version: i64) -> Result<()> {
    let city = may(work, Right::DocumentsIssue).await?;
    let found = waiting(work, key, version).await?;
    work.second_person(Some(found.proposed_by))?;
    let template = shipped(key).ok_or(Error::NotFound)?;
    if template::tried(template, &found.texts(template)).is_err() {
        return Err(Error::Conflict(msg!("templates-outdated")));
    }
    decide(work, key, version, "confirmed").await?;
    record(work, "confirm", key, version, city);
    Ok(())
}

/// Refuses a proposal, or takes one's own back.
///
/// # Errors
/// As [`confirm`]; its author needs the right to propose.
pub async fn refuse(work: &mut UnitOfWork, key: &str, version: i64) -> Result<()> {
    let found = waiting(work, key, version).await?;
    let own = work.actor.account_id == Some(found.proposed_by);
    let right = match own {
        true => Right::SettingsChange,
        false => Right::DocumentsIssue,
    };
    let city = may(work, right).await?;
    decide(work, key, version, "refused").await?;
    record(work, "refuse", key, version, city);
    Ok(())
}

async fn decide(work: &mut UnitOfWork, key: &str, version: i64, state: &str) -> Result<()> {
    let by = work.actor.account_id.ok_or(Error::SignIn)?;
    let now = work.now;
    match store::decide(&mut work.conn, (key, version), state, now, by).await? {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("templates-decided"))),
    }
}
