use super::super::testing::PASSWORD;
use crate::{
    kernel::{
        crypto::TotpSecret,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
};

const STAFF: Role = Role::CityOrganiser;

fn unspaced(base32: &str) -> Vec<u8> {
    let letters = base32.chars().filter(|c| !c.is_whitespace());
    let bits: String = letters
        .map(|c| match c {
            'A'..='Z' => c as u32 - 'A' as u32,
            _ => c as u32 - '2' as u32 + 26,
        })
        .map(|n| format!("{n:05b}"))
        .collect();
    let bytes = bits.as_bytes().chunks_exact(8);
    bytes
        .map(|b| u8::from_str_radix(std::str::from_utf8(b).unwrap(), 2).unwrap())
        .collect()
}

/// The recovery codes that a page shows.
pub fn codes_in(page: &Answer) -> Vec<String> {
    let text = page.text();
    let list = text.split("<ol class=\"uh-codes\">").nth(1);
    let list = list.unwrap_or_else(|| panic!("no codes in {text}"));
    let list = list.split("</ol>").next().unwrap();
    let codes = list.split("<code>").skip(1);
    codes
        .map(|c| c.split("</code>").next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_password_alone_opens_nothing_where_a_second_factor_is_set() {
    let city = TestCity::open().await;
    let (_, secret) = city.with_second_factor("organiser", STAFF, city.city).await;
    let mut browser = city.stranger();
    let form = [
        ("name", "organiser"),
        ("password", PASSWORD),
        ("back", "/account"),
    ];
    let half = browser.post("/sign-in", &form).await;
    assert_eq!(half.header("location"), "/sign-in/code?back=%2Faccount");
    assert_eq!(browser.get("/account").await.status, 303);
    assert_eq!(
        browser.post("/account/sessions", &[]).await.status,
        401,
        "a half session acts on nothing"
    );
    // Nor does it lead around the code.
    let around = browser.get("/sign-in/enrol").await;
    assert!(around.header("location").starts_with("/sign-in?back="));
    assert_eq!(
        browser.get("/sign-in").await.header("location"),
        "/sign-in/code"
    );
    let before = browser.cookie("uh_session");
    let code = secret.code(city.app.clock.now()).unwrap();
    let whole = browser
        .post("/sign-in/code", &[("code", &code), ("back", "/account")])
        .await;
    assert_eq!(whole.header("location"), "/account", "{}", whole.text());
    assert_ne!(before, browser.cookie("uh_session"));
    assert_eq!(browser.get("/account").await.status, 200);
}

#[tokio::test]
async fn a_code_that_was_used_opens_nothing_more() {
    let city = TestCity::open().await;
    let (_, secret) = city.with_second_factor("organiser", STAFF, city.city).await;
    let code = secret.code(city.app.clock.now()).unwrap();
    let (mut first, mut second) = (city.stranger(), city.stranger());
    for browser in [&mut first, &mut second] {
        browser.sign_in("organiser", PASSWORD).await;
    }
    let opened = first.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(opened.status, 303);
    let replayed = second.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(replayed.status, 422);
    assert!(replayed.text().contains("已经用过"));
    city.app.clock.advance(1);
    let next = secret.code(city.app.clock.now()).unwrap();
    assert_eq!(
        second
            .post("/sign-in/code", &[("code", &next)])
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn of_two_requests_with_one_code_at_the_same_time_one_opens() {
    let city = TestCity::open().await;
    let (_, secret) = city.with_second_factor("organiser", STAFF, city.city).await;
    let code = secret.code(city.app.clock.now()).unwrap();
    let (mut first, mut second) = (city.stranger(), city.stranger());
    for browser in [&mut first, &mut second] {
        browser.sign_in("organiser", PASSWORD).await;
    }
    let form = [("code", code.as_str())];
    let (a, b) = tokio::join!(
        first.post("/sign-in/code", &form),
        second.post("/sign-in/code", &form)
    );
    let opened = [a, b].iter().filter(|x| x.status == 303).count();
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn wrong_codes_run_out() {
    let city = TestCity::open().await;
    let (_, secret) = city.with_second_factor("organiser", STAFF, city.city).await;
    let mut browser = city.stranger();
    browser.sign_in("organiser", PASSWORD).await;
    for _ in 0..5 {
        let wrong = browser.post("/sign-in/code", &[("code", "not one")]).await;
        assert_eq!(wrong.status, 422);
    }
    let code = secret.code(city.app.clock.now()).unwrap();
    let late = browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(late.status, 429);
}

#[tokio::test]
async fn a_half_session_waits_ten_minutes() {
    let city = TestCity::open().await;
    let (_, secret) = city.with_second_factor("organiser", STAFF, city.city).await;
    let mut browser = city.stranger();
    browser.sign_in("organiser", PASSWORD).await;
    city.app.clock.advance(11);
    let code = secret.code(city.app.clock.now()).unwrap();
    let late = browser.post("/sign-in/code", &[("code", &code)]).await;
    // Its form belonged to a session that is over.
    assert_eq!(late.status, 403);
    assert_eq!(browser.get("/account").await.status, 303);
}

#[tokio::test]
async fn staff_set_up_their_second_factor_before_anything_else() {
    let city = TestCity::open().await;
    let id = city.with_password("organiser", STAFF, city.city).await;
    city.write(async |work| super::super::store::require_totp(&mut work.conn, id).await)
        .await;
    let mut browser = city.stranger();
    let half = browser.sign_in("organiser", PASSWORD).await;
    assert_eq!(half.header("location"), "/sign-in/enrol");
    assert_eq!(browser.get("/account").await.status, 303);
    let page = browser.get("/sign-in/enrol").await;
    assert!(page.text().contains("<svg role=\"img\" aria-label="));
    assert!(!page.text().contains("style="));
    let typed = page.between("<code>", "</code>");
    assert_eq!(
        browser
            .get("/sign-in/enrol")
            .await
            .between("<code>", "</code>"),
        typed,
        "the same telephone may scan after a reload"
    );
    let secret = TotpSecret::of_bytes(&unspaced(&typed)).unwrap();
    let wrong = browser.post("/sign-in/enrol", &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    let code = secret.code(city.app.clock.now()).unwrap();
    let whole = browser.post("/sign-in/enrol", &[("code", &code)]).await;
    assert_eq!(whole.status, 200, "{}", whole.text());
    assert_eq!(codes_in(&whole).len(), 10);
    assert_eq!(browser.get("/account").await.status, 200);
    // From now on the telephone is asked, and the code of the setting up is used.
    let mut again = city.stranger();
    let half = again.sign_in("organiser", PASSWORD).await;
    assert_eq!(half.header("location"), "/sign-in/code");
    let replayed = again.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(replayed.status, 422);
    assert!(
        city.actions()
            .await
            .contains(&"account.second-factor-set".to_owned())
    );
}

#[tokio::test]
async fn the_secret_lies_sealed_and_two_sessions_are_offered_different_ones() {
    let city = TestCity::open().await;
    let (id, secret) = city.with_second_factor("organiser", STAFF, city.city).await;
    let account = city
        .read(async |work| super::super::store::get(&mut work.conn, id).await)
        .await;
    let sealed = account.totp_sealed.unwrap();
    assert!(!sealed.windows(20).any(|w| w == secret.as_bytes()));
    let mut offers = vec![];
    for name in ["one", "two"] {
        let mut browser = city.browser(name, Role::Chair, city.east_union).await;
        let page = browser.get("/account/second-factor").await;
        offers.push(page.between("<code>", "</code>"));
    }
    assert_ne!(offers[0], offers[1]);
}

#[tokio::test]
async fn a_session_left_open_sets_up_no_telephone_without_the_password() {
    let city = TestCity::open().await;
    let id = city
        .with_password("chair", Role::Chair, city.east_union)
        .await;
    let mut browser = city.signed_in(id).await;
    let page = browser.get("/account/second-factor").await;
    let secret = TotpSecret::of_bytes(&unspaced(&page.between("<code>", "</code>"))).unwrap();
    let code = secret.code(city.app.clock.now()).unwrap();
    let refused = browser
        .post("/account/second-factor", &[("code", &code)])
        .await;
    assert_eq!(refused.status, 422);
    let other = city.signed_in(id).await;
    let form = [("code", code.as_str()), ("password", PASSWORD)];
    let done = browser.post("/account/second-factor", &form).await;
    assert!(
        done.text().contains("/account?done=second-factor"),
        "{}",
        done.text()
    );
    assert_eq!(browser.get("/account").await.status, 200);
    assert_eq!(other.clone().get("/account").await.status, 303);
}

/// Somebody with a second factor and ten recovery codes, signed in.
async fn with_codes<'a>(city: &'a TestCity, name: &str) -> (Browser<'a>, TotpSecret, Vec<String>) {
    let (id, secret) = city.with_second_factor(name, STAFF, city.city).await;
    let mut browser = city.signed_in(id).await;
    let made = browser.post("/account/recovery-codes", &[]).await;
    let codes = codes_in(&made);
    (browser, secret, codes)
}

#[tokio::test]
async fn a_recovery_code_opens_once_in_place_of_the_telephone() {
    let city = TestCity::open().await;
    let (mut owner, _, codes) = with_codes(&city, "organiser").await;
    assert!(
        owner
            .get("/account")
            .await
            .text()
            .contains("还有 10 个可用")
    );
    let mut browser = city.stranger();
    browser.sign_in("organiser", PASSWORD).await;
    let typed = codes[3].to_lowercase().replace('-', " ");
    let opened = browser.post("/sign-in/code", &[("code", &typed)]).await;
    assert_eq!(opened.status, 303, "{}", opened.text());
    assert!(owner.get("/account").await.text().contains("还有 9 个可用"));
    let mut again = city.stranger();
    again.sign_in("organiser", PASSWORD).await;
    let replayed = again.post("/sign-in/code", &[("code", &codes[3])]).await;
    assert_eq!(replayed.status, 422);
    let other = again.post("/sign-in/code", &[("code", &codes[4])]).await;
    assert_eq!(other.status, 303);
}

#[tokio::test]
async fn codes_are_kept_as_passwords_are_and_shown_once() {
    let city = TestCity::open().await;
    let (mut owner, _, codes) = with_codes(&city, "organiser").await;
    let rows: Vec<(String,)> = city
        .read(async |work| {
            let sql = "SELECT hash FROM recovery_codes ORDER BY slot";
            work.conn.all(sql, vec![]).await
        })
        .await;
    assert_eq!(rows.len(), 10);
    assert!(rows.iter().all(|r| r.0.starts_with("$argon2id$")));
    let page = owner.get("/account").await.text();
    assert!(codes.iter().all(|code| !page.contains(code)));
}

#[tokio::test]
async fn new_codes_shut_the_old_ones_and_a_reset_shuts_them_all() {
    let city = TestCity::open().await;
    let (mut owner, _, old) = with_codes(&city, "organiser").await;
    let new = codes_in(&owner.post("/account/recovery-codes", &[]).await);
    let mut browser = city.stranger();
    browser.sign_in("organiser", PASSWORD).await;
    let refused = browser.post("/sign-in/code", &[("code", &old[0])]).await;
    assert_eq!(refused.status, 422);
    let opened = browser.post("/sign-in/code", &[("code", &new[0])]).await;
    assert_eq!(opened.status, 303);
    crate::spine::accounts::cli::reset(&city.app, "organiser")
        .await
        .unwrap();
    let left = "SELECT COUNT(*) FROM recovery_codes";
    assert_eq!(
        city.read(async |work| work.conn.count(left, vec![]).await)
            .await,
        0
    );
}

#[tokio::test]
async fn of_two_requests_with_one_recovery_code_at_the_same_time_one_opens() {
    let city = TestCity::open().await;
    let (_, _, codes) = with_codes(&city, "organiser").await;
    let (mut first, mut second) = (city.stranger(), city.stranger());
    for browser in [&mut first, &mut second] {
        browser.sign_in("organiser", PASSWORD).await;
    }
    let form = [("code", codes[0].as_str())];
    let (a, b) = tokio::join!(
        first.post("/sign-in/code", &form),
        second.post("/sign-in/code", &form)
    );
    assert_eq!([a, b].iter().filter(|x| x.status == 303).count(), 1);
}

#[tokio::test]
async fn another_telephone_waits_for_the_one_before_it() {
    let city = TestCity::open().await;
    city.with_second_factor("organiser", STAFF, city.city).await;
    let id = city
        .read(async |work| super::super::store::by_name(&mut work.conn, "organiser").await)
        .await
        .unwrap()
        .id;
    let mut browser = city.signed_in(id).await;
    let stale = "UPDATE sessions SET proved_until = NULL";
    city.write(async |work| work.conn.run(stale, vec![]).await)
        .await;
    let asked = browser.get("/account/second-factor").await;
    assert_eq!(
        asked.header("location"),
        "/step-up?to=%2Faccount%2Fsecond-factor"
    );
    let form = [("code", "000000"), ("password", PASSWORD)];
    let sent = browser.post("/account/second-factor", &form).await;
    assert_eq!(
        sent.header("location"),
        "/step-up?to=/account/second-factor"
    );
}
