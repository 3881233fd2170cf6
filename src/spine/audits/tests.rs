use crate::{
    args,
    kernel::{
        Day,
        testing::{Browser, TestCity},
    },
    policy::Role,
    spine::organisations::{NewOrganisation, organisation::kind},
};
use serde_json::json;

/// An act of each county, one of the city and one of nobody.
async fn lived(city: &TestCity) {
    for (name, at) in [
        ("east-cadre", city.east_union),
        ("west-cadre", city.west_union),
        ("city-cadre", city.city),
    ] {
        let cadre = city.deputy(name, Role::CityOrganiser, at).await;
        cadre
            .write(async |work| {
                let subject = ("organisation", Some(at));
                work.audit(
                    "organisation.place",
                    subject,
                    Some(at),
                    json!({ "why": name }),
                );
                Ok(())
            })
            .await
            .unwrap();
    }
    city.write(async |work| {
        work.audit(
            "account.sign-in-refused",
            ("account", None),
            None,
            json!({}),
        );
        Ok(())
    })
    .await;
}

async fn auditors(city: &TestCity) -> (Browser<'_>, Browser<'_>) {
    (
        city.browser("city-auditor", Role::Auditor, city.city).await,
        city.browser("east-auditor", Role::Auditor, city.east).await,
    )
}

#[tokio::test]
async fn an_auditor_reads_what_happened_within_reach() {
    let city = TestCity::open().await;
    lived(&city).await;
    let (mut whole, mut east) = auditors(&city).await;
    let page = whole.get("/audit").await.text();
    for seen in ["east-cadre", "west-cadre", "city-cadre", "登录未成功"] {
        assert!(page.contains(seen), "{seen}");
    }
    let page = east.get("/audit").await.text();
    assert!(page.contains("east-cadre"));
    for unseen in ["why: west-cadre", "why: city-cadre", "clockwork"] {
        assert!(!page.contains(unseen), "{unseen}");
    }
    let mut administrator = city.browser("admin", Role::Administrator, city.city).await;
    assert_eq!(administrator.get("/audit").await.status, 404);
}

#[tokio::test]
async fn the_city_that_is_named_stands_at_the_top_with_its_province() {
    let city = TestCity::open().await;
    let province =
        NewOrganisation::named("河南省总工会", kind::FEDERATION, None, Day::ymd(2010, 1, 1));
    let province = city.make(province.coded("410000")).await;
    let under = |name: &str, code: &str, above| {
        NewOrganisation::named(name, kind::FEDERATION, Some(above), Day::ymd(2010, 1, 1))
            .coded(code)
    };
    let only = city.make(under("漯河市总工会", "411100", province)).await;
    let county = city.make(under("源汇区总工会", "411102", only)).await;
    city.make(under("郾城区总工会", "411103", only)).await;
    city.name_city("411100").await;
    lived(&city).await;
    for (at, seen) in [(province, true), (only, true), (county, false)] {
        let name = format!("auditor-{at}");
        let mut auditor = city.browser(&name, Role::Auditor, at).await;
        let page = auditor.get("/audit?action=account.sign-in-refused").await;
        assert_eq!(page.text().contains("<table"), seen, "{at}");
    }
}

