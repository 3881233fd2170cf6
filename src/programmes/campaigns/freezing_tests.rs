use super::{
    board, freeze_due,
    tests::{day, differences, fact, freeze, join, json, ten_days},
};
use crate::{
    kernel::testing::Browser,
    spine::ledger::{self, Kind},
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
