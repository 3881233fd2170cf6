//! Which column is which: titles as offices write them, matched with the columns that an import knows.
use super::header::{Header, OVER};
use crate::{
    kernel::{Problem, sheet::row::Row},
    msg,
};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A column that an import knows.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec {
    pub key: &'static str,
    /// What it is called, in Chinese and English; the first is shown to people.
    pub aliases: &'static [&'static str],
    pub required: bool,
}

/// Which column of a sheet holds what. The user may change it before anything is imported, and it is kept with the
/// import.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mapping {
    pub header: Header,
    /// For each column the key of its `ColumnSpec`, or none.
    pub keys: Vec<Option<String>>,
}

impl Mapping {
    /// Where a key was found.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|k| k.as_deref() == Some(key))
    }
    /// The text under a key, trimmed; empty if there is no such column.
    pub fn text<'r>(&self, row: &'r Row, key: &str) -> &'r str {
        self.column(key).map_or("", |i| row.text(i))
    }
    /// Gives a column a key, or none. Whatever column had the key loses it: a key has one column.
    pub fn assign(&mut self, column: usize, key: Option<&str>) {
        for taken in self
            .keys
            .iter_mut()
            .filter(|k| k.is_some() && k.as_deref() == key)
        {
            *taken = None;
        }
        if let Some(slot) = self.keys.get_mut(column) {
            *slot = key.map(str::to_owned);
        }
    }
    /// Columns with a title that nothing was found for.
    pub fn unmatched(&self) -> impl Iterator<Item = (usize, &str)> {
        let pairs = self.keys.iter().zip(&self.header.titles).enumerate();
        pairs
            .filter(|(_, (key, title))| key.is_none() && !title.is_empty())
            .map(|(i, (_, title))| (i, title.as_str()))
    }
    /// Whether a row has nothing in any column that is used: templates come with numbered but empty rows.
    pub fn is_blank(&self, row: &Row) -> bool {
        (0..self.keys.len())
            .all(|i| self.keys[i].is_none() || row.text(i).is_empty() && row.flaw(i).is_none())
    }
    /// One problem for each required column that is missing.
    pub fn problems(&self, specs: &[ColumnSpec]) -> Vec<Problem> {
        let missing = specs
            .iter()
            .filter(|s| s.required && self.column(s.key).is_none());
        let name = |s: &ColumnSpec| s.aliases.first().copied().unwrap_or(s.key);
        missing
            .map(|s| Problem::new(s.key, msg!("sheet-column-missing", title = name(s))))
            .collect()
    }
}

/// Finds the header that explains most, one row or two, and gives each key at most one column. An exact name goes before
/// one that is only contained, a longer name before a shorter, a column at the left before one at the right.
pub fn guess_columns(head: &[Row], specs: &[ColumnSpec]) -> Mapping {
    let names = names(specs);
    let guessed = Header::guess(head);
    let (keys, score) = keys_of(&guessed, &names);
    let mut best = (
        score,
        Mapping {
            header: guessed,
            keys,
        },
    );
    for header in Header::possible(head) {
        let (keys, score) = keys_of(&header, &names);
        if score.matched > 0 && score > best.0 {
            best = (score, Mapping { header, keys });
        }
    }
    best.1
}

/// What a name is worth that is only contained, that is the lower half of a title, that is the whole of it.
const CONTAINED: usize = 1;
const LOWER: usize = 4;
const WHOLE: usize = 5;

/// How well a header explains the sheet, the weightiest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// Keys that were found; being contained counts for less.
    matched: usize,
    /// Columns with a title.
    titles: usize,
    /// Keys found as whole titles: a title row above a header should not become part of it.
    whole: usize,
}

/// A name that a column may bear, in the forms in which it is compared.
struct Name {
    key: &'static str,
    plain: String,
    length: usize,
    words: String,
}

fn names(specs: &[ColumnSpec]) -> Vec<Name> {
    let of = |key, alias: &&str| {
        let plain = plain(alias);
        Name {
            key,
            length: plain.chars().count(),
            words: words(alias),
            plain,
        }
    };
    let all = specs
        .iter()
        .flat_map(|s| s.aliases.iter().map(move |a| of(s.key, a)));
    all.collect()
}

fn keys_of(header: &Header, names: &[Name]) -> (Vec<Option<String>>, Score) {
    let mut found: Vec<(usize, usize, usize, &str)> = vec![];
    for (column, title) in header.titles.iter().enumerate() {
        let forms = forms(title);
        for name in names {
            if let Some((strength, length)) = likeness(&forms, name) {
                found.push((strength, length, column, name.key));
            }
        }
    }
    // Strongest first, then longest, then leftmost.
    found.sort_by_key(|&(strength, length, column, _)| {
        (std::cmp::Reverse((strength, length)), column)
    });
    let mut keys: Vec<Option<String>> = vec![None; header.titles.len()];
    let titles = header.titles.iter().filter(|t| !t.is_empty()).count();
    let mut score = Score {
        matched: 0,
        titles,
        whole: 0,
    };
    for (strength, _, column, key) in found {
        if keys[column].is_none() && !keys.iter().any(|k| k.as_deref() == Some(key)) {
            keys[column] = Some(key.to_owned());
            score.matched += strength.min(LOWER);
            score.whole += strength;
        }
    }
    (keys, score)
}

/// The forms of a title in which a name is looked for: whole, without what stands in brackets, and the lower half alone.
struct Forms {
    whole: [String; 2],
    lower: [String; 2],
    /// The words of a Latin title, each between blanks.
    words: String,
}

fn forms(title: &str) -> Forms {
    let lower = title.rsplit(OVER).next().unwrap_or(title);
    let both = |t: &str| [plain(t), plain(&without_brackets(t))];
    Forms {
        whole: both(title),
        lower: both(lower),
        words: words(title),
    }
}

/// How well a name fits a title, and how long it is: the whole title beats its lower half, both beat a part of it. A
/// Latin name is part of a title only as whole words: there is an `id` in `paid`.
fn likeness(forms: &Forms, name: &Name) -> Option<(usize, usize)> {
    let within = if name.plain.is_ascii() {
        forms.words.contains(&name.words)
    } else {
        forms.whole[1].contains(&name.plain)
    };
    if forms.whole.contains(&name.plain) {
        Some((WHOLE, name.length))
    } else if forms.lower.contains(&name.plain) {
        Some((LOWER, name.length))
    } else {
        (within && name.length > 1).then_some((CONTAINED, name.length))
    }
}

/// Letters, digits and Chinese characters only, half-width, in lower case: `＊ 身份证号（18位）` is `身份证号18位`.
fn plain(title: &str) -> String {
    title
        .nfkc()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Words in lower case, each between blanks: ` id number `.
fn words(title: &str) -> String {
    let lower: String = title.nfkc().flat_map(char::to_lowercase).collect();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words.fold(" ".to_owned(), |all, word| all + word + " ")
}

fn without_brackets(title: &str) -> String {
    let mut depth = 0usize;
    let mut keep = String::new();
    for c in title.nfkc() {
        match c {
            '(' | '[' | '【' | '{' | '〔' | '<' | '《' => depth += 1,
            ')' | ']' | '】' | '}' | '〕' | '>' | '》' => depth = depth.saturating_sub(1),
            c if depth == 0 => keep.push(c),
            _ => {}
        }
    }
    keep
}
