//! Stories of numbers: gapless, never given twice, immutable.
use super::{DocumentKind, NewDocument, issue, of_record, set_word, void};
use crate::{
    kernel::{Error, Id, UnitOfWork, testing::TestCity},
    msg,
    policy::Role,
};

fn approval(organisation_id: Id, about_id: Option<Id>) -> NewDocument {
    NewDocument {
        organisation_id,
        about_id,
        kind: DocumentKind::Approval,
        title: "关于同意成立东城外卖联合工会的批复".into(),
        addressee: "东城外卖联合工会筹备组".into(),
        body: "你们的请示收悉。\n经研究，同意成立。".into(),
        record: ("founding", Id::fixed(7)),
    }
}

async fn numbers(city: &TestCity) -> Vec<String> {
    city.read(async |work| of_record(work, ("founding", Id::fixed(7))).await)
        .await
        .into_iter()
        .map(|d| d.number)
        .collect()
}

async fn issue_one(city: &TestCity, organisation: Id, about: Option<Id>) -> Id {
    city.write(async |work: &mut UnitOfWork| {
        Ok(issue(work, approval(organisation, about)).await?.id)
    })
    .await
}

#[tokio::test]
async fn a_decision_that_fails_takes_no_number() {
    let city = TestCity::open().await;
    issue_one(&city, city.city, None).await;
    let clock = crate::kernel::Deputy::clockwork(&city.app);
    city.app.clock.advance(1);
    let failed = clock
        .write(async |work| {
            issue(work, approval(city.city, None)).await?;
            Err::<(), _>(Error::Conflict(msg!("error-forbidden")))
        })
        .await;
    assert!(failed.is_err());
    issue_one(&city, city.city, None).await;
    assert_eq!(numbers(&city).await, ["许工〔2022〕1号", "许工〔2022〕2号"]);
}

#[tokio::test]
async fn ten_at_once_get_ten_numbers_without_a_gap() {
    let city = TestCity::open().await;
    let all = (0..10).map(|_| issue_one(&city, city.east, None));
    futures::future::join_all(all).await;
    let mut given = numbers(&city).await;
    given.sort_by_key(|n| n.chars().count());
    let mut wanted: Vec<_> = (1..=10).map(|n| format!("魏工〔2022〕{n}号")).collect();
    given.sort();
    wanted.sort();
    assert_eq!(given, wanted);
}

#[tokio::test]
async fn a_new_year_begins_at_one_and_each_word_counts_by_itself() {
    let city = TestCity::open().await;
    issue_one(&city, city.city, None).await;
    city.app.clock.advance(1);
    issue_one(&city, city.east, None).await;
    city.app.clock.advance(160 * 24 * 60);
    issue_one(&city, city.city, None).await;
    assert_eq!(
        numbers(&city).await,
        ["许工〔2022〕1号", "魏工〔2022〕1号", "许工〔2023〕1号"]
    );
}

#[tokio::test]
async fn a_void_number_is_never_given_again() {
    let city = TestCity::open().await;
    let first = issue_one(&city, city.east, None).await;
    let cadre = city.deputy("cadre", Role::CountyCadre, city.east).await;
    cadre
        .write(async |work| void(work, first, "名称写错").await)
        .await
        .unwrap();
    let again = cadre
        .write(async |work| void(work, first, "名称写错").await)
        .await;
    assert!(matches!(again, Err(Error::Conflict(_))));
    issue_one(&city, city.east, None).await;
    assert_eq!(numbers(&city).await, ["魏工〔2022〕1号", "魏工〔2022〕2号"]);
}

#[tokio::test]
async fn a_word_belongs_to_one_organisation() {
    let city = TestCity::open().await;
    let organiser = city
        .deputy("organiser", Role::CityOrganiser, city.city)
        .await;
    organiser
        .write(async |work| set_word(work, city.east, 0, "许魏工").await)
        .await
        .unwrap();
    let taken = organiser
        .write(async |work| set_word(work, city.west, 0, "许魏工").await)
        .await;
    assert!(matches!(taken, Err(Error::Conflict(_))));
    let stale = organiser
        .write(async |work| set_word(work, city.east, 0, "许魏工字").await)
        .await;
    assert!(matches!(stale, Err(Error::Conflict(_))));
    issue_one(&city, city.east, None).await;
    assert_eq!(numbers(&city).await, ["许魏工〔2022〕1号"]);
}

#[tokio::test]
async fn a_correction_keeps_number_and_first_text() {
    let city = TestCity::open().await;
    let id = issue_one(&city, city.east, Some(city.east_union)).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let path = format!("/documents/{id}/correct");
    let fields = [
        ("version", "1"),
        ("title", "关于同意成立东城外卖员联合工会的批复"),
        ("body", "同意成立。"),
        ("reason", "漏字"),
    ];
    assert_eq!(cadre.post(&path, &fields).await.status, 303);
    let stale = cadre.post(&path, &fields).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("漏字"), "what was typed is kept");
    let page = cadre.get(&format!("/documents/{id}")).await.text();
    assert!(
        page.contains("外卖员")
            && page.contains("魏工〔2022〕1号")
            && page.contains("2022年8月1日"),
        "{page}"
    );
    let first = cadre
        .get(&format!("/documents/{id}?version=1"))
        .await
        .text();
    assert!(first.contains("经研究，同意成立。"));
}

#[tokio::test]
async fn whom_a_document_is_about_may_read_it_and_strangers_see_nothing() {
    let city = TestCity::open().await;
    let id = issue_one(&city, city.east, Some(city.east_union)).await;
    let path = format!("/documents/{id}");
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    assert_eq!(chair.get(&path).await.status, 200);
    assert!(
        chair
            .get("/documents?q=外卖")
            .await
            .text()
            .contains("魏工〔2022〕1号")
    );
    assert_eq!(
        chair
            .post(&format!("{path}/void"), &[("reason", "不要了")])
            .await
            .status,
        403
    );
    let mut neighbour = city.cadre("neighbour", Role::CountyCadre, city.west).await;
    assert_eq!(neighbour.get(&path).await.status, 404);
    assert!(
        !neighbour
            .get("/documents")
            .await
            .text()
            .contains("魏工〔2022〕1号")
    );
    assert_eq!(neighbour.get(&format!("/api/v1{path}")).await.status, 404);
}

#[tokio::test]
async fn the_register_goes_out_as_a_sheet_with_what_became_void() {
    let city = TestCity::open().await;
    let void_one = issue_one(&city, city.east, Some(city.east_union)).await;
    city.app.clock.advance(24 * 60);
    city.write(async |work| {
        let title = "=关于“买买提·吐尔逊、𠮷田”等同志任职的批复".into();
        issue(
            work,
            NewDocument {
                title,
                ..approval(city.east, None)
            },
        )
        .await
    })
    .await;
    let cadre = city.deputy("cadre-1", Role::CountyCadre, city.east).await;
    cadre
        .write(async |work| void(work, void_one, "名称写错").await)
        .await
        .unwrap();
    let mut cadre = city.browser("cadre-2", Role::CountyCadre, city.east).await;
    let csv = cadre.get("/documents/export?format=csv").await.sheet();
    insta::assert_snapshot!("documents_csv", csv);
    cadre.language = "en".into();
    let xlsx = cadre.get("/documents/export?format=xlsx").await.sheet();
    insta::assert_snapshot!("documents_xlsx_en", xlsx);
}
