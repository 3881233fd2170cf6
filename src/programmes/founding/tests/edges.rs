//! What is typed wrong, read late, out of reach or unasked for.
use super::*;

#[tokio::test]
async fn a_wrong_credit_code_is_said_at_its_field_and_everything_typed_is_kept() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let parent = city.east_street.to_string();
    for wrong in [
        "91411099MADEMX0110",
        "81411099DEM000014D",
        "411002000001234",
    ] {
        let fields = [
            ("parent", parent.as_str()),
            ("kind", "50"),
            ("name", "许昌示例物流有限公司工会委员会"),
            ("credit_code", wrong),
            ("action", "save"),
        ];
        let refused = street.post("/foundings", &fields).await;
        assert_eq!(refused.status, 422, "{wrong}");
        let page = refused.text();
        assert!(page.contains("f-credit_code") && page.contains("is-invalid"));
        assert!(page.contains(wrong) && page.contains("许昌示例物流有限公司工会委员会"));
    }
    assert_eq!(
        street.get("/api/v1/foundings").await.json()["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[tokio::test]
async fn a_stale_edit_changes_nothing_and_keeps_what_was_typed() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let path = draft(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    let mut other = complete(city.east_street, "许昌示例物流有限公司", CODE);
    other["version"] = json!(1);
    other["workers"] = json!(77);
    assert_eq!(county.json("PUT", &path, other).await.status, 200);
    let parent = city.east_street.to_string();
    let page = path.replace("/api/v1", "");
    let fields = [
        ("parent", parent.as_str()),
        ("kind", "50"),
        ("name", "我改过的名字工会"),
        ("version", "1"),
        ("action", "save"),
    ];
    let stale = street.post(&format!("{page}/edit"), &fields).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("我改过的名字工会"));
    let now = street.get(&path).await.json();
    assert_eq!(
        (
            now["founding"]["workers"].clone(),
            now["founding"]["version"].clone()
        ),
        (json!(77), json!(2))
    );
    // Pressing again, having been told, is a decision.
    let version = stale.between("name=\"version\" value=\"", "\"");
    let fields = fields.map(|(k, v)| {
        if k == "version" {
            (k, version.as_str())
        } else {
            (k, v)
        }
    });
    assert_eq!(
        street.post(&format!("{page}/edit"), &fields).await.status,
        303
    );
}

#[tokio::test]
async fn what_is_out_of_reach_does_not_exist() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let path = submitted(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    let mut neighbour = city.cadre("neighbour", Role::CountyCadre, city.west).await;
    let page = path.replace("/api/v1", "");
    for address in [
        &path,
        &page,
        &format!("{page}/decide"),
        &format!("{page}/edit"),
    ] {
        assert_eq!(neighbour.get(address).await.status, 404, "{address}");
    }
    let approve = neighbour
        .json("POST", &format!("{path}/approve"), json!({ "version": 2 }))
        .await;
    assert_eq!(approve.status, 404);
    let there = neighbour
        .json(
            "POST",
            "/api/v1/foundings",
            complete(city.east_street, "别处公司", OTHER_CODE),
        )
        .await;
    assert_eq!(there.status, 422);
    assert!(there.text().contains("/parent"));
    let mut leader = city.cadre("leader", Role::CityLeader, city.city).await;
    assert_eq!(leader.get(&page).await.status, 200);
    assert_eq!(leader.get(&format!("{page}/decide")).await.status, 403);
    assert!(
        leader
            .get("/foundings/export?format=csv")
            .await
            .text()
            .contains("许昌示例物流有限公司")
    );
}

#[tokio::test]
async fn fields_that_nobody_asked_for_are_refused() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut application = complete(city.east_street, "许昌示例物流有限公司", CODE);
    application["state"] = json!("approved");
    assert_eq!(
        street
            .json("POST", "/api/v1/foundings", application)
            .await
            .status,
        422
    );
}
