use super::super::testing::PASSWORD;
use crate::{
    kernel::{
        Config,
        locks::{self, Door},
        session,
        testing::{Answer, TestCity},
    },
    policy::Role,
    spine::settings,
};
use std::sync::Arc;

fn set_cookie(answer: &Answer, name: &str) -> String {
    let all = answer.headers.get_all("set-cookie");
    let texts = all.iter().map(|v| v.to_str().unwrap().to_owned());
    let mut own = texts.filter(|c| c.starts_with(&format!("{name}=")));
    own.next().unwrap_or_default()
}

#[tokio::test]
async fn a_name_and_a_password_open_a_session_and_lead_back() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let mut browser = city.stranger();
    let asked = browser.get("/account?done=x").await;
    assert_eq!(asked.status, 303);
    assert_eq!(
        asked.header("location"),
        "/sign-in?back=%2Faccount%3Fdone%3Dx"
    );
    let form = [
        ("name", " Ｃounty "),
        ("password", PASSWORD),
        ("back", "/account?done=x"),
    ];
    let done = browser.post("/sign-in", &form).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(done.header("location"), "/account?done=x");
    let page = browser.get("/account").await;
    assert_eq!(page.status, 200);
    assert!(
        page.text().contains("魏都区总工会") && page.text().contains("任职中"),
        "{}",
        page.text()
    );
    assert_eq!(city.actions().await.last().unwrap(), "account.sign-in");
}

#[tokio::test]
async fn unknown_names_wrong_passwords_and_disabled_accounts_read_the_same() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let left = city
        .with_password("left", Role::CountyCadre, city.east)
        .await;
    city.account("no-password", Role::CountyCadre, city.east)
        .await;
    city.disable(left).await;
    let mut seen = vec![];
    for (name, password) in [
        ("county", "wrong"),
        ("nobody", PASSWORD),
        ("left", PASSWORD),
        ("no-password", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("", ""),
    ] {
        let mut browser = city.stranger();
        let answer = browser.sign_in(name, password).await;
        assert_eq!(answer.status, 422, "{name}");
        assert_eq!(browser.cookie("uh_session"), None, "{name}");
        let text = answer.text();
        assert!(text.contains("账号或密码不正确"), "{text}");
        assert!(!text.contains(PASSWORD), "a password is never sent back");
        seen.push(text.replace(&typed_again(name), "‹name›"));
    }
    seen[..4].windows(2).for_each(|w| assert_eq!(w[0], w[1]));
}

/// A name as it stands in the form again.
fn typed_again(name: &str) -> String {
    format!("value=\"{name}\"")
}

/// What a sign-in answers, without what was typed.
async fn told(city: &TestCity, name: &str, password: &str) -> (u16, String) {
    let answer = city.stranger().sign_in(name, password).await;
    let text = answer.text().replace(&typed_again(name), "‹name›");
    (answer.status.as_u16(), text)
}

#[tokio::test]
async fn a_locked_account_answers_as_one_that_does_not_exist_and_as_a_wrong_password() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let wrong = told(&city, "county", "wrong").await;
    for name in ["county", "nobody"] {
        for _ in 0..5 {
            assert_eq!(told(&city, name, "wrong").await, wrong);
        }
        let locked = told(&city, name, PASSWORD).await;
        assert_eq!(locked, wrong, "even with the right password");
    }
    assert_eq!(wrong.0, 422);
    city.app.clock.advance(30);
    assert_eq!(
        city.stranger().sign_in("county", PASSWORD).await.status,
        303
    );
}

#[tokio::test]
async fn every_lock_lasts_twice_as_long_as_the_one_before() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let right = async || city.stranger().sign_in("county", PASSWORD).await.status;
    for minutes in [30, 60, 120] {
        for _ in 0..5 {
            told(&city, "county", "wrong").await;
        }
        city.app.clock.advance(minutes - 1);
        assert_eq!(right().await, 422, "{minutes}");
        city.app.clock.advance(1);
    }
    assert_eq!(right().await, 303);
    let locks = city
        .actions()
        .await
        .into_iter()
        .filter(|a| a == "account.lock");
    assert_eq!(locks.count(), 3);
}

#[tokio::test]
async fn who_is_locked_out_waits_as_long_as_who_is_looked_at() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    // The quickest of three: what else this machine does only makes a try slower.
    let quickest = async |name: &str| {
        let mut best = std::time::Duration::MAX;
        for _ in 0..3 {
            let begun = std::time::Instant::now();
            told(&city, name, "wrong").await;
            best = best.min(begun.elapsed());
        }
        best
    };
    let (known, unknown) = (quickest("county").await, quickest("nobody").await);
    for name in ["county", "nobody"] {
        for _ in 0..2 {
            told(&city, name, "wrong").await;
        }
    }
    for (name, locked) in [
        ("county", quickest("county").await),
        ("nobody", quickest("nobody").await),
    ] {
        assert!(
            locked * 3 > known && locked * 3 > unknown,
            "{name}: {locked:?} {known:?} {unknown:?}"
        );
    }
}

