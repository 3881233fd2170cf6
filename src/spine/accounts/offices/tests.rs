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

/// One administrator of each office.
struct Three<'a> {
    system: Browser<'a>,
    security: Browser<'a>,
    audit: Browser<'a>,
}

async fn three(city: &TestCity) -> Three<'_> {
    use Role::{Administrator, Auditor, SecurityAdministrator};
    Three {
        system: city.browser("system", Administrator, city.city).await,
        security: city
            .browser("security", SecurityAdministrator, city.city)
            .await,
        audit: city.browser("audit", Auditor, city.city).await,
    }
}

const WHY: (&str, &str) = ("reason", "市总〔2022〕1号");

fn appoint<'a>(name: &'a str, role: &'a str) -> Vec<(&'a str, &'a str)> {
    let shown = ("display_name", "王芳");
    vec![
        ("act", "appoint"),
        ("name", name),
        ("role", role),
        shown,
        WHY,
    ]
}
fn change<'a>(act: &'a str, name: &'a str, role: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("act", act), ("name", name), ("role", role), WHY]
}

/// The path of the link that an answer shows.
fn link_in(answer: &Answer) -> String {
    let address = answer.between("<code>", "</code>");
    format!("/welcome/{}", address.split_once("/welcome/").unwrap().1)
}
/// The owner of a new account takes it up.
async fn take_up(city: &TestCity, link: &str) -> Answer {
    let form = [("password", PASSWORD), ("again", PASSWORD)];
    city.stranger().post(link, &form).await
}
/// The address of the only open proposal.
async fn open(city: &TestCity) -> String {
    let sql = "SELECT id FROM office_proposals WHERE state = 'open'";
    let (id,): (Id,) = city
        .read(async |work| work.conn.one(sql, args![]).await)
        .await;
    format!("/offices/{id}")
}
async fn roles_of(city: &TestCity, name: &str) -> Vec<String> {
    city.read(async |work| {
        let account = store::by_name(&mut work.conn, name).await?.unwrap();
        let grants = store::grants(&mut work.conn, account.id).await?;
        let today = work.today();
        let lasting = grants.into_iter().filter(|g| g.lasts(&today));
        Ok(lasting.map(|g| g.role).collect())
    })
    .await
}

#[tokio::test]
async fn a_city_with_one_administrator_says_so_until_the_other_two_are_appointed() {
    let city = TestCity::open().await;
    let mut system = city.browser("system", Role::Administrator, city.city).await;
    let page = system.get("/organisations").await.text();
    assert!(page.contains("还没有安全管理员、审计管理员"), "{page}");
    let cadre = city
        .browser("cadre", Role::CityOrganiser, city.city)
        .await
        .get("/organisations")
        .await;
    assert!(!cadre.text().contains("还没有安全管理员"));
    for (name, role) in [("wang", "security-administrator"), ("liming", "auditor")] {
        let made = system.post("/offices", &appoint(name, role)).await;
        assert_eq!(made.status, 200, "{}", made.text());
        let half = take_up(&city, &link_in(&made)).await;
        assert_eq!(half.header("location"), "/sign-in/enrol");
        assert_eq!(roles_of(&city, name).await, [role]);
    }
    let page = system.get("/organisations").await.text();
    assert!(!page.contains("本市还没有"), "{page}");
    let acts = city.actions().await;
    assert_eq!(acts.iter().filter(|a| *a == "office.first").count(), 2);
}

#[tokio::test]
async fn the_next_holder_of_an_office_needs_a_second_person_of_another_office() {
    let city = TestCity::open().await;
    let Three {
        mut system,
        mut security,
        mut audit,
    } = three(&city).await;
    let mut colleague = city
        .browser("colleague", Role::SecurityAdministrator, city.city)
        .await;
    let asked = security.post("/offices", &appoint("wang", "auditor")).await;
    assert_eq!(asked.status, 200, "{}", asked.text());
    let confirm = format!("{}/confirm", open(&city).await);
    let own = security.post(&confirm, &[]).await;
    assert_eq!(own.status, 403, "who asked");
    let same = colleague.post(&confirm, &[]).await;
    assert_eq!(same.status, 403, "of the same office");
    let early = audit.post(&confirm, &[]).await;
    assert_eq!(early.status, 409, "nobody knows whose account it is yet");
    assert!(early.text().contains("还没有设置密码"), "{}", early.text());
    let shut = take_up(&city, &link_in(&asked)).await;
    assert_eq!(shut.status, 409, "the password is set, the door still shut");
    let waiting = system.get("/waiting").await.text();
    assert!(waiting.contains("三员任免待确认"), "{waiting}");
    let done = system.post(&confirm, &[]).await;
    assert_eq!(done.header("location"), "/offices?done=confirm");
    assert_eq!(roles_of(&city, "wang").await, ["auditor"]);
    assert_eq!(audit.post(&confirm, &[]).await.status, 409, "done already");
    let half = city.stranger().sign_in("wang", PASSWORD).await;
    assert_eq!(half.header("location"), "/sign-in/enrol");
}

