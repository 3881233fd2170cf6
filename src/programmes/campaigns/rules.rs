//! The noun: how a campaign's rhythms are cut and how its appraisal is reckoned, beside the scheme of its boards. Pure.
//!
//! The article gives none of these numbers; every default is a proposal (domain 3.3, 3.4, marked INVENTED) that a campaign may set otherwise
//! and that its rules page prints.
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// 旬: which ten days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TenDays {
    /// 上旬、中旬、下旬: from the 1st, the 11th, the 21st of each month.
    Calendar,
    /// Ten days from the campaign's first day on.
    #[default]
    Campaign,
}
impl TenDays {
    pub const ALL: [TenDays; 2] = [TenDays::Calendar, TenDays::Campaign];
    pub fn key(self) -> &'static str {
        match self {
            TenDays::Calendar => "calendar",
            TenDays::Campaign => "campaign",
        }
    }
    pub fn of_key(key: &str) -> Option<TenDays> {
        TenDays::ALL.into_iter().find(|t| t.key() == key)
    }
}

/// What should be done by a day of the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    pub day: i64,
    /// Of the target.
    pub percent: i64,
}

/// The rules. Decimals are texts in its JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    pub ten_days: TenDays,
    /// Working days to reply to a rectification order, unless the order says otherwise.
    pub rectify_working_days: i64,
    /// Records drawn for each unit of a supervision round, unless the round says otherwise.
    pub sample_size: i64,
    /// So many days after the last one, what happened until the last one may still be confirmed.
    pub grace_days: i64,
    pub objection_working_days: i64,
    /// Shares of quantity, timeliness, quality in the final score: whole percent, 100 together.
    pub shares: [i64; 3],
    /// Empty: a third, two thirds, all of the days and of the target.
    pub milestones: Vec<Milestone>,
    /// Points off for each record of a sample that was denied, and at the most.
    pub denied: Decimal,
    pub denied_most: Decimal,
    /// Points off for each rectification that was replied to late, or not.
    pub late: Decimal,
    /// Bonus points at the most.
    pub bonus_most: Decimal,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            ten_days: TenDays::default(),
            rectify_working_days: 5,
            sample_size: 20,
            grace_days: 3,
            objection_working_days: 5,
            shares: [60, 20, 20],
            milestones: vec![],
            denied: Decimal::new(5, 1),
            denied_most: Decimal::new(10, 0),
            late: Decimal::new(2, 1),
            bonus_most: Decimal::new(5, 0),
        }
    }
}

impl Rules {
    /// The milestones of a campaign of so many days.
    pub fn milestones(&self, days: i64) -> Vec<Milestone> {
        if !self.milestones.is_empty() {
            return self.milestones.clone();
        }
        let third = |n: i64| Milestone {
            day: (days * n + 2) / 3,
            percent: [0, 33, 66, 100][n as usize],
        };
        (1..=3).map(third).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_campaign_does_not_say_is_the_proposed_rule() {
        let rules: Rules = serde_json::from_str(r#"{"grace_days":0,"late":"0.3"}"#).unwrap();
        let proposed = Rules::default();
        assert_eq!((rules.grace_days, rules.late), (0, Decimal::new(3, 1)));
        assert_eq!(rules.shares, proposed.shares);
        let text = serde_json::to_string(&rules).unwrap();
        assert_eq!(serde_json::from_str::<Rules>(&text).unwrap(), rules);
    }

    #[test]
    fn the_proposed_milestones_end_on_the_last_day() {
        let all = Rules::default().milestones(100);
        let told: Vec<_> = all.iter().map(|m| (m.day, m.percent)).collect();
        assert_eq!(told, [(34, 33), (67, 66), (100, 100)]);
        assert_eq!(Rules::default().milestones(1)[2].day, 1);
    }
}
