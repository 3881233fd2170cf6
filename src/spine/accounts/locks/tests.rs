use super::super::testing::PASSWORD;
use crate::{kernel::testing::TestCity, policy::Role};

/// Five wrong tries at a name.
async fn lock(city: &TestCity, name: &str) {
    for _ in 0..5 {
        city.stranger().sign_in(name, "wrong").await;
    }
}

#[tokio::test]
async fn an_administrator_sees_a_lock_and_lifts_it() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    lock(&city, "county").await;
    lock(&city, "nobody").await;
    let mut admin = city
        .browser("admin", Role::SecurityAdministrator, city.city)
        .await;
    let page = admin.get("/accounts/locks").await;
    let text = page.text();
    assert!(
        text.contains("county") && text.contains("不存在的账号名"),
        "{text}"
    );
    assert!(
        !text.contains("nobody"),
        "a name may be a password in the wrong field"
    );
    // The lock of an account stands first or second; its key says nothing.
    for _ in 0..2 {
        let page = admin.get("/accounts/locks").await;
        let key = page.between("name=\"key\" value=\"", "\"");
        let lifted = admin.post("/accounts/locks", &[("key", &key)]).await;
        assert_eq!(lifted.header("location"), "/accounts/locks?done=lift");
    }
    assert!(
        admin
            .get("/accounts/locks")
            .await
            .text()
            .contains("没有被锁定的")
    );
    assert_eq!(
        city.stranger().sign_in("county", PASSWORD).await.status,
        303
    );
    let lifted = city
        .actions()
        .await
        .into_iter()
        .filter(|a| a == "account.lock-lift");
    assert_eq!(lifted.count(), 2);
}

#[tokio::test]
async fn who_keeps_a_county_sees_the_locks_of_that_county_only() {
    let city = TestCity::open().await;
    city.with_password("east-cadre", Role::CountyCadre, city.east)
        .await;
    city.with_password("west-cadre", Role::CountyCadre, city.west)
        .await;
    for name in ["east-cadre", "west-cadre", "nobody"] {
        lock(&city, name).await;
    }
    let mut keeper = city
        .browser("keeper", Role::SecurityAdministrator, city.east)
        .await;
    let page = keeper.get("/accounts/locks").await;
    let text = page.text();
    assert!(text.contains("east-cadre"), "{text}");
    assert!(!text.contains("west-cadre") && !text.contains("不存在的账号名"));
    let mut chief = city
        .browser("chief", Role::SecurityAdministrator, city.city)
        .await;
    let all = chief.get("/accounts/locks").await.text();
    let keys = all.split("name=\"key\" value=\"").skip(1);
    let keys: Vec<&str> = keys.map(|k| k.split('"').next().unwrap()).collect();
    assert_eq!(keys.len(), 3);
    let beyond = keys.iter().filter(|k| !text.contains(**k));
    for key in beyond {
        assert_eq!(
            keeper
                .post("/accounts/locks", &[("key", *key)])
                .await
                .status,
            404
        );
    }
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    assert_eq!(cadre.get("/accounts/locks").await.status, 404);
}

#[tokio::test]
async fn a_new_password_by_link_opens_a_locked_account() {
    let city = TestCity::open().await;
    let id = city
        .with_password("county", Role::CountyCadre, city.east)
        .await;
    lock(&city, "county").await;
    let link = city
        .write(async |work| crate::spine::accounts::for_password(work, id).await)
        .await;
    let page = format!("/welcome/{}", link.rsplit('/').next().unwrap());
    let form = [("password", PASSWORD), ("again", PASSWORD)];
    city.stranger().post(&page, &form).await;
    assert_eq!(
        city.stranger().sign_in("county", PASSWORD).await.status,
        303
    );
}
