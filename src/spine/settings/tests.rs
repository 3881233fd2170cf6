use super::*;
use crate::{
    kernel::{Day, Deputy, Error, testing::TestCity},
    policy::Role,
};
use axum::http::StatusCode;

#[tokio::test]
async fn a_setting_has_its_default_until_somebody_changes_it_with_a_reason() {
    let city = TestCity::open().await;
    let keeper = city.deputy("keeper", Role::Administrator, city.city).await;
    let age = async || {
        city.read(async |work| MEMBER_AGE_LEAST.whole(work).await)
            .await
    };
    assert_eq!(age().await, 16);
    let change_to = async |value: &str, reason: &str, seen| {
        keeper
            .write(async |work| change(work, "member-age-least", value, reason, seen).await)
            .await
    };
    let wrong = change_to("12", "", 0).await.unwrap_err();
    let at: Vec<_> = wrong.problems().iter().map(|p| p.at.as_str()).collect();
    assert_eq!(at, ["value", "reason"]);
    change_to("18", "市总〔2022〕1号", 0).await.unwrap();
    assert_eq!(age().await, 18);
    let stale = change_to("17", "再改", 0).await;
    assert!(matches!(stale, Err(Error::Conflict(_))));
    change_to("17", "再改", 1).await.unwrap();
    assert_eq!(age().await, 17);
    let page = city.stranger().get("/assumptions").await.text();
    for was in ["18 年 · 市总〔2022〕1号", "17 年 · 再改"] {
        assert!(page.contains(was), "{was} in {page}");
    }
}

#[tokio::test]
async fn settings_are_read_in_their_type() {
    let city = TestCity::open().await;
    let read = city
        .read(async |work| {
            Ok((
                CAMPAIGN_WEIGHTS.shares(work).await?,
                CAMPAIGN_CUT_OFF.minutes(work).await?,
                BOOKS_OPENED_ON.day(work).await?,
                get(work, "ten-days").await?,
            ))
        })
        .await;
    assert_eq!(
        read,
        (vec![30, 30, 40], 18 * 60, None::<Day>, "calendar".into())
    );
}

#[tokio::test]
async fn whole_numbers_are_read_together_as_they_are_one_by_one() {
    let city = TestCity::open().await;
    let keeper = city.deputy("keeper", Role::Administrator, city.city).await;
    let set = keeper.write(async |work| change(work, "member-age-least", "18", "试行", 0).await);
    set.await.unwrap();
    let read = city
        .read(async |work| {
            let together = wholes(work, [&CAMPAIGN_DAYS, &MEMBER_AGE_LEAST]).await?;
            let apart = [
                CAMPAIGN_DAYS.whole(work).await?,
                MEMBER_AGE_LEAST.whole(work).await?,
            ];
            Ok((together, apart))
        })
        .await;
    assert_eq!(read, ([100, 18], [100, 18]));
    let mistyped = Deputy::clockwork(&city.app)
        .read(async |work| wholes(work, [&CAMPAIGN_CUT_OFF]).await)
        .await;
    assert!(matches!(mistyped, Err(Error::Broken(_))));
}

#[tokio::test]
async fn everybody_may_read_what_is_assumed_and_only_the_keeper_changes_it() {
    let city = TestCity::open().await;
    let page = city.stranger().get("/assumptions").await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["入会最低年龄", "省定任务数", "16 年"] {
        assert!(page.text().contains(part), "{part}");
    }
    assert!(!page.text().contains("/settings/"));
    let mut english = city.stranger();
    english.language = "en".into();
    assert!(
        english
            .get("/assumptions")
            .await
            .text()
            .contains("Youngest age to join")
    );

    let mut cadre = city.browser("cadre", Role::CityOrganiser, city.city).await;
    let refused = cadre
        .post("/settings/ten-days", &[("value", "campaign")])
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    let form = keeper.get("/settings/member-age-least").await.text();
    assert!(form.contains("name=\"version\" value=\"0\""), "{form}");
    let fields = [("value", "99"), ("reason", "试"), ("version", "0")];
    let wrong = keeper.post("/settings/member-age-least", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text().contains("value=\"99\""),
        "what was typed is kept"
    );
    let fields = [
        ("value", "18"),
        ("reason", "市总〔2022〕1号"),
        ("version", "0"),
    ];
    let done = keeper.post("/settings/member-age-least", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = city.stranger().get("/assumptions").await.text();
    assert!(page.contains("18 年") && page.contains("市总〔2022〕1号"));
    assert!(!page.contains("keeper"), "who changed it is for the staff");
    assert_eq!(
        keeper.get("/settings/demo").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_masthead_follows_the_name_of_the_federation() {
    let city = TestCity::open().await;
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    let fields = [
        ("value", "示例市总工会"),
        ("reason", "启用"),
        ("version", "0"),
    ];
    keeper.post("/settings/city-name", &fields).await;
    assert!(
        city.stranger()
            .get("/assumptions")
            .await
            .text()
            .contains("示例市总工会")
    );
}

#[tokio::test]
async fn every_link_of_the_page_of_assumptions_leads_somewhere() {
    let city = TestCity::open().await;
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    let page = keeper.get("/assumptions").await.text();
    let main = page.split("<main").nth(1).unwrap().split("</main").next();
    let links: Vec<_> = main.unwrap().split("href=\"").skip(1).collect();
    assert!(links.len() > ALL.len(), "{}", links.len());
    for link in links {
        let to = link.split('"').next().unwrap();
        assert_eq!(keeper.get(to).await.status, StatusCode::OK, "{to}");
    }
}

#[tokio::test]
async fn the_rules_of_signing_in_are_the_security_administrators_and_nobody_elses() {
    let city = TestCity::open().await;
    let mut system = city.browser("system", Role::Administrator, city.city).await;
    let mut security = city
        .browser("security", Role::SecurityAdministrator, city.city)
        .await;
    let fields = [
        ("value", "3"),
        ("reason", "市总〔2022〕1号"),
        ("version", "0"),
    ];
    let (own, others) = ("/settings/security/sign-in-tries", "/settings/ten-days");
    for (path, status) in [(own, 403), ("/settings/sign-in-tries", 404)] {
        assert_eq!(system.get(path).await.status, status, "{path}");
        assert_eq!(system.post(path, &fields).await.status, status, "{path}");
    }
    assert_eq!(security.get(others).await.status, StatusCode::FORBIDDEN);
    assert!(security.get("/assumptions").await.text().contains(own));
    assert_eq!(security.get(own).await.status, StatusCode::OK);
    let done = security.post(own, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let mut stranger = city.stranger();
    let wrong = [("name", "somebody"), ("password", "guessed")];
    for _ in 0..3 {
        let refused = stranger.post("/sign-in", &wrong).await;
        assert!(
            refused.text().contains("连续输错 3 次"),
            "{}",
            refused.text()
        );
    }
    // Locked, which nobody is told who does not keep the locks.
    let locked = stranger.post("/sign-in", &wrong).await;
    assert_eq!(locked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let locks = security.get("/accounts/locks").await.text();
    assert!(locks.contains("不存在的账号名"), "{locks}");
}
