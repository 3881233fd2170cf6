//! Reading what was typed into an application: each value at its field, whatever it is. Pure.
use super::founding::{MAX_COVERED, MAX_NAME};
use crate::{
    kernel::{Day, Msg, Problem},
    msg,
    spine::{
        organisations::employers::Covered,
        people::{CreditCode, PersonName},
    },
};
use std::collections::HashSet;

/// More workers than any employer of a province has.
const MAX_WORKERS: i64 = 10_000_000;
/// A founding is planned within a year, and reported within a year after the election.
const PLAN_DAYS: i64 = 366;

/// Reads values and collects what is wrong with them.
#[derive(Default)]
pub struct Reader {
    pub problems: Vec<Problem>,
}

impl Reader {
    pub fn say(&mut self, at: &str, msg: Msg) {
        self.problems.push(Problem::new(at, msg));
    }
    pub fn text(&mut self, at: &str, text: &str, most: usize) -> String {
        let text = text.trim();
        if text.chars().count() > most {
            self.say(at, msg!("founding-too-long", max = most));
        } else if text
            .chars()
            .any(|c| c.is_control() && !"\r\n\t".contains(c))
        {
            self.say(at, msg!("founding-control"));
        }
        text.to_owned()
    }
    pub fn code(&mut self, at: &str, code: &str, known: impl Fn(&str) -> bool) -> String {
        let code = code.trim();
        if !code.is_empty() && !known(code) {
            self.say(at, msg!("founding-unknown-code"));
            return String::new();
        }
        code.to_owned()
    }
    pub fn credit_code(&mut self, at: &str, text: &str) -> String {
        if text.trim().is_empty() {
            return String::new();
        }
        match CreditCode::parse(text) {
            Ok(code) => {
                self.problems.extend(code.must_be_employer(at));
                code.as_str().to_owned()
            }
            Err(msg) => {
                self.say(at, msg);
                String::new()
            }
        }
    }
    pub fn person(&mut self, at: &str, text: &str) -> String {
        if text.trim().is_empty() {
            return String::new();
        }
        match PersonName::parse(text) {
            Ok(name) => name.as_str().to_owned(),
            Err(msg) => {
                self.say(at, msg);
                String::new()
            }
        }
    }
    pub fn number(&mut self, at: &str, text: &str, least: i64) -> Option<i64> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let number = text
            .parse()
            .ok()
            .filter(|n| (least..=MAX_WORKERS).contains(n));
        if number.is_none() {
            self.say(at, msg!("founding-number", min = least, max = MAX_WORKERS));
        }
        number
    }
    pub fn plan(&mut self, text: &str, today: Day) -> Option<Day> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let day: Option<Day> = text.parse().ok();
        match day.filter(|d| d.since(today).abs() <= PLAN_DAYS) {
            Some(day) => Some(day),
            None => {
                let msg = if day.is_some() {
                    msg!("founding-plan-far")
                } else {
                    msg!("founding-day")
                };
                self.say("planned_on", msg);
                None
            }
        }
    }
    pub fn covered(&mut self, rows: &[Covered]) -> Vec<Covered> {
        let mut read = vec![];
        let mut seen = HashSet::new();
        for (n, row) in rows.iter().enumerate() {
            if row.name.trim().is_empty() && row.credit_code.trim().is_empty() {
                continue;
            }
            let (name_at, code_at) = (
                format!("covered.{n}.name"),
                format!("covered.{n}.credit_code"),
            );
            let name = self.text(&name_at, &row.name, MAX_NAME);
            if name.is_empty() {
                self.say(&name_at, msg!("founding-missing"));
            }
            if row.credit_code.trim().is_empty() {
                self.say(&code_at, msg!("founding-missing"));
            }
            let credit_code = self.credit_code(&code_at, &row.credit_code);
            if !credit_code.is_empty() && !seen.insert(credit_code.clone()) {
                self.say(&code_at, msg!("founding-covered-twice"));
            }
            read.push(Covered { credit_code, name });
        }
        if read.len() > MAX_COVERED {
            self.say("covered", msg!("founding-covered-many", max = MAX_COVERED));
        }
        read
    }
}
