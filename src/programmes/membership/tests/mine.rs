//! A worker's own page.
use super::*;

#[tokio::test]
async fn a_member_begins_an_account_and_sees_everything_held_and_who_looked() {
    let city = open().await;
    let code = apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let followed = [("code", code.as_str())];
    let door = "action=\"/my/begin\"";
    let page = city.stranger().post("/track", &followed).await.text();
    assert!(!page.contains(door), "an account is for members");
    let fields = [
        ("code", code.as_str()),
        ("name", "xiaofang"),
        ("password", "long enough to be a sentence"),
    ];
    let mut worker = city.stranger();
    let early = worker.post("/my/account", &fields).await;
    assert_eq!(early.status, 409, "not a member yet");
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let application = latest(&mut cadre).await;
    let path = approve(&mut cadre, &application)
        .await
        .header("location")
        .to_owned();
    let why = [("reason", "核对身份证原件")];
    cadre.post(&format!("{path}/unmask"), &why).await;
    assert!(worker.post("/track", &followed).await.text().contains(door));
    assert!(!cadre.get("/").await.text().contains("href=\"/my\""));
    assert_eq!(worker.post("/my/account", &fields).await.status, 303);
    assert_eq!(worker.post("/my/account", &fields).await.status, 409);
    let account = members::account(&city, "xiaofang").await;
    let mut worker = city.signed_in(account).await;
    let page = worker.get("/my").await.text();
    assert!(page.contains("东城外卖联合工会") && page.contains("核对身份证原件"));
    assert!(page.contains("411***********1230") && !page.contains(WANG));
    let held = worker.get("/my/data.json").await.json();
    assert_eq!(held["memberships"][0]["verified"], true);
    assert_eq!(held["transfers"], serde_json::json!([]));
    assert!(worker.get("/").await.text().contains("href=\"/my\""));
    assert_eq!(worker.post("/my/consent/withdraw", &[]).await.status, 303);
    assert!(worker.get("/my").await.text().contains("撤回）"));
    assert_eq!(cadre.get("/my").await.status, 404, "nobody's own page");
}
