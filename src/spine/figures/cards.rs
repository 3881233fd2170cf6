//! A figure, or a published number, as a card, a headline or a row says it.
use super::{
    ops::{Class, Figure},
    published::{Published, PublishedKind},
    quantity::grouped,
};
use crate::{
    kernel::{Lang, Msg},
    msg,
};

/// A figure as a card or a headline says it.
pub struct Card {
    pub key: String,
    pub href: String,
    pub name: String,
    pub value: String,
    pub unit: String,
    pub class: Class,
    pub meta: String,
}

impl Card {
    pub fn of(l: Lang, figure: &Figure) -> Card {
        let i = &figure.question.indicator;
        Card {
            href: format!("/figures/{}", i.key()),
            key: i.key().to_owned(),
            name: i.name(l).to_owned(),
            value: grouped(figure.value),
            unit: i.unit(l, figure.value),
            class: figure.class,
            meta: l.say(when(figure)),
        }
    }
}

/// The time of a figure in words: its period or day, and its moment.
pub fn when(figure: &Figure) -> Msg {
    let time = figure.question.time;
    let as_of = time.as_of.to_minute();
    match (figure.question.indicator.is_stock(), time.from) {
        (true, _) => msg!("figures-when-stock", to = time.to, as_of = as_of),
        (false, Some(from)) => {
            msg!(
                "figures-when-flow",
                from = from,
                to = time.to,
                as_of = as_of
            )
        }
        (false, None) => msg!("figures-when-all", to = time.to, as_of = as_of),
    }
}

/// A published number in words: its amount with mark and unit, its period, whose it is.
pub struct PublishedRow {
    pub name: String,
    pub amount: String,
    pub definition: String,
    pub period: String,
    pub whose: String,
    pub note: String,
    pub target: bool,
    /// This installation computes a figure of the same key.
    pub computed_here: bool,
}

impl PublishedRow {
    /// `keys`: of the indicators that this installation computes.
    pub fn of(l: Lang, row: &Published, keys: &[&str]) -> PublishedRow {
        PublishedRow {
            name: row.name.pick(l).to_owned(),
            amount: row.amount().map(|m| l.say(m)).unwrap_or_default(),
            definition: row.definition.pick(l).to_owned(),
            period: row.period.pick(l).to_owned(),
            whose: row.whose.pick(l).to_owned(),
            note: row.note.pick(l).to_owned(),
            target: row.kind == PublishedKind::Target,
            computed_here: keys.contains(&row.key.as_str()),
        }
    }
}

/// What it was, and what it is by the ledger of now.
pub fn restated_words(l: Lang, figure: &Figure, now: i64) -> String {
    let i = &figure.question.indicator;
    l.say(msg!(
        "figures-restated-line",
        as_of = figure.question.time.as_of.to_minute(),
        then = grouped(figure.value),
        now = grouped(now),
        unit = i.unit(l, now)
    ))
}
