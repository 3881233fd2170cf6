//! Reading what was typed of a campaign: every fault at its field.
use super::{
    board::Unit,
    campaign::{Campaign, Scope},
    setup::NewCampaign,
    typed_rules,
};
use crate::{
    kernel::{Day, Error, Id, Msg, Problem, Result, UnitOfWork},
    msg,
    spine::{
        figures::{
            self, IndicatorKey, Period, Scheme, TieBreak,
            indicator::Measure,
            question,
            targets::{self, TargetKind},
        },
        organisations,
    },
};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// What was typed: the fields of the form, and `weight.KEY` for each indicator.
pub type Fields = HashMap<String, String>;

/// A board of more lines is no board; the national tree has fewer counties.
const MOST_UNITS: usize = 3_000;
const LONGEST_NAME: usize = 100;
/// The most days of a campaign: what its milestones are measured by where its days do not read.
const LONGEST: i64 = 366;
/// An address of the pages of campaigns, which no key may hide.
const RESERVED: &str = "new";

type Read<T> = std::result::Result<T, Vec<Problem>>;

pub fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map(|v| v.trim()).unwrap_or_default()
}

/// The form of a change, filled with the campaign as it is.
pub fn fields_of(campaign: &Campaign, units: &[Unit]) -> Fields {
    let row = &campaign.row;
    let ties: Vec<String> = campaign
        .scheme
        .tie_breakers()
        .iter()
        .map(TieBreak::to_string)
        .collect();
    let codes: Vec<&str> = units.iter().map(|u| u.code.as_str()).collect();
    let mut fields: Fields = [
        ("key", row.key.clone()),
        ("name_zh", row.name_zh.clone()),
        ("name_en", row.name_en.clone()),
        ("from", row.from_day.to_string()),
        ("days", row.days.to_string()),
        ("cut_off", campaign.cut_off_time()),
        ("cap", row.cap.clone()),
        ("tie_breakers", ties.join("\n")),
        ("target_kind", row.target_kind.clone()),
        ("scope", row.scope.clone()),
        ("units", codes.join("\n")),
        ("version", row.version.to_string()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    let rules = typed_rules::fields_of(&campaign.rules).into_iter();
    fields.extend(rules.map(|(name, value)| (name.to_owned(), value)));
    let weights = campaign.scheme.weights().iter();
    fields.extend(weights.map(|(key, weight)| (format!("weight.{key}"), weight.to_string())));
    fields
}

/// Reads what was typed; every fault at its field. `before`: the campaign that is changed, with its organisation and its rules; a
/// new one begins with the city's rules.
pub async fn read(
    work: &mut UnitOfWork,
    fields: &Fields,
    before: Option<&Campaign>,
) -> Result<NewCampaign> {
    let mut problems = vec![];
    let base = match before {
        Some(campaign) => campaign.rules.clone(),
        None => typed_rules::proposed(work).await?,
    };
    let plain = plain(fields, work.today(), &mut problems);
    let days = plain.as_ref().map_or(LONGEST, |p| p.period.days());
    let rules = keep(typed_rules::read(fields, &base, days), &mut problems);
    let scheme = keep(scheme(work, fields).await, &mut problems);
    let organisation = match before {
        // Whose campaign it is stays, and the form of a change does not ask.
        Some(campaign) => Some(campaign.row.organisation_id),
        None => keep(organisation(work, fields).await, &mut problems),
    };
    let units = match organisation {
        Some(id) => keep(units(work, id, field(fields, "units")).await, &mut problems),
        None => None,
    };
    Error::unless_empty(problems)?;
    let (Some(plain), Some(scheme), Some(rules), Some(organisation_id), Some(units)) =
        (plain, scheme, rules, organisation, units)
    else {
        return Err(Error::field("key", msg!("campaigns-key-wrong")));
    };
    Ok(NewCampaign {
        key: field(fields, "key").to_owned(),
        name_zh: field(fields, "name_zh").to_owned(),
        name_en: field(fields, "name_en").to_owned(),
        organisation_id,
        period: plain.period,
        cut_off: plain.cut_off,
        scheme,
        rules,
        target_kind: plain.target_kind,
        scope: plain.scope,
        units,
        confirmed: field(fields, "confirm") == "yes",
    })
}

async fn organisation(work: &mut UnitOfWork, fields: &Fields) -> Read<Id> {
    let found = figures::organisation(work, field(fields, "organisation")).await;
    found.map(|o| o.id).map_err(|_| {
        let unknown = msg!("targets-organisation-unknown");
        vec![Problem::new("organisation", unknown)]
    })
}

fn keep<T>(read: Read<T>, problems: &mut Vec<Problem>) -> Option<T> {
    read.map_err(|found| problems.extend(found)).ok()
}

/// What needs no database to be read.
struct Plain {
    period: Period,
    cut_off: i64,
    target_kind: TargetKind,
    scope: Scope,
}

fn plain(fields: &Fields, today: Day, problems: &mut Vec<Problem>) -> Option<Plain> {
    let mut wrong = |at: &str, m| problems.push(Problem::new(at, m));
    let key = field(fields, "key");
    if key == RESERVED || key.parse::<IndicatorKey>().is_err() {
        wrong("key", msg!("campaigns-key-wrong"));
    }
    for name in ["name_zh", "name_en"] {
        let text = field(fields, name);
        let length = text.chars().count();
        let control = text.chars().any(char::is_control);
        if (name == "name_zh" && length == 0) || length > LONGEST_NAME || control {
            wrong(name, msg!("campaigns-name-wrong", most = LONGEST_NAME));
        }
    }
    let from = match question::day(field(fields, "from")) {
        Ok(Some(day)) => day,
        Ok(None) => {
            wrong("from", msg!("campaigns-from-missing"));
            today
        }
        Err(m) => {
            wrong("from", m);
            today
        }
    };
    let period = period(from, field(fields, "days"))
        .map_err(|m| wrong("days", m))
        .ok();
    let cut_off = minutes(field(fields, "cut_off"));
    if cut_off.is_none() {
        wrong("cut_off", msg!("campaigns-cut-off-wrong"));
    }
    let target_kind = TargetKind::of_key(field(fields, "target_kind"));
    if target_kind.is_none() {
        wrong("target_kind", msg!("targets-kind-unknown"));
    }
    let scope = Scope::of_key(field(fields, "scope"));
    if scope.is_none() {
        wrong("scope", msg!("campaigns-scope-wrong"));
    }
    Some(Plain {
        period: period?,
        cut_off: cut_off?,
        target_kind: target_kind?,
        scope: scope?,
    })
}

fn period(from: Day, days: &str) -> std::result::Result<Period, Msg> {
    // What is no number is no number of days: the period says which are.
    Period::campaign(from, days.parse().unwrap_or_default())
}

/// `18:00` as minutes after midnight; `24:00` is the end of the day.
fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let sum = hours * 60 + minutes;
    ((0..=24).contains(&hours) && (0..60).contains(&minutes) && (1..=1440).contains(&sum))
        .then_some(sum)
}

async fn scheme(work: &mut UnitOfWork, fields: &Fields) -> Read<Scheme> {
    let mut problems = vec![];
    let mut weights: Vec<(IndicatorKey, Decimal)> = vec![];
    let known = figures::indicators(work).await.unwrap_or_default();
    for indicator in known {
        let at = format!("weight.{}", indicator.key());
        let text = field(fields, &at);
        if text.is_empty() {
            continue;
        }
        match (
            text.parse::<Decimal>(),
            indicator.key().parse(),
            indicator.measure,
        ) {
            (_, _, Measure::DistinctCategories) => {
                problems.push(Problem::new(at, msg!("campaigns-indicator-not-ranked")));
            }
            (Ok(weight), Ok(key), _) => weights.push((key, weight)),
            _ => problems.push(Problem::new(at, msg!("campaigns-weight-wrong"))),
        }
    }
    let cap = field(fields, "cap").parse::<Decimal>().unwrap_or_default();
    let mut ties = vec![];
    for text in field(fields, "tie_breakers")
        .split([',', '\n', ' '])
        .map(str::trim)
        .filter(|t| !t.is_empty())
    {
        match text.parse::<TieBreak>() {
            Ok(tie) => ties.push(tie),
            Err(m) => problems.push(Problem::new("tie_breakers", m)),
        }
    }
    let keys: Vec<String> = weights.iter().map(|w| w.0.to_string()).collect();
    match Scheme::new(weights, cap, ties) {
        Ok(scheme) if problems.is_empty() => Ok(scheme),
        Ok(_) => Err(problems),
        Err(e) => {
            problems.extend(e.problems().iter().map(|p| placed(p, &keys)));
            Err(problems)
        }
    }
}

/// The scheme counts its weights; the form names them by indicator, and has one place for all tie-breakers.
fn placed(p: &Problem, keys: &[String]) -> Problem {
    let (what, number) = p.at.split_once('.').unwrap_or((&p.at, ""));
    let key = number.parse::<usize>().ok().and_then(|i| keys.get(i));
    let at = match (what, key) {
        ("weights", Some(key)) => format!("weight.{key}"),
        _ => what.to_owned(),
    };
    Problem::new(at, p.msg.clone())
}

/// The units by their codes; all reporting units below the organisation when none is named.
async fn units(work: &mut UnitOfWork, below: Id, codes: &str) -> Read<Vec<Id>> {
    let one = |m| vec![Problem::new("units", m)];
    let mut units = vec![];
    for code in codes
        .split([',', '\n', ' ', '，', '、'])
        .map(str::trim)
        .filter(|c| !c.is_empty())
    {
        let Ok(found) = organisations::by_code(work, code).await else {
            let short: String = code.chars().take(40).collect();
            return Err(one(msg!("campaigns-unit-unknown", code = short)));
        };
        if units.contains(&found.id) {
            return Err(one(msg!("campaigns-unit-twice", unit = found.name)));
        }
        units.push(found.id);
        if units.len() > MOST_UNITS {
            return Err(one(msg!("campaigns-units-many", most = MOST_UNITS)));
        }
    }
    if units.is_empty() {
        let all = targets::units_below(work, below).await.unwrap_or_default();
        units = all.into_iter().map(|u| u.id).collect();
    }
    match units.is_empty() {
        true => Err(one(msg!("campaigns-units-none"))),
        false => Ok(units),
    }
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn a_cut_off_is_a_time_of_the_day() {
        assert_eq!(minutes("18:00"), Some(1080));
        assert_eq!(minutes("24:00"), Some(1440));
        for wrong in ["", "18", "25:00", "24:01", "0:00", "18:60", "-1:30", "x:y"] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
    }
}
