use super::*;
use crate::{
    kernel::{
        Day, Id,
        testing::{Browser, TestCity},
    },
    policy::Role,
    spine::{
        figures::{
            self, Period, Scheme,
            targets::{self, NewTarget, TargetKind},
        },
        ledger::{self, Kind, Posting},
    },
};

fn day(d: u32) -> Day {
    Day::ymd(2022, 8, d)
}
fn fact(kind: Kind, union: Id, n: u128, group: &str, on: Day) -> Posting {
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
fn campaign_of(city: &TestCity, days: i64) -> NewCampaign {
    NewCampaign {
        key: "test-2022".into(),
        name_zh: "百日攻坚".into(),
        name_en: "Hundred days".into(),
        organisation_id: city.city,
        period: Period::campaign(day(1), days).unwrap(),
        cut_off: 18 * 60,
        scheme: Scheme::proposed(),
        target_kind: TargetKind::ProvinceSet,
        scope: Scope::Public,
        units: vec![city.east, city.west],
        confirmed: false,
    }
}
async fn set_target(city: &TestCity, unit: Id, indicator: &str, value: i64, days: i64) {
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
async fn ten_days() -> TestCity {
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
async fn join(city: &TestCity, union: Id, first: u128, many: u128, on: Day) {
    city.app.clock.set(on.at(17 * 60));
    let facts = (0..many)
        .map(|i| fact(Kind::MemberAdmitted, union, first + i, "03", on))
        .collect();
    city.write(async |work| ledger::post(work, facts).await)
        .await;
}
async fn freeze(city: &TestCity, on: Day) -> usize {
    city.app.clock.set(on.at(18 * 60 + 1));
    freeze_due(&city.app).await.unwrap()
}
async fn json(browser: &mut Browser<'_>, path: &str) -> serde_json::Value {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()
}
async fn differences(city: &TestCity) -> Vec<crate::spine::ledger::Difference> {
    city.read(async |work| check(work).await).await
}

#[tokio::test]
async fn at_the_cut_off_the_board_is_frozen_once_and_ranks_by_the_formula() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 3, day(1)).await;
    join(&city, city.west_union, 200, 1, day(1)).await;
    assert_eq!(
        freeze_due(&city.app).await.unwrap(),
        0,
        "not before its time"
    );
    assert_eq!(freeze(&city, day(1)).await, 1);
    assert_eq!(freeze_due(&city.app).await.unwrap(), 0, "and not twice");
    let board = json(&mut city.stranger(), "/api/v1/campaigns/test-2022/boards/1").await;
    let lines = &board["lines"];
    assert_eq!(lines[0]["unit_code"], "411002");
    assert_eq!(
        (&lines[0]["rank"], &lines[1]["rank"]),
        (&1.into(), &2.into())
    );
    // 100 × (0.3 × 3/10 + 0.4 × 3/5) = 33.
    assert_eq!(lines[0]["score_x1000"], 33_000);
    assert_eq!(
        lines[0]["cells"][1],
        serde_json::json!({"done": 3, "new": 3, "target": 10, "target_version": 1})
    );
    assert_eq!(board["frozen"]["late"], false);
    let csv = city
        .stranger()
        .get("/api/v1/campaigns/test-2022/boards/latest/csv")
        .await
        .text();
    assert!(
        csv.starts_with("day,rank,unit_code,unit,score_x1000,"),
        "{csv}"
    );
    assert!(csv.contains("\n1,1,411002,魏都区总工会,33000,"), "{csv}");
    assert_eq!(differences(&city).await, vec![]);
}

#[tokio::test]
async fn what_is_recorded_after_the_cut_off_belongs_to_the_next_day() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 1, day(1)).await;
    freeze(&city, day(1)).await;
    city.app.clock.set(day(1).at(20 * 60));
    let late = fact(Kind::MemberAdmitted, city.east_union, 101, "", day(1));
    city.write(async |work| ledger::post(work, vec![late]).await)
        .await;
    freeze(&city, day(2)).await;
    let mut program = city.stranger();
    let done = async |program: &mut Browser<'_>, n: i64| {
        let board = json(program, &format!("/api/v1/campaigns/test-2022/boards/{n}")).await;
        board["lines"][0]["cells"][1].clone()
    };
    assert_eq!(done(&mut program, 1).await["done"], 1);
    let second = done(&mut program, 2).await;
    assert_eq!((&second["done"], &second["new"]), (&2.into(), &1.into()));
}

