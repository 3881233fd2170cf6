//! The list of applications to found, as a cadre opens it.
use super::*;

#[tokio::test]
async fn applications_go_out_with_their_states_and_days() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    draft(
        &mut street,
        complete(city.east_street, "-许昌𠮷田·示例", CODE),
    )
    .await;
    city.app.clock.advance(60);
    let handed = complete(city.east_street, "许昌示例货运,\"二分\"公司", OTHER_CODE);
    let path = submitted(&mut street, handed).await;
    city.app.clock.advance(24 * 60);
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let approved = act(&mut county, &path, "approve", json!({})).await;
    assert_eq!(approved.status, 200, "{}", approved.text());
    let csv = county.get("/foundings/export?format=csv").await.sheet();
    insta::assert_snapshot!("foundings_csv", csv);
    county.language = "en".into();
    let xlsx = county
        .get("/foundings/export?format=xlsx&state=approved")
        .await;
    insta::assert_snapshot!("foundings_xlsx_en", xlsx.sheet());
}
