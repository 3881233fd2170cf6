//! The papers of an application.
use super::*;

#[tokio::test]
async fn a_city_asks_for_the_papers_it_wants() {
    let city = TestCity::open().await;
    let mut keeper = city.cadre("keeper", Role::Administrator, city.city).await;
    let fields = [
        ("code", "charter"),
        ("zh", "工会章程"),
        ("en", "Charter"),
        ("required", "yes"),
    ];
    assert_eq!(
        keeper.post("/foundings/paper-kinds", &fields).await.status,
        303
    );
    assert_eq!(
        keeper.post("/foundings/paper-kinds", &fields).await.status,
        409
    );
    assert_eq!(
        keeper
            .post(
                "/foundings/paper-kinds/licence",
                &[("version", "1"), ("required", "yes")]
            )
            .await
            .status,
        303
    );
    assert_eq!(
        keeper
            .post("/foundings/paper-kinds/licence", &[("version", "1")])
            .await
            .status,
        409
    );
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let path = draft(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    city.app.clock.advance(1);
    let missing = street.get(&path).await.json()["missing_papers"].clone();
    assert_eq!(missing, json!(["request", "election", "charter"]));
    assert_eq!(street.get("/foundings/paper-kinds").await.status, 404);
}

#[tokio::test]
async fn a_disguised_file_is_refused_and_papers_leave_as_attachments() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let path = draft(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    let page = path.replace("/api/v1", "");
    let program: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00";
    let refused = street
        .upload(
            &format!("{page}/papers"),
            &[("kind", "request")],
            &[("paper", "请示.pdf", program)],
        )
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("只收"), "{}", refused.text());
    let unknown = street
        .upload(
            &format!("{page}/papers"),
            &[("kind", "nothing")],
            &[("paper", "请示.pdf", PDF)],
        )
        .await;
    assert_eq!(unknown.status, 422);
    street
        .upload(
            &format!("{page}/papers"),
            &[("kind", "request")],
            &[("paper", "请示<1>.pdf", PDF)],
        )
        .await;
    let file = street.get(&path).await.json()["papers"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let sent = street.get(&format!("{page}/papers/{file}")).await;
    assert_eq!(sent.bytes, PDF);
    assert!(sent.header("content-disposition").starts_with("attachment"));
    let mut neighbour = city.cadre("neighbour", Role::CountyCadre, city.west).await;
    assert_eq!(
        neighbour.get(&format!("{page}/papers/{file}")).await.status,
        404
    );
    let read = "SELECT COUNT(*) FROM audits WHERE action = 'file.read'";
    assert_eq!(
        city.read(async |work| work.conn.count(read, args![]).await)
            .await,
        1
    );
    let removed = street
        .send("DELETE", &format!("{path}/papers/{file}"), "", vec![])
        .await;
    assert_eq!(removed.status, 204, "{}", removed.text());
    assert_eq!(
        street.get(&path).await.json()["papers"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}
