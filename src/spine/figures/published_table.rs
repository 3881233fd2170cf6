//! Reading the table of published numbers: every cell is checked, and the table as a whole.
use super::{
    Mark, Quantity, Unit,
    published::{Both, Published, PublishedKind},
};
use crate::{
    kernel::{Error, Msg, Problem, Result},
    msg,
};
use std::collections::BTreeSet;

/// Reads and checks a table. Fails with problems at `row.column`, the header being row 1.
pub(super) fn read(table: &str) -> Result<Vec<Published>> {
    let mut sheet = csv::Reader::from_reader(table.as_bytes());
    let header = sheet.headers().map_err(anyhow::Error::from)?.clone();
    let mut problems = vec![];
    let mut rows = vec![];
    for (i, record) in sheet.records().enumerate() {
        let record = record.map_err(anyhow::Error::from)?;
        let mut line = Line {
            number: i + 2,
            header: &header,
            record: &record,
            problems: &mut problems,
        };
        rows.extend(line.published());
    }
    problems.extend(across(&rows));
    Error::unless_empty(problems)?;
    Ok(rows)
}

/// One line of the table while it is read.
struct Line<'a> {
    number: usize,
    header: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
    problems: &'a mut Vec<Problem>,
}
impl Line<'_> {
    fn problem(&mut self, column: &str, msg: Msg) {
        self.problems
            .push(Problem::new(format!("{}.{column}", self.number), msg));
    }
    fn cell(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }
    /// A cell that may be empty, read as its type.
    fn optional<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.cell(column).to_owned();
        if text.is_empty() {
            return None;
        }
        let value = read(&text);
        if value.is_none() {
            self.problem(column, msg!("figures-published-cell", text = text));
        }
        value
    }
    fn required<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.cell(column).is_empty() {
            self.problem(column, msg!("figures-published-empty"));
        }
        self.optional(column, read)
    }
    fn both(&mut self, column: &str, required: bool) -> Both {
        let [zh, en] = ["zh", "en"].map(|lang| {
            let column = format!("{column}_{lang}");
            let text = self.cell(&column).to_owned();
            if required && text.is_empty() {
                self.problem(&column, msg!("figures-published-empty"));
            }
            text
        });
        if !required && zh.is_empty() != en.is_empty() {
            self.problem(
                &format!("{column}_en"),
                msg!("figures-published-one-language"),
            );
        }
        Both { zh, en }
    }
    fn published(&mut self) -> Option<Published> {
        let key = self.required("key", |t| t.parse().ok());
        let kind = self.required("kind", |t| match t {
            "actual" => Some(PublishedKind::Actual),
            "target" => Some(PublishedKind::Target),
            "claim" => Some(PublishedKind::Claim),
            _ => None,
        });
        let quantity = match kind {
            Some(PublishedKind::Claim) => None,
            _ => Some(self.quantity()?),
        };
        let (from, to) = (
            self.optional("from", |t| t.parse().ok()),
            self.optional("to", |t| t.parse().ok()),
        );
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            self.problem("to", msg!("figures-published-cell", text = self.cell("to")));
        }
        Some(Published {
            quantity,
            from,
            to,
            period: self.both("period", true),
            whose: self.both("whose", true),
            name: self.both("name", true),
            definition: self.both("definition", true),
            subset_of: self.optional("subset_of", |t| t.parse().ok()),
            note: self.both("note", false),
            key: key?,
            kind: kind?,
        })
    }
    fn quantity(&mut self) -> Option<(Quantity, Unit)> {
        let value = self.required("value", |t| t.parse().ok().filter(|n| *n > 0));
        let unit = self.required("unit", |t| t.parse().ok());
        let mark: Option<Mark> = self.required("mark", |t| t.parse().ok());
        Some((
            Quantity {
                value: value?,
                mark: mark?,
            },
            unit?,
        ))
    }
}

/// What only the whole table can tell: no row twice, and a part is no more than its whole, in the same unit.
fn across(rows: &[Published]) -> Vec<Problem> {
    let mut problems = vec![];
    let mut seen = BTreeSet::new();
    for row in rows {
        if !seen.insert((&row.key, row.kind, row.from, row.to)) {
            problems.push(Problem::new(
                "key",
                msg!("figures-published-twice", key = row.key.as_str()),
            ));
        }
        let Some(whole) = &row.subset_of else {
            continue;
        };
        let of_same = |w: &&Published| {
            w.key == *whole && (w.kind, w.from, w.to) == (row.kind, row.from, row.to)
        };
        let fits = rows
            .iter()
            .find(of_same)
            .and_then(|w| w.quantity.zip(row.quantity));
        if !fits.is_some_and(|((w, w_unit), (part, unit))| part.value <= w.value && unit == w_unit)
        {
            problems.push(Problem::new(
                "subset_of",
                msg!(
                    "figures-published-subset",
                    key = row.key.as_str(),
                    whole = whole.as_str()
                ),
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::{super::published::TABLE, *};

    #[test]
    fn a_table_that_breaks_its_rules_is_refused_at_the_cell() {
        let header = TABLE.lines().next().unwrap();
        let problems = |lines: &[&str]| -> Vec<(String, &'static str)> {
            let e = read(&format!("{header}\n{}\n", lines.join("\n"))).unwrap_err();
            e.problems()
                .iter()
                .map(|p| (p.at.clone(), p.msg.key))
                .collect()
        };
        let at = |at: &str, key: &'static str| (at.to_owned(), key);
        let whole = "a,actual,5,person,exact,,,p,p,w,w,n,n,d,d,,,";
        assert_eq!(
            problems(&[whole, whole]),
            [at("key", "figures-published-twice")]
        );
        assert_eq!(
            problems(&[whole, "b,actual,6,person,exact,,,p,p,w,w,n,n,d,d,a,,"]),
            [at("subset_of", "figures-published-subset")]
        );
        assert_eq!(
            problems(&[whole, "b,actual,4,person-time,exact,,,p,p,w,w,n,n,d,d,a,,"]),
            [at("subset_of", "figures-published-subset")]
        );
        assert_eq!(
            problems(&["a,actual,0,persons,,,,p,p,w,w,n,n,d,d,,,"]),
            [
                at("2.value", "figures-published-cell"),
                at("2.unit", "figures-published-cell"),
                at("2.mark", "figures-published-empty"),
            ]
        );
        assert_eq!(
            problems(&["a,claim,,,,2023-02-07,2023-02-06,p,,w,w,n,n,d,d,,只有中文,"]),
            [
                at("2.to", "figures-published-cell"),
                at("2.period_en", "figures-published-empty"),
                at("2.note_en", "figures-published-one-language"),
            ]
        );
    }
}
