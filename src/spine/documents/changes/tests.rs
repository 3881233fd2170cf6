//! Stories of changes by hand: proposed by one and in force by a second, and none of what a feature keeps.
use super::super::{
    Corrected, DocumentKind, NewDocument, correct, edition, issue,
    tests::{approval, issue_one},
    void,
};
use crate::{
    kernel::{
        Id, UnitOfWork,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
};

/// Decides the change that waits: `confirm` or `refuse`.
pub async fn decide(browser: &mut Browser<'_>, document: Id, how: &str) -> Answer {
    let page = browser.get(&format!("/documents/{document}")).await;
    let change = page.between("/changes/", "/");
    let path = format!("/documents/{document}/changes/{change}/{how}");
    browser.post(&path, &[]).await
}

async fn propose(browser: &mut Browser<'_>, document: Id, version: &str, body: &str) -> Answer {
    let fields = [
        ("version", version),
        ("title", "关于同意成立东城外卖员联合工会的批复"),
        ("body", body),
        ("reason", "漏字"),
    ];
    let path = format!("/documents/{document}/correct");
    browser.post(&path, &fields).await
}

async fn texts(browser: &mut Browser<'_>, document: Id) -> Vec<serde_json::Value> {
    let whole = browser.get(&format!("/api/v1/documents/{document}")).await;
    whole.json()["texts"].as_array().unwrap().clone()
}

const WAITS: &str = "公文的更正或作废，待第二人确认";

#[tokio::test]
async fn a_correction_is_in_force_once_a_second_person_confirms_it() {
    let city = TestCity::open().await;
    let id = issue_one(&city, city.east, Some(city.east_union)).await;
    let mut author = city.cadre("author", Role::CountyCadre, city.east).await;
    let mut second = city.cadre("second", Role::CountyCadre, city.east).await;
    assert_eq!(
        propose(&mut author, id, "1", "同意成立。").await.status,
        303
    );
    assert_eq!(texts(&mut author, id).await.len(), 1, "nothing changed yet");
    let own = author.get(&format!("/documents/{id}")).await.text();
    assert!(
        own.contains("经研究，同意成立。") && !own.contains("/confirm\""),
        "{own}"
    );
    assert!(!author.get("/waiting").await.text().contains(WAITS));
    assert!(second.get("/waiting").await.text().contains(WAITS));
    let list = second.get("/documents?state=change").await.text();
    assert!(list.contains("魏工〔2022〕1号"), "{list}");
    assert_eq!(decide(&mut author, id, "confirm").await.status, 403);
    assert_eq!(decide(&mut second, id, "confirm").await.status, 303);
    let texts = texts(&mut second, id).await;
    assert_eq!((texts.len(), &texts[0]["body"]), (2, &"同意成立。".into()));
    assert_eq!(texts[0]["reason"], "漏字");
    assert!(!second.get("/waiting").await.text().contains(WAITS));
    let mut auditor = city.browser("auditor", Role::Auditor, city.city).await;
    let record = auditor.get("/audit?action=document.").await.text();
    assert!(record.contains("提出更正或作废文件") && record.contains("更正文件"));
}

#[tokio::test]
async fn one_change_waits_at_a_time_and_may_be_refused_or_taken_back() {
    let city = TestCity::open().await;
    let id = issue_one(&city, city.east, None).await;
    let mut author = city.cadre("author", Role::CountyCadre, city.east).await;
    let mut second = city.cadre("second", Role::CountyCadre, city.east).await;
    let voiding = format!("/documents/{id}/void");
    let empty = author.post(&voiding, &[("version", "1")]).await;
    assert_eq!(empty.status, 422);
    let fields = [("version", "1"), ("reason", "名称写错")];
    assert_eq!(author.post(&voiding, &fields).await.status, 303);
    let other = propose(&mut second, id, "1", "写了很久的一段话。").await;
    assert_eq!(other.status, 409);
    assert!(
        other.text().contains("写了很久的一段话。"),
        "what was typed is kept"
    );
    assert_eq!(
        decide(&mut author, id, "refuse").await.status,
        303,
        "taken back"
    );
    assert_eq!(author.post(&voiding, &fields).await.status, 303);
    assert_eq!(decide(&mut second, id, "refuse").await.status, 303);
    let page = second.get(&format!("/documents/{id}")).await.text();
    assert!(!page.contains("已作废，文号不再使用") && page.contains("提交更正"));
    assert_eq!(author.post(&voiding, &fields).await.status, 303);
    assert_eq!(decide(&mut second, id, "confirm").await.status, 303);
    let list = second.get("/documents?state=void").await.text();
    assert!(list.contains("魏工〔2022〕1号"), "{list}");
    assert_eq!(author.post(&voiding, &fields).await.status, 409);
}

#[tokio::test]
async fn what_a_feature_keeps_is_changed_there_and_nowhere_else() {
    let city = TestCity::open().await;
    let mut organiser = city.browser("by", Role::CityOrganiser, city.city).await;
    for record in [
        "assessment",
        "review",
        "appraisal",
        "rectification",
        "campaign",
        "target-division",
        "of-a-feature-to-come",
    ] {
        let id = city
            .write(async |work: &mut UnitOfWork| {
                let new = NewDocument {
                    kind: DocumentKind::Circular,
                    record: (record, Id::fixed(7)),
                    ..approval(city.city, None)
                };
                Ok(issue(work, new).await?.id)
            })
            .await;
        city.app.clock.advance(1);
        let page = organiser.get(&format!("/documents/{id}")).await.text();
        assert!(page.contains("只能在那里更正或作废"), "{record}: {page}");
        assert!(
            !page.contains("/correct\"") && !page.contains("/void\""),
            "{record}"
        );
        let refused = propose(&mut organiser, id, "1", "名次互换。").await;
        assert_eq!(refused.status, 409, "{record}");
        let fields = [("version", "1"), ("reason", "不想要了")];
        let voiding = format!("/documents/{id}/void");
        assert_eq!(
            organiser.post(&voiding, &fields).await.status,
            409,
            "{record}"
        );
    }
}

#[tokio::test]
async fn an_edition_keeps_its_number_and_follows_a_void_paper_with_a_new_one() {
    let city = TestCity::open().await;
    let by = city.deputy("by", Role::CityOrganiser, city.city).await;
    let edition = async |issued: Option<Id>| {
        city.app.clock.advance(1);
        let document = by.write(async |work| {
            let new = NewDocument {
                record: ("review", Id::fixed(7)),
                ..approval(city.city, None)
            };
            edition(work, issued, new, "数据有误").await
        });
        let document = document.await.unwrap();
        (document.id, document.number)
    };
    let (first, number) = edition(None).await;
    assert_eq!(edition(Some(first)).await, (first, number));
    by.write(async |work| void(work, first, "不再适用").await)
        .await
        .unwrap();
    let (second, number) = edition(Some(first)).await;
    assert!(second != first && number == "许工〔2022〕2号", "{number}");
}

#[tokio::test]
async fn a_later_correction_is_not_taken_back_from_an_older_text() {
    let city = TestCity::open().await;
    let id = issue_one(&city, city.east, None).await;
    let mut author = city.cadre("author", Role::CountyCadre, city.east).await;
    let mut second = city.cadre("second", Role::CountyCadre, city.east).await;
    propose(&mut author, id, "1", "同意成立，现予批复。").await;
    decide(&mut second, id, "confirm").await;
    let old = author
        .get(&format!("/documents/{id}?version=1"))
        .await
        .text();
    assert!(
        old.contains("经研究，同意成立。") && !old.contains("<textarea"),
        "{old}"
    );
    let new = author.get(&format!("/documents/{id}")).await.text();
    let form = new.split("<textarea").nth(1).unwrap();
    assert!(form.contains("同意成立，现予批复。"), "{form}");
    // Read before somebody else's correction.
    assert_eq!(propose(&mut author, id, "1", "旧文。").await.status, 409);
}

#[tokio::test]
async fn what_waits_is_overtaken_by_what_its_feature_writes() {
    let city = TestCity::open().await;
    let id = issue_one(&city, city.east, None).await;
    let mut author = city.cadre("author", Role::CountyCadre, city.east).await;
    let mut second = city.cadre("second", Role::CountyCadre, city.east).await;
    propose(&mut author, id, "1", "同意成立。").await;
    let page = second.get(&format!("/documents/{id}")).await;
    let change = page.between("/changes/", "/");
    let by = city.deputy("by", Role::CountyCadre, city.east).await;
    let text = Corrected {
        version: "1".into(),
        title: "关于撤销的批复".into(),
        body: "撤销。".into(),
        reason: "撤销建会".into(),
        ..Corrected::default()
    };
    by.write(async |work| correct(work, id, &text).await)
        .await
        .unwrap();
    let path = format!("/documents/{id}/changes/{change}/confirm");
    assert_eq!(second.post(&path, &[]).await.status, 409);
    assert!(!second.get("/waiting").await.text().contains(WAITS));
}
