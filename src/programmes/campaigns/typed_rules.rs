//! Reading what was typed of a campaign's [`Rules`]: every fault at its field. A field that was not sent keeps what is proposed; one
//! that was emptied is a fault.
use super::{
    rules::{Milestone, Rules, TenDays},
    typed::{Fields, field},
};
use crate::{
    kernel::{Msg, Problem, Result, UnitOfWork},
    msg,
    spine::settings::{self, Setting},
};
use rust_decimal::Decimal;

/// A rule that is a whole number: its field, its bounds.
pub struct Whole {
    pub name: &'static str,
    least: i64,
    most: i64,
}
const fn whole(name: &'static str, least: i64, most: i64) -> Whole {
    Whole { name, least, most }
}
/// In the order of [`Rules`]. The bounds keep out slips of the keyboard; no text gives them.
pub const WHOLES: [Whole; 7] = [
    whole("rectify_working_days", 1, 60),
    whole("sample_size", 1, 500),
    whole("grace_days", 0, 30),
    whole("objection_working_days", 1, 60),
    whole("share_quantity", 0, 100),
    whole("share_timeliness", 0, 100),
    whole("share_quality", 0, 100),
];
/// Points with at most two digits after the point.
pub const POINTS: [&str; 4] = ["denied", "denied_most", "late", "bonus_most"];
/// A score is about a hundred points.
const MOST_POINTS: i64 = 100;
/// A campaign has a handful of milestones.
const MOST_MILESTONES: usize = 12;

/// The rules as the form says them.
pub fn fields_of(rules: &Rules) -> Vec<(&'static str, String)> {
    let wholes = WHOLES.iter().zip(wholes(rules));
    let points = POINTS.iter().zip(points(rules));
    let milestone = |m: &Milestone| format!("{} {}", m.day, m.percent);
    let milestones: Vec<String> = rules.milestones.iter().map(milestone).collect();
    let mut fields = vec![
        ("ten_days", rules.ten_days.key().to_owned()),
        ("milestones", milestones.join("\n")),
    ];
    fields.extend(wholes.map(|(w, n)| (w.name, n.to_string())));
    fields.extend(points.map(|(name, p)| (*name, p.normalize().to_string())));
    fields
}
fn wholes(r: &Rules) -> [i64; 7] {
    let [quantity, timeliness, quality] = r.shares;
    [
        r.rectify_working_days,
        r.sample_size,
        r.grace_days,
        r.objection_working_days,
        quantity,
        timeliness,
        quality,
    ]
}
fn points(r: &Rules) -> [Decimal; 4] {
    [r.denied, r.denied_most, r.late, r.bonus_most]
}

/// What the city proposes: its settings.
pub async fn proposed(work: &mut UnitOfWork) -> Result<Rules> {
    let shares = settings::APPRAISAL_SHARES.shares(work).await?;
    let ten_days = settings::TEN_DAYS.text(work).await?;
    Ok(Rules {
        ten_days: TenDays::of_key(&ten_days).unwrap_or_default(),
        rectify_working_days: settings::RECTIFY_WORKING_DAYS.whole(work).await?,
        sample_size: settings::CAMPAIGN_SAMPLE.whole(work).await?,
        grace_days: settings::CAMPAIGN_GRACE_DAYS.whole(work).await?,
        objection_working_days: settings::OBJECTION_WORKING_DAYS.whole(work).await?,
        shares: shares.try_into().unwrap_or(Rules::default().shares),
        milestones: vec![],
        denied: tenths(work, &settings::DENIED_TENTHS).await?,
        denied_most: tenths(work, &settings::DENIED_MOST_TENTHS).await?,
        late: tenths(work, &settings::LATE_TENTHS).await?,
        bonus_most: tenths(work, &settings::BONUS_MOST_TENTHS).await?,
    })
}
async fn tenths(work: &mut UnitOfWork, setting: &Setting) -> Result<Decimal> {
    Ok(Decimal::new(setting.whole(work).await?, 1))
}

/// Reads the rules of a campaign of so many days; `base` is what holds where nothing was sent.
///
/// # Errors
/// Problems at `ten_days`, `milestones`, the fields of [`WHOLES`] and of [`POINTS`], and at `shares`.
pub fn read(fields: &Fields, base: &Rules, days: i64) -> std::result::Result<Rules, Vec<Problem>> {
    let mut problems = vec![];
    let sent = |name: &str| fields.contains_key(name);
    let mut whole = wholes(base);
    for (n, rule) in whole.iter_mut().zip(&WHOLES).filter(|(_, w)| sent(w.name)) {
        match read_whole(field(fields, rule.name), rule) {
            Ok(read) => *n = read,
            Err(m) => problems.push(Problem::new(rule.name, m)),
        }
    }
    let mut point = points(base);
    for (p, name) in point.iter_mut().zip(POINTS).filter(|(_, name)| sent(name)) {
        match read_points(field(fields, name)) {
            Ok(read) => *p = read,
            Err(m) => problems.push(Problem::new(name, m)),
        }
    }
    let mut ten_days = base.ten_days;
    if sent("ten_days") {
        match TenDays::of_key(field(fields, "ten_days")) {
            Some(read) => ten_days = read,
            None => problems.push(Problem::new("ten_days", msg!("campaigns-ten-days-wrong"))),
        }
    }
    // Those that were not sent must fit, too: the days may have become fewer.
    let milestones = match sent("milestones") {
        true => read_milestones(field(fields, "milestones"), days),
        false => ending_within(base.milestones.clone(), days),
    };
    let milestones = milestones.unwrap_or_else(|m| {
        problems.push(Problem::new("milestones", m));
        vec![]
    });
    let shares = [whole[4], whole[5], whole[6]];
    let sum: i64 = shares.iter().sum();
    if problems.is_empty() && sum != 100 {
        let wrong = msg!("campaigns-shares-sum", sum = sum);
        problems.push(Problem::new("share_quantity", wrong));
    }
    if problems.is_empty() && point[0] > point[1] {
        problems.push(Problem::new("denied_most", msg!("campaigns-denied-most")));
    }
    match problems.is_empty() {
        false => Err(problems),
        true => Ok(Rules {
            ten_days,
            rectify_working_days: whole[0],
            sample_size: whole[1],
            grace_days: whole[2],
            objection_working_days: whole[3],
            shares,
            milestones,
            denied: point[0],
            denied_most: point[1],
            late: point[2],
            bonus_most: point[3],
        }),
    }
}

