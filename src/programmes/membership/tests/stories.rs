//! Joining, as it happens.
use super::*;
use crate::kernel::Day;

#[tokio::test]
async fn a_courier_joins_by_phone_and_counts_when_the_union_approves() {
    let city = open().await;
    let code = apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    assert_eq!(
        admitted(&city, city.city).await,
        0,
        "an application is nobody"
    );
    let mut applicant = city.stranger();
    let page = applicant.post("/track", &[("code", &code)]).await.text();
    assert!(page.contains("待审核") && page.contains("东城外卖联合工会"));
    assert!(page.contains("411***********1230") && !page.contains(WANG));
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    let application = latest(&mut chair).await;
    assert_eq!(approve(&mut chair, &application).await.status, 303);
    for organisation in [city.east_union, city.east, city.city] {
        assert_eq!(admitted(&city, organisation).await, 1);
        assert_eq!(verified(&city, organisation).await, 1);
    }
    assert_eq!(registered(&city, city.city).await, 0);
    let page = applicant.post("/track", &[("code", &code)]).await.text();
    assert!(page.contains("您已经是会员"));
}

#[tokio::test]
async fn the_same_courier_applying_elsewhere_becomes_a_transfer_that_adds_nobody() {
    let city = open().await;
    apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut east = city.browser("east", Role::Chair, city.east_union).await;
    let application = latest(&mut east).await;
    approve(&mut east, &application).await;
    let code = apply(&city, WEST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut west = city.browser("west", Role::Chair, city.west_union).await;
    let application = latest(&mut west).await;
    let page = west
        .get(&format!("/applications/{application}"))
        .await
        .text();
    assert!(page.contains("已是其他工会会员") && !page.contains("东城外卖联合工会"));
    let moved = approve(&mut west, &application).await;
    let transfer = moved.header("location").to_owned();
    assert!(transfer.starts_with("/transfers/"));
    assert_eq!(
        verified(&city, city.east_union).await,
        1,
        "until the other side agrees"
    );
    let page = east.get(&transfer).await;
    let version = page.between("name=\"version\" value=\"", "\"");
    let agreed = east
        .post(&format!("{transfer}/agree"), &[("version", &version)])
        .await;
    assert_eq!(agreed.status, 303, "{}", agreed.text());
    assert_eq!(verified(&city, city.east_union).await, 0);
    assert_eq!(verified(&city, city.west_union).await, 1);
    assert_eq!(verified(&city, city.city).await, 1);
    assert_eq!(admitted(&city, city.city).await, 1, "plus nothing");
    assert_eq!(
        admitted(&city, city.east).await,
        1,
        "credit stays where it was earned"
    );
    assert_eq!(admitted(&city, city.west).await, 0);
    let page = city
        .stranger()
        .post("/track", &[("code", &code)])
        .await
        .text();
    assert!(page.contains("您已经是会员") && page.contains("转会办结"));
}

#[tokio::test]
async fn a_double_tap_makes_one_application_and_shows_one_code() {
    let city = open().await;
    let mut browser = city.stranger();
    let form = Form::of("王小芳", WANG, "19900000001")
        .with_code(&city, &mut browser)
        .await;
    let mut other = browser.clone();
    let (first, second) = tokio::join!(
        submit(&mut browser, EAST, &form),
        submit(&mut other, EAST, &form)
    );
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200));
    assert_eq!(tracking(&first), tracking(&second));
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    let list = chair.get("/applications").await.text();
    assert_eq!(list.matches("<a href=\"/applications/0").count(), 1);
}

#[tokio::test]
async fn an_open_application_is_not_told_to_another_phone() {
    let city = open().await;
    apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut browser = city.stranger();
    let form = Form::of("王小芳", WANG, "19900000002")
        .with_code(&city, &mut browser)
        .await;
    let page = submit(&mut browser, EAST, &form).await;
    assert_eq!(page.status, 409);
    assert!(!page.text().contains("tracking-code"));
}

