use super::tests::{day, differences, freeze, join, json, ten_days};
use crate::{kernel::testing::TestCity, policy::Role, spine::figures};

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
/// A new campaign as its form says it, with some fields changed.
pub(super) fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
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

/// The campaign of ten days as its form says it.
const AS_IT_IS: [(&str, &str); 11] = [
    ("name_zh", "百日攻坚"),
    ("from", "2022-08-01"),
    ("days", "10"),
    ("cut_off", "18:00"),
    ("cap", "1.2"),
    ("weight.unions.founded", "0.3"),
    ("weight.members.admitted", "0.3"),
    ("weight.members.admitted.new-form", "0.4"),
    ("target_kind", "province-set"),
    ("scope", "public"),
    ("version", "1"),
];
/// The same with some fields changed.
pub(super) fn changed<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = AS_IT_IS.iter().filter(|f| !more.iter().any(|m| m.0 == f.0));
    kept.copied().chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn before_it_begins_a_campaign_is_changed_freely_and_what_it_was_is_kept() {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    organiser.post("/campaigns/new", &FORM).await;
    let form = organiser.get("/campaigns/next/change").await;
    assert_eq!(form.status, 200);
    assert!(form.text().contains("name=\"version\" value=\"1\""));
    assert!(form.text().contains("411002\n411003"), "{}", form.text());
    let later = [
        &with(&[("from", "2022-09-05"), ("days", "30"), ("units", "411002")])[..],
        &[("version", "1")],
    ]
    .concat();
    let done = organiser.post("/campaigns/next/change", &later).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let rules = organiser.get("/campaigns/next/rules").await.text();
    for said in [
        "2022-09-05",
        "2022-10-04",
        "2022-09-01 – 2022-12-09",
        "organiser",
    ] {
        assert!(rules.contains(said), "{said} in {rules}");
    }
    let stale = organiser.post("/campaigns/next/change", &later).await;
    assert_eq!(stale.status, 409, "no silent overwrite");
    assert!(stale.text().contains("2022-09-05") && stale.text().contains("已被他人修改"));
    let past = with(&[("from", "2022-07-05"), ("version", "2")]);
    let refused = organiser.post("/campaigns/next/change", &past).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("#f-from"));
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    assert_eq!(county.get("/campaigns/next/change").await.status, 403);
    assert_eq!(
        county.post("/campaigns/next/change", &later).await.status,
        403
    );
}

#[tokio::test]
async fn once_begun_it_is_changed_with_a_reason_and_frozen_boards_keep_their_rules() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 3, day(1)).await;
    freeze(&city, day(2)).await;
    let first = json(&mut city.stranger(), "/api/v1/campaigns/test-2022/boards/1").await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let path = "/campaigns/test-2022/change";
    for (fields, at) in [
        (changed(&[]), "reason"),
        (
            changed(&[("reason", "改期"), ("from", "2022-08-02")]),
            "from",
        ),
        (changed(&[("reason", "缩短"), ("days", "1")]), "days"),
        (
            changed(&[("reason", "调权"), ("weight.unions.founded", "-0.3")]),
            "weight.unions.founded",
        ),
        (changed(&[("reason", "延长"), ("days", "20")]), "confirm"),
    ] {
        let answer = organiser.post(path, &fields).await;
        assert_eq!(answer.status, 422, "{at}: {}", answer.text());
        assert!(answer.text().contains(&format!("href=\"#f-{at}\"")), "{at}");
    }
    let heavier = changed(&[
        ("reason", "许工〔2022〕30号"),
        ("cut_off", "17:00"),
        ("weight.unions.founded", "0.1"),
        ("weight.members.admitted", "0.5"),
    ]);
    let done = organiser.post(path, &heavier).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let visitor = &mut city.stranger();
    assert_eq!(
        json(visitor, "/api/v1/campaigns/test-2022/boards/1").await,
        first
    );
    city.app.clock.set(day(3).at(17 * 60));
    assert_eq!(
        super::freeze_due(&city.app).await.unwrap(),
        1,
        "by the new cut-off"
    );
    let third = json(visitor, "/api/v1/campaigns/test-2022/boards/3").await;
    assert_eq!(third["heads"][1]["weight"], "0.5");
    // 100 × (0.5 × 3/10 + 0.4 × 3/5) = 39.
    assert_eq!(third["lines"][0]["score_x1000"], 39_000);
    assert!(
        third["as_of"]
            .as_str()
            .unwrap()
            .starts_with("2022-08-03T17:00")
    );
    let rules = visitor.get("/campaigns/test-2022/rules").await.text();
    assert!(rules.contains("许工〔2022〕30号") && !rules.contains("organiser"));
    assert_eq!(differences(&city).await, vec![]);
}

#[tokio::test]
async fn a_change_waits_until_the_board_that_is_due_is_frozen() {
    let city = ten_days().await;
    city.app.clock.set(day(1).at(18 * 60));
    let mut organiser = city
        .program("organiser", Role::CityOrganiser, city.city)
        .await;
    let body = serde_json::json!({
        "key": "test-2022", "name_zh": "百日攻坚", "from": "2022-08-01", "days": 10, "cut_off": "18:00", "cap": "1.5",
        "weights": {"unions.founded": "0.5", "members.admitted": "0.5"}, "target_kind": "province-set", "scope": "public",
        "units": ["411002", "411003"], "version": 1, "reason": "上限",
    });
    let path = "/api/v1/campaigns/test-2022";
    let early = organiser.json("PUT", path, body.clone()).await;
    assert_eq!(early.status, 409, "{}", early.text());
    super::freeze_due(&city.app).await.unwrap();
    let done = organiser.json("PUT", path, body.clone()).await;
    assert_eq!(
        (done.status.as_u16(), &done.json()["version"]),
        (200, &2.into())
    );
    assert_eq!(organiser.json("PUT", path, body).await.status, 409);
}

#[tokio::test]
async fn a_new_campaign_begins_with_what_the_city_has_set() {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    for (key, value) in [
        ("campaign-days", "60"),
        ("campaign-cap-percent", "150"),
        ("campaign-weights", "20 30 50"),
        ("campaign-cut-off", "17:30"),
    ] {
        let fields = [("value", value), ("reason", "试行"), ("version", "0")];
        let done = keeper.post(&format!("/settings/{key}"), &fields).await;
        assert_eq!(done.status, 303, "{key}");
    }
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let form = organiser.get("/campaigns/new").await.text();
    for said in [
        "value=\"60\"",
        "value=\"17:30\"",
        "value=\"1.50\"",
        "value=\"0.2\"",
        "value=\"0.5\"",
    ] {
        assert!(form.contains(said), "{said} in {form}");
    }
}

#[tokio::test]
async fn a_board_says_what_the_days_left_must_bring_and_corrections_carry_their_sign() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 1, day(1)).await;
    freeze(&city, day(1)).await;
    city.write(async |work| {
        crate::spine::ledger::reverse(work, crate::kernel::Id::fixed(100), "重复").await
    })
    .await;
    freeze(&city, day(2)).await;
    let board = city
        .stranger()
        .get("/campaigns/test-2022/days/1")
        .await
        .text();
    // Nine are missing, nine days are left; the city lacks nineteen.
    assert!(
        board.contains("每日需 1<") && board.contains("每日需 3<"),
        "{board}"
    );
    let next = city
        .stranger()
        .get("/campaigns/test-2022/days/2")
        .await
        .text();
    assert!(next.contains("· -1<") && !next.contains("+-1"), "{next}");
}