#[tokio::test]
async fn a_right_password_forgets_the_wrong_ones_before_it() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(city.stranger().sign_in("county", "wrong").await.status, 422);
        }
        let right = city.stranger().sign_in("county", PASSWORD).await;
        assert_eq!(right.status, 303);
    }
}

#[tokio::test]
async fn many_failures_from_one_place_stop_that_place() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let door = Door {
        key: "origin:local",
        kind: "origin",
        account_id: None,
        origin: "local",
    };
    for _ in 0..60 {
        locks::attempt(&city.app, door, super::ops::PER_ORIGIN)
            .await
            .unwrap();
    }
    let stopped = city.stranger().sign_in("county", PASSWORD).await;
    assert_eq!(stopped.status, 429);
    assert_eq!(stopped.header("retry-after"), "1800");
}

#[tokio::test]
async fn signing_in_leads_to_no_other_site() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    for foreign in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
    ] {
        let form = [
            ("name", "county"),
            ("password", PASSWORD),
            ("back", foreign),
        ];
        let done = city.stranger().post("/sign-in", &form).await;
        assert_eq!(done.header("location"), "/", "{foreign}");
        let encoded: String = form_urlencoded::byte_serialize(foreign.as_bytes()).collect();
        let language = format!("/language?to=en&back={encoded}");
        let switched = city.stranger().get(&language).await;
        assert_eq!(switched.header("location"), "/", "{foreign}");
    }
}

#[tokio::test]
async fn a_session_planted_beforehand_is_not_the_one_that_opens() {
    let city = TestCity::open().await;
    let mallory = city
        .with_password("mallory", Role::CountyCadre, city.west)
        .await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    for planted in [city.signed_in(mallory).await, {
        let mut browser = city.stranger();
        browser
            .cookies
            .push(("uh_session".into(), "planted-by-mallory".into()));
        browser
    }] {
        let before = planted.cookie("uh_session").unwrap();
        let mut victim = planted.clone();
        let form = victim.get("/sign-in").await;
        match form.status.as_u16() {
            // A cookie that opens nothing: the form is the browser's own.
            200 => {
                let csrf = form.between("name=\"csrf\" value=\"", "\"");
                let body = form_urlencoded::Serializer::new(String::new())
                    .extend_pairs([
                        ("csrf", csrf.as_str()),
                        ("name", "county"),
                        ("password", PASSWORD),
                    ])
                    .finish();
                let media = "application/x-www-form-urlencoded";
                victim
                    .send("POST", "/sign-in", media, body.into_bytes())
                    .await
            }
            _ => victim.sign_in("county", PASSWORD).await,
        };
        let after = victim.cookie("uh_session").unwrap();
        assert_ne!(before, after);
        assert_eq!(victim.get("/account").await.status, 200);
        // What stood in the cookie before opens nothing now.
        assert_eq!(planted.clone().get("/account").await.status, 303);
    }
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_for_scripts_and_other_sites() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let done = city.stranger().sign_in("county", PASSWORD).await;
    let cookie = set_cookie(&done, "uh_session");
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(!cookie.contains("Domain="), "{cookie}");
    let mut app = city.app.clone();
    app.config = Arc::new(Config {
        public_url: "https://gh.example.cn".into(),
        ..(*city.app.config).clone()
    });
    let over_tls = session::cookie(&app, session::SESSION_COOKIE, "x".into(), None);
    assert_eq!(over_tls.secure(), Some(true));
    assert_eq!(over_tls.name(), "__Host-uh_session");
    assert_eq!((over_tls.path(), over_tls.domain()), (Some("/"), None));
}

#[tokio::test]
async fn a_form_of_another_site_signs_nobody_in_or_out() {
    let city = TestCity::open().await;
    let account = city
        .with_password("county", Role::CountyCadre, city.east)
        .await;
    let body = format!("name=county&password={PASSWORD}");
    let media = "application/x-www-form-urlencoded";
    for body in [body.clone(), format!("{body}&csrf=wrong")] {
        let refused = city
            .stranger()
            .send("POST", "/sign-in", media, body.into_bytes())
            .await;
        assert_eq!(refused.status, 403);
        assert_eq!(set_cookie(&refused, "uh_session"), "");
    }
    let mut browser = city.signed_in(account).await;
    let refused = browser.send("POST", "/sign-out", media, vec![]).await;
    assert_eq!(refused.status, 403);
    // A token of the browser before it signed in is none of the session's.
    let stale = city.app.keys.form_token(&"0".repeat(32));
    let body = format!("csrf={stale}").into_bytes();
    assert_eq!(
        browser
            .send("POST", "/account/sessions", media, body)
            .await
            .status,
        403
    );
    assert_eq!(browser.get("/account").await.status, 200);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let city = TestCity::open().await;
    let mut browser = city.browser("county", Role::CountyCadre, city.east).await;
    let copied = browser.clone();
    assert_eq!(browser.post("/sign-out", &[]).await.header("location"), "/");
    assert_eq!(browser.cookie("uh_session"), None);
    assert_eq!(copied.clone().get("/account").await.status, 303);
    assert_eq!(city.actions().await.last().unwrap(), "account.sign-out");
}

