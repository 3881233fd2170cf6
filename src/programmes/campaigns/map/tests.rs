use crate::{
    policy::Role,
    programmes::campaigns::{
        self, NewCampaign,
        tests::{campaign_of, day, freeze, join, ten_days},
    },
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

#[tokio::test]
async fn a_unit_that_the_form_leaves_out_keeps_its_place_and_one_that_is_emptied_gives_it_up() {
    let city = ten_days().await;
    let path = "/campaigns/test-2022/map/places";
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    // The place that the program ships for 411002.
    let over_another = [("row.411003", "3"), ("column.411003", "3")];
    let refused = organiser.post(path, &over_another).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("魏都区总工会"));
    let away = [("row.411002", "1"), ("column.411002", "1")];
    assert_eq!(organiser.post(path, &away).await.status, 303);
    let first = async |browser: &mut crate::kernel::testing::Browser<'_>, row: &str| {
        let form = browser.get(path).await.text();
        form.contains(&format!("name=\"row.411002\" value=\"{row}\""))
    };
    assert!(first(&mut organiser, "1").await);
    let emptied = [("row.411002", ""), ("column.411002", "")];
    assert_eq!(organiser.post(path, &emptied).await.status, 303);
    assert!(first(&mut organiser, "3").await);
}

#[tokio::test]
async fn a_county_moves_no_tile_of_a_unit_that_is_not_its_own() {
    let city = ten_days().await;
    let own = NewCampaign {
        key: "own".into(),
        organisation_id: city.east,
        units: vec![city.east_street],
        confirmed: true,
        ..campaign_of(&city, 10)
    };
    let id = city
        .write(async |work| campaigns::put(work, own).await)
        .await;
    // As it was possible once: a unit of somebody else on the list.
    city.write(async |work| {
        let sql =
            "INSERT INTO roster_units (roster_id, organisation_id, position) VALUES ($1, $2, 1)";
        work.conn.run(sql, crate::args![id, city.west]).await
    })
    .await;
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    let path = "/campaigns/own/map/places";
    let street = [("row.411002001", "1"), ("column.411002001", "1")];
    assert_eq!(county.post(path, &street).await.status, 303);
    let foreign = [("row.411003", "5"), ("column.411003", "5")];
    assert_eq!(county.post(path, &foreign).await.status, 403);
}
