use crate::{
    policy::Role,
    programmes::campaigns::tests::{day, freeze, join, ten_days},
};

#[tokio::test]
async fn the_map_colours_each_unit_by_the_declared_thresholds_and_its_table_says_the_same() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 10, day(1)).await;
    freeze(&city, day(2)).await;
    let page = city.stranger().get("/campaigns/test-2022/map").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    // East: 0.3 × 10/10 + 0.4 × 10/5 = 110 % against 20 %; west: nothing.
    for said in ["A +90.0", "D -20.0", "不是行政区划界线图", "10 个百分点"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let board = city.stranger().get("/campaigns/test-2022").await.text();
    assert!(board.contains("D -20.0"), "beside the table: {board}");
}

#[tokio::test]
async fn the_city_places_the_tiles_and_two_units_never_share_a_place() {
    let city = ten_days().await;
    freeze(&city, day(1)).await;
    let path = "/campaigns/test-2022/map/places";
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    assert!(
        organiser
            .get(path)
            .await
            .text()
            .contains("name=\"row.411002\" value=\"3\"")
    );
    let shared = [
        ("row.411002", "1"),
        ("column.411002", "1"),
        ("row.411003", "1"),
        ("column.411003", "1"),
    ];
    let refused = organiser.post(path, &shared).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("href=\"#f-row.411003\""));
    let apart = [&shared[..3], &[("column.411003", "2")]].concat();
    assert_eq!(organiser.post(path, &apart).await.status, 303);
    assert!(
        organiser
            .get(path)
            .await
            .text()
            .contains("name=\"column.411003\" value=\"2\"")
    );
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    assert_eq!(county.post(path, &apart).await.status, 403);
}