#[tokio::test]
async fn a_session_ends_when_it_lies_idle_and_at_the_end_of_the_day() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let mut browser = city.stranger();
    browser.sign_in("county", PASSWORD).await;
    for _ in 0..24 {
        city.app.clock.advance(29);
        assert_eq!(browser.get("/account").await.status, 200);
    }
    city.app.clock.advance(29);
    assert_eq!(
        browser.get("/account").await.status,
        303,
        "twelve hours are over"
    );
    browser.sign_in("county", PASSWORD).await;
    city.app.clock.advance(31);
    assert_eq!(
        browser.get("/account").await.status,
        303,
        "idle for half an hour"
    );
    city.app.clock.advance(4 * 60);
    super::ops::sweep(city.app.clone()).await.unwrap();
    let left = city
        .read(async |work| {
            work.conn
                .count("SELECT COUNT(*) FROM sessions", vec![])
                .await
        })
        .await;
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once() {
    let city = TestCity::open().await;
    let account = city.account("county", Role::CountyCadre, city.east).await;
    let mut browser = city.signed_in(account).await;
    assert_eq!(browser.get("/account").await.status, 200);
    city.disable(account).await;
    assert_eq!(browser.get("/account").await.status, 303);
}

#[tokio::test]
async fn who_has_left_every_post_signs_in_no_more() {
    let city = TestCity::open().await;
    let account = city
        .with_password("county", Role::CountyCadre, city.east)
        .await;
    city.end_posts(account).await;
    let mut browser = city.stranger();
    let refused = browser.sign_in("county", PASSWORD).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text().contains("任职已经结束"),
        "{}",
        refused.text()
    );
    assert_eq!(browser.cookie("uh_session"), None);
}

#[tokio::test]
async fn one_click_opens_demo_accounts_of_a_demo_city_and_nothing_else() {
    let city = TestCity::open().await;
    let demo = city
        .account("county-411002", Role::CountyCadre, city.east)
        .await;
    city.account("real", Role::Administrator, city.city).await;
    city.write(async |work| {
        work.conn
            .run(
                "UPDATE accounts SET demo = TRUE WHERE id = $1",
                crate::args![demo],
            )
            .await
    })
    .await;
    let click = |name: &'static str| [("name", name), ("back", "/account")];
    let mut visitor = city.stranger();
    assert_eq!(
        visitor
            .post("/sign-in/demo", &click("county-411002"))
            .await
            .status,
        404
    );
    assert!(!visitor.get("/sign-in").await.text().contains("演示账号"));
    city.pretend_demo().await;
    let page = visitor.get("/sign-in").await.text();
    assert!(page.contains("演示账号") && page.contains("county-411002"));
    assert!(
        page.contains("县（市、区）总工会干部") && !page.contains("value=\"real\""),
        "{page}"
    );
    assert_eq!(
        visitor.post("/sign-in/demo", &click("real")).await.status,
        404
    );
    let opened = visitor.post("/sign-in/demo", &click("county-411002")).await;
    assert_eq!(opened.header("location"), "/account");
    assert_eq!(visitor.get("/account").await.status, 200);
}

#[tokio::test]
async fn the_language_of_the_pages_changes_with_one_click() {
    let city = TestCity::open().await;
    let mut visitor = city.stranger();
    assert!(visitor.get("/sign-in").await.text().contains("登录"));
    let switched = visitor.get("/language?to=en&back=%2Fsign-in").await;
    assert_eq!(switched.header("location"), "/sign-in");
    let switched = visitor.get("/language?to=en&back=%2Fprivacy%3Fa%3D1").await;
    assert_eq!(switched.header("location"), "/privacy?a=1");
    assert!(visitor.get("/sign-in").await.text().contains("Sign in"));
    visitor.get("/language?to=zh-CN").await;
    assert!(visitor.get("/sign-in").await.text().contains("登录"));
}

#[tokio::test]
async fn the_limits_of_a_session_are_settings_of_the_city() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let keeper = city
        .deputy("keeper", Role::SecurityAdministrator, city.city)
        .await;
    for (key, value) in [("session-idle-minutes", "10"), ("session-hours", "1")] {
        keeper
            .write(async |work| settings::change(work, key, value, "市总规定", 0).await)
            .await
            .unwrap();
    }
    let mut browser = city.stranger();
    browser.sign_in("county", PASSWORD).await;
    city.app.clock.advance(9);
    assert_eq!(browser.get("/account").await.status, 200);
    city.app.clock.advance(10);
    assert_eq!(browser.get("/account").await.status, 303, "idle");
    let mut browser = city.stranger();
    browser.sign_in("county", PASSWORD).await;
    for _ in 0..7 {
        city.app.clock.advance(8);
        assert_eq!(browser.get("/account").await.status, 200);
    }
    city.app.clock.advance(8);
    assert_eq!(browser.get("/account").await.status, 303, "an hour is over");
}
