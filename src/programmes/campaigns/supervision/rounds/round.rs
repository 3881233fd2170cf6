//! The noun: a round of supervision, and by which rule its units are picked. Pure.
use crate::{
    kernel::{Day, Id, Instant},
    programmes::campaigns::rhythm::Stretch,
};
use serde::{Deserialize, Serialize};

/// How the units of a round are picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The last so many of the latest board; who shares the rank of the last of them comes too.
    Lowest,
    /// Below time progress on the latest board.
    Behind,
    /// With a rectification that is overdue.
    Overdue,
    /// In neither of the two rounds before.
    Unvisited,
    All,
    /// By hand alone.
    Hand,
}
impl Rule {
    pub const ALL: [Rule; 6] = [
        Rule::Lowest,
        Rule::Behind,
        Rule::Overdue,
        Rule::Unvisited,
        Rule::All,
        Rule::Hand,
    ];
    pub fn key(self) -> &'static str {
        match self {
            Rule::Lowest => "lowest",
            Rule::Behind => "behind",
            Rule::Overdue => "overdue",
            Rule::Unvisited => "unvisited",
            Rule::All => "all",
            Rule::Hand => "hand",
        }
    }
    pub fn of_key(key: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|r| r.key() == key)
    }
    /// The message key of what it is called.
    pub fn label(self) -> &'static str {
        match self {
            Rule::Lowest => "supervision-rule-lowest",
            Rule::Behind => "supervision-rule-behind",
            Rule::Overdue => "supervision-rule-overdue",
            Rule::Unvisited => "supervision-rule-unvisited",
            Rule::All => "supervision-rule-all",
            Rule::Hand => "supervision-rule-hand",
        }
    }
}

/// What the rule was asked with, what it was asked of, and what it gave: kept with the round, so that it can be checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Picked {
    /// The indicators of the campaign as it was: what samples are drawn from stays theirs, whatever the campaign counts later.
    pub indicators: Vec<String>,
    pub lowest: Option<i64>,
    /// The day of the board that was read, and its hash if it was frozen.
    pub board_day: Option<i64>,
    pub board_hash: Option<String>,
    /// Codes that the rule gave.
    pub units: Vec<String>,
}

/// A round as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Round {
    pub id: Id,
    pub campaign_id: Id,
    pub host_id: Id,
    pub number: i64,
    pub from_day: Day,
    pub to_day: Day,
    pub rule: String,
    pub picked: String,
    pub team: String,
    pub visit_from: Day,
    pub visit_to: Day,
    pub sample_size: i64,
    pub seed: String,
    pub opened_at: Instant,
    pub opened_by: Option<Id>,
    pub closed_at: Option<Instant>,
    pub summary: Option<String>,
    pub version: i64,
}
impl Round {
    pub fn rule(&self) -> Rule {
        Rule::of_key(&self.rule).unwrap_or(Rule::Hand)
    }
    pub fn picked(&self) -> Picked {
        serde_json::from_str(&self.picked).unwrap_or_default()
    }
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }
}

/// The stretches that rounds are opened for: those of the campaign. Where it was lengthened after the round of a short last stretch was
/// opened, the days that came to it are a stretch of their own, for that round looks at none of them. Numbers that rounds have stay
/// theirs: only what follows the last of them is cut anew.
pub fn stretches(all: Vec<Stretch>, rounds: &[Round]) -> Vec<Stretch> {
    let mut cut: Vec<Stretch> = vec![];
    for mut rest in all {
        let short = |rest: &Stretch| {
            let begun = rounds.iter().filter(|r| r.from_day == rest.from);
            begun
                .map(|r| r.to_day)
                .find(|to| rest.from <= *to && *to < rest.to)
        };
        while let Some(to) = short(&rest) {
            let last = rest.first + to.since(rest.from);
            cut.push(Stretch { last, to, ..rest });
            rest = Stretch {
                first: last + 1,
                from: to.plus(1),
                ..rest
            };
        }
        cut.push(rest);
    }
    for (i, stretch) in cut.iter_mut().enumerate() {
        stretch.number = i as i64 + 1;
    }
    cut
}

/// A unit of a round, with how far it is: what the ledger of supervision shows a line of.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RoundUnit {
    pub round_id: Id,
    pub organisation_id: Id,
    pub code: String,
    pub name: String,
    /// rule, hand
    pub how: String,
    pub reason: Option<String>,
    pub population: Option<i64>,
    pub digest: Option<Vec<u8>>,
    pub as_of: Option<Instant>,
    pub drawn: i64,
    pub confirmed: i64,
    /// Said to be wrong, confirmed by a second person or not yet.
    pub denied: i64,
    /// Of them, confirmed by a second person.
    pub upheld: i64,
    pub unreached: i64,
    pub findings: i64,
    pub orders: i64,
    pub closed: i64,
}
impl RoundUnit {
    /// So many records were not called about yet.
    pub fn uncalled(&self) -> i64 {
        self.drawn - self.confirmed - self.denied - self.unreached
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programmes::campaigns::campaign::tests::hundred_days;

    fn round(number: i64, from_day: Day, to_day: Day) -> Round {
        let day = Day::ymd(2022, 8, 1);
        Round {
            id: Id::fixed(1),
            campaign_id: Id::fixed(2),
            host_id: Id::fixed(3),
            number,
            from_day,
            to_day,
            rule: "all".into(),
            picked: "{}".into(),
            team: String::new(),
            visit_from: day,
            visit_to: day,
            sample_size: 20,
            seed: String::new(),
            opened_at: day.start(),
            opened_by: None,
            closed_at: None,
            summary: None,
            version: 1,
        }
    }
    fn told(all: &[Stretch]) -> Vec<(i64, i64, i64)> {
        all.iter().map(|s| (s.number, s.first, s.last)).collect()
    }

    #[test]
    fn days_added_to_a_stretch_that_has_its_round_are_a_stretch_of_their_own() {
        let day = |d| Day::ymd(2022, 8, d);
        let mut campaign = hundred_days();
        campaign.row.days = 15;
        let mut rounds = vec![round(1, day(1), day(10))];
        campaign.row.days = 18;
        let cut = stretches(campaign.ten_days(), &rounds);
        assert_eq!(told(&cut), [(1, 1, 10), (2, 11, 18)], "it has no round yet");
        rounds.push(round(2, day(11), day(15)));
        let cut = stretches(campaign.ten_days(), &rounds);
        assert_eq!(told(&cut), [(1, 1, 10), (2, 11, 15), (3, 16, 18)]);
        assert_eq!((cut[2].from, cut[2].to), (day(16), day(18)));
        // Opened, and lengthened once more.
        rounds.push(round(3, day(16), day(18)));
        campaign.row.days = 25;
        let cut = stretches(campaign.ten_days(), &rounds);
        assert_eq!(
            told(&cut),
            [
                (1, 1, 10),
                (2, 11, 15),
                (3, 16, 18),
                (4, 19, 20),
                (5, 21, 25)
            ]
        );
        for (stretch, round) in cut.iter().zip(&rounds) {
            assert_eq!(
                (stretch.number, stretch.from),
                (round.number, round.from_day)
            );
        }
    }
}
