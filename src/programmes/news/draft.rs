//! The noun: what an editor writes, and what makes it fit to be shown. Pure.
use super::{
    article::{Article, Edition},
    body, numbers,
};
use crate::{
    kernel::{Day, Instant, Problem},
    msg,
};
use serde::Deserialize;

const TITLE_CHARS: usize = 100;
/// English takes about twice the letters.
const TITLE_LETTERS: usize = 200;
const BODY_CHARS: usize = 50_000;
const SOURCE_CHARS: usize = 200;
const REASON_CHARS: usize = 500;
const SLUG_LETTERS: std::ops::RangeInclusive<usize> = 3..=80;

/// What an editor writes: a form or a file, all texts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub slug: String,
    pub channel: String,
    pub title_zh: String,
    pub title_en: String,
    pub body_zh: String,
    pub body_en: String,
    pub reprint: String,
    pub source_title: String,
    pub source_outlet: String,
    pub source_address: String,
    pub source_day: String,
    pub source_time: String,
}

/// A draft that was read: what goes into the store.
#[derive(Clone, Debug)]
pub struct Text {
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
}

impl Draft {
    /// The form of what is stored: what an editor changes.
    pub fn of(article: &Article, edition: &Edition, channel: &str) -> Draft {
        let yes = if edition.reprint { "yes" } else { "" };
        let time = edition.source_published_at.map(Instant::to_second);
        Draft {
            slug: article.slug.clone(),
            channel: channel.to_owned(),
            title_zh: edition.title_zh.clone(),
            title_en: edition.title_en.clone(),
            body_zh: body::typed(&edition.body_zh),
            body_en: body::typed(&edition.body_en),
            reprint: yes.to_owned(),
            source_title: edition.source_title.clone(),
            source_outlet: edition.source_outlet.clone(),
            source_address: edition.source_address.clone(),
            source_day: edition
                .source_day
                .map(|d| d.to_string())
                .unwrap_or_default(),
            source_time: time.unwrap_or_default(),
        }
    }
    /// Reads the draft to its end, whatever is wrong with it.
    pub fn read(&self, now: Instant) -> (Text, Vec<Problem>) {
        let mut problems = vec![];
        problems.extend(self.titles());
        problems.extend(self.bodies());
        problems.extend(self.slug_problem());
        let day = self.day(now, &mut problems);
        let time = self.time(now, day, &mut problems);
        for (at, text) in [
            ("source_title", &self.source_title),
            ("source_outlet", &self.source_outlet),
            ("source_address", &self.source_address),
        ] {
            problems.extend(line(at, text, SOURCE_CHARS));
        }
        let plain = |text: &str| text.trim().to_owned();
        let text = Text {
            title_zh: plain(&self.title_zh),
            title_en: plain(&self.title_en),
            body_zh: body::clean(&self.body_zh),
            body_en: body::clean(&self.body_en),
            reprint: !self.reprint.is_empty(),
            source_title: plain(&self.source_title),
            source_outlet: plain(&self.source_outlet),
            source_address: plain(&self.source_address),
            source_day: day,
            source_published_at: time,
        };
        (text, problems)
    }
    fn titles(&self) -> Vec<Problem> {
        let mut problems = vec![];
        if self.title_zh.trim().is_empty() {
            problems.push(Problem::new("title_zh", msg!("news-title-missing")));
        }
        problems.extend(line("title_zh", &self.title_zh, TITLE_CHARS));
        problems.extend(line("title_en", &self.title_en, TITLE_LETTERS));
        // An English reader gets either the whole article or none of it.
        if self.title_en.trim().is_empty() != self.body_en.trim().is_empty() {
            let at = if self.title_en.trim().is_empty() {
                "title_en"
            } else {
                "body_en"
            };
            problems.push(Problem::new(at, msg!("news-english-half")));
        }
        problems
    }
    fn bodies(&self) -> Vec<Problem> {
        let mut problems = vec![];
        for (at, text) in [("body_zh", &self.body_zh), ("body_en", &self.body_en)] {
            if text.chars().count() > BODY_CHARS {
                problems.push(Problem::new(at, msg!("news-too-long", most = BODY_CHARS)));
                continue;
            }
            let unknown = numbers::unknown(text);
            problems.extend(unknown.map(|p| Problem::new(at, p)));
        }
        if body::plain(&body::clean(&self.body_zh)).is_empty() {
            problems.push(Problem::new("body_zh", msg!("news-body-missing")));
        }
        problems
    }
    fn slug_problem(&self) -> Option<Problem> {
        let slug = self.slug.trim();
        let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let fits = SLUG_LETTERS.contains(&slug.len()) && slug.bytes().all(letter);
        let fits = slug.is_empty() || fits;
        (!fits).then(|| Problem::new("slug", msg!("news-slug-wrong")))
    }
    fn day(&self, now: Instant, problems: &mut Vec<Problem>) -> Option<Day> {
        let text = self.source_day.trim();
        if text.is_empty() {
            return None;
        }
        let day: Option<Day> = text.parse().ok();
        match day {
            None => problems.push(Problem::new("source_day", msg!("news-day-wrong"))),
            Some(d) if d > now.day() => {
                problems.push(Problem::new("source_day", msg!("news-source-later")))
            }
            Some(_) => {}
        }
        day
    }
    /// `2023-02-23 17:35:46`, in Beijing time.
    fn time(&self, now: Instant, day: Option<Day>, problems: &mut Vec<Problem>) -> Option<Instant> {
        let text = self.source_time.trim();
        if text.is_empty() {
            return None;
        }
        let read: Option<Instant> = format!("{}+08:00", text.replace(' ', "T")).parse().ok();
        let problem = match read {
            None => Some(msg!("news-time-wrong")),
            Some(t) if t > now => Some(msg!("news-source-later")),
            Some(t) if day.is_some_and(|d| d > t.day()) => Some(msg!("news-time-before-day")),
            Some(_) => None,
        };
        problems.extend(problem.map(|p| Problem::new("source_time", p)));
        read
    }
}

