//! The noun: a city's own text of a paper, proposed and decided. Pure.
use super::super::{
    compose::{self, Composed, Texts},
    document::{self, MAX_BODY},
};
use crate::{
    kernel::{Id, Instant, Problem, template::Template},
    msg,
};
use minijinja::Value;

/// A title with its conditions.
const MAX_LINE: usize = 1_000;
/// A body with its loops is never longer than what it makes of a large city.
pub const MAX_TEXT: usize = 20_000;

/// What somebody proposes.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Typed {
    pub title: String,
    pub addressee: String,
    pub body: String,
    /// Why it is changed.
    pub reason: String,
    /// The newest version that was seen, 0 for none, as text.
    pub version: String,
    /// `yes`: back to the text that comes with the program; the three texts are not read then.
    pub shipped: String,
}

impl Typed {
    pub fn texts(&self) -> Texts {
        // Browsers end lines with both characters.
        let text = |t: &str| t.replace("\r\n", "\n").trim_end().to_owned();
        Texts {
            title: text(&self.title),
            addressee: text(&self.addressee),
            body: text(&self.body),
        }
    }
    pub fn is_reset(&self) -> bool {
        self.shipped == "yes"
    }
}

/// A version of a text as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Version {
    pub key: String,
    pub version: i64,
    pub shipped: bool,
    pub title: String,
    pub addressee: String,
    pub body: String,
    pub reason: String,
    pub state: String,
    pub proposed_at: Instant,
    pub proposed_by: Id,
    pub author: Option<String>,
    pub decided_at: Option<Instant>,
    pub decider: Option<String>,
}

impl Version {
    pub fn is_open(&self) -> bool {
        self.state == "proposed"
    }
    pub fn is_confirmed(&self) -> bool {
        self.state == "confirmed"
    }
    /// What it says: its own three texts, or those that come with the program.
    pub fn texts(&self, shipped: &Template) -> Texts {
        match self.shipped {
            true => Texts::shipped(shipped),
            false => Texts {
                title: self.title.clone(),
                addressee: self.addressee.clone(),
                body: self.body.clone(),
            },
        }
    }
    /// The message key of its state.
    pub fn state_key(&self) -> &'static str {
        match self.state.as_str() {
            "confirmed" => "templates-state-confirmed",
            "refused" => "templates-state-refused",
            _ => "templates-state-proposed",
        }
    }
}

/// What is given to a text that is only looked at.
///
/// # Errors
/// A template of ours whose sample is no JSON.
pub fn sample(template: &Template) -> Result<Value, serde_json::Error> {
    let sample: serde_json::Value = serde_json::from_str(template.sample)?;
    Ok(compose::given_of(sample))
}

/// A text filled in by the sample, and everything that is wrong with it.
///
/// # Errors
/// Problems at `title`, `addressee` and `body`.
pub fn tried(template: &Template, texts: &Texts) -> Result<Composed, Vec<Problem>> {
    let mut wrong = vec![];
    for ((at, text), most) in texts.each().into_iter().zip([MAX_LINE, MAX_LINE, MAX_TEXT]) {
        let empty = at != "addressee" && text.trim().is_empty();
        if empty || text.chars().count() > most {
            wrong.push(Problem::new(at, msg!("documents-text-wrong", max = most)));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let sample =
        sample(template).map_err(|_| vec![Problem::new("body", msg!("templates-sample-wrong"))])?;
    let missing = compose::not_given(texts, &sample);
    if !missing.is_empty() {
        let problem = |f: compose::Fault| Problem::new(f.at, f.msg);
        return Err(missing.into_iter().map(problem).collect());
    }
    let filled = compose::fill(texts, &sample).map_err(|f| vec![Problem::new(f.at, f.msg)])?;
    match document::text_problems(&filled.title, &filled.body, MAX_BODY) {
        none if none.is_empty() => Ok(filled),
        _ => {
            let most = msg!("templates-result-wrong", max = MAX_BODY);
            Err(vec![Problem::new("body", most)])
        }
    }
}
