//! The noun: a numbered document, its number and its text. Pure.
use crate::{
    kernel::{
        Day, Id, Instant, Problem,
        paper::{self, Block},
    },
    msg,
};
use sha2::{Digest, Sha256};
use std::fmt;

/// A word before the year has a few characters (许工, 许工组).
const MAX_WORD: usize = 8;
/// A title fits on two printed lines.
pub const MAX_TITLE: usize = 120;
/// What a person types is a page or two, or forty with tables.
pub const MAX_BODY: usize = 60_000;
/// What a feature fills in: a circular with the tables of three thousand units, the most that a campaign ranks.
pub const MAX_ISSUED: usize = 1_000_000;
/// A reason is a sentence or two.
const MAX_REASON: usize = 500;

/// What a document is: `doc_kind` of the code lists (domain 2.22).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    Approval,
    Decision,
    Notice,
    Circular,
    Letter,
    Publicity,
    Announcement,
    Certificate,
}

impl DocumentKind {
    pub const ALL: [DocumentKind; 8] = [
        DocumentKind::Approval,
        DocumentKind::Decision,
        DocumentKind::Notice,
        DocumentKind::Circular,
        DocumentKind::Letter,
        DocumentKind::Publicity,
        DocumentKind::Announcement,
        DocumentKind::Certificate,
    ];
    /// The name in the table, in APIs and in message keys.
    pub fn key(self) -> &'static str {
        match self {
            DocumentKind::Approval => "approval",
            DocumentKind::Decision => "decision",
            DocumentKind::Notice => "notice",
            DocumentKind::Circular => "circular",
            DocumentKind::Letter => "letter",
            DocumentKind::Publicity => "publicity",
            DocumentKind::Announcement => "announcement",
            DocumentKind::Certificate => "certificate",
        }
    }
    pub fn of_key(key: &str) -> Option<DocumentKind> {
        DocumentKind::ALL.into_iter().find(|k| k.key() == key)
    }
    /// Whether it speaks to everybody below its issuer, unless it is about somebody in particular.
    pub fn is_general(self) -> bool {
        matches!(
            self,
            DocumentKind::Decision
                | DocumentKind::Notice
                | DocumentKind::Circular
                | DocumentKind::Announcement
        )
    }
    /// The message key of its name.
    pub fn label(key: &str) -> &'static str {
        match DocumentKind::ALL.into_iter().find(|k| k.key() == key) {
            Some(DocumentKind::Decision) => "documents-kind-decision",
            Some(DocumentKind::Notice) => "documents-kind-notice",
            Some(DocumentKind::Circular) => "documents-kind-circular",
            Some(DocumentKind::Letter) => "documents-kind-letter",
            Some(DocumentKind::Publicity) => "documents-kind-publicity",
            Some(DocumentKind::Announcement) => "documents-kind-announcement",
            Some(DocumentKind::Certificate) => "documents-kind-certificate",
            Some(DocumentKind::Approval) | None => "documents-kind-approval",
        }
    }
}

impl DocumentKind {
    /// Whether it is sent under the red head of its issuer (GB/T 9704-2012, 7.2); letters and what is posted in public are not.
    pub fn has_red_head(key: &str) -> bool {
        ["approval", "decision", "notice", "circular"].contains(&key)
    }
}

/// A document number: word, year, serial without leading zeros (GB/T 9704-2012, 7.2.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub word: String,
    pub year: i64,
    pub serial: i64,
}
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.word, self.year, self.serial)
    }
}

/// What is to be issued. The texts are Chinese, as the document is.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// Who issues it: it has a word.
    pub organisation_id: Id,
    pub about_id: Option<Id>,
    pub kind: DocumentKind,
    pub title: String,
    pub addressee: String,
    /// Paragraphs, one a line.
    pub body: String,
    pub record: (&'static str, Id),
}

/// A document with its newest text.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Document {
    pub id: Id,
    pub organisation_id: Id,
    pub about_id: Option<Id>,
    pub kind: String,
    pub word: String,
    pub year: i64,
    pub serial: i64,
    pub number: String,
    pub issuer: String,
    pub issued_on: Day,
    pub issued_at: Instant,
    pub issued_by: Option<Id>,
    pub record_type: String,
    pub record_id: Id,
    pub version: i64,
    pub title: String,
    pub void_at: Option<Instant>,
    pub void_reason: Option<String>,
}

/// The work that keeps what a paper says: it is written anew there, by the verb that also moves the record, and nowhere else.
#[derive(Debug, PartialEq)]
pub struct Keeper {
    /// The type of its record.
    pub record_type: &'static str,
    /// The name of the work, as a message key.
    pub label: &'static str,
    /// Its list.
    pub list: &'static str,
}

