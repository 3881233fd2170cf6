//! The noun: a setting as it is declared, and what makes a value of it valid. Pure.
use crate::{
    kernel::{Day, Msg},
    msg,
    policy::Right,
};

/// The group of settings that the security administrator keeps; all others are the system administrator's.
pub const SECURITY: &str = "settings-group-security";

/// Where a default comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The article says so.
    Article,
    /// A rule that is generally followed; its text was not at hand and must be checked.
    Rule,
    /// A practice seen elsewhere, proposed for this city.
    Practice,
    /// Proposed by this program; nothing says so.
    Proposed,
}

impl Source {
    /// The message key of what is said of it.
    pub fn label(self) -> &'static str {
        [
            "settings-source-article",
            "settings-source-rule",
            "settings-source-practice",
            "settings-source-proposed",
        ][self as usize]
    }
}

/// What values a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number between two bounds; `unit` is a message key.
    Whole {
        least: i64,
        most: i64,
        unit: &'static str,
    },
    /// Whole percentages that add up to 100, so many of them, separated by blanks.
    Shares { parts: usize },
    /// A time of day, `18:00`.
    Time,
    /// A day, or nothing.
    Day,
    /// One of several words, each the end of a message key `settings-choice-…`.
    Choice(&'static [&'static str]),
    /// Steps: up to so many members, at least and at most so many persons: `24 3-5, 200 3-7, 7-15`. The last has no end.
    Ladder,
    /// A line of text, or nothing.
    Text { longest: usize },
}

/// A setting as the program declares it. Its name is the message `settings-KEY`, what it decides `settings-KEY-about`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    pub key: &'static str,
    /// The message key of its group.
    pub group: &'static str,
    pub kind: Kind,
    pub default: &'static str,
    pub source: Source,
    /// The text it is taken from, by title; empty where there is none.
    pub citation: &'static str,
}

/// A setting's value as it stands.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Value {
    pub value: String,
    /// 0 while the default holds.
    pub version: i64,
    pub reason: Option<String>,
    pub changed_at: Option<crate::kernel::Instant>,
    pub changed_by: Option<String>,
}

impl Setting {
    /// Who changes it.
    pub fn right(&self) -> Right {
        match self.group {
            SECURITY => Right::SecuritySet,
            _ => Right::SettingsChange,
        }
    }
    /// Where it is changed.
    pub fn href(&self) -> String {
        match self.right() {
            Right::SecuritySet => format!("/settings/security/{}", self.key),
            _ => format!("/settings/{}", self.key),
        }
    }
    /// The value as it is kept, from what was typed.
    ///
    /// # Errors
    /// What is wrong with it, for the field.
    pub fn read(&self, typed: &str) -> Result<String, Msg> {
        let typed = typed.trim();
        match self.kind {
            Kind::Whole { least, most, .. } => match typed.parse::<i64>() {
                Ok(n) if (least..=most).contains(&n) => Ok(n.to_string()),
                _ => Err(msg!("settings-whole", least = least, most = most)),
            },
            Kind::Shares { parts } => shares(typed)
                .filter(|s| s.len() == parts)
                .map(|s| s.iter().map(i64::to_string).collect::<Vec<_>>().join(" "))
                .ok_or(msg!("settings-shares", parts = parts)),
            Kind::Time => match minutes(typed) {
                Some(m) => Ok(format!("{:02}:{:02}", m / 60, m % 60)),
                None => Err(msg!("settings-time")),
            },
            Kind::Day if typed.is_empty() => Ok(String::new()),
            Kind::Day => match typed.parse::<Day>() {
                Ok(day) => Ok(day.to_string()),
                Err(_) => Err(msg!("settings-day")),
            },
            Kind::Choice(words) => match words.contains(&typed) {
                true => Ok(typed.to_owned()),
                false => Err(msg!("settings-choice")),
            },
            Kind::Ladder => ladder(typed)
                .map(|steps| written(&steps))
                .ok_or(msg!("settings-ladder")),
            Kind::Text { longest } => match typed.chars().count() <= longest {
                true if !typed.chars().any(char::is_control) => Ok(typed.to_owned()),
                _ => Err(msg!("settings-text", longest = longest)),
            },
        }
    }
}

/// Whole percentages that add up to 100.
pub(super) fn shares(text: &str) -> Option<Vec<i64>> {
    let parts: Option<Vec<i64>> = text
        .split([' ', ',', '，', '、', '%'])
        .filter(|p| !p.is_empty())
        .map(|p| p.parse().ok().filter(|n| (0..=100).contains(n)))
        .collect();
    parts.filter(|p| p.iter().sum::<i64>() == 100)
}

