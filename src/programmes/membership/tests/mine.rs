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

/// A member with an account of their own, `worker`.
pub(super) async fn member(city: &TestCity) -> Browser<'_> {
    let code = apply(city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    let application = latest(&mut chair).await;
    approve(&mut chair, &application).await;
    let fields = [
        ("code", code.as_str()),
        ("name", "worker"),
        ("password", "long enough to be a sentence"),
    ];
    let begun = city.stranger().post("/my/account", &fields).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    city.signed_in(members::account(city, "worker").await).await
}

/// The version on the page of the latest open correction, and its address.
pub(super) async fn open_correction(cadre: &mut Browser<'_>) -> (String, String) {
    let list = cadre.get("/corrections").await;
    let path = format!(
        "/corrections/{}",
        list.between("<a href=\"/corrections/", "\"")
    );
    let page = cadre.get(&path).await;
    (path, page.between("name=\"version\" value=\"", "\""))
}

#[tokio::test]
async fn a_member_asks_for_a_correction_and_a_cadre_puts_the_record_right() {
    let city = open().await;
    let mut worker = member(&city).await;
    let ask = |wish: &'static str| [("wish", wish)];
    let wrong = worker.post("/my/corrections/phone", &ask("12345")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"12345\""), "kept as typed");
    let same = worker.post("/my/corrections/name", &ask("王小芳")).await;
    assert_eq!(same.status, 422, "nothing to put right");
    let asked = worker.post("/my/corrections/name", &ask("王晓芳")).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let again = worker.post("/my/corrections/name", &ask("王筱芳")).await;
    assert_eq!(again.status, 409, "one open wish a field");

    let mut stranger = city.browser("west", Role::CountyCadre, city.west).await;
    assert!(!stranger.get("/corrections").await.text().contains("王小芳"));
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let (path, version) = open_correction(&mut cadre).await;
    assert_eq!(stranger.get(&path).await.status, 404);
    assert!(cadre.get(&path).await.text().contains("王晓芳"));
    let fields = [("version", version.as_str()), ("answer", "已核对证件")];
    let done = cadre.post(&format!("{path}/accept"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let twice = cadre.post(&format!("{path}/accept"), &fields).await;
    assert_eq!(twice.status, 409);
    assert!(cadre.get("/members").await.text().contains("王晓芳"));
    let page = worker.get("/my").await.text();
    assert!(page.contains("已更正") && page.contains("已核对证件"));
    let held = worker.get("/my/data.json").await.json();
    assert_eq!(held["name"], "王晓芳");
    assert_eq!(held["corrections"][0]["state"], "done");
}

#[tokio::test]
async fn a_wish_that_is_refused_needs_an_answer_and_changes_nothing() {
    let city = open().await;
    let mut worker = member(&city).await;
    let asked = worker
        .post("/my/corrections/group", &[("wish", "01")])
        .await;
    assert_eq!(asked.status, 303);
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let (path, version) = open_correction(&mut cadre).await;
    let refuse = format!("{path}/refuse");
    let mute = cadre.post(&refuse, &[("version", &version)]).await;
    assert_eq!(mute.status, 422);
    let fields = [("version", version.as_str()), ("answer", "与合同不符")];
    assert_eq!(cadre.post(&refuse, &fields).await.status, 303);
    let held = worker.get("/my/data.json").await.json();
    assert_eq!(held["memberships"][0]["group"], "04");
    assert!(worker.get("/my").await.text().contains("与合同不符"));
    let done = cadre.get("/corrections?state=refused").await.text();
    assert!(done.contains("王小芳"));
    assert!(!cadre.get("/corrections").await.text().contains("王小芳"));
    let sheet = cadre.get("/corrections/export?format=csv&state=").await;
    assert!(sheet.text().contains("与合同不符"));
}

#[tokio::test]
async fn a_group_put_right_moves_the_figure_on_the_same_day_and_nobody_decides_for_themselves() {
    let city = open().await;
    let worker = member(&city).await;
    drop(worker);
    let account = members::account(&city, "worker").await;
    // The worker becomes chair of the union: still not the one to decide on their own wish.
    city.write(async |work| {
        let (id, now, today) = (work.new_id(), work.now, work.today());
        let sql = "INSERT INTO grants (id, account_id, role, organisation_id, from_day, granted_at) VALUES ($1, $2, 'chair', $3, $4, $5)";
        let values = crate::args![id, account, city.east_union, today, now];
        work.conn.run(sql, values).await
    })
    .await;
    let mut worker = city.signed_in(account).await;
    worker
        .post("/my/corrections/group", &[("wish", "01")])
        .await;
    let (path, _) = {
        let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
        open_correction(&mut cadre).await
    };
    let own = [("version", "1"), ("answer", "是的")];
    let own = worker.post(&format!("{path}/accept"), &own).await;
    assert_eq!(own.status, 403);
    let before = verified(&city, city.east).await;
    let mut program = city.program("second", Role::Chair, city.east_union).await;
    let api = format!("/api/v1{path}");
    let seen = program.json("GET", &api, serde_json::Value::Null).await;
    assert_eq!(seen.json()["field"], "group");
    let decision = serde_json::json!({ "version": 1 });
    let done = program
        .json("POST", &format!("{api}/accept"), decision)
        .await;
    assert_eq!(done.status, 204, "{}", done.text());
    assert_eq!(verified(&city, city.east).await, before);
    let held = worker.get("/my/data.json").await.json();
    assert_eq!(held["memberships"][0]["group"], "01");
}

#[tokio::test]
async fn a_transfer_stands_on_the_page_and_what_is_asked_goes_with_the_member() {
    let city = open().await;
    let mut worker = member(&city).await;
    worker
        .post("/my/corrections/employer", &[("wish", "东城配送站")])
        .await;
    let mut west = city.browser("west", Role::Chair, city.west_union).await;
    let fields = [("to", WEST), ("number", WANG), ("group", "04")];
    let started = west.post("/transfers", &fields).await;
    let transfer = started.header("location").to_owned();
    assert!(worker.get("/my").await.text().contains("建安货运联合工会"));
    let mut east = city.browser("east", Role::CountyCadre, city.east).await;
    let agreed = east
        .post(&format!("{transfer}/agree"), &[("version", "1")])
        .await;
    assert_eq!(agreed.status, 303, "{}", agreed.text());
    let held = worker.get("/my/data.json").await.json();
    assert_eq!(held["transfers"][0]["state"], "done");
    assert_eq!(held["transfers"][0]["to"], "建安货运联合工会");
    let (path, version) = open_correction(&mut west).await;
    let fields = [("version", version.as_str())];
    let done = west.post(&format!("{path}/accept"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let held = worker.get("/my/data.json").await.json();
    let memberships = held["memberships"].as_array().unwrap();
    let home = memberships.iter().find(|m| m["ended_on"].is_null());
    assert_eq!(home.unwrap()["employer"], "东城配送站");
}