#[tokio::test]
async fn days_missed_while_the_server_was_down_are_filled_in_and_say_so() {
    let city = ten_days().await;
    freeze(&city, day(1)).await;
    join(&city, city.east_union, 100, 2, day(2)).await;
    join(&city, city.west_union, 200, 4, day(4)).await;
    assert_eq!(freeze(&city, day(5)).await, 4);
    let mut program = city.stranger();
    for (n, late, east, west) in [
        (2, true, 2, 0),
        (3, true, 2, 0),
        (4, true, 2, 4),
        (5, false, 2, 4),
    ] {
        let board = json(
            &mut program,
            &format!("/api/v1/campaigns/test-2022/boards/{n}"),
        )
        .await;
        assert_eq!(board["frozen"]["late"], late, "day {n}");
        let done = |code: &str| {
            let lines = board["lines"].as_array().unwrap();
            let line = lines.iter().find(|l| l["unit_code"] == code).unwrap();
            line["cells"][1]["done"].as_i64().unwrap()
        };
        assert_eq!((done("411002"), done("411003")), (east, west), "day {n}");
    }
    assert!(
        program
            .get("/campaigns/test-2022/days/3")
            .await
            .text()
            .contains("补算封存")
    );
    assert_eq!(differences(&city).await, vec![]);
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
async fn an_edited_board_is_found() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 3, day(1)).await;
    freeze(&city, day(2)).await;
    city.write(async |work| {
        let sql = "UPDATE boards SET content = REPLACE(content, '\"done\":3', '\"done\":4') WHERE day = 1";
        work.conn.run(sql, crate::args![]).await
    })
    .await;
    let found: Vec<_> = differences(&city)
        .await
        .into_iter()
        .map(|d| d.what)
        .collect();
    // The hash of the first day, its content, and what the second day says is new against it.
    assert!(
        found.contains(&"board hash") && found.contains(&"board content"),
        "{found:?}"
    );
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
    assert_eq!(
        city.stranger().get("/campaigns/test-2022").await.status,
        200
    );
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
async fn a_board_that_is_due_but_not_frozen_says_what_will_be_frozen() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 3, day(1)).await;
    join(&city, city.west_union, 200, 4, day(2)).await;
    city.app.clock.set(day(2).at(18 * 60));
    let read = async || {
        city.read(async |work| board(work, "test-2022", None).await)
            .await
    };
    let reckoned = read().await;
    assert_eq!(freeze_due(&city.app).await.unwrap(), 2);
    assert_eq!(read().await, reckoned);
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

const FORM: [(&str, &str); 12] = [
    ("key", "next"),
    ("name_zh", "下一个"),
    ("from", "2022-09-01"),
    ("days", "100"),
    ("cut_off", "18:00"),
    ("cap", "1.2"),
    ("weight.unions.founded", "0.5"),
    ("weight.members.admitted", "0.5"),
    ("tie_breakers", "completion:unions.founded"),
    ("target_kind", "own"),
    ("scope", "staff"),
    ("units", ""),
];
fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = FORM.iter().filter(|f| !more.iter().any(|m| m.0 == f.0));
    kept.copied().chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn a_campaign_is_set_up_by_the_city_and_one_for_staff_is_hidden_from_the_public() {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    assert_eq!(organiser.get("/campaigns/new").await.status, 200);
    let made = organiser.post("/campaigns/new", &FORM).await;
    assert_eq!(made.status, 303, "{}", made.text());
    assert_eq!(organiser.get("/campaigns/next").await.status, 200);
    assert_eq!(
        organiser.post("/campaigns/new", &FORM).await.status,
        409,
        "the key is taken"
    );
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    assert_eq!(county.get("/campaigns/next").await.status, 200);
    assert_eq!(county.post("/campaigns/new", &FORM).await.status, 403);
    for path in [
        "/campaigns/next",
        "/api/v1/campaigns/next",
        "/api/v1/campaigns/next/boards/1",
    ] {
        assert_eq!(city.stranger().get(path).await.status, 404, "{path}");
    }
    assert!(
        !city
            .stranger()
            .get("/campaigns")
            .await
            .text()
            .contains("下一个")
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_campaign_is_said_at_its_field_and_warnings_are_to_be_confirmed() {
    let city = ten_days().await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    for (field, value, at) in [
        ("key", "Next One", "key"),
        ("name_zh", "", "name_zh"),
        ("from", "2022-02-30", "from"),
        ("days", "0", "days"),
        ("days", "367", "days"),
        ("cut_off", "25:00", "cut_off"),
        ("cap", "0.5", "cap"),
        ("weight.unions.founded", "0.6", "weights"),
        ("weight.unions.founded", "x", "weight.unions.founded"),
        ("tie_breakers", "completion:members.current", "tie_breakers"),
        ("scope", "", "scope"),
        ("target_kind", "", "target_kind"),
        ("units", "411002 999", "units"),
        ("units", "411000 411002", "units"),
        ("units", "411002,411002", "units"),
    ] {
        let answer = organiser
            .post("/campaigns/new", &with(&[(field, value)]))
            .await;
        assert_eq!(answer.status, 422, "{field}={value}");
        assert!(
            answer.text().contains(&format!("href=\"#f-{at}\"")),
            "{field}={value}: {}",
            answer.text()
        );
    }
    let past = with(&[("from", "2022-07-01"), ("days", "40")]);
    let warned = organiser.post("/campaigns/new", &past).await;
    assert_eq!(warned.status, 422);
    assert!(
        warned.text().contains("已经过去") && warned.text().contains("百日攻坚"),
        "{}",
        warned.text()
    );
    let confirmed = [&past[..], &[("confirm", "yes")]].concat();
    assert_eq!(
        organiser.post("/campaigns/new", &confirmed).await.status,
        303
    );
}
