//! The noun: a deadline. Pure.
use super::term::TermUnit;
use crate::{
    kernel::{Day, Id, Instant, Lang, Msg, Said},
    msg,
    policy::Right,
    spine::calendar::Calendar,
};

/// Until when, the day itself included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// So many working days after today.
    WorkingDays(u32),
    /// So many days after today; if that day rests, the next that works.
    Days(i64),
    On(Day),
}

impl Due {
    /// The last day of a term that begins today; none when it is past.
    pub fn day(self, calendar: &Calendar, today: Day) -> Option<Day> {
        let day = match self {
            Due::WorkingDays(n) => calendar.add_working_days(today, n),
            Due::Days(n) => TermUnit::Days.due_after(calendar, today, n),
            Due::On(day) => day,
        };
        (day >= today).then_some(day)
    }
    /// How long a term is, in its unit; none for a day that was named.
    pub fn term(self) -> Option<i64> {
        match self {
            Due::WorkingDays(n) => Some(i64::from(n)),
            Due::Days(n) => Some(n),
            Due::On(_) => None,
        }
    }
    /// In what a pause keeps what is left of it: a term of days in days, any other in working days.
    pub fn unit(self) -> TermUnit {
        match self {
            Due::Days(_) => TermUnit::Days,
            _ => TermUnit::Working,
        }
    }
}

/// Something that must be done.
#[derive(Clone, Debug)]
pub struct NewDeadline {
    /// What must be done: the end of a message key, `deadlines-kind-…`. A record has at most one running deadline of a kind.
    pub kind: &'static str,
    pub record: (&'static str, Id),
    /// Whose turn it is: whoever holds `right` here.
    pub organisation_id: Id,
    pub right: Right,
    /// One person, where it is theirs alone.
    pub account_id: Option<Id>,
    /// What it is about, as lists show it.
    pub title: Msg,
    pub href: String,
    pub due: Due,
    /// Who is told when it is overdue, an organisation or an account; none: whoever holds the right above.
    pub escalates_to: Option<Id>,
}

pub mod state {
    pub const RUNNING: &str = "running";
    pub const PAUSED: &str = "paused";
    pub const MET: &str = "met";
    pub const MET_LATE: &str = "met-late";
    pub const CALLED_OFF: &str = "called-off";
}

/// Whose pause it is. Each ends its own: what somebody stopped by hand does not go on because the work does, and the other way round.
pub mod origin {
    /// The work gave the turn to somebody else.
    pub const WORK: &str = "work";
    /// Whoever watches over it stopped it.
    pub const HAND: &str = "hand";
}

/// What a list may be asked for: states, and what is told apart by the day. The empty one is all that is not ended.
pub const VIEWS: [&str; 7] = [
    "overdue",
    state::RUNNING,
    state::PAUSED,
    "ended",
    state::MET,
    state::MET_LATE,
    state::CALLED_OFF,
];

/// What a state or a view is called.
pub fn state_msg(state: &str) -> Msg {
    match state {
        "overdue" => msg!("deadlines-state-overdue"),
        "ended" => msg!("deadlines-state-ended"),
        state::RUNNING => msg!("deadlines-state-running"),
        state::PAUSED => msg!("deadlines-state-paused"),
        state::MET => msg!("deadlines-state-met"),
        state::MET_LATE => msg!("deadlines-state-met-late"),
        _ => msg!("deadlines-state-called-off"),
    }
}

/// A deadline as it stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Deadline {
    pub id: Id,
    pub kind: String,
    pub record_type: String,
    pub record_id: Id,
    pub organisation_id: Id,
    pub organisation: String,
    /// A key of [`Right`].
    pub right_key: String,
    pub account_id: Option<Id>,
    pub account: Option<String>,
    pub escalates_to: Option<Id>,
    /// A kept message: [`Said`].
    pub title: String,
    pub href: String,
    /// A key of [`TermUnit`].
    pub unit: String,
    pub started_on: Day,
    pub due_on: Day,
    /// [`state`]
    pub state: String,
    /// [`super::term::told`]
    pub told: i64,
    pub tell_on: Option<Day>,
    pub pauses: i64,
    pub ended_on: Option<Day>,
    pub ended_at: Option<Instant>,
    pub version: i64,
    /// Of the pause that lasts, the first where there are two.
    pub paused_on: Option<Day>,
    pub paused_why: Option<String>,
    pub days_left: Option<i64>,
}

