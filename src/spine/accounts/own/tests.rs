use super::super::testing::PASSWORD;
use crate::{args, kernel::testing::TestCity, policy::Role};

const NEW: &str = "Persimmon-83-树";

#[tokio::test]
async fn a_changed_password_ends_all_other_sessions_and_tokens_and_rotates_this_one() {
    let city = TestCity::open().await;
    let id = city
        .with_password("county", Role::CountyCadre, city.east)
        .await;
    let mut browser = city.signed_in(id).await;
    let other = city.signed_in(id).await;
    for (current, password, again, at) in [
        ("wrong", NEW, NEW, "现在的密码不正确"),
        (PASSWORD, NEW, "another", "两次输入的密码不一致"),
        (PASSWORD, "123456", "123456", "e-password"),
        (PASSWORD, "county-County-1", "county-County-1", "e-password"),
    ] {
        let form = [
            ("current", current),
            ("password", password),
            ("again", again),
        ];
        let refused = browser.post("/account/password", &form).await;
        assert_eq!(refused.status, 422, "{at}");
        assert!(refused.text().contains(at), "{}", refused.text());
    }
    let mut program = city.stranger();
    let body = serde_json::json!({ "name": "county", "password": PASSWORD });
    let made = program.json("POST", "/api/v1/tokens", body).await.json();
    program.token = Some(made["token"].as_str().unwrap().to_owned());
    let copied = browser.clone();
    let form = [("current", PASSWORD), ("password", NEW), ("again", NEW)];
    let done = browser.post("/account/password", &form).await;
    assert_eq!(done.header("location"), "/account?done=password");
    let page = browser.get("/account?done=password").await;
    assert!(page.text().contains("密码已修改"));
    for shut in [other, copied] {
        assert_eq!(shut.clone().get("/account").await.status, 303);
    }
    assert_eq!(program.get("/api/v1/tokens").await.status, 401);
    assert_eq!(
        city.stranger().sign_in("county", PASSWORD).await.status,
        422
    );
    assert_eq!(city.stranger().sign_in("county", NEW).await.status, 303);
}

#[tokio::test]
async fn one_session_can_be_ended_or_all_of_them() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let mut browser = city.signed_in(id).await;
    let (second, third) = (city.signed_in(id).await, city.signed_in(id).await);
    let page = browser.get("/account").await;
    // Two others, and all others at once.
    assert_eq!(page.text().matches("name=\"mark\"").count(), 3);
    let mark = page.between("name=\"mark\" value=\"", "\"");
    let one = browser.post("/account/sessions", &[("mark", &mark)]).await;
    assert_eq!(one.header("location"), "/account?done=session");
    let mut open = 0;
    for other in [&second, &third] {
        open += (other.clone().get("/account").await.status == 200) as usize;
    }
    assert_eq!(open, 1);
    let strange = [("mark", "0123456789abcdef")];
    assert_eq!(
        browser.post("/account/sessions", &strange).await.status,
        404
    );
    let all = browser.post("/account/sessions", &[]).await;
    assert_eq!(all.header("location"), "/sign-in");
    for other in [second, third, browser] {
        assert_eq!(other.clone().get("/account").await.status, 303);
    }
}

#[tokio::test]
async fn all_other_sessions_can_be_ended_at_once_and_each_says_where_it_is() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let (mut here, mut there) = (city.stranger(), city.stranger());
    here.sign_in("county", PASSWORD).await;
    there.sign_in("county", PASSWORD).await;
    let page = here.get("/account").await;
    assert_eq!(page.text().matches("来自 local").count(), 2);
    let done = here.post("/account/sessions", &[("mark", "others")]).await;
    assert_eq!(done.header("location"), "/account?done=session");
    assert_eq!(here.get("/account").await.status, 200);
    assert_eq!(there.get("/account").await.status, 303);
}

#[tokio::test]
async fn the_chosen_language_follows_the_account() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let mut browser = city.signed_in(id).await;
    browser
        .post("/account/language", &[("language", "en")])
        .await;
    assert!(browser.get("/account").await.text().contains("My account"));
    let mut elsewhere = city.signed_in(id).await;
    assert!(
        elsewhere
            .get("/account")
            .await
            .text()
            .contains("My account")
    );
}

#[tokio::test]
async fn a_shared_demo_account_stays_as_it_was_made() {
    let city = TestCity::open().await;
    let id = city
        .with_password("county", Role::CountyCadre, city.east)
        .await;
    city.write(async |work| {
        work.conn
            .run("UPDATE accounts SET demo = TRUE WHERE id = $1", args![id])
            .await
    })
    .await;
    let mut browser = city.signed_in(id).await;
    let form = [("current", PASSWORD), ("password", NEW), ("again", NEW)];
    assert_eq!(browser.post("/account/password", &form).await.status, 409);
    let form = [("code", "000000"), ("password", PASSWORD)];
    assert_eq!(
        browser.post("/account/second-factor", &form).await.status,
        409
    );
}

#[tokio::test]
async fn a_token_is_made_on_the_page_shown_once_and_revoked() {
    let city = TestCity::open().await;
    let mut browser = city.browser("county", Role::CountyCadre, city.east).await;
    let form = [
        ("label", "周报"),
        ("days", "7"),
        ("scope", "members-read"),
        ("scope", "figures-read"),
    ];
    let made = browser.post("/account/tokens", &form).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let token = made.between("<code>", "</code>");
    let page = browser.get("/account").await;
    assert!(!page.text().contains(&token) && page.text().contains("周报"));
    assert!(page.text().contains("查看会员、查看指标明细"));
    let mut program = city.stranger();
    program.token = Some(token);
    assert_eq!(program.get("/api/v1/tokens").await.status, 200);
    let id = page.between("/account/tokens/", "/revoke");
    let revoked = browser
        .post(&format!("/account/tokens/{id}/revoke"), &[])
        .await;
    assert_eq!(revoked.status, 303);
    assert_eq!(program.get("/api/v1/tokens").await.status, 401);
}

#[tokio::test]
async fn what_is_wrong_with_a_token_is_said_at_its_field_and_keeps_what_was_typed() {
    let city = TestCity::open().await;
    let mut browser = city.browser("county", Role::CountyCadre, city.east).await;
    let form = [("label", "周报"), ("days", "many")];
    let refused = browser.post("/account/tokens", &form).await;
    assert_eq!(refused.status, 422);
    let text = refused.text();
    assert!(text.contains("value=\"周报\"") && text.contains("value=\"many\""));
    assert!(text.contains("至少勾选一项") && text.contains("1 至 366"));
}
