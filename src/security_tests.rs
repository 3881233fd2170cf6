//! What a browser is told with every answer, over every route that any feature declares: policies, cookies, and pages without anything
//! inline (OWASP ASVS 5.0, chapter 3). It grows by itself.
use crate::{
    kernel::{
        Id,
        routes::RouteFacts,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
};
use serde_json::json;
use std::sync::Arc;
use tower::ServiceExt;

/// What every answer carries, word for word.
const ALWAYS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];
/// What a page may do.
const PAGE: [&str; 10] = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
];
/// What a file may do that is opened in place after all.
const FILE: &str = "sandbox; default-src 'none'";

fn filled(path: &str) -> String {
    let nowhere = Id::fixed(0xdead_beef).to_string();
    let fill = |part: &str| match part.starts_with('{') {
        true => nowhere.clone(),
        false => part.to_owned(),
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

async fn visit(browser: &mut Browser<'_>, route: &RouteFacts) -> Answer {
    let path = filled(route.path);
    match route.method {
        "GET" => browser.get(&path).await,
        method if path.starts_with("/api/") => browser.json(method, &path, json!({})).await,
        _ => browser.post(&path, &[]).await,
    }
}

/// Every answer of every route, as a stranger and as somebody who sees much.
async fn every_answer(city: &TestCity) -> Vec<(String, Answer)> {
    let account = city
        .account("organiser", Role::CityOrganiser, city.city)
        .await;
    let mut all = vec![];
    for route in crate::routes().facts {
        // A route may end the session it is called with.
        for mut browser in [city.stranger(), city.signed_in(account).await] {
            let answer = visit(&mut browser, &route).await;
            all.push((format!("{} {}", route.method, route.path), answer));
        }
    }
    all
}

fn is_page(answer: &Answer) -> bool {
    answer.header("content-type").starts_with("text/html")
}

#[tokio::test]
async fn every_answer_tells_the_browser_how_little_it_may_do() {
    let city = TestCity::open().await;
    for (route, answer) in every_answer(&city).await {
        for (name, value) in ALWAYS {
            assert_eq!(answer.header(name), value, "{route}: {name}");
        }
        let policy = answer.header("content-security-policy");
        match answer
            .header("content-disposition")
            .starts_with("attachment")
        {
            true => assert_eq!(policy, FILE, "{route}"),
            false => {
                for part in PAGE {
                    assert!(
                        policy.split("; ").any(|p| p == part),
                        "{route}: {part} in {policy}"
                    );
                }
            }
        }
        for loose in ["unsafe-inline", "unsafe-eval", "*", "http:", "https:"] {
            assert!(!policy.contains(loose), "{route}: {loose}");
        }
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{route}"
        );
        // No other site's script reads an answer, and none of ours names the program that made it.
        for absent in ["access-control-allow-origin", "server", "x-powered-by"] {
            assert_eq!(answer.header(absent), "", "{route}: {absent}");
        }
    }
}

#[tokio::test]
async fn no_page_holds_a_script_or_a_style_of_its_own() {
    let city = TestCity::open().await;
    let handlers = [
        "click",
        "load",
        "error",
        "submit",
        "change",
        "input",
        "focus",
        "mouseover",
        "keyup",
    ];
    for (route, answer) in every_answer(&city).await {
        if !is_page(&answer) {
            continue;
        }
        let text = answer.text();
        for script in text.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            assert!(tag.contains("src=\"/assets/"), "{route}: <script{tag}>");
        }
        for inline in ["<style", " style=\"", "javascript:", "srcdoc="] {
            assert!(!text.contains(inline), "{route}: {inline}");
        }
        for handler in handlers {
            assert!(
                !text.contains(&format!(" on{handler}=")),
                "{route}: on{handler}"
            );
        }
    }
}

#[tokio::test]
async fn what_somebody_may_see_is_kept_by_no_cache() {
    let city = TestCity::open().await;
    for (route, answer) in every_answer(&city).await {
        let cache = answer.header("cache-control");
        // The description of the API is everybody's.
        let shared = cache.contains("public") && !route.ends_with("/openapi.json");
        assert!(!shared && !cache.is_empty(), "{route}: {cache}");
        if is_page(&answer) {
            assert_eq!(cache, "no-store", "{route}");
        }
    }
}

/// A city that is reached over TLS.
async fn over_tls() -> TestCity {
    let mut city = TestCity::open().await;
    let mut config = (*city.app.config).clone();
    config.public_url = "https://gh.example.cn".into();
    city.app.config = Arc::new(config);
    city.router = crate::app(city.app.clone());
    city
}

#[tokio::test]
async fn over_tls_every_cookie_is_of_this_host_and_every_answer_asks_for_tls() {
    let city = over_tls().await;
    let mut cookies = 0;
    for (route, answer) in every_answer(&city).await {
        let strict = answer.header("strict-transport-security");
        assert_eq!(strict, "max-age=63072000; includeSubDomains", "{route}");
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            cookies += 1;
            assert!(cookie.starts_with("__Host-uh_"), "{route}: {cookie}");
            for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(
                    cookie.split("; ").any(|p| p == part),
                    "{route}: {part} in {cookie}"
                );
            }
            assert!(!cookie.contains("Domain="), "{route}: {cookie}");
        }
    }
    assert!(cookies > 0);
}

#[tokio::test]
async fn a_cookie_without_the_prefix_opens_nothing_over_tls() {
    let city = over_tls().await;
    let account = city
        .account("organiser", Role::CityOrganiser, city.city)
        .await;
    let browser = city.signed_in(account).await;
    let mut cookies = browser.cookies.iter();
    let (_, secret) = cookies.find(|c| c.0 == "uh_session").unwrap();
    for (name, status) in [("uh_session", 303), ("__Host-uh_session", 200)] {
        let request = axum::http::Request::get("/account")
            .header("accept", "text/html")
            .header("cookie", format!("{name}={secret}"))
            .body(axum::body::Body::empty())
            .unwrap();
        let answer = city.router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), status, "{name}");
    }
}

#[tokio::test]
async fn without_tls_no_browser_is_told_to_insist_on_it() {
    let city = TestCity::open().await;
    let answer = city.stranger().get("/").await;
    assert_eq!(answer.header("strict-transport-security"), "");
}

#[tokio::test]
async fn a_file_to_keep_is_never_shown_in_place() {
    let city = TestCity::open().await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    for path in [
        "/members/export?format=csv",
        "/organisations/export?format=xlsx",
    ] {
        let file = cadre.get(path).await;
        assert_eq!(file.status, 200, "{path}");
        assert!(
            file.header("content-disposition")
                .starts_with("attachment; "),
            "{path}"
        );
        assert_eq!(file.header("content-security-policy"), FILE, "{path}");
        assert_eq!(file.header("x-content-type-options"), "nosniff", "{path}");
    }
}
