//! What keeps a result from being published: something open, something that moved, one and the same person.
use super::super::tests::{day, json};
use super::tests::{API, PAGE, drafted, object, objected, organiser, played, press, version};
use crate::{
    kernel::{
        Id,
        testing::{Browser, TestCity},
    },
    policy::Role,
    programmes::campaigns::{
        store,
        supervision::deductions::{self, LATE, NewDeduction},
    },
};
use serde_json::json as body;

/// Accepts an objection and says that it is right.
async fn upheld(staff: &mut Browser<'_>, id: &str) {
    let path = format!("/api/v1/appraisal-objections/{id}");
    for act in [
        body!({ "act": "accept", "version": 1 }),
        body!({ "act": "answer", "version": 2, "result": "upheld", "words": "情况属实" }),
    ] {
        assert_eq!(staff.json("POST", &path, act).await.status, 204);
    }
}

#[tokio::test]
async fn a_correction_for_another_reason_does_not_settle_an_objection_that_is_upheld_later() {
    let city = played().await;
    let (mut staff, mut second) = (
        organiser(&city, "staff").await,
        organiser(&city, "second").await,
    );
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let id = objected(&city, &mut staff, &mut county).await;
    assert_eq!(press(&mut staff, "correct").await, 303);
    assert_eq!(press(&mut second, "notice").await, 303);
    upheld(&mut staff, &id).await;
    city.app.clock.set(day(20).at(600));
    let early = press(&mut staff, "finalise").await;
    assert_eq!(early, 409, "the second edition was there before the answer");
    assert_eq!(press(&mut staff, "correct").await, 303);
    assert_eq!(press(&mut second, "notice").await, 303);
    assert_eq!(press(&mut staff, "finalise").await, 303);
    assert_eq!(json(&mut city.stranger(), API).await["edition"], 3);
}

#[tokio::test]
async fn an_objection_that_is_upheld_over_a_draft_is_settled_by_that_draft() {
    let city = played().await;
    let (mut staff, mut second) = (
        organiser(&city, "staff").await,
        organiser(&city, "second").await,
    );
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let id = objected(&city, &mut staff, &mut county).await;
    assert_eq!(press(&mut staff, "correct").await, 303);
    let read = version(&mut second).await;
    upheld(&mut staff, &id).await;
    let unseen = [("version", read.as_str())];
    let unseen = second.post(&format!("{PAGE}/notice"), &unseen).await;
    assert_eq!(unseen.status, 409, "the answer came meanwhile");
    assert_eq!(press(&mut second, "notice").await, 303);
    city.app.clock.set(day(20).at(600));
    assert_eq!(press(&mut staff, "finalise").await, 303);
}

#[tokio::test]
async fn one_person_does_not_publish_a_result_alone() {
    let city = played().await;
    drafted(&city).await;
    let (mut one, mut other) = (
        organiser(&city, "zhao").await,
        organiser(&city, "qian").await,
    );
    // The clock made the draft: whoever looks first may put it on notice.
    assert_eq!(press(&mut one, "notice").await, 303);
    city.app.clock.set(day(20).at(600));
    assert_eq!(press(&mut one, "finalise").await, 403);
    assert_eq!(press(&mut other, "finalise").await, 303);
}

#[tokio::test]
async fn nothing_goes_on_notice_while_a_bonus_is_not_decided() {
    let city = played().await;
    drafted(&city).await;
    let (mut first, mut second) = (
        organiser(&city, "zhao").await,
        organiser(&city, "qian").await,
    );
    let mut county = city.program("county", Role::CountyCadre, city.west).await;
    let read = version(&mut first).await;
    let asked = [
        ("unit", "411003"),
        ("points", "1"),
        ("evidence", "头部企业建会"),
    ];
    let sent = county.post(&format!("{PAGE}/bonus"), &asked).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let unseen = [("version", read.as_str())];
    let unseen = first.post(&format!("{PAGE}/notice"), &unseen).await;
    assert_eq!(unseen.status, 409, "it was asked for meanwhile");
    assert_eq!(press(&mut first, "notice").await, 409);
    let page = first.get(PAGE).await.text();
    let list = "/appraisals/items?state=open";
    assert!(
        page.contains("还有 1 项加分或虚报没有办结") && page.contains(list),
        "{page}"
    );
    let items = json(&mut first, "/api/v1/appraisal-items?state=open").await;
    let id = items["items"][0]["id"].as_str().unwrap().to_owned();
    let refusal = body!({ "act": "refuse", "version": 1, "words": "没有依据" });
    let path = format!("/api/v1/appraisal-items/{id}");
    assert_eq!(second.json("POST", &path, refusal).await.status, 204);
    assert_eq!(press(&mut first, "notice").await, 303);
}

