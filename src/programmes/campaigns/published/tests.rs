//! What is published, as one list.
use super::super::tests::{day, freeze, join, json, ten_days};
use crate::{kernel::testing::TestCity, policy::Role};
use std::collections::HashSet;

const PAGE: &str = "/campaigns/test-2022/snapshots";
const API: &str = "/api/v1/campaigns/test-2022/snapshots";

/// Ten boards, the draft of the appraisal, and its notice.
async fn noticed() -> TestCity {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 8, day(3)).await;
    freeze(&city, day(10)).await;
    city.app.clock.set(day(14).at(1));
    let drafted = super::super::appraisals::draft_due(&city.app).await;
    assert_eq!(drafted.unwrap(), 1);
    let mut organiser = city
        .program("organiser", Role::CityOrganiser, city.city)
        .await;
    let asked = "/api/v1/campaigns/test-2022/appraisal";
    let version = json(&mut organiser, asked).await["version"].to_string();
    let press = "/campaigns/test-2022/appraisal/notice";
    let answer = organiser.post(press, &[("version", &version)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    city
}

#[tokio::test]
async fn every_seal_names_the_one_before_it() {
    let city = noticed().await;
    let boards = json(&mut city.stranger(), &format!("{API}?kind=board")).await;
    let boards = boards["items"].as_array().unwrap().clone();
    assert_eq!(boards.len(), 10);
    assert_eq!(
        boards[0]["restated"],
        "/campaigns/test-2022/days/10/restated"
    );
    for pair in boards.windows(2) {
        assert_eq!(pair[0]["before"], pair[1]["sha256"], "the latest is first");
    }
    assert!(boards[9]["before"].is_null());
}

#[tokio::test]
async fn a_page_goes_on_where_the_one_before_it_ended() {
    let city = noticed().await;
    let mut stranger = city.stranger();
    let (mut seen, mut next) = (HashSet::new(), String::new());
    loop {
        let page = json(&mut stranger, &format!("{API}?limit=3&after={next}")).await;
        for item in page["items"].as_array().unwrap() {
            assert!(seen.insert(item["sha256"].to_string()), "{item}");
        }
        match page["next"].as_str() {
            Some(cursor) => next = cursor.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 10);
}

#[tokio::test]
async fn what_is_on_notice_is_listed_for_the_staff_only() {
    let city = noticed().await;
    let mut staff = city.program("zhao", Role::CityOrganiser, city.city).await;
    let all = json(&mut staff, &format!("{API}?kind=appraisal-notice")).await;
    assert_eq!(all["items"].as_array().unwrap().len(), 1);
    let page = staff.get(PAGE).await.text();
    assert!(
        page.contains("评比公示") && page.contains("第 10 日排名"),
        "{page}"
    );
    let none = json(
        &mut city.stranger(),
        &format!("{API}?kind=appraisal-notice"),
    )
    .await;
    assert_eq!(none["items"].as_array().unwrap().len(), 0);
    let page = city.stranger().get(PAGE).await.text();
    assert!(!page.contains("评比公示</a>"), "{page}");
}

#[tokio::test]
async fn a_kind_that_does_not_exist_is_said_at_its_field_and_the_sheet_holds_every_line() {
    let city = noticed().await;
    let mut stranger = city.stranger();
    let wrong = stranger.get(&format!("{API}?kind=person")).await;
    assert_eq!(wrong.status, 422);
    let wrong = stranger
        .get(&format!("{API}?after=WyIxIiwiYSIsImIiXQ"))
        .await;
    assert_eq!(wrong.status, 422);
    let sheet = stranger
        .get(&format!("{PAGE}/export?kind=board&format=csv"))
        .await;
    assert_eq!(sheet.text().lines().count(), 11);
}
