use super::generate_due;
use crate::{
    kernel::{
        Day, Id,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
    programmes::campaigns::{
        changing_tests::{change, of_members},
        freeze_due, put,
        tests::{campaign_of, day, differences, fact, freeze, join, json, set_target},
    },
    spine::{
        figures,
        ledger::{self, Kind},
    },
};
use serde_json::{Value, json};

/// A campaign of so many days from 1 August: each unit is to admit a hundred members, forty of them new-form, and found two unions.
async fn campaign(days: i64) -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    for unit in [city.east, city.west] {
        set_target(&city, unit, "unions.founded", 2, days).await;
        set_target(&city, unit, "members.admitted", 100, days).await;
        set_target(&city, unit, "members.admitted.new-form", 40, days).await;
    }
    let new = campaign_of(&city, days);
    city.write(async |work| put(work, new).await).await;
    city
}

/// A first week in which the east admits three a day and the west one on its first day.
pub(super) async fn first_week() -> TestCity {
    let city = campaign(20).await;
    for d in 1..=7 {
        join(&city, city.east_union, 100 * u128::from(d), 3, day(d)).await;
        if d == 1 {
            join(&city, city.west_union, 5_000, 1, day(d)).await;
        }
        freeze(&city, day(d)).await;
    }
    assert_eq!(generate_due(&city.app).await.unwrap(), 1);
    city
}

pub(super) const WEEK: &str = "/api/v1/campaigns/test-2022/weeks/1";

pub(super) fn judged(version: i64) -> Value {
    json!({
        "version": version, "judgement": "西片进展慢，原因是站点未走到。", "obstacles": ["站点分散", "手机号核验慢"],
        "held_on": "2022-08-07", "host": "主席", "present": ["411002", "411003"],
        "experience": ["411002"], "commitment": ["411003"],
    })
}
pub(super) async fn put_json(browser: &mut Browser<'_>, path: &str, body: Value) -> Answer {
    browser.json("PUT", path, body).await
}
pub(super) async fn version_of(browser: &mut Browser<'_>) -> i64 {
    json(browser, WEEK).await["version"].as_i64().unwrap()
}

#[tokio::test]
async fn a_hundred_days_are_fifteen_weeks_and_the_last_one_has_two_days() {
    let city = campaign(100).await;
    join(&city, city.east_union, 100, 5, day(1)).await;
    join(&city, city.west_union, 200, 9, day(30)).await;
    // The server was down for the whole of it.
    city.app.clock.set(Day::ymd(2022, 11, 9).at(8 * 60));
    assert_eq!(freeze_due(&city.app).await.unwrap(), 100);
    assert_eq!(generate_due(&city.app).await.unwrap(), 15);
    assert_eq!(generate_due(&city.app).await.unwrap(), 0, "and not twice");
    let mut cadre = city.cadre("reader", Role::CityLeader, city.city).await;
    let weeks = json(&mut cadre, "/api/v1/campaigns/test-2022/weeks").await;
    assert_eq!(weeks["items"].as_array().unwrap().len(), 15);
    let last = json(&mut cadre, "/api/v1/campaigns/test-2022/weeks/15").await;
    let said = &last["frozen"];
    assert_eq!((&said["first"], &said["last"]), (&99.into(), &100.into()));
    // Nothing remains, so what was done is what is expected.
    let east = &said["lines"].as_array().unwrap()[1];
    assert_eq!(east["unit_code"], "411002");
    let admitted = &east["cells"][1];
    assert_eq!(admitted["forecast"]["expected"], "5.0");
    assert_eq!(admitted["forecast"]["misses"], true);
    assert_eq!(admitted["forecast"]["need"], Value::Null);
    assert_eq!(cadre.get("/campaigns/test-2022/weeks/15").await.status, 200);
    assert_eq!(cadre.get("/campaigns/test-2022/weeks/16").await.status, 404);
    assert_eq!(differences(&city).await, vec![]);
}