/// Two tenths of a point come off the east, for a reason that names somebody.
async fn late(city: &TestCity) {
    let key = "test-2022";
    city.write(async |work| {
        let campaign = store::by_key(&mut work.conn, key).await?.unwrap();
        let new = NewDeduction {
            campaign_id: campaign.id,
            organisation_id: city.east,
            kind: LATE,
            points: "0.2".parse().unwrap(),
            record: ("rectification", Id::fixed(7)),
            reason: "王芳经办的整改逾期",
            at: work.now,
        };
        deductions::deduct(work, new).await
    })
    .await;
}
async fn off(browser: &mut Browser<'_>) -> serde_json::Value {
    json(browser, API).await["account"]["units"][0]["deductions"].clone()
}

#[tokio::test]
async fn points_that_come_off_while_it_is_on_notice_are_not_left_out() {
    let city = played().await;
    drafted(&city).await;
    let (mut first, mut second) = (
        organiser(&city, "zhao").await,
        organiser(&city, "qian").await,
    );
    assert_eq!(press(&mut second, "notice").await, 303);
    city.app.clock.set(day(16).at(600));
    late(&city).await;
    city.app.clock.set(day(20).at(600));
    assert_eq!(press(&mut first, "finalise").await, 409);
    assert_eq!(off(&mut first).await, body!([]));
    assert_eq!(press(&mut first, "correct").await, 303);
    assert_eq!(press(&mut second, "notice").await, 303);
    // A line changed: the days of objection begin anew, after Saturday the 20th.
    city.app.clock.set(day(27).at(600));
    assert_eq!(press(&mut first, "finalise").await, 303);
    let points = off(&mut first).await;
    assert_eq!(
        (&points[0]["kind"], &points[0]["hundredths"]),
        (&"late".into(), &20.into())
    );
}

#[tokio::test]
async fn whoever_reckoned_before_points_came_off_is_told_so() {
    let city = played().await;
    drafted(&city).await;
    let mut staff = organiser(&city, "zhao").await;
    let read = version(&mut staff).await;
    late(&city).await;
    assert_ne!(version(&mut staff).await, read);
    let stale = [("version", read.as_str())];
    for act in ["reckon", "notice"] {
        let answer = staff.post(&format!("{PAGE}/{act}"), &stale).await;
        assert_eq!(answer.status, 409, "{act}");
    }
}

#[tokio::test]
async fn a_denial_that_waits_for_a_second_person_holds_the_result_up() {
    let city = played().await;
    let (mut first, mut second) = (
        organiser(&city, "zhao").await,
        organiser(&city, "qian").await,
    );
    city.app.clock.set(day(11).at(9 * 60));
    let rounds = "/api/v1/campaigns/test-2022/rounds";
    let round = body!({ "number": 1, "rule": "all", "team": "督导一组", "visit_from": "2022-08-05", "visit_to": "2022-08-06",
        "sample_size": 5 });
    assert_eq!(first.json("POST", rounds, round).await.status, 201);
    let drawn = first
        .json("POST", &format!("{rounds}/1/draw"), body!({}))
        .await;
    assert_eq!(drawn.status, 200, "{}", drawn.text());
    drafted(&city).await;
    let unit = json(&mut first, &format!("{rounds}/1/units/411002")).await;
    let sample = unit["samples"][0]["id"].as_str().unwrap().to_owned();
    let sample = format!("/api/v1/samples/{sample}");
    let denied =
        |version: i64| body!({ "version": version, "outcome": "denied", "words": "记不清了" });
    let dismissed = |version: i64| body!({ "version": version, "reason": "表述不清，需再核实" });
    let (call, dismiss) = (format!("{sample}/call"), format!("{sample}/dismiss"));
    assert_eq!(first.json("POST", &call, denied(1)).await.status, 200);
    assert_eq!(press(&mut second, "notice").await, 409);
    let page = second.get(PAGE).await.text();
    assert!(
        page.contains("还有 1 条被否认的抽查记录待认定")
            && page.contains("/rectifications/denials"),
        "{page}"
    );
    assert_eq!(
        second.json("POST", &dismiss, dismissed(2)).await.status,
        200
    );
    assert_eq!(press(&mut second, "notice").await, 303);
    assert_eq!(first.json("POST", &call, denied(3)).await.status, 200);
    city.app.clock.set(day(20).at(600));
    assert_eq!(press(&mut first, "finalise").await, 409);
    assert_eq!(
        second.json("POST", &dismiss, dismissed(4)).await.status,
        200
    );
    assert_eq!(press(&mut first, "finalise").await, 303);
}

