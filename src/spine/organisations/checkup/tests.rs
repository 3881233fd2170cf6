use super::*;
use crate::{
    kernel::{Day, Deputy, Id, testing::TestCity},
    policy::Role,
    spine::organisations::{NewOrganisation, organisation::kind},
};
use axum::http::StatusCode;

async fn found(by: &Deputy, key: &str) -> Vec<String> {
    let check = CHECKS.iter().find(|c| c.key == key).unwrap();
    let list = by
        .read(async |work| findings(work, check).await)
        .await
        .unwrap();
    assert!(list.iter().all(|f| f.found == list.len() as i64));
    list.into_iter().map(|f| f.name).collect()
}
fn day() -> Day {
    Day::ymd(2020, 1, 1)
}

#[tokio::test]
async fn each_check_finds_its_own() {
    let city = TestCity::open().await;
    let by = city.deputy("reader", Role::CityLeader, city.city).await;
    for key in [
        "several-roots",
        "under-closed",
        "two-placements",
        "line-differs",
        "same-name",
        "term-overdue",
    ] {
        assert_eq!(found(&by, key).await, Vec::<String>::new(), "{key}");
    }
    assert_eq!(found(&by, "no-members").await.len(), 2);
    assert_eq!(
        found(&by, "no-committee").await,
        ["魏都区总工会", "建安区总工会"]
    );
    assert_eq!(found(&by, "no-account").await.len(), 2);

    let under =
        |name: &str, above: Id| NewOrganisation::named(name, kind::UNION, Some(above), day());
    city.make(under("示例工会", city.west)).await;
    city.make(under("示例 工会委员会", city.west)).await;
    let late = NewOrganisation {
        term_ends_on: Some(Day::ymd(2022, 7, 31)),
        ..under("示例届满工会", city.east)
    };
    city.make(late).await;
    assert_eq!(found(&by, "same-name").await.len(), 2);
    assert_eq!(found(&by, "term-overdue").await, ["示例届满工会"]);
    assert_eq!(found(&by, "no-employer-code").await.len(), 3);
    for sql in [
        "UPDATE organisations SET status = '5' WHERE code = '411002001'",
        "DELETE FROM organisation_lines WHERE depth = 1 AND below IN (SELECT id FROM organisations WHERE code = '411003-00001')",
    ] {
        city.write(async |work| work.conn.run(sql, crate::args![]).await)
            .await;
    }
    assert_eq!(found(&by, "under-closed").await, ["东城外卖联合工会"]);
    assert_eq!(found(&by, "line-differs").await, ["建安货运联合工会"]);
}

#[tokio::test]
async fn the_page_names_who_lacks_a_committee_and_a_county_sees_its_own_only() {
    let city = TestCity::open().await;
    let new = NewOrganisation {
        founded_on: Some(Day::ymd(2022, 6, 1)),
        approval_no: Some("许工〔2022〕12号".into()),
        ..NewOrganisation::named(
            "魏都区新业态工会联合会工作委员会",
            kind::NEW_FORM_FEDERATION,
            Some(city.east),
            day(),
        )
    };
    city.make(new).await;
    let mut leader = city.browser("leader", Role::CityLeader, city.city).await;
    let page = leader.get("/new-form-committees").await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "应建 3 个，已建 1 个，缺 2 个",
        "许工〔2022〕12号",
        "2022-06-01",
    ] {
        assert!(page.text().contains(part), "{part}: {}", page.text());
    }
    let mut west = city.browser("west", Role::CountyCadre, city.west).await;
    let page = west.get("/new-form-committees").await.text();
    assert!(page.contains("建安区总工会") && !page.contains("魏都区总工会"));
    let checkup = west.get("/organisations/checkup").await;
    assert_eq!(checkup.status, StatusCode::OK);
    assert!(checkup.text().contains("建安货运联合工会") && !checkup.text().contains("东城外卖"));
}
