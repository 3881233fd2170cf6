//! Who speaks for a unit: its own people, and those between it and the campaign's organisation; never the organisation itself.
use super::super::tests::{campaign_of, day, freeze, json, set_target};
use super::tests::{API, PAGE, drafted, press};
use crate::{
    kernel::testing::{Answer, Browser, TestCity},
    policy::Role,
    programmes::campaigns::{self, NewCampaign},
    spine::figures,
};

/// The eastern county ranks its street for ten days; its appraisal is drafted.
async fn of_a_county() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    set_target(&city, city.east_street, "members.admitted", 10, 10).await;
    let new = NewCampaign {
        organisation_id: city.east,
        units: vec![city.east_street],
        ..campaign_of(&city, 10)
    };
    city.write(async |work| campaigns::put(work, new).await)
        .await;
    freeze(&city, day(10)).await;
    drafted(&city).await;
    city
}
async fn ask(browser: &mut Browser<'_>) -> Answer {
    let fields = [
        ("unit", "411002001"),
        ("points", "1"),
        ("evidence", "头部企业建会"),
    ];
    browser.post(&format!("{PAGE}/bonus"), &fields).await
}
async fn object(browser: &mut Browser<'_>) -> Answer {
    let fields = [
        ("unit", "411002001"),
        ("about", "411002001"),
        ("words", "会员数有误"),
    ];
    browser.post(&format!("{PAGE}/object"), &fields).await
}

#[tokio::test]
async fn a_county_asks_for_nothing_in_the_name_of_the_streets_it_ranks() {
    let city = of_a_county().await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let mut second = city.program("second", Role::CountyCadre, city.east).await;
    let mut street = city
        .program("street", Role::StreetCadre, city.east_street)
        .await;
    assert_eq!(ask(&mut county).await.status, 403);
    let asks = format!("{PAGE}/bonus\"");
    assert!(!county.get(PAGE).await.text().contains(&asks));
    assert!(street.get(PAGE).await.text().contains(&asks));
    let form = format!("{PAGE}/bonus");
    assert!(!county.get(&form).await.text().contains("411002001"));
    assert!(street.get(&form).await.text().contains("411002001"));
    assert_eq!(ask(&mut street).await.status, 303);
    let items = json(&mut county, "/api/v1/appraisal-items?state=open").await;
    let id = items["items"][0]["id"].as_str().unwrap().to_owned();
    let confirm = format!("/appraisals/items/{id}/confirm");
    for (version, browser) in [("1", &mut county), ("2", &mut second)] {
        let done = browser.post(&confirm, &[("version", version)]).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    assert_eq!(press(&mut county, "reckon").await, 303);
    assert_eq!(press(&mut second, "notice").await, 303);
    city.app.clock.set(day(15).at(600));
    assert_eq!(object(&mut county).await.status, 403);
    assert_eq!(object(&mut street).await.status, 303);
    assert_eq!(json(&mut county, API).await["state"], "notice");
}
