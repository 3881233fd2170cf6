use crate::{kernel::testing::TestCity, policy::Role};

#[tokio::test]
async fn security_and_audit_administrators_see_the_state_of_the_keys_and_nobody_else_does() {
    let city = TestCity::open().await;
    for (name, role, status) in [
        ("security", Role::SecurityAdministrator, 200),
        ("auditor", Role::Auditor, 200),
        ("system", Role::Administrator, 404),
        ("cadre", Role::CountyCadre, 404),
    ] {
        let mut browser = city.browser(name, role, city.city).await;
        let page = browser.get("/keys").await;
        assert_eq!(page.status, status, "{name}");
    }
    let mut security = city
        .browser("other", Role::SecurityAdministrator, city.city)
        .await;
    let page = security.get("/keys").await.text();
    assert!(page.contains("aes-256-gcm+hmac-sha-256") && page.contains("使用中"));
}
