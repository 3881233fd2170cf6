//! Stories of the clocks of an order: stopped, gone on, given more time, re-checked; and of points that came off wrongly.
use super::{
    tests::{act, ordered, overdue_at, points},
    tick,
};
use crate::{
    kernel::{
        Day, Id,
        testing::{Browser, TestCity},
    },
    policy::Role,
    programmes::campaigns::{
        self, NewCampaign,
        supervision::testing::{ROUNDS, county, got, new_round, organiser},
        tests::{campaign_of, day, ten_days},
    },
    spine::{deadlines, figures},
};
use serde_json::{Value, json};

/// Kind, state and last day of every deadline of an order, the latest first.
async fn clocks(city: &TestCity, path: &str) -> Vec<(String, String, Day)> {
    let id: Id = path.rsplit('/').next().unwrap().parse().unwrap();
    let all = city
        .read(async |work| deadlines::of_record(work, ("rectification", id)).await)
        .await;
    all.into_iter()
        .map(|d| (d.kind, d.state, d.due_on))
        .collect()
}
fn told(kind: &str, state: &str, due: u32) -> (String, String, Day) {
    (kind.into(), state.into(), day(due))
}
async fn by_hand(by: &mut Browser<'_>, act: &str) -> u16 {
    let list = got(by.get("/api/v1/deadlines?kind=rectification").await, 200);
    let d = &list["items"][0];
    let mut body = json!({ "version": d["version"] });
    if act == "pause" {
        body["reason"] = "责任单位整体封控，待解除".into();
    }
    let path = format!("/api/v1/deadlines/{}/{act}", d["id"].as_str().unwrap());
    by.json("POST", &path, body).await.status.as_u16()
}
async fn overdue_listed(by: &mut Browser<'_>) -> usize {
    let list = got(by.get("/api/v1/rectifications?state=overdue").await, 200);
    list["items"].as_array().unwrap().len()
}
async fn total(by: &mut Browser<'_>) -> Value {
    got(by.get("/api/v1/campaigns/test-2022/deductions").await, 200)["totals"].clone()
}

#[tokio::test]
async fn an_order_whose_clock_stands_costs_nothing_and_leads_no_week() {
    let city = ten_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let path = ordered(&mut zhang, &city, false).await;
    city.app.clock.set(day(8).at(600));
    assert_eq!(by_hand(&mut zhang, "pause").await, 200);
    city.app.clock.set(day(15).at(600));
    tick(city.app.clone()).await.unwrap();
    assert_eq!(points(&mut zhang).await, json!([]));
    assert_eq!(overdue_at(&city, day(15).at(600)).await, []);
    assert_eq!(overdue_listed(&mut zhang).await, 0);
    let stands = got(zhang.get(&path).await, 200);
    assert_eq!(
        (&stands["stands_since"], &stands["overdue"]),
        (&json!("2022-08-08"), &json!(false))
    );
    let more = json!({ "due_on": "2022-08-19", "note": "一并延长" });
    let early = act(&mut zhang, &path, "extend", more).await;
    assert_eq!(early.status, 409, "it goes on first");
    // Four working days were left after the eighth.
    assert_eq!(by_hand(&mut zhang, "resume").await, 200);
    tick(city.app.clone()).await.unwrap();
    let runs = got(zhang.get(&path).await, 200);
    assert_eq!(
        (&runs["due_on"], &runs["stands_since"]),
        (&json!("2022-08-19"), &Value::Null)
    );
    city.app.clock.set(day(20).at(600));
    tick(city.app.clone()).await.unwrap();
    let rows = points(&mut zhang).await;
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert_eq!(rows[0]["at"], "2022-08-20T00:00:00+08:00");
    assert_eq!(overdue_listed(&mut zhang).await, 1);
    for (on, late) in [(14, None), (16, None), (20, Some((day(19), 1)))] {
        let found = overdue_at(&city, day(on).at(601)).await;
        assert_eq!(found, Vec::from_iter(late), "{on}");
    }
}

#[tokio::test]
async fn a_reply_while_the_clock_stands_is_in_time_and_keeps_its_last_day() {
    let city = ten_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let path = ordered(&mut zhang, &city, false).await;
    assert_eq!(by_hand(&mut zhang, "pause").await, 200);
    city.app.clock.set(day(8).at(600));
    assert_eq!(by_hand(&mut zhang, "resume").await, 200);
    assert_eq!(by_hand(&mut zhang, "pause").await, 200);
    city.app.clock.set(day(25).at(600));
    let mut east = county(&city, "east", city.east).await;
    let replied = act(&mut east, &path, "reply", json!({ "reply": "已整改" })).await;
    // Stopped on Friday the fifth with five working days left, gone on on Monday the eighth.
    assert_eq!(got(replied, 200)["due_on"], "2022-08-15");
    tick(city.app.clone()).await.unwrap();
    assert_eq!(points(&mut zhang).await, json!([]));
    assert_eq!(overdue_at(&city, day(25).at(700)).await, []);
    assert_eq!(
        clocks(&city, &path).await,
        [
            told("rectification-recheck", "running", 30),
            told("rectification", "met", 15)
        ]
    );
}

