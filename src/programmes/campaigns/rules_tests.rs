use super::tests::{day, freeze, json, ten_days};
use crate::{kernel::testing::TestCity, policy::Role, spine::figures};

const NEXT: [(&str, &str); 11] = [
    ("key", "next"),
    ("name_zh", "下一个"),
    ("from", "2022-09-05"),
    ("days", "100"),
    ("cut_off", "18:00"),
    ("cap", "1.2"),
    ("weight.unions.founded", "0.5"),
    ("weight.members.admitted", "0.5"),
    ("target_kind", "own"),
    ("scope", "public"),
    ("units", ""),
];
fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&NEXT[..], more].concat()
}

#[tokio::test]
async fn the_rules_of_the_rhythms_are_proposed_typed_kept_in_versions_and_shown_on_every_page() {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let form = organiser.get("/campaigns/new").await.text();
    for said in [
        "name=\"sample_size\" aria-describedby=\"h-sample_size e-sample_size\" type=\"text\" value=\"20\"",
        "value=\"calendar\" selected",
        "value=\"0.5\"",
    ] {
        assert!(form.contains(said), "{said} in {form}");
    }
    for (field, value, at) in [
        ("sample_size", "-1", "sample_size"),
        ("grace_days", "1.5", "grace_days"),
        ("late", "", "late"),
        ("share_quality", "30", "share_quantity"),
        ("milestones", "200 100", "milestones"),
    ] {
        let answer = organiser
            .post("/campaigns/new", &with(&[(field, value)]))
            .await;
        assert_eq!(answer.status, 422, "{field}={value}");
        assert!(
            answer.text().contains(&format!("href=\"#f-{at}\"")),
            "{field}"
        );
    }
    let typed = with(&[
        ("ten_days", "campaign"),
        ("sample_size", "7"),
        ("milestones", "50 40"),
    ]);
    let made = organiser.post("/campaigns/new", &typed).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let shown = json(&mut city.stranger(), "/api/v1/campaigns/next").await;
    assert_eq!(shown["rules"]["sample_size"], 7);
    assert_eq!(shown["rules"]["ten_days"], "campaign");
    let again = [&typed[..], &[("sample_size", "9"), ("version", "1")]].concat();
    let changed = organiser.post("/campaigns/next/change", &again[12..]).await;
    assert_eq!(
        changed.status,
        422,
        "what identifies it is missing: {}",
        changed.text()
    );
    let kept: Vec<_> = again
        .iter()
        .copied()
        .filter(|f| *f != ("sample_size", "7"))
        .collect();
    let changed = organiser.post("/campaigns/next/change", &kept).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let rules = city.stranger().get("/campaigns/next/rules").await.text();
    for said in ["9 条", "督导抽样条数 7 条", "第 50 日 40%", "旬按行动"] {
        assert!(rules.contains(said), "{said} in {rules}");
    }
    let first = city.stranger().get("/campaigns/next").await.text();
    assert!(first.contains("旬按行动") && first.contains("/campaigns/next/rules"));
}

#[tokio::test]
async fn a_program_sends_the_rules_and_what_it_leaves_out_stays() {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    let mut organiser = city
        .program("organiser", Role::CityOrganiser, city.city)
        .await;
    let mut body = serde_json::json!({
        "key": "next", "name_zh": "下一个", "from": "2022-09-05", "days": 30, "cut_off": "18:00", "cap": "1.2",
        "weights": { "unions.founded": "1" }, "target_kind": "own", "scope": "public",
        "rules": { "shares": [50, 30, 20], "milestones": [{ "day": 10, "percent": 30 }], "denied": "1.25", "denied_most": "12" },
    });
    let made = organiser
        .json("POST", "/api/v1/campaigns", body.clone())
        .await;
    assert_eq!(made.status, 201, "{}", made.text());
    body["rules"] = serde_json::json!({ "grace_days": 5 });
    body["version"] = 1.into();
    let changed = organiser
        .json("PUT", "/api/v1/campaigns/next", body.clone())
        .await;
    let rules = &changed.json()["rules"];
    assert_eq!(
        (&rules["denied"], &rules["grace_days"]),
        (&"1.25".into(), &5.into()),
        "{rules}"
    );
    assert_eq!(rules["shares"], serde_json::json!([50, 30, 20]));
    body["rules"] = serde_json::json!({ "grace": 5 });
    assert_eq!(
        organiser
            .json("PUT", "/api/v1/campaigns/next", body)
            .await
            .status,
        422
    );
}

