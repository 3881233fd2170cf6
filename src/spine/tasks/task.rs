//! The noun: a task, what may be said in it, and the states it goes through. Pure.
use crate::{
    kernel::{Day, Id, Instant, Msg, Problem},
    msg,
    spine::deadlines::Due,
};

/// A line of a list.
pub const MAX_TITLE: usize = 60;
/// What is to be done, or was: a page of it.
pub const MAX_TEXT: usize = 2_000;

/// A task to be opened.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// Where it was decided, such as `("assessment", id)`, and the page of it.
    pub record: (&'static str, Id),
    pub href: String,
    /// Who shall do it.
    pub organisation_id: Id,
    /// One person there; none: whoever may.
    pub account_id: Option<Id>,
    pub title: String,
    pub what: String,
    pub due: Due,
}

pub mod state {
    /// Set, and not taken up yet.
    pub const OPEN: &str = "open";
    pub const IN_HAND: &str = "in-hand";
    /// Done, say those who did it.
    pub const REPORTED: &str = "reported";
    /// Done, says who set it.
    pub const ACCEPTED: &str = "accepted";
    pub const CALLED_OFF: &str = "called-off";
    pub const ALL: [&str; 5] = [OPEN, IN_HAND, REPORTED, ACCEPTED, CALLED_OFF];
}

/// What a task's state is called.
pub fn state_msg(state: &str) -> Msg {
    match state {
        state::OPEN => msg!("tasks-state-open"),
        state::IN_HAND => msg!("tasks-state-in-hand"),
        state::REPORTED => msg!("tasks-state-reported"),
        state::ACCEPTED => msg!("tasks-state-accepted"),
        _ => msg!("tasks-state-called-off"),
    }
}

/// What a step of a task's history is called.
pub fn step_msg(act: &str) -> Msg {
    match act {
        "set" => msg!("tasks-step-set"),
        "take-up" => msg!("tasks-step-take-up"),
        "report" => msg!("tasks-step-report"),
        "accept" => msg!("tasks-step-accept"),
        "return" => msg!("tasks-step-return"),
        "reassign" => msg!("tasks-step-reassign"),
        "hand-back" => msg!("tasks-step-hand-back"),
        _ => msg!("tasks-step-call-off"),
    }
}

/// A task as it stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Task {
    pub id: Id,
    pub record_type: String,
    pub record_id: Id,
    pub record_href: String,
    pub organisation_id: Id,
    pub organisation: String,
    pub account_id: Option<Id>,
    pub account: Option<String>,
    pub setter_id: Id,
    pub setter: String,
    pub title: String,
    pub what: String,
    /// The last day as its clock has it.
    pub due_on: Day,
    /// Since when its clock stands.
    pub stands_since: Option<Day>,
    /// [`state`]
    pub state: String,
    pub report: String,
    pub reported_at: Option<Instant>,
    pub reported_by: Option<Id>,
    pub ended_at: Option<Instant>,
    pub version: i64,
    pub created_at: Instant,
    pub created_by: Option<Id>,
}

impl Task {
    /// Whether it waits for those who shall do it.
    pub fn is_to_do(&self) -> bool {
        self.state == state::OPEN || self.state == state::IN_HAND
    }
    pub fn is_reported(&self) -> bool {
        self.state == state::REPORTED
    }
    pub fn is_ended(&self) -> bool {
        self.ended_at.is_some()
    }
    /// Days past its last day while it waits to be done and its clock runs.
    pub fn late(&self, today: Day) -> i64 {
        match self.is_to_do() && self.stands_since.is_none() {
            true => today.since(self.due_on).max(0),
            false => 0,
        }
    }
    pub fn href(&self) -> String {
        format!("/tasks/{}", self.id)
    }
    /// How it is shown: the end of a chip's class.
    pub fn chip(&self, today: Day) -> &'static str {
        match self.state.as_str() {
            state::ACCEPTED => "is-done",
            state::CALLED_OFF => "",
            _ if self.late(today) > 0 => "is-stop",
            _ => "is-wait",
        }
    }
}

/// Title and text as they are kept, or what is wrong with them.
pub fn said(title: &str, what: &str) -> (String, String, Vec<Problem>) {
    let (title, what) = (title.trim(), what.trim());
    let mut wrong = vec![];
    let long = title.chars().count();
    if !(2..=MAX_TITLE).contains(&long) || title.chars().any(char::is_control) {
        wrong.push(Problem::new(
            "title",
            msg!("tasks-title-wrong", max = MAX_TITLE),
        ));
    }
    if what.chars().count() > MAX_TEXT {
        wrong.push(Problem::new(
            "what",
            msg!("tasks-text-long", max = MAX_TEXT),
        ));
    }
    (title.to_owned(), what.to_owned(), wrong)
}