#[tokio::test]
async fn a_week_that_is_caught_up_says_what_it_would_have_said_in_time() {
    let city = campaign(20).await;
    join(&city, city.east_union, 100, 4, day(5)).await;
    // Recorded after the first week's end, dated within it: the first week does not know of it, the second does.
    city.app.clock.set(day(9).at(9 * 60));
    let late = fact(Kind::MemberAdmitted, city.east_union, 900, "03", day(6));
    city.write(async |work| ledger::post(work, vec![late]).await)
        .await;
    freeze(&city, day(15)).await;
    assert_eq!(generate_due(&city.app).await.unwrap(), 2);
    let mut cadre = city.cadre("reader", Role::CountyCadre, city.east).await;
    let mut numbers = vec![];
    for n in [1, 2] {
        let week = json(
            &mut cadre,
            &format!("/api/v1/campaigns/test-2022/weeks/{n}"),
        )
        .await;
        let cell = &week["frozen"]["lines"][0]["cells"][1];
        numbers.push(["done", "new", "new_before"].map(|key| cell[key].as_i64().unwrap()));
        assert_eq!(week["versions"].as_array().unwrap().len(), 1);
    }
    assert_eq!(numbers, [[4, 4, 0], [5, 1, 4]]);
}

#[tokio::test]
async fn two_nodes_generate_a_week_once() {
    let city = campaign(20).await;
    freeze(&city, day(14)).await;
    let (one, other) = tokio::join!(generate_due(&city.app), generate_due(&city.app));
    assert_eq!(one.unwrap() + other.unwrap(), 2);
    assert_eq!(differences(&city).await, vec![]);
}

#[tokio::test]
async fn a_week_leads_with_who_will_miss_what_and_what_a_day_would_have_to_bring() {
    let city = first_week().await;
    let mut cadre = city.cadre("reader", Role::CityOrganiser, city.city).await;
    let said = json(&mut cadre, WEEK).await["frozen"].clone();
    let west = &said["lines"][1]["cells"][1];
    assert_eq!(
        (&west["done"], &west["forecast"]["sum"]),
        (&1.into(), &1.into())
    );
    // 1 + 1/7 × 13 = 2.857; 99 are missing in 13 days.
    assert_eq!(west["forecast"]["expected"], "2.9");
    assert_eq!(west["forecast"]["need"], 8);
    let page = cadre.get("/campaigns/test-2022/weeks/1").await.text();
    let place = |text: &str| {
        page.find(text)
            .unwrap_or_else(|| panic!("no {text} in {page}"))
    };
    assert!(place("逾期整改") < place("预计不能按期完成"));
    assert!(place("预计不能按期完成") < place("本周排名与变化"));
    assert!(
        page.contains("累计 1 + 最近 7 日合计 1 ÷ 7 × 剩余 13 日 = 2.9")
            || page.contains("累计 22 +")
    );
    let of_west = cadre
        .get("/campaigns/test-2022/weeks/1?unit=411003")
        .await
        .text();
    assert!(
        of_west.contains("累计 1 + 最近 7 日合计 1 ÷ 7 × 剩余 13 日 = 2.9"),
        "{of_west}"
    );
}

#[tokio::test]
async fn a_withdrawal_after_publication_changes_only_the_restated_view() {
    let city = first_week().await;
    let mut cadre = city.cadre("reader", Role::CityOrganiser, city.city).await;
    let before = json(&mut cadre, WEEK).await;
    city.app.clock.set(day(8).at(9 * 60));
    city.write(async |work| ledger::reverse(work, Id::fixed(100), "重复登记").await)
        .await;
    // Who was idle over night signs in again.
    let mut cadre = city.cadre("another", Role::CityOrganiser, city.city).await;
    assert_eq!(json(&mut cadre, WEEK).await, before);
    let page = cadre
        .get("/campaigns/test-2022/weeks/1/restated")
        .await
        .text();
    assert!(page.contains("21 → 20 (-1)"), "{page}");
    let both = json(&mut cadre, &format!("{WEEK}/restated")).await;
    assert_eq!(both["restated"]["lines"][0]["cells"][1]["done"], 20);
}

