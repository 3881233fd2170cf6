//! 原文数字 · The numbers of the cited article: a table of their own, never added to what is computed here.
//!
//! Each row says how exact it is, whose it is, and the period as far as the article tells; relative words (“this year”,
//! “to date”) are read from the article's source date. Names, definitions and notes are ours, not the article's words.
use super::{IndicatorKey, Quantity, Unit, published_table};
use crate::{
    kernel::{Day, Instant, Lang, Msg},
    msg,
};
use std::sync::LazyLock;

pub(super) const TABLE: &str = include_str!("published.csv");

/// The code of the city whose numbers they are.
pub const CITY: &str = "411000";

/// Where the published numbers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    pub title: &'static str,
    pub outlet: &'static str,
    pub address: &'static str,
    /// The date the outlet gives for its source.
    pub source_day: Day,
    pub published_at: Instant,
}
impl Citation {
    /// “《…》，我爱许昌，来源日期 2023-02-07，发布于 2023-02-23 17:35:46”.
    pub fn msg(&self) -> Msg {
        let published = self.published_at.to_second();
        msg!(
            "figures-citation",
            title = self.title,
            outlet = self.outlet,
            source = self.source_day,
            published = published
        )
    }
    /// Days from the source to the publication.
    pub fn lag_days(&self) -> i64 {
        self.published_at.day().since(self.source_day)
    }
}

pub fn citation() -> Citation {
    let day = Day::ymd(2023, 2, 23);
    Citation {
        title: "让许昌涌现更多“大国工匠”",
        outlet: "我爱许昌",
        address: "www.o374.cn/qiye/Info.asp?ID=10663",
        source_day: Day::ymd(2023, 2, 7),
        published_at: day.at(17 * 60 + 35).plus_seconds(46),
    }
}

/// A text of the table in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    pub zh: String,
    pub en: String,
}
impl Both {
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublishedKind {
    /// What was done.
    Actual,
    /// What is to be done.
    Target,
    /// Said without a number.
    Claim,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The indicator that counts the same thing here, where there is one. With kind and period it is unique.
    pub key: IndicatorKey,
    pub kind: PublishedKind,
    /// None for a claim.
    pub quantity: Option<(Quantity, Unit)>,
    /// Unknown where the article does not tell.
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub period: Both,
    pub whose: Both,
    pub name: Both,
    pub definition: Both,
    /// The row that this one is a part of, of the same kind and period.
    pub subset_of: Option<IndicatorKey>,
    pub note: Both,
}
impl Published {
    /// The number with mark and unit; none for a claim.
    pub fn amount(&self) -> Option<Msg> {
        self.quantity.map(|(quantity, unit)| quantity.of(unit))
    }
}

/// The table, read once, in the order of the article.
pub fn all() -> &'static [Published] {
    static ROWS: LazyLock<Vec<Published>> = LazyLock::new(|| {
        published_table::read(TABLE).expect("the table compiled in; a test reads it")
    });
    &ROWS
}

/// The rows about one indicator.
pub fn of(key: &IndicatorKey) -> impl Iterator<Item = &'static Published> {
    all().iter().filter(move |row| row.key == *key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::figures::Mark;

    fn rows(key: &str) -> Vec<&'static Published> {
        of(&key.parse().unwrap()).collect()
    }
    fn the(key: &str, kind: PublishedKind) -> &'static Published {
        let found: Vec<_> = rows(key).into_iter().filter(|r| r.kind == kind).collect();
        assert_eq!(found.len(), 1, "{key}");
        found[0]
    }
    fn said(key: &str, kind: PublishedKind) -> String {
        Lang::Zh.say(the(key, kind).amount().unwrap())
    }
    use PublishedKind::{Actual, Claim, Target};

    #[test]
    fn the_shipped_table_passes_its_checks() {
        let problems = published_table::read(TABLE)
            .err()
            .map(|e| e.problems().to_vec());
        assert_eq!(problems, None);
        assert!(all().len() >= 40);
    }

    #[test]
    fn the_campaign_figures_are_252_and_30630_of_whom_9537_are_new_form() {
        assert_eq!(said("unions.founded", Actual), "252家");
        assert_eq!(said("members.admitted", Actual), "30,630人");
        assert_eq!(said("members.admitted.new-form", Actual), "9,537人");
        let part = the("members.admitted.new-form", Actual);
        assert_eq!(
            part.subset_of.as_ref().unwrap().as_str(),
            "members.admitted"
        );
        // “To date” is the source date, and the text names no first day.
        assert_eq!((part.from, part.to), (None, Some(citation().source_day)));
        // Provincial targets are not in the text: nothing may stand where they would.
        assert!(rows("unions.founded").iter().all(|r| r.kind != Target));
        assert_eq!(the("targets.provincial", Claim).quantity, None);
    }

    #[test]
    fn approximate_numbers_stay_approximate() {
        assert_eq!(said("culture.activities", Actual), "80余场次");
        assert_eq!(said("culture.deliveries", Actual), "800余场次");
        assert_eq!(said("culture.deliveries", Target), "800场次");
        assert_eq!(said("contests.covered", Actual), "35万人");
        let inexact = all()
            .iter()
            .filter(|r| r.quantity.is_some_and(|(q, _)| q.mark != Mark::Exact));
        assert_eq!(inexact.count(), 3);
    }

    #[test]
    fn persons_and_person_times_are_told_apart() {
        assert_eq!(said("training.persons", Actual), "53,593人");
        assert_eq!(said("drills.entries", Actual), "700人次");
    }

    #[test]
    fn the_plans_for_2023_are_targets_of_that_year() {
        for (key, value) in [
            ("talks.held", 400),
            ("culture.deliveries", 800),
            ("contests.trades", 100),
        ] {
            let target = the(key, Target);
            assert_eq!(target.quantity.unwrap().0, Quantity::exact(value));
            assert_eq!(
                (target.from, target.to),
                (Some(Day::ymd(2023, 1, 1)), Some(Day::ymd(2023, 12, 31)))
            );
        }
    }

    #[test]
    fn demonstration_studios_are_no_part_of_the_new_ones() {
        assert_eq!(the("studios.city.demonstration", Actual).subset_of, None);
        let parts: Vec<&str> = all()
            .iter()
            .filter(|r| r.subset_of.is_some())
            .map(|r| r.key.as_str())
            .collect();
        assert_eq!(
            parts,
            [
                "contests.fire-control.winners.factory",
                "innovations.winners.factory",
                "members.admitted.new-form"
            ]
        );
    }

    #[test]
    fn the_citation_tells_the_source_from_the_publication() {
        let citation = citation();
        assert_eq!(citation.lag_days(), 16);
        assert_eq!(citation.published_at.to_second(), "2023-02-23 17:35:46");
        assert!(
            Lang::Zh
                .say(citation.msg())
                .starts_with("《让许昌涌现更多“大国工匠”》，我爱许昌")
        );
    }
}
