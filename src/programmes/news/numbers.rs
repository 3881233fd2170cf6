//! Numbers in an article: written as `{{published:KEY}}` (or `{{published:KEY/target}}` for what is planned), and frozen with unit, mark,
//! period and citation when the edition is published. An article never types a number that the table of sources holds.
use crate::{
    kernel::{Lang, Msg},
    msg,
    spine::figures::{
        Quantity, Unit,
        published::{self, Published, PublishedKind},
    },
};

const OPEN: &str = "{{";
const CLOSE: &str = "}}";
const PUBLISHED: &str = "published:";
const TARGET: &str = "/target";

/// A number as it stood when its edition was published.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Frozen {
    pub placeholder: String,
    pub value: i64,
    pub unit: String,
    pub mark: String,
    pub name_zh: String,
    pub name_en: String,
    pub period_zh: String,
    pub period_en: String,
    pub citation_zh: String,
    pub citation_en: String,
}

impl Frozen {
    /// The number with its mark and unit: “80余场次”.
    pub fn amount(&self, lang: Lang) -> String {
        let read = self.unit.parse::<Unit>().ok().zip(self.mark.parse().ok());
        match read {
            Some((unit, mark)) => lang.say(
                Quantity {
                    value: self.value,
                    mark,
                }
                .of(unit),
            ),
            None => self.value.to_string(),
        }
    }
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }
    pub fn period(&self, lang: Lang) -> &str {
        lang.pick(&self.period_zh, &self.period_en)
    }
    pub fn citation(&self, lang: Lang) -> &str {
        lang.pick(&self.citation_zh, &self.citation_en)
    }
}

/// What stands between the braces of a text, in its order, each once.
pub fn placeholders(text: &str) -> Vec<&str> {
    let mut found = vec![];
    for part in text.split(OPEN).skip(1) {
        if let Some((inner, _)) = part.split_once(CLOSE)
            && !found.contains(&inner)
        {
            found.push(inner);
        }
    }
    found
}

/// What is said about braces that name no number.
pub fn unknown(text: &str) -> impl Iterator<Item = Msg> {
    let missing = placeholders(text).into_iter().filter(|p| find(p).is_none());
    missing.map(|p| msg!("news-number-unknown", text = p))
}

/// The one published number that a placeholder names.
fn find(placeholder: &str) -> Option<&'static Published> {
    let name = placeholder.trim().strip_prefix(PUBLISHED)?;
    let (name, kind) = match name.strip_suffix(TARGET) {
        Some(name) => (name, PublishedKind::Target),
        None => (name, PublishedKind::Actual),
    };
    let key = name.parse().ok()?;
    let mut rows = published::of(&key).filter(|r| r.kind == kind && r.quantity.is_some());
    let only = rows.next()?;
    // Two periods under one name: which one is meant, braces cannot say.
    rows.next().is_none().then_some(only)
}

/// Freezes the numbers of the texts as they stand now.
pub fn freeze(texts: &[&str]) -> Vec<Frozen> {
    let joined = texts.concat();
    let freeze = |placeholder: &str| {
        let row = find(placeholder)?;
        let (quantity, unit) = row.quantity?;
        let citation = published::citation().msg();
        Some(Frozen {
            placeholder: placeholder.to_owned(),
            value: quantity.value,
            unit: unit.code().to_owned(),
            mark: quantity.mark.to_string(),
            name_zh: row.name.zh.clone(),
            name_en: row.name.en.clone(),
            period_zh: row.period.zh.clone(),
            period_en: row.period.en.clone(),
            citation_zh: Lang::Zh.say(&citation),
            citation_en: Lang::En.say(&citation),
        })
    };
    placeholders(&joined)
        .into_iter()
        .filter_map(freeze)
        .collect()
}

/// Puts the numbers in place of their braces; each leads to its line in the list below the text.
pub fn fill(html: &str, numbers: &[Frozen], lang: Lang) -> String {
    replace(html, numbers, |i, n| {
        let amount = n.amount(lang).replace('&', "&amp;").replace('<', "&lt;");
        format!("<a href=\"#number-{}\">{amount}</a>", i + 1)
    })
}

/// The same in bare text.
pub fn say(text: &str, numbers: &[Frozen], lang: Lang) -> String {
    replace(text, numbers, |_, n| n.amount(lang))
}

fn replace(text: &str, numbers: &[Frozen], with: impl Fn(usize, &Frozen) -> String) -> String {
    let filled = |text: String, (i, n): (usize, &Frozen)| {
        text.replace(&format!("{OPEN}{}{CLOSE}", n.placeholder), &with(i, n))
    };
    numbers.iter().enumerate().fold(text.to_owned(), filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_frozen_with_its_unit_mark_period_and_citation() {
        let frozen = freeze(&["{{published:culture.activities}}"]);
        let number = &frozen[0];
        assert_eq!(number.amount(Lang::Zh), "80余场次");
        assert_eq!((number.value, number.mark.as_str()), (80, "about"));
        assert!(number.citation_zh.contains("让许昌涌现更多"));
    }

    #[test]
    fn done_and_planned_are_two_numbers() {
        let text = "{{published:contests.trades}} {{published:contests.trades/target}} {{published:contests.trades}}";
        assert_eq!(freeze(&[text]).len(), 2);
        assert_eq!(unknown(text).count(), 0);
    }

    #[test]
    fn what_the_source_does_not_number_has_no_placeholder() {
        for wrong in [
            "{{published:targets.provincial}}",
            "{{published:x}}",
            "{{measured:y}}",
            "{{}}",
        ] {
            assert_eq!(unknown(wrong).count(), 1, "{wrong}");
        }
        assert_eq!(unknown("{{ not closed").count(), 0);
    }

    #[test]
    fn every_place_of_a_number_is_filled() {
        let html = "<p>{{published:unions.founded}}, {{published:unions.founded}}</p>";
        let filled = fill(html, &freeze(&[html]), Lang::Zh);
        assert_eq!(filled.matches("<a href=\"#number-1\">252家</a>").count(), 2);
        assert!(!filled.contains("{{"));
    }
}
