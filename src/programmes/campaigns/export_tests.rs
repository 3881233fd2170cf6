//! The board of a day, as it is passed on.
use super::tests::{day, freeze, join, ten_days};
use crate::kernel::testing::TestCity;

/// Two days of a campaign of two counties; the second day the order turns.
async fn two_days() -> TestCity {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 3, day(1)).await;
    freeze(&city, day(1)).await;
    join(&city, city.west_union, 200, 4, day(2)).await;
    freeze(&city, day(2)).await;
    city
}

#[tokio::test]
async fn a_board_goes_out_as_people_read_it() {
    let city = two_days().await;
    let mut visitor = city.stranger();
    let path = "/campaigns/test-2022/days/2/board";
    let csv = visitor.get(&format!("{path}.csv")).await.sheet();
    insta::assert_snapshot!("board_csv", csv);
    let xlsx = visitor.get(&format!("{path}.xlsx")).await.sheet();
    insta::assert_snapshot!("board_xlsx", xlsx);
    visitor.language = "en".into();
    let english = visitor.get(&format!("{path}.csv")).await.sheet();
    insta::assert_snapshot!("board_csv_en", english);
}

#[tokio::test]
async fn a_board_goes_out_as_programs_read_it() {
    let city = two_days().await;
    let path = "/api/v1/campaigns/test-2022/boards/2/csv";
    let answer = city.stranger().get(path).await;
    let csv = crate::kernel::sheet::shown::csv(&answer.bytes);
    insta::assert_snapshot!("board_for_programs_csv", csv);
}
