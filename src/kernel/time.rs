//! Time: days of Asia/Shanghai and instants of UTC, and the one clock that tests and demos can set.
use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, SecondsFormat, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize, de};
use sqlx::{Postgres, Sqlite, encode::IsNull, error::BoxDynError};
use std::{
    fmt,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

/// China has kept one offset without summer time since 1992; every business day of this program is later.
const SHANGHAI_SECONDS: i32 = 8 * 3600;

fn shanghai() -> FixedOffset {
    FixedOffset::east_opt(SHANGHAI_SECONDS).expect("eight hours east")
}

/// A business day in Asia/Shanghai.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    sqlx::Type,
    utoipa::ToSchema,
)]
#[sqlx(transparent)]
#[serde(transparent)]
#[schema(value_type = chrono::NaiveDate)]
pub struct Day(pub NaiveDate);

impl Day {
    /// Panics on a date that is not in the calendar: for dates written in the source.
    pub fn ymd(y: i32, m: u32, d: u32) -> Day {
        Day(NaiveDate::from_ymd_opt(y, m, d).expect("a date of the calendar"))
    }
    pub fn plus(self, days: i64) -> Day {
        Day(self.0 + Duration::days(days))
    }
    /// Whole days from `other` to this day.
    pub fn since(self, other: Day) -> i64 {
        (self.0 - other.0).num_days()
    }
    pub fn year(self) -> i32 {
        self.0.year()
    }
    /// The instant at which this day begins.
    pub fn start(self) -> Instant {
        self.at(0)
    }
    /// The instant `minutes` after this day begins.
    pub fn at(self, minutes: i64) -> Instant {
        let midnight = self.0.and_hms_opt(0, 0, 0).expect("midnight");
        let local = shanghai().from_local_datetime(&midnight).single();
        Instant(local.expect("one offset").with_timezone(&Utc) + Duration::minutes(minutes))
    }
}
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.format("%Y-%m-%d").fmt(f)
    }
}
impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The years of a day as it is typed or sent. Beyond them lies a slip of the keyboard, and far beyond them a day from which none can be
/// counted on.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A text that names no day of these times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day is written as 2022-08-01 and lies between 1900 and 2199")]
pub struct NoDay;

impl FromStr for Day {
    type Err = NoDay;
    fn from_str(s: &str) -> Result<Day, NoDay> {
        let day = NaiveDate::parse_from_str(s, "%Y-%m-%d").map(Day).ok();
        day.filter(|d| YEARS.contains(&d.year())).ok_or(NoDay)
    }
}

/// A day of these times as a program sends it, for `deserialize_with`. What was frozen may look further ahead, and is read as it is.
pub fn sent_day<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
    let text = String::deserialize(from)?;
    text.parse().map_err(de::Error::custom)
}
/// The same, or none.
pub fn sent_day_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    let day = text.map(|text| text.parse::<Day>()).transpose();
    day.map_err(de::Error::custom)
}

/// A moment, to the microsecond (what PostgreSQL keeps). TIMESTAMPTZ there; microseconds since 1970 as an integer on SQLite.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(into = "String", try_from = "String")]
#[schema(value_type = chrono::DateTime<Utc>)]
pub struct Instant(pub DateTime<Utc>);

impl Instant {
    pub fn of_micros(micros: i64) -> Instant {
        Instant(DateTime::from_timestamp_micros(micros).expect("a moment of this era"))
    }
    pub fn micros(self) -> i64 {
        self.0.timestamp_micros()
    }
    pub fn day(self) -> Day {
        Day(self.0.with_timezone(&shanghai()).date_naive())
    }
    pub fn plus_minutes(self, minutes: i64) -> Instant {
        Instant(self.0 + Duration::minutes(minutes))
    }
    pub fn plus_seconds(self, seconds: i64) -> Instant {
        Instant(self.0 + Duration::seconds(seconds))
    }
    /// RFC 3339 with the offset of Shanghai: what APIs and exports print.
    pub fn rfc3339(self) -> String {
        self.0
            .with_timezone(&shanghai())
            .to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }
    /// `2022-09-06 18:00:05`, as people read it.
    pub fn to_second(self) -> String {
        let local = self.0.with_timezone(&shanghai());
        local.format("%Y-%m-%d %H:%M:%S").to_string()
    }
    /// `2022-09-06 18:00`, as people read it.
    pub fn to_minute(self) -> String {
        let local = self.0.with_timezone(&shanghai());
        local.format("%Y-%m-%d %H:%M").to_string()
    }
}
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.to_minute())
    }
}
impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}
impl From<Instant> for String {
    fn from(i: Instant) -> String {
        i.rfc3339()
    }
}
impl TryFrom<String> for Instant {
    type Error = chrono::ParseError;
    fn try_from(s: String) -> Result<Instant, chrono::ParseError> {
        s.parse()
    }
}
impl FromStr for Instant {
    type Err = chrono::ParseError;
    /// RFC 3339; a `+` that a URL turned into a space is taken for what it was.
    fn from_str(s: &str) -> Result<Instant, chrono::ParseError> {
        let parsed = DateTime::parse_from_rfc3339(&s.trim().replace(' ', "+"))
            .or_else(|_| DateTime::parse_from_rfc3339(s.trim()))?;
        let utc = parsed.with_timezone(&Utc);
        Ok(DateTime::from_timestamp_micros(utc.timestamp_micros()).map_or(Instant(utc), Instant))
    }
}

