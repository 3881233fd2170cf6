//! Anchors as an auditor takes them, and the whole record as a file.
use crate::{
    kernel::{
        audit::{
            anchor::Anchor,
            export::{anchors_of, verify},
        },
        testing::TestCity,
    },
    policy::Role,
};
use serde_json::json;

#[tokio::test]
async fn an_auditor_makes_an_anchor_takes_it_away_and_proves_the_record_by_it() {
    let city = TestCity::open().await;
    let mut auditor = city.browser("auditor", Role::Auditor, city.city).await;
    let none = auditor.get("/audit/anchors").await.text();
    assert!(none.contains("还没有锚点"), "{none}");
    let made = auditor.post("/audit/anchors", &[]).await;
    assert_eq!(made.header("location"), "/audit/anchors?done=made");
    let page = auditor.get("/audit/anchors").await;
    let path = page.between("<a href=\"/audit/anchors/", "\"");
    let file = auditor.get(&format!("/audit/anchors/{path}")).await;
    let disposition = file.header("content-disposition");
    assert!(disposition.starts_with("attachment"), "{disposition}");
    let anchors = anchors_of(&file.text()).unwrap();
    let export = auditor.get("/audit/chain.jsonl").await;
    assert_eq!(export.header("content-type"), "application/x-ndjson");
    let key = hex::encode(city.app.keys.public_key());
    assert!(page.text().contains(&key));
    let verdict = verify(&export.bytes[..], &anchors, Some(&key)).unwrap();
    assert!(verdict.differs.is_empty(), "{:?}", verdict.differs);
    assert!(verdict.acts > anchors[0].seq, "the anchor was on record");
    let record = auditor.get("/audit").await.text();
    assert!(record.contains("导出审计记录") && record.contains("生成审计锚点"));
}

#[tokio::test]
async fn a_program_reads_anchors_and_only_the_top_takes_the_whole_record() {
    let city = TestCity::open().await;
    let mut program = city.cadre("auditor", Role::Auditor, city.city).await;
    program.post("/audit/anchors", &[]).await;
    let list = program.get("/api/v1/audit/anchors").await.json();
    let anchor: Anchor = serde_json::from_value(list["items"][0].clone()).unwrap();
    assert!(anchor.holds());
    let path = format!("/api/v1/audit/anchors/{}", anchor.seq);
    assert_eq!(program.get(&path).await.json(), list["items"][0]);
    for nowhere in ["0", "x"] {
        let path = format!("/api/v1/audit/anchors/{nowhere}");
        assert_eq!(program.get(&path).await.status, 404, "{nowhere}");
    }
    let mut east = city.browser("east", Role::Auditor, city.east).await;
    assert_eq!(east.get("/audit/anchors").await.status, 200);
    assert_eq!(east.get("/audit/chain.jsonl").await.status, 404);
    let mut system = city.browser("system", Role::Administrator, city.city).await;
    assert_eq!(system.get("/audit/anchors").await.status, 404);
}

#[tokio::test]
async fn the_audit_administrator_sees_what_the_other_two_did() {
    let city = TestCity::open().await;
    for (name, role) in [
        ("system", Role::Administrator),
        ("security", Role::SecurityAdministrator),
        ("cadre", Role::CityOrganiser),
    ] {
        let somebody = city.deputy(name, role, city.city).await;
        somebody
            .write(async |work| {
                let subject = ("calendar", None);
                work.audit(
                    "calendar.set",
                    subject,
                    Some(city.city),
                    json!({ "by": name }),
                );
                Ok(())
            })
            .await
            .unwrap();
    }
    let mut auditor = city.browser("auditor", Role::Auditor, city.city).await;
    for (office, seen) in [
        ("administrator", ["by: system"].as_slice()),
        ("security-administrator", &["by: security"]),
        ("", &["by: system", "by: security", "by: cadre"]),
    ] {
        let page = auditor.get(&format!("/audit?office={office}")).await.text();
        for by in ["by: system", "by: security", "by: cadre"] {
            assert_eq!(page.contains(by), seen.contains(&by), "{office} {by}");
        }
    }
}
