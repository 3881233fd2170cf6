//! The noun: an appraisal on its way from draft to decision, and its awards. Pure.
use super::account::{Account, Outcome};
use crate::{
    kernel::{Day, Error, Id, Instant, Msg, Problem, Result},
    msg,
};
use serde::{Deserialize, Serialize};

/// The states of an appraisal, in their order.
pub mod state {
    pub const DRAFT: &str = "draft";
    pub const NOTICE: &str = "notice";
    pub const FINAL: &str = "final";
    pub const ALL: [&str; 3] = [DRAFT, NOTICE, FINAL];
}

/// An award is a line; more than this is no distinction.
const MOST_AWARDS: usize = 200;
const LONGEST_CASE: usize = 120;

/// A row as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Appraisal {
    pub id: Id,
    pub campaign_id: Id,
    pub organisation_id: Id,
    pub state: String,
    pub edition: i64,
    /// JSON of [`Account`].
    pub account: String,
    /// JSON of [`Awards`].
    pub awards: String,
    pub author_id: Option<Id>,
    pub noticed_by: Option<Id>,
    pub reason: Option<String>,
    pub objections_from: Option<Day>,
    pub objections_until: Option<Day>,
    pub finalised_at: Option<Instant>,
    pub document_id: Option<Id>,
    pub version: i64,
}

impl Appraisal {
    pub fn account(&self) -> Result<Account> {
        Account::of_json(&self.account)
    }
    pub fn awards(&self) -> Result<Awards> {
        Ok(serde_json::from_str(&self.awards)?)
    }
    pub fn is(&self, state: &str) -> bool {
        self.state == state
    }
    /// Whether objections are received on a day.
    pub fn receives(&self, today: Day) -> bool {
        let window = self.objections_from.zip(self.objections_until);
        self.is(state::NOTICE)
            && window.is_some_and(|(from, until)| from <= today && today <= until)
    }
    /// Whether the days of objection are over.
    pub fn unopposed(&self, today: Day) -> bool {
        self.is(state::NOTICE) && self.objections_until.is_some_and(|until| until < today)
    }
}

/// 优秀案例: a case of a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    pub code: String,
    pub title: String,
}

/// What is awarded: units and cases, never persons.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Awards {
    /// 先进单位: codes, in the order of the list.
    pub advanced: Vec<String>,
    pub cases: Vec<Case>,
}

impl Awards {
    /// The first so many of those that may be honoured; a tie for the last place is taken in whole.
    pub fn proposed(account: &Account, places: i64) -> Awards {
        let places = usize::try_from(places).unwrap_or_default();
        let fit: Vec<_> = account.results.iter().filter(|r| fits(r)).collect();
        let edge = fit.iter().take(places).last().and_then(|r| r.rank);
        let first = fit.iter().take_while(|r| r.rank <= edge);
        Awards {
            advanced: first.map(|r| r.code.clone()).collect(),
            cases: vec![],
        }
    }
    /// What becomes of them when the result is reckoned anew: a list that was proposed is proposed anew; from one that somebody chose,
    /// only who may not be honoured any more is taken off.
    pub fn over(self, before: &Account, now: &Account, places: i64) -> Awards {
        let Awards {
            mut advanced,
            mut cases,
        } = self;
        match advanced == Awards::proposed(before, places).advanced {
            true => advanced = Awards::proposed(now, places).advanced,
            false => advanced.retain(|code| now.result(code).is_some_and(fits)),
        }
        cases.retain(|c| now.result(&c.code).is_some_and(|r| !r.out));
        Awards { advanced, cases }
    }
    /// Reads two lists: codes, one a line; and `code title`, one a line.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `advanced` or `cases` for a code that is no ranked unit, is out of awards or stands twice.
    pub fn read(account: &Account, advanced: &str, cases: &str) -> Result<Awards> {
        let mut problems = vec![];
        let mut wrong = |at: &str, msg: Msg| problems.push(Problem::new(at, msg));
        let advanced = lines(advanced);
        for (i, code) in advanced.iter().enumerate() {
            if !account.result(code).is_some_and(fits) {
                wrong("advanced", msg!("appraisals-award-unfit", code = *code));
            } else if advanced[..i].contains(code) {
                wrong("advanced", msg!("appraisals-award-twice", code = *code));
            }
        }
        let mut read = vec![];
        for line in lines(cases) {
            let (code, title) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let title = title.trim();
            let out = account.result(code).is_none_or(|r| r.out);
            if out || title.is_empty() || title.chars().count() > LONGEST_CASE {
                wrong(
                    "cases",
                    msg!("appraisals-case-wrong", line = line, most = LONGEST_CASE),
                );
            }
            read.push(Case {
                code: code.to_owned(),
                title: title.to_owned(),
            });
        }
        for (at, many) in [("advanced", advanced.len()), ("cases", read.len())] {
            if many > MOST_AWARDS {
                wrong(at, msg!("appraisals-awards-many", most = MOST_AWARDS));
            }
        }
        Error::unless_empty(problems)?;
        Ok(Awards {
            advanced: advanced.into_iter().map(str::to_owned).collect(),
            cases: read,
        })
    }
    /// As [`Awards::read`] takes them.
    pub fn written(&self) -> (String, String) {
        let case = |c: &Case| format!("{} {}", c.code, c.title);
        let cases: Vec<_> = self.cases.iter().map(case).collect();
        (self.advanced.join("\n"), cases.join("\n"))
    }
}

/// Whether a unit may be honoured as advanced.
fn fits(result: &Outcome) -> bool {
    result.rank.is_some() && !result.out
}

fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|l| !l.is_empty()).collect()
}
