use super::*;
use crate::{
    kernel::{Id, testing::TestCity},
    policy::Role,
    spine::figures::{self, Period},
};

async fn city() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    city
}
const TYPED: [(&str, &str); 6] = [
    ("organisation", "411002"),
    ("indicator", "members.admitted"),
    ("period", "2022"),
    ("kind", "province-set"),
    ("document_no", "许工〔2022〕18号"),
    ("decided_on", "2022-01-15"),
];
fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&TYPED[..], more].concat()
}

#[tokio::test]
async fn a_target_is_set_and_changed_with_a_reason_and_every_version_stays() {
    let city = city().await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let set = organiser
        .post("/targets/new", &with(&[("value", "3,900")]))
        .await;
    assert_eq!(set.status, 303, "{}", set.text());
    let page = set.header("location").to_owned();
    let without = with(&[("value", "4000"), ("version", "1")]);
    let refused = organiser.post("/targets/new", &without).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("须写明理由") && refused.text().contains("4000"));
    let changed = with(&[("value", "4000"), ("version", "1"), ("reason", "省里加压")]);
    assert_eq!(organiser.post("/targets/new", &changed).await.status, 303);
    let shown = organiser.get(&page).await.text();
    for text in ["3,900", "4,000", "省里加压", "许工〔2022〕18号"] {
        assert!(shown.contains(text), "{text} in {shown}");
    }
    let stale = organiser.post("/targets/new", &changed).await;
    assert_eq!(
        stale.status, 409,
        "somebody else's version is not overwritten"
    );
}

#[tokio::test]
async fn wrong_targets_are_refused_at_their_field_and_what_was_typed_is_kept() {
    let city = city().await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    for (value, word) in [
        ("", "请填写目标数"),
        ("0", "须大于 0"),
        ("-5", "负数"),
        ("12.5", "不是整数"),
        ("99999999999", "多输了数字"),
        ("二百", "不是数字"),
    ] {
        let answer = organiser
            .post("/targets/new", &with(&[("value", value)]))
            .await;
        assert_eq!(answer.status, 422, "{value}");
        assert!(
            answer.text().contains(word) && answer.text().contains("411002"),
            "{value}"
        );
    }
    let wrong = [
        ("organisation", "x"),
        ("period", "2022Q7"),
        ("kind", "y"),
        ("decided_on", "2022-12-31"),
    ];
    let answer = organiser.post("/targets/new", &wrong).await.text();
    for field in [
        "organisation",
        "indicator",
        "period",
        "kind",
        "value",
        "decided_on",
    ] {
        assert!(answer.contains(&format!("href=\"#f-{field}\"")), "{field}");
    }
}

#[tokio::test]
async fn targets_are_set_by_the_city_only_and_seen_within_reach() {
    let city = city().await;
    let mut organiser = city
        .program("organiser", Role::CityOrganiser, city.city)
        .await;
    let body = serde_json::json!({"indicator": "unions.founded", "organisation": "411003", "period": "2022-08-01..2022-11-08",
        "kind": "city-raised", "value": 26});
    let set = organiser
        .json("POST", "/api/v1/targets", body.clone())
        .await;
    assert_eq!(
        (set.status.as_u16(), &set.json()["version"]),
        (201, &1.into())
    );
    let mut west = city.program("west", Role::CountyCadre, city.west).await;
    assert_eq!(west.json("POST", "/api/v1/targets", body).await.status, 403);
    let seen = west.get("/api/v1/targets").await.json();
    assert_eq!(seen["items"][0]["value"], 26);
    let path = format!("/targets/{}", seen["items"][0]["id"].as_str().unwrap());
    assert_eq!(west.get(&path).await.status, 200);
    let mut east = city.program("east", Role::CountyCadre, city.east).await;
    assert_eq!(
        east.get("/api/v1/targets").await.json()["items"],
        serde_json::json!([])
    );
    assert_eq!(east.get(&path).await.status, 404);
    assert_eq!(city.stranger().get("/api/v1/targets").await.status, 401);
    let odd = serde_json::json!({"indicator": "unions.founded", "organisation": "411003", "period": "2022", "kind": "own",
        "value": 1.5, "verified_by": "me"});
    assert_eq!(
        organiser.json("POST", "/api/v1/targets", odd).await.status,
        422
    );
}

