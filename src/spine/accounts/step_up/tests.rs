use super::super::testing::PASSWORD;
use crate::{
    kernel::{
        crypto::TotpSecret,
        testing::{Browser, TestCity},
    },
    policy::Role,
};
use serde_json::json;

/// What takes personal data out, by an address and by a form.
const SHEET: &str = "/members/export?format=csv";
const WHOLE: &str = "/members/export";
const WHY: [(&str, &str); 2] = [("format", "csv"), ("reason", "核对台账号码 & 姓名")];

fn code(city: &TestCity, secret: &TotpSecret) -> String {
    secret.code(city.app.clock.now()).unwrap()
}

/// A cadre who has just signed in with password and code.
async fn cadre(city: &TestCity) -> (Browser<'_>, TotpSecret) {
    let role = Role::CountyCadre;
    let (_, secret) = city.with_second_factor("cadre", role, city.east).await;
    let mut browser = city.stranger();
    browser.sign_in("cadre", PASSWORD).await;
    let code = code(city, &secret);
    browser.post("/sign-in/code", &[("code", &code)]).await;
    (browser, secret)
}

#[tokio::test]
async fn an_export_waits_for_a_second_factor_that_was_shown_lately() {
    let city = TestCity::open().await;
    let (mut browser, secret) = cadre(&city).await;
    assert_eq!(browser.get(SHEET).await.status, 200, "just signed in");
    city.app.clock.advance(10);
    let asked = browser.get(SHEET).await;
    assert_eq!(asked.status, 303);
    let page = browser.get(asked.header("location")).await;
    assert!(page.text().contains("再次验证"), "{}", page.text());
    let to = page.between("name=\"to\" value=\"", "\"");
    assert_eq!(to, SHEET);
    let before = browser.clone();
    let form = [("code", code(&city, &secret)), ("to", to)];
    let form = form.each_ref().map(|(k, v)| (*k, v.as_str()));
    let proved = browser.post("/step-up", &form).await;
    assert_eq!(proved.status, 200, "{}", proved.text());
    assert!(proved.text().contains(&format!("href=\"{SHEET}\"")));
    assert_eq!(browser.get(SHEET).await.status, 200);
    assert_ne!(before.cookie("uh_session"), browser.cookie("uh_session"));
    assert_eq!(before.clone().get("/account").await.status, 303, "rotated");
    assert!(city.actions().await.contains(&"account.step-up".to_owned()));
}

#[tokio::test]
async fn a_form_that_had_to_wait_goes_on_with_what_was_typed() {
    let city = TestCity::open().await;
    let (mut browser, secret) = cadre(&city).await;
    city.app.clock.advance(10);
    let asked = browser.post(WHOLE, &WHY).await;
    assert_eq!(asked.status, 307);
    // As a browser follows it: the same form once more.
    let page = browser.post(asked.header("location"), &WHY).await;
    let kept = |name: &str| {
        let value = page.between(&format!("name=\"{name}\" value=\""), "\"");
        value.replace("&#38;", "&")
    };
    let (to, typed) = (kept("to"), kept("typed"));
    let with = |code: &str| {
        let form = [
            ("to", to.as_str()),
            ("typed", typed.as_str()),
            ("form", "yes"),
        ];
        let mut form: Vec<(String, String)> = form.map(|(k, v)| (k.into(), v.into())).to_vec();
        form.push(("code".into(), code.into()));
        form
    };
    let wrong = with("000000");
    let wrong: Vec<_> = wrong
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    let refused = browser.post("/step-up", &wrong).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused
            .between("name=\"typed\" value=\"", "\"")
            .replace("&#38;", "&"),
        typed
    );
    let right = with(&code(&city, &secret));
    let right: Vec<_> = right
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    let proved = browser.post("/step-up", &right).await;
    let text = proved.text();
    assert!(text.contains(&format!("action=\"{WHOLE}\"")), "{text}");
    assert!(
        text.contains("name=\"reason\" value=\"核对台账号码 &#38; 姓名\""),
        "{text}"
    );
    assert_eq!(browser.post(WHOLE, &WHY).await.status, 200);
}

