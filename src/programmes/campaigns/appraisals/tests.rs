//! An appraisal from the last day to the decision.
use super::super::tests::{day, fact, freeze, join, json, ten_days};
use crate::{
    kernel::{
        Day, Id,
        testing::{Browser, TestCity},
    },
    policy::Role,
    spine::ledger::{self, Kind},
};

pub(super) const PAGE: &str = "/campaigns/test-2022/appraisal";
pub(super) const API: &str = "/api/v1/campaigns/test-2022/appraisal";

/// `many` couriers who joined on a day, confirmed at a later moment.
async fn confirmed(city: &TestCity, union: Id, first: u128, many: u128, on: Day, at: (Day, i64)) {
    city.app.clock.set(at.0.at(at.1));
    let of = |i| fact(Kind::MemberAdmitted, union, first + i, "03", on);
    let facts = (0..many).map(of).collect();
    city.write(async |work| ledger::post(work, facts).await)
        .await;
}
/// Ten days, all boards frozen: the east has admitted 8, the west 6.
pub(super) async fn played() -> TestCity {
    let city = ten_days().await;
    join(&city, city.west_union, 200, 6, day(2)).await;
    join(&city, city.east_union, 100, 8, day(3)).await;
    freeze(&city, day(10)).await;
    city
}
pub(super) async fn drafted(city: &TestCity) {
    city.app.clock.set(day(14).at(1));
    assert_eq!(super::draft_due(&city.app).await.unwrap(), 1);
}
pub(super) async fn version(browser: &mut Browser<'_>) -> String {
    json(browser, API).await["version"].to_string()
}
pub(super) async fn press(browser: &mut Browser<'_>, act: &str) -> u16 {
    let version = version(browser).await;
    let fields = [("version", version.as_str()), ("reason", "核对后更正")];
    let path = format!("{PAGE}/{act}");
    browser.post(&path, &fields).await.status.as_u16()
}
pub(super) async fn organiser<'a>(city: &'a TestCity, name: &str) -> Browser<'a> {
    city.program(name, Role::CityOrganiser, city.city).await
}

#[tokio::test]
async fn what_happened_in_the_campaign_counts_when_it_is_confirmed_within_grace() {
    let city = played().await;
    confirmed(&city, city.east_union, 120, 1, day(10), (day(11), 600)).await;
    confirmed(&city, city.east_union, 130, 1, day(11), (day(11), 700)).await;
    confirmed(
        &city,
        city.east_union,
        140,
        1,
        day(10),
        (day(13), 24 * 60 - 1),
    )
    .await;
    assert_eq!(super::draft_due(&city.app).await.unwrap(), 0, "grace runs");
    confirmed(&city, city.east_union, 150, 1, day(10), (day(14), 1)).await;
    assert_eq!(super::draft_due(&city.app).await.unwrap(), 1);
    assert_eq!(super::draft_due(&city.app).await.unwrap(), 0, "only once");
    let mut staff = organiser(&city, "organiser").await;
    let account = &json(&mut staff, API).await["account"];
    let east = &account["units"][0];
    let members = &east["cells"][1];
    assert_eq!(east["code"], "411002");
    // Eight, and the two of the last day that were confirmed in time.
    assert_eq!(members["done"], 10);
    assert_eq!(members["marks"], serde_json::json!([8, 8, 8]));
    // The board of the last day stays as it was.
    let board = "/api/v1/campaigns/test-2022/boards/10";
    let board = json(&mut city.stranger(), board).await;
    assert_eq!(board["lines"][0]["cells"][1]["done"], 8);
    let page = staff.get(PAGE).await.text();
    assert!(page.contains("业务日期不晚于 2022-08-10"), "{page}");
}

