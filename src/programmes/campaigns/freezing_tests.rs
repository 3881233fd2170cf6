use super::{
    board, freeze_due, put,
    tests::{campaign_of, day, differences, fact, freeze, join, json, ten_days},
};
use crate::{
    args,
    kernel::{Day, testing::Browser},
    spine::{
        figures::Period,
        ledger::{self, Kind},
    },
};

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
async fn a_campaign_whose_rules_do_not_read_holds_up_no_other() {
    let city = ten_days().await;
    let mut other = campaign_of(&city, 10);
    other.key = "a-broken".into();
    other.confirmed = true;
    city.write(async |work| put(work, other).await).await;
    let broken = "UPDATE campaigns SET cap = 'x' WHERE key = 'a-broken'";
    city.write(async |work| work.conn.run(broken, args![]).await)
        .await;
    assert_eq!(freeze(&city, day(2)).await, 2);
}

#[tokio::test]
async fn the_first_page_shows_the_citys_campaign_and_before_its_first_board_when_it_begins() {
    let city = ten_days().await;
    for (key, from) in [
        ("far", Day::ymd(2023, 1, 1)),
        ("soon", Day::ymd(2022, 8, 2)),
    ] {
        let mut county = campaign_of(&city, 10);
        county.key = key.into();
        county.name_zh = "县里的行动".into();
        county.organisation_id = city.east;
        county.units = vec![city.east_street];
        county.period = Period::campaign(from, 10).unwrap();
        county.confirmed = true;
        city.write(async |work| put(work, county).await).await;
    }
    let front = async || city.stranger().get("/").await.text();
    let page = front().await;
    assert!(
        page.contains("百日攻坚") && page.contains("自 2022-08-01 起"),
        "{page}"
    );
    freeze(&city, day(1)).await;
    assert!(front().await.contains("第 1 天，共 10 天"));
    // One of a county begins later, and its board is due: the city's stays.
    freeze(&city, day(2)).await;
    let page = front().await;
    assert!(
        page.contains("第 2 天，共 10 天") && !page.contains("县里的行动"),
        "{page}"
    );
}