#[tokio::test]
async fn a_total_is_divided_by_largest_remainder_and_set_as_it_was_proposed() {
    let city = city().await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let head = [
        ("organisation", "411000"),
        ("indicator", "members.admitted"),
        ("period", "2022"),
        ("kind", "province-set"),
        ("total", "11"),
        ("weight.411002", "3"),
        ("floor.411002", "1"),
        ("weight.411003", "2"),
        ("floor.411003", "1"),
    ];
    assert_eq!(organiser.get("/targets/divide").await.status, 200);
    let propose = [&head[..], &[("act", "propose")]].concat();
    let proposed = organiser.post("/targets/divide", &propose).await.text();
    assert!(
        proposed.contains(r#"name="value.411002" value="6""#),
        "{proposed}"
    );
    assert!(proposed.contains(r#"name="value.411003" value="5""#));
    let by_hand = [
        &head[..],
        &[
            ("act", "apply"),
            ("value.411002", "7"),
            ("value.411003", "5"),
        ],
    ]
    .concat();
    let refused = organiser.post("/targets/divide", &by_hand).await;
    assert!(
        refused.status == 422 && refused.text().contains("不符"),
        "{}",
        refused.text()
    );
    let apply = [
        &head[..],
        &[
            ("act", "apply"),
            ("value.411002", "6"),
            ("value.411003", "5"),
        ],
    ]
    .concat();
    assert_eq!(organiser.post("/targets/divide", &apply).await.status, 303);
    let roster = Id::fixed(5);
    let year = Period::parse("2022").unwrap();
    let found = city
        .write(async |work| {
            let rows = [city.east, city.west]
                .map(|unit| crate::args![roster, unit, 1i64])
                .to_vec();
            work.conn
                .bulk(
                    "INSERT INTO roster_units (roster_id, organisation_id, position)",
                    "",
                    rows,
                )
                .await?;
            of_units(
                work,
                roster,
                "members.admitted",
                year,
                TargetKind::ProvinceSet,
            )
            .await
        })
        .await;
    assert_eq!((found[&city.east], found[&city.west]), ((6, 1), (5, 1)));
}

#[tokio::test]
async fn a_figure_shows_its_targets_their_versions_and_what_each_day_needs() {
    let city = city().await;
    city.app
        .clock
        .set(crate::kernel::Day::ymd(2022, 12, 31).at(600));
    let target = async |value: i64, follows: i64, reason: Option<&str>| {
        let new = NewTarget {
            indicator: "members.admitted".into(),
            organisation_id: city.east,
            period: Period::parse("2022").unwrap(),
            kind: TargetKind::ProvinceSet,
            value,
            document_no: Some("许工〔2022〕18号".into()),
            decided_on: None,
            reason: reason.map(str::to_owned),
            follows,
        };
        city.write(async |work| put(work, new).await).await;
    };
    target(2_400, 0, None).await;
    city.app.clock.advance(60);
    target(2_500, 1, Some("市里加压")).await;
    let posting = |n: u128| crate::spine::ledger::Posting {
        kind: crate::spine::ledger::Kind::MemberAdmitted,
        category: String::new(),
        organisation_id: city.east_union,
        subject_id: Id::fixed(n),
        business_day: crate::kernel::Day::ymd(2022, 8, 1),
        amount: 1,
        record_type: "membership",
        record_id: Id::fixed(n),
    };
    city.write(async |work| {
        let joined = (1..=2_499).map(posting).collect();
        crate::spine::ledger::post(work, joined).await
    })
    .await;
    let path = "/figures/members.admitted?organisation=411002";
    let page = city.stranger().get(path).await.text();
    for said in [
        "省定",
        "2,499 / 2,500",
        "许工〔2022〕18号 · 第 2 版",
        "理由：市里加压",
        "2,400",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(
        page.contains("99.9%"),
        "short of the target never reads 100 %"
    );
    assert!(
        !page.contains("href=\"/targets/"),
        "the public has no page of targets"
    );
    let earlier = format!("{path}&as_of=2022-12-31T10:30:00%2B08:00");
    let page = city.stranger().get(&earlier).await.text();
    assert!(
        page.contains("第 1 版") && !page.contains("市里加压"),
        "{page}"
    );
    let program = city
        .stranger()
        .get("/api/v1/figures/members.admitted/breakdown?organisation=411002&to=2022-08-02")
        .await
        .json();
    let aim = &program["targets"][0];
    assert_eq!(
        (&aim["value"], &aim["done"], &aim["daily_need"]),
        (&2_500.into(), &2_499.into(), &1.into())
    );
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    let staff = [("value", "staff"), ("reason", "内部掌握"), ("version", "0")];
    keeper.post("/settings/targets-scope", &staff).await;
    assert!(!city.stranger().get(path).await.text().contains("省定"));
    assert!(keeper.get(path).await.text().contains("href=\"/targets/"));
}

#[tokio::test]
async fn a_unit_sets_its_own_kind_of_target_and_never_what_is_set_for_it() {
    let city = city().await;
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    let of = |unit: &'static str, kind: &'static str| {
        [
            ("organisation", unit),
            ("indicator", "members.admitted"),
            ("period", "2022"),
            ("kind", kind),
            ("value", "100"),
        ]
    };
    for kind in ["province-set", "city-raised"] {
        let own = county.post("/targets/new", &of("411002", kind)).await;
        assert_eq!(own.status, 403, "{kind}");
        let street = county.post("/targets/new", &of("411002001", kind)).await;
        assert_eq!(street.status, 303, "{kind}: {}", street.text());
    }
    assert_eq!(
        county
            .post("/targets/new", &of("411002", "own"))
            .await
            .status,
        303
    );
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let whole = organiser
        .post("/targets/new", &of("411000", "province-set"))
        .await;
    assert_eq!(whole.status, 303, "the city enters what the province set");
    let set = organiser
        .post("/targets/new", &of("411002", "province-set"))
        .await;
    assert_eq!(set.status, 303);
    let page = set.header("location").to_owned();
    assert!(
        !county.get(&page).await.text().contains("version=1"),
        "no way to change it"
    );
    let change = [
        &of("411002", "province-set")[..],
        &[("version", "1"), ("reason", "太高")],
    ]
    .concat();
    assert_eq!(county.post("/targets/new", &change).await.status, 403);
}

#[tokio::test]
async fn a_division_is_published_at_once_and_its_number_stands_on_every_target() {
    let city = city().await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let apply = [
        ("organisation", "411000"),
        ("indicator", "members.admitted"),
        ("period", "2022"),
        ("kind", "province-set"),
        ("total", "11"),
        ("weight.411002", "3"),
        ("floor.411002", "1"),
        ("weight.411003", "2"),
        ("floor.411003", "1"),
        ("value.411002", "6"),
        ("value.411003", "5"),
        ("act", "apply"),
        ("publish", "yes"),
    ];
    let twice = [&apply[..], &[("document_no", "许工〔2022〕8号")]].concat();
    let refused = organiser.post("/targets/divide", &twice).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("href=\"#f-document_no\""));
    let done = organiser.post("/targets/divide", &apply).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let paper = organiser.get(done.header("location")).await.text();
    for said in ["许工〔2022〕1号", "魏都区总工会", "目标任务的通知", "11"] {
        assert!(paper.contains(said), "{said} in {paper}");
    }
    let list = organiser.get("/targets").await.text();
    assert_eq!(list.matches("许工〔2022〕1号").count(), 2, "{list}");
}

#[tokio::test]
async fn a_county_divides_among_its_streets_more_than_its_own_target_and_never_less() {
    let city = city().await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let own = with(&[("value", "100")]);
    assert_eq!(organiser.post("/targets/new", &own).await.status, 303);
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    let open = county
        .get("/targets/divide?organisation=411002")
        .await
        .text();
    assert!(
        open.contains("西大街道工会联合会") && !open.contains("建安区总工会"),
        "{open}"
    );
    let divide = |total: &'static str, act: &'static str| {
        [
            ("organisation", "411002"),
            ("indicator", "members.admitted"),
            ("period", "2022"),
            ("kind", "province-set"),
            ("total", total),
            ("weight.411002001", "1"),
            ("floor.411002001", "0"),
            ("value.411002001", total),
            ("act", act),
        ]
    };
    let less = county.post("/targets/divide", &divide("99", "apply")).await;
    assert_eq!(less.status, 422);
    assert!(less.text().contains("可以多分，不能少分"));
    let shown = county
        .post("/targets/divide", &divide("120", "propose"))
        .await
        .text();
    assert!(shown.contains("超分 20"), "{shown}");
    assert_eq!(
        county
            .post("/targets/divide", &divide("120", "apply"))
            .await
            .status,
        303
    );
}