#[tokio::test]
async fn it_goes_from_draft_over_notice_to_a_public_decision() {
    let city = played().await;
    drafted(&city).await;
    let (mut first, mut second) = (
        organiser(&city, "zhao").await,
        organiser(&city, "qian").await,
    );
    for path in [
        API.into(),
        format!("{PAGE}/export"),
        format!("{PAGE}/units/411002"),
    ] {
        assert_eq!(city.stranger().get(&path).await.status, 404, "{path}");
    }
    let page = city.stranger().get(PAGE).await.text();
    assert!(
        page.contains("评比结果尚未公布") && !page.contains("先进单位"),
        "{page}"
    );
    assert_eq!(press(&mut first, "reckon").await, 303);
    assert_eq!(press(&mut first, "notice").await, 403, "their own draft");
    assert_eq!(press(&mut second, "notice").await, 303);
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    assert_eq!(press(&mut county, "finalise").await, 403);
    assert_eq!(
        press(&mut first, "finalise").await,
        409,
        "days of objection"
    );
    // Five working days after Sunday the 14th: until Friday the 19th.
    assert_eq!(
        json(&mut second, API).await["objections_until"],
        "2022-08-19"
    );
    city.app.clock.set(day(20).at(600));
    assert_eq!(press(&mut second, "finalise").await, 403, "their notice");
    assert_eq!(press(&mut first, "finalise").await, 303);
    let page = city.stranger().get(PAGE).await.text();
    assert!(
        page.contains("先进单位") && page.contains("魏都区总工会"),
        "{page}"
    );
    let unit = format!("{PAGE}/units/411002");
    let unit = city.stranger().get(&unit).await.text();
    assert!(unit.contains("得分是这样算出来的"), "{unit}");
    let appraisal = json(&mut second, API).await;
    let paper = format!("/documents/{}", appraisal["document_id"].as_str().unwrap());
    let paper = second.get(&paper).await.text();
    assert!(
        paper.contains("评比结果的决定") && paper.contains("〔2022〕1号"),
        "{paper}"
    );
    assert_eq!(press(&mut second, "correct").await, 409, "it is final");
    assert_eq!(
        super::check::found(city.app.clone()).await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn what_is_exported_recomputes_from_the_file_alone() {
    let city = played().await;
    city.write(async |work| ledger::reverse(work, Id::fixed(100), "重复登记").await)
        .await;
    drafted(&city).await;
    let mut staff = organiser(&city, "organiser").await;
    let file = staff.get(&format!("{PAGE}/export")).await;
    assert_eq!(file.status, 200);
    let mut export: super::Export = serde_json::from_slice(&file.bytes).unwrap();
    let verdict = super::verify(&export).unwrap();
    assert!(verdict.holds(), "{verdict:?}");
    // The milestones keep the eight of their boards, the end has the seven that are left.
    let cell = &export.account.units[0].cells[1];
    assert_eq!(
        (cell.done, cell.marks.as_slice()),
        (7, [8, 8, 8].as_slice())
    );
    export.entries[1].entries[0].3 = 2;
    assert!(!super::verify(&export).unwrap().holds());
}

#[tokio::test]
async fn the_workbook_lacks_nothing_that_the_result_follows_from() {
    let city = played().await;
    city.write(async |work| ledger::reverse(work, Id::fixed(100), "重复登记").await)
        .await;
    drafted(&city).await;
    let mut staff = organiser(&city, "organiser").await;
    let book = staff.get(&format!("{PAGE}/export.xlsx")).await;
    insta::assert_snapshot!(book.sheet());
}

pub(super) async fn object(
    browser: &mut Browser<'_>,
    words: &str,
) -> crate::kernel::testing::Answer {
    let fields = [("unit", "411002"), ("about", "411003"), ("words", words)];
    browser.post(&format!("{PAGE}/object"), &fields).await
}

/// The east has objected on the first of its days; gives the objection's identity.
pub(super) async fn objected(
    city: &TestCity,
    staff: &mut Browser<'_>,
    county: &mut Browser<'_>,
) -> String {
    drafted(city).await;
    assert_eq!(press(staff, "notice").await, 303);
    city.app.clock.set(day(15).at(600));
    let received = object(county, "建安区的会员数有误").await;
    assert_eq!(received.status, 303, "{}", received.text());
    let list = json(staff, "/api/v1/appraisal-objections?state=open").await;
    list["items"][0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_objection_is_received_only_in_its_days() {
    let city = played().await;
    drafted(&city).await;
    let mut staff = organiser(&city, "organiser").await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let early = object(&mut county, "数字有误").await;
    assert_eq!(early.status, 409, "no notice yet");
    assert_eq!(press(&mut staff, "notice").await, 303);
    let early = object(&mut county, "数字有误").await;
    assert_eq!(early.status, 409, "from tomorrow on");
    city.app.clock.set(day(15).at(600));
    assert_eq!(object(&mut county, " ").await.status, 422);
    let mut other = city.program("other", Role::CountyCadre, city.west).await;
    assert_eq!(object(&mut other, "替别人提出").await.status, 403);
    city.app.clock.set(day(19).at(24 * 60 - 1));
    assert_eq!(object(&mut county, "最后一天的异议").await.status, 303);
    city.app.clock.set(day(20).at(0));
    let late = object(&mut county, "迟到的异议").await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("2022-08-19 截止"), "{}", late.text());
}

#[tokio::test]
async fn an_open_objection_holds_the_decision_up_and_one_that_is_upheld_asks_for_a_correction() {
    let city = played().await;
    let mut staff = organiser(&city, "organiser").await;
    let mut second = organiser(&city, "second").await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let id = objected(&city, &mut staff, &mut county).await;
    let mut other = city.program("other", Role::CountyCadre, city.west).await;
    let theirs = json(&mut other, "/api/v1/appraisal-objections").await;
    assert_eq!(theirs["items"].as_array().unwrap().len(), 0);
    let record = format!("/appraisals/objections/{id}");
    assert_eq!(other.get(&record).await.status, 404);
    city.app.clock.set(day(20).at(600));
    assert_eq!(press(&mut second, "finalise").await, 409, "one is open");
    let words = |version| {
        [
            ("version", version),
            ("result", "upheld"),
            ("words", "情况属实"),
        ]
    };
    let (accept, answer) = (format!("{record}/accept"), format!("{record}/answer"));
    let unaccepted = staff.post(&answer, &words("1")).await;
    assert_eq!(unaccepted.status, 409);
    assert_eq!(staff.post(&accept, &[("version", "1")]).await.status, 303);
    assert_eq!(county.post(&answer, &words("2")).await.status, 403);
    assert_eq!(staff.post(&answer, &words("2")).await.status, 303);
    let uncorrected = press(&mut second, "finalise").await;
    assert_eq!(uncorrected, 409, "it must be corrected");
    assert_eq!(press(&mut staff, "correct").await, 303);
    assert_eq!(press(&mut second, "notice").await, 303);
    let now = json(&mut staff, API).await;
    // No line changed: the days of objection are those that have passed.
    let told = (&now["edition"], &now["objections_until"]);
    assert_eq!(told, (&2.into(), &"2022-08-19".into()));
    assert_eq!(press(&mut staff, "finalise").await, 303);
}

#[tokio::test]
async fn two_people_confirm_a_bonus_and_a_changed_line_goes_on_notice_anew() {
    let city = played().await;
    drafted(&city).await;
    let (mut first, mut second) = (
        organiser(&city, "zhao").await,
        organiser(&city, "qian").await,
    );
    let mut county = city.program("county", Role::CountyCadre, city.west).await;
    let bonus = format!("{PAGE}/bonus");
    let ask = |points| {
        [
            ("unit", "411003"),
            ("points", points),
            ("evidence", "头部企业建会"),
        ]
    };
    for wrong in ["6", "0", "-1", "0.005", "一"] {
        assert_eq!(
            county.post(&bonus, &ask(wrong)).await.status,
            422,
            "{wrong}"
        );
    }
    assert_eq!(press(&mut first, "notice").await, 303);
    assert_eq!(
        county.post(&bonus, &ask("1")).await.status,
        409,
        "on notice"
    );
    assert_eq!(press(&mut first, "correct").await, 303);
    assert_eq!(county.post(&bonus, &ask("1.5")).await.status, 303);
    let items = json(&mut first, "/api/v1/appraisal-items?state=open").await;
    let id = items["items"][0]["id"].as_str().unwrap();
    let confirm = format!("/appraisals/items/{id}/confirm");
    assert_eq!(county.post(&confirm, &[("version", "1")]).await.status, 403);
    assert_eq!(first.post(&confirm, &[("version", "1")]).await.status, 303);
    assert_eq!(first.post(&confirm, &[("version", "2")]).await.status, 403);
    assert_eq!(second.post(&confirm, &[("version", "2")]).await.status, 303);
    assert_eq!(
        press(&mut second, "notice").await,
        409,
        "reckon again first"
    );
    assert_eq!(press(&mut first, "reckon").await, 303);
    city.app.clock.set(day(16).at(600));
    assert_eq!(press(&mut second, "notice").await, 303);
    let now = json(&mut first, API).await;
    let west = now["account"]["results"].as_array().unwrap().iter();
    let west = west.clone().find(|r| r["code"] == "411003").unwrap();
    assert_eq!(west["parts"]["bonus"], "3/2");
    assert_eq!(now["objections_until"], "2022-08-23");
}
