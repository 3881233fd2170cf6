//! The sheets that leave this programme, as a cadre opens them.
use super::*;
use crate::{
    kernel::Day,
    programmes::membership::{Leaving, MembershipRow, bulk, ops, store},
    spine::people::{Mobile, NewPerson, PersonName, ResidentNumber, verify_state},
};

/// Name, number, phone, group, employer: a dot, a character of four bytes, and employers that a spreadsheet would run.
const BOOKS: [(&str, &str, &str, &str, &str); 4] = [
    (
        "买买提·吐尔逊",
        WANG,
        "19900000001",
        "04",
        "=HYPERLINK(\"http://example.invalid\",\"平台\")",
    ),
    ("𠮷田䶮", LI, "19900000002", "03", "+86平台,许昌"),
    ("赵敏", ZHAO, "", "", "-"),
    (
        "欧阳 Anna",
        "411099199303275555",
        "19900000004",
        "01",
        "@货运",
    ),
];

/// Four people on the eastern union's books from the last days of July: two verified; the third has left, the fourth is kept.
async fn books(city: &TestCity) {
    for (i, (name, number, phone, group, employer)) in BOOKS.into_iter().enumerate() {
        city.app.clock.advance(1);
        city.write(async |work| {
            let person = NewPerson {
                verify_state: verify_state::PHONE,
                ..NewPerson::new(
                    ResidentNumber::parse(number, work.today()).unwrap(),
                    PersonName::parse(name).unwrap(),
                    Mobile::parse(phone).ok(),
                )
            };
            let row = MembershipRow {
                id: work.new_id(),
                person_id: bulk::people(work, &[person]).await?[0],
                organisation_id: city.east_union,
                began_on: Day::ymd(2022, 7, 28 + i as u32),
                group_code: group.into(),
                employment_form: None,
                employer: Some(employer.into()),
                occupation: None,
                channel: "window",
                verified: i % 2 == 0,
                first_ever: true,
                application_id: None,
                batch_id: None,
                batch_line: None,
                author_id: None,
            };
            ops::record(work, row).await
        })
        .await;
    }
    let chair = city.deputy("chair", Role::Chair, city.east_union).await;
    let latest = async |number: &str| {
        city.read(async |work| {
            let number = ResidentNumber::parse(number, work.today()).unwrap();
            let person = crate::spine::people::identify(work, &number).await?;
            store::home(&mut work.conn, person.unwrap().id).await
        })
        .await
        .unwrap()
    };
    let (left, kept) = (latest(ZHAO).await, latest(BOOKS[3].1).await);
    chair
        .write(async |work| {
            ops::leave(work, left.id, left.version, Leaving::Left, "本人提出退会").await?;
            ops::keep(work, kept.id, kept.version, "长期外出").await
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn the_books_go_out_masked_as_csv_and_as_a_workbook_in_both_languages() {
    let city = open().await;
    books(&city).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let csv = cadre.get("/members/export?format=csv").await.sheet();
    insta::assert_snapshot!("members_csv", csv);
    let xlsx = cadre.get("/members/export?format=xlsx").await.sheet();
    insta::assert_snapshot!("members_xlsx", xlsx);
    cadre.language = "en".into();
    let english = cadre.get("/members/export?format=csv&state=4").await;
    insta::assert_snapshot!("members_csv_en", english.sheet());
}

#[tokio::test]
async fn whole_numbers_go_out_as_text_that_no_spreadsheet_rounds() {
    let city = open().await;
    books(&city).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let why = [("format", "xlsx"), ("reason", "核对台账号码")];
    let xlsx = cadre.post("/members/export", &why).await.sheet();
    insta::assert_snapshot!("members_whole_xlsx", xlsx);
}

#[tokio::test]
async fn applications_go_out_with_what_a_reviewer_is_to_look_at() {
    let city = open().await;
    let mut author = city.browser("author", Role::Chair, city.east_union).await;
    for (name, number, ..) in BOOKS {
        city.app.clock.advance(1);
        submit(&mut author, EAST, &Form::of(name, number, "19900000001")).await;
    }
    let list = latest(&mut author).await;
    let mut second = city.browser("second", Role::Chair, city.east_union).await;
    assert_eq!(approve(&mut second, &list).await.status, 303);
    let csv = second.get("/applications/export?format=csv").await.sheet();
    insta::assert_snapshot!("applications_csv", csv);
    second.language = "en".into();
    let xlsx = second.get("/applications/export?format=xlsx").await;
    insta::assert_snapshot!("applications_xlsx_en", xlsx.sheet());
}

#[tokio::test]
async fn corrections_go_out_with_their_answers_and_without_what_was_wished() {
    let city = open().await;
    let mut worker = mine::member(&city).await;
    for (field, wish) in [("group", "01"), ("name", "买买提·吐尔逊")] {
        city.app.clock.advance(1);
        let path = format!("/my/corrections/{field}");
        assert_eq!(worker.post(&path, &[("wish", wish)]).await.status, 303);
    }
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let (path, version) = mine::open_correction(&mut cadre).await;
    let no = [("version", version.as_str()), ("answer", "=与证件不符")];
    assert_eq!(cadre.post(&format!("{path}/refuse"), &no).await.status, 303);
    let csv = cadre.get("/corrections/export?format=csv&state=").await;
    insta::assert_snapshot!("corrections_csv", csv.sheet());
    let xlsx = cadre.get("/corrections/export?format=xlsx&state=").await;
    insta::assert_snapshot!("corrections_xlsx", xlsx.sheet());
}
