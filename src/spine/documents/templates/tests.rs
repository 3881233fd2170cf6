//! Stories of texts that a city changes: by two people, at their faulty line, and back again.
use super::super::compose;
use crate::{
    kernel::{
        Error,
        template::Template,
        testing::{Browser, TestCity},
    },
    policy::Role,
};
use serde_json::json;

/// A text that only these stories know.
pub const TRIAL: &[Template] = &[Template {
    key: "trial.circular",
    label: "documents-kind-circular",
    title: "关于{{ campaign }}第{{ day }}日情况的通报",
    addressee: "各县（市、区）总工会",
    body: "截至第{{ day }}日：\n| 单位 | 完成 |\n{% for u in units %}\n| {{ u.name }} | {{ u.done }} |\n{% endfor %}",
    given: "campaign: 行动名称\nday: 第几日\nunits: 各单位，每个有 name、done",
    sample: r#"{"campaign":"百日攻坚","day":30,"units":[{"name":"甲区总工会","done":12},{"name":"乙区总工会","done":3}]}"#,
}];
const AT: &str = "/documents/templates/trial.circular";

fn given() -> serde_json::Value {
    json!({ "campaign": "百日攻坚", "day": 7, "units": [{ "name": "魏都|区", "done": 5 }] })
}
async fn composed(city: &TestCity) -> compose::Composed {
    city.read(async |work| compose::compose(work, "trial.circular", given()).await)
        .await
}
async fn propose(browser: &mut Browser<'_>, body: &str, version: &str) -> (u16, String) {
    let fields = [
        ("title", "{{ campaign }}第{{ day }}日通报"),
        ("addressee", ""),
        ("body", body),
        ("reason", "改得短一些"),
        ("version", version),
    ];
    let answer = browser.post(AT, &fields).await;
    (answer.status.as_u16(), answer.text())
}

#[test]
fn every_text_that_a_feature_ships_reads_with_its_sample() {
    for template in super::ops::all() {
        let texts = compose::Texts::shipped(template);
        let tried = super::template::tried(template, &texts);
        assert!(tried.is_ok(), "{}: {tried:?}", template.key);
        let sample: serde_json::Value = serde_json::from_str(template.sample).unwrap();
        for line in template.given.lines().filter(|l| !l.trim().is_empty()) {
            // Several names may share a line, and a name may be of a list.
            let names = line.split([':', '：']).next().unwrap_or_default();
            for name in names.split([',', '，']).map(str::trim) {
                let known = !sample[name.split('.').next().unwrap_or_default()].is_null();
                assert!(known, "{}: the sample has no {name}", template.key);
            }
        }
    }
}

#[tokio::test]
async fn the_list_is_searched_narrowed_and_taken_as_a_sheet() {
    let city = TestCity::open().await;
    let mut keeper = city.cadre("keeper", Role::Administrator, city.city).await;
    let other = "campaign.rectification-order";
    let list = "/documents/templates";
    let mut lists = async |query: &str| {
        let page = keeper.get(&format!("{list}{query}")).await.text();
        (page.contains("trial.circular"), page.contains(other))
    };
    assert_eq!(lists("").await, (true, true));
    assert_eq!(lists("?q=TRIAL").await, (true, false));
    assert!(lists("?q=截至第").await.0, "by its words");
    assert_eq!(lists("?q=没有这样的文字").await, (false, false));
    assert_eq!(lists("?state=own").await, (false, false));
    let (status, said) = propose(&mut keeper, "改为{{ campaign }}。", "0").await;
    assert_eq!(status, 303, "{said}");
    let page = keeper.get(&format!("{list}?state=proposed")).await.text();
    assert!(page.contains("trial.circular") && !page.contains(other));
    let sheet = format!("{list}/export?q=trial&format=csv");
    let sheet = keeper.get(&sheet).await.sheet();
    assert_eq!(sheet.matches("trial.circular").count(), 1, "{sheet}");
    assert!(
        sheet.contains("待第二人确认") && sheet.contains("截至第"),
        "{sheet}"
    );
    assert!(!sheet.contains(other), "{sheet}");
    let api = keeper
        .get("/api/v1/document-templates?q=trial")
        .await
        .json();
    assert_eq!(api.as_array().unwrap().len(), 1);
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    assert_eq!(county.get(&format!("{list}/export")).await.status, 404);
}

