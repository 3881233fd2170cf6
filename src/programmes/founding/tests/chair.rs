//! What comes with an approval: the chair's account, the union's relations, and its first members.
use super::*;
use crate::{
    kernel::Deputy,
    programmes::{founding::activation, membership::tests as members},
    spine::{
        messages,
        organisations::{self, organisation::status, placements},
    },
};

/// A union below the street, approved by the county; gives its API path and the answer to the approval.
async fn approved(city: &TestCity, say: Value) -> (String, Value) {
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let name = "许昌示例物流有限公司";
    let path = submitted(&mut street, complete(city.east_street, name, CODE)).await;
    let answer = act(&mut county, &path, "approve", say).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    (path, answer.json())
}
fn union_of(answer: &Value) -> Id {
    let id = answer["founding"]["organisation_id"].as_str().unwrap();
    id.parse().unwrap()
}

#[tokio::test]
async fn the_chair_gets_an_account_by_a_link_that_is_shown_once_and_sent() {
    let city = TestCity::open().await;
    let (path, answer) = approved(&city, json!({ "chair_phone": "199 0000 0009" })).await;
    let link = answer["chair_account"]["link"].as_str().unwrap();
    let name = answer["chair_account"]["name"].as_str().unwrap();
    let keeper = city.deputy("keeper", Role::Administrator, city.city).await;
    let sent = keeper.read(async |work| messages::outbox(work, None).await);
    let sent = sent.await.unwrap();
    assert!(sent[0].text.contains(link) && sent[0].to == "199****0009");
    let mut reader = city.cadre("reader", Role::CountyCadre, city.east).await;
    let again = reader.get(&path).await.json();
    assert_eq!(again["chair_account"], Value::Null, "shown once");

    let address = &link[link.find("/welcome/").unwrap()..];
    let password = "long enough to be a sentence";
    let fields = [("password", password), ("again", password)];
    let mut chair = city.stranger();
    assert_eq!(chair.post(address, &fields).await.status, 303);
    let union = union_of(&answer);
    let posts = Deputy::account(&city.app, name, "test")
        .await
        .unwrap()
        .actor
        .posts;
    assert_eq!(posts.len(), 1);
    assert_eq!(
        (posts[0].role, posts[0].organisation_id),
        (Role::Chair, union)
    );
    assert_eq!(city.stranger().post(address, &fields).await.status, 409);

    let revoked = act(
        &mut reader,
        &path,
        "revoke",
        json!({ "note": "材料系伪造" }),
    )
    .await;
    assert_eq!(revoked.status, 200, "{}", revoked.text());
    let gone = Deputy::account(&city.app, name, "test").await;
    assert!(matches!(gone, Err(Error::NotFound)));
}

#[tokio::test]
async fn on_the_page_the_link_stands_in_the_answer_and_a_wrong_phone_at_its_field() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let name = "许昌示例物流有限公司";
    let path = submitted(&mut street, complete(city.east_street, name, CODE)).await;
    let decide = format!("{}/decide", path.replace("/api/v1", ""));
    let version = county
        .get(&decide)
        .await
        .between("name=\"version\" value=\"", "\"");
    let press = |phone: &'static str| [("action", "approve"), ("chair_phone", phone)];
    let press = |phone| [press(phone).to_vec(), vec![("version", version.as_str())]].concat();
    let wrong = county.post(&decide, &press("123")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"123\""), "kept as typed");
    assert_eq!(founded(&city).await, (0, 0));
    let done = county.post(&decide, &press("")).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(done.text().contains("/welcome/"));
    let page = decide.replace("/decide", "");
    assert!(!county.get(&page).await.text().contains("/welcome/"));
}

#[tokio::test]
async fn a_founded_union_belongs_to_the_territory_of_the_nearest_federation() {
    let city = TestCity::open().await;
    let (_, answer) = approved(&city, json!({})).await;
    let reader = city.deputy("reader", Role::CountyCadre, city.east).await;
    let history = reader.read(async |work| placements::history(work, union_of(&answer)).await);
    let mut relations: Vec<_> = history
        .await
        .unwrap()
        .into_iter()
        .map(|p| (p.relation, p.above_id))
        .collect();
    relations.sort();
    let street = city.east_street;
    let expected = [
        ("parent".to_owned(), street),
        ("territory".to_owned(), street),
    ];
    assert_eq!(relations, expected);
}

#[tokio::test]
async fn a_founded_union_is_a_normal_one_once_it_has_its_first_verified_members() {
    let city = members::open().await;
    let (_, answer) = approved(&city, json!({})).await;
    let union = union_of(&answer);
    let state = async || {
        activation::tick(city.app.clone()).await.unwrap();
        let found = city.read(async |work| organisations::get(work, union).await);
        let found = found.await;
        (found.status, found.code)
    };
    let (_, code) = state().await;
    let mut chair = city.browser("chair", Role::Chair, union).await;
    let people = [
        ("王小芳", members::WANG, "19900000001"),
        ("李小红", members::LI, "19900000002"),
        ("赵小刚", members::ZHAO, "19900000003"),
    ];
    for (name, number, mobile) in people {
        assert_eq!(state().await.0, status::AWAITING_ACTIVATION);
        members::apply(&city, &code, members::Form::of(name, number, mobile)).await;
        let application = members::latest(&mut chair).await;
        let admitted = members::approve(&mut chair, &application).await;
        assert_eq!(admitted.status, 303, "{}", admitted.text());
    }
    assert_eq!(state().await.0, status::NORMAL);
}