#[tokio::test]
async fn points_that_came_off_wrongly_come_back_once_and_not_by_who_had_a_hand_in_it() {
    let city = ten_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let path = ordered(&mut zhang, &city, false).await;
    let mut li = organiser(&city, "li").await;
    let why = json!({ "why": "当日系统停机，单位已书面报告" });
    let none = act(&mut li, &path, "points-back", why.clone()).await;
    assert_eq!(none.status, 409, "none are off");
    city.app.clock.set(day(15).at(600));
    tick(city.app.clone()).await.unwrap();
    assert_eq!(total(&mut li).await[0]["hundredths"], 20);
    let mut east = county(&city, "east", city.east).await;
    for by in [&mut zhang, &mut east] {
        let refused = act(by, &path, "points-back", why.clone()).await;
        assert_eq!(refused.status, 403);
    }
    let unsaid = act(&mut li, &path, "points-back", json!({ "why": "" })).await;
    assert_eq!(unsaid.status, 422);
    let mut page = organiser(&city, "page").await;
    let page = page.get(path.trim_start_matches("/api/v1")).await.text();
    assert!(
        page.contains("扣 0.2 分") && page.contains("冲回逾期扣分"),
        "{page}"
    );
    let back = got(act(&mut li, &path, "points-back", why.clone()).await, 200);
    assert!(back["points_off"]["back_at"].is_string());
    assert_eq!(total(&mut li).await[0]["hundredths"], 0);
    let again = act(&mut li, &path, "points-back", why).await;
    assert_eq!(again.status, 409);
    city.app.clock.set(day(16).at(600));
    tick(city.app.clone()).await.unwrap();
    let rows = points(&mut li).await;
    let sum: i64 = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["points"].as_i64().unwrap())
        .sum();
    assert_eq!((rows.as_array().unwrap().len(), sum), (2, 0));
    // It is overdue all the same.
    assert_eq!(overdue_at(&city, day(16).at(600)).await, [(day(12), 4)]);
}

#[tokio::test]
async fn an_overdue_order_with_more_time_was_not_in_time() {
    let city = ten_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let path = ordered(&mut zhang, &city, false).await;
    city.app.clock.set(day(15).at(600));
    let more = json!({ "due_on": "2022-08-19", "note": "材料在途" });
    got(act(&mut zhang, &path, "extend", more).await, 200);
    let longer = json!({ "due_on": "2022-08-22", "note": "再给一天" });
    city.app.clock.set(day(16).at(600));
    got(act(&mut zhang, &path, "extend", longer).await, 200);
    assert_eq!(
        clocks(&city, &path).await,
        [
            told("rectification", "running", 22),
            told("rectification", "called-off", 19),
            told("rectification", "met-late", 12)
        ]
    );
}

#[tokio::test]
async fn a_reply_is_re_checked_within_its_term() {
    let city = ten_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let path = ordered(&mut zhang, &city, false).await;
    city.app.clock.set(day(5).at(600));
    let mut east = county(&city, "east", city.east).await;
    got(
        act(&mut east, &path, "reply", json!({ "reply": "已整改" })).await,
        200,
    );
    // Three working days after Friday the fifth.
    assert_eq!(
        clocks(&city, &path).await[0],
        told("rectification-recheck", "running", 10)
    );
    let list = zhang.get("/api/v1/deadlines?turn=mine").await.text();
    assert!(list.contains("复核整改通知"), "{list}");
    city.app.clock.set(day(11).at(600));
    let back = json!({ "days": 2, "note": "材料不清晰" });
    got(act(&mut zhang, &path, "return", back).await, 200);
    let found = clocks(&city, &path).await;
    assert_eq!(found[0], told("rectification", "running", 15));
    assert_eq!(found[1], told("rectification-recheck", "met-late", 10));
    city.app.clock.set(day(12).at(600));
    got(
        act(&mut east, &path, "reply", json!({ "reply": "再次整改" })).await,
        200,
    );
    got(
        act(&mut zhang, &path, "close", json!({ "note": "复核通过" })).await,
        200,
    );
    let ended: Vec<_> = clocks(&city, &path)
        .await
        .into_iter()
        .map(|c| c.1)
        .collect();
    assert!(!ended.contains(&"running".to_owned()), "{ended:?}");
}

/// The eastern county's own ten days over its street.
async fn of_the_county() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    let new = NewCampaign {
        organisation_id: city.east,
        units: vec![city.east_street],
        ..campaign_of(&city, 10)
    };
    city.write(async |work| campaigns::put(work, new).await)
        .await;
    city
}

#[tokio::test]
async fn whoever_ordered_does_not_answer_for_the_unit_below() {
    let city = of_the_county().await;
    city.app.clock.set(day(5).at(600));
    let mut host = county(&city, "host", city.east).await;
    got(host.json("POST", ROUNDS, new_round(1, "all")).await, 201);
    let found = json!({ "what": "台账不全", "severity": "minor" });
    let at = format!("{ROUNDS}/1/units/411002001/findings");
    let found = got(host.json("POST", &at, found).await, 201);
    let order = json!({ "title": "台账问题", "demand": "补齐台账", "evidence_required": false });
    let at = format!("/api/v1/findings/{}/order", found["id"].as_str().unwrap());
    let made = got(host.json("POST", &at, order).await, 201);
    let path = format!("/api/v1/rectifications/{}", made["id"].as_str().unwrap());
    let mut colleague = county(&city, "colleague", city.east).await;
    let reply = json!({ "reply": "县里代为回复" });
    let above = act(&mut colleague, &path, "reply", reply.clone()).await;
    assert_eq!(above.status, 403, "{}", above.text());
    let waits = "/rectifications?state=open";
    assert!(!colleague.get("/waiting").await.text().contains(waits));
    let page = path.trim_start_matches("/api/v1");
    assert!(!colleague.get(page).await.text().contains("name=\"reply\""));
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    assert!(street.get("/waiting").await.text().contains(waits));
    assert!(street.get(page).await.text().contains("name=\"reply\""));
    got(act(&mut street, &path, "reply", reply).await, 200);
}
