//! What can be asked about figures. Figures are public: nothing here needs a right; whose names a record shows does.
use super::{
    PeriodKind,
    indicator::{Indicator, Measure},
    period::Period,
    question::{Asked, Question},
    store::{self, Named},
};
use crate::{
    kernel::{Day, Error, Id, Instant, Lang, Result, UnitOfWork},
    msg,
    spine::{codes, ledger, organisations, people::code_lists::NEW_FORM_GROUP},
};
use std::collections::HashMap;

/// Up to so many days a trend shows each of them; then months; then years.
const DAYS_DRAWN: i64 = 120;
const MONTHS_DRAWN: i64 = 60 * 31;

/// Which of the three classes of numbers a value belongs to. Published ones are never computed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Measured,
    Demo,
    Published,
}
impl Class {
    /// As pages, APIs and the theme call it.
    pub fn key(self) -> &'static str {
        match self {
            Class::Measured => "measured",
            Class::Demo => "demo",
            Class::Published => "published",
        }
    }
    /// What this installation computes.
    pub fn here(work: &UnitOfWork) -> Class {
        match work.app.demo() {
            true => Class::Demo,
            false => Class::Measured,
        }
    }
}

/// A figure: what was asked, and the answer.
#[derive(Clone, Debug)]
pub struct Figure {
    pub question: Question,
    pub value: i64,
    pub class: Class,
}

impl Figure {
    /// As programs read it.
    pub fn json(&self, l: Lang) -> serde_json::Value {
        let (q, i) = (&self.question, &self.question.indicator);
        serde_json::json!({
            "indicator": i.key(),
            "name": i.name(l),
            "value": self.value,
            "unit": i.unit(Lang::Zh, self.value),
            "unit_code": i.unit.code(),
            "class": self.class.key(),
            "organisation": { "code": q.organisation.code, "name": q.organisation.name },
            "basis": i.basis.key(),
            "from": if i.is_stock() { None } else { q.time.from },
            "to": q.time.to,
            "as_of": q.time.as_of,
            "group": Some(&q.group).filter(|g| !g.is_empty()),
            "measure": i.measure.key(),
            "definition": i.definition(l),
            "definition_version": i.row.version,
        })
    }
}

/// The indicators in their order, each in the version of today.
pub async fn indicators(work: &mut UnitOfWork) -> Result<Vec<Indicator>> {
    let today = work.today();
    indicators_on(work, today).await
}
/// The indicators in their order, each in the version of a day.
async fn indicators_on(work: &mut UnitOfWork, day: Day) -> Result<Vec<Indicator>> {
    let rows = store::indicators(&mut work.conn, day).await?;
    rows.into_iter().map(Indicator::of_row).collect()
}
/// An indicator in the version of a day.
///
/// # Errors
/// [`Error::NotFound`] when there is no such indicator.
pub async fn indicator(work: &mut UnitOfWork, key: &str, on: Day) -> Result<Indicator> {
    let row = store::indicator(&mut work.conn, key, on).await?;
    Indicator::of_row(row.ok_or(Error::NotFound)?)
}

/// An organisation by its code; the city itself for an empty one.
pub async fn organisation(work: &mut UnitOfWork, code: &str) -> Result<Named> {
    if code.trim().is_empty() {
        let id = store::city(&mut work.conn).await?.ok_or(Error::NotFound)?;
        let found = store::named(&mut work.conn, &[id]).await?;
        return found.into_iter().next().ok_or(Error::NotFound);
    }
    let o = organisations::by_code(work, code.trim()).await?;
    Ok(Named {
        id: o.id,
        code: o.code,
        name: o.name,
    })
}

/// Reads a question.
///
/// # Errors
/// [`Error::NotFound`] for an unknown indicator or organisation; problems at `period`, `from`, `to`, `as_of`, `group`.
pub async fn ask(work: &mut UnitOfWork, key: &str, asked: &Asked) -> Result<Question> {
    let present = ledger::present(work).await?;
    let time = asked.time(present)?;
    let indicator = indicator(work, key, time.to).await?;
    let group = asked.group.trim().to_owned();
    let known = group.is_empty() || (indicator.of_people() && group.len() <= 8);
    if !known || indicator.narrowed(&group).is_none() {
        return Err(Error::field("group", msg!("figures-group-unknown")));
    }
    let organisation = organisation(work, &asked.organisation).await?;
    Ok(Question {
        indicator,
        organisation,
        time,
        group,
    })
}

