use crate::{
    kernel::{Day, testing::TestCity},
    policy::Role,
    programmes::campaigns::tests::{day, freeze, json, ten_days},
    spine::organisations::{NewOrganisation, organisation::kind},
};

async fn city() -> TestCity {
    let city = ten_days().await;
    super::ops::seed(&city.app).await.unwrap();
    city
}
async fn brand(city: &TestCity, name: &str) -> String {
    let brands = city.read(async |work| super::ops::brands(work).await).await;
    let found = brands.into_iter().find(|b| b.name == name);
    found.unwrap().id.to_string()
}
const CODE: &str = "91410990MA1000001A";

/// A valid code of the demonstration area.
fn code() -> String {
    let body = &CODE[..17];
    let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let found = alphabet
        .chars()
        .map(|c| format!("{body}{c}"))
        .find(|c| crate::spine::people::CreditCode::parse(c).is_ok());
    found.unwrap()
}

#[tokio::test]
async fn whether_a_union_stands_follows_from_the_credit_code_and_is_never_typed() {
    let city = city().await;
    let (brand, code) = (brand(&city, "美团").await, code());
    let mut organiser = city
        .cadre("organiser", Role::CityOrganiser, city.city)
        .await;
    let body = serde_json::json!({ "brand": brand, "unit": "411002", "name": "魏都美团配送站", "credit_code": code });
    let path = "/api/v1/head-enterprises";
    let made = organiser.json("POST", path, body.clone()).await;
    assert_eq!(made.status, 201, "{}", made.text());
    assert_eq!(made.json()["state"], "not-founded");
    let typed =
        serde_json::json!({ "brand": brand, "unit": "411002", "name": "x", "state": "founded" });
    assert_eq!(organiser.json("POST", path, typed).await.status, 422);
    assert_eq!(organiser.json("POST", path, body).await.status, 409);
    let union = NewOrganisation {
        employer_credit_code: Some(code.clone()),
        ..NewOrganisation::named(
            "魏都美团工会",
            kind::UNION,
            Some(city.east_street),
            Day::ymd(2022, 7, 1),
        )
        .coded("411002-00009")
    };
    city.make(union).await;
    let list = "/api/v1/campaigns/test-2022/head-enterprises";
    let items = json(&mut city.stranger(), list).await;
    assert_eq!(items["items"][0]["state"], "founded", "{items}");
    freeze(&city, day(1)).await;
    let board = city.stranger().get("/campaigns/test-2022").await.text();
    assert!(board.contains("头部企业建会清单") && board.contains("100.0%"));
    let page = city
        .stranger()
        .get("/campaigns/test-2022/head-enterprises?state=not-founded")
        .await
        .text();
    assert!(page.contains("没有符合条件的头部企业") && page.contains("魏都区总工会"));
    let sheet = city
        .stranger()
        .get("/campaigns/test-2022/head-enterprises/export?format=csv")
        .await;
    assert!(sheet.text().contains("魏都美团工会"), "{}", sheet.text());
}

#[tokio::test]
async fn a_county_chooses_the_union_of_its_own_enterprise_and_only_the_city_keeps_the_list() {
    let city = city().await;
    let brand = brand(&city, "货拉拉").await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let fields = [
        ("brand", brand.as_str()),
        ("unit", "411003"),
        ("name", "建安货拉拉站"),
    ];
    let made = organiser.post("/head-enterprises/new", &fields).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let page = made.header("location").to_owned();
    let mut west = city.browser("west", Role::CountyCadre, city.west).await;
    assert_eq!(
        west.post("/head-enterprises/new", &fields).await.status,
        403
    );
    assert!(
        west.get(&format!("{page}?q=货运"))
            .await
            .text()
            .contains("建安货运联合工会")
    );
    let union = city.west_union.to_string();
    let link = format!("{page}/link");
    let other = city.east_union.to_string();
    let foreign = west
        .post(&link, &[("union", other.as_str()), ("version", "1")])
        .await;
    assert_eq!(foreign.status, 422, "a union of another unit");
    let chosen = [("union", union.as_str()), ("version", "1")];
    assert_eq!(west.post(&link, &chosen).await.status, 303);
    assert_eq!(west.post(&link, &chosen).await.status, 409, "seen before");
    assert!(west.get(&page).await.text().contains("已建会"));
    let mut east = city.browser("east", Role::CountyCadre, city.east).await;
    assert_eq!(east.get(&page).await.status, 403);
    let remove = format!("{page}/remove");
    let off = [("version", "2"), ("reason", "企业已搬离")];
    assert_eq!(west.post(&remove, &off).await.status, 403);
    let without = organiser.post(&remove, &off[..1]).await;
    assert_eq!(without.status, 422);
    assert_eq!(organiser.post(&remove, &off).await.status, 303);
    assert_eq!(organiser.get(&page).await.status, 404);
}

