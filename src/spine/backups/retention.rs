//! Which backups stay: the last of each of so many days, weeks and months. Pure, but for the folder that it looks into.
use crate::kernel::{Day, Instant, Result, config::Keep};
use chrono::Datelike;
use std::{collections::BTreeSet, fs, path::Path};

const BEFORE: &str = "unionhall-";
const AFTER: &str = ".tar.gz.age";

/// The name of a backup that the clock makes: `unionhall-20220901-0300.tar.gz.age`.
pub fn name(at: Instant) -> String {
    let digits = |text: String| text.replace(['-', ':'], "").replace(' ', "-");
    format!("{BEFORE}{}{AFTER}", digits(at.to_minute()))
}

/// The day of a name that the clock gave; none of any other file.
fn day_of(name: &str) -> Option<Day> {
    let stamp = name.strip_prefix(BEFORE)?.strip_suffix(AFTER)?;
    let (day, time) = stamp.split_once('-')?;
    let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(day, 8) || !digits(time, 4) {
        return None;
    }
    format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])
        .parse()
        .ok()
}

/// The names of `names` that nobody need keep. Names sort by their moments.
pub fn spare(names: &[String], keep: Keep) -> Vec<String> {
    let mut known: Vec<(&String, Day)> =
        names.iter().filter_map(|n| Some((n, day_of(n)?))).collect();
    known.sort_by(|a, b| b.0.cmp(a.0));
    let mut kept = BTreeSet::new();
    let week = |day: Day| {
        let week = day.0.iso_week();
        (week.year(), week.week())
    };
    last_of_each(&known, keep.daily, |day| day, &mut kept);
    last_of_each(&known, keep.weekly, week, &mut kept);
    last_of_each(
        &known,
        keep.monthly,
        |day| (day.year(), day.0.month()),
        &mut kept,
    );
    let gone = known.iter().filter(|k| !kept.contains(k.0));
    gone.map(|k| k.0.clone()).collect()
}

/// Keeps the last of each stretch of time, for so many stretches; the latest comes first.
fn last_of_each<'a, T: PartialEq>(
    known: &[(&'a String, Day)],
    stretches: usize,
    stretch: impl Fn(Day) -> T,
    kept: &mut BTreeSet<&'a String>,
) {
    let mut seen: Vec<T> = vec![];
    for (name, day) in known {
        let this = stretch(*day);
        if seen.last() == Some(&this) {
            continue;
        }
        if seen.len() == stretches {
            return;
        }
        seen.push(this);
        kept.insert(*name);
    }
}

/// Removes what nobody need keep from a folder. Gives the names. Other files stay.
pub fn sweep(folder: &Path, keep: Keep) -> Result<Vec<String>> {
    let mut names = vec![];
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    let spare = spare(&names, keep);
    for name in &spare {
        fs::remove_file(folder.join(name))?;
    }
    Ok(spare)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEEP: Keep = Keep {
        daily: 7,
        weekly: 4,
        monthly: 12,
    };
    fn made_on(day: Day) -> String {
        name(day.at(3 * 60))
    }

    #[test]
    fn a_name_tells_its_moment_and_nothing_else_is_taken_for_one() {
        let name = made_on(Day::ymd(2022, 9, 1));
        assert_eq!(name, "unionhall-20220901-0300.tar.gz.age");
        assert_eq!(day_of(&name), Some(Day::ymd(2022, 9, 1)));
        for other in [
            "unionhall.tar.gz.age",
            "unionhall-20220931-0300.tar.gz.age",
            "notes.txt",
        ] {
            assert_eq!(day_of(other), None, "{other}");
        }
    }

    #[test]
    fn after_two_years_days_weeks_and_months_stay() {
        let first = Day::ymd(2021, 1, 1);
        let mut there: Vec<String> = vec![];
        for n in 0..730 {
            there.push(made_on(first.plus(n)));
            let gone = spare(&there, KEEP);
            there.retain(|n| !gone.contains(n));
        }
        let last = first.plus(729);
        let days: Vec<Day> = there.iter().filter_map(|n| day_of(n)).collect();
        for n in 0..7 {
            assert!(days.contains(&last.plus(-n)), "{n} days ago");
        }
        // 31 December 2022 is a Saturday: the Sundays before are the last of their weeks.
        for sunday in [25, 18, 11] {
            assert!(days.contains(&Day::ymd(2022, 12, sunday)), "{sunday}");
        }
        for month in 1..=11 {
            let next = Day::ymd(2022, month + 1, 1);
            assert!(days.contains(&next.plus(-1)), "month {month}");
        }
        assert!(there.len() <= 7 + 4 + 12, "{}", there.len());
    }

    #[test]
    fn of_two_on_a_day_the_later_one_stays_and_other_files_are_left_alone() {
        let day = Day::ymd(2022, 9, 1);
        let (early, late) = (name(day.at(3 * 60)), name(day.at(4 * 60)));
        let names = [early.clone(), late, "notes.txt".into()];
        assert_eq!(spare(&names, KEEP), [early]);
    }
}
