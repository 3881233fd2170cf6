use super::super::testing::PASSWORD;
use crate::{
    args,
    kernel::testing::TestCity,
    policy::Role,
    spine::accounts::{self, links::ops},
};

/// The path of a link, from its address.
fn path(address: &str) -> String {
    let rest = address.split_once("://").unwrap().1;
    format!("/{}", rest.split_once('/').unwrap().1)
}

const FORM: [(&str, &str); 6] = [
    ("city", "许昌市总工会"),
    ("code", "411000"),
    ("name", "city-admin"),
    ("display_name", "系统管理员"),
    ("password", PASSWORD),
    ("again", PASSWORD),
];

async fn count(city: &TestCity, sql: &'static str) -> i64 {
    city.read(async |work| work.conn.count(sql, vec![]).await)
        .await
}

#[tokio::test]
async fn the_first_administrator_names_the_city_and_sets_up_the_second_factor() {
    let city = TestCity::open_empty().await;
    let link = ops::first_link(&city.app).await.unwrap().unwrap();
    let page = path(&link);
    let mut browser = city.stranger();
    assert_eq!(browser.get(&page).await.status, 200);
    let wrong = browser
        .post(&page, &[("city", "许昌市总工会"), ("password", "123456")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.text().contains("value=\"许昌市总工会\"") && !wrong.text().contains("123456"),
        "what was typed is kept, but no password"
    );
    let done = browser.post(&page, &FORM).await;
    assert_eq!(done.header("location"), "/sign-in/enrol", "{}", done.text());
    assert!(
        browser
            .get("/sign-in/enrol")
            .await
            .text()
            .contains("许昌市总工会")
    );
    assert_eq!(city.app.city_name(), "许昌市总工会");
    let root = "SELECT COUNT(*) FROM organisations WHERE code = '411000' AND name = '许昌市总工会'";
    assert_eq!(count(&city, root).await, 1);
    let post = "SELECT COUNT(*) FROM grants WHERE role = 'administrator' AND until_day IS NULL";
    assert_eq!(count(&city, post).await, 1);
    // Used once, and no second one is made.
    assert_eq!(city.stranger().get(&page).await.status, 409);
    assert_eq!(city.stranger().post(&page, &FORM).await.status, 409);
    assert_eq!(ops::first_link(&city.app).await.unwrap(), None);
}

#[tokio::test]
async fn each_start_prints_a_new_link_and_shuts_the_one_before() {
    let city = TestCity::open_empty().await;
    let first = ops::first_link(&city.app).await.unwrap().unwrap();
    let second = ops::first_link(&city.app).await.unwrap().unwrap();
    assert_ne!(first, second);
    assert_eq!(city.stranger().get(&path(&first)).await.status, 409);
    assert_eq!(city.stranger().get(&path(&second)).await.status, 200);
    city.app.clock.advance(24 * 60 + 1);
    assert_eq!(city.stranger().get(&path(&second)).await.status, 409);
}

#[tokio::test]
async fn of_two_who_set_up_at_the_same_time_one_does() {
    let city = TestCity::open_empty().await;
    let page = path(&ops::first_link(&city.app).await.unwrap().unwrap());
    let (mut one, mut two) = (city.stranger(), city.stranger());
    let (a, b) = tokio::join!(one.post(&page, &FORM), two.post(&page, &FORM));
    let mut seen = [a.status.as_u16(), b.status.as_u16()];
    seen.sort();
    assert_eq!(seen, [303, 409]);
    assert_eq!(count(&city, "SELECT COUNT(*) FROM accounts").await, 1);
    assert_eq!(count(&city, "SELECT COUNT(*) FROM organisations").await, 1);
}

#[tokio::test]
async fn a_tree_that_is_there_already_is_kept() {
    let city = TestCity::open().await;
    let page = path(&ops::first_link(&city.app).await.unwrap().unwrap());
    let done = city.stranger().post(&page, &FORM).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(count(&city, "SELECT COUNT(*) FROM organisations").await, 6);
    let held: (crate::kernel::Id,) = city
        .read(async |work| {
            work.conn
                .one("SELECT organisation_id FROM grants", vec![])
                .await
        })
        .await;
    assert_eq!(held.0, city.city);
}

#[tokio::test]
async fn a_link_sets_a_password_once_and_ends_all_sessions() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let stolen = city.signed_in(id).await;
    let link = city
        .write(async |work| ops::for_password(work, id).await)
        .await;
    let page = path(&link);
    let mut browser = city.stranger();
    let shown = browser.get(&page).await;
    assert!(shown.text().contains("county"), "{}", shown.text());
    let differing = [("password", PASSWORD), ("again", "other")];
    assert_eq!(browser.post(&page, &differing).await.status, 422);
    let form = [("password", PASSWORD), ("again", PASSWORD)];
    let done = browser.post(&page, &form).await;
    assert_eq!(done.header("location"), "/");
    assert_eq!(browser.get("/account").await.status, 200);
    assert_eq!(stolen.clone().get("/account").await.status, 303);
    assert_eq!(city.stranger().post(&page, &form).await.status, 409);
    assert_eq!(
        city.stranger().sign_in("county", PASSWORD).await.status,
        303
    );
}

#[tokio::test]
async fn a_link_ends_after_three_days_with_the_next_one_and_with_its_account() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let link = async || {
        let made = city
            .write(async |work| ops::for_password(work, id).await)
            .await;
        path(&made)
    };
    let status = async |page: &str| city.stranger().get(page).await.status.as_u16();
    let (first, second) = (link().await, link().await);
    assert_eq!([status(&first).await, status(&second).await], [409, 200]);
    city.app.clock.advance(3 * 24 * 60 + 1);
    assert_eq!(status(&second).await, 409);
    let third = link().await;
    city.disable(id).await;
    assert_eq!(status(&third).await, 409);
    assert_eq!(status("/welcome/guessed").await, 409);
    assert_eq!(status("/setup/guessed").await, 409);
}

#[tokio::test]
async fn a_link_for_a_password_does_not_lead_around_the_second_factor() {
    let city = TestCity::open().await;
    let (id, _) = city
        .with_second_factor("organiser", Role::CityOrganiser, city.city)
        .await;
    let link = city
        .write(async |work| accounts::links::ops::for_password(work, id).await)
        .await;
    let mut browser = city.stranger();
    let form = [("password", PASSWORD), ("again", PASSWORD)];
    let half = browser.post(&path(&link), &form).await;
    assert_eq!(half.header("location"), "/sign-in/code");
    assert_eq!(browser.get("/account").await.status, 303);
}

#[tokio::test]
async fn a_stolen_table_of_links_opens_nothing() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let link = city
        .write(async |work| ops::for_password(work, id).await)
        .await;
    let rows: Vec<(Vec<u8>,)> = city
        .read(async |work| {
            work.conn
                .all("SELECT digest FROM one_time_links", args![])
                .await
        })
        .await;
    let shown = link.rsplit('/').next().unwrap();
    assert!(rows.iter().all(|r| r.0.len() == 32));
    assert!(!rows.iter().any(|r| r.0 == shown.as_bytes()));
    let page = format!("/welcome/{}", hex::encode(&rows[0].0));
    assert_eq!(city.stranger().get(&page).await.status, 409);
}
