use super::*;
use crate::{
    kernel::{
        Day, Id,
        testing::{Browser, TestCity},
    },
    spine::{
        figures::{
            self, Period, Scheme,
            targets::{self, NewTarget, TargetKind},
        },
        ledger::{self, Kind, Posting},
    },
};

pub(super) fn day(d: u32) -> Day {
    Day::ymd(2022, 8, d)
}
pub(super) fn fact(kind: Kind, union: Id, n: u128, group: &str, on: Day) -> Posting {
    Posting {
        kind,
        category: group.into(),
        organisation_id: union,
        subject_id: Id::fixed(n),
        business_day: on,
        amount: 1,
        record_type: "membership",
        record_id: Id::fixed(n),
    }
}
pub(super) fn campaign_of(city: &TestCity, days: i64) -> NewCampaign {
    NewCampaign {
        key: "test-2022".into(),
        name_zh: "百日攻坚".into(),
        name_en: "Hundred days".into(),
        organisation_id: city.city,
        period: Period::campaign(day(1), days).unwrap(),
        cut_off: 18 * 60,
        scheme: Scheme::proposed(),
        rules: Rules::default(),
        target_kind: TargetKind::ProvinceSet,
        scope: Scope::Public,
        units: vec![city.east, city.west],
        confirmed: false,
    }
}
pub(super) async fn set_target(city: &TestCity, unit: Id, indicator: &str, value: i64, days: i64) {
    let new = NewTarget {
        indicator: indicator.into(),
        organisation_id: unit,
        period: Period::campaign(day(1), days).unwrap(),
        kind: TargetKind::ProvinceSet,
        value,
        document_no: None,
        decided_on: None,
        reason: None,
        follows: 0,
    };
    city.write(async |work| targets::put(work, new).await).await;
}
/// A campaign of ten days: each unit is to found 2 unions and to admit 10 members, 5 of them new-form.
pub(super) async fn ten_days() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    for unit in [city.east, city.west] {
        set_target(&city, unit, "unions.founded", 2, 10).await;
        set_target(&city, unit, "members.admitted", 10, 10).await;
        set_target(&city, unit, "members.admitted.new-form", 5, 10).await;
    }
    let new = campaign_of(&city, 10);
    city.write(async |work| put(work, new).await).await;
    city
}
/// `many` couriers join a union on a day, confirmed at five in the afternoon.
pub(super) async fn join(city: &TestCity, union: Id, first: u128, many: u128, on: Day) {
    city.app.clock.set(on.at(17 * 60));
    let facts = (0..many)
        .map(|i| fact(Kind::MemberAdmitted, union, first + i, "03", on))
        .collect();
    city.write(async |work| ledger::post(work, facts).await)
        .await;
}
pub(super) async fn freeze(city: &TestCity, on: Day) -> usize {
    city.app.clock.set(on.at(18 * 60 + 1));
    freeze_due(&city.app).await.unwrap()
}
pub(super) async fn json(browser: &mut Browser<'_>, path: &str) -> serde_json::Value {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()
}
pub(super) async fn differences(city: &TestCity) -> Vec<crate::spine::ledger::Difference> {
    city.read(async |work| check(work).await).await
}

#[tokio::test]
async fn a_frozen_board_stays_as_published_and_the_restated_one_shows_what_changed() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 3, day(1)).await;
    join(&city, city.west_union, 200, 2, day(1)).await;
    freeze(&city, day(1)).await;
    let mut visitor = city.stranger();
    let path = "/api/v1/campaigns/test-2022/boards/1";
    let published = json(&mut visitor, path).await;
    city.app.clock.set(day(3).at(600));
    city.write(async |work| {
        ledger::reverse(work, Id::fixed(100), "重复登记").await?;
        ledger::reverse(work, Id::fixed(101), "重复登记").await
    })
    .await;
    assert_eq!(json(&mut visitor, path).await, published);
    let both = json(&mut visitor, &format!("{path}/restated")).await;
    assert_eq!(both["frozen"]["lines"][0]["unit_code"], "411002");
    assert_eq!(both["restated"]["lines"][0]["unit_code"], "411003");
    let page = visitor
        .get("/campaigns/test-2022/days/1/restated")
        .await
        .text();
    assert!(page.contains("3 → 1 (-2)"), "{page}");
    let opened = "/campaigns/test-2022/days/1/restated?unit=411002&indicator=members.admitted";
    let changes = visitor.get(opened).await.text();
    assert_eq!(changes.matches("冲销").count(), 2, "{changes}");
    assert_eq!(differences(&city).await, vec![]);
}

