//! A city sets up its tree in a browser.
use crate::{
    kernel::{
        Day, jobs,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
    spine::organisations,
};
use serde_json::json;

const PAGE: &str = "/organisations/import";
const TREE: &str = "代码,名称,上级代码,类型,成立日期
411002009,示例街道工会联合会,411002,31,
411002010,示例二街道工会联合会,411002,31,2022-13-45
411002011,,411002,31,
411002012,示例孤儿工会联合会,NONE,31,
";

async fn administrator(city: &TestCity) -> Browser<'_> {
    city.cadre("administrator", Role::Administrator, city.city)
        .await
}
async fn sent(browser: &mut Browser<'_>, name: &str, content: &[u8]) -> Answer {
    browser.upload(PAGE, &[], &[("file", name, content)]).await
}
async fn worked_off(city: &TestCity) {
    while jobs::work_once(&city.app).await.unwrap() {}
}
async fn how_many(city: &TestCity) -> i64 {
    city.read(async |work| {
        let sql = "SELECT COUNT(*) FROM organisations";
        work.conn.count(sql, crate::args![]).await
    })
    .await
}

#[tokio::test]
async fn an_administrator_tries_a_sheet_out_and_loads_it_from_the_page() {
    let city = TestCity::open().await;
    let mut browser = administrator(&city).await;
    assert!(browser.get("/organisations").await.text().contains(PAGE));
    let before = how_many(&city).await;
    let took = sent(&mut browser, "组织.csv", TREE.as_bytes()).await;
    assert_eq!(took.status, 303, "{}", took.text());
    let sheet = took.header("location").to_owned();
    assert!(browser.get(&sheet).await.text().contains("data-poll"));
    worked_off(&city).await;
    let page = browser.get(&sheet).await;
    let text = page.text();
    assert!(!text.contains("data-poll") && text.contains("已试算，待装入"));
    for (line, column) in [(3, "成立日期"), (4, "名称"), (5, "上级代码")] {
        let row = format!(">{line}</td><td data-label=\"列\">{column}</td>");
        assert!(text.contains(&row), "{row} in {text}");
    }
    assert!(text.contains("NONE"), "the reason names the parent");
    assert_eq!(how_many(&city).await, before, "nothing is loaded yet");
    let version = page.between("name=\"version\" value=\"", "\"");
    let load = format!("{sheet}/load");
    let asked = browser.post(&load, &[("version", &version)]).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    worked_off(&city).await;
    assert_eq!(how_many(&city).await, before + 1);
    let made = city
        .read(async |work| organisations::by_code(work, "411002009").await)
        .await;
    assert_eq!(made.name, "示例街道工会联合会");
    assert!(browser.get(&sheet).await.text().contains("已装入"));
    // Twice is once, and what is stale says so on the page.
    let again = browser.post(&load, &[("version", &version)]).await;
    assert_eq!(again.status, 409);
    assert!(again.text().contains("状态已变"));
    let bad = browser.get(&format!("{sheet}/bad.xlsx")).await;
    assert!(bad.bytes.starts_with(b"PK"));
    assert!(browser.get(PAGE).await.text().contains("组织.csv"));
}

#[tokio::test]
async fn what_is_no_sheet_of_organisations_is_refused_at_its_field_in_both_languages() {
    let city = TestCity::open().await;
    let mut browser = administrator(&city).await;
    for language in ["zh-CN", "en"] {
        browser.language = language.into();
        for content in ["", "a,b\n1,2\n", "\u{89}PNG\r\n"] {
            let refused = sent(&mut browser, "tree.csv", content.as_bytes()).await;
            assert_eq!(refused.status, 422, "{content}");
            assert!(
                refused
                    .text()
                    .contains("id=\"e-file\"><div class=\"error\">")
            );
        }
    }
    assert!(
        browser
            .get(PAGE)
            .await
            .text()
            .contains("Import organisations")
    );
    let template = browser.get(&format!("{PAGE}/template")).await;
    assert!(template.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn a_county_loads_into_its_own_branch_and_sees_no_sheet_of_others() {
    let city = TestCity::open().await;
    let mut browser = administrator(&city).await;
    let took = sent(&mut browser, "组织.csv", TREE.as_bytes()).await;
    let sheet = took.header("location").to_owned();
    worked_off(&city).await;
    let mut east = city.browser("east", Role::CountyCadre, city.east).await;
    assert_eq!(east.get(&sheet).await.status, 404);
    assert!(!east.get(PAGE).await.text().contains("组织.csv"));
    let other = "code,name,parent,level\n411003009,示例镇,411003,4\n";
    let took = sent(&mut east, "west.csv", other.as_bytes()).await;
    worked_off(&city).await;
    let page = east.get(took.header("location")).await.text();
    assert!(page.contains("不在您可维护的范围内") && page.contains("没有需要装入的行"));
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    assert_eq!(chair.get(PAGE).await.status, 403);
    assert_eq!(sent(&mut chair, "t.csv", TREE.as_bytes()).await.status, 403);
}

#[tokio::test]
async fn a_program_sends_looks_and_loads() {
    let city = TestCity::open().await;
    let mut program = administrator(&city).await;
    program.language = "en".into();
    let root = "/api/v1/organisation-imports";
    let file = [("file", "tree.csv", TREE.as_bytes())];
    let took = program.upload(root, &[], &file).await;
    assert_eq!(took.status, 201, "{}", took.text());
    assert_eq!(took.json()["state"], json!("checking"));
    let path = format!("{root}/{}", took.json()["id"].as_str().unwrap());
    worked_off(&city).await;
    let tried = program.get(&path).await.json();
    let rows = json!({ "all": 4, "new": 1, "changed": 0, "same": 0, "left_out": 0, "bad": 3 });
    assert_eq!(
        (&tried["state"], &tried["rows"]),
        (&json!("checked"), &rows)
    );
    assert_eq!(tried["problems"][0]["line"], json!(3));
    assert_eq!(tried["problems"][0]["column"], json!("成立日期"));
    assert_eq!(
        tried["problems"][0]["detail"],
        json!("A date such as 2022-08-01.")
    );
    let stale = program
        .json("POST", &format!("{path}/load"), json!({ "version": 99 }))
        .await;
    assert_eq!(stale.status, 409);
    let seen = json!({ "version": tried["version"] });
    let load = program.json("POST", &format!("{path}/load"), seen).await;
    assert_eq!(load.status, 202, "{}", load.text());
    worked_off(&city).await;
    let loaded = program.get(&path).await.json();
    assert_eq!(loaded["state"], json!("loaded"));
    assert_eq!(loaded["rows"]["new"], json!(1));
    let none = program.upload(root, &[], &[]).await;
    assert_eq!(none.status, 422);
    assert_eq!(none.json()["errors"][0]["pointer"], json!("/file"));
}

#[tokio::test]
async fn a_sheet_is_forgotten_after_a_month_with_its_file() {
    let city = TestCity::open().await;
    let mut browser = administrator(&city).await;
    let took = sent(&mut browser, "组织.csv", TREE.as_bytes()).await;
    let sheet = took.header("location").to_owned();
    worked_off(&city).await;
    let folder = city.app.config.data_dir.join("files/organisation-imports");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    city.app.clock.set(Day::ymd(2022, 9, 2).at(9 * 60));
    super::ops::forget(&city.app).await.unwrap();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    let known = sheet.replace("/organisations/import", "/api/v1/organisation-imports");
    assert_eq!(browser.get(&known).await.status, 404);
}