#[tokio::test]
async fn every_wrong_field_is_named_at_its_place_and_what_was_typed_is_kept() {
    let city = open().await;
    let mut browser = city.stranger();
    for (number, words) in [
        ("411099201506010178", "未满16周岁"),
        ("411099197001010010", "校验不符"),
        ("411099198302290129", "不是真实的出生日期"),
    ] {
        let page = submit(
            &mut browser,
            EAST,
            &Form::of("王小芳", number, "19900000001"),
        )
        .await;
        assert_eq!(page.status, 422);
        let text = page.text();
        assert!(text.contains(words), "{words}");
        assert!(text.contains("value=\"王小芳\"") && text.contains(number));
        assert!(!text.contains("checked=\"checked\""));
    }
    let empty = browser.post(&format!("/join/{EAST}"), &[]).await.text();
    for at in ["name", "number", "mobile", "group", "consent"] {
        assert!(empty.contains(&format!("href=\"#f-{at}\"")), "{at}");
    }
}

#[tokio::test]
async fn the_form_asks_at_most_eight_things_and_ticks_nothing_beforehand() {
    let city = open().await;
    for path in ["/join".to_owned(), format!("/join/{EAST}")] {
        let page = city.stranger().get(&path).await.text();
        let form = page
            .split("action=\"/join")
            .nth(1)
            .unwrap()
            .split("</form>")
            .next()
            .unwrap();
        let fields = form.matches("id=\"f-").count();
        assert!(fields <= 8, "{fields} fields");
        assert!(!form.contains(" checked"));
        assert!(
            form.contains("autocomplete=\"tel\"")
                && form.contains("autocomplete=\"one-time-code\"")
        );
    }
    assert_eq!(city.stranger().get("/join/no-such-union").await.status, 404);
}

#[tokio::test]
async fn names_of_rare_characters_and_dots_stay_whole() {
    let city = open().await;
    apply(&city, EAST, Form::of("买合木提．𠮷田", WANG, "19900000001")).await;
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    assert!(
        chair
            .get("/applications")
            .await
            .text()
            .contains("买合木提·𠮷田")
    );
    let application = latest(&mut chair).await;
    approve(&mut chair, &application).await;
    let found = chair
        .post("/members/search", &[("search", "𠮷田")])
        .await
        .text();
    assert!(found.contains("买合木提·𠮷田"));
    let by_number = chair
        .post("/members/search", &[("search", "411099 19900615 1230")])
        .await
        .text();
    assert!(by_number.contains("买合木提·𠮷田"));
}

#[tokio::test]
async fn a_wrong_code_is_counted_and_five_are_enough() {
    let city = open().await;
    let mut browser = city.stranger();
    let mut form = Form::of("王小芳", WANG, "19900000001")
        .with_code(&city, &mut browser)
        .await;
    let right = form.code.clone();
    form.code = if right == "000000" {
        "111111"
    } else {
        "000000"
    }
    .into();
    for _ in 0..5 {
        let page = submit(&mut browser, EAST, &form).await;
        assert!(page.text().contains("验证码不对"));
    }
    form.code = right;
    let page = submit(&mut browser, EAST, &form).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("输错次数太多"));
}

#[tokio::test]
async fn a_code_lasts_ten_minutes_and_belongs_to_its_phone() {
    let city = open().await;
    let mut browser = city.stranger();
    let mut form = Form::of("王小芳", WANG, "19900000001")
        .with_code(&city, &mut browser)
        .await;
    form.mobile = "19900000002";
    assert_eq!(submit(&mut browser, EAST, &form).await.status, 422);
    form.mobile = "19900000001";
    city.app.clock.advance(11);
    let late = submit(&mut browser, EAST, &form).await;
    assert!(late.text().contains("验证码已失效"));
}