/// A figure with everything that makes it one.
///
/// # Errors
/// As [`ask`].
pub async fn figure(work: &mut UnitOfWork, key: &str, asked: &Asked) -> Result<Figure> {
    let question = ask(work, key, asked).await?;
    answer(work, question).await
}
/// The answer to a question.
pub async fn answer(work: &mut UnitOfWork, question: Question) -> Result<Figure> {
    let value = value(work, question.indicator.measure, &question.selection()).await?;
    let class = Class::here(work);
    Ok(Figure {
        question,
        value,
        class,
    })
}
/// The figures of an organisation at one time, those of the indicators that are wanted, in their order: read together, in one
/// statement whatever their number. The group of the question is not looked at.
///
/// # Errors
/// As [`ask`].
pub async fn figures(
    work: &mut UnitOfWork,
    asked: &Asked,
    wanted: impl Fn(&Indicator) -> bool,
) -> Result<Vec<Figure>> {
    let present = ledger::present(work).await?;
    let time = asked.time(present)?;
    let organisation = organisation(work, &asked.organisation).await?;
    let survey = ledger::survey(work, organisation.id, time.from, time.to, time.as_of).await?;
    let indicators = indicators_on(work, time.to).await?;
    let class = Class::here(work);
    let figure = |indicator: Indicator| {
        let question = Question {
            indicator,
            organisation: organisation.clone(),
            time,
            group: String::new(),
        };
        let value = surveyed(&question, &survey);
        Figure {
            question,
            value,
            class,
        }
    };
    Ok(indicators
        .into_iter()
        .filter(|i| wanted(i))
        .map(figure)
        .collect())
}

/// The answer to a question among all the sums of its organisation.
fn surveyed(question: &Question, survey: &ledger::Survey) -> i64 {
    let of = question.selection();
    match question.indicator.measure {
        Measure::Sum | Measure::DistinctPersons => survey.sum(&of.kinds, &of.categories),
        Measure::DistinctCategories => {
            let parts = survey.by_category(&of.kinds, &of.categories);
            parts.iter().filter(|(_, amount)| *amount > 0).count() as i64
        }
    }
}

/// The value of a selection by a measure.
pub async fn value(work: &mut UnitOfWork, measure: Measure, of: &ledger::Selection) -> Result<i64> {
    match measure {
        Measure::Sum | Measure::DistinctPersons => ledger::sum(work, of).await,
        Measure::DistinctCategories => {
            let parts = ledger::sum_by_category(work, of).await?;
            Ok(parts.iter().filter(|(_, amount)| *amount > 0).count() as i64)
        }
    }
}

/// A part of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The code of a unit or of a group; empty for what belongs to none.
    pub code: String,
    pub name: String,
    pub value: i64,
}

/// The figure of each unit directly below, by code; what belongs to the organisation itself, or was counted where the tree has
/// since moved on, is the last part, so that the parts make the whole.
pub async fn by_unit(work: &mut UnitOfWork, figure: &Figure) -> Result<Vec<Part>> {
    let of = figure.question.selection();
    let units = store::parts(&mut work.conn, of.organisation_id).await?;
    if units.is_empty() {
        return Ok(vec![]);
    }
    let sums: HashMap<Id, i64> = ledger::sum_by_part(work, &of).await?.into_iter().collect();
    let part = |u: Named| Part {
        value: sums.get(&u.id).copied().unwrap_or_default(),
        code: u.code,
        name: u.name,
    };
    let mut parts: Vec<Part> = units.into_iter().map(part).collect();
    let rest = figure.value - parts.iter().map(|p| p.value).sum::<i64>();
    if rest != 0 {
        parts.push(Part {
            code: String::new(),
            name: work.lang.t("figures-rest"),
            value: rest,
        });
    }
    Ok(parts)
}

