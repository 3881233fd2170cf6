//! A question about a figure, as it is asked by an address, a command or a request: texts that become days and moments.
use super::{Period, indicator::Indicator};
use crate::{
    kernel::{Day, Error, Id, Instant, Msg, Problem, Result},
    msg,
    spine::ledger::Selection,
};
use serde::Deserialize;

/// What a text says, or what is wrong with it.
type Read<T> = std::result::Result<Option<T>, Msg>;

/// What was asked, as texts; empty means not said.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Code of an organisation; the city when empty.
    pub organisation: String,
    /// `2022`, `2022Q3`, `2022-08`, `2022-08-01..2022-11-08`; instead of `from` and `to`.
    pub period: String,
    /// First business day, `YYYY-MM-DD`; the beginning of the books when empty.
    pub from: String,
    /// Last business day; the day of `as_of` when empty.
    pub to: String,
    /// What was known at this moment: RFC 3339, or a day, which means the end of it.
    pub as_of: String,
    /// One group only: a code of the new-form groups.
    pub group: String,
}

/// The time of a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Time {
    pub from: Option<Day>,
    pub to: Day,
    pub as_of: Instant,
    /// An earlier moment was asked for: time travel.
    pub past: bool,
}

impl Asked {
    pub fn of(organisation: &str) -> Asked {
        Asked {
            organisation: organisation.into(),
            ..Asked::default()
        }
    }
    pub fn for_unit(&self, code: &str) -> Asked {
        Asked {
            organisation: code.into(),
            ..self.clone()
        }
    }
    pub fn for_group(&self, code: &str) -> Asked {
        Asked {
            group: code.into(),
            ..self.clone()
        }
    }
    /// The question as part of an address: empty, or beginning with `?`.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let fields = [
            ("organisation", &self.organisation),
            ("period", &self.period),
            ("from", &self.from),
            ("to", &self.to),
            ("as_of", &self.as_of),
            ("group", &self.group),
        ];
        for (name, value) in fields {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        match query.finish() {
            empty if empty.is_empty() => empty,
            said => format!("?{said}"),
        }
    }
    /// The same, so that one more field can follow.
    pub fn query_and(&self) -> String {
        match self.query() {
            empty if empty.is_empty() => "?".into(),
            said => format!("{said}&"),
        }
    }
    /// Reads the days and the moment. `present` is the latest moment that can be asked for.
    ///
    /// # Errors
    /// Problems at `period`, `from`, `to`, `as_of`.
    pub fn time(&self, present: Instant) -> Result<Time> {
        let mut problems = vec![];
        let mut keep = |at: &str, read: Read<Day>| match read {
            Ok(day) => day,
            Err(msg) => {
                problems.push(Problem::new(at, msg));
                None
            }
        };
        let mut from = keep("from", day(&self.from));
        let mut to = keep("to", day(&self.to));
        if !self.period.trim().is_empty() {
            match Period::parse(&self.period) {
                Ok(period) => (from, to) = (Some(period.from()), Some(period.to())),
                Err(msg) => problems.push(Problem::new("period", msg)),
            }
        }
        let as_of = match moment(&self.as_of, present) {
            Ok(as_of) => as_of,
            Err(msg) => {
                problems.push(Problem::new("as_of", msg));
                None
            }
        };
        let known = as_of.unwrap_or(present);
        if let (Some(from), Some(to)) = (from, to)
            && let Err(msg) = Period::new(from, to)
        {
            problems.push(Problem::new("to", msg));
        }
        if from.is_some_and(|f| f > present.day()) && self.period.trim().is_empty() {
            problems.push(Problem::new("from", msg!("figures-from-future")));
        }
        Error::unless_empty(problems)?;
        let to = to.unwrap_or(known.day().max(from.unwrap_or(known.day())));
        Ok(Time {
            from,
            to,
            as_of: known,
            past: as_of.is_some_and(|a| a < present),
        })
    }
}

/// A day as typed; none for an empty text.
pub fn day(text: &str) -> Read<Day> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || {
        msg!(
            "figures-day-wrong",
            text = text.chars().take(40).collect::<String>()
        )
    };
    let day: Day = text.parse().map_err(|_| wrong())?;
    // The same years as periods, and the four digits that both engines store.
    Period::new(day, day).map(|_| Some(day))
}

