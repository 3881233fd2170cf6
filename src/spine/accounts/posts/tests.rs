use super::super::testing::PASSWORD;
use crate::{
    args,
    kernel::{
        Id,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
    spine::accounts::{cli, store},
};

/// The security administrators of the city and of the eastern county.
async fn administrators(city: &TestCity) -> (Browser<'_>, Browser<'_>) {
    (
        city.browser("city-admin", Role::SecurityAdministrator, city.city)
            .await,
        city.browser("east-admin", Role::SecurityAdministrator, city.east)
            .await,
    )
}

async fn version(city: &TestCity, id: Id) -> String {
    let account = city
        .read(async |work| store::get(&mut work.conn, id).await)
        .await;
    account.version.to_string()
}

async fn grant_of(city: &TestCity, id: Id) -> Id {
    let grants = city
        .read(async |work| store::grants(&mut work.conn, id).await)
        .await;
    grants[0].id
}

const NEW: [(&str, &str); 4] = [
    ("name", "county-2"),
    ("display_name", "县总干部乙"),
    ("role", "county-cadre"),
    ("organisation", "411002"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = NEW
        .into_iter()
        .filter(|(k, _)| !changes.iter().any(|c| c.0 == *k));
    kept.chain(changes.iter().copied()).collect()
}

fn link_in(answer: &Answer) -> String {
    let address = answer.between("<code>", "</code>");
    let path = address.split_once("://").unwrap().1;
    format!("/{}", path.split_once('/').unwrap().1)
}

#[tokio::test]
async fn a_new_cadre_gets_an_account_a_link_and_a_second_factor_to_set_up() {
    let city = TestCity::open().await;
    let (mut admin, _) = administrators(&city).await;
    assert_eq!(admin.get("/accounts/new").await.status, 200);
    let made = admin.post("/accounts", &NEW).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let link = link_in(&made);
    let mut cadre = city.stranger();
    let form = [("password", PASSWORD), ("again", PASSWORD)];
    let half = cadre.post(&link, &form).await;
    assert_eq!(half.header("location"), "/sign-in/enrol");
    let list = admin.get("/accounts?q=COUNTY-2").await.text();
    assert!(
        list.contains("县总干部乙") && list.contains("待设置"),
        "{list}"
    );
    let again = admin.post("/accounts", &NEW).await;
    assert_eq!(again.status, 409);
    assert!(again.text().contains("已经有人使用") && again.text().contains("value=\"county-2\""));
}

#[tokio::test]
async fn what_is_wrong_with_a_new_account_is_said_at_its_field() {
    let city = TestCity::open().await;
    let (mut admin, mut east) = administrators(&city).await;
    for (change, says) in [
        ([("name", "张三")], "账号长"),
        ([("name", "zhang san")], "只用小写字母"),
        ([("display_name", " ")], "请填写显示名称"),
        ([("role", "emperor")], "请选择角色"),
        ([("role", "worker")], "不由管理员授予"),
        ([("organisation", "")], "请填写单位代码"),
        ([("organisation", "999999")], "没有这个代码的单位"),
        ([("from", "tomorrow")], "2022-08-01 的样子"),
        ([("until", "2022-07-31")], "结束日期早于开始日期"),
    ] {
        let refused = admin.post("/accounts", &with(&change)).await;
        assert_eq!(refused.status, 422, "{change:?}");
        assert!(refused.text().contains(says), "{}", refused.text());
    }
    // The west is as unknown to the east as a code that does not exist.
    let beyond = east
        .post("/accounts", &with(&[("organisation", "411003")]))
        .await;
    assert_eq!(beyond.status, 422);
    assert!(beyond.text().contains("没有这个代码的单位"));
    let accounts = city
        .read(async |work| store::count(&mut work.conn).await)
        .await;
    assert_eq!(accounts, 2);
}

#[tokio::test]
async fn nobody_sees_or_gives_beyond_their_own_reach() {
    let city = TestCity::open().await;
    let (_, mut east) = administrators(&city).await;
    let western = city
        .account("west-cadre", Role::CountyCadre, city.west)
        .await;
    let eastern = city
        .account("east-cadre", Role::CountyCadre, city.east)
        .await;
    let list = east.get("/accounts").await.text();
    assert!(list.contains("east-cadre"));
    assert!(!list.contains("west-cadre") && !list.contains("city-admin"));
    let path = format!("/accounts/{western}");
    assert_eq!(east.get(&path).await.status, 404);
    let stale = version(&city, western).await;
    let form = [
        ("version", stale.as_str()),
        ("role", "county-cadre"),
        ("organisation", "411002"),
    ];
    for act in ["grants", "disable", "reset", "link"] {
        let refused = east.post(&format!("{path}/{act}"), &form).await;
        assert_eq!(refused.status, 404, "{act}");
    }
    let grant = grant_of(&city, western).await;
    let end = format!("{path}/grants/{grant}/end");
    assert_eq!(east.post(&end, &form).await.status, 404);
    // Nor under the name of an account that is within reach.
    let end = format!("/accounts/{eastern}/grants/{grant}/end");
    assert_eq!(east.post(&end, &form).await.status, 404);
}

#[tokio::test]
async fn an_account_that_reaches_further_is_not_reset_by_a_lesser_administrator() {
    let city = TestCity::open().await;
    let (mut admin, mut east) = administrators(&city).await;
    let id = city.account("cadre", Role::CountyCadre, city.east).await;
    let path = format!("/accounts/{id}");
    let now = version(&city, id).await;
    let form = [
        ("version", now.as_str()),
        ("role", "county-cadre"),
        ("organisation", "411003"),
    ];
    let done = admin.post(&format!("{path}/grants"), &form).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let now = version(&city, id).await;
    for act in ["disable", "reset", "link"] {
        let refused = east
            .post(&format!("{path}/{act}"), &[("version", &now)])
            .await;
        assert_eq!(refused.status, 403, "{act}");
        assert!(refused.text().contains("管理范围以外的任职"));
    }
    assert!(!east.get(&path).await.text().contains("/disable"));
    assert_eq!(
        admin
            .post(&format!("{path}/disable"), &[("version", &now)])
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn nobody_changes_their_own_posts() {
    let city = TestCity::open().await;
    let id = city
        .account("city-admin", Role::SecurityAdministrator, city.city)
        .await;
    let mut admin = city.signed_in(id).await;
    let path = format!("/accounts/{id}");
    let now = version(&city, id).await;
    let grant = grant_of(&city, id).await;
    let form = [
        ("version", now.as_str()),
        ("role", "county-cadre"),
        ("organisation", "411002"),
    ];
    for act in [
        "grants".into(),
        "disable".into(),
        "reset".into(),
        "link".into(),
        format!("grants/{grant}/end"),
    ] {
        let refused = admin.post(&format!("{path}/{act}"), &form).await;
        assert_eq!(refused.status, 403, "{act}");
    }
    let page = admin.get(&path).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("请由另一位管理员办理"));
    assert!(!page.text().contains("name=\"role\""));
}

#[tokio::test]
async fn who_leaves_is_out_in_the_same_moment() {
    let city = TestCity::open().await;
    let (mut admin, _) = administrators(&city).await;
    let id = city
        .with_password("cadre", Role::CountyCadre, city.east)
        .await;
    let mut cadre = city.signed_in(id).await;
    let mut program = city.stranger();
    let body = serde_json::json!({ "name": "cadre", "password": PASSWORD });
    let made = program.json("POST", "/api/v1/tokens", body).await;
    program.token = Some(made.json()["token"].as_str().unwrap().to_owned());
    assert_eq!(cadre.get("/account").await.status, 200);
    assert_eq!(program.get("/api/v1/tokens").await.status, 200);
    let grant = grant_of(&city, id).await;
    let now = version(&city, id).await;
    let end = format!("/accounts/{id}/grants/{grant}/end");
    let done = admin.post(&end, &[("version", &now)]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(cadre.get("/account").await.status, 303);
    assert_eq!(program.get("/api/v1/tokens").await.status, 401);
    assert_eq!(
        city.stranger().sign_in("cadre", PASSWORD).await.status,
        409,
        "on the same day"
    );
    let page = admin.get(&format!("/accounts/{id}")).await.text();
    assert!(
        page.contains("已结束") && page.contains("2022-07-31"),
        "{page}"
    );
    let now = version(&city, id).await;
    assert_eq!(admin.post(&end, &[("version", &now)]).await.status, 409);
    let sheet = admin
        .get("/accounts/export/accounts.csv?state=left")
        .await
        .text();
    assert!(sheet.contains("cadre"), "{sheet}");
}

#[tokio::test]
async fn a_post_with_a_last_day_holds_through_it_and_not_longer() {
    let city = TestCity::open().await;
    let (mut admin, _) = administrators(&city).await;
    let id = city
        .with_password("cadre", Role::CountyCadre, city.east)
        .await;
    let grant = grant_of(&city, id).await;
    let now = version(&city, id).await;
    let end = format!("/accounts/{id}/grants/{grant}/end");
    for past in ["2022-07-31", "soon"] {
        let form = [("version", now.as_str()), ("until", past)];
        assert_eq!(admin.post(&end, &form).await.status, 422);
    }
    let form = [("version", now.as_str()), ("until", "2022-08-02")];
    assert_eq!(admin.post(&end, &form).await.status, 303);
    city.app.clock.advance(24 * 60);
    let mut cadre = city.stranger();
    assert_eq!(cadre.sign_in("cadre", PASSWORD).await.status, 303);
    city.app.clock.advance(24 * 60);
    assert_eq!(city.stranger().sign_in("cadre", PASSWORD).await.status, 409);
}

#[tokio::test]
async fn a_post_to_come_opens_nothing_before_its_day() {
    let city = TestCity::open().await;
    let (mut admin, _) = administrators(&city).await;
    let form = with(&[("from", "2022-08-03"), ("role", "chair")]);
    let made = admin.post("/accounts", &form).await;
    let form = [("password", PASSWORD), ("again", PASSWORD)];
    let early = city.stranger().post(&link_in(&made), &form).await;
    assert_eq!(
        early.status, 409,
        "the password is set, the door still shut"
    );
    city.app.clock.advance(2 * 24 * 60);
    assert_eq!(
        city.stranger().sign_in("county-2", PASSWORD).await.status,
        303
    );
}

#[tokio::test]
async fn of_two_administrators_the_slower_one_learns_that_the_account_has_changed() {
    let city = TestCity::open().await;
    let (mut one, mut two) = administrators(&city).await;
    let id = city.account("cadre", Role::CountyCadre, city.east).await;
    let seen = version(&city, id).await;
    let path = format!("/accounts/{id}");
    let form = [
        ("version", seen.as_str()),
        ("role", "street-cadre"),
        ("organisation", "411002001"),
    ];
    assert_eq!(one.post(&format!("{path}/grants"), &form).await.status, 303);
    let late = two.post(&format!("{path}/grants"), &form).await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("刚刚被别人改过"));
    for stale in ["", "x", "-1"] {
        let refused = two
            .post(&format!("{path}/disable"), &[("version", stale)])
            .await;
        assert_eq!(refused.status, 409);
    }
}

#[tokio::test]
async fn who_keeps_or_audits_the_system_gets_no_other_role_and_no_post_twice() {
    let city = TestCity::open().await;
    let (mut admin, _) = administrators(&city).await;
    let auditor = city.account("auditor", Role::Auditor, city.city).await;
    let cadre = city.account("cadre", Role::CountyCadre, city.east).await;
    for (id, role, status, says) in [
        (auditor, "city-organiser", 409, "不能兼任"),
        (cadre, "administrator", 422, "两个人"),
        (cadre, "county-cadre", 409, "时间有重叠"),
    ] {
        let now = version(&city, id).await;
        let form = [
            ("version", now.as_str()),
            ("role", role),
            ("organisation", "411002"),
        ];
        let refused = admin.post(&format!("/accounts/{id}/grants"), &form).await;
        assert_eq!(refused.status, status, "{role}");
        assert!(refused.text().contains(says), "{}", refused.text());
    }
}

#[tokio::test]
async fn a_staff_post_asks_for_a_second_factor_before_it_opens_anything() {
    let city = TestCity::open().await;
    let (mut admin, _) = administrators(&city).await;
    let id = city
        .with_password("chair", Role::Chair, city.east_union)
        .await;
    let mut chair = city.signed_in(id).await;
    let now = version(&city, id).await;
    let form = [
        ("version", now.as_str()),
        ("role", "street-cadre"),
        ("organisation", "411002001"),
    ];
    let path = format!("/accounts/{id}/grants");
    assert_eq!(admin.post(&path, &form).await.status, 303);
    assert_eq!(chair.get("/account").await.status, 303);
    let half = city.stranger().sign_in("chair", PASSWORD).await;
    assert_eq!(half.header("location"), "/sign-in/enrol");
}

#[tokio::test]
async fn a_lost_telephone_is_reset_and_a_disabled_account_enabled_again() {
    let city = TestCity::open().await;
    let (mut admin, _) = administrators(&city).await;
    let (id, _) = city
        .with_second_factor("cadre", Role::CountyCadre, city.east)
        .await;
    let path = format!("/accounts/{id}");
    let now = version(&city, id).await;
    let done = admin
        .post(&format!("{path}/reset"), &[("version", &now)])
        .await;
    assert_eq!(done.header("location"), format!("{path}?done=reset"));
    let half = city.stranger().sign_in("cadre", PASSWORD).await;
    assert_eq!(half.header("location"), "/sign-in/enrol");
    for (act, status) in [("disable", 422), ("enable", 303)] {
        let now = version(&city, id).await;
        let form = [("version", now.as_str())];
        assert_eq!(
            admin.post(&format!("{path}/{act}"), &form).await.status,
            303
        );
        assert_eq!(
            city.stranger().sign_in("cadre", PASSWORD).await.status,
            status,
            "{act}"
        );
    }
    let page = admin.get(&path).await.text();
    for act in ["重置第二重验证", "停用账号", "启用账号"] {
        assert!(page.contains(act), "the history tells of it: {act}");
    }
}

#[tokio::test]
async fn the_list_is_searched_filtered_and_paged() {
    let city = TestCity::open().await;
    let (mut admin, _) = administrators(&city).await;
    for i in 0..60 {
        city.account(&format!("chair-{i:02}"), Role::Chair, city.east_union)
            .await;
    }
    let first = admin.get("/accounts?role=chair").await;
    assert!(first.text().contains("chair-49") && !first.text().contains("chair-50"));
    let next = first.between("rel=\"next\" href=\"", "\"");
    let second = admin
        .get(&next.replace("&#38;", "&").replace("&amp;", "&"))
        .await;
    assert!(second.text().contains("chair-50") && !second.text().contains("chair-49"));
    for (query, shown, hidden) in [
        ("q=ir-07", "chair-07", "chair-08"),
        ("q=%25", "没有符合条件的账号", "chair-07"),
        ("q=_hair", "没有符合条件的账号", "chair-07"),
        ("organisation=411003", "没有符合条件的账号", "chair-07"),
        ("organisation=nowhere", "没有这个代码的单位", "chair-07"),
        ("role=security-administrator", "east-admin", "chair-07"),
        ("state=disabled", "没有符合条件的账号", "chair-07"),
        ("state=left", "没有符合条件的账号", "chair-07"),
        ("state=%00&role=%27", "chair-07", "没有符合条件的账号"),
    ] {
        let page = admin.get(&format!("/accounts?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.text().contains(shown), "{query}");
        assert!(!page.text().contains(hidden), "{query}");
    }
    let wrong = admin.get("/accounts?after=nonsense").await;
    assert_eq!(wrong.status, 422);
}

#[tokio::test]
async fn the_list_goes_out_as_a_sheet_and_that_is_on_record() {
    let city = TestCity::open().await;
    let (mut admin, mut east) = administrators(&city).await;
    city.account("=cmd", Role::Chair, city.east_union).await;
    let sheet = admin.get("/accounts/export/accounts.csv").await;
    assert_eq!(sheet.header("content-type"), "text/csv; charset=utf-8");
    let text = sheet.text();
    assert!(
        text.contains("city-admin") && text.contains("411002-00001"),
        "{text}"
    );
    assert!(
        !text.contains("\n=cmd"),
        "a cell that begins with = is no formula"
    );
    let xlsx = admin.get("/accounts/export/accounts.xlsx").await;
    assert!(xlsx.bytes.starts_with(b"PK"));
    assert!(
        !east
            .get("/accounts/export/accounts.csv")
            .await
            .text()
            .contains("city-admin")
    );
    assert_eq!(admin.get("/accounts/export/passwords").await.status, 404);
    assert_eq!(city.actions().await.last().unwrap(), "account.export");
}

#[tokio::test]
async fn an_auditor_reads_accounts_and_changes_none() {
    let city = TestCity::open().await;
    let mut auditor = city.browser("auditor", Role::Auditor, city.city).await;
    let id = city.account("cadre", Role::CountyCadre, city.east).await;
    let page = auditor.get(&format!("/accounts/{id}")).await;
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("method=\"post\" action=\"/accounts"));
    assert_eq!(auditor.get("/accounts/new").await.status, 403);
    assert_eq!(auditor.post("/accounts", &NEW).await.status, 403);
    let mut cadre = city.signed_in(id).await;
    assert_eq!(cadre.get("/accounts").await.status, 404);
}

#[tokio::test]
async fn the_command_line_makes_gives_takes_back_lists_and_resets() {
    let city = TestCity::open().await;
    let at = |role, organisation| cli::Place {
        role,
        organisation,
        from: None,
        until: None,
    };
    let link = cli::create(
        &city.app,
        "county-9",
        "县总干部",
        &at("county-cadre", "411002"),
    )
    .await
    .unwrap();
    assert!(link.contains("/welcome/"));
    cli::grant(&city.app, "county-9", &at("street-cadre", "411002001"))
        .await
        .unwrap();
    let (heads, rows) = cli::list(&city.app, crate::kernel::Lang::Zh).await.unwrap();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|r| r.len() == heads.len()));
    cli::revoke(&city.app, "county-9", &at("street-cadre", "411002001"))
        .await
        .unwrap();
    let twice = cli::revoke(&city.app, "county-9", &at("street-cadre", "411002001")).await;
    assert_eq!(twice.unwrap_err().status(), 404);
    assert!(
        cli::reset(&city.app, "county-9")
            .await
            .unwrap()
            .contains("/welcome/")
    );
    for (name, role, organisation) in [
        ("county-9", "emperor", "411002"),
        ("county-9", "chair", "999"),
        ("nobody", "chair", "411002"),
    ] {
        let refused = cli::grant(&city.app, name, &at(role, organisation)).await;
        assert_eq!(refused.unwrap_err().status(), 422);
    }
    let actors: Vec<(String,)> = city
        .read(async |work| {
            let sql = "SELECT DISTINCT actor FROM audits WHERE action LIKE 'account.%'";
            work.conn.all(sql, args![]).await
        })
        .await;
    assert_eq!(actors, [("command line".to_owned(),)]);
}

#[test]
fn every_role_and_right_has_its_words() {
    use crate::{
        kernel::Lang,
        policy::Right,
        spine::accounts::account::{right_key, role_key},
    };
    for l in [Lang::Zh, Lang::En] {
        for role in Role::ALL {
            assert!(l.knows(&role_key(role.key())), "{role:?}");
        }
        for right in Right::ALL {
            assert!(l.knows(&right_key(right.key())), "{right:?}");
        }
    }
}