/// One line of text: not too long, nothing invisible in it.
fn line(at: &'static str, text: &str, most: usize) -> Option<Problem> {
    if text.chars().any(char::is_control) {
        return Some(Problem::new(at, msg!("news-control")));
    }
    (text.chars().count() > most).then(|| Problem::new(at, msg!("news-too-long", most = most)))
}

/// Why something was corrected or withdrawn.
pub fn reason(text: &str) -> Result<&str, Problem> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Problem::new("reason", msg!("news-reason-missing"))),
        n if n > REASON_CHARS => Err(Problem::new(
            "reason",
            msg!("news-too-long", most = REASON_CHARS),
        )),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            title_zh: "标题".into(),
            body_zh: "正文".into(),
            ..Draft::default()
        }
    }
    fn now() -> Instant {
        Day::ymd(2023, 3, 1).at(9 * 60)
    }
    fn wrong(draft: &Draft) -> Vec<(String, &'static str)> {
        let problems = draft.read(now()).1;
        problems.into_iter().map(|p| (p.at, p.msg.key)).collect()
    }

    #[test]
    fn a_title_and_a_text_are_enough() {
        assert_eq!(wrong(&draft()), []);
        assert_eq!(
            wrong(&Draft::default()),
            [
                ("title_zh".into(), "news-title-missing"),
                ("body_zh".into(), "news-body-missing")
            ]
        );
    }

    #[test]
    fn a_source_is_never_later_than_now_nor_than_its_own_appearance() {
        let with = |day: &str, time: &str| Draft {
            source_day: day.into(),
            source_time: time.into(),
            ..draft()
        };
        assert_eq!(wrong(&with("2023-02-07", "2023-02-23 17:35:46")), []);
        let (text, _) = with("2023-02-07", "2023-02-23 17:35:46").read(now());
        assert_eq!(
            text.source_published_at.unwrap().to_second(),
            "2023-02-23 17:35:46"
        );
        assert_eq!(
            wrong(&with("2023-03-02", "")),
            [("source_day".into(), "news-source-later")]
        );
        assert_eq!(
            wrong(&with("", "2023-03-01 09:00:01")),
            [("source_time".into(), "news-source-later")]
        );
        assert_eq!(
            wrong(&with("2023-02-24", "2023-02-23 17:35:46")),
            [("source_time".into(), "news-time-before-day")]
        );
        assert_eq!(
            wrong(&with("2023-02-30", "")),
            [("source_day".into(), "news-day-wrong")]
        );
        assert_eq!(
            wrong(&with("", "soon")),
            [("source_time".into(), "news-time-wrong")]
        );
    }

    #[test]
    fn what_would_not_be_seen_is_refused_at_its_field() {
        let cases = [
            (
                Draft {
                    title_zh: "标\u{0}题".into(),
                    ..draft()
                },
                ("title_zh", "news-control"),
            ),
            (
                Draft {
                    title_zh: "长".repeat(101),
                    ..draft()
                },
                ("title_zh", "news-too-long"),
            ),
            (
                Draft {
                    title_en: "Half".into(),
                    ..draft()
                },
                ("body_en", "news-english-half"),
            ),
            (
                Draft {
                    slug: "Über".into(),
                    ..draft()
                },
                ("slug", "news-slug-wrong"),
            ),
            (
                Draft {
                    body_zh: "<script>x</script>".into(),
                    ..draft()
                },
                ("body_zh", "news-body-missing"),
            ),
            (
                Draft {
                    body_zh: "{{published:no.such}}".into(),
                    ..draft()
                },
                ("body_zh", "news-number-unknown"),
            ),
        ];
        for (draft, (at, key)) in cases {
            assert_eq!(wrong(&draft), [(at.to_owned(), key)]);
        }
    }
}
