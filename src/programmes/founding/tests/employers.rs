//! One union an employer, one name a territory.
use super::*;

#[tokio::test]
async fn a_second_union_of_one_employer_is_refused() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let one = submitted(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    let two = submitted(
        &mut street,
        complete(city.east_street, "许昌示例物流二部", CODE),
    )
    .await;
    let noticed = act(&mut county, &one, "approve", json!({})).await;
    assert_eq!(
        noticed.status, 422,
        "one employer in two applications is to be looked into"
    );
    assert_eq!(
        act(
            &mut county,
            &one,
            "approve",
            json!({ "acknowledged": ["employer"] })
        )
        .await
        .status,
        200
    );
    let refused = act(
        &mut county,
        &two,
        "approve",
        json!({ "acknowledged": ["employer"] }),
    )
    .await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("credit_code")
            && refused.text().contains("许昌示例物流有限公司工会委员会")
    );
    let third = draft(
        &mut street,
        complete(city.east_street, "许昌示例物流三部", CODE),
    )
    .await;
    assert_eq!(
        act(&mut street, &third, "submit", json!({})).await.status,
        422
    );
    assert_eq!(founded(&city).await, (1, 1));
}

#[tokio::test]
async fn a_name_in_use_in_the_territory_must_be_looked_into() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let mut application = complete(city.east_street, "许昌示例物流有限公司", CODE);
    // As 东城外卖联合工会, written otherwise.
    application["name"] = json!("东城 外卖联合工会委员会");
    let path = submitted(&mut street, application).await;
    let shown = county.get(&path).await.json();
    assert_eq!(shown["warnings"][0]["key"], "name");
    assert_eq!(
        act(&mut county, &path, "approve", json!({})).await.status,
        422
    );
    assert_eq!(
        act(
            &mut county,
            &path,
            "approve",
            json!({ "acknowledged": ["name"] })
        )
        .await
        .status,
        200
    );
}

#[tokio::test]
async fn rows_for_covered_employers_are_added_without_losing_any() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let parent = city.east_street.to_string();
    let mut fields = vec![
        ("parent", parent.as_str()),
        ("kind", "51"),
        ("name", "西大街联合工会"),
        ("mode", "2"),
    ];
    fields.extend([
        ("covered_name", "甲公司"),
        ("covered_code", CODE),
        ("covered_name", "乙公司"),
        ("covered_code", OTHER_CODE),
    ]);
    let grown = street
        .post(
            "/foundings",
            &[fields.clone(), vec![("action", "add-row")]].concat(),
        )
        .await;
    assert_eq!(grown.status, 200);
    let text = grown.text();
    assert_eq!(text.matches("name=\"covered_code\"").count(), 5);
    assert!(text.contains("甲公司") && text.contains(OTHER_CODE));
    let twice = [
        fields.clone(),
        vec![
            ("covered_name", "丙公司"),
            ("covered_code", CODE),
            ("action", "save"),
        ],
    ]
    .concat();
    let refused = street.post("/foundings", &twice).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("f-covered.2.credit_code"));
    let saved = street
        .post("/foundings", &[fields, vec![("action", "save")]].concat())
        .await;
    assert_eq!(saved.status, 303);
    let record = street.get(saved.header("location")).await.text();
    assert!(record.contains("甲公司") && record.contains(OTHER_CODE));
}
