//! Stories of rectifications: ordered, replied to with evidence, re-checked, closed; late; never closed by who should not.
use super::{overdue, tick};
use crate::{
    args,
    kernel::{
        Day, Id,
        testing::{Browser, TestCity},
    },
    policy::Role,
    programmes::campaigns::{
        supervision::testing::{ROUNDS, county, drawn, got, organiser},
        tests::{day, ten_days},
    },
};
use serde_json::{Value, json};

/// The shortest thing that is a PDF by its beginning and its end.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n";

/// An order to the eastern county, made on Friday 5 August; gives its address in the API.
pub(super) async fn ordered(by: &mut Browser<'_>, city: &TestCity, evidence: bool) -> String {
    drawn(by, city).await;
    let found =
        json!({ "what": "入会申请书缺失3份", "evidence": "现场查阅档案", "severity": "serious" });
    let path = format!("{ROUNDS}/1/units/411002/findings");
    let id = got(by.json("POST", &path, found).await, 201)["id"].clone();
    let order = json!({ "title": "入会申请书缺失问题", "demand": "补齐申请书并举一反三", "evidence_required": evidence });
    let path = format!("/api/v1/findings/{}/order", id.as_str().unwrap());
    let made = got(by.json("POST", &path, order.clone()).await, 201);
    assert_eq!(
        by.json("POST", &path, order).await.status,
        409,
        "a finding has one order"
    );
    // Five working days after Friday the fifth.
    assert_eq!(
        (&made["due_on"], &made["state"]),
        (&json!("2022-08-12"), &json!("ordered"))
    );
    assert!(made["number"].as_str().unwrap().starts_with("许工〔2022〕"));
    format!("/api/v1/rectifications/{}", made["id"].as_str().unwrap())
}

pub(super) async fn act(
    by: &mut Browser<'_>,
    path: &str,
    act: &str,
    mut body: Value,
) -> crate::kernel::testing::Answer {
    body["version"] = by.get(path).await.json()["version"].clone();
    by.json("POST", &format!("{path}/{act}"), body).await
}

pub(super) async fn points(by: &mut Browser<'_>) -> Value {
    got(by.get("/api/v1/campaigns/test-2022/deductions").await, 200)["rows"].clone()
}

pub(super) async fn overdue_at(city: &TestCity, at: crate::kernel::Instant) -> Vec<(Day, i64)> {
    let all = city
        .read(async |work| {
            let row =
                crate::programmes::campaigns::store::by_key(&mut work.conn, "test-2022").await?;
            let campaign = crate::programmes::campaigns::ops::whole(work, row.unwrap()).await?;
            overdue(work, &campaign, at).await
        })
        .await;
    all.into_iter().map(|o| (o.due_on, o.days_late)).collect()
}

#[tokio::test]
async fn an_order_is_replied_to_with_evidence_and_closed_by_whoever_ordered_it() {
    let city = ten_days().await;
    let (mut zhang, mut li) = (
        organiser(&city, "zhang").await,
        organiser(&city, "li").await,
    );
    let path = ordered(&mut zhang, &city, true).await;
    let mut east = county(&city, "east", city.east).await;
    assert!(
        east.get("/waiting")
            .await
            .text()
            .contains("/rectifications?state=open")
    );
    let mut west = county(&city, "west", city.west).await;
    assert_eq!(west.get(&path).await.status, 404);
    assert_eq!(
        act(&mut zhang, &path, "close", json!({ "note": "没有回复" }))
            .await
            .status,
        409
    );
    let text = json!({ "reply": "已补齐3份申请书" });
    let bare = act(&mut east, &path, "reply", text.clone()).await;
    assert_eq!(bare.status, 422);
    assert_eq!(bare.json()["errors"][0]["pointer"], "/evidence");
    assert_eq!(
        act(&mut zhang, &path, "reply", text.clone()).await.status,
        403,
        "the city does not reply"
    );
    let kept = east
        .upload(
            &format!("{path}/files"),
            &[],
            &[("evidence", "申请书.pdf", PDF)],
        )
        .await;
    got(kept, 201);
    got(act(&mut east, &path, "reply", text).await, 200);
    let closing = json!({ "note": "档案已核对" });
    let refused = act(&mut east, &path, "close", closing.clone()).await;
    assert_eq!(
        (refused.status.as_u16(), refused.json()["code"].clone()),
        (403, json!("rectifications-not-theirs"))
    );
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    assert_eq!(
        street
            .json(
                "POST",
                &format!("{path}/close"),
                json!({ "version": 2, "note": "已改" })
            )
            .await
            .status,
        403
    );
    let version = li.get(&path).await.json()["version"].clone();
    let body = json!({ "version": version, "note": "档案已核对" });
    let at = format!("{path}/close");
    let (one, two) = tokio::join!(
        zhang.json("POST", &at, body.clone()),
        li.json("POST", &at, body)
    );
    let mut both = [one.status.as_u16(), two.status.as_u16()];
    both.sort();
    assert_eq!(both, [200, 409], "it is closed once");
    let circular = "/api/v1/campaigns/test-2022/rectifications/circular";
    assert_eq!(east.json("POST", circular, json!({})).await.status, 403);
    let issued = got(li.json("POST", circular, json!({})).await, 201);
    let shown = got(
        li.get(&format!(
            "/api/v1/documents/{}",
            issued["id"].as_str().unwrap()
        ))
        .await,
        200,
    );
    let text = shown.to_string();
    assert!(
        text.contains("共下发整改通知1件，已销号1件，逾期未回复0件"),
        "{text}"
    );
    let closed = got(east.get(&path).await, 200);
    assert_eq!(
        (&closed["state"], closed["steps"].as_array().unwrap().len()),
        (&json!("closed"), 3)
    );
    assert_eq!(points(&mut li).await, json!([]));
}

