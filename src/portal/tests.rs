use crate::{
    kernel::{db::Db, testing::TestCity},
    policy::{self, Role},
    programmes::membership::tests::{EAST, Form, apply, approve, latest, open, submit},
};

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
    let ready = city.stranger().get("/readyz").await;
    assert_eq!(ready.status, 200);
    assert!(ready.json()["reasons"].is_array(), "{}", ready.text());
    city.app.stop();
    let ready = city.stranger().get("/readyz").await;
    assert_eq!(ready.status, 503);
    assert_eq!(ready.json()["reasons"][0], "stopping");
}

#[tokio::test]
async fn while_nothing_can_be_written_the_city_is_read_and_nothing_typed_is_lost() {
    let city = open().await;
    let Db::Sqlite { write, .. } = &city.app.db else {
        return;
    };
    let mut visitor = city.stranger();
    let form = Form::of("王小芳", "411099199006151230", "19912345678");
    let form = form.with_code(&city, &mut visitor).await;
    sqlx::raw_sql("PRAGMA query_only = ON")
        .execute(write)
        .await
        .unwrap();
    let refused = submit(&mut visitor, EAST, &form).await;
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert_eq!(refused.header("retry-after"), "60");
    let page = refused.text();
    assert!(
        page.contains("暂时只能查看") && page.contains("重新提交"),
        "{page}"
    );
    assert!(page.contains("value=\"王小芳\""), "{page}");
    assert_eq!(visitor.get("/").await.status, 200);
    let ready = visitor.get("/readyz").await;
    assert_eq!(ready.status, 503);
    assert_eq!(ready.json()["reasons"][0], "read-only");
    sqlx::raw_sql("PRAGMA query_only = OFF")
        .execute(write)
        .await
        .unwrap();
    assert_eq!(visitor.get("/readyz").await.status, 200);
    assert_eq!(submit(&mut visitor, EAST, &form).await.status, 200);
}

const NOTHING: &str = "没有等您办的事";
const ONE_IN_THE_MENU: &str = "<span class=\"uh-count\">1<";

#[tokio::test]
async fn what_waits_is_listed_and_counted_in_the_menu_for_whoever_may_do_it() {
    let city = open().await;
    let mut near = city.browser("near", Role::CountyCadre, city.east).await;
    let mut elsewhere = city.browser("far", Role::CountyCadre, city.west).await;
    assert!(near.get("/waiting").await.text().contains(NOTHING));
    let form = Form::of("王小芳", "411099199006151230", "19912345678");
    apply(&city, EAST, form).await;
    let page = near.get("/waiting").await.text();
    assert!(
        page.contains("入会申请，待审核")
            && page.contains("href=\"/applications?state=submitted\""),
        "{page}"
    );
    let menu = near.get("/figures").await.text();
    assert_eq!(
        menu.matches(ONE_IN_THE_MENU).count(),
        4,
        "two lines of the menu, which stands twice: {menu}"
    );
    let far = elsewhere.get("/waiting").await.text();
    assert!(
        far.contains(NOTHING) && !far.contains(ONE_IN_THE_MENU),
        "{far}"
    );
    let application = latest(&mut near).await;
    assert_eq!(approve(&mut near, &application).await.status, 303);
    assert!(near.get("/waiting").await.text().contains(NOTHING));
}

#[tokio::test]
async fn what_somebody_may_only_look_at_does_not_wait_for_them() {
    let city = open().await;
    let form = Form::of("王小芳", "411099199006151230", "19912345678");
    apply(&city, EAST, form).await;
    for (name, role) in [("leader", Role::CityLeader), ("auditor", Role::Auditor)] {
        let page = city
            .browser(name, role, city.city)
            .await
            .get("/waiting")
            .await
            .text();
        assert!(page.contains(NOTHING), "{name}");
    }
    let answer = city.stranger().get("/waiting").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/sign-in?back=%2Fwaiting")
    );
}

#[tokio::test]
async fn every_kind_of_waiting_can_be_counted_and_leads_to_a_page() {
    let city = open().await;
    let mut everybody = city.browser("all", Role::CityOrganiser, city.city).await;
    let kinds: Vec<_> = crate::FEATURES.iter().flat_map(|f| f.waiting).collect();
    assert!(kinds.len() >= 10);
    for (n, kind) in kinds.into_iter().enumerate() {
        let holds = |role: &Role| policy::rights(*role).contains(&kind.right);
        if holds(&Role::CityOrganiser) {
            assert_eq!(everybody.get(kind.href).await.status, 200, "{}", kind.href);
            continue;
        }
        let role = Role::ALL.iter().copied().find(holds).unwrap();
        let mut own = city.browser(&format!("own-{n}"), role, city.city).await;
        assert_eq!(own.get(kind.href).await.status, 200, "{}", kind.href);
    }
}
