//! A campaign that is changed on the way: what each board says stays what it says.
use super::tests::{campaign_of, day, differences, freeze, join, json, set_target, ten_days};
use crate::{
    kernel::testing::TestCity,
    policy::Role,
    spine::figures::{
        self, Period,
        targets::{self, NewTarget, TargetKind},
    },
};
use serde_json::{Value, json};

/// An organiser changes the campaign of the tests: both units, its three indicators and ten days, unless `more` says otherwise.
pub(super) async fn change(city: &TestCity, version: i64, more: Value) {
    let name = format!("changer-{version}");
    let mut organiser = city.program(&name, Role::CityOrganiser, city.city).await;
    let mut body = json!({
        "key": "test-2022", "name_zh": "百日攻坚", "from": "2022-08-01", "days": 10, "cut_off": "18:00", "cap": "1.2",
        "weights": { "unions.founded": "0.3", "members.admitted": "0.3", "members.admitted.new-form": "0.4" },
        "target_kind": "province-set", "scope": "public", "units": ["411002", "411003"], "version": version,
        "reason": "许工〔2022〕30号", "confirm": true,
    });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    let path = "/api/v1/campaigns/test-2022";
    let done = organiser.json("PUT", path, body).await;
    assert_eq!(done.status, 200, "{}", done.text());
}

/// Without the unions, whose column was the first.
pub(super) fn of_members() -> Value {
    json!({ "members.admitted": "0.5", "members.admitted.new-form": "0.5" })
}

/// Done and new of an indicator, as a board says it of a unit.
fn cell(board: &Value, unit: &str, indicator: &str) -> [i64; 2] {
    let mut heads = board["heads"].as_array().unwrap().iter();
    let at = heads.position(|h| h["indicator"] == indicator).unwrap();
    let mut lines = board["lines"].as_array().unwrap().iter();
    let line = lines.find(|l| l["unit_code"] == unit).unwrap();
    ["done", "new"].map(|key| line["cells"][at][key].as_i64().unwrap())
}

/// The campaign of ten days, of the east alone.
async fn of_the_east() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    for unit in [city.east, city.west] {
        set_target(&city, unit, "unions.founded", 2, 10).await;
        set_target(&city, unit, "members.admitted", 10, 10).await;
        set_target(&city, unit, "members.admitted.new-form", 5, 10).await;
    }
    let mut new = campaign_of(&city, 10);
    new.units = vec![city.east];
    city.write(async |work| super::put(work, new).await).await;
    city
}

/// Three boards: of the east and three indicators, of both units and two, of the west and three.
async fn changed_twice() -> TestCity {
    let city = of_the_east().await;
    join(&city, city.east_union, 100, 3, day(1)).await;
    join(&city, city.west_union, 200, 4, day(1)).await;
    freeze(&city, day(1)).await;
    change(&city, 1, json!({ "weights": of_members() })).await;
    join(&city, city.east_union, 110, 2, day(2)).await;
    join(&city, city.west_union, 210, 1, day(2)).await;
    freeze(&city, day(2)).await;
    change(&city, 2, json!({ "units": ["411003"] })).await;
    freeze(&city, day(3)).await;
    city
}

#[tokio::test]
async fn what_a_day_brought_is_reckoned_by_indicator_and_unit_whatever_was_changed_before_it() {
    let city = changed_twice().await;
    let mut visitor = city.stranger();
    let path = "/api/v1/campaigns/test-2022/boards";
    let second = json(&mut visitor, &format!("{path}/2")).await;
    assert_eq!(cell(&second, "411002", "members.admitted"), [5, 2]);
    assert_eq!(cell(&second, "411003", "members.admitted"), [5, 1]);
    let third = json(&mut visitor, &format!("{path}/3")).await;
    for indicator in ["unions.founded", "members.admitted"] {
        assert_eq!(cell(&third, "411003", indicator)[1], 0, "{indicator}");
    }
    assert_eq!(third["zero"], json!(["411003"]));
    // Nor does the ledger say otherwise of a unit that has left.
    assert_eq!(differences(&city).await, vec![]);
}

#[tokio::test]
async fn a_board_that_is_restated_is_set_against_the_one_published_the_day_before() {
    let city = changed_twice().await;
    let mut visitor = city.stranger();
    let path = "/api/v1/campaigns/test-2022/boards";
    let second = json(&mut visitor, &format!("{path}/2/restated")).await;
    assert_eq!(second["restated"]["lines"], second["frozen"]["lines"]);
    let third = json(&mut visitor, &format!("{path}/3/restated")).await;
    let now = &third["restated"];
    assert_eq!(cell(now, "411003", "members.admitted"), [5, 0]);
    assert_eq!(now["zero"], json!(["411003"]));
    assert!(now["lines"][0]["rank_before"].is_i64(), "{now}");
}

#[tokio::test]
async fn the_heat_map_shows_no_other_indicator_where_a_board_lacks_the_one_asked_for() {
    let city = changed_twice().await;
    let path = "/campaigns/test-2022/movement?indicator=";
    let heat = async |indicator: &str| {
        let page = city.stranger().get(&format!("{path}{indicator}")).await;
        page.text().split("id=\"heat\"").nth(1).unwrap().to_owned()
    };
    // The west was not ranked on the first day, and no union on the second.
    let unions = heat("unions.founded").await;
    assert_eq!(unions.matches("class=\"h0\">–<").count(), 2, "{unions}");
    let members = heat("members.admitted").await;
    assert_eq!(members.matches("class=\"h0\">–<").count(), 1, "{members}");
    assert!(members.contains("class=\"h4\">1<"), "{members}");
}

#[tokio::test]
async fn targets_of_other_days_are_told_as_changed_and_earlier_boards_keep_their_reasons() {
    let city = ten_days().await;
    freeze(&city, day(1)).await;
    let raised = NewTarget {
        indicator: "members.admitted".into(),
        organisation_id: city.east,
        period: Period::campaign(day(1), 10).unwrap(),
        kind: TargetKind::ProvinceSet,
        value: 12,
        document_no: None,
        decided_on: None,
        reason: Some("全市加压".into()),
        follows: 1,
    };
    city.app.clock.set(day(2).at(10 * 60));
    city.write(async |work| targets::put(work, raised).await)
        .await;
    freeze(&city, day(2)).await;
    // One target is another one for eight days; the others are the same, in their first version, too.
    for (unit, members) in [(city.east, 7), (city.west, 10)] {
        set_target(&city, unit, "unions.founded", 2, 8).await;
        set_target(&city, unit, "members.admitted", members, 8).await;
        set_target(&city, unit, "members.admitted.new-form", 5, 8).await;
    }
    change(&city, 1, json!({ "days": 8 })).await;
    freeze(&city, day(3)).await;
    let mut visitor = city.stranger();
    let third = visitor.get("/campaigns/test-2022/days/3").await.text();
    let said = "由 12 调整为 7。本行动的天数或采用的目标已修改。";
    assert!(third.contains(said), "{third}");
    assert_eq!(third.matches("调整为").count(), 1);
    let second = visitor.get("/campaigns/test-2022/days/2").await.text();
    assert!(
        second.contains("由 10 调整为 12。理由：全市加压"),
        "{second}"
    );
    let all = visitor.get("/campaigns/test-2022/targets").await.text();
    for said in ["全市加压", "2022-08-01..2022-08-08"] {
        assert!(all.contains(said), "{said} in {all}");
    }
    let all = json(&mut visitor, "/api/v1/campaigns/test-2022/targets").await;
    assert_eq!(all["items"].as_array().unwrap().len(), 13);
}
