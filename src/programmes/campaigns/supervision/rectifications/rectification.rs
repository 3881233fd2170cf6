//! The noun: a finding, the order that follows from it, and how an order stands. Pure.
use crate::{
    kernel::{Day, Id, Instant, Msg, Problem},
    msg,
};

/// What was found and what is asked for is told on a page at the most.
pub const MAX_TEXT: usize = 2_000;
/// A title fits on a line or two.
pub const MAX_TITLE: usize = 80;
/// An order that runs longer than this many working days is a plan.
pub const MAX_DAYS: i64 = 60;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Minor,
    Serious,
    Grave,
}
impl Severity {
    pub const ALL: [Severity; 3] = [Severity::Minor, Severity::Serious, Severity::Grave];
    pub fn key(self) -> &'static str {
        match self {
            Severity::Minor => "minor",
            Severity::Serious => "serious",
            Severity::Grave => "grave",
        }
    }
    pub fn of_key(key: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|s| s.key() == key)
    }
    pub fn msg(self) -> Msg {
        match self {
            Severity::Minor => msg!("rectifications-severity-minor"),
            Severity::Serious => msg!("rectifications-severity-serious"),
            Severity::Grave => msg!("rectifications-severity-grave"),
        }
    }
}

pub mod state {
    pub const ORDERED: &str = "ordered";
    pub const REPLIED: &str = "replied";
    pub const RETURNED: &str = "returned";
    pub const CLOSED: &str = "closed";
    /// What a list may be asked for: a state, both in which the unit is to reply, or those past their last day.
    pub const ASKED: [&str; 5] = ["open", "overdue", REPLIED, RETURNED, CLOSED];
}

/// What a state, or a choice of the list, is called.
pub fn state_msg(state: &str) -> Msg {
    match state {
        "open" => msg!("rectifications-state-open"),
        "overdue" => msg!("rectifications-state-overdue"),
        state::ORDERED => msg!("rectifications-state-ordered"),
        state::REPLIED => msg!("rectifications-state-replied"),
        state::RETURNED => msg!("rectifications-state-returned"),
        _ => msg!("rectifications-state-closed"),
    }
}

/// What was done with an order.
pub fn act_msg(act: &str) -> Msg {
    match act {
        "ordered" => msg!("rectifications-act-ordered"),
        "extended" => msg!("rectifications-act-extended"),
        "replied" => msg!("rectifications-act-replied"),
        "returned" => msg!("rectifications-act-returned"),
        "points-back" => msg!("rectifications-act-points-back"),
        _ => msg!("rectifications-act-closed"),
    }
}

/// What a round found at a unit, with the order it became.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Finding {
    pub id: Id,
    pub round_id: Id,
    pub organisation_id: Id,
    pub what: String,
    pub evidence: String,
    pub severity: String,
    pub created_at: Instant,
    pub order_id: Option<Id>,
    pub number: Option<String>,
    pub state: Option<String>,
}
impl Finding {
    pub fn severity(&self) -> Severity {
        Severity::of_key(&self.severity).unwrap_or(Severity::Minor)
    }
}

/// An order as it is kept, with the names of what it is about.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Rectification {
    pub id: Id,
    pub campaign_id: Id,
    pub campaign_key: String,
    pub campaign_zh: String,
    pub campaign_en: String,
    pub round: i64,
    pub finding_id: Id,
    pub organisation_id: Id,
    pub unit_code: String,
    pub unit: String,
    pub host_id: Id,
    pub number: String,
    pub title: String,
    pub demand: String,
    pub severity: String,
    pub evidence_required: bool,
    pub state: String,
    /// The last day as its clock has it.
    pub due_on: Day,
    /// Since when its clock stands.
    pub stands_since: Option<Day>,
    pub returned: i64,
    pub ordered_at: Instant,
    pub ordered_by: Option<Id>,
    pub reply: Option<String>,
    pub replied_at: Option<Instant>,
    pub replied_by: Option<Id>,
    pub closed_at: Option<Instant>,
    pub version: i64,
}
impl Rectification {
    /// The unit is to reply.
    pub fn to_answer(&self) -> bool {
        matches!(self.state.as_str(), state::ORDERED | state::RETURNED)
    }
    /// Past its last day, and its clock runs.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.to_answer() && self.stands_since.is_none() && self.due_on < today
    }
    /// Under which kind the files of the reply lie that is being written: each reply has its own.
    pub fn evidence_kind(&self) -> String {
        format!("reply-{}", self.returned + 1)
    }
    pub fn severity(&self) -> Severity {
        Severity::of_key(&self.severity).unwrap_or(Severity::Minor)
    }
    pub fn href(&self) -> String {
        format!("/rectifications/{}", self.id)
    }
}

/// Something that was done with an order.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Step {
    pub seq: i64,
    pub at: Instant,
    pub by_name: String,
    pub act: String,
    pub due_on: Day,
    pub note: String,
}

