//! The page of the calendar: a year's special days, and the form that puts one right.
use super::{
    calendar::{SpecialDay, YEARS},
    ops,
};
use crate::{
    kernel::{Caller, Day, Error, Frame, Problem, Result, web},
    msg,
    policy::Right,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spine/calendar/calendar.html")]
struct CalendarPage<'a> {
    frame: Frame,
    year: i32,
    years: Vec<i32>,
    days: Vec<SpecialDay>,
    may_change: bool,
    form: DayForm,
    kinds: [(&'static str, String); 2],
    problems: &'a [Problem],
}

#[derive(Deserialize)]
pub struct Asked {
    year: Option<i32>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct DayForm {
    day: String,
    working: String,
    name: String,
    reason: String,
}

pub async fn calendar(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let year = asked.year.unwrap_or(caller.now().day().year());
    let page = page(&caller, year, DayForm::default(), &[]).await?;
    web::html(page.render())
}

async fn page<'a>(
    caller: &Caller,
    year: i32,
    form: DayForm,
    problems: &'a [Problem],
) -> Result<CalendarPage<'a>> {
    if !(1990..=2100).contains(&year) {
        return Err(Error::NotFound);
    }
    let days = caller
        .read(async |work| ops::of_year(work, year).await)
        .await?;
    let l = caller.lang;
    Ok(CalendarPage {
        frame: caller.frame(l.t("calendar-title")).here(),
        year,
        years: YEARS.collect(),
        days,
        may_change: caller.actor().has(Right::SettingsChange),
        form,
        kinds: [
            ("no", l.t("calendar-rests")),
            ("yes", l.t("calendar-works")),
        ],
        problems,
    })
}

pub async fn set(caller: Caller, web::Filled(form): web::Filled<DayForm>) -> Result<Response> {
    let day = form.day.trim().parse::<Day>();
    let done = match (day, form.working.as_str()) {
        (Err(_), _) => Err(Error::field("day", msg!("calendar-day"))),
        (Ok(day), kind @ ("yes" | "no")) => caller
            .write(async |work| ops::set(work, day, kind == "yes", &form.name, &form.reason).await)
            .await
            .map(|()| day),
        (Ok(_), _) => Err(Error::field("working", msg!("calendar-kind"))),
    };
    match done {
        Ok(day) => Ok(web::see(&format!("/calendar?year={}", day.year()))),
        Err(e @ Error::Invalid(_)) => {
            let year = day.map_or(caller.now().day().year(), Day::year);
            let page = page(&caller, year, form, e.problems()).await?;
            web::html_with(&e, page.render())
        }
        Err(e) => Err(e),
    }
}