impl sqlx::Type<Sqlite> for Instant {
    fn type_info() -> sqlx::sqlite::SqliteTypeInfo {
        <i64 as sqlx::Type<Sqlite>>::type_info()
    }
    fn compatible(_: &sqlx::sqlite::SqliteTypeInfo) -> bool {
        true
    }
}
impl sqlx::Encode<'_, Sqlite> for Instant {
    fn encode_by_ref(
        &self,
        buf: &mut <Sqlite as sqlx::Database>::ArgumentBuffer,
    ) -> Result<IsNull, BoxDynError> {
        sqlx::Encode::<Sqlite>::encode(self.micros(), buf)
    }
}
impl<'r> sqlx::Decode<'r, Sqlite> for Instant {
    fn decode(value: sqlx::sqlite::SqliteValueRef<'r>) -> Result<Instant, BoxDynError> {
        Ok(Instant::of_micros(<i64 as sqlx::Decode<Sqlite>>::decode(
            value,
        )?))
    }
}
impl sqlx::Type<Postgres> for Instant {
    fn type_info() -> sqlx::postgres::PgTypeInfo {
        <DateTime<Utc> as sqlx::Type<Postgres>>::type_info()
    }
}
impl sqlx::postgres::PgHasArrayType for Instant {
    fn array_type_info() -> sqlx::postgres::PgTypeInfo {
        <DateTime<Utc> as sqlx::postgres::PgHasArrayType>::array_type_info()
    }
}
impl sqlx::Encode<'_, Postgres> for Instant {
    fn encode_by_ref(
        &self,
        buf: &mut sqlx::postgres::PgArgumentBuffer,
    ) -> Result<IsNull, BoxDynError> {
        sqlx::Encode::<Postgres>::encode(self.0, buf)
    }
}
impl<'r> sqlx::Decode<'r, Postgres> for Instant {
    fn decode(value: sqlx::postgres::PgValueRef<'r>) -> Result<Instant, BoxDynError> {
        Ok(Instant(<DateTime<Utc> as sqlx::Decode<Postgres>>::decode(
            value,
        )?))
    }
}

/// The clock of the program. It runs; a test or a demo may start it elsewhere, and a test may push it on.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_micros: Arc<AtomicI64>,
    stopped: bool,
}
impl Clock {
    /// The machine's own time.
    pub fn system() -> Clock {
        Clock::default()
    }
    /// Runs on from `start` as of now.
    pub fn starting(start: Instant) -> Clock {
        let offset = start.micros() - Utc::now().timestamp_micros();
        Clock {
            offset_micros: Arc::new(AtomicI64::new(offset)),
            stopped: false,
        }
    }
    /// Stands at `at` until it is set again: for tests and for filling the demo city.
    pub fn stopped(at: Instant) -> Clock {
        Clock {
            offset_micros: Arc::new(AtomicI64::new(at.micros())),
            stopped: true,
        }
    }
    pub fn now(&self) -> Instant {
        let base = if self.stopped {
            0
        } else {
            Utc::now().timestamp_micros()
        };
        Instant::of_micros(base + self.offset_micros.load(Ordering::Relaxed))
    }
    /// Sets a stopped clock.
    pub fn set(&self, at: Instant) {
        let base = if self.stopped {
            0
        } else {
            Utc::now().timestamp_micros()
        };
        self.offset_micros
            .store(at.micros() - base, Ordering::Relaxed);
    }
    /// Pushes the clock on.
    pub fn advance(&self, minutes: i64) {
        self.offset_micros
            .fetch_add(minutes * 60_000_000, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_shanghai() {
        let day = Day::ymd(2022, 9, 6);
        assert_eq!(day.start().rfc3339(), "2022-09-06T00:00:00+08:00");
        assert_eq!(day.at(18 * 60).to_minute(), "2022-09-06 18:00");
        assert_eq!(day.at(-1).day(), Day::ymd(2022, 9, 5));
    }

    #[test]
    fn a_day_that_is_typed_or_sent_is_of_these_times() {
        for (text, fits) in [
            ("2022-08-01", true),
            ("1900-01-01", true),
            ("2199-12-31", true),
            ("1899-12-31", false),
            ("2200-01-01", false),
            ("+262142-12-31", false),
            ("-0001-01-01", false),
            ("2022-02-30", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<Day>().is_ok(), fits, "{text}");
            assert_eq!(sent_day(serde_json::json!(text)).is_ok(), fits, "{text}");
        }
        let none = sent_day_or_none(serde_json::json!(null));
        assert_eq!(none.unwrap(), None);
    }

    #[test]
    fn an_instant_survives_its_text() {
        let i: Instant = "2022-09-10T08:00:00.123456+08:00".parse().unwrap();
        assert_eq!(i.rfc3339().parse::<Instant>().unwrap(), i);
        assert_eq!(
            "2022-09-10T08:00:00 08:00"
                .parse::<Instant>()
                .unwrap()
                .to_minute(),
            "2022-09-10 08:00"
        );
    }

    #[test]
    fn a_stopped_clock_stands() {
        let clock = Clock::stopped(Day::ymd(2022, 8, 1).start());
        assert_eq!(clock.now(), clock.now());
        clock.advance(60);
        assert_eq!(clock.now().to_minute(), "2022-08-01 01:00");
    }
}