/// The figure of each group, in the order of the list.
pub async fn by_group(work: &mut UnitOfWork, figure: &Figure) -> Result<Vec<Part>> {
    if !figure.question.indicator.has_groups() {
        return Ok(vec![]);
    }
    let sums = ledger::sum_by_category(work, &figure.question.selection()).await?;
    let lang = work.lang;
    let names = codes::names(work, NEW_FORM_GROUP.name, lang).await?;
    let part = |(code, value): (String, i64)| Part {
        // A group that the city added has its name in the city's list.
        name: match names.get(&code) {
            Some(name) => name.clone(),
            None => group_name(lang, &code),
        },
        code,
        value,
    };
    let (none, named): (Vec<_>, Vec<_>) = sums.into_iter().partition(|(code, _)| code.is_empty());
    Ok(named
        .into_iter()
        .chain(none)
        .filter(|(_, value)| *value != 0)
        .map(part)
        .collect())
}

/// A group's name; a code that the list does not know is shown as it is.
pub fn group_name(l: Lang, code: &str) -> String {
    match NEW_FORM_GROUP.entry(code) {
        Some(entry) => l.pick(entry.zh, entry.en).to_owned(),
        None if code.is_empty() => l.t("figures-group-none"),
        None => code.to_owned(),
    }
}

/// A point of a trend: what a stretch of days brought, and where it led.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub period: Period,
    pub new: i64,
    /// At the end of the stretch, from the first day of the question on.
    pub total: i64,
}

/// A trend is drawn so many days beyond the last thing that was counted: longer quiet would squeeze what happened.
const QUIET: i64 = 30;

/// How the figure grew, by days, months or years. Empty when nothing was ever counted.
pub async fn trend(work: &mut UnitOfWork, question: &Question) -> Result<Vec<Point>> {
    let of = question.selection();
    let days = ledger::sum_by_day(work, &of).await?;
    let (Some((first, _)), Some((latest, _))) = (days.first(), days.last()) else {
        return Ok(vec![]);
    };
    let shown_from = question.time.from.unwrap_or(*first).max(*first);
    let last = of.to.min(of.as_of.day()).min(latest.plus(QUIET));
    let Ok(span) = Period::new(shown_from.min(last), last) else {
        return Ok(vec![]);
    };
    Ok(points(span, &days))
}

fn points(span: Period, days: &[(Day, i64)]) -> Vec<Point> {
    let kind = if span.days() <= DAYS_DRAWN {
        PeriodKind::Day
    } else if span.days() <= MONTHS_DRAWN {
        PeriodKind::Month
    } else {
        PeriodKind::Year
    };
    let mut total: i64 = days
        .iter()
        .filter(|(day, _)| *day < span.from())
        .map(|(_, n)| n)
        .sum();
    let mut rest = days
        .iter()
        .filter(|(day, _)| *day >= span.from())
        .peekable();
    let mut point = |period: Period| {
        let mut new = 0;
        while let Some((_, n)) = rest.next_if(|(day, _)| *day <= period.to()) {
            new += n;
        }
        total += new;
        Point { period, new, total }
    };
    span.pieces(kind).into_iter().map(&mut point).collect()
}

/// What the same question would be answered as of now, and the entries that made the difference.
pub struct Restated {
    pub now: i64,
    pub present: Instant,
    pub entries: Vec<ledger::Entry>,
}

/// Restates a figure of an earlier moment.
pub async fn restate(work: &mut UnitOfWork, question: &Question, limit: i64) -> Result<Restated> {
    let (measure, of) = (question.indicator.measure, question.selection());
    let present = ledger::present(work).await?;
    let today = ledger::Selection {
        as_of: present,
        ..of.clone()
    };
    let now = value(work, measure, &today).await?;
    let entries = ledger::restated(work, &of, limit).await?;
    Ok(Restated {
        now,
        present,
        entries,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_begins_with_what_there_was_and_loses_nothing() {
        let day = |d| Day::ymd(2022, 8, d);
        let span = Period::new(day(3), day(6)).unwrap();
        let days = [(day(1), 5), (day(3), 1), (day(6), -2)];
        let drawn = points(span, &days);
        let totals: Vec<_> = drawn.iter().map(|p| (p.new, p.total)).collect();
        assert_eq!(totals, [(1, 6), (0, 6), (0, 6), (-2, 4)]);
    }

    #[test]
    fn long_trends_are_drawn_by_months_and_years() {
        let from = Day::ymd(2010, 1, 1);
        let by = |to: Day| points(Period::new(from, to).unwrap(), &[(from, 1)]).len();
        assert_eq!(by(Day::ymd(2011, 12, 31)), 24);
        assert_eq!(by(Day::ymd(2022, 9, 6)), 13);
    }
}
