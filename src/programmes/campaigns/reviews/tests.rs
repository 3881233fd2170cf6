//! A month from the board of its last day to the answers of the units.
use super::super::{
    changing_tests::change,
    tests::{campaign_of, day, freeze, join, json, set_target},
};
use crate::{
    kernel::{
        Day, Id,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
    programmes::campaigns,
    spine::{figures, ledger},
};

const PAGE: &str = "/campaigns/test-2022/reviews/1";
const API: &str = "/api/v1/campaigns/test-2022/reviews/1";

/// Forty days from 1 August on, the boards of August frozen: the east admitted 3 and the west 8, of 40 each.
pub(super) async fn august() -> TestCity {
    august_of(|city| vec![city.east, city.west]).await
}
/// The same, of which some units are ranked.
async fn august_of(units: impl Fn(&TestCity) -> Vec<Id>) -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    for unit in [city.east, city.west] {
        for (indicator, value) in [
            ("unions.founded", 4),
            ("members.admitted", 40),
            ("members.admitted.new-form", 40),
        ] {
            set_target(&city, unit, indicator, value, 40).await;
        }
    }
    let mut new = campaign_of(&city, 40);
    new.units = units(&city);
    city.write(async |work| campaigns::put(work, new).await)
        .await;
    join(&city, city.east_union, 100, 3, day(5)).await;
    join(&city, city.west_union, 200, 8, day(20)).await;
    freeze(&city, day(30)).await;
    assert_eq!(
        super::open_due(&city.app).await.unwrap(),
        0,
        "a day is missing"
    );
    freeze(&city, day(31)).await;
    assert_eq!(super::open_due(&city.app).await.unwrap(), 1);
    assert_eq!(super::open_due(&city.app).await.unwrap(), 0, "only once");
    city
}
async fn act(browser: &mut Browser<'_>, act: &str, more: serde_json::Value) -> u16 {
    act_at(browser, API, act, more).await
}
/// An act on a review, in the version that it has now.
pub(super) async fn act_at(
    browser: &mut Browser<'_>,
    path: &str,
    act: &str,
    more: serde_json::Value,
) -> u16 {
    let version = json(browser, path).await["version"].clone();
    let mut body = serde_json::json!({ "act": act, "version": version });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    browser.json("POST", path, body).await.status.as_u16()
}
pub(super) fn none() -> serde_json::Value {
    serde_json::json!({})
}
async fn comment(browser: &mut Browser<'_>, code: &str, fields: &[(&str, &str)]) -> Answer {
    browser.post(&format!("{PAGE}/units/{code}"), fields).await
}
/// A leader has commented on both units and handed it on.
pub(super) async fn handed_on<'a>(city: &'a TestCity) -> Browser<'a> {
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let red = [
        ("remark", "进度快"),
        ("mark", "red"),
        ("mark_reason", "本月第一"),
    ];
    assert_eq!(comment(&mut leader, "411003", &red).await.status, 303);
    assert_eq!(
        act(&mut leader, "submit", none()).await,
        422,
        "one is missing"
    );
    let plain = [("remark", "需要加快"), ("mark", "")];
    assert_eq!(comment(&mut leader, "411002", &plain).await.status, 303);
    let needs = serde_json::json!({ "needs": "建会补助经费" });
    assert_eq!(act(&mut leader, "submit", needs).await, 204);
    leader
}
pub(super) async fn organiser<'a>(city: &'a TestCity) -> Browser<'a> {
    city.program("organiser", Role::CityOrganiser, city.city)
        .await
}
pub(super) async fn reply_of(browser: &mut Browser<'_>) -> serde_json::Value {
    let page = json(browser, "/api/v1/review-replies").await;
    page["items"][0].clone()
}
pub(super) async fn reply(browser: &mut Browser<'_>, id: &str, body: serde_json::Value) -> u16 {
    let path = format!("/api/v1/review-replies/{id}");
    browser.json("POST", &path, body).await.status.as_u16()
}

