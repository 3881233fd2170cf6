//! The result as a page says it: numbers printed to three digits, every step of a unit's score in its order.
use super::{
    account::{Account, Points, Unit, Working},
    items,
};
use crate::{
    kernel::{Error, Lang, Result},
    msg,
    programmes::campaigns::board::thousandths,
    spine::figures::{Fraction, PercentRule, exact::NONE, exact::percent_or_none},
};

/// A line of the table.
pub struct Row {
    pub code: String,
    pub name: String,
    pub rank: String,
    pub tied: bool,
    pub out: bool,
    pub top: bool,
    pub quantity: String,
    pub timeliness: String,
    pub quality: String,
    pub bonus: String,
    pub off: String,
    pub total: String,
}

/// A step of a score: what, how, how much.
pub struct Step {
    pub what: String,
    pub how: String,
    pub exact: String,
    pub value: String,
}

pub fn print(x: &Fraction) -> String {
    thousandths(x.thousandths())
}

/// The lines in the order of the result.
///
/// # Errors
/// [`Error::Broken`] when the account was tampered with.
pub fn rows(account: &Account) -> Result<Vec<Row>> {
    let scheme = account.scheme()?;
    let mut rows = vec![];
    for result in &account.results {
        let unit = account.unit(&result.code).ok_or(Error::NotFound)?;
        let w = account.working(&scheme, unit)?;
        let of = |part: fn(&Working) -> Fraction| {
            w.as_ref().map_or(NONE.to_owned(), |w| print(&part(w)))
        };
        rows.push(Row {
            code: unit.code.clone(),
            name: unit.name.clone(),
            rank: result.rank.map_or(NONE.to_owned(), |r| r.to_string()),
            tied: result.tied,
            out: result.out,
            top: result.rank.is_some_and(|r| r <= 3),
            quantity: of(|w| w.quantity.clone()),
            timeliness: of(|w| w.timeliness.clone()),
            quality: of(|w| w.quality.clone()),
            bonus: of(|w| w.bonus.clone()),
            off: of(|w| &w.denied + &w.other),
            total: of(|w| w.total.clone()),
        });
    }
    Ok(rows)
}

/// Every step of a unit's score; none without a target for every indicator.
///
/// # Errors
/// [`Error::Broken`] when the account was tampered with.
pub fn steps(l: Lang, account: &Account, unit: &Unit) -> Result<Option<Vec<Step>>> {
    let Some(w) = account.working(&account.scheme()?, unit)? else {
        return Ok(None);
    };
    let mut steps = vec![quantity(l, account, &w)];
    steps.extend(timeliness(l, account, unit, &w));
    let how = match unit.reached {
        0 => l.t("appraisals-step-quality-none"),
        reached => l.say(msg!(
            "appraisals-step-quality",
            reached = reached,
            denied = unit.denied
        )),
    };
    steps.push(step(l.t("appraisals-quality"), how, &w.quality));
    steps.extend(added(l, account, unit, &w));
    let [quantity, timeliness, quality] = account.rules.shares;
    let how = msg!(
        "appraisals-step-total",
        quantity = quantity,
        timeliness = timeliness,
        quality = quality
    );
    steps.push(step(l.t("appraisals-total"), l.say(how), &w.total));
    Ok(Some(steps))
}

fn step(what: String, how: String, x: &Fraction) -> Step {
    Step {
        what,
        how,
        exact: x.exact(),
        value: print(x),
    }
}

fn quantity(l: Lang, account: &Account, w: &Working) -> Step {
    let terms = account.heads.iter().zip(&w.completions).map(|(h, c)| {
        let shown = percent_or_none(Some(c), PercentRule::half_up(2));
        l.say(msg!(
            "appraisals-step-term",
            weight = &h.weight,
            name = h.name(l),
            completion = shown
        ))
    });
    let terms: Vec<String> = terms.collect();
    let how = msg!(
        "appraisals-step-quantity",
        terms = terms.join(" + "),
        cap = &account.cap
    );
    step(l.t("appraisals-quantity"), l.say(how), &w.quantity)
}

/// Each milestone, and their mean.
fn timeliness(l: Lang, account: &Account, unit: &Unit, w: &Working) -> Vec<Step> {
    let mut steps = vec![];
    for (i, (mark, value)) in account.marks.iter().zip(&w.marks).enumerate() {
        let cells = account.heads.iter().zip(&unit.cells).map(|(h, c)| {
            l.say(msg!(
                "appraisals-step-planned",
                name = h.name(l),
                done = c.marks[i],
                target = c.target,
                percent = mark.percent
            ))
        });
        let cells: Vec<String> = cells.collect();
        let what = msg!("appraisals-step-mark", day = mark.day, date = mark.date);
        steps.push(step(l.say(what), cells.join("；"), value));
    }
    let how = msg!("appraisals-step-timeliness", many = account.marks.len());
    steps.push(step(
        l.t("appraisals-timeliness"),
        l.say(how),
        &w.timeliness,
    ));
    steps
}

/// Bonus and deductions, each with its list.
fn added(l: Lang, account: &Account, unit: &Unit, w: &Working) -> Vec<Step> {
    let listed = |points: &[Points], of: fn(&str) -> bool| {
        let chosen = points.iter().filter(|p| of(&p.kind));
        let said =
            chosen.map(|p| format!("{} {}", print_hundredths(p.hundredths), reference(l, p)));
        said.collect::<Vec<_>>().join("；")
    };
    let list = listed(&unit.bonus, |_| true);
    let most = account.rules.bonus_most.to_string();
    let bonus = l.say(msg!("appraisals-step-bonus", most = most, list = list));
    let list = listed(&unit.deductions, |kind| kind == "denied");
    let most = account.rules.denied_most.to_string();
    let denied = l.say(msg!("appraisals-step-denied", most = most, list = list));
    let other = listed(&unit.deductions, |kind| kind != "denied");
    vec![
        step(l.t("appraisals-bonus"), bonus, &w.bonus),
        step(l.t("appraisals-denied"), denied, &w.denied),
        step(l.t("appraisals-late"), other, &w.other),
    ]
}

/// What points are for, as a message key.
pub fn kind_word(kind: &str) -> &'static str {
    match kind {
        "denied" => "appraisals-denied",
        "late" => "appraisals-late",
        items::FALSE_REPORT => "appraisals-kind-false-report",
        _ => "appraisals-kind-bonus",
    }
}

/// Where points are on record, in words; nothing where that was not kept.
pub fn reference(l: Lang, points: &Points) -> String {
    let number = points.reference.as_str();
    let said = match points.kind.as_str() {
        _ if number.is_empty() => return String::new(),
        "denied" => msg!("appraisals-of-round", number = number),
        "late" => msg!("appraisals-of-order", number = number),
        _ => msg!("appraisals-of-item", number = number),
    };
    l.say(said)
}

/// Hundredths of a point: `0.50`.
pub fn print_hundredths(n: i64) -> String {
    let value = Fraction::new(n, 100).unwrap_or(Fraction::whole(0));
    value.print(PercentRule::half_up(2))
}