/// Steps `24 3-5, 200 3-7, 7-15`, each a bound with a least and a most; every number at least the one of the step before.
pub fn ladder(text: &str) -> Option<Vec<(i64, i64, i64)>> {
    let steps: Vec<&str> = text.split([',', '，']).map(str::trim).collect();
    let mut read: Vec<(i64, i64, i64)> = vec![];
    for (n, step) in steps.iter().enumerate() {
        let (bound, range) = match step.split_once(' ') {
            Some((bound, range)) if n + 1 < steps.len() => (bound.parse().ok()?, range.trim()),
            None if n + 1 == steps.len() => (i64::MAX, *step),
            _ => return None,
        };
        let (least, most) = range.split_once('-')?;
        let step = (bound, least.parse().ok()?, most.parse().ok()?);
        let before = read.last().copied().unwrap_or((0, 1, 1));
        if step.0 <= before.0 || step.1 < before.1 || step.2 < before.2 || step.1 > step.2 {
            return None;
        }
        read.push(step);
    }
    Some(read)
}
fn written(steps: &[(i64, i64, i64)]) -> String {
    let step = |(bound, least, most): &(i64, i64, i64)| match *bound {
        i64::MAX => format!("{least}-{most}"),
        bound => format!("{bound} {least}-{most}"),
    };
    steps.iter().map(step).collect::<Vec<_>>().join(", ")
}

/// Minutes after midnight of `18:00`.
pub(super) fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once([':', '：'])?;
    let number = |s: &str, below: i64| {
        let plain = (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        plain
            .then(|| s.parse::<i64>().ok())
            .flatten()
            .filter(|n| *n < below)
    };
    Some(number(hours, 24)? * 60 + number(minutes, 60)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Kind) -> Setting {
        Setting {
            key: "x",
            group: "",
            kind,
            default: "",
            source: Source::Proposed,
            citation: "",
        }
    }

    #[test]
    fn a_number_keeps_to_its_bounds() {
        let age = of(Kind::Whole {
            least: 14,
            most: 70,
            unit: "",
        });
        assert_eq!(age.read(" 16 "), Ok("16".into()));
        for wrong in ["13", "71", "-16", "16.5", "", "1e1", "９９９"] {
            assert!(age.read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn shares_make_a_whole() {
        let weights = of(Kind::Shares { parts: 3 });
        assert_eq!(weights.read("30, 30,40"), Ok("30 30 40".into()));
        for wrong in ["30 30 30", "50 50", "30 30 20 20", "120 -10 -10", "a b c"] {
            assert!(weights.read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_is_one_of_our_times() {
        assert_eq!(of(Kind::Day).read(" 2022-08-01 "), Ok("2022-08-01".into()));
        assert_eq!(of(Kind::Day).read(""), Ok(String::new()));
        for wrong in ["2022-02-30", "0022-08-01", "99999-01-01", "x"] {
            assert!(of(Kind::Day).read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_ladder_goes_up() {
        let sizes = of(Kind::Ladder);
        assert_eq!(
            sizes.read("24 3-5，200 3-7,7-15"),
            Ok("24 3-5, 200 3-7, 7-15".into())
        );
        for wrong in [
            "",
            "24 3-5",
            "24 5-3, 7-15",
            "200 3-7, 24 3-5, 7-15",
            "24 7-9, 3-5",
            "3-5, 7-15",
            "x 3-5, 7-9",
        ] {
            assert!(sizes.read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_time_of_day_is_one() {
        assert_eq!(of(Kind::Time).read("8：05"), Ok("08:05".into()));
        for wrong in ["24:00", "18:60", "18", "+1:00", "018:00"] {
            assert!(of(Kind::Time).read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_shipped_default_is_valid_and_named_in_both_languages() {
        use crate::kernel::Lang;
        for setting in super::super::ALL {
            assert_eq!(
                setting.read(setting.default),
                Ok(setting.default.to_owned()),
                "{}",
                setting.key
            );
            for lang in [Lang::Zh, Lang::En] {
                for key in [
                    setting.name_key(),
                    setting.about_key(),
                    setting.group.into(),
                ] {
                    assert!(lang.knows(&key), "{lang:?} {key}");
                }
            }
        }
    }
}
