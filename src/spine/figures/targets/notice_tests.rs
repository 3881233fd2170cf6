//! A division of several indicators goes out as one notice.
use crate::{
    kernel::testing::{Browser, TestCity},
    policy::Role,
    spine::figures,
};

const PAGE: &str = "/targets/notice";
const ASKED: [(&str, &str); 2] = [("period", "2022"), ("kind", "province-set")];

async fn city() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    city
}
async fn set(browser: &mut Browser<'_>, unit: &str, indicator: &str, value: &str, number: &str) {
    let fields = [
        ("organisation", unit),
        ("indicator", indicator),
        ("period", "2022"),
        ("kind", "province-set"),
        ("value", value),
        ("document_no", number),
    ];
    let set = browser.post("/targets/new", &fields).await;
    assert_eq!(set.status, 303, "{}", set.text());
}

#[tokio::test]
async fn all_indicators_go_out_in_one_notice_whose_number_every_target_takes_on() {
    let city = city().await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let empty = organiser.post(PAGE, &ASKED).await;
    assert_eq!(empty.status, 422, "nothing is set");
    set(&mut organiser, "411002", "members.admitted", "60", "").await;
    set(&mut organiser, "411003", "members.admitted", "50", "").await;
    set(&mut organiser, "411002", "unions.founded", "7", "").await;
    let decided = "豫工〔2022〕3号";
    set(&mut organiser, "411003", "unions.founded", "6", decided).await;
    let shown = organiser
        .get("/targets/notice?period=2022&kind=province-set")
        .await
        .text();
    for said in ["魏都区总工会", "建安区总工会", ">110<", ">13<"] {
        assert!(shown.contains(said), "{said} in {shown}");
    }
    let done = organiser.post(PAGE, &ASKED).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let paper = organiser.get(done.header("location")).await.text();
    for said in ["许工〔2022〕1号", "目标任务的通知", ">110<", ">13<"] {
        assert!(paper.contains(said), "{said} in {paper}");
    }
    let list = organiser.get("/targets").await.text();
    assert_eq!(list.matches("许工〔2022〕1号").count(), 3, "{list}");
    assert_eq!(list.matches(decided).count(), 1, "what was decided stays");
    let again = organiser.post(PAGE, &ASKED).await;
    assert_eq!(again.status, 422, "all have a number");
    assert!(again.text().contains("href=\"#f-publish\""));
}

#[tokio::test]
async fn a_county_publishes_its_own_division_and_no_other() {
    let city = city().await;
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    set(&mut county, "411002001", "unions.founded", "3", "").await;
    set(&mut county, "411002001", "members.admitted", "30", "").await;
    let own = county.get(PAGE).await;
    assert_eq!(own.status, 200);
    assert!(own.text().contains("魏都区总工会"), "without asking");
    let done = county.post(PAGE, &ASKED).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let paper = county.get(done.header("location")).await.text();
    assert!(paper.contains("魏工〔2022〕1号") && paper.contains("西大街道工会联合会"));
    let foreign = [&ASKED[..], &[("organisation", "411003")]].concat();
    assert_eq!(county.post(PAGE, &foreign).await.status, 404);
    let wrong = county.get("/targets/notice?period=2022Q7&kind=own").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("href=\"#f-period\""));
}
