//! What stands against a figure: each target of its organisation, how far it is reached, and how it came to be.
use super::{
    store,
    target::{Target, TargetKind},
};
use crate::{
    kernel::{Day, Lang, Msg, Result, UnitOfWork},
    msg,
    policy::Right,
    spine::{
        figures::{
            Course, Fraction, Pace, PercentRule, Period, Question, exact::NONE,
            indicator::Indicator, ops, quantity::grouped,
        },
        ledger::Selection,
        settings,
    },
};
use rust_decimal::Decimal;

/// Completion and lead are printed to one digit, half up; nothing is compared by what is printed.
const RULE: PercentRule = PercentRule::half_up(1);
/// Versions read for one figure: a dozen targets of a few versions each.
const MOST_VERSIONS: i64 = 60;

/// A target in the version of the moment asked for, what came before it, and how far it is.
pub struct Aim {
    pub kind: TargetKind,
    pub course: Course,
    /// The newest first; never empty.
    pub versions: Vec<Target>,
}

/// The targets of a figure's organisation whose period meets the time asked for, as they stood at its moment. None for a figure
/// of one group, and none for the public where the city keeps its targets to the staff.
pub async fn on_figure(work: &mut UnitOfWork, question: &Question) -> Result<Vec<Aim>> {
    let hidden =
        settings::TARGETS_SCOPE.text(work).await? == "staff" && !work.actor.has(Right::TargetsRead);
    if hidden || !question.group.is_empty() {
        return Ok(vec![]);
    }
    let time = question.time;
    let from = time.from.unwrap_or(Day::ymd(1000, 1, 1));
    let of = (question.organisation.id, question.indicator.key());
    let rows = store::meeting(
        &mut work.conn,
        of,
        (from, time.to),
        time.as_of,
        MOST_VERSIONS,
    );
    let rows = rows.await?;
    let mut aims: Vec<Aim> = vec![];
    let mut done: Option<(Period, i64)> = None;
    for row in rows {
        let (Some(kind), Ok(period)) = (
            TargetKind::of_key(&row.kind),
            Period::new(row.from_day, row.to_day),
        ) else {
            continue;
        };
        if let Some(last) = aims.last_mut()
            && (last.kind, last.course.period) == (kind, period)
        {
            last.versions.push(row);
            continue;
        }
        // Targets of one period stand beside each other: what is done is asked once for them all.
        let reached = match done {
            Some((known, n)) if known == period => n,
            _ => reached(work, question, period).await?,
        };
        done = Some((period, reached));
        aims.push(Aim {
            kind,
            course: Course {
                done: reached,
                target: row.value,
                period,
                as_of: time.to.min(time.as_of.day()),
            },
            versions: vec![row],
        });
    }
    Ok(aims)
}

async fn reached(work: &mut UnitOfWork, question: &Question, period: Period) -> Result<i64> {
    let of = Selection {
        from: match question.indicator.is_stock() {
            true => None,
            false => Some(period.from()),
        },
        to: period.to().min(question.time.to),
        ..question.selection()
    };
    ops::value(work, question.indicator.measure, &of).await
}

/// The same in words.
pub struct AimRow {
    pub id: String,
    pub kind: String,
    pub period: String,
    pub done: String,
    pub value: String,
    pub completion: String,
    pub time: String,
    pub lead: String,
    pub state: String,
    pub need: String,
    pub document: String,
    pub version: i64,
    /// Each version on a line: its value, document, day and reason.
    pub versions: Vec<String>,
}

impl AimRow {
    pub fn of(l: Lang, indicator: &Indicator, aim: &Aim) -> AimRow {
        let newest = &aim.versions[0];
        let pace = aim.course.pace(Decimal::ZERO);
        let aimed = aim.course.target > 0;
        let need = aim.course.daily_need().filter(|_| aimed);
        let lead = |lead: &Fraction| {
            let points = lead.print(RULE);
            match lead.is_negative() || lead.is_zero() {
                true => points,
                false => format!("+{points}"),
            }
        };
        let version = |t: &Target| l.say(version(t, &indicator.unit(l, t.value)));
        AimRow {
            id: newest.id.to_string(),
            kind: l.say(aim.kind.msg()),
            period: newest.period(),
            done: grouped(aim.course.done),
            value: grouped(aim.course.target),
            completion: completion(&pace),
            time: pace.time_progress.percent(RULE),
            lead: pace.lead.as_ref().map_or(NONE.to_owned(), lead),
            state: pace.state.map(|s| l.say(s.msg())).unwrap_or_default(),
            need: need.map_or(NONE.to_owned(), grouped),
            document: document(newest),
            version: newest.version,
            versions: aim.versions.iter().map(version).collect(),
        }
    }
    pub fn version_msg(&self) -> Msg {
        msg!("targets-version-n", n = self.version)
    }
}

fn completion(pace: &Pace) -> String {
    let exact = pace.completion.as_ref();
    exact.map_or(NONE.to_owned(), |c| format!("{}%", c.percent(RULE)))
}
fn document(t: &Target) -> String {
    t.document_no.clone().unwrap_or_else(|| NONE.to_owned())
}
fn version(t: &Target, unit: &str) -> Msg {
    let (document, at) = (document(t), t.created_at.to_minute());
    let value = grouped(t.value);
    match &t.reason {
        None => msg!(
            "targets-version-first",
            n = t.version,
            value = value,
            unit = unit,
            document = document,
            at = at
        ),
        Some(reason) => msg!(
            "targets-version-changed",
            n = t.version,
            value = value,
            unit = unit,
            document = document,
            at = at,
            reason = reason
        ),
    }
}

/// As programs read it.
pub fn json(aim: &Aim) -> serde_json::Value {
    let newest = &aim.versions[0];
    let pace = aim.course.pace(Decimal::ZERO);
    let print = |x: &Fraction| x.percent(RULE);
    serde_json::json!({
        "kind": newest.kind, "from": newest.from_day, "to": newest.to_day, "version": newest.version,
        "value": newest.value, "done": aim.course.done,
        "completion_percent": pace.completion.as_ref().map(print),
        "time_progress_percent": print(&pace.time_progress),
        "daily_need": aim.course.daily_need().filter(|_| newest.value > 0),
        "document_no": newest.document_no, "decided_on": newest.decided_on, "reason": newest.reason,
    })
}