fn moment(text: &str, present: Instant) -> Read<Instant> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || {
        msg!(
            "figures-moment-wrong",
            text = text.chars().take(40).collect::<String>()
        )
    };
    if let Ok(moment) = text.parse::<Instant>() {
        // The engines' own limits lie far beyond these.
        let sane = (1900..2200).contains(&moment.day().year());
        return match (sane, moment > present) {
            (false, _) => Err(wrong()),
            (_, true) => Err(msg!("figures-moment-future")),
            _ => Ok(Some(moment)),
        };
    }
    let day = day(text).map_err(|_| wrong())?.ok_or_else(wrong)?;
    if day > present.day() {
        return Err(msg!("figures-moment-future"));
    }
    let end = Instant::of_micros(day.plus(1).start().micros() - 1);
    Ok(Some(end.min(present)))
}

/// A question that can be put to the ledger.
#[derive(Clone, Debug)]
pub struct Question {
    pub indicator: Indicator,
    pub organisation: super::store::Named,
    pub time: Time,
    pub group: String,
}

impl Question {
    /// What the ledger is asked.
    pub fn selection(&self) -> Selection {
        Selection {
            kinds: self.indicator.kinds.clone(),
            // `ask` has refused a group that the indicator does not count.
            categories: self.indicator.narrowed(&self.group).unwrap_or_default(),
            organisation_id: self.organisation.id,
            from: match self.indicator.is_stock() {
                true => None,
                false => self.time.from,
            },
            to: self.time.to,
            as_of: self.time.as_of,
        }
    }
    /// The same question of another organisation.
    pub fn of(&self, organisation_id: Id) -> Selection {
        Selection {
            organisation_id,
            ..self.selection()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn present() -> Instant {
        Day::ymd(2022, 9, 6).at(18 * 60)
    }
    fn asked(from: &str, to: &str, as_of: &str) -> Asked {
        Asked {
            from: from.into(),
            to: to.into(),
            as_of: as_of.into(),
            ..Asked::default()
        }
    }
    fn wrong(asked: Asked) -> Vec<String> {
        let e = asked.time(present()).unwrap_err();
        e.problems().iter().map(|p| p.at.clone()).collect()
    }

    #[test]
    fn nothing_said_means_all_that_is_known_now() {
        let time = Asked::default().time(present()).unwrap();
        assert_eq!((time.from, time.to), (None, Day::ymd(2022, 9, 6)));
        assert_eq!((time.as_of, time.past), (present(), false));
    }

    #[test]
    fn a_day_as_moment_means_its_end_or_now_if_it_has_not_ended() {
        let time = asked("", "", "2022-09-01").time(present()).unwrap();
        assert_eq!(time.to, Day::ymd(2022, 9, 1));
        assert!(time.past && time.as_of < Day::ymd(2022, 9, 2).start());
        let today = asked("", "", "2022-09-06").time(present()).unwrap();
        assert_eq!((today.as_of, today.past), (present(), false));
    }

    #[test]
    fn a_period_stands_for_its_two_days() {
        let asked = Asked {
            period: "2022Q3".into(),
            ..Asked::default()
        };
        let time = asked.time(present()).unwrap();
        assert_eq!(
            (time.from, time.to),
            (Some(Day::ymd(2022, 7, 1)), Day::ymd(2022, 9, 30))
        );
    }

    #[test]
    fn what_cannot_be_read_is_said_at_its_place() {
        assert_eq!(
            wrong(asked("2022-02-30", "morgen", "gestern")),
            ["from", "to", "as_of"]
        );
        assert_eq!(wrong(asked("2022-09-02", "2022-09-01", "")), ["to"]);
        assert_eq!(wrong(asked("2022-09-07", "", "")), ["from"]);
        assert_eq!(wrong(asked("0001-01-01", "", "")), ["from"]);
        assert_eq!(wrong(asked("", "", "2022-09-06T18:00:01+08:00")), ["as_of"]);
        assert_eq!(wrong(asked("", "", "+262000-01-01T00:00:00Z")), ["as_of"]);
        assert_eq!(
            wrong(asked("", "99999-01-01", "2022-09-07")),
            ["to", "as_of"]
        );
    }
}
