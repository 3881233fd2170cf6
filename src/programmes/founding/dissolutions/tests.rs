//! Stories of dissolutions: one union fewer exists, as many were founded.
use crate::{
    kernel::{Day, UnitOfWork, testing::TestCity},
    policy::Role,
    spine::ledger::{self, Categories, Kind, Posting, Selection},
};
use serde_json::json;

/// The two counts of the city: unions founded, unions that exist.
async fn counts(city: &TestCity) -> (i64, i64) {
    let today = city.app.clock.now().day();
    let mut counts = vec![];
    for kind in [Kind::UnionFounded, Kind::UnionStanding] {
        let sum = city
            .read(async |work: &mut UnitOfWork| {
                let of = Selection {
                    kinds: vec![kind],
                    categories: Categories::All,
                    organisation_id: city.city,
                    from: Some(Day::ymd(2022, 1, 1)),
                    to: today,
                    as_of: ledger::present(work).await?,
                };
                ledger::sum(work, &of).await
            })
            .await;
        counts.push(sum);
    }
    (counts[0], counts[1])
}

/// The union of the street, as a founding of this July would have counted it.
async fn counted(city: &TestCity) {
    let posting = |kind| Posting {
        kind,
        category: String::new(),
        organisation_id: city.east_union,
        subject_id: city.east_union,
        business_day: Day::ymd(2022, 7, 1),
        amount: 1,
        record_type: "founding",
        record_id: city.east_union,
    };
    let postings = vec![posting(Kind::UnionFounded), posting(Kind::UnionStanding)];
    city.write(async |work| ledger::post(work, postings).await)
        .await;
}

#[tokio::test]
async fn one_union_fewer_exists_and_as_many_were_founded() {
    let city = TestCity::open().await;
    counted(&city).await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let asked = street
        .post(
            "/dissolutions",
            &[("organisation", "411002-00001"), ("note", "用人单位注销")],
        )
        .await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let page = asked.header("location").to_owned();
    assert_eq!(counts(&city).await, (1, 1));
    assert_eq!(
        street
            .post(&page, &[("action", "approve"), ("version", "1")])
            .await
            .status,
        403
    );
    let approved = county
        .post(&page, &[("action", "approve"), ("version", "1")])
        .await;
    assert_eq!(approved.status, 303, "{}", approved.text());
    assert_eq!(counts(&city).await, (1, 0));
    assert!(county.get(&page).await.text().contains("魏工〔2022〕1号"));
    assert_eq!(
        county
            .post(&page, &[("action", "approve"), ("version", "2")])
            .await
            .status,
        409
    );
}

#[tokio::test]
async fn whoever_asks_does_not_decide_and_a_union_is_asked_for_once() {
    let city = TestCity::open().await;
    counted(&city).await;
    let mut author = city.cadre("author", Role::CountyCadre, city.east).await;
    let ask = json!({ "organisation": city.east_union.to_string(), "note": "用人单位注销" });
    let asked = author
        .json("POST", "/api/v1/dissolutions", ask.clone())
        .await;
    assert_eq!(asked.status, 201, "{}", asked.text());
    assert_eq!(
        author
            .json("POST", "/api/v1/dissolutions", ask)
            .await
            .status,
        409
    );
    let path = format!(
        "/api/v1/dissolutions/{}/decide",
        asked.json()["id"].as_str().unwrap()
    );
    let decided = author
        .json("POST", &path, json!({ "version": 1, "approve": true }))
        .await;
    assert_eq!(decided.status, 403);
    let mut neighbour = city.cadre("neighbour", Role::CountyCadre, city.west).await;
    let decided = neighbour
        .json("POST", &path, json!({ "version": 1, "approve": true }))
        .await;
    assert_eq!(decided.status, 404);
    assert_eq!(counts(&city).await, (1, 1));
}
