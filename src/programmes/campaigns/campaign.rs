//! The noun: a campaign, its days and its way of scoring. Pure.
use super::rules::Rules;
use crate::{
    kernel::{Day, Error, Id, Instant, Lang, Result},
    spine::figures::{IndicatorKey, Period, Scheme, TieBreak, targets::TargetKind},
};
use rust_decimal::Decimal;

/// Who may see the boards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Public,
    /// Everybody with a post in the federation.
    Staff,
}
impl Scope {
    pub fn key(self) -> &'static str {
        match self {
            Scope::Public => "public",
            Scope::Staff => "staff",
        }
    }
    pub fn of_key(key: &str) -> Option<Scope> {
        [Scope::Public, Scope::Staff]
            .into_iter()
            .find(|s| s.key() == key)
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CampaignRow {
    pub id: Id,
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    pub organisation_id: Id,
    pub from_day: Day,
    pub days: i64,
    pub cut_off: i64,
    pub cap: String,
    pub tie_breakers: String,
    pub target_kind: String,
    pub scope: String,
    /// JSON of [`Rules`].
    pub rules: String,
    /// 1 as it was set up; one more for each change.
    pub version: i64,
    pub created_at: Instant,
    /// The last day whose board is frozen; 0 before the first.
    pub frozen: i64,
}

/// A campaign that can be ranked.
#[derive(Clone, Debug)]
pub struct Campaign {
    pub row: CampaignRow,
    pub period: Period,
    pub scheme: Scheme,
    pub rules: Rules,
    pub target_kind: TargetKind,
    pub scope: Scope,
}

impl Campaign {
    /// # Errors
    /// [`Error::Broken`] when the stored rules are none.
    pub fn of_row(row: CampaignRow, weights: &[(String, String)]) -> Result<Campaign> {
        let strange = || {
            Error::Broken(anyhow::anyhow!(
                "campaign {}: its rules do not read",
                row.key
            ))
        };
        let weights: Option<Vec<(IndicatorKey, Decimal)>> = weights
            .iter()
            .map(|(key, weight)| Some((key.parse().ok()?, weight.parse().ok()?)))
            .collect();
        let ties: Option<Vec<TieBreak>> = row
            .tie_breakers
            .split(',')
            .filter(|t| !t.is_empty())
            .map(|t| t.parse().ok())
            .collect();
        let (Some(weights), Some(ties), Ok(cap), Ok(period)) = (
            weights,
            ties,
            row.cap.parse(),
            Period::campaign(row.from_day, row.days),
        ) else {
            return Err(strange());
        };
        Ok(Campaign {
            scheme: Scheme::new(weights, cap, ties).map_err(|_| strange())?,
            target_kind: TargetKind::of_key(&row.target_kind).ok_or_else(strange)?,
            scope: Scope::of_key(&row.scope).ok_or_else(strange)?,
            rules: serde_json::from_str(&row.rules).map_err(|_| strange())?,
            period,
            row,
        })
    }
    pub fn id(&self) -> Id {
        self.row.id
    }
    pub fn key(&self) -> &str {
        &self.row.key
    }
    pub fn name(&self, l: Lang) -> &str {
        l.pick(&self.row.name_zh, &self.row.name_en)
    }
    /// The date of a day of the campaign, counted from one.
    pub fn date(&self, day: i64) -> Option<Day> {
        self.period.day_of_number(day)
    }
    /// When the board of a day is due.
    pub fn cut_off(&self, day: i64) -> Option<Instant> {
        Some(self.date(day)?.at(self.row.cut_off))
    }
    /// The last day whose board is due; 0 before the first cut-off. A cut-off that is put off takes no frozen board back.
    pub fn due(&self, now: Instant) -> i64 {
        let elapsed = self.period.elapsed(now.day());
        let by_the_clock = match self.cut_off(elapsed) {
            Some(cut_off) if cut_off > now => elapsed - 1,
            _ => elapsed,
        };
        by_the_clock.max(self.row.frozen)
    }
    /// Whether every board is due: from now on what they and the appraisal follow from stays.
    pub fn is_over(&self, now: Instant) -> bool {
        self.due(now) >= self.row.days
    }
    /// `18:00`.
    pub fn cut_off_time(&self) -> String {
        format!("{:02}:{:02}", self.row.cut_off / 60, self.row.cut_off % 60)
    }
    /// The campaign by the rules that a board was made by, whatever they became since.
    ///
    /// # Errors
    /// [`Error::Broken`] when the board was tampered with.
    pub fn of_board(&self, board: &super::Board) -> Result<Campaign> {
        let strange =
            || Error::Broken(anyhow::anyhow!("a board of {} does not read", self.row.key));
        let row = CampaignRow {
            days: board.days,
            cap: board.cap.clone(),
            target_kind: board.target_kind.clone(),
            ..self.row.clone()
        };
        Ok(Campaign {
            period: Period::campaign(row.from_day, row.days).map_err(|_| strange())?,
            scheme: board.scheme()?,
            target_kind: TargetKind::of_key(&row.target_kind).ok_or_else(strange)?,
            scope: self.scope,
            rules: self.rules.clone(),
            row,
        })
    }
    /// Whether the campaign runs on a day.
    pub fn runs(&self, today: Day) -> bool {
        self.period.contains(today)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn hundred_days() -> Campaign {
        let row = CampaignRow {
            id: Id::fixed(1),
            key: "test".into(),
            name_zh: "百日".into(),
            name_en: String::new(),
            organisation_id: Id::fixed(2),
            from_day: Day::ymd(2022, 8, 1),
            days: 100,
            cut_off: 18 * 60,
            cap: "1.2".into(),
            tie_breakers: "completion:a".into(),
            target_kind: "own".into(),
            scope: "public".into(),
            rules: "{}".into(),
            version: 1,
            created_at: Day::ymd(2022, 7, 1).start(),
            frozen: 0,
        };
        Campaign::of_row(row, &[("a".into(), "1".into())]).unwrap()
    }

    #[test]
    fn a_day_is_due_from_its_cut_off_on() {
        let campaign = hundred_days();
        let due = |m, d, minutes| campaign.due(Day::ymd(2022, m, d).at(minutes));
        assert_eq!(due(7, 31, 1439), 0);
        assert_eq!(due(8, 1, 18 * 60 - 1), 0);
        assert_eq!(due(8, 1, 18 * 60), 1);
        assert_eq!(due(8, 2, 0), 1);
        assert_eq!(due(11, 8, 18 * 60), 100);
        assert_eq!(due(12, 31, 0), 100);
    }

    #[test]
    fn a_cut_off_that_is_put_off_takes_no_frozen_board_back() {
        let mut campaign = hundred_days();
        campaign.row.frozen = 2;
        campaign.row.cut_off = 20 * 60;
        let due = |d, minutes| campaign.due(Day::ymd(2022, 8, d).at(minutes));
        assert_eq!((due(2, 19 * 60), due(2, 20 * 60)), (2, 2));
        assert_eq!((due(3, 19 * 60), due(3, 20 * 60)), (2, 3));
    }

    #[test]
    fn rules_that_do_not_read_are_our_own_fault_and_not_a_board() {
        let row = hundred_days().row;
        assert!(Campaign::of_row(row.clone(), &[("a".into(), "0.9".into())]).is_err());
        assert!(
            Campaign::of_row(CampaignRow { days: 0, ..row }, &[("a".into(), "1".into())]).is_err()
        );
    }
}
