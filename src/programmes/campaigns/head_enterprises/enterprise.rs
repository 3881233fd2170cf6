//! The noun: a head enterprise of a unit, its brand, and what is known of its union. Pure.
use crate::{
    kernel::{Day, Error, Id, Instant, Msg, Problem, Result},
    msg,
    spine::{
        figures::{Fraction, PercentRule, exact::NONE},
        people::CreditCode,
    },
};
use serde::Deserialize;

/// A name is a line.
const LONGEST: usize = 100;
/// A reason is a sentence or two.
pub const LONGEST_REASON: usize = 200;

/// A brand that the list follows.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Brand {
    pub id: Id,
    pub name: String,
    pub kind: String,
    pub citation: String,
    pub ended_at: Option<Instant>,
}
impl Brand {
    /// Whether an enterprise may have it: one that is followed, or the one that it has already.
    pub fn is_offered(&self, kept: Option<Id>) -> bool {
        self.ended_at.is_none() || kept == Some(self.id)
    }
}

/// 建会情况, worked out from the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Founded,
    /// An application of this credit code waits for its decision.
    Applied,
    NotFounded,
}
impl State {
    pub const ALL: [State; 3] = [State::Founded, State::Applied, State::NotFounded];
    pub fn key(self) -> &'static str {
        ["founded", "applied", "not-founded"][self as usize]
    }
    pub fn msg(self) -> Msg {
        match self {
            State::Founded => msg!("head-enterprises-founded"),
            State::Applied => msg!("head-enterprises-applied"),
            State::NotFounded => msg!("head-enterprises-not-founded"),
        }
    }
    /// How its chip looks.
    pub fn chip(self) -> &'static str {
        ["is-done", "is-wait", "is-stop"][self as usize]
    }
}

/// A row of the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Enterprise {
    pub id: Id,
    pub brand_id: Id,
    pub brand: String,
    pub kind: String,
    pub unit_id: Id,
    pub unit_code: String,
    pub unit: String,
    pub name: String,
    pub credit_code: String,
    /// The union that a cadre chose.
    pub union_id: Option<Id>,
    /// The union that stands in it, chosen or matched by the credit code.
    pub founded_union_id: Option<Id>,
    pub founded_union: Option<String>,
    pub founded_on: Option<Day>,
    pub applied: bool,
    pub version: i64,
}
impl Enterprise {
    pub fn state(&self) -> State {
        match (&self.founded_union_id, self.applied) {
            (Some(_), _) => State::Founded,
            (None, true) => State::Applied,
            (None, false) => State::NotFounded,
        }
    }
}

/// How many of the listed enterprises have a union.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub all: i64,
    pub founded: i64,
}
impl Standing {
    /// `62.5%`, or nothing where none is listed.
    pub fn percent(&self) -> String {
        let exact = Fraction::completion(self.founded, self.all);
        let print = |f: Fraction| format!("{}%", f.percent(PercentRule::half_up(1)));
        exact.map_or_else(|| NONE.to_owned(), print)
    }
}

/// The standing of one unit.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct UnitStanding {
    pub unit_code: String,
    pub unit: String,
    pub enterprises: i64,
    pub founded: i64,
}
impl UnitStanding {
    pub fn standing(&self) -> Standing {
        Standing {
            all: self.enterprises,
            founded: self.founded,
        }
    }
}

/// An enterprise as it was typed into the form or sent as JSON.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Typed {
    /// Identity of a brand.
    pub brand: String,
    /// Code of a unit.
    pub unit: String,
    pub name: String,
    /// Unified social credit code; empty while it is not known.
    pub credit_code: String,
    /// Of a change: the version that its author saw.
    pub version: String,
}
/// What needs no database to be read.
#[derive(Debug)]
pub struct Plain {
    pub name: String,
    pub credit_code: String,
}

/// Reads name and credit code; what is wrong goes to `problems`.
pub fn read(typed: &Typed, problems: &mut Vec<Problem>) -> Plain {
    let name = line("name", &typed.name, problems);
    let code = typed.credit_code.trim();
    let credit_code = match code.is_empty() {
        true => String::new(),
        false => match CreditCode::parse(code) {
            Ok(code) => code.as_str().to_owned(),
            Err(m) => {
                problems.push(Problem::new("credit_code", m));
                String::new()
            }
        },
    };
    Plain { name, credit_code }
}

/// A text of one line that may not be left out.
pub fn line(at: &str, text: &str, problems: &mut Vec<Problem>) -> String {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 || length > LONGEST || text.chars().any(char::is_control) {
        let wrong = msg!("head-enterprises-line", most = LONGEST);
        problems.push(Problem::new(at, wrong));
    }
    text.to_owned()
}

/// A reason that is given, and not a story.
///
/// # Errors
/// A problem at `reason`.
pub fn reason(text: &str) -> Result<&str> {
    let text = text.trim();
    match (1..=LONGEST_REASON).contains(&text.chars().count()) {
        true => Ok(text),
        false => Err(Error::field(
            "reason",
            msg!("head-enterprises-reason-wrong", most = LONGEST_REASON),
        )),
    }
}

/// The kinds of domain 3.5, to begin with: name, kind. Xuchang's own list is not known.
pub const SHIPPED: [(&str, &str); 10] = [
    ("美团", "外卖"),
    ("饿了么", "外卖"),
    ("顺丰", "快递"),
    ("京东", "快递"),
    ("中通", "快递"),
    ("圆通", "快递"),
    ("申通", "快递"),
    ("韵达", "快递"),
    ("滴滴", "网约车"),
    ("货拉拉", "货运"),
];
/// What their rows say of where they come from.
pub const CITATION: &str = "各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定";
/// The identity of the first shipped brand; the others follow.
pub const FIRST: u128 = 0x6865_6164_0001;
