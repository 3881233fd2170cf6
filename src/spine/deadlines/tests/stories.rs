//! What becomes of a deadline: met, late, called off, stopped and gone on; and what is told of it.
use super::*;
use crate::args;

#[tokio::test]
async fn what_is_done_on_the_last_day_before_midnight_is_in_time_and_a_minute_later_is_late() {
    let city = TestCity::open().await;
    for (minutes, state) in [(24 * 60 - 1, "met"), (24 * 60, "met-late")] {
        go(&city, day(1));
        let record = started(&city, Due::WorkingDays(5)).await;
        assert_eq!(now(&city, record).await.due_on, day(8));
        city.app.clock.set(day(8).at(minutes));
        meet_now(&city, record).await;
        let d = now(&city, record).await;
        assert_eq!(d.state, state);
        assert_eq!(d.late(day(20)), i64::from(state == "met-late"));
        // Once ended it stays as it ended.
        meet_now(&city, record).await;
        assert_eq!(now(&city, record).await.version, d.version);
    }
    sound(&city).await;
}

#[tokio::test]
async fn a_record_has_one_running_deadline_of_a_kind_and_may_have_another_after_it() {
    let city = TestCity::open().await;
    let record = started(&city, Due::On(day(3))).await;
    let again = Deputy::clockwork(&city.app)
        .write(async |work| start(work, paper(&city, record, Due::Days(3))).await)
        .await;
    assert!(matches!(again, Err(Error::Conflict(_))));
    city.write(async |work| call_off(work, ("paper", record), KIND).await)
        .await;
    assert_eq!(now(&city, record).await.state, "called-off");
    city.app.clock.advance(1);
    city.write(async |work| start(work, paper(&city, record, Due::Days(3))).await)
        .await;
    let d = now(&city, record).await;
    assert_eq!((d.state.as_str(), d.due_on), ("running", day(4)));
    let past = Deputy::clockwork(&city.app)
        .write(async |work| {
            let other = work.new_id();
            let past = Due::On(Day::ymd(2022, 7, 31));
            start(work, paper(&city, other, past)).await
        })
        .await;
    assert_eq!(past.unwrap_err().problems()[0].at, "due");
    sound(&city).await;
}

#[tokio::test]
async fn a_clock_that_stands_over_the_mid_autumn_holiday_keeps_its_working_days() {
    let city = TestCity::open().await;
    go(&city, Day::ymd(2022, 9, 8));
    let record = started(&city, Due::WorkingDays(5)).await;
    // 10 to 12 September rest.
    assert_eq!(now(&city, record).await.due_on, Day::ymd(2022, 9, 16));
    go(&city, Day::ymd(2022, 9, 9));
    pause_now(&city, record).await;
    let stands = now(&city, record).await;
    assert_eq!(stands.days_left, Some(4));
    assert_eq!(stands.late(Day::ymd(2022, 12, 1)), 0);
    go(&city, Day::ymd(2022, 9, 13));
    assert!(resume_now(&city, record).await);
    assert!(!resume_now(&city, record).await);
    assert_eq!(now(&city, record).await.due_on, Day::ymd(2022, 9, 19));
    pause_now(&city, record).await;
    // What was done while the clock stood was done in time.
    go(&city, Day::ymd(2022, 11, 1));
    meet_now(&city, record).await;
    assert_eq!(now(&city, record).await.state, "met");
    sound(&city).await;
}

#[tokio::test]
async fn what_was_overdue_when_its_clock_stopped_is_as_overdue_when_it_goes_on() {
    let city = TestCity::open().await;
    let record = started(&city, Due::On(day(3))).await;
    go(&city, day(5));
    pause_now(&city, record).await;
    assert_eq!(now(&city, record).await.days_left, Some(-2));
    go(&city, day(17));
    resume_now(&city, record).await;
    assert_eq!(now(&city, record).await.due_on, day(15));
    sound(&city).await;
    go(&city, day(18));
    pause_now(&city, record).await;
    meet_now(&city, record).await;
    assert_eq!(now(&city, record).await.state, "met-late");
    sound(&city).await;
}

#[tokio::test]
async fn what_is_done_a_week_late_over_a_holiday_is_late() {
    let city = TestCity::open().await;
    go(&city, Day::ymd(2022, 9, 26));
    let record = started(&city, Due::On(Day::ymd(2022, 9, 30))).await;
    // The first week of October rests: no working day is lost, and it is late.
    go(&city, Day::ymd(2022, 10, 7));
    pause_now(&city, record).await;
    assert_eq!(now(&city, record).await.days_left, Some(-1));
    go(&city, Day::ymd(2022, 10, 10));
    assert!(resume_now(&city, record).await);
    let again = now(&city, record).await;
    assert!(again.late(Day::ymd(2022, 10, 10)) > 0, "{again:?}");
    pause_now(&city, record).await;
    meet_now(&city, record).await;
    assert_eq!(now(&city, record).await.state, "met-late");
    sound(&city).await;
}