#[tokio::test]
async fn equal_scores_are_split_by_the_declared_rule_and_then_share_a_rank() {
    let city = ten_days().await;
    // Everything is far above the cap: 120 for both; the new-form completion decides.
    join(&city, city.east_union, 100, 13, day(1)).await;
    join(&city, city.west_union, 200, 14, day(1)).await;
    city.write(async |work| {
        let union = |unit, n| fact(Kind::UnionFounded, unit, n, "", day(1));
        let mut facts = vec![];
        for i in 0..3 {
            facts.extend([
                union(city.east_union, 300 + i),
                union(city.west_union, 400 + i),
            ]);
        }
        ledger::post(work, facts).await
    })
    .await;
    freeze(&city, day(1)).await;
    let read = async |n: i64| {
        let board = json(
            &mut city.stranger(),
            &format!("/api/v1/campaigns/test-2022/boards/{n}"),
        )
        .await;
        let lines = board["lines"].as_array().unwrap().clone();
        let row = |l: &serde_json::Value| {
            (
                l["unit_code"].as_str().unwrap().to_owned(),
                l["rank"].as_i64(),
                l["tied"] == true,
                l["score_x1000"].as_i64(),
            )
        };
        lines.iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(
        read(1).await,
        [
            ("411003".into(), Some(1), false, Some(120_000)),
            ("411002".into(), Some(2), false, Some(120_000))
        ]
    );
    join(&city, city.east_union, 150, 1, day(2)).await;
    freeze(&city, day(2)).await;
    assert_eq!(
        read(2).await,
        [
            ("411002".into(), Some(1), true, Some(120_000)),
            ("411003".into(), Some(1), true, Some(120_000))
        ]
    );
}

#[tokio::test]
async fn units_below_time_progress_are_red_and_units_without_news_are_named() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 10, day(1)).await;
    freeze(&city, day(2)).await;
    let board = json(&mut city.stranger(), "/api/v1/campaigns/test-2022/boards/2").await;
    assert_eq!(board["red"], serde_json::json!(["411003"]));
    assert_eq!(board["zero"], serde_json::json!(["411002", "411003"]));
    let page = city.stranger().get("/campaigns/test-2022").await.text();
    assert!(
        page.contains("第 2 日排名") && page.contains("0.4 × 新发展新就业形态会员完成率"),
        "{page}"
    );
}

#[tokio::test]
async fn a_unit_without_a_target_stands_at_the_end_unranked() {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    for indicator in [
        "unions.founded",
        "members.admitted",
        "members.admitted.new-form",
    ] {
        set_target(&city, city.west, indicator, 5, 10).await;
    }
    let new = campaign_of(&city, 10);
    city.write(async |work| put(work, new).await).await;
    join(&city, city.east_union, 100, 9, day(1)).await;
    freeze(&city, day(1)).await;
    let board = json(&mut city.stranger(), "/api/v1/campaigns/test-2022/boards/1").await;
    assert_eq!(
        (&board["lines"][1]["unit_code"], &board["lines"][1]["rank"]),
        (&"411002".into(), &serde_json::Value::Null)
    );
    let page = city.stranger().get("/campaigns/test-2022").await;
    assert_eq!(page.status, 200);
    // What it did is part of the sum, but reaches no target of others: of the west's nothing is done after a tenth of the time.
    let text = page.text();
    assert!(text.contains("<span class=\"value\">9<small>"), "{text}");
    assert_eq!(text.matches("落后 10.0").count(), 3, "{text}");
}

