use crate::{
    kernel::{
        Day, Id, session,
        testing::{Browser, TestCity},
    },
    policy::Role,
    spine::organisations::{NewOrganisation, organisation::kind},
};
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn the_tree_opens_branch_by_branch_with_and_without_a_script() {
    let city = TestCity::open().await;
    let mut leader = city.browser("leader", Role::CityLeader, city.city).await;
    let tree = leader.get("/organisations").await;
    assert_eq!(tree.status, StatusCode::OK);
    // One root is open from the start; what is below its counties is not.
    assert!(tree.text().contains("许昌市总工会") && tree.text().contains("魏都区总工会"));
    assert!(!tree.text().contains("西大街道工会联合会"));
    let plain = leader
        .get(&format!("/organisations/{}/branch", city.city))
        .await;
    assert_eq!(
        plain.status,
        StatusCode::SEE_OTHER,
        "without a script: the page of the organisation"
    );
    let record = leader
        .get(&format!("/organisations/{}", city.city))
        .await
        .text();
    assert!(record.contains("魏都区总工会") && record.contains("411002"));
    let found = leader.get("/organisations?q=外卖").await.text();
    assert!(found.contains("东城外卖联合工会") && !found.contains("建安货运"));
    assert!(
        leader
            .get("/organisations?q=%25%00")
            .await
            .text()
            .contains("没有找到")
    );
    let sheet = leader.get("/organisations/export?format=csv").await;
    assert!(
        sheet.text().contains("西大街道工会联合会"),
        "{}",
        sheet.text()
    );
}

#[tokio::test]
async fn a_county_sees_its_own_branch_and_nothing_beside_it() {
    let city = TestCity::open().await;
    let mut east = city.browser("east", Role::CountyCadre, city.east).await;
    let tree = east.get("/organisations").await.text();
    assert!(tree.contains("魏都区总工会") && !tree.contains("建安区"));
    let abroad = format!("/organisations/{}", city.west);
    assert_eq!(east.get(&abroad).await.status, StatusCode::NOT_FOUND);
    assert!(
        !east
            .get("/organisations?q=货运")
            .await
            .text()
            .contains("建安货运")
    );
    let act = format!("/organisations/{}/act/close", city.west_union);
    assert_eq!(east.get(&act).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        city.stranger().get("/organisations").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_move_is_made_on_a_form_that_keeps_what_was_typed() {
    let city = TestCity::open().await;
    let mut by = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let act = format!("/organisations/{}/act/move", city.east_street);
    let form = by.get(&act).await;
    assert_eq!(form.status, StatusCode::OK);
    let fields = |above: &'static str, version: &'static str| {
        [
            ("version", version),
            ("relation", "parent"),
            ("above", above),
            ("from_day", "2022-08-01"),
            ("reason", "区划调整"),
        ]
    };
    let wrong = by.post(&act, &fields("999999", "1")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("没有这个组织") && wrong.text().contains("区划调整"));
    let done = by.post(&act, &fields("411003", "1")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let stale = by.post(&act, &fields("411000", "1")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.text().contains("value=\"411000\""),
        "what was typed is kept"
    );
    let record = by
        .get(&format!("/organisations/{}", city.east_street))
        .await
        .text();
    assert!(
        record.contains("建安区总工会")
            && record.contains("魏都区总工会")
            && record.contains("区划调整")
    );
}

#[tokio::test]
async fn facts_are_put_right_and_organisations_added_and_closed() {
    let city = TestCity::open().await;
    let mut by = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let east = city.east;
    let edit = [
        ("version", "1"),
        ("name", "魏都区总工会（新）"),
        ("kind", "10"),
        ("reporting", "yes"),
    ];
    let done = by
        .post(&format!("/organisations/{east}/act/edit"), &edit)
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let class = [("version", "2"), ("name", "魏都区总工会"), ("kind", "51")];
    let wrong = by
        .post(&format!("/organisations/{east}/act/edit"), &class)
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = [
        ("name", "示例街道工会联合会"),
        ("code", "411002099"),
        ("kind", "31"),
        ("from_day", "2022-08-01"),
    ];
    let made = by
        .post(&format!("/organisations/{east}/act/new"), &new)
        .await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let union = [
        ("name", "示例工会"),
        ("kind", "50"),
        ("from_day", "2022-08-01"),
    ];
    let founded = by
        .post(&format!("/organisations/{east}/act/new"), &union)
        .await;
    assert_eq!(
        founded.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a union is founded, not typed"
    );
    let close = [
        ("version", "1"),
        ("day", "2022-08-01"),
        ("reason", "企业注销"),
    ];
    let path = format!("/organisations/{}/act/close", city.east_union);
    assert_eq!(by.post(&path, &close).await.status, StatusCode::SEE_OTHER);
    let mut reader = city.browser("leader", Role::CityLeader, city.city).await;
    assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN);
}

/// A program with a bearer token of a new account.
async fn program<'a>(city: &'a TestCity, name: &str, role: Role, of: Id) -> Browser<'a> {
    let account = city.account(name, role, of).await;
    let sql = "INSERT INTO tokens (id, account_id, digest, label, created_at, expires_at) VALUES ($1, $2, $3, 'test', $4, $5)";
    let key = session::digest(name);
    city.write(async |work| {
        let (id, now) = (work.new_id(), work.now);
        let row = crate::args![id, account, key, now, now.plus_minutes(1_000_000)];
        work.conn.run(sql, row).await
    })
    .await;
    let mut program = city.stranger();
    program.cookies.clear();
    program.token = Some(name.to_owned());
    program
}