/// Records whose papers are letters of their own: nothing else says what they say, so they are corrected by hand, by two people.
const BY_HAND: [&str; 3] = ["founding", "dissolution", "round"];

const fn keeper(record_type: &'static str, label: &'static str, list: &'static str) -> Keeper {
    Keeper {
        record_type,
        label,
        list,
    }
}
#[rustfmt::skip]
const KEEPERS: [Keeper; 6] = [
    keeper("assessment", "documents-of-assessment", "/assessments"),
    keeper("review", "documents-of-review", "/reviews"),
    keeper("appraisal", "documents-of-appraisal", "/appraisals"),
    keeper("rectification", "documents-of-rectification", "/rectifications"),
    keeper("campaign", "documents-of-campaign", "/rectifications"),
    keeper("target-division", "documents-of-division", "/targets"),
];
/// A paper of work that is not named here belongs to it all the same.
const OTHER: Keeper = keeper("", "documents-of-other", "/documents");

impl Document {
    /// The work that keeps what this paper says; none where it is corrected by hand.
    pub fn kept_by(&self) -> Option<&'static Keeper> {
        if BY_HAND.contains(&self.record_type.as_str()) {
            return None;
        }
        let keeper = KEEPERS.iter().find(|k| k.record_type == self.record_type);
        Some(keeper.unwrap_or(&OTHER))
    }
}

/// One version of what a document says.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Text {
    pub version: i64,
    pub title: String,
    pub addressee: String,
    pub body: String,
    pub sha256: Vec<u8>,
    pub reason: Option<String>,
    pub written_at: Instant,
}

impl Text {
    pub fn blocks(&self) -> Vec<Block> {
        paper::blocks(&self.body)
    }
}

/// SHA-256 over number, issuer, day and text, each with its length, so that no two documents read the same.
pub fn digest(number: &str, issuer: &str, day: Day, text: [&str; 3]) -> Vec<u8> {
    let mut sha = Sha256::new();
    let day = day.to_string();
    for field in [number, issuer, &day, text[0], text[1], text[2]] {
        sha.update((field.len() as u64).to_be_bytes());
        sha.update(field.as_bytes());
    }
    sha.finalize().to_vec()
}

/// What is wrong with a word.
pub fn word_problem(word: &str) -> Option<Problem> {
    let letters = word.chars().count();
    let plain = word.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
    match (2..=MAX_WORD).contains(&letters) && plain {
        true => None,
        false => Some(Problem::new(
            "word",
            msg!("documents-word-wrong", max = MAX_WORD),
        )),
    }
}

/// What is wrong with a text whose body may have so many characters: [`MAX_BODY`] typed, [`MAX_ISSUED`] filled in.
pub fn text_problems(title: &str, body: &str, most: usize) -> Vec<Problem> {
    let mut wrong = vec![];
    let bounds = [("title", title, MAX_TITLE), ("body", body, most)];
    for (at, text, most) in bounds {
        let length = text.trim().chars().count();
        if length == 0 || length > most {
            wrong.push(Problem::new(at, msg!("documents-text-wrong", max = most)));
        }
    }
    wrong
}

pub fn reason_problem(reason: &str) -> Option<Problem> {
    let length = reason.trim().chars().count();
    let fits = (2..=MAX_REASON).contains(&length);
    (!fits).then(|| Problem::new("reason", msg!("documents-reason-wrong", max = MAX_REASON)))
}

/// The word a federation is likely to have, from its name: 许昌市总工会 → 许工, 魏都区总工会 → 魏工. A city changes it.
pub fn likely_word(name: &str) -> Option<String> {
    let first = name.chars().find(|c| c.is_alphabetic() && !c.is_ascii())?;
    Some(format!("{first}工"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_printed_without_leading_zeros() {
        let number = Number {
            word: "许工".into(),
            year: 2022,
            serial: 12,
        };
        assert_eq!(number.to_string(), "许工〔2022〕12号");
    }

    #[test]
    fn a_word_is_a_few_chinese_characters() {
        for word in ["许工", "许工组", "许总工办发"] {
            assert_eq!(word_problem(word), None, "{word}");
        }
        for word in ["", "许", "许工1", "XG", "许〔工", "许工许工许工许工许"] {
            assert!(word_problem(word).is_some(), "{word}");
        }
    }

    #[test]
    fn moving_a_character_from_the_title_to_the_body_changes_the_digest() {
        let day = Day::ymd(2022, 8, 1);
        let one = digest("许工〔2022〕1号", "许昌市总工会", day, ["ab", "", "c"]);
        assert_ne!(
            one,
            digest("许工〔2022〕1号", "许昌市总工会", day, ["a", "", "bc"])
        );
        assert_ne!(
            one,
            digest("许工〔2022〕2号", "许昌市总工会", day, ["ab", "", "c"])
        );
    }
}