#[tokio::test]
async fn an_anomaly_opens_to_its_records() {
    let city = campaign(20).await;
    join(&city, city.east_union, 100, 31, day(1)).await;
    freeze(&city, day(7)).await;
    generate_due(&city.app).await.unwrap();
    let mut cadre = city.cadre("reader", Role::CityOrganiser, city.city).await;
    let week = json(&mut cadre, WEEK).await;
    let found = week["frozen"]["anomalies"].as_array().unwrap();
    let burst = found.iter().position(|a| a["rule"] == "burst").unwrap();
    assert_eq!(
        (&found[burst]["count"], &found[burst]["threshold"]),
        (&31.into(), &30.into())
    );
    assert_eq!(found[burst]["union"], "东城外卖联合工会");
    let page = cadre.get("/campaigns/test-2022/weeks/1").await.text();
    assert!(
        page.contains("短时集中") && page.contains(&format!("/weeks/1/anomalies/{burst}\"")),
        "{page}"
    );
    let records = json(&mut cadre, &format!("{WEEK}/anomalies/{burst}/records")).await;
    assert_eq!(records["items"].as_array().unwrap().len(), 31);
    let page = cadre
        .get(&format!("/campaigns/test-2022/weeks/1/anomalies/{burst}"))
        .await;
    assert_eq!(page.text().matches("东城外卖联合工会").count(), 31);
    for wrong in ["99", "-1", "x"] {
        let page = cadre
            .get(&format!("/campaigns/test-2022/weeks/1/anomalies/{wrong}"))
            .await;
        assert_eq!(page.status, 404);
    }
}

#[tokio::test]
async fn every_page_of_a_week_opens_in_both_languages() {
    let city = first_week().await;
    let mut cadre = city.cadre("author", Role::CityOrganiser, city.city).await;
    put_json(&mut cadre, &format!("{WEEK}/judgement"), judged(1)).await;
    let decision = json!({ "version": 2, "title": "走访", "what": "走完", "owner": "411003", "due_on": "2022-08-20" });
    cadre
        .json("POST", &format!("{WEEK}/decisions"), decision)
        .await;
    for language in ["zh-CN", "en"] {
        cadre.language = language.into();
        for path in [
            "/assessments",
            "/assessments?state=waiting",
            "/campaigns/test-2022/weeks",
            "/campaigns/test-2022/weeks/1",
            "/campaigns/test-2022/weeks/1/restated",
            "/campaigns/test-2022/weeks/1/judgement",
            "/campaigns/test-2022/weeks/1/table.xlsx",
            "/campaigns/test-2022/weeks/1/table.csv",
            "/waiting",
        ] {
            let page = cadre.get(path).await;
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            for missing in ["‹assessments-", "‹campaigns-", "‹figures-", "‹deadlines-"] {
                assert!(!page.text().contains(missing), "{path} {missing}");
            }
        }
    }
    let csv = cadre
        .get("/campaigns/test-2022/weeks/1/table.csv")
        .await
        .sheet();
    assert!(csv.contains("411003"), "{csv}");
    let wrong = cadre.get("/api/v1/assessments?limit=0").await;
    assert_eq!(wrong.status, 422);
}

#[tokio::test]
async fn a_short_last_week_grows_with_the_campaign() {
    let city = campaign(9).await;
    freeze(&city, day(9)).await;
    assert_eq!(generate_due(&city.app).await.unwrap(), 2);
    let longer = "UPDATE campaigns SET days = 12";
    city.write(async |work| work.conn.run(longer, crate::args![]).await)
        .await;
    join(&city, city.east_union, 100, 2, day(12)).await;
    freeze(&city, day(12)).await;
    assert_eq!(generate_due(&city.app).await.unwrap(), 1);
    assert_eq!(generate_due(&city.app).await.unwrap(), 0);
    let mut cadre = city.cadre("reader", Role::CityLeader, city.city).await;
    let week = json(&mut cadre, "/api/v1/campaigns/test-2022/weeks/2").await;
    assert_eq!(week["frozen"]["last"], 12);
    let versions = week["versions"].as_array().unwrap();
    assert_eq!(
        (versions.len(), &versions[0]["reason"]),
        (2, &"行动天数调整，本周延长".into())
    );
    assert_eq!(week["state"], "open");
}

