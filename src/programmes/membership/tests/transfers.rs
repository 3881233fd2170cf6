//! Transfers, as they happen.
use super::*;
use crate::{args, kernel::jobs};

/// A verified member of the eastern union; gives the path of the member's page.
async fn member(city: &TestCity, name: &str, number: &str, phone: &str) -> String {
    apply(city, EAST, Form::of(name, number, phone)).await;
    let account = format!("chair-{phone}");
    let mut chair = city.browser(&account, Role::Chair, city.east_union).await;
    let application = latest(&mut chair).await;
    approve(&mut chair, &application)
        .await
        .header("location")
        .to_owned()
}

#[tokio::test]
async fn the_receiving_union_starts_with_the_whole_number_and_the_other_side_agrees() {
    let city = open().await;
    member(&city, "王小芳", WANG, "19900000001").await;
    let mut west = city.browser("west", Role::Chair, city.west_union).await;
    let fields = [("to", WEST), ("number", WANG), ("group", "03")];
    let started = west.post("/transfers", &fields).await;
    assert_eq!(started.status, 303, "{}", started.text());
    let path = started.header("location").to_owned();
    let own = west
        .post(&format!("{path}/agree"), &[("version", "1")])
        .await;
    assert_eq!(own.status, 403, "a side cannot answer for the other");
    let mut east = city.browser("east", Role::Chair, city.east_union).await;
    assert!(
        east.get("/transfers?direction=out")
            .await
            .text()
            .contains("王小芳")
    );
    let done = east
        .post(&format!("{path}/agree"), &[("version", "1")])
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(verified(&city, city.west_union).await, 1);
    assert_eq!(verified(&city, city.east_union).await, 0);
    assert_eq!(admitted(&city, city.city).await, 1);
}

#[tokio::test]
async fn one_account_that_reaches_both_sides_does_not_answer_for_both() {
    let city = open().await;
    member(&city, "王小芳", WANG, "19900000001").await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let fields = [("to", WEST), ("number", WANG), ("group", "03")];
    let path = organiser
        .post("/transfers", &fields)
        .await
        .header("location")
        .to_owned();
    let own = organiser
        .post(&format!("{path}/agree"), &[("version", "1")])
        .await;
    assert_eq!(own.status, 403);
    let mut second = city.browser("second", Role::CityOrganiser, city.city).await;
    assert_eq!(
        second
            .post(&format!("{path}/agree"), &[("version", "1")])
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn silence_is_consent_after_ten_working_days_and_not_before() {
    let city = open().await;
    let path = member(&city, "王小芳", WANG, "19900000001").await;
    let mut east = city.browser("east", Role::Chair, city.east_union).await;
    let fields = [("version", "1"), ("to", WEST)];
    let started = east.post(&format!("{path}/transfer"), &fields).await;
    assert_eq!(started.status, 303, "{}", started.text());
    // Monday 1 August 2022: the tenth working day is Monday 15 August.
    city.app
        .clock
        .set(crate::kernel::Day::ymd(2022, 8, 15).at(20 * 60));
    jobs::tick(&city.app).await.unwrap();
    assert_eq!(verified(&city, city.east_union).await, 1);
    city.app
        .clock
        .set(crate::kernel::Day::ymd(2022, 8, 16).at(9 * 60));
    jobs::tick(&city.app).await.unwrap();
    assert_eq!(verified(&city, city.east_union).await, 0);
    assert_eq!(verified(&city, city.west_union).await, 1);
    assert_eq!(admitted(&city, city.east).await, 1);
}

#[tokio::test]
async fn what_silence_completes_counts_for_nobody_neither_in_time_nor_late() {
    let city = open().await;
    let path = member(&city, "王小芳", WANG, "19900000001").await;
    let mut east = city.browser("east", Role::Chair, city.east_union).await;
    let fields = [("version", "1"), ("to", WEST)];
    let started = east.post(&format!("{path}/transfer"), &fields).await;
    assert_eq!(started.status, 303, "{}", started.text());
    city.app
        .clock
        .set(crate::kernel::Day::ymd(2022, 8, 16).at(9 * 60));
    jobs::tick(&city.app).await.unwrap();
    let states = "SELECT COUNT(*) FROM deadlines WHERE kind = 'transfer' AND state = 'called-off'";
    let ended = city
        .read(async |work| work.conn.count(states, args![]).await)
        .await;
    assert_eq!(ended, 1);
    let mut west = city.program("west", Role::CountyCadre, city.west).await;
    let share = west
        .get("/api/v1/deadlines/on-time?kind=transfer")
        .await
        .json();
    let whole = &share["whole"];
    let counts = ["in_time", "late", "overdue"].map(|c| whole[c].as_i64());
    assert_eq!(counts, [Some(0); 3], "{share}");
}

#[tokio::test]
async fn a_refused_transfer_leaves_the_member_at_home_and_ends_the_application() {
    let city = open().await;
    member(&city, "王小芳", WANG, "19900000001").await;
    let code = apply(&city, WEST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut west = city.browser("west", Role::Chair, city.west_union).await;
    let application = latest(&mut west).await;
    let path = approve(&mut west, &application)
        .await
        .header("location")
        .to_owned();
    let mut east = city.browser("east", Role::Chair, city.east_union).await;
    assert_eq!(
        east.post(
            &format!("{path}/refuse"),
            &[("version", "1"), ("reason", "")]
        )
        .await
        .status,
        422
    );
    let refused = east
        .post(
            &format!("{path}/refuse"),
            &[("version", "1"), ("reason", "劳动关系仍在本单位")],
        )
        .await;
    assert_eq!(refused.status, 303);
    assert_eq!(verified(&city, city.east_union).await, 1);
    let page = city
        .stranger()
        .post("/track", &[("code", &code)])
        .await
        .text();
    assert!(page.contains("未通过") && page.contains("劳动关系仍在本单位"));
}

#[tokio::test]
async fn a_member_being_transferred_neither_leaves_nor_is_withdrawn_meanwhile() {
    let city = open().await;
    let path = member(&city, "王小芳", WANG, "19900000001").await;
    let mut west = city.browser("west", Role::Chair, city.west_union).await;
    let fields = [("to", WEST), ("number", WANG), ("group", "03")];
    west.post("/transfers", &fields).await;
    let again = west.post("/transfers", &fields).await;
    assert_eq!(again.status, 409);
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    for act in ["leave", "withdraw"] {
        let fields = [
            ("version", "1"),
            ("how", "left"),
            ("reason", "本人提出退会"),
        ];
        assert_eq!(
            cadre.post(&format!("{path}/{act}"), &fields).await.status,
            409,
            "{act}"
        );
    }
}

#[tokio::test]
async fn the_other_side_sees_the_transfer_and_not_the_members_record() {
    let city = open().await;
    let path = member(&city, "王小芳", WANG, "19900000001").await;
    let mut west = city.browser("west", Role::Chair, city.west_union).await;
    let fields = [("to", WEST), ("number", WANG), ("group", "03")];
    let transfer = west
        .post("/transfers", &fields)
        .await
        .header("location")
        .to_owned();
    assert_eq!(west.get(&transfer).await.status, 200);
    assert_eq!(west.get(&path).await.status, 404);
    let mut street = city.browser("street", Role::Chair, city.east_street).await;
    assert_eq!(street.get(&transfer).await.status, 200);
    let unknown = west
        .post(
            "/transfers",
            &[("to", WEST), ("number", LI), ("group", "03")],
        )
        .await;
    assert_eq!(unknown.status, 422);
}