#[tokio::test]
async fn nobody_asks_or_decides_about_themself() {
    let city = TestCity::open().await;
    let Three {
        mut system,
        mut security,
        ..
    } = three(&city).await;
    for act in ["appoint", "dismiss", "renew"] {
        let refused = system
            .post("/offices", &change(act, "system", "administrator"))
            .await;
        assert_eq!(refused.status, 403, "{act}");
    }
    let asked = security
        .post("/offices", &change("dismiss", "system", "administrator"))
        .await;
    assert_eq!(asked.header("location"), "/offices?done=ask");
    let path = open(&city).await;
    for decision in ["confirm", "refuse"] {
        let refused = system.post(&format!("{path}/{decision}"), &[]).await;
        assert_eq!(refused.status, 403, "{decision}");
    }
}

#[tokio::test]
async fn who_holds_an_office_or_any_other_post_is_given_no_second_one() {
    let city = TestCity::open().await;
    let mut three = three(&city).await;
    city.account("cadre", Role::CountyCadre, city.east).await;
    for (name, role) in [
        ("audit", "administrator"),
        ("system", "security-administrator"),
        ("cadre", "auditor"),
        ("audit", "auditor"),
    ] {
        let wish = appoint(name, role);
        let refused = three.security.post("/offices", &wish).await;
        assert_eq!(refused.status, 409, "{name} {role}: {}", refused.text());
    }
}

#[tokio::test]
async fn one_security_administrator_alone_shuts_no_other_administrator_out_nor_slips_in_as_one() {
    let city = TestCity::open().await;
    let mut security = three(&city).await.security;
    let (id, grant, version) = city
        .read(async |work| {
            let account = store::by_name(&mut work.conn, "audit").await?.unwrap();
            let grants = store::grants(&mut work.conn, account.id).await?;
            Ok((account.id, grants[0].id, account.version.to_string()))
        })
        .await;
    let form = [("version", version.as_str())];
    for act in [
        "disable".into(),
        "reset".into(),
        "link".into(),
        format!("grants/{grant}/end"),
    ] {
        let path = format!("/accounts/{id}/{act}");
        let refused = security.post(&path, &form).await;
        assert_eq!(refused.status, 403, "{act}");
        assert!(refused.text().contains("两个人"), "{}", refused.text());
    }
    let page = security.get(&format!("/accounts/{id}")).await.text();
    assert!(!page.contains("/disable") && page.contains("href=\"/offices\""));
}

#[tokio::test]
async fn two_dismiss_a_third_who_is_out_at_once() {
    let city = TestCity::open().await;
    let Three {
        mut system,
        mut security,
        mut audit,
    } = three(&city).await;
    let wish = change("dismiss", "audit", "auditor");
    assert_eq!(system.post("/offices", &wish).await.status, 303);
    let again = security.post("/offices", &wish).await;
    assert_eq!(again.status, 409, "asked already");
    assert_eq!(audit.get("/audit").await.status, 200);
    let confirm = format!("{}/confirm", open(&city).await);
    assert_eq!(security.post(&confirm, &[]).await.status, 303);
    assert_eq!(audit.get("/audit").await.status, 303, "signed out");
    assert!(roles_of(&city, "audit").await.is_empty());
    // The office was held: nobody fills it alone from now on.
    let asked = security
        .post("/offices", &appoint("liming", "auditor"))
        .await;
    assert_eq!(asked.status, 200);
    assert!(roles_of(&city, "liming").await.is_empty());
}