fn read_whole(text: &str, rule: &Whole) -> std::result::Result<i64, Msg> {
    let (least, most) = (rule.least, rule.most);
    let read = text.parse::<i64>().ok();
    read.filter(|n| (least..=most).contains(n))
        .ok_or_else(|| msg!("campaigns-rule-whole", least = least, most = most))
}

fn read_points(text: &str) -> std::result::Result<Decimal, Msg> {
    let read = text.parse::<Decimal>().ok();
    let range = Decimal::ZERO..=Decimal::from(MOST_POINTS);
    read.filter(|p| range.contains(p) && p.normalize().scale() <= 2)
        .ok_or_else(|| msg!("campaigns-rule-points", most = MOST_POINTS))
}

fn milestones_wrong(days: i64) -> Msg {
    msg!("campaigns-milestones-wrong", days = days)
}

/// Milestones that rise already, if they end within the days.
fn ending_within(all: Vec<Milestone>, days: i64) -> std::result::Result<Vec<Milestone>, Msg> {
    match all.iter().all(|m| m.day <= days) {
        true => Ok(all),
        false => Err(milestones_wrong(days)),
    }
}

/// `34 33` a line: by day 34, 33 % of the target. Days and percentages rise.
fn read_milestones(text: &str, days: i64) -> std::result::Result<Vec<Milestone>, Msg> {
    let wrong = || milestones_wrong(days);
    let mut all: Vec<Milestone> = vec![];
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let mut numbers = line
            .trim_end_matches(['%', '％'])
            .split([' ', ',', '，', '\t'])
            .filter(|n| !n.is_empty())
            .map(|n| n.parse::<i64>().ok());
        let (Some(Some(day)), Some(Some(percent)), None) =
            (numbers.next(), numbers.next(), numbers.next())
        else {
            return Err(wrong());
        };
        let before = all.last().map_or((0, 0), |m| (m.day, m.percent));
        let rises = day > before.0 && percent > before.1;
        if !rises || percent > 100 || all.len() == MOST_MILESTONES {
            return Err(wrong());
        }
        all.push(Milestone { day, percent });
    }
    ending_within(all, days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(typed: &[(&str, &str)]) -> Vec<String> {
        let fields = typed
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        match read(&fields, &Rules::default(), 100) {
            Ok(_) => vec![],
            Err(problems) => problems.into_iter().map(|p| p.at).collect(),
        }
    }

    #[test]
    fn what_the_form_says_is_what_it_reads() {
        let rules = Rules {
            milestones: Rules::default().milestones(100),
            ..Rules::default()
        };
        let fields: Fields = fields_of(&rules)
            .into_iter()
            .map(|(k, v)| (k.to_owned(), v))
            .collect();
        assert_eq!(read(&fields, &Rules::default(), 100).unwrap(), rules);
        assert_eq!(read(&Fields::new(), &rules, 100).unwrap(), rules);
    }

    #[test]
    fn every_fault_stands_at_its_field() {
        for (name, value) in [
            ("sample_size", "0"),
            ("sample_size", "-1"),
            ("sample_size", "1.5"),
            ("sample_size", ""),
            ("grace_days", "31"),
            ("rectify_working_days", "五"),
            ("denied", "-0.5"),
            ("denied", "0.123"),
            ("late", ""),
            ("bonus_most", "101"),
            ("ten_days", ""),
            ("milestones", "101 100"),
            ("milestones", "10 20\n9 30"),
            ("milestones", "10"),
            ("milestones", "10 20 30"),
        ] {
            assert_eq!(faults(&[(name, value)]), [name], "{name}={value}");
        }
        assert_eq!(faults(&[("share_quality", "30")]), ["share_quantity"]);
        assert_eq!(faults(&[("denied", "11")]), ["denied_most"]);
        assert_eq!(faults(&[("grace_days", "0"), ("milestones", "")]), [""; 0]);
    }

    #[test]
    fn milestones_that_were_not_sent_must_end_within_fewer_days_too() {
        let rules = Rules {
            milestones: Rules::default().milestones(100),
            ..Rules::default()
        };
        let at = |days: i64| -> Vec<String> {
            let read = read(&Fields::new(), &rules, days);
            let problems = read.err().unwrap_or_default();
            problems.into_iter().map(|p| p.at).collect()
        };
        assert_eq!(at(100), [""; 0]);
        assert_eq!(at(60), ["milestones"]);
    }
}
