//! Editions of a review: a month that grows, one that came back, one that is corrected while it is in force.
use super::super::tests::{freeze, json};
use super::tests::{act_at, august, handed_on, none, organiser};
use crate::{
    kernel::{
        Day,
        testing::{Browser, TestCity},
    },
    policy::Role,
};
use serde_json::{Value, json as body};

const FIRST: &str = "/api/v1/campaigns/test-2022/reviews/1";
const SECOND: &str = "/api/v1/campaigns/test-2022/reviews/2";

/// The nine days of September are open, and a leader has commented on both units.
async fn september<'a>(city: &'a TestCity) -> Browser<'a> {
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    freeze(city, Day::ymd(2022, 9, 9)).await;
    assert_eq!(super::open_due(&city.app).await.unwrap(), 1);
    for unit in ["411002", "411003"] {
        let said = body!({ "version": 0, "unit": unit, "remark": "九天的点评" });
        assert_eq!(act_at(&mut leader, SECOND, "comment", said).await, 204);
    }
    leader
}
/// The campaign goes on until the end of September, and all of it is frozen.
async fn longer(city: &TestCity) {
    let sql = "UPDATE campaigns SET days = 61";
    city.write(async |work| work.conn.run(sql, crate::args![]).await)
        .await;
    freeze(city, Day::ymd(2022, 9, 30)).await;
    assert_eq!(super::open_due(&city.app).await.unwrap(), 1);
    assert_eq!(super::open_due(&city.app).await.unwrap(), 0, "only once");
}
async fn publish(leader: &mut Browser<'_>, organiser: &mut Browser<'_>, path: &str) {
    assert_eq!(act_at(leader, path, "submit", none()).await, 204);
    assert_eq!(act_at(organiser, path, "publish", none()).await, 204);
}
fn stands(review: &Value) -> (&str, i64) {
    let edition = review["edition"].as_i64().unwrap();
    (review["state"].as_str().unwrap(), edition)
}

#[tokio::test]
async fn a_last_month_that_grows_with_its_campaign_is_reviewed_again_as_another_edition() {
    let city = august().await;
    let (mut leader, mut organiser) = (september(&city).await, organiser(&city).await);
    publish(&mut leader, &mut organiser, SECOND).await;
    longer(&city).await;
    let review = json(&mut leader, SECOND).await;
    assert_eq!(stands(&review), ("open", 2));
    let month = &review["draft"]["month"];
    assert_eq!(
        (&month["first"], &month["last"]),
        (&32.into(), &61.into()),
        "the days that followed are in it"
    );
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let published = json(&mut county, SECOND).await;
    assert_eq!(stands(&published), ("published", 1));
    // What was written of the nine days is there to be looked over.
    publish(&mut leader, &mut organiser, SECOND).await;
    let review = json(&mut county, SECOND).await;
    assert_eq!(stands(&review), ("published", 2));
    assert_eq!(review["published"]["month"]["to"], "2022-09-30");
    assert_eq!(
        review["published"]["document"],
        published["published"]["document"]
    );
    let page = "/campaigns/test-2022/reviews/2";
    let page = organiser.get(page).await.text();
    assert!(page.contains("原因：行动天数调整，本月延长"), "{page}");
}

#[tokio::test]
async fn a_month_that_grows_before_it_is_published_stays_a_first_edition() {
    let city = august().await;
    let mut leader = september(&city).await;
    assert_eq!(act_at(&mut leader, SECOND, "submit", none()).await, 204);
    longer(&city).await;
    let review = json(&mut leader, SECOND).await;
    assert_eq!(stands(&review), ("open", 1));
    let draft = &review["draft"];
    assert_eq!(
        (&draft["month"]["last"], &draft["reason"]),
        (&61.into(), &Value::Null)
    );
}