#[tokio::test]
async fn a_month_opens_with_the_figures_of_its_boards() {
    let city = august().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let review = json(&mut leader, API).await;
    let month = &review["draft"]["month"];
    assert_eq!(
        (&month["from"], &month["to"]),
        (&"2022-08-01".into(), &"2022-08-31".into())
    );
    let west = &month["lines"][0];
    assert_eq!(
        (&west["code"], &west["rank"], &west["month_rank"]),
        (&"411003".into(), &1.into(), &1.into())
    );
    let members = serde_json::json!({ "new": 8, "done": 8, "target": 40 });
    assert_eq!(west["cells"][1], members);
    // Members 20 %, new-form 20 %, no union: 0.3 · 0 + 0.3 · 20 + 0.4 · 20 = 14 of the 77.5 that the days ask for.
    assert_eq!(
        (&west["completion"], &west["lead"]),
        (&"14.0".into(), &"-63.5".into())
    );
    // After the last day: the nine days of September are a month, too.
    join(&city, city.east_union, 120, 9, Day::ymd(2022, 9, 3)).await;
    freeze(&city, Day::ymd(2022, 9, 9)).await;
    assert_eq!(super::open_due(&city.app).await.unwrap(), 1);
    let second = "/api/v1/campaigns/test-2022/reviews/2";
    let month = json(&mut leader, second).await["draft"]["month"].clone();
    let east = &month["lines"][0];
    assert_eq!(
        (&east["code"], &east["rank_before"], &east["rank"]),
        (&"411002".into(), &2.into(), &1.into())
    );
    assert_eq!(
        east["cells"][1],
        serde_json::json!({ "new": 9, "done": 12, "target": 40 })
    );
}

#[tokio::test]
async fn what_is_written_is_seen_by_who_writes_and_publishes_only() {
    let city = august().await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let mut chief = city.program("chief", Role::CountyLeader, city.east).await;
    for browser in [&mut county, &mut chief] {
        assert_eq!(browser.get(PAGE).await.status, 404);
    }
    assert_eq!(city.stranger().get(PAGE).await.status, 404);
    let mut leader = handed_on(&city).await;
    assert_eq!(act(&mut leader, "publish", none()).await, 403);
    let mut organiser = organiser(&city).await;
    let page = organiser.get(PAGE).await.text();
    assert!(
        page.contains("进度快") && page.contains("发布通报"),
        "{page}"
    );
    let sent = comment(&mut leader, "411002", &[("remark", "晚了")]).await;
    assert_eq!(sent.status, 409, "it was handed on");
    let back = serde_json::json!({ "reason": "语气再平和一些" });
    assert_eq!(act(&mut organiser, "back", back).await, 204);
    let stale = [("version", "7"), ("remark", "需要加快")];
    assert_eq!(comment(&mut leader, "411002", &stale).await.status, 409);
    let unreasoned = [("version", "1"), ("remark", "需要加快"), ("mark", "black")];
    let refused = comment(&mut leader, "411002", &unreasoned).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("须写明理由"), "{}", refused.text());
}

#[tokio::test]
async fn a_circular_goes_to_the_units_and_they_acknowledge_and_answer() {
    let city = august().await;
    let mut leader = handed_on(&city).await;
    let mut organiser = organiser(&city).await;
    assert_eq!(act(&mut organiser, "publish", none()).await, 204);
    let review = json(&mut leader, API).await;
    assert_eq!(review["published"]["said"][0]["remark"], "进度快");
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let page = county.get(PAGE).await.text();
    assert!(
        page.contains("需要加快") && page.contains("建会补助经费"),
        "{page}"
    );
    assert_eq!(city.stranger().get(PAGE).await.status, 404, "not public");
    let first = reply_of(&mut county).await;
    let id = first["id"].as_str().unwrap().to_owned();
    let mut other = city.program("other", Role::CountyCadre, city.west).await;
    let acknowledge = serde_json::json!({ "act": "acknowledge", "version": 1 });
    assert_eq!(reply(&mut other, &id, acknowledge.clone()).await, 404);
    let answer = |version: i64, text: &str| serde_json::json!({ "act": "answer", "version": version, "answer": text });
    assert_eq!(reply(&mut county, &id, answer(1, "九月补上")).await, 409);
    assert_eq!(reply(&mut county, &id, acknowledge.clone()).await, 204);
    assert_eq!(reply(&mut county, &id, acknowledge).await, 409, "only once");
    let page = leader.get(PAGE).await.text();
    assert!(page.contains("已签收 1 个，共 2 个单位"), "{page}");
    assert_eq!(act(&mut leader, "remind", none()).await, 204);
    assert_eq!(reply(&mut county, &id, answer(2, "九月补上")).await, 204);
    assert_eq!(
        reply(&mut county, &id, answer(3, "九月上旬补上")).await,
        204
    );
    let read = serde_json::json!({ "act": "read", "version": 4 });
    assert_eq!(reply(&mut county, &id, read.clone()).await, 403);
    assert_eq!(reply(&mut leader, &id, read).await, 204);
    assert_eq!(reply(&mut county, &id, answer(5, "又改")).await, 409);
    let documents = json(&mut organiser, "/api/v1/documents").await;
    assert_eq!(documents["items"][0]["kind"], "circular");
}

