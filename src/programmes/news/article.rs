//! The noun: an article, its editions, and where it stands. Pure.
use crate::kernel::{Day, Id, Instant, Lang};

/// A source older than so many months at publication is old material: the editor is warned, the reader told (requirement 11). A choice of
/// ours; the requirement says “N months”.
pub const OLD_MONTHS: i64 = 6;

/// Where an article stands. It is derived, never typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    Reviewed,
    Published,
    Corrected,
    Withdrawn,
}
impl State {
    pub fn key(self) -> &'static str {
        match self {
            State::Draft => "news-state-draft",
            State::Reviewed => "news-state-reviewed",
            State::Published => "news-state-published",
            State::Corrected => "news-state-corrected",
            State::Withdrawn => "news-state-withdrawn",
        }
    }
    /// How its chip is coloured.
    pub fn tone(self) -> &'static str {
        match self {
            State::Draft | State::Reviewed => "is-wait",
            State::Published | State::Corrected => "is-done",
            State::Withdrawn => "is-stop",
        }
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Article {
    pub id: Id,
    pub slug: String,
    pub channel_id: Id,
    pub organisation_id: Id,
    pub live: Option<i64>,
    pub published_at: Option<Instant>,
    pub withdrawn_at: Option<Instant>,
    pub withdrawn_reason: Option<String>,
    pub views: i64,
    pub version: i64,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Edition {
    pub number: i64,
    pub title_zh: String,
    pub title_en: String,
    pub body_zh: String,
    pub body_en: String,
    pub reprint: bool,
    pub source_title: String,
    pub source_outlet: String,
    pub source_address: String,
    pub source_day: Option<Day>,
    pub source_published_at: Option<Instant>,
    pub reason: Option<String>,
    pub author_id: Option<Id>,
    pub edited_by: Option<Id>,
    pub written_at: Instant,
    pub reviewed_at: Option<Instant>,
    pub published_at: Option<Instant>,
}

impl Article {
    /// `open` is the edition that is being worked on, if there is one.
    pub fn state(&self, open: Option<&Edition>) -> State {
        match (self.withdrawn_at, self.live, open) {
            (Some(_), _, _) => State::Withdrawn,
            (None, Some(1), _) => State::Published,
            (None, Some(_), _) => State::Corrected,
            (None, None, Some(e)) if e.reviewed_at.is_some() => State::Reviewed,
            (None, None, _) => State::Draft,
        }
    }
}

impl Edition {
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.title_zh, &self.title_en)
    }
    pub fn body(&self, lang: Lang) -> &str {
        lang.pick(&self.body_zh, &self.body_en)
    }
    /// The language in which a reader of `lang` gets this text: English where there is some.
    pub fn language(&self, lang: Lang) -> Lang {
        match self.body_en.is_empty() {
            true => Lang::Zh,
            false => lang,
        }
    }
}

/// Whole months from the source to a day, where that makes it old material.
pub fn old_months(source: Option<Day>, on: Day) -> Option<i64> {
    use chrono::Datelike;
    let (from, to) = (source?.0, on.0);
    let months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month())
        - i64::from(from.month())
        - i64::from(to.day() < from.day());
    (months >= OLD_MONTHS).then_some(months)
}

/// A date in a list: without its year only while that is this year (requirement 8).
pub fn short_date(day: Day, today: Day) -> String {
    match day.year() == today.year() {
        true => day.0.format("%m-%d").to_string(),
        false => day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_material_is_counted_in_whole_months() {
        let source = Some(Day::ymd(2022, 12, 27));
        assert_eq!(old_months(source, Day::ymd(2023, 6, 26)), None);
        assert_eq!(old_months(source, Day::ymd(2023, 6, 27)), Some(6));
        assert_eq!(old_months(source, Day::ymd(2024, 4, 12)), Some(15));
        assert_eq!(old_months(None, Day::ymd(2024, 4, 12)), None);
    }

    #[test]
    fn a_date_keeps_its_year_unless_it_is_this_one() {
        let day = Day::ymd(2024, 4, 15);
        assert_eq!(short_date(day, Day::ymd(2024, 12, 31)), "04-15");
        assert_eq!(short_date(day, Day::ymd(2025, 1, 1)), "2024-04-15");
    }
}
