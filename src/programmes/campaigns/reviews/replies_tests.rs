//! Who speaks for a unit, and to which edition.
use super::super::tests::{campaign_of, day, freeze, set_target};
use super::tests::{act_at, august, handed_on, none, organiser, reply, reply_of};
use crate::{
    kernel::testing::TestCity,
    policy::Role,
    programmes::campaigns::{self, NewCampaign},
    spine::figures,
};
use serde_json::json as body;

const FIRST: &str = "/api/v1/campaigns/test-2022/reviews/1";

#[tokio::test]
async fn nobody_acknowledges_an_edition_that_was_replaced() {
    let city = august().await;
    let (mut leader, mut organiser) = (handed_on(&city).await, organiser(&city).await);
    assert_eq!(act_at(&mut organiser, FIRST, "publish", none()).await, 204);
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let old = reply_of(&mut county).await["id"].clone();
    let old = old.as_str().unwrap();
    // Identities follow the clock, and lists follow identities.
    let later = city.app.clock.now().plus_minutes(1);
    city.app.clock.set(later);
    let why = body!({ "reason": "点评有误" });
    assert_eq!(act_at(&mut leader, FIRST, "correct", why).await, 204);
    assert_eq!(act_at(&mut leader, FIRST, "submit", none()).await, 204);
    assert_eq!(act_at(&mut organiser, FIRST, "publish", none()).await, 204);
    let acknowledge = body!({ "act": "acknowledge", "version": 1 });
    assert_eq!(reply(&mut county, old, acknowledge.clone()).await, 409);
    let page = county.get(&format!("/reviews/replies/{old}")).await.text();
    assert!(
        page.contains("已被更正稿代替") && !page.contains("/acknowledge\""),
        "{page}"
    );
    let new = reply_of(&mut county).await["id"].clone();
    let new = new.as_str().unwrap();
    assert_ne!(new, old);
    assert_eq!(reply(&mut county, new, acknowledge).await, 204);
}

/// The eastern county ranks its street for forty days; August has been reviewed and published.
async fn of_a_county() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    set_target(&city, city.east_street, "members.admitted", 40, 40).await;
    let new = NewCampaign {
        organisation_id: city.east,
        units: vec![city.east_street],
        ..campaign_of(&city, 40)
    };
    city.write(async |work| campaigns::put(work, new).await)
        .await;
    freeze(&city, day(31)).await;
    assert_eq!(super::open_due(&city.app).await.unwrap(), 1);
    let mut leader = city
        .program("county-leader", Role::CountyLeader, city.east)
        .await;
    let said = body!({ "version": 0, "unit": "411002001", "remark": "需要加快" });
    assert_eq!(act_at(&mut leader, FIRST, "comment", said).await, 204);
    assert_eq!(act_at(&mut leader, FIRST, "submit", none()).await, 204);
    let mut cadre = city
        .program("publisher", Role::CountyCadre, city.east)
        .await;
    assert_eq!(act_at(&mut cadre, FIRST, "publish", none()).await, 204);
    city
}

#[tokio::test]
async fn a_county_does_not_answer_for_the_streets_it_ranks() {
    let city = of_a_county().await;
    let mut county = city.cadre("host", Role::CountyCadre, city.east).await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let asked = reply_of(&mut county).await;
    assert_eq!(asked["unit"], "西大街道工会联合会", "it may look");
    let id = asked["id"].as_str().unwrap();
    let acknowledge = body!({ "act": "acknowledge", "version": 1 });
    assert_eq!(reply(&mut county, id, acknowledge.clone()).await, 403);
    let page = format!("/reviews/replies/{id}");
    assert!(!county.get(&page).await.text().contains("/acknowledge\""));
    let waiting = "待签收的通报";
    assert!(!county.get("/waiting").await.text().contains(waiting));
    assert!(street.get("/waiting").await.text().contains(waiting));
    assert!(street.get(&page).await.text().contains("/acknowledge\""));
    assert_eq!(reply(&mut street, id, acknowledge).await, 204);
    let answer = body!({ "act": "answer", "version": 2, "answer": "下月补上" });
    assert_eq!(reply(&mut county, id, answer.clone()).await, 403);
    assert_eq!(reply(&mut street, id, answer).await, 204);
}