#[tokio::test]
async fn a_correction_is_another_edition_under_the_same_number() {
    let city = august().await;
    let mut leader = handed_on(&city).await;
    let mut organiser = organiser(&city).await;
    assert_eq!(act(&mut organiser, "publish", none()).await, 204);
    let number = json(&mut leader, API).await["published"]["document"].clone();
    let public = serde_json::json!({ "public": true, "reason": "回应关切" });
    assert_eq!(act(&mut organiser, "expose", public).await, 204);
    assert_eq!(city.stranger().get(PAGE).await.status, 200);
    let why = serde_json::json!({ "reason": "点评有误" });
    assert_eq!(act(&mut leader, "correct", why).await, 204);
    let changed = [("version", "1"), ("remark", "进度很快")];
    assert_eq!(comment(&mut leader, "411003", &changed).await.status, 303);
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let page = county.get(PAGE).await.text();
    assert!(
        page.contains("进度快") && !page.contains("进度很快"),
        "{page}"
    );
    assert_eq!(act(&mut leader, "submit", none()).await, 204);
    assert_eq!(act(&mut organiser, "publish", none()).await, 204);
    let review = json(&mut leader, API).await;
    assert_eq!(review["published"]["edition"], 2);
    assert_eq!(review["published"]["document"], number);
    assert_eq!(
        city.stranger().get(PAGE).await.status,
        404,
        "internal again"
    );
    // The units are asked anew; nobody is asked for the edition that was replaced.
    let asked = json(&mut county, "/api/v1/review-replies?state=asked").await;
    assert_eq!(asked["items"].as_array().unwrap().len(), 1);
    assert_eq!(asked["items"][0]["edition"], 2);
    let broken = super::super::check::found(city.app.clone()).await.unwrap();
    assert_eq!(broken, Vec::<String>::new());
}

#[tokio::test]
async fn the_restated_view_says_what_would_be_published_today() {
    let city = august().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let page = leader.get(&format!("{PAGE}/restated")).await.text();
    assert!(page.contains("完全一致"), "{page}");
    city.app.clock.set(Day::ymd(2022, 9, 2).at(600));
    city.write(async |work| ledger::reverse(work, Id::fixed(200), "重复登记").await)
        .await;
    let page = leader.get(&format!("{PAGE}/restated")).await.text();
    assert!(page.contains("8 → 7"), "{page}");
    let sheet = leader.get(&format!("{PAGE}/export")).await;
    assert_eq!(
        (sheet.status.as_u16(), &sheet.bytes[..2]),
        (200, b"PK".as_slice())
    );
}

#[tokio::test]
async fn what_a_unit_did_before_it_joined_the_campaign_is_not_new_in_the_month_after() {
    let city = august_of(|city| vec![city.west]).await;
    change(&city, 1, serde_json::json!({ "days": 40 })).await;
    join(&city, city.east_union, 300, 2, Day::ymd(2022, 9, 3)).await;
    freeze(&city, Day::ymd(2022, 9, 9)).await;
    assert_eq!(super::open_due(&city.app).await.unwrap(), 1);
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let review = json(&mut leader, "/api/v1/campaigns/test-2022/reviews/2").await;
    let lines = review["draft"]["month"]["lines"].as_array().unwrap();
    let members = |code: &str| {
        let mut lines = lines.iter();
        let line = lines.find(|l| l["code"] == code).unwrap();
        ["new", "done"].map(|key| line["cells"][1][key].as_i64().unwrap())
    };
    assert_eq!((members("411002"), members("411003")), ([2, 5], [0, 8]));
}
