//! Stories of dissolutions: one union fewer exists, as many were founded.
use crate::{
    args,
    kernel::{Day, Id, UnitOfWork, testing::TestCity},
    policy::Role,
    spine::{
        deadlines,
        ledger::{self, Categories, Kind, Posting, Selection},
    },
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

/// Asks for the union of the street to be dissolved; gives the request, and its page.
async fn asked(city: &TestCity) -> (Id, String) {
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let fields = [("organisation", "411002-00001"), ("note", "用人单位注销")];
    let answer = street.post("/dissolutions", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = answer.header("location").to_owned();
    (page.rsplit('/').next().unwrap().parse().unwrap(), page)
}
/// State and last day of the clocks of a request.
async fn clocks(city: &TestCity, id: Id) -> Vec<(String, Day)> {
    let all = city
        .read(async |work| deadlines::of_record(work, ("dissolution", id)).await)
        .await;
    all.into_iter().map(|d| (d.state, d.due_on)).collect()
}

#[tokio::test]
async fn whoever_stands_above_decides_within_ten_working_days() {
    let city = TestCity::open().await;
    counted(&city).await;
    let (id, page) = asked(&city).await;
    let due = Day::ymd(2022, 8, 15);
    assert_eq!(clocks(&city, id).await, [("running".to_owned(), due)]);
    city.app.clock.set(Day::ymd(2022, 8, 16).at(9 * 60));
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    assert!(county.get(&page).await.text().contains("2022-08-15"));
    let fields = [
        ("action", "refuse"),
        ("version", "1"),
        ("note", "会员尚未转出"),
    ];
    assert_eq!(county.post(&page, &fields).await.status, 303);
    assert_eq!(clocks(&city, id).await, [("met-late".to_owned(), due)]);
}

#[tokio::test]
async fn what_is_withdrawn_need_not_be_decided() {
    let city = TestCity::open().await;
    let (id, page) = asked(&city).await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let fields = [("action", "withdraw"), ("version", "1")];
    assert_eq!(county.post(&page, &fields).await.status, 303);
    assert_eq!(clocks(&city, id).await[0].0, "called-off");
}

#[tokio::test]
async fn a_request_from_before_there_was_a_term_is_given_one_at_the_start() {
    let city = TestCity::open().await;
    let (id, _) = asked(&city).await;
    let forget = "DELETE FROM deadlines WHERE record_id = $1";
    city.write(async |work| work.conn.run(forget, args![id]).await)
        .await;
    city.app.clock.set(Day::ymd(2022, 8, 2).at(9 * 60));
    for _ in 0..2 {
        super::adopt(city.app.clone()).await.unwrap();
    }
    let due = Day::ymd(2022, 8, 16);
    assert_eq!(clocks(&city, id).await, [("running".to_owned(), due)]);
}
