//! What every page of a campaign begins with: where it stands today, and the ways to its rhythms, each shown to whom it is open.
//!
//! A page holds `rhythms: Rhythms` and includes `programmes/campaigns/nav.html` below its heading.
use super::Campaign;
use crate::{
    kernel::{Access, Caller, Day, Lang},
    msg,
};
use chrono::Datelike;
use std::{collections::HashMap, sync::LazyLock};

/// The end of each address, and the message key of its name. A line whose page does not exist, or asks for what the reader does
/// not have, is not shown.
const LINES: [(&str, &str); 12] = [
    ("", "campaigns-nav-ranking"),
    ("/movement", "campaigns-nav-movement"),
    ("/map", "campaigns-nav-map"),
    ("/weeks", "campaigns-nav-weeks"),
    ("/rounds", "campaigns-nav-rounds"),
    ("/reviews", "campaigns-nav-months"),
    ("/appraisal", "campaigns-nav-appraisal"),
    ("/snapshots", "campaigns-nav-snapshots"),
    ("/targets", "campaigns-nav-targets"),
    ("/head-enterprises", "campaigns-nav-head-enterprises"),
    ("/rules", "campaigns-nav-rules"),
    ("/burden", "campaigns-nav-burden"),
];

/// What each page below a campaign asks for, as its route declares it.
static OPEN: LazyLock<HashMap<String, Access>> = LazyLock::new(|| {
    let facts = crate::routes().facts.into_iter();
    facts
        .filter(|f| f.method == "GET")
        .map(|f| (f.path.to_owned(), f.access))
        .collect()
});

pub struct RhythmLink {
    pub href: String,
    pub label: String,
    pub current: bool,
}

/// Where a campaign stands, and the ways to its pages.
pub struct Rhythms {
    pub lead: String,
    pub links: Vec<RhythmLink>,
}

impl Rhythms {
    /// `current`: the end of the address of the page's own line, such as `/weeks`; empty for the ranking.
    pub fn of(caller: &Caller, campaign: &Campaign, current: &str) -> Rhythms {
        let open = |end: &str| match OPEN.get(&format!("/campaigns/{{key}}{end}")) {
            None => false,
            Some(Access::Right(right)) => caller.actor().has(*right),
            Some(Access::Public) => true,
            Some(_) => caller.signed_in(),
        };
        let link = |(end, label): (&str, &str)| RhythmLink {
            href: format!("/campaigns/{}{end}", campaign.key()),
            label: caller.lang.t(label),
            current: end == current,
        };
        Rhythms {
            lead: lead(caller.lang, campaign, caller.now().day()),
            links: LINES
                .into_iter()
                .filter(|(end, _)| open(end))
                .map(link)
                .collect(),
        }
    }
}

/// Day, week, ten days (and which ten days are meant) and month of a campaign on a date.
pub fn lead(l: Lang, campaign: &Campaign, today: Day) -> String {
    let (from, to) = (campaign.period.from(), campaign.period.to());
    let ten_days = l.say(campaign.rules.ten_days.msg());
    if today < from {
        let before = msg!(
            "campaigns-stands-before",
            from = from,
            to = to,
            days = campaign.row.days,
            ten_days = ten_days
        );
        return l.say(before);
    }
    let day = campaign.period.elapsed(today).min(campaign.row.days);
    let number = |all: Vec<super::rhythm::Stretch>| {
        Campaign::stretch_of(&all, day).map_or(0, |stretch| stretch.number)
    };
    let month = campaign.date(day).unwrap_or(today).0.month();
    let (week, ten) = (number(campaign.weeks()), number(campaign.ten_days()));
    l.say(match today > to {
        true => msg!(
            "campaigns-stands-after",
            from = from,
            to = to,
            days = campaign.row.days,
            ten_days = ten_days
        ),
        false => msg!(
            "campaigns-stands",
            day = day,
            days = campaign.row.days,
            week = week,
            ten = ten,
            ten_days = ten_days,
            month = i64::from(month)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programmes::campaigns::campaign::tests::hundred_days;

    #[test]
    fn a_page_says_day_week_ten_days_and_month_and_which_ten_days_are_meant() {
        let campaign = hundred_days();
        let said = |date: &str| lead(Lang::Zh, &campaign, date.parse().unwrap());
        let day_31 = said("2022-08-31");
        for part in ["第 31 日", "共 100 日", "第 5 周", "第 4 旬", "8 月"] {
            assert!(day_31.contains(part), "{part} in {day_31}");
        }
        assert!(said("2022-07-31").contains("2022-08-01"));
        assert!(said("2022-11-09").contains("2022-11-08"));
    }
}