#[tokio::test]
async fn a_union_of_another_unit_says_nothing_here_and_a_choice_does_not_move_along() {
    let city = city().await;
    let (brand, code) = (brand(&city, "美团").await, code());
    let mut organiser = city
        .cadre("organiser", Role::CityOrganiser, city.city)
        .await;
    let mut body = serde_json::json!({ "brand": brand, "unit": "411003", "name": "建安美团配送站", "credit_code": code });
    let made = organiser
        .json("POST", "/api/v1/head-enterprises", body.clone())
        .await;
    assert_eq!(made.status, 201, "{}", made.text());
    let path = format!(
        "/api/v1/head-enterprises/{}",
        made.json()["id"].as_str().unwrap()
    );
    let union = NewOrganisation {
        employer_credit_code: Some(code),
        ..NewOrganisation::named(
            "魏都美团工会",
            kind::UNION,
            Some(city.east_street),
            Day::ymd(2022, 7, 1),
        )
        .coded("411002-00009")
    };
    let east_union = city.make(union).await;
    let list = "/api/v1/campaigns/test-2022/head-enterprises";
    let items = json(&mut city.stranger(), list).await;
    assert_eq!(items["items"][0]["state"], "not-founded", "{items}");
    let chosen = serde_json::json!({ "union": city.west_union, "version": 1 });
    let linked = organiser
        .json("POST", &format!("{path}/link"), chosen)
        .await;
    assert_eq!(linked.json()["state"], "founded", "{}", linked.text());
    body["unit"] = "411002".into();
    body["version"] = 2.into();
    let moved = organiser.json("PUT", &path, body).await.json();
    assert_eq!(moved["chosen"], serde_json::Value::Null, "{moved}");
    assert_eq!(moved["union"], serde_json::json!(east_union), "{moved}");
}

#[tokio::test]
async fn an_enterprise_of_a_brand_that_ended_is_still_corrected_and_no_new_one_is_listed() {
    let city = city().await;
    let brand = brand(&city, "申通").await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let fields = |name: &'static str| {
        [
            ("brand", brand.as_str()),
            ("unit", "411003"),
            ("name", name),
        ]
    };
    let made = organiser
        .post("/head-enterprises/new", &fields("建安申通"))
        .await;
    assert_eq!(made.status, 303, "{}", made.text());
    let page = made.header("location").to_owned();
    let end = format!("/head-enterprises/brands/{brand}/end");
    assert_eq!(organiser.post(&end, &[]).await.status, 303);
    let form = organiser.get(&page).await.text();
    assert!(
        form.contains(&format!("value=\"{brand}\" selected")),
        "{form}"
    );
    let corrected = [&fields("建安申通分拨站")[..], &[("version", "1")]].concat();
    let done = organiser.post(&page, &corrected).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(organiser.get(&page).await.text().contains("建安申通分拨站"));
    let new = organiser
        .post("/head-enterprises/new", &fields("建安申通二站"))
        .await;
    assert_eq!(new.status, 422, "no new one");
}