#[tokio::test]
async fn a_unit_that_joins_the_campaign_on_the_way_brought_each_day_what_it_did_that_day() {
    let city = campaign(20).await;
    change(&city, 1, json!({ "days": 20, "units": ["411002"] })).await;
    for d in 1..=7 {
        join(&city, city.east_union, 100 * u128::from(d), 3, day(d)).await;
        if [1, 5].contains(&d) {
            join(&city, city.west_union, 5_000 + u128::from(d), 1, day(d)).await;
        }
        freeze(&city, day(d)).await;
        if d == 3 {
            let more = json!({ "days": 20, "weights": of_members() });
            change(&city, 2, more).await;
        }
    }
    assert_eq!(generate_due(&city.app).await.unwrap(), 1);
    let mut cadre = city.cadre("reader", Role::CityLeader, city.city).await;
    let said = json(&mut cadre, WEEK).await["frozen"].clone();
    let mut heads = said["heads"].as_array().unwrap().iter();
    let at = heads
        .position(|h| h["indicator"] == "members.admitted")
        .unwrap();
    let of = |code: &str| {
        let mut lines = said["lines"].as_array().unwrap().iter();
        let line = lines.find(|l| l["unit_code"] == code).unwrap();
        line["cells"][at].clone()
    };
    let (east, west) = (of("411002"), of("411003"));
    assert_eq!(east["forecast"]["recent"], json!([3, 3, 3, 3, 3, 3, 3]));
    assert_eq!(west["forecast"]["recent"], json!([1, 0, 0, 0, 1, 0, 0]));
    assert_eq!((&east["new"], &west["new"]), (&21.into(), &2.into()));
    let all = &said["totals"][at]["forecast"]["recent"];
    assert_eq!(*all, json!([4, 3, 3, 3, 4, 3, 3]));
    assert_eq!(differences(&city).await, vec![]);
}

#[tokio::test]
async fn what_a_unit_without_a_target_did_reaches_no_target_of_the_others() {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    for indicator in [
        "unions.founded",
        "members.admitted",
        "members.admitted.new-form",
    ] {
        set_target(&city, city.west, indicator, 5, 20).await;
    }
    let new = campaign_of(&city, 20);
    city.write(async |work| put(work, new).await).await;
    join(&city, city.east_union, 100, 9, day(1)).await;
    freeze(&city, day(7)).await;
    assert_eq!(generate_due(&city.app).await.unwrap(), 1);
    let mut cadre = city.cadre("reader", Role::CityLeader, city.city).await;
    let total = json(&mut cadre, WEEK).await["frozen"]["totals"][1].clone();
    assert_eq!(
        (&total["done"], &total["aimed"], &total["target"]),
        (&9.into(), &0.into(), &5.into())
    );
    let f = &total["forecast"];
    assert_eq!(
        (&f["reached"], &f["misses"], &f["need"]),
        (&false.into(), &true.into(), &1.into())
    );
    let page = cadre.get("/campaigns/test-2022/weeks/1").await.text();
    assert!(page.contains("落后 35.0"), "{page}");
}

#[tokio::test]
async fn a_campaign_whose_boards_do_not_read_holds_up_no_other() {
    let city = campaign(20).await;
    let mut other = campaign_of(&city, 20);
    other.key = "a-broken".into();
    other.confirmed = true;
    city.write(async |work| put(work, other).await).await;
    assert_eq!(freeze(&city, day(7)).await, 14);
    let broken = "UPDATE boards SET content = 'x' WHERE campaign_id = (SELECT id FROM campaigns WHERE key = 'a-broken')";
    city.write(async |work| work.conn.run(broken, crate::args![]).await)
        .await;
    assert_eq!(generate_due(&city.app).await.unwrap(), 1);
}
