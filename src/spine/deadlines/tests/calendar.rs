//! What becomes of terms that run when somebody corrects the calendar, and of a last day that rests.
use super::*;
use crate::{args, kernel::jobs};

/// An administrator says whether a day of August works; the job that follows waits.
async fn say(city: &TestCity, n: u32, working: &str) {
    let who = format!("keeper-{n}");
    let mut keeper = city.browser(&who, Role::Administrator, city.city).await;
    let day = day(n).to_string();
    let fields = [
        ("day", day.as_str()),
        ("working", working),
        ("name", "暴雨停工"),
        ("reason", "市政府第3号通告"),
    ];
    assert_eq!(keeper.post("/calendar", &fields).await.status, 303);
}
async fn recount(city: &TestCity) {
    while jobs::work_once(&city.app).await.unwrap() {}
}
async fn count(city: &TestCity, sql: &'static str) -> i64 {
    city.read(async |work| work.conn.count(sql, args![]).await)
        .await
}
const TOLD: &str = "SELECT COUNT(*) FROM notices WHERE kind = 'deadline-moved'";
const AUDITED: &str = "SELECT COUNT(*) FROM audits WHERE action = 'deadline.move'";

#[tokio::test]
async fn a_new_day_of_rest_moves_terms_on_tells_whose_turn_it_is_and_leaves_named_days_alone() {
    let city = TestCity::open().await;
    city.program("chair", Role::Chair, city.east_union).await;
    let term = started(&city, Due::WorkingDays(5)).await;
    let named = started(&city, Due::On(day(8))).await;
    say(&city, 3, "no").await;
    let wrong = super::super::check::check(city.app.clone()).await.unwrap();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].contains("2022-08-09"), "{wrong:?}");
    recount(&city).await;
    assert_eq!(now(&city, term).await.due_on, day(9));
    assert_eq!(now(&city, named).await.due_on, day(8));
    assert_eq!(
        (count(&city, TOLD).await, count(&city, AUDITED).await),
        (1, 1)
    );
    sound(&city).await;
}

#[tokio::test]
async fn a_new_working_day_takes_no_day_away_from_a_term_that_runs() {
    let city = TestCity::open().await;
    let term = started(&city, Due::WorkingDays(5)).await;
    say(&city, 6, "yes").await;
    recount(&city).await;
    assert_eq!(now(&city, term).await.due_on, day(8));
    assert_eq!(count(&city, AUDITED).await, 0);
    sound(&city).await;
}

#[tokio::test]
async fn what_was_overdue_on_a_day_that_turns_out_to_rest_is_due_on_the_next() {
    let city = TestCity::open().await;
    let term = started(&city, Due::WorkingDays(3)).await;
    go(&city, day(5));
    tick(&city.app).await;
    assert_eq!(now(&city, term).await.told, 4);
    say(&city, 4, "no").await;
    recount(&city).await;
    let d = now(&city, term).await;
    assert_eq!((d.due_on, d.late(day(5)), d.told), (day(5), 0, 2));
    go(&city, day(6));
    tick(&city.app).await;
    assert_eq!(now(&city, term).await.told, 3);
}

#[tokio::test]
async fn a_term_of_days_that_ends_on_a_saturday_ends_on_monday_and_a_named_saturday_stays() {
    let city = TestCity::open().await;
    let term = started(&city, Due::Days(5)).await;
    let named = started(&city, Due::On(day(6))).await;
    assert_eq!(now(&city, term).await.due_on, day(8));
    assert_eq!(now(&city, named).await.due_on, day(6));
    go(&city, day(8));
    meet_now(&city, term).await;
    assert_eq!(now(&city, term).await.state, "met");
    sound(&city).await;
}