#[tokio::test]
async fn programs_list_read_add_and_move() {
    let city = TestCity::open().await;
    let new = |i: i64| {
        let name = format!("示例{i}街道工会联合会");
        NewOrganisation::named(
            name,
            kind::STREET_FEDERATION,
            Some(city.east),
            Day::ymd(2020, 1, 1),
        )
        .coded(format!("4110021{i:02}"))
    };
    for i in 0..5 {
        city.make(new(i)).await;
    }
    let mut by = program(&city, "organiser", Role::CityOrganiser, city.city).await;
    let mut codes = vec![];
    let mut path = "/api/v1/organisations?parent=411002&limit=4".to_owned();
    loop {
        let page = by.get(&path).await.json();
        let items = page["items"].as_array().unwrap();
        codes.extend(items.iter().map(|i| i["code"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => {
                path = format!("/api/v1/organisations?parent=411002&limit=4&after={next}")
            }
            None => break,
        }
    }
    assert_eq!(
        codes,
        [
            "411002001",
            "411002100",
            "411002101",
            "411002102",
            "411002103",
            "411002104"
        ]
    );
    let one = by.get("/api/v1/organisations/411003").await.json();
    assert_eq!(one["name"], "建安区总工会");
    assert_eq!(one["version"], 1);
    let mut east = program(&city, "east", Role::CountyCadre, city.east).await;
    assert_eq!(
        east.get("/api/v1/organisations/411003").await.status,
        StatusCode::NOT_FOUND
    );

    let body = json!({ "name": "示例镇工会联合会", "kind": "31", "parent": "411003", "code": "411003050" });
    let made = by.json("POST", "/api/v1/organisations", body.clone()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let again = by.json("POST", "/api/v1/organisations", body).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let sneaky = json!({ "name": "示例", "kind": "31", "parent": "411003", "status": "5" });
    let refused = by.json("POST", "/api/v1/organisations", sneaky).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let to = json!({ "relation": "parent", "above": "411002", "from_day": "2022-08-02", "reason": "区划调整", "version": 1 });
    let path = "/api/v1/organisations/411003050/placements";
    let moved = by.json("POST", path, to.clone()).await;
    // Placed today, it moves tomorrow: planned.
    assert_eq!(moved.status, StatusCode::CREATED, "{}", moved.text());
    let stale = by.json("POST", path, to).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.json()["code"], "organisations-stale");
}

#[tokio::test]
async fn the_tree_goes_out_as_a_sheet_in_both_languages() {
    let city = TestCity::open().await;
    let day = Day::ymd(2020, 1, 1);
    for (code, name) in [
        ("411002-00002", "-许昌𠮷田物流工会"),
        ("411002-00003", "阿里·巴巴,\"许昌\"工会"),
    ] {
        let new = NewOrganisation::named(name, kind::UNION, Some(city.east_street), day);
        city.make(new.coded(code)).await;
    }
    let mut east = city.browser("east", Role::CountyCadre, city.east).await;
    let csv = east.get("/organisations/export?format=csv").await.sheet();
    insta::assert_snapshot!("organisations_csv", csv);
    east.language = "en".into();
    let found = east.get("/organisations/export?format=xlsx&q=许昌").await;
    insta::assert_snapshot!("organisations_found_xlsx_en", found.sheet());
}