#[tokio::test]
async fn a_returned_application_is_corrected_by_its_applicant_and_lapses_when_nobody_does() {
    let city = open().await;
    let code = apply(&city, EAST, Form::of("王小方", WANG, "19900000001")).await;
    let lost = apply(&city, EAST, Form::of("李强", LI, "19900000002")).await;
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    let list = chair.get("/applications").await.text();
    for part in list.split("<a href=\"/applications/0").skip(1) {
        let path = format!("/applications/0{}", part.split('"').next().unwrap());
        let fields = [("version", "1"), ("reason", "姓名与证件不符")];
        assert_eq!(
            chair.post(&format!("{path}/return"), &fields).await.status,
            303
        );
    }
    let mut applicant = city.stranger();
    let page = applicant.post("/track", &[("code", &code)]).await.text();
    assert!(page.contains("姓名与证件不符") && page.contains("2022-08-31前"));
    let right = [("code", code.as_str()), ("name", "王小芳"), ("group", "04")];
    let page = applicant.post("/track/correct", &right).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("待审核"));
    city.app.clock.advance(31 * 24 * 60);
    crate::kernel::jobs::tick(&city.app).await.unwrap();
    let mut applicant = city.stranger();
    assert!(
        applicant
            .post("/track", &[("code", &lost)])
            .await
            .text()
            .contains("已失效")
    );
    assert!(
        applicant
            .post("/track", &[("code", &code)])
            .await
            .text()
            .contains("待审核")
    );
    let mut chair = city.browser("chair-2", Role::Chair, city.east_union).await;
    let list = chair.get("/applications?state=submitted").await.text();
    assert!(list.contains("王小芳") && !list.contains("李强"));
}

#[tokio::test]
async fn a_tracking_code_is_not_guessed() {
    let city = open().await;
    let code = apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut guesser = city.stranger();
    for _ in 0..10 {
        let guess = crate::kernel::crypto::TrackingCode::random().to_string();
        assert_eq!(
            guesser.post("/track", &[("code", &guess)]).await.status,
            422
        );
    }
    let right = guesser.post("/track", &[("code", &code)]).await;
    assert_eq!(right.status, 429, "even the right one waits");
    city.app.clock.advance(11);
    assert_eq!(guesser.post("/track", &[("code", &code)]).await.status, 200);
}

#[tokio::test]
async fn an_applicant_takes_the_application_back_and_may_apply_again() {
    let city = open().await;
    let code = apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut applicant = city.stranger();
    let page = applicant.post("/track/take-back", &[("code", &code)]).await;
    assert!(page.text().contains("已撤回"));
    let again = apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    assert_ne!(code, again);
}

#[tokio::test]
async fn a_worker_without_a_union_goes_to_the_countys_body_for_new_forms_of_work() {
    use crate::spine::organisations::{NewOrganisation, organisation::kind};
    let city = open().await;
    let day = Day::ymd(2020, 1, 1);
    let new = NewOrganisation::named(
        "建安区新业态工会联合会",
        kind::NEW_FORM_FEDERATION,
        Some(city.west),
        day,
    );
    city.make(new).await;
    for (county, union, number) in [
        ("411003", "建安区新业态工会联合会", WANG),
        ("411002", "魏都区总工会", LI),
    ] {
        let mut browser = city.stranger();
        let form = Form::of("王小芳", number, "19900000001")
            .with_code(&city, &mut browser)
            .await;
        let mut fields = form.fields();
        fields.push(("county", county));
        let page = browser.post("/join", &fields).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.text().contains(union), "{union}");
    }
    let nowhere = Form::of("王小芳", ZHAO, "19900000001");
    let page = city.stranger().post("/join", &nowhere.fields()).await;
    assert!(page.text().contains("href=\"#f-county\""));
}

#[tokio::test]
async fn a_poster_carries_the_unions_own_address() {
    let city = open().await;
    let page = city
        .stranger()
        .get(&format!("/organisations/{}/poster", city.east_union))
        .await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("<svg") && page.text().contains(&format!("/join/{EAST}")));
}
