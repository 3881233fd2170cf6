use super::*;
use crate::{
    kernel::{
        Day,
        testing::{Browser, TestCity},
    },
    policy::Role,
    spine::{codes, figures},
};

async fn city() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    codes::seed(&city.app).await.unwrap();
    city
}
const RIDERS: [(&str, &str); 16] = [
    ("key", "members.admitted.riders"),
    ("name_zh", "新发展骑手会员"),
    ("name_en", "New members who ride"),
    ("unit", "person"),
    ("measure", "distinct-persons"),
    ("kinds", "member.admitted"),
    ("categories", "03, 04"),
    ("basis", "flow"),
    ("definition_zh", "快递员和外卖员中的新会员"),
    ("definition_en", "New members among couriers and riders"),
    ("once_per_zh", "人"),
    ("once_per_en", "person"),
    ("owner_zh", "组织部"),
    ("owner_en", "Organising department"),
    ("part_of", "members.admitted.new-form"),
    ("follows", ""),
];
fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = RIDERS.iter().filter(|f| !more.iter().any(|m| m.0 == f.0));
    kept.copied().chain(more.iter().copied()).collect()
}
async fn proposed(browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> String {
    let answer = browser.post("/indicators/new", fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

#[tokio::test]
async fn an_indicator_is_added_by_two_people_and_counts_at_once() {
    let city = city().await;
    let mut author = city.browser("one", Role::CityOrganiser, city.city).await;
    let mut second = city.browser("two", Role::CityOrganiser, city.city).await;
    assert_eq!(author.get("/indicators/new").await.status, 200);
    let page = proposed(&mut author, &RIDERS).await;
    let figure = "/figures/members.admitted.riders";
    assert_eq!(city.stranger().get(figure).await.status, 404, "not yet");
    let own = author.post(&format!("{page}/confirm"), &[]).await;
    assert_eq!(own.status, 403, "the author never confirms");
    assert!(second.get("/indicators").await.text().contains(&page));
    assert!(second.get(&page).await.text().contains("新发展骑手会员"));
    let done = second.post(&format!("{page}/confirm"), &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(city.stranger().get(figure).await.status, 200);
    let again = second.post(&format!("{page}/confirm"), &[]).await;
    assert_eq!(again.status, 409);
    let mut english = city.stranger();
    english.language = "en".into();
    let shown = english.get("/indicators/members.admitted.riders").await;
    assert!(
        shown.text().contains("New members who ride") && !shown.text().contains("confirmed by")
    );
    let found = city.read(async |work| figures::check(work).await).await;
    assert_eq!(found, vec![]);
}

#[tokio::test]
async fn a_new_version_is_read_from_its_day_on_and_earlier_figures_keep_theirs() {
    let city = city().await;
    let mut author = city.program("one", Role::CityOrganiser, city.city).await;
    let mut second = city.program("two", Role::CityOrganiser, city.city).await;
    let mut body = author
        .get("/api/v1/indicators/members.current")
        .await
        .json()["items"][0]
        .clone();
    assert_eq!(body["version"], 1);
    body = serde_json::json!({
        "key": "members.current", "follows": 1, "name_zh": "在册会员", "name_en": "Members", "unit": "person",
        "measure": "distinct-persons", "kinds": ["membership.verified"], "basis": "stock",
        "definition_zh": "只计实名会员", "definition_en": "Verified members only", "once_per_zh": "人", "once_per_en": "person",
        "owner_zh": "组织部", "owner_en": "Organising", "from_day": "2022-08-05", "reason": "口径调整",
    });
    let made = author
        .json("POST", "/api/v1/indicators", body.clone())
        .await;
    assert_eq!(made.status, 201, "{}", made.text());
    let waits = author
        .json("POST", "/api/v1/indicators", body.clone())
        .await;
    assert_eq!(waits.status, 409, "one proposal at a time");
    let path = format!(
        "/api/v1/indicator-proposals/{}/confirm",
        made.json()["id"].as_str().unwrap()
    );
    let confirmed = second.json("POST", &path, serde_json::json!({})).await;
    assert_eq!(confirmed.status, 200, "{}", confirmed.text());
    city.app.clock.set(Day::ymd(2022, 8, 9).at(600));
    let version = async |to: &str| {
        let path = format!("/api/v1/figures/members.current?to={to}");
        city.stranger().get(&path).await.json()["definition_version"].clone()
    };
    assert_eq!(
        (version("2022-08-04").await, version("2022-08-05").await),
        (1.into(), 2.into())
    );
    let stale = author.json("POST", "/api/v1/indicators", body).await;
    assert_eq!(
        stale.status,
        409,
        "version 1 is no longer the newest: {}",
        stale.text()
    );
}

#[tokio::test]
async fn a_version_whose_day_has_come_is_not_confirmed_any_more() {
    let city = city().await;
    let author = city.deputy("one", Role::CityOrganiser, city.city).await;
    let second = city.deputy("two", Role::CityOrganiser, city.city).await;
    let row = city
        .read(async |work| {
            Ok(figures::indicator(work, "unions.founded", work.today())
                .await?
                .row)
        })
        .await;
    let typed = Typed {
        reason: "补充说明".into(),
        ..Typed::of(&row, Day::ymd(2022, 8, 2))
    };
    let id = author
        .write(async |work| propose(work, &typed).await)
        .await
        .unwrap();
    city.app.clock.set(Day::ymd(2022, 8, 2).at(60));
    let late = second.write(async |work| confirm(work, id).await).await;
    assert!(matches!(late, Err(crate::kernel::Error::Conflict(_))));
    author
        .write(async |work| refuse(work, id).await)
        .await
        .unwrap();
    let versions = city
        .read(async |work| history(work, "unions.founded").await)
        .await;
    assert_eq!(versions.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_counted_is_refused_at_its_field_and_what_was_typed_is_kept() {
    let city = city().await;
    let mut author = city.browser("one", Role::CityOrganiser, city.city).await;
    for (field, value, at) in [
        ("key", "Riders!", "key"),
        ("key", "new", "key"),
        ("key", "members.admitted", "key"),
        ("name_en", "", "name_en"),
        ("unit", "session", "unit"),
        ("unit", "furlong", "unit"),
        ("measure", "", "measure"),
        ("kinds", "", "kinds"),
        ("kinds", "union.founded", "measure"),
        ("kinds", "membership.verified", "basis"),
        ("categories", "03,77", "categories"),
        ("basis", "x", "basis"),
        ("definition_zh", "", "definition_zh"),
        ("part_of", "members.current", "part_of"),
        ("part_of", "members.admitted.group-03", "part_of"),
        ("part_of", "nothing", "part_of"),
        ("follows", "7", "key"),
        ("from_day", "2022-13-01", "from_day"),
    ] {
        let answer = author
            .post("/indicators/new", &with(&[(field, value)]))
            .await;
        assert_eq!(answer.status, 422, "{field}={value}: {}", answer.text());
        let text = answer.text();
        assert!(
            text.contains(&format!("href=\"#f-{at}\"")),
            "{field}={value}"
        );
        assert!(text.contains("快递员和外卖员中的新会员") || at == "definition_zh");
    }
    let both = with(&[("kinds", "member.admitted")]);
    let both = [&both[..], &[("kinds", "membership.verified")]].concat();
    let twice = author.post("/indicators/new", &both).await;
    assert!(twice.text().contains("重复计数"), "{}", twice.text());
    let past = with(&[
        ("key", "unions.founded"),
        ("follows", "1"),
        ("from_day", "2022-08-01"),
    ]);
    let text = author.post("/indicators/new", &past).await.text();
    assert!(text.contains("#f-from_day") && text.contains("#f-reason"));
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    assert_eq!(county.post("/indicators/new", &RIDERS).await.status, 403);
}