#[tokio::test]
async fn what_is_published_says_where_points_are_on_record_and_not_why() {
    let city = played().await;
    drafted(&city).await;
    late(&city).await;
    let (mut first, mut second) = (
        organiser(&city, "zhao").await,
        organiser(&city, "qian").await,
    );
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let asked = [
        ("unit", "411002"),
        ("points", "1"),
        ("evidence", "李红牵头建会"),
    ];
    let sent = county.post(&format!("{PAGE}/bonus"), &asked).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let items = json(&mut first, "/api/v1/appraisal-items").await;
    let id = items["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/appraisal-items/{id}");
    for (version, browser) in [(1, &mut first), (2, &mut second)] {
        let confirm = body!({ "act": "confirm", "version": version });
        assert_eq!(browser.json("POST", &path, confirm).await.status, 204);
    }
    assert_eq!(press(&mut first, "reckon").await, 303);
    assert_eq!(press(&mut second, "notice").await, 303);
    city.app.clock.set(day(20).at(600));
    assert_eq!(press(&mut first, "finalise").await, 303);
    let mut stranger = city.stranger();
    let unit = format!("{PAGE}/units/411002");
    let book = stranger.get(&format!("{PAGE}/export.xlsx")).await.sheet();
    let mut published = vec![book];
    for path in [unit.as_str(), API, &format!("{PAGE}/export")] {
        published.push(stranger.get(path).await.text());
    }
    for text in published {
        assert!(!text.contains("李红") && !text.contains("王芳"), "{text}");
    }
    let page = stranger.get(&unit).await.text();
    assert!(page.contains("1.00 加分和虚报第 1 项"), "{page}");
    // The unit's own people see why, those of another unit do not.
    let own = county.get(&unit).await.text();
    assert!(own.contains("李红") && own.contains("王芳"), "{own}");
    let mut other = city.program("other", Role::CountyCadre, city.west).await;
    let other = other.get(&unit).await.text();
    assert!(
        !other.contains("李红") && !other.contains("王芳"),
        "{other}"
    );
}

#[tokio::test]
async fn the_lists_are_searched_by_campaign_and_unit() {
    let city = played().await;
    let mut staff = organiser(&city, "staff").await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    objected(&city, &mut staff, &mut county).await;
    assert_eq!(object(&mut county, "另一项也有误").await.status, 303);
    // 魏都 objects, 百日 is the campaign; 建安 is only whom it is about.
    for (list, q, many) in [
        ("appraisals", "%E7%99%BE%E6%97%A5", 1),
        ("appraisals", "%E9%AD%8F%E9%83%BD", 0),
        ("appraisal-objections", "%E9%AD%8F%E9%83%BD", 2),
        ("appraisal-objections", "411002", 2),
        ("appraisal-objections", "%E5%BB%BA%E5%AE%89", 0),
        ("appraisal-items", "test-2022", 0),
    ] {
        let found = json(&mut staff, &format!("/api/v1/{list}?q={q}")).await;
        let found = found["items"].as_array().unwrap().len();
        assert_eq!(found, many, "{list} {q}");
    }
    let path = "/appraisals/objections?state=open&q=411002";
    let page = staff.get(path).await.text();
    assert!(
        page.contains("魏都区总工会") && page.contains("value=\"411002\""),
        "{page}"
    );
    let path = "/appraisals/objections/export?q=411003";
    assert!(!staff.get(path).await.sheet().contains("另一项也有误"));
}
