//! Reading what is typed over a week: every fault at its field. Pure.
use crate::{
    kernel::{Day, Error, Problem, Result},
    msg,
    spine::tasks,
};
use serde::{Deserialize, Deserializer};

/// A page of judgement, as minutes hold it.
pub const LONGEST_TEXT: usize = 3_000;
/// A line.
pub const LONGEST_LINE: usize = 200;
/// The three that matter most.
pub const OBSTACLES: usize = 3;
const LONGEST_HOST: usize = 60;

/// The judgement of a week as a form or a program sends it.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    /// The version that its author saw.
    #[serde(deserialize_with = "whole")]
    pub version: i64,
    /// What the week's numbers mean.
    pub judgement: String,
    /// The three that matter most; fewer are fine.
    pub obstacles: Vec<String>,
    /// Day of the meeting, `YYYY-MM-DD`.
    pub held_on: String,
    /// Who led the meeting.
    pub host: String,
    /// Codes of the units that were present.
    pub present: Vec<String>,
    /// Codes of the units that give an experience talk.
    pub experience: Vec<String>,
    /// Codes of the units that give a commitment.
    pub commitment: Vec<String>,
}

/// A draft that was read.
pub struct Judged {
    pub version: i64,
    pub judgement: String,
    pub obstacles: Vec<String>,
    pub held_on: Day,
    pub host: String,
}

/// A whole number, as a program or a form writes it; what is none is the version of nothing.
fn whole<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<i64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(i64),
        Text(String),
    }
    Ok(match Written::deserialize(from)? {
        Written::Number(n) => n,
        Written::Text(text) => text.trim().parse().unwrap_or(-1),
    })
}

fn long(text: &str, most: usize) -> bool {
    text.chars().count() > most
}

impl Draft {
    /// # Errors
    /// [`Error::Invalid`] at each wrong field. A meeting is held no earlier than the week and no later than today.
    pub fn read(&self, from: Day, today: Day) -> Result<Judged> {
        let mut wrong = vec![];
        let mut say = |at: &str, msg| wrong.push(Problem::new(at, msg));
        let judgement = self.judgement.trim();
        if judgement.is_empty() || long(judgement, LONGEST_TEXT) {
            let msg = msg!("assessments-judgement-wrong", most = LONGEST_TEXT);
            say("judgement", msg);
        }
        let one_line = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let obstacles: Vec<String> = self
            .obstacles
            .iter()
            .map(one_line)
            .filter(|t| !t.is_empty())
            .collect();
        if obstacles.is_empty() || obstacles.len() > OBSTACLES {
            say(
                "obstacles",
                msg!("assessments-obstacles-wrong", most = OBSTACLES),
            );
        }
        if obstacles.iter().any(|t| long(t, LONGEST_LINE)) {
            say(
                "obstacles",
                msg!("assessments-line-long", most = LONGEST_LINE),
            );
        }
        let host = self.host.trim();
        if host.is_empty() || long(host, LONGEST_HOST) {
            say("host", msg!("assessments-host-wrong", most = LONGEST_HOST));
        }
        let held_on = self.held_on.trim().parse::<Day>().ok();
        let held_on = held_on.filter(|day| from <= *day && *day <= today);
        if held_on.is_none() {
            say("held_on", msg!("assessments-held-on-wrong", from = from));
        }
        Error::unless_empty(wrong)?;
        Ok(Judged {
            version: self.version,
            judgement: judgement.to_owned(),
            obstacles,
            held_on: held_on.unwrap_or(today),
            host: host.to_owned(),
        })
    }
}

/// A decision as a form or a program sends it.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewDecision {
    /// The version of the week that its author saw.
    #[serde(deserialize_with = "whole")]
    pub version: i64,
    /// One line of 2 to 60 characters: the title of a task.
    pub title: String,
    /// What is to be done, and how one sees that it is done; at most 2,000 characters.
    pub what: String,
    /// Code of the unit that does it, or of the organisation that runs the campaign.
    pub owner: String,
    /// Name of one account there; empty for whoever may.
    pub account: String,
    /// `YYYY-MM-DD`, from today on.
    pub due_on: String,
}
impl NewDecision {
    /// Title, text and due day, within what a task may say: a decision becomes one.
    ///
    /// # Errors
    /// [`Error::Invalid`] at each wrong field.
    pub fn read(&self, today: Day) -> Result<(String, String, Day)> {
        let (title, what, mut wrong) = tasks::said(&self.title, &self.what);
        if what.is_empty() {
            let msg = msg!("assessments-what-wrong", most = tasks::MAX_TEXT);
            wrong.push(Problem::new("what", msg));
        }
        let due = self.due_on.trim().parse::<Day>().ok();
        // A task that is due in two years is no decision of a week.
        let due = due.filter(|day| today <= *day && *day <= today.plus(732));
        if due.is_none() {
            wrong.push(Problem::new("due_on", msg!("assessments-due-wrong")));
        }
        Error::unless_empty(wrong)?;
        Ok((title, what, due.unwrap_or(today)))
    }
}

/// What a unit says at the meeting, or why a week is published anew.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Said {
    /// The version that its author saw.
    #[serde(deserialize_with = "whole")]
    pub version: i64,
    pub text: String,
}
impl Said {
    /// # Errors
    /// [`Error::Invalid`] at `text` when it is empty or too long.
    pub fn read(&self, most: usize) -> Result<&str> {
        let text = self.text.trim();
        match text.is_empty() || long(text, most) {
            true => Err(Error::field(
                "text",
                msg!("assessments-text-wrong", most = most),
            )),
            false => Ok(text),
        }
    }
}