#[tokio::test]
async fn a_program_is_told_by_a_code_and_steps_up_by_the_api() {
    let city = TestCity::open().await;
    let role = Role::CountyCadre;
    let (_, secret) = city.with_second_factor("cadre", role, city.east).await;
    let body = json!({ "name": "cadre", "password": PASSWORD, "code": code(&city, &secret) });
    let mut program = city.stranger();
    let made = program.json("POST", "/api/v1/tokens", body).await.json();
    program.token = Some(made["token"].as_str().unwrap().to_owned());
    assert_eq!(program.get(SHEET).await.status, 200);
    city.app.clock.advance(10);
    let refused = program.get(SHEET).await;
    assert_eq!(refused.status, 403);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.json()["code"], json!("error-step-up"));
    let wrong = json!({ "code": "000000" });
    let wrong = program.json("POST", "/api/v1/step-up", wrong).await;
    assert_eq!(wrong.status, 422);
    let right = json!({ "code": code(&city, &secret) });
    let proved = program.json("POST", "/api/v1/step-up", right).await;
    assert_eq!(proved.status, 200, "{}", proved.text());
    assert_eq!(
        proved.json()["fresh_until"],
        json!("2022-08-01T09:20:00+08:00")
    );
    assert_eq!(program.get(SHEET).await.status, 200);
}

#[tokio::test]
async fn how_long_it_holds_is_a_setting_of_the_city() {
    let city = TestCity::open().await;
    let keeper = city
        .deputy("keeper", Role::SecurityAdministrator, city.city)
        .await;
    keeper
        .write(async |work| {
            crate::spine::settings::change(work, "step-up-minutes", "3", "市总规定", 0).await
        })
        .await
        .unwrap();
    let (mut browser, _) = cadre(&city).await;
    city.app.clock.advance(2);
    assert_eq!(browser.get(SHEET).await.status, 200);
    city.app.clock.advance(1);
    assert_eq!(browser.get(SHEET).await.status, 303);
}

#[tokio::test]
async fn who_has_no_second_factor_sets_one_up_first() {
    let city = TestCity::open().await;
    city.with_password("chair", Role::Chair, city.east_union)
        .await;
    let mut browser = city.stranger();
    browser.sign_in("chair", PASSWORD).await;
    let asked = browser.get(SHEET).await;
    let page = browser.get(asked.header("location")).await;
    assert!(page.text().contains("/account/second-factor"));
    assert_eq!(browser.post("/step-up", &[("code", "1")]).await.status, 409);
    assert_eq!(browser.get(SHEET).await.status, 303);
}

#[tokio::test]
async fn a_demo_account_only_confirms() {
    let city = TestCity::open().await;
    let id = city.account("demo", Role::CountyCadre, city.east).await;
    let sql = "UPDATE accounts SET demo = TRUE WHERE id = $1";
    city.write(async |work| work.conn.run(sql, crate::args![id]).await)
        .await;
    city.pretend_demo().await;
    let mut browser = city.stranger();
    browser.post("/sign-in/demo", &[("name", "demo")]).await;
    assert_eq!(browser.get(SHEET).await.status, 200);
    city.app.clock.advance(11);
    assert_eq!(browser.get(SHEET).await.status, 303);
    assert_eq!(browser.post("/step-up", &[("to", SHEET)]).await.status, 200);
    assert_eq!(browser.get(SHEET).await.status, 200);
}

#[tokio::test]
async fn stepping_up_leads_to_no_other_site_and_not_in_a_circle() {
    let city = TestCity::open().await;
    let (mut browser, secret) = cadre(&city).await;
    for to in [
        "//evil.example",
        "https://evil.example/",
        "/step-up",
        "/sign-in",
    ] {
        city.app.clock.advance(1);
        let code = code(&city, &secret);
        let form = [("to", to), ("form", "yes"), ("code", code.as_str())];
        let proved = browser.post("/step-up", &form).await;
        assert!(
            proved.text().contains("action=\"/\""),
            "{to}: {}",
            proved.text()
        );
    }
}

#[tokio::test]
async fn wrong_codes_shut_the_door_here_as_at_signing_in() {
    let city = TestCity::open().await;
    let (mut browser, secret) = cadre(&city).await;
    city.app.clock.advance(10);
    for _ in 0..5 {
        let wrong = browser.post("/step-up", &[("code", "000000")]).await;
        assert_eq!(wrong.status, 422);
    }
    let code = code(&city, &secret);
    let late = browser.post("/step-up", &[("code", &code)]).await;
    assert_eq!(late.status, 429);
}