/// By which day a reply was outstanding after these acts, in their order; none where nobody waited for one, or its clock stood.
pub fn outstanding<'a>(acts: impl IntoIterator<Item = (&'a str, Day)>) -> Option<Day> {
    let (mut until, mut stands) = (None, false);
    for (act, due_on) in acts {
        match act {
            "ordered" | "extended" | "returned" => (until, stands) = (Some(due_on), false),
            "stopped" => stands = true,
            "went-on" => (until, stands) = (until.map(|_| due_on), false),
            "replied" | "closed" => until = None,
            _ => {}
        }
    }
    until.filter(|_| !stands)
}

/// A finding as it is filled in.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct NewFinding {
    pub what: String,
    pub evidence: String,
    pub severity: String,
}
impl NewFinding {
    pub fn problems(&self) -> Vec<Problem> {
        let mut wrong: Vec<_> = text_problem("what", &self.what, 2, MAX_TEXT)
            .into_iter()
            .collect();
        wrong.extend(text_problem("evidence", &self.evidence, 0, MAX_TEXT));
        if Severity::of_key(&self.severity).is_none() {
            wrong.push(Problem::new(
                "severity",
                msg!("rectifications-severity-wrong"),
            ));
        }
        wrong
    }
}

/// An order as it is filled in.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct NewOrder {
    pub title: String,
    pub demand: String,
    /// Working days; empty: as the rules of the campaign say.
    pub days: String,
    /// Not empty: a reply needs evidence.
    pub evidence: String,
}
impl NewOrder {
    pub fn problems(&self) -> Vec<Problem> {
        let mut wrong: Vec<_> = text_problem("title", &self.title, 2, MAX_TITLE)
            .into_iter()
            .collect();
        wrong.extend(text_problem("demand", &self.demand, 2, MAX_TEXT));
        if !self.days.trim().is_empty() {
            wrong.extend(days(&self.days).err());
        }
        wrong
    }
}

/// A number of working days.
pub fn days(text: &str) -> Result<u32, Problem> {
    let days = text.trim().parse::<u32>().ok();
    let fits = days.filter(|n| (1..=MAX_DAYS).contains(&i64::from(*n)));
    fits.ok_or_else(|| Problem::new("days", msg!("rectifications-days-wrong", most = MAX_DAYS)))
}

/// What is wrong with a text of so many characters.
pub fn text_problem(at: &str, text: &str, least: usize, most: usize) -> Option<Problem> {
    let fits = (least..=most).contains(&text.trim().chars().count());
    (!fits).then(|| {
        Problem::new(
            at,
            msg!("rectifications-text-wrong", least = least, most = most),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_outstanding_from_the_order_until_it_comes_and_again_when_it_is_sent_back() {
        let day = |d| Day::ymd(2022, 8, d);
        let mut steps = vec![("ordered", day(5))];
        assert_eq!(outstanding(steps.clone()), Some(day(5)));
        steps.push(("extended", day(8)));
        assert_eq!(outstanding(steps.clone()), Some(day(8)));
        steps.push(("replied", day(8)));
        assert_eq!(outstanding(steps.clone()), None);
        steps.push(("returned", day(12)));
        assert_eq!(outstanding(steps.clone()), Some(day(12)));
        steps.push(("replied", day(12)));
        steps.push(("closed", day(12)));
        assert_eq!(outstanding(steps.clone()), None);
        steps.push(("points-back", day(12)));
        assert_eq!(outstanding(steps), None);
    }

    #[test]
    fn nothing_is_outstanding_while_the_clock_stands_and_the_last_day_is_the_one_it_goes_on_with() {
        let day = |d| Day::ymd(2022, 8, d);
        let mut acts = vec![("ordered", day(5)), ("stopped", day(5))];
        assert_eq!(outstanding(acts.clone()), None);
        acts.push(("went-on", day(17)));
        assert_eq!(outstanding(acts.clone()), Some(day(17)));
        acts.push(("points-back", day(17)));
        assert_eq!(outstanding(acts.clone()), Some(day(17)));
        // A reply while it stands ends both.
        acts.extend([
            ("stopped", day(17)),
            ("replied", day(17)),
            ("went-on", day(17)),
        ]);
        assert_eq!(outstanding(acts.clone()), None);
        acts.push(("returned", day(22)));
        assert_eq!(outstanding(acts), Some(day(22)));
    }

    #[test]
    fn an_order_says_what_by_when_in_working_days() {
        let order = |days: &str| NewOrder {
            title: "入会申请书缺失".into(),
            demand: "补齐入会申请书".into(),
            days: days.into(),
            ..NewOrder::default()
        };
        for (days, fits) in [
            ("", true),
            ("1", true),
            ("60", true),
            ("0", false),
            ("61", false),
            ("-1", false),
            ("五", false),
        ] {
            assert_eq!(order(days).problems().is_empty(), fits, "{days}");
        }
        let empty: Vec<_> = NewOrder::default()
            .problems()
            .iter()
            .map(|p| p.at.clone())
            .collect();
        assert_eq!(empty, ["title", "demand"]);
    }
}
