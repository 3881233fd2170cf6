//! The noun: a member's wish to have something put right, and what makes the wish a valid one. Pure.
use crate::{
    kernel::{Id, Instant, Msg},
    msg,
    programmes::membership::groups::{employer_of, group_of},
    spine::people::{Mobile, PersonName},
};

pub mod state {
    pub const OPEN: &str = "open";
    pub const DONE: &str = "done";
    pub const REFUSED: &str = "refused";
    pub const ALL: [&str; 3] = [OPEN, DONE, REFUSED];
}

/// What a correction's state is called.
pub fn state_msg(state: &str) -> Msg {
    match state {
        state::OPEN => msg!("corrections-state-open"),
        state::DONE => msg!("corrections-state-done"),
        _ => msg!("corrections-state-refused"),
    }
}

/// What is to be put right. The resident number is none of these: another number is another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Phone,
    Group,
    Employer,
    /// Anything else, in the member's own words; a cadre acts on it by hand.
    Other,
}

impl Field {
    pub const ALL: [Field; 5] = [
        Field::Name,
        Field::Phone,
        Field::Group,
        Field::Employer,
        Field::Other,
    ];
    /// The name in tables, addresses and the API.
    pub fn key(self) -> &'static str {
        ["name", "phone", "group", "employer", "other"][self as usize]
    }
    pub fn of_key(key: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|f| f.key() == key)
    }
    /// What the field is called.
    pub fn msg(self) -> Msg {
        match self {
            Field::Name => msg!("members-name"),
            Field::Phone => msg!("members-mobile"),
            Field::Group => msg!("members-group"),
            Field::Employer => msg!("members-employer"),
            Field::Other => msg!("corrections-other"),
        }
    }
}

/// A wish in a few sentences; more is for a conversation.
const LONGEST_WISH: usize = 500;

/// What the record should say instead.
pub enum Wish {
    Name(PersonName),
    Phone(Mobile),
    /// Code of a new-form group; empty: none of them.
    Group(String),
    Employer(Option<String>),
    Other(String),
}

impl Wish {
    /// Reads what was typed, or what was kept.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(field: Field, text: &str) -> Result<Wish, Msg> {
        match field {
            Field::Name => PersonName::parse(text).map(Wish::Name),
            Field::Phone => Mobile::parse(text).map(Wish::Phone),
            Field::Group => group_of(text).map(Wish::Group),
            Field::Employer => employer_of(text).map(Wish::Employer),
            Field::Other => {
                let text = text.trim();
                let control = |c: char| c.is_control() && c != '\n' && c != '\r';
                match (1..=LONGEST_WISH).contains(&text.chars().count()) {
                    true if !text.chars().any(control) => Ok(Wish::Other(text.to_owned())),
                    _ => Err(msg!("corrections-wish", max = LONGEST_WISH)),
                }
            }
        }
    }
    /// As it is kept, sealed.
    pub fn text(&self) -> String {
        match self {
            Wish::Name(name) => name.as_str().to_owned(),
            Wish::Phone(mobile) => mobile.reveal().to_owned(),
            Wish::Group(code) if code.is_empty() => super::super::groups::NO_GROUP.to_owned(),
            Wish::Group(code) => code.clone(),
            Wish::Employer(name) => name.clone().unwrap_or_default(),
            Wish::Other(text) => text.clone(),
        }
    }
}

/// A correction that was asked for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Correction {
    pub id: Id,
    pub person_id: Id,
    pub membership_id: Id,
    /// The union that decides: the member's home.
    pub organisation_id: Id,
    /// [`Field::key`]
    pub field: String,
    pub wish_sealed: Vec<u8>,
    /// [`state`]
    pub state: String,
    pub answer: Option<String>,
    pub author_id: Id,
    pub created_at: Instant,
    pub decided_at: Option<Instant>,
    pub version: i64,
}

impl Correction {
    pub fn is_open(&self) -> bool {
        self.state == state::OPEN
    }
    pub fn field(&self) -> Field {
        Field::of_key(&self.field).unwrap_or(Field::Other)
    }
}

/// A line of the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CorrectionLine {
    pub id: Id,
    pub name: String,
    pub organisation: String,
    pub field: String,
    pub state: String,
    pub answer: Option<String>,
    pub created_at: Instant,
    pub decided_at: Option<Instant>,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_meets_the_rule_of_its_field() {
        for (field, right, wrong) in [
            (Field::Name, "王小芳", ""),
            (Field::Phone, "19900000002", "12345"),
            (Field::Group, "04", "77"),
            (Field::Group, "00", ""),
            (Field::Employer, "", "a\u{7}b"),
            (Field::Other, "出生年份不对", " "),
        ] {
            let kept = Wish::read(field, right).ok().map(|w| w.text());
            assert_eq!(kept.as_deref(), Some(right));
            assert!(Wish::read(field, wrong).is_err(), "{field:?} {wrong}");
        }
    }

    #[test]
    fn every_field_is_found_by_its_key() {
        for field in Field::ALL {
            assert_eq!(Field::of_key(field.key()), Some(field));
        }
        assert_eq!(Field::of_key("number"), None);
    }
}
