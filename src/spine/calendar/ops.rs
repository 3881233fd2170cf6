//! What can be done with the calendar: count by it, and put it right.
use super::{
    calendar::{Calendar, SpecialDay},
    store,
};
use crate::{
    args,
    kernel::{Day, Error, Result, UnitOfWork, jobs, place},
    msg,
    policy::Right,
    spine::people,
};

/// Terms of a few weeks, and the longest chain of holidays, fit between these.
const BEFORE: i64 = 400;
const AFTER: i64 = 800;

/// The calendar around a day: more than a year before it, more than two after.
pub async fn around(work: &mut UnitOfWork, day: Day) -> Result<Calendar> {
    let special = store::between(&mut work.conn, day.plus(-BEFORE), day.plus(AFTER)).await?;
    Ok(Calendar::of(&special))
}

/// The `n`th working day after a day.
pub async fn add_working_days(work: &mut UnitOfWork, day: Day, n: u32) -> Result<Day> {
    Ok(around(work, day).await?.add_working_days(day, n))
}

/// The special days of a year.
pub async fn of_year(work: &mut UnitOfWork, year: i32) -> Result<Vec<SpecialDay>> {
    store::between(&mut work.conn, Day::ymd(year, 1, 1), Day::ymd(year, 12, 31)).await
}

/// The job that counts anew what was counted by the calendar: asked for by its name, for whoever does it stands above.
pub const RECOUNT: &str = "deadlines.recount";

/// Says of a day whether it works, with the reason: the notice it stands in.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Invalid`] without a name or reason.
pub async fn set(
    work: &mut UnitOfWork,
    day: Day,
    working: bool,
    name: &str,
    why: &str,
) -> Result<()> {
    let city = place::root(&mut work.conn).await?.ok_or(Error::NotFound)?;
    work.may(Right::SettingsChange, city).await?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 30 {
        return Err(Error::field("name", msg!("calendar-name-length")));
    }
    let why = people::reason(why)?;
    let (now, by) = (work.now, work.actor.account_id);
    store::set(&mut work.conn, args![day, working, name, why, now, by]).await?;
    let facts = serde_json::json!({ "day": day, "working": working, "name": name, "reason": why });
    work.audit("calendar.set", ("calendar", None), Some(city), facts);
    // One for each change: what runs already may have read the calendar before it.
    let key = work.new_id().to_string();
    jobs::enqueue(work, RECOUNT, &key, serde_json::json!({})).await
}