#[tokio::test]
async fn whoever_replied_does_not_close_whatever_posts_they_hold() {
    let city = ten_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let path = ordered(&mut zhang, &city, false).await;
    let both = city.account("both", Role::CountyCadre, city.east).await;
    let grant = "INSERT INTO grants (id, account_id, role, organisation_id, from_day, granted_at) VALUES ($1, $2, $3, $4, $5, $6)";
    city.write(async |work| {
        let (id, now) = (work.new_id(), work.now);
        let since = Day::ymd(2010, 1, 1);
        work.conn
            .run(
                grant,
                args![id, both, Role::CityOrganiser.key(), city.city, since, now],
            )
            .await
    })
    .await;
    let mut both = city.signed_in(both).await;
    let page = path.trim_start_matches("/api/v1");
    let replied = both
        .post(
            &format!("{page}/reply"),
            &[("version", "1"), ("reply", "已整改到位")],
        )
        .await;
    assert_eq!(replied.status, 303, "{}", replied.text());
    let closed = both
        .post(
            &format!("{page}/close"),
            &[("version", "2"), ("note", "自己销号")],
        )
        .await;
    assert_eq!(closed.status, 403);
    assert!(closed.text().contains("回复由您提交，须由另一人复核。"));
}

#[tokio::test]
async fn a_late_county_loses_its_points_once_and_leads_the_weekly_page() {
    let city = ten_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let path = ordered(&mut zhang, &city, false).await;
    tick(city.app.clone()).await.unwrap();
    city.app.clock.set(day(12).at(23 * 60));
    tick(city.app.clone()).await.unwrap();
    assert_eq!(points(&mut zhang).await, json!([]), "the last day counts");
    // Two nights of downtime; the points are as of the day it became late.
    city.app.clock.set(day(15).at(8 * 60));
    let (one, two) = tokio::join!(tick(city.app.clone()), tick(city.app.clone()));
    one.unwrap();
    two.unwrap();
    let rows = points(&mut zhang).await;
    assert_eq!(
        (rows.as_array().unwrap().len(), &rows[0]["points"]),
        (1, &json!(20))
    );
    assert_eq!(rows[0]["at"], "2022-08-13T00:00:00+08:00");
    assert_eq!(overdue_at(&city, day(15).at(480)).await, [(day(12), 3)]);
    let mut east = county(&city, "east", city.east).await;
    let list = got(
        east.get("/api/v1/rectifications?state=overdue&campaign=test-2022")
            .await,
        200,
    );
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    got(
        act(
            &mut east,
            &path,
            "reply",
            json!({ "reply": "迟复，已整改" }),
        )
        .await,
        200,
    );
    city.app.clock.set(day(16).at(480));
    tick(city.app.clone()).await.unwrap();
    assert_eq!(points(&mut zhang).await.as_array().unwrap().len(), 1);
    assert_eq!(overdue_at(&city, day(16).at(480)).await, []);
    assert_eq!(
        overdue_at(&city, day(14).at(480)).await,
        [(day(12), 2)],
        "as it was then"
    );
}

