use super::*;
use crate::{
    kernel::{Day, testing::TestCity},
    policy::Role,
};

#[tokio::test]
async fn terms_of_2022_jump_over_holidays_and_count_make_up_days() {
    let city = TestCity::open().await;
    let ten = async |day| {
        city.read(async |work| add_working_days(work, day, 10).await)
            .await
    };
    // Mid-Autumn: Saturday to Monday, 10–12 September.
    assert_eq!(ten(Day::ymd(2022, 9, 6)).await, Day::ymd(2022, 9, 21));
    // National Day: 1–7 October rest; Saturday 8 and Sunday 9 work.
    assert_eq!(ten(Day::ymd(2022, 9, 28)).await, Day::ymd(2022, 10, 17));
}

#[tokio::test]
async fn an_administrator_corrects_a_day_with_a_reason_and_nobody_else_does() {
    let city = TestCity::open().await;
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    let fields = [
        ("day", "2022-08-02"),
        ("working", "no"),
        ("name", "暴雨停工"),
        ("reason", "市政府第3号通告"),
    ];
    assert_eq!(keeper.post("/calendar", &fields).await.status, 303);
    let next = city
        .read(async |work| add_working_days(work, Day::ymd(2022, 8, 1), 1).await)
        .await;
    assert_eq!(next, Day::ymd(2022, 8, 3));
    assert!(
        city.stranger()
            .get("/calendar?year=2022")
            .await
            .text()
            .contains("暴雨停工")
    );
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    assert_eq!(cadre.post("/calendar", &fields).await.status, 404);
    let mut local = city.browser("local", Role::Administrator, city.east).await;
    assert_eq!(local.post("/calendar", &fields).await.status, 404);
    let unsaid = keeper
        .post(
            "/calendar",
            &[fields[0], fields[1], fields[2], ("reason", "")],
        )
        .await;
    assert_eq!(unsaid.status, 422);
    assert!(unsaid.text().contains("暴雨停工"));
}