#[tokio::test]
async fn a_county_runs_a_quarter_over_its_own_streets_and_the_city_its_own_beside_it() {
    let city = ten_days().await;
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    let form = county.get("/campaigns/new?period=2022Q4").await.text();
    for said in ["value=\"2022-10-01\"", "value=\"92\"", "value=\"411002\""] {
        assert!(form.contains(said), "{said} in {form}");
    }
    let mut quarter: Vec<_> = NEXT
        .into_iter()
        .filter(|f| !["from", "days", "key"].contains(&f.0))
        .collect();
    quarter.extend([
        ("key", "wei-du-q4"),
        ("from", "2022-10-01"),
        ("days", "92"),
        ("organisation", "411002"),
    ]);
    let made = county.post("/campaigns/new", &quarter).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let rules = county.get("/campaigns/wei-du-q4/rules").await.text();
    assert!(rules.contains("西大街道工会联合会") && !rules.contains("411003"));
    let set = [
        ("organisation", "411002001"),
        ("indicator", "unions.founded"),
        ("period", "2022Q4"),
        ("kind", "own"),
        ("value", "3"),
    ];
    assert_eq!(county.post("/targets/new", &set).await.status, 303);
    let raised = [&set[..3], &[("kind", "city-raised"), ("value", "3")]].concat();
    assert_eq!(
        county.post("/targets/new", &raised).await.status,
        303,
        "it stands above"
    );
    let other = [("organisation", "411003"), ("key", "foreign")];
    let foreign: Vec<_> = quarter
        .iter()
        .copied()
        .filter(|f| !["organisation", "key"].contains(&f.0))
        .chain(other)
        .collect();
    assert_eq!(county.post("/campaigns/new", &foreign).await.status, 403);
    city.app.clock.set(
        "2022-10-01"
            .parse::<crate::kernel::Day>()
            .unwrap()
            .at(18 * 60 + 1),
    );
    super::freeze_due(&city.app).await.unwrap();
    let board = json(&mut city.stranger(), "/api/v1/campaigns/wei-du-q4/boards/1").await;
    assert_eq!(board["lines"][0]["cells"][0]["target"], 3);
    assert_eq!(board["lines"].as_array().unwrap().len(), 1);
    let first = json(
        &mut city.stranger(),
        "/api/v1/campaigns/test-2022/boards/10",
    )
    .await;
    assert_eq!(first["lines"].as_array().unwrap().len(), 2, "both run");
}

#[tokio::test]
async fn a_board_is_searched_filtered_and_paged() {
    let city = ten_days().await;
    super::tests::join(&city, city.east_union, 100, 10, day(2)).await;
    freeze(&city, day(2)).await;
    let mut visitor = city.stranger();
    let table = |text: &str| {
        text.split("id=\"board\"")
            .nth(1)
            .unwrap_or_default()
            .to_owned()
    };
    let red = visitor.get("/campaigns/test-2022?show=red").await.text();
    assert!(table(&red).contains("/units/411003\"") && !table(&red).contains("/units/411002\""));
    let found = visitor
        .get("/campaigns/test-2022?q=%E9%AD%8F%E9%83%BD")
        .await
        .text();
    assert!(
        table(&found).contains("/units/411002\"") && !table(&found).contains("/units/411003\"")
    );
    let one = visitor.get("/campaigns/test-2022?limit=1").await.text();
    assert!(table(&one).contains("rel=\"next\"") && !table(&one).contains("/units/411003\""));
    let nothing = visitor.get("/campaigns/test-2022?q=xyz").await.text();
    assert!(nothing.contains("没有符合条件的单位"));
    assert_eq!(
        visitor.get("/campaigns/test-2022?limit=0").await.status,
        422
    );
}

#[tokio::test]
async fn the_page_of_a_unit_says_exactly_why_and_what_would_close_the_gap() {
    let city = ten_days().await;
    super::tests::join(&city, city.east_union, 100, 3, day(1)).await;
    super::tests::join(&city, city.west_union, 200, 1, day(1)).await;
    freeze(&city, day(1)).await;
    let west = city
        .stranger()
        .get("/campaigns/test-2022/units/411003")
        .await
        .text();
    // 100 × (0.3 × 1/10 + 0.4 × 1/5) = 11; east has 33. One more member is 3 points, one new-form 8.
    for said in [
        "100 × 0.3 × 1 / 10",
        "0.000 + 3.000 + 8.000",
        "相差 22.000 分",
        "：再增加 2<",
        "：再增加 8<",
        "：再增加 3<",
    ] {
        assert!(west.contains(said), "{said} in {west}");
    }
    let east = city
        .stranger()
        .get("/campaigns/test-2022/units/411002")
        .await
        .text();
    assert!(east.contains("本单位排在第一位"));
    for path in [
        "/campaigns/test-2022/movement",
        "/campaigns/test-2022/targets",
    ] {
        let page = city.stranger().get(path).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.text().contains("魏都区总工会"));
    }
}

#[tokio::test]
async fn heads_are_told_of_the_newest_board_only() {
    let city = ten_days().await;
    super::tests::join(&city, city.east_union, 100, 3, day(1)).await;
    // Two nights of downtime: three boards are filled in, one tells.
    freeze(&city, day(3)).await;
    let keys: Vec<(String,)> = city
        .read(async |work| {
            let sql = "SELECT key FROM jobs WHERE kind = 'campaigns.tell' ORDER BY key";
            work.conn.all(sql, crate::args![]).await
        })
        .await;
    assert_eq!(keys, [("test-2022:3".to_owned(),)]);
}
