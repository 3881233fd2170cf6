//! The books, as they are kept.
use super::*;

/// A member registered at the window by one chair and approved by another: not verified yet.
async fn registered_member(city: &TestCity) -> String {
    let mut author = city.browser("author", Role::Chair, city.east_union).await;
    submit(&mut author, EAST, &Form::of("王小芳", WANG, "19900000001")).await;
    let application = latest(&mut author).await;
    let mut second = city.browser("second", Role::Chair, city.east_union).await;
    approve(&mut second, &application)
        .await
        .header("location")
        .to_owned()
}

#[tokio::test]
async fn a_registered_member_counts_as_admitted_on_the_day_of_verification() {
    let city = open().await;
    let path = registered_member(&city).await;
    assert_eq!(
        (
            registered(&city, city.east).await,
            admitted(&city, city.east).await
        ),
        (1, 0)
    );
    city.app.clock.advance(24 * 60);
    let fields = [("version", "1"), ("how", "papers")];
    let mut author = city.signed_in(account(&city, "author").await).await;
    assert_eq!(
        author.post(&format!("{path}/verify"), &fields).await.status,
        403
    );
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    assert!(cadre.get(&path).await.text().contains("已登记未核验"));
    assert_eq!(
        cadre.post(&format!("{path}/verify"), &fields).await.status,
        303
    );
    assert_eq!(registered(&city, city.east).await, 0);
    assert_eq!(
        (
            verified(&city, city.east).await,
            admitted(&city, city.east).await
        ),
        (1, 1)
    );
    let again = cadre
        .post(&format!("{path}/verify"), &[("version", "2"), fields[1]])
        .await;
    assert_eq!(again.status, 409);
}

pub(super) async fn account(city: &TestCity, name: &str) -> Id {
    crate::kernel::Deputy::account(&city.app, name, "test")
        .await
        .unwrap()
        .actor
        .account_id
        .unwrap()
}

#[tokio::test]
async fn who_leaves_is_not_counted_from_that_day_and_was_counted_before() {
    let city = open().await;
    let path = registered_member(&city).await;
    city.app.clock.advance(24 * 60);
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let fields = [
        ("version", "1"),
        ("how", "left"),
        ("reason", "本人提出退会"),
    ];
    assert_eq!(
        cadre.post(&format!("{path}/leave"), &fields).await.status,
        303
    );
    assert_eq!(registered(&city, city.east).await, 0);
    let before = city
        .read(async |work| {
            let mut asked = question(work, Kind::MembershipRegistered, city.east).await;
            asked.to = work.today().plus(-1);
            ledger::sum(work, &asked).await
        })
        .await;
    assert_eq!(before, 1);
    // The place is free: the same person may join again.
    apply(&city, WEST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut west = city.browser("west", Role::Chair, city.west_union).await;
    let application = latest(&mut west).await;
    assert!(
        approve(&mut west, &application)
            .await
            .header("location")
            .starts_with("/members/")
    );
    assert_eq!(
        admitted(&city, city.city).await,
        0,
        "a member before is not new"
    );
}

#[tokio::test]
async fn a_kept_place_is_home_but_not_counted_until_taken_up_again() {
    let city = open().await;
    let path = registered_member(&city).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let fields = [("version", "1"), ("reason", "下岗待业保留会籍")];
    assert_eq!(
        cadre.post(&format!("{path}/keep"), &fields).await.status,
        303
    );
    assert_eq!(registered(&city, city.east).await, 0);
    assert_eq!(
        cadre
            .post(&format!("{path}/resume"), &[("version", "2")])
            .await
            .status,
        303
    );
    assert_eq!(registered(&city, city.east).await, 1);
}

#[tokio::test]
async fn a_withdrawn_record_never_counted_and_its_author_cannot_withdraw_it() {
    let city = open().await;
    let mut author = city.browser("author", Role::CountyCadre, city.east).await;
    submit(&mut author, EAST, &Form::of("王小芳", WANG, "19900000001")).await;
    let application = latest(&mut author).await;
    let mut second = city.browser("second", Role::CountyCadre, city.east).await;
    let path = approve(&mut second, &application)
        .await
        .header("location")
        .to_owned();
    city.app.clock.advance(24 * 60);
    let mut author = city.signed_in(account(&city, "author").await).await;
    let mut second = city.signed_in(account(&city, "second").await).await;
    let fields = [("version", "1"), ("reason", "回访查无此人")];
    assert_eq!(
        author
            .post(&format!("{path}/withdraw"), &fields)
            .await
            .status,
        403
    );
    assert_eq!(
        second
            .post(&format!("{path}/withdraw"), &fields)
            .await
            .status,
        303
    );
    let yesterday = city
        .read(async |work| {
            let mut asked = question(work, Kind::MembershipRegistered, city.east).await;
            asked.to = work.today().plus(-1);
            ledger::sum(work, &asked).await
        })
        .await;
    assert_eq!(yesterday, 0, "no day keeps it");
    let page = second.get(&path).await.text();
    assert!(page.contains("已撤销") && page.contains("冲销") && page.contains("回访查无此人"));
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    assert_eq!(
        chair
            .post(&format!("{path}/withdraw"), &fields)
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn a_wrong_group_is_put_right_from_the_first_day_on() {
    let city = open().await;
    apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    let application = latest(&mut chair).await;
    let path = approve(&mut chair, &application)
        .await
        .header("location")
        .to_owned();
    let fields = [
        ("version", "1"),
        ("name", "王晓芳"),
        ("group", "03"),
        ("employer", "顺丰"),
        ("reason", "本人说明是快递员"),
    ];
    let done = chair.post(&format!("{path}/correct"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let by_group = city
        .read(async |work| {
            let asked = question(work, Kind::MemberAdmitted, city.city).await;
            ledger::sum_by_category(work, &asked).await
        })
        .await;
    let standing: Vec<_> = by_group.into_iter().filter(|(_, n)| *n != 0).collect();
    assert_eq!(standing, [("03".to_owned(), 1)]);
    let page = chair.get(&path).await.text();
    assert!(page.contains("王晓芳") && page.contains("顺丰") && page.contains("快递员"));
}

#[tokio::test]
async fn lists_are_bounded_by_reach_filtered_and_exported_with_masked_numbers() {
    let city = open().await;
    let path = registered_member(&city).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let list = cadre
        .get("/members?group=04&verified=no&organisation=411002")
        .await
        .text();
    assert!(list.contains("王小芳") && list.contains("已登记未核验"));
    assert!(
        !cadre
            .get("/members?group=01")
            .await
            .text()
            .contains("王小芳")
    );
    assert!(
        !cadre
            .get("/members?verified=yes")
            .await
            .text()
            .contains("王小芳")
    );
    let mut west = city.browser("west", Role::CountyCadre, city.west).await;
    assert!(
        !west
            .get("/members?organisation=411002")
            .await
            .text()
            .contains("王小芳")
    );
    assert_eq!(west.get(&path).await.status, 404);
    let sheet = cadre.get("/members/export?format=csv").await.text();
    assert!(sheet.contains("411***********1230") && !sheet.contains(WANG));
    let why = [("format", "csv"), ("reason", "核对台账号码")];
    assert!(
        cadre
            .post("/members/export", &why)
            .await
            .text()
            .contains(WANG)
    );
    assert_eq!(
        cadre
            .post("/members/export", &[("format", "csv")])
            .await
            .status,
        422
    );
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    assert_eq!(chair.post("/members/export", &why).await.status, 403);
}