#[tokio::test]
async fn the_remark_with_which_a_review_comes_back_is_not_published() {
    let city = august().await;
    let (mut leader, mut organiser) = (handed_on(&city).await, organiser(&city).await);
    let back = body!({ "reason": "语气再平和一些" });
    assert_eq!(act_at(&mut organiser, FIRST, "back", back).await, 204);
    let draft = json(&mut leader, FIRST).await["draft"].clone();
    assert_eq!(draft["back_reason"], "语气再平和一些");
    publish(&mut leader, &mut organiser, FIRST).await;
    let why = body!({ "reason": "点评有误" });
    assert_eq!(act_at(&mut leader, FIRST, "correct", why).await, 204);
    assert_eq!(act_at(&mut leader, FIRST, "submit", none()).await, 204);
    let back = body!({ "reason": "措辞仍不妥" });
    assert_eq!(act_at(&mut organiser, FIRST, "back", back).await, 204);
    publish(&mut leader, &mut organiser, FIRST).await;
    let list = "/api/v1/campaigns/test-2022/snapshots?kind=review";
    let versions = json(&mut organiser, list).await["items"].clone();
    let versions = versions.as_array().unwrap().iter();
    let reasons: Vec<_> = versions.map(|v| v["reason"].clone()).collect();
    assert_eq!(reasons, [Value::from("点评有误"), Value::Null]);
    let documents = json(&mut organiser, "/api/v1/documents").await;
    let paper = documents["items"][0]["id"].as_str().unwrap().to_owned();
    let paper = organiser.get(&format!("/documents/{paper}")).await.text();
    assert!(
        paper.contains("点评有误") && !paper.contains("措辞仍不妥"),
        "{paper}"
    );
}

#[tokio::test]
async fn the_units_go_on_seeing_what_is_in_force_while_it_is_corrected() {
    let city = august().await;
    let (mut leader, mut organiser) = (handed_on(&city).await, organiser(&city).await);
    assert_eq!(act_at(&mut organiser, FIRST, "publish", none()).await, 204);
    let why = body!({ "reason": "点评有误" });
    assert_eq!(act_at(&mut leader, FIRST, "correct", why).await, 204);
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    for (reader, seen) in [(&mut county, ("published", 1)), (&mut leader, ("open", 2))] {
        let list = json(reader, "/api/v1/reviews").await;
        assert_eq!(stands(&list["items"][0]), seen);
    }
    for (state, many) in [("published", 1), ("open", 0)] {
        let list = json(&mut county, &format!("/api/v1/reviews?state={state}")).await;
        assert_eq!(list["items"].as_array().unwrap().len(), many, "{state}");
    }
    let page = county.get("/campaigns/test-2022/reviews").await.text();
    assert!(
        page.contains("第 1 个月（第 1 稿）") && page.contains("已发布"),
        "{page}"
    );
}

#[tokio::test]
async fn reviews_and_replies_are_searched_by_campaign_and_unit() {
    let city = august().await;
    let (mut leader, mut organiser) = (handed_on(&city).await, organiser(&city).await);
    assert_eq!(act_at(&mut organiser, FIRST, "publish", none()).await, 204);
    let count = async |browser: &mut Browser<'_>, path: String| {
        let list = json(browser, &path).await;
        list["items"].as_array().unwrap().len()
    };
    // 百日, the key, a sign that stands for itself, nothing of the kind.
    for (q, many) in [
        ("%E7%99%BE%E6%97%A5", 1),
        ("test-2022", 1),
        ("%25", 0),
        ("x", 0),
    ] {
        let path = format!("/api/v1/reviews?q={q}");
        assert_eq!(count(&mut leader, path).await, many, "{q}");
    }
    // 魏都, the code, the campaign of both.
    for (q, many) in [
        ("%E9%AD%8F%E9%83%BD", 1),
        ("411002", 1),
        ("%E7%99%BE%E6%97%A5", 2),
    ] {
        let path = format!("/api/v1/review-replies?state=asked&q={q}");
        assert_eq!(count(&mut leader, path).await, many, "{q}");
    }
    let path = "/reviews/replies?q=411002";
    let page = leader.get(path).await.text();
    assert!(
        page.contains("魏都区总工会") && !page.contains("建安区总工会"),
        "{page}"
    );
    let sheet = leader.get("/reviews/replies/export?q=411003").await.sheet();
    assert!(
        sheet.contains("建安区总工会") && !sheet.contains("魏都区总工会"),
        "{sheet}"
    );
}