impl Deadline {
    pub fn unit(&self) -> TermUnit {
        TermUnit::of_key(&self.unit)
    }
    pub fn right(&self) -> Option<Right> {
        Right::of_key(&self.right_key)
    }
    pub fn is_live(&self) -> bool {
        self.is_running() || self.is_paused()
    }
    pub fn is_running(&self) -> bool {
        self.state == state::RUNNING
    }
    pub fn is_paused(&self) -> bool {
        self.state == state::PAUSED
    }
    /// Days past its last day; 0 while there is time, and while the clock stands.
    pub fn late(&self, today: Day) -> i64 {
        match (self.state.as_str(), self.ended_on) {
            (state::RUNNING, _) => today.since(self.due_on).max(0),
            (state::MET_LATE, Some(on)) => on.since(self.due_on).max(0),
            _ => 0,
        }
    }
    pub fn title_in(&self, l: Lang) -> String {
        Said::say(&self.title, l)
    }
    /// What must be done, in words.
    pub fn kind_in(&self, l: Lang) -> String {
        l.t(&format!("deadlines-kind-{}", self.kind))
    }
    pub fn why_in(&self, l: Lang) -> String {
        let why = self.paused_why.as_deref();
        why.map(|why| Said::say(why, l)).unwrap_or_default()
    }
    /// Whose turn it is: the person, else the organisation.
    pub fn whose(&self) -> &str {
        self.account.as_deref().unwrap_or(&self.organisation)
    }
    /// Where it stands, in one sentence: how many days are left, how late it is, since when and why it stands.
    pub fn stands(&self, today: Day) -> Msg {
        let late = self.late(today);
        match self.state.as_str() {
            state::RUNNING if late > 0 => msg!("deadlines-late", days = late),
            state::RUNNING => match self.due_on.since(today) {
                0 => msg!("deadlines-due-today"),
                days => msg!("deadlines-left", days = days),
            },
            state::PAUSED => {
                let since = self.paused_on.unwrap_or(self.due_on);
                let why =
                    crate::kernel::lang::Value::Kept(self.paused_why.clone().unwrap_or_default());
                msg!("deadlines-stands", since = since, why = why)
            }
            state::MET_LATE if late > 0 => msg!("deadlines-met-late-by", days = late),
            other => state_msg(other),
        }
    }
    /// How it is shown: the end of a chip's class.
    pub fn chip(&self, today: Day) -> &'static str {
        match self.state.as_str() {
            state::RUNNING if self.late(today) > 0 => "is-stop",
            state::RUNNING => "is-wait",
            state::MET => "is-done",
            state::MET_LATE => "is-stop",
            _ => "",
        }
    }
}

/// A time during which the clock stood.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Pause {
    pub from_day: Day,
    /// [`origin`]
    pub origin: String,
    pub reason: String,
    pub due_before: Day,
    pub days_left: i64,
    pub paused_by: Option<String>,
    pub until_day: Option<Day>,
    pub due_after: Option<Day>,
    pub resumed_by: Option<String>,
}

impl Pause {
    pub fn is_open(&self) -> bool {
        self.until_day.is_none()
    }
    pub fn is_by_hand(&self) -> bool {
        self.origin == origin::HAND
    }
    pub fn why_in(&self, l: Lang) -> String {
        Said::say(&self.reason, l)
    }
}

/// Which right watches over a right: who holds it above is told what is overdue, and may stop the clock. A unit of a campaign answers
/// to whoever runs it.
pub fn right_above(right: Right) -> Right {
    match right {
        Right::CampaignsAnswer => Right::CampaignsRun,
        other => other,
    }
}
