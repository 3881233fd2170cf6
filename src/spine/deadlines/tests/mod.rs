//! The world of the stories below: a paper that the union in the east must answer, and the clock pushed on.
mod calendar;
mod people;
mod stories;

use super::*;
use crate::{
    kernel::{App, Day, Deputy, Error, Id, testing::TestCity},
    msg,
    policy::{Right, Role},
};

pub const KIND: &str = "review";

/// The first of August 2022, a Monday; `day(n)` is that month's `n`th.
pub fn day(n: u32) -> Day {
    Day::ymd(2022, 8, n)
}
/// Nine in the morning of a day.
pub fn go(city: &TestCity, to: Day) {
    city.app.clock.set(to.at(9 * 60));
}
pub async fn tick(app: &App) {
    super::tick::tick(app.clone()).await.unwrap();
}

/// Something the union in the east must do, for whoever admits members there.
pub fn paper(city: &TestCity, record: Id, due: Due) -> NewDeadline {
    NewDeadline {
        kind: KIND,
        record: ("paper", record),
        organisation_id: city.east_union,
        right: Right::MembersAdmit,
        account_id: None,
        title: msg!("joining-deadline", name = "王小芳"),
        href: format!("/papers/{record}"),
        due,
        escalates_to: None,
    }
}
/// Starts it; gives its record.
pub async fn started(city: &TestCity, due: Due) -> Id {
    city.write(async |work| {
        let record = work.new_id();
        start(work, paper(city, record, due)).await?;
        Ok(record)
    })
    .await
}
pub async fn now(city: &TestCity, record: Id) -> Deadline {
    city.read(async |work| of_record(work, ("paper", record)).await)
        .await
        .remove(0)
}
pub async fn meet_now(city: &TestCity, record: Id) {
    city.write(async |work| meet(work, ("paper", record), KIND).await)
        .await;
}
pub async fn pause_now(city: &TestCity, record: Id) {
    let why = msg!("joining-deadline-returned");
    city.write(async |work| pause(work, ("paper", record), KIND, why).await)
        .await;
}
pub async fn resume_now(city: &TestCity, record: Id) -> bool {
    city.write(async |work| resume(work, ("paper", record), KIND).await)
        .await
}
pub async fn sound(city: &TestCity) {
    let wrong = super::check::check(city.app.clone()).await.unwrap();
    assert!(wrong.is_empty(), "{wrong:?}");
}
