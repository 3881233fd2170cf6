//! The noun: a code of a list, and what makes a new one valid. Pure.
use crate::{
    kernel::{Day, Lang, Problem},
    msg,
};

/// The lists that are a city's own: no standard fixes them and no rule of the program hangs on a code.
pub const EXTENSIBLE: &[&str] = &[
    "new_form_group",
    "employment_form",
    "employer_kind",
    "founding_mode",
];

/// A name of a list is a word or two.
const LONGEST_NAME: usize = 60;

#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Code {
    pub list: String,
    pub code: String,
    pub zh: String,
    pub en: String,
    pub position: i64,
    /// What else is said of it, as words between commas: `key` and `eight` of a new-form group.
    pub mark: Option<String>,
    pub from_day: Option<Day>,
    /// The last day on which new records may use it.
    pub until_day: Option<Day>,
}

impl Code {
    pub fn name(&self, l: Lang) -> &str {
        l.pick(&self.zh, &self.en)
    }
    /// Whether new records may use it on a day.
    pub fn is_open(&self, day: Day) -> bool {
        self.from_day.is_none_or(|d| d <= day) && self.until_day.is_none_or(|d| d >= day)
    }
    pub fn is_marked(&self, mark: &str) -> bool {
        self.mark
            .as_deref()
            .is_some_and(|m| m.split(',').any(|x| x == mark))
    }
}

/// A code that a city adds.
#[derive(Clone, Debug, Default)]
pub struct NewCode {
    pub code: String,
    pub zh: String,
    pub en: String,
}

impl NewCode {
    /// What is wrong with it, given the codes of its list.
    pub fn problems(&self, known: &[Code]) -> Vec<Problem> {
        let mut wrong = vec![];
        let mut at = |field: &str, msg| wrong.push(Problem::new(field, msg));
        let plain = |c: char| c.is_ascii_alphanumeric();
        if self.code.is_empty() || self.code.len() > 4 || !self.code.chars().all(plain) {
            at("code", msg!("codes-form"));
        } else if known
            .iter()
            .any(|k| k.code.eq_ignore_ascii_case(&self.code))
        {
            at("code", msg!("codes-taken", code = &self.code));
        }
        for (field, name) in [("zh", &self.zh), ("en", &self.en)] {
            let length = name.chars().count();
            if length == 0 || length > LONGEST_NAME || name.chars().any(char::is_control) {
                at(field, msg!("codes-name", longest = LONGEST_NAME));
            } else if known
                .iter()
                .any(|k| k.zh == *name || k.en.eq_ignore_ascii_case(name))
            {
                at(field, msg!("codes-name-taken"));
            }
        }
        wrong
    }
}