#[tokio::test]
async fn the_record_is_narrowed_by_actor_act_subject_organisation_and_period() {
    let city = TestCity::open().await;
    lived(&city).await;
    city.app.clock.advance(24 * 60);
    lived_again(&city).await;
    let (mut auditor, _) = auditors(&city).await;
    let union = city.east_union;
    for (query, shown, hidden) in [
        (
            "actor=EAST".to_owned(),
            "why: east-cadre",
            "why: west-cadre",
        ),
        ("action=account.".into(), "登录未成功", "why: west-cadre"),
        (
            "action=organisation.place".into(),
            "why: west-cadre",
            "登录未成功</td>",
        ),
        (
            format!("subject={union}"),
            "why: east-cadre",
            "why: west-cadre",
        ),
        ("subject=account".into(), "登录未成功", "why: west-cadre"),
        (
            "organisation=411003".into(),
            "why: west-cadre",
            "why: east-cadre",
        ),
        ("from=2022-08-02".into(), "why: later", "why: east-cadre"),
        ("until=2022-08-01".into(), "why: east-cadre", "why: later"),
        ("from=2022-08-32".into(), "2022-08-01 的样子", "why: later"),
        ("organisation=x".into(), "没有这个代码的单位", "why: later"),
        ("actor=%25".into(), "没有符合条件的记录", "why: later"),
    ] {
        let page = auditor.get(&format!("/audit?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.text().contains(shown), "{query}");
        assert!(!page.text().contains(hidden), "{query}");
    }
}

async fn lived_again(city: &TestCity) {
    city.write(async |work| {
        work.audit(
            "calendar.set",
            ("calendar", None),
            None,
            json!({ "why": "later" }),
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_api_pages_through_the_record_and_leaves_none_out() {
    let city = TestCity::open().await;
    lived(&city).await;
    let auditor = city.account("auditor", Role::Auditor, city.city).await;
    let mut program = city.stranger();
    program.token = Some(token(&city, auditor, Some("audit-read")).await);
    let whole = program.get("/api/v1/audit?limit=200").await.json();
    let whole: Vec<i64> = seqs(&whole);
    assert!(whole.len() >= 4 && whole.is_sorted_by(|a, b| a > b));
    let (mut seen, mut after) = (vec![], String::new());
    loop {
        let page = program
            .get(&format!("/api/v1/audit?limit=2&after={after}"))
            .await
            .json();
        seen.extend(seqs(&page));
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, whole);
    let act = program.get("/api/v1/audit?actor=east-cadre").await.json();
    assert_eq!(act["items"][0]["facts"]["why"], "east-cadre");
    for wrong in ["limit=0", "after=x", "from=x", "organisation=x"] {
        let refused = program.get(&format!("/api/v1/audit?{wrong}")).await;
        assert_eq!(refused.status, 422, "{wrong}");
    }
    // A token holds what it was given, whatever its account may do.
    program.token = Some(token(&city, auditor, Some("accounts-read")).await);
    assert_eq!(program.get("/api/v1/audit").await.status, 404);
    program.token = Some(token(&city, auditor, None).await);
    assert_eq!(program.get("/api/v1/audit").await.status, 200);
}

fn seqs(page: &serde_json::Value) -> Vec<i64> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|i| i["seq"].as_i64().unwrap()).collect()
}

async fn token(city: &TestCity, account: crate::kernel::Id, scope: Option<&str>) -> String {
    let token = crate::kernel::crypto::Token::random().unwrap();
    let sql = "INSERT INTO tokens (id, account_id, digest, label, scope, created_at, expires_at) VALUES ($1, $2, $3, 'x', $4, $5, $6)";
    city.write(async |work| {
        let (id, now) = (work.new_id(), work.now);
        let values = args![
            id,
            account,
            token.digest(),
            scope,
            now,
            now.plus_minutes(60)
        ];
        work.conn.run(sql, values).await
    })
    .await;
    token.reveal().to_owned()
}

#[tokio::test]
async fn an_edited_a_removed_and_a_cut_off_row_show_when_the_record_is_verified() {
    let city = TestCity::open().await;
    lived(&city).await;
    let (mut auditor, _) = auditors(&city).await;
    let whole = auditor.post("/audit/verify", &[]).await;
    assert!(whole.text().contains("没有改动"), "{}", whole.text());
    let last = city
        .read(async |work| work.conn.count("SELECT MAX(seq) FROM audits", vec![]).await)
        .await;
    let meddle = async |sql: &'static str, seq: i64| {
        city.write(async |work| work.conn.run(sql, args![seq]).await)
            .await;
        let page = auditor.clone().post("/audit/verify", &[]).await.text();
        page.contains(&format!("第 {seq} 条记录"))
    };
    assert!(meddle("DELETE FROM audits WHERE seq = $1", last).await);
    assert!(meddle("UPDATE audits SET actor = 'x' WHERE seq = $1", 3).await);
    assert!(
        !meddle("DELETE FROM audits WHERE seq = $1", 2).await,
        "the gap shows at the row after it"
    );
}

#[tokio::test]
async fn the_record_goes_out_as_a_sheet_and_that_is_on_record_too() {
    let city = TestCity::open().await;
    lived(&city).await;
    let (mut auditor, _) = auditors(&city).await;
    let sheet = auditor
        .get("/audit/export/audit.csv?organisation=411003")
        .await;
    assert_eq!(sheet.status, 200, "{}", sheet.text());
    let text = sheet.text();
    assert!(text.contains("why: west-cadre") && !text.contains("why: east-cadre"));
    assert!(
        auditor
            .get("/audit/export/audit.xlsx")
            .await
            .bytes
            .starts_with(b"PK")
    );
    assert!(auditor.get("/audit").await.text().contains("导出审计记录"));
}

#[tokio::test]
async fn the_sheet_of_the_record_says_who_did_what_and_no_cell_of_it_runs() {
    let city = TestCity::open().await;
    lived(&city).await;
    let cadre = city.deputy("=cadre", Role::CityOrganiser, city.east).await;
    cadre
        .write(async |work| {
            let subject = ("organisation", Some(city.east_union));
            let facts = json!({ "why": "+86,\"买买提·吐尔逊\"𠮷" });
            work.audit("organisation.close", subject, Some(city.east_union), facts);
            Ok(())
        })
        .await
        .unwrap();
    let mut auditor = city.browser("auditor", Role::Auditor, city.east).await;
    let csv = auditor.get("/audit/export/audit.csv").await.sheet();
    insta::assert_snapshot!("audit_csv", csv);
    auditor.language = "en".into();
    let xlsx = auditor.get("/audit/export/audit.xlsx").await.sheet();
    insta::assert_snapshot!("audit_xlsx_en", xlsx);
}