#[tokio::test]
async fn a_campaign_ends_with_its_last_day_and_boards_to_come_do_not_exist() {
    let city = ten_days().await;
    let mut visitor = city.stranger();
    assert!(
        visitor
            .get("/campaigns/test-2022")
            .await
            .text()
            .contains("暂无排名")
    );
    for n in [
        "0",
        "1",
        "11",
        "-1",
        "x",
        "2022-08-01",
        "2022-07-31",
        "99999999999999999999",
    ] {
        let path = format!("/api/v1/campaigns/test-2022/boards/{n}");
        assert_eq!(visitor.get(&path).await.status, 404, "{n}");
    }
    join(&city, city.east_union, 100, 1, day(10)).await;
    join(&city, city.east_union, 101, 5, day(11)).await;
    assert_eq!(freeze(&city, day(12)).await, 10);
    let last = json(
        &mut visitor,
        "/api/v1/campaigns/test-2022/boards/2022-08-10",
    )
    .await;
    assert_eq!(
        (&last["day"], &last["lines"][0]["cells"][1]["done"]),
        (&10.into(), &1.into())
    );
    assert_eq!(
        visitor
            .get("/api/v1/campaigns/test-2022/boards/11")
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn every_page_of_a_board_opens_for_everybody_in_both_languages() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 3, day(1)).await;
    freeze(&city, day(2)).await;
    let mut visitor = city.stranger();
    for language in ["zh-CN", "en"] {
        visitor.language = language.into();
        for path in [
            "/campaigns",
            "/campaigns/test-2022",
            "/campaigns/test-2022/days/1",
            "/campaigns/test-2022/days/2/restated",
            "/campaigns/test-2022/units/411002",
            "/campaigns/test-2022/days/1/board.xlsx",
            "/campaigns/test-2022/days/1/board.csv",
            "/api/v1/campaigns",
            "/api/v1/campaigns/test-2022",
        ] {
            let page = visitor.get(path).await;
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            for missing in ["‹campaigns-", "‹figures-", "‹targets-"] {
                assert!(!page.text().contains(missing), "{path}");
            }
        }
    }
    let page = visitor.get("/campaigns/test-2022/days/1").await.text();
    let opened = page
        .split("href=\"")
        .find(|l| l.starts_with("/figures/members.admitted/records"))
        .unwrap();
    let records = visitor
        .get(
            &opened
                .split('"')
                .next()
                .unwrap()
                .replace("&#38;", "&")
                .replace("&amp;", "&"),
        )
        .await;
    assert_eq!(records.status, 200, "{}", records.text());
    assert_eq!(
        visitor.get("/campaigns/test-2022/units/999").await.status,
        404
    );
}

#[tokio::test]
async fn a_changed_target_shows_on_the_board_of_its_day_with_its_reason_and_no_other() {
    let city = ten_days().await;
    freeze(&city, day(1)).await;
    let raised = NewTarget {
        indicator: "members.admitted".into(),
        organisation_id: city.east,
        period: Period::campaign(day(1), 10).unwrap(),
        kind: TargetKind::ProvinceSet,
        value: 1_200,
        document_no: Some("许工〔2022〕8号".into()),
        decided_on: None,
        reason: Some("全市加压".into()),
        follows: 1,
    };
    city.app.clock.set(day(2).at(10 * 60));
    city.write(async |work| targets::put(work, raised).await)
        .await;
    freeze(&city, day(3)).await;
    let mut visitor = city.stranger();
    let second = visitor.get("/campaigns/test-2022/days/2").await.text();
    let said = "由 10 调整为 1,200。理由：全市加压 依据：许工〔2022〕8号";
    assert!(second.contains(said), "{second}");
    assert_eq!(second.matches("调整为").count(), 1);
    for other in [1, 3] {
        let page = visitor
            .get(&format!("/campaigns/test-2022/days/{other}"))
            .await;
        assert!(!page.text().contains("id=\"retargeted\""), "day {other}");
    }
}