#[tokio::test]
async fn two_let_a_third_in_anew_who_has_lost_the_telephone() {
    let city = TestCity::open().await;
    let Three {
        mut system,
        mut security,
        ..
    } = three(&city).await;
    city.with_second_factor("zhang", Role::Auditor, city.city)
        .await;
    let wish = change("renew", "zhang", "auditor");
    assert_eq!(security.post("/offices", &wish).await.status, 303);
    let confirmed = system
        .post(&format!("{}/confirm", open(&city).await), &[])
        .await;
    assert_eq!(confirmed.status, 200);
    let half = take_up(&city, &link_in(&confirmed)).await;
    assert_eq!(half.header("location"), "/sign-in/enrol");
}

#[tokio::test]
async fn a_proposal_is_refused_or_taken_back_and_nothing_comes_of_it() {
    let city = TestCity::open().await;
    let Three {
        mut system,
        mut security,
        mut audit,
    } = three(&city).await;
    let wish = change("dismiss", "audit", "auditor");
    for decides in [&mut system, &mut security] {
        let asked = security_asks(&city, &wish).await;
        let refuse = format!("{asked}/refuse");
        assert_eq!(decides.post(&refuse, &[]).await.status, 303);
        assert_eq!(decides.post(&refuse, &[]).await.status, 409);
    }
    assert_eq!(audit.get("/audit").await.status, 200);
    let states: Vec<(String,)> = city
        .read(async |work| {
            let sql = "SELECT state FROM office_proposals ORDER BY asked_at, id";
            work.conn.all(sql, args![]).await
        })
        .await;
    assert_eq!(states.len(), 2);
    assert!(states.iter().all(|s| s.0 != "open" && s.0 != "done"));
}

/// The security administrator asks, in a browser of their own. Gives the address of the proposal.
async fn security_asks(city: &TestCity, wish: &[(&str, &str)]) -> String {
    let id = city
        .read(async |work| {
            Ok(store::by_name(&mut work.conn, "security")
                .await?
                .unwrap()
                .id)
        })
        .await;
    let asked = city.signed_in(id).await.post("/offices", wish).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    open(city).await
}

#[tokio::test]
async fn what_is_wrong_with_a_wish_is_said_at_its_field() {
    let city = TestCity::open().await;
    let mut three = three(&city).await;
    for (field, typed, says) in [
        ("act", "crown", "请选择事项"),
        ("role", "county-cadre", "请选择角色"),
        ("organisation", "999999", "没有这个代码的单位"),
        ("reason", "", "请写明原因"),
        ("name", "王芳", "账号长"),
        ("display_name", "", "请填写显示名称"),
    ] {
        let kept = appoint("wang", "auditor");
        let kept = kept.into_iter().filter(|f| f.0 != field);
        let form: Vec<_> = kept.chain([(field, typed)]).collect();
        let refused = three.security.post("/offices", &form).await;
        assert_eq!(refused.status, 422, "{field}: {}", refused.text());
        assert!(refused.text().contains(says), "{field}: {}", refused.text());
    }
}

#[tokio::test]
async fn offices_of_another_county_are_nobodys_business() {
    let city = TestCity::open().await;
    three(&city).await;
    city.account("west-audit", Role::Auditor, city.west).await;
    let mut east = city.browser("east", Role::Administrator, city.east).await;
    let page = east.get("/offices").await.text();
    assert!(page.contains("east") && !page.contains("west-audit"));
    let mut wish = change("dismiss", "west-audit", "auditor");
    wish.push(("organisation", "411003"));
    let refused = east.post("/offices", &wish).await;
    assert_eq!(refused.status, 422, "as unknown as no organisation at all");
}

#[tokio::test]
async fn whoever_holds_the_machine_appoints_by_a_command() {
    let city = TestCity::open().await;
    let place = cli::Place {
        role: "security-administrator",
        organisation: "411000",
        from: None,
        until: None,
    };
    cli::create(&city.app, "wang", "王芳", &place)
        .await
        .unwrap();
    assert_eq!(roles_of(&city, "wang").await, ["security-administrator"]);
    let both = cli::Place {
        role: "auditor",
        ..place
    };
    let refused = cli::grant(&city.app, "wang", &both).await;
    assert_eq!(refused.unwrap_err().status(), 409);
}