#[tokio::test]
async fn a_last_day_that_rests_stays_when_the_clock_stands_for_an_hour() {
    let city = TestCity::open().await;
    go(&city, Day::ymd(2022, 10, 10));
    let sunday = Day::ymd(2022, 10, 16);
    let record = started(&city, Due::On(sunday)).await;
    go(&city, Day::ymd(2022, 10, 12));
    pause_now(&city, record).await;
    assert!(resume_now(&city, record).await);
    assert_eq!(now(&city, record).await.due_on, sunday);
    sound(&city).await;
}

#[tokio::test]
async fn it_is_called_to_mind_twice_then_told_overdue_then_told_above_each_once() {
    let city = TestCity::open().await;
    let record = started(&city, Due::WorkingDays(5)).await;
    // Reminders three and one working day before Monday, the eighth; the sixth and seventh rest.
    let told = [(2, 0), (3, 1), (4, 1), (5, 2), (8, 2), (9, 4), (12, 4)];
    for (n, stage) in told {
        go(&city, day(n));
        tick(&city.app).await;
        tick(&city.app).await;
        assert_eq!(now(&city, record).await.told, stage, "on the {n}th");
    }
    let escalated = "SELECT COUNT(*) FROM audits WHERE action = 'deadline.escalate'";
    let times = city
        .read(async |work| work.conn.count(escalated, args![]).await)
        .await;
    assert_eq!(times, 1);
    assert_eq!(now(&city, record).await.tell_on, None);
    sound(&city).await;
}

#[tokio::test]
async fn after_two_nights_of_standing_still_only_the_latest_is_told_and_once() {
    let city = TestCity::open().await;
    let long = started(&city, Due::On(day(4))).await;
    let short = started(&city, Due::On(day(2))).await;
    // Nobody ticked on the second and third.
    go(&city, day(4));
    tick(&city.app).await;
    assert_eq!(now(&city, short).await.told, 4);
    assert_eq!(now(&city, long).await.told, 2);
    go(&city, day(5));
    tick(&city.app).await;
    assert_eq!(now(&city, long).await.told, 4);
}

#[tokio::test]
async fn two_nodes_at_once_tell_everything_once_and_leave_nothing_out() {
    let city = TestCity::open().await;
    let mut records = vec![];
    for _ in 0..20 {
        records.push(started(&city, Due::On(day(2))).await);
    }
    go(&city, day(4));
    let mut other = city.app.clone();
    other.node = "the other node".into();
    tokio::join!(tick(&city.app), tick(&other));
    for record in &records {
        assert_eq!(now(&city, *record).await.told, 4);
    }
    let escalated = "SELECT COUNT(*) FROM audits WHERE action = 'deadline.escalate'";
    let times = city
        .read(async |work| work.conn.count(escalated, args![]).await)
        .await;
    assert_eq!(times, 20);
}

#[tokio::test]
async fn what_stands_is_told_nothing_and_after_going_on_only_what_is_new() {
    let city = TestCity::open().await;
    let record = started(&city, Due::WorkingDays(4)).await;
    go(&city, day(2));
    tick(&city.app).await;
    assert_eq!(now(&city, record).await.told, 1);
    pause_now(&city, record).await;
    go(&city, day(15));
    tick(&city.app).await;
    assert_eq!(now(&city, record).await.told, 1);
    resume_now(&city, record).await;
    let d = now(&city, record).await;
    // Three working days were left, of which they know.
    assert_eq!((d.due_on, d.told, d.tell_on), (day(18), 1, Some(day(17))));
    tick(&city.app).await;
    assert_eq!(now(&city, record).await.told, 1);
}

#[tokio::test]
async fn a_deadline_that_disagrees_with_itself_is_found() {
    let city = TestCity::open().await;
    let record = started(&city, Due::On(day(4))).await;
    sound(&city).await;
    let sql = "UPDATE deadlines SET due_on = $2 WHERE record_id = $1";
    city.write(async |work| work.conn.run(sql, args![record, day(9)]).await)
        .await;
    let wrong = super::super::check::check(city.app.clone()).await.unwrap();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].contains("最后一天"));
}