#[tokio::test]
async fn a_text_is_changed_by_two_people_and_used_from_then_on() {
    let city = TestCity::open().await;
    let mut author = city.browser("keeper", Role::Administrator, city.city).await;
    let mut second = city.browser("issuer", Role::CityOrganiser, city.city).await;
    assert!(
        author
            .get("/documents/templates")
            .await
            .text()
            .contains("trial.circular")
    );
    let form = author.get(&format!("{AT}/edit")).await.text();
    assert!(
        form.contains("甲区总工会") && form.contains("如 {{ name }}"),
        "{form}"
    );
    let (status, said) = propose(
        &mut author,
        "截至第{{ day }}日，共{{ units|length }}个单位。",
        "0",
    )
    .await;
    assert_eq!(status, 303, "{said}");
    assert_eq!(
        composed(&city).await.title,
        "关于百日攻坚第7日情况的通报",
        "not yet"
    );
    let own = author
        .post(&format!("{AT}/confirm"), &[("version", "1")])
        .await;
    assert_eq!(own.status, 404, "who keeps the program issues nothing");
    assert!(
        second
            .get("/waiting")
            .await
            .text()
            .contains("/documents/templates")
    );
    assert!(second.get(AT).await.text().contains("共2个单位"));
    let done = second
        .post(&format!("{AT}/confirm"), &[("version", "1")])
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    let now = composed(&city).await;
    assert_eq!(
        (now.title.as_str(), now.body.as_str()),
        ("百日攻坚第7日通报", "截至第7日，共1个单位。")
    );
    let again = second
        .post(&format!("{AT}/confirm"), &[("version", "1")])
        .await;
    assert_eq!(again.status, 409);
    // And back.
    let back = [
        ("shipped", "yes"),
        ("reason", "改回自带文本"),
        ("version", "1"),
    ];
    assert_eq!(author.post(AT, &back).await.status, 303);
    assert_eq!(
        second
            .post(&format!("{AT}/confirm"), &[("version", "2")])
            .await
            .status,
        303
    );
    let now = composed(&city).await;
    assert_eq!(now.title, "关于百日攻坚第7日情况的通报");
    assert_eq!(now.body, "截至第7日：\n| 单位 | 完成 |\n| 魏都\\|区 | 5 |");
}

#[tokio::test]
async fn a_faulty_text_is_refused_at_its_line_and_what_was_typed_is_kept() {
    let city = TestCity::open().await;
    let mut author = city.browser("keeper", Role::Administrator, city.city).await;
    let faults = [
        ("第一行\n{% for u in units %}", "写法不对"),
        ("第一行\n{{ nobody }}", "nobody"),
        (
            "第一行\n{% if day == 99 %}{{ hidden }}{% endif %}",
            "hidden",
        ),
        (
            "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
            "循环太多",
        ),
        ("第一行\n{{ units[0].nothing }}", "第2行"),
        ("", "请填写"),
    ];
    for (body, said) in faults {
        let (status, page) = propose(&mut author, body, "0").await;
        assert_eq!(status, 422, "{body}");
        assert!(
            page.contains(said) && page.contains("改得短一些"),
            "{body}: {page}"
        );
    }
    let preview = author
        .post(
            &format!("{AT}/preview"),
            &[("title", "{{ day"), ("body", "x")],
        )
        .await;
    assert_eq!(preview.status, 200);
    assert!(preview.text().contains("还不能生成"));
}

#[tokio::test]
async fn one_proposal_waits_at_a_time_and_its_author_may_take_it_back() {
    let city = TestCity::open().await;
    let mut author = city.browser("keeper", Role::Administrator, city.city).await;
    assert_eq!(propose(&mut author, "一。", "0").await.0, 303);
    assert_eq!(propose(&mut author, "二。", "1").await.0, 409);
    let back = author
        .post(&format!("{AT}/refuse"), &[("version", "1")])
        .await;
    assert_eq!(back.status, 303, "{}", back.text());
    assert_eq!(propose(&mut author, "三。", "0").await.0, 409, "stale");
    assert_eq!(propose(&mut author, "三。", "1").await.0, 303);
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    let beyond = county
        .post(&format!("{AT}/confirm"), &[("version", "2")])
        .await;
    assert_eq!(beyond.status, 404, "texts are the city's");
    assert!(
        !county
            .get("/waiting")
            .await
            .text()
            .contains("/documents/templates")
    );
}

#[tokio::test]
async fn a_citys_text_that_no_longer_fits_says_so_to_whoever_issues() {
    let city = TestCity::open().await;
    let mut author = city.browser("keeper", Role::Administrator, city.city).await;
    let mut second = city.browser("issuer", Role::CityOrganiser, city.city).await;
    assert_eq!(
        propose(&mut author, "{{ units[1].name }}", "0").await.0,
        303
    );
    assert_eq!(
        second
            .post(&format!("{AT}/confirm"), &[("version", "1")])
            .await
            .status,
        303
    );
    let clock = crate::kernel::Deputy::clockwork(&city.app);
    let failed = clock
        .read(async |work| compose::compose(work, "trial.circular", given()).await)
        .await;
    assert!(matches!(failed, Err(Error::Conflict(_))), "{failed:?}");
}

#[tokio::test]
async fn programs_change_texts_too() {
    let city = TestCity::open().await;
    let mut author = city.program("keeper", Role::Administrator, city.city).await;
    let mut second = city.program("issuer", Role::CityOrganiser, city.city).await;
    let at = "/api/v1/document-templates/trial.circular";
    let listed = author.get("/api/v1/document-templates").await;
    assert!(
        listed.text().contains("trial.circular"),
        "{}",
        listed.text()
    );
    let body = json!({ "title": "{{ campaign }}", "body": "{{ nobody }}", "reason": "试一试", "version": "0" });
    let refused = author.json("POST", at, body).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("/body"), "{}", refused.text());
    let body = json!({ "title": "{{ campaign }}", "body": "{{ day }}", "reason": "试一试", "version": "0" });
    let made = author.json("POST", at, body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let confirm = json!({ "version": 1 });
    let done = second.json("POST", &format!("{at}/confirm"), confirm).await;
    assert_eq!(done.status, 204, "{}", done.text());
    assert_eq!(composed(&city).await.body, "7");
}