#[tokio::test]
async fn more_time_is_given_with_a_reason_and_a_reply_may_be_sent_back() {
    let city = ten_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let path = ordered(&mut zhang, &city, true).await;
    let mut east = county(&city, "east", city.east).await;
    for (due, note) in [
        ("2022-08-12", "不晚"),
        ("2022-08-01", "过去"),
        ("下周", "不是日期"),
        ("2022-08-19", ""),
    ] {
        let wrong = act(
            &mut zhang,
            &path,
            "extend",
            json!({ "due_on": due, "note": note }),
        )
        .await;
        assert_eq!(wrong.status, 422, "{due}");
    }
    let more = json!({ "due_on": "2022-08-19", "note": "当事职工外出，周末返回" });
    assert_eq!(
        act(&mut east, &path, "extend", more.clone()).await.status,
        403
    );
    got(act(&mut zhang, &path, "extend", more).await, 200);
    city.app.clock.set(day(18).at(600));
    tick(city.app.clone()).await.unwrap();
    let kept = east
        .upload(
            &format!("{path}/files"),
            &[],
            &[("evidence", "一.pdf", PDF)],
        )
        .await;
    let file = got(kept, 201)["files"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    got(
        act(&mut east, &path, "reply", json!({ "reply": "已整改" })).await,
        200,
    );
    assert_eq!(points(&mut zhang).await, json!([]), "in time after all");
    let back = got(
        act(
            &mut zhang,
            &path,
            "return",
            json!({ "days": 2, "note": "材料不清晰" }),
        )
        .await,
        200,
    );
    assert_eq!(
        (&back["state"], &back["due_on"]),
        (&json!("returned"), &json!("2022-08-22"))
    );
    // Evidence of the first reply does not serve the second, and stays where it is.
    assert_eq!(
        act(&mut east, &path, "reply", json!({ "reply": "再次整改" }))
            .await
            .status,
        422
    );
    assert_eq!(
        east.json("DELETE", &format!("{path}/files/{file}"), json!({}))
            .await
            .status,
        404
    );
    got(
        east.upload(
            &format!("{path}/files"),
            &[],
            &[("evidence", "二.pdf", PDF)],
        )
        .await,
        201,
    );
    got(
        act(&mut east, &path, "reply", json!({ "reply": "再次整改" })).await,
        200,
    );
    got(
        act(&mut zhang, &path, "close", json!({ "note": "复核通过" })).await,
        200,
    );
    let page = path.trim_start_matches("/api/v1");
    let mut reader = organiser(&city, "reader").await;
    for language in ["zh-CN", "en"] {
        reader.language = language.into();
        for path in [
            page,
            "/rectifications?q=%E7%94%B3%E8%AF%B7%E4%B9%A6&state=closed",
            "/rectifications/export?format=xlsx",
        ] {
            let shown = reader.get(path).await;
            assert_eq!(shown.status, 200, "{path}");
            assert!(
                !shown.text().contains("‹rect") && !shown.text().contains("‹super"),
                "{path}"
            );
        }
    }
    assert!(
        reader
            .get(&format!("{page}/files/{file}"))
            .await
            .bytes
            .starts_with(b"%PDF")
    );
}

#[tokio::test]
async fn nobody_sees_or_orders_what_is_not_theirs() {
    let city = ten_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let path = ordered(&mut zhang, &city, false).await;
    let mut west = county(&city, "west", city.west).await;
    let list = got(west.get("/api/v1/rectifications").await, 200);
    assert_eq!(list["items"], json!([]));
    for of in ["", "/files/x"] {
        assert_eq!(west.get(&format!("{path}{of}")).await.status, 404);
    }
    let finding: Id = got(zhang.get(&path).await, 200)["finding"]["id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(
        west.get(&format!("/findings/{finding}/order")).await.status,
        404
    );
    let mut east = county(&city, "east", city.east).await;
    assert_eq!(
        east.get(&format!("/findings/{finding}/order")).await.status,
        403
    );
    assert_eq!(west.get("/api/v1/rectifications?limit=0").await.status, 422);
}
