use crate::kernel::testing::TestCity;

#[tokio::test]
async fn the_first_page_opens_in_both_languages() {
    let city = TestCity::open().await;
    let mut visitor = city.stranger();
    let page = visitor.get("/").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("我是职工") && page.text().contains("lang=\"zh-CN\""));
    for said in ["252家", "30,630人", "9,537人", "2023-02-07", "我爱许昌"] {
        assert!(page.text().contains(said), "the report is cited: {said}");
    }
    visitor.language = "en".into();
    assert!(visitor.get("/").await.text().contains("I am a worker"));
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_readers_language_without_inner_words() {
    let city = TestCity::open().await;
    let page = city.stranger().get("/no-such-page").await;
    assert_eq!(page.status, 404);
    assert!(page.text().contains("没有找到"), "{}", page.text());
    let problem = city.stranger().get("/api/v1/no-such-thing").await;
    assert_eq!(problem.header("content-type"), "application/problem+json");
    assert_eq!(problem.json()["code"], "error-not-found");
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let city = TestCity::open().await;
    let page = city.stranger().get("/").await;
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("script-src 'self'") && !policy.contains("unsafe-inline"),
        "{policy}"
    );
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn machines_learn_whether_the_city_lives_and_works() {
    let city = TestCity::open().await;
    assert_eq!(city.stranger().get("/healthz").await.status, 200);
    assert_eq!(city.stranger().get("/readyz").await.status, 200);
}
