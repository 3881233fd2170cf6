use super::{code::NewCode, *};
use crate::{
    kernel::{Error, Lang, testing::TestCity},
    policy::Role,
    spine::people::code_lists,
};
use axum::http::StatusCode;

fn livestreamer() -> NewCode {
    NewCode {
        code: "10".into(),
        zh: "网络主播".into(),
        en: "Livestreamer".into(),
    }
}

#[tokio::test]
async fn the_lists_of_the_standards_are_there_and_seeding_again_changes_nothing() {
    let city = TestCity::open().await;
    seed(&city.app).await.unwrap();
    seed(&city.app).await.unwrap();
    for shipped in code_lists::ALL {
        let kept = city.read(async |work| list(work, shipped.name).await).await;
        assert_eq!(kept.len(), shipped.entries.len(), "{}", shipped.name);
        let first = (&kept[0].code, &kept[0].zh);
        let entry = shipped.entries[0];
        assert_eq!(first, (&entry.code.to_owned(), &entry.zh.to_owned()));
    }
    let groups = city
        .read(async |work| list(work, "new_form_group").await)
        .await;
    let key = groups.iter().filter(|g| g.is_marked("key")).count();
    assert_eq!(key, 4);
}

#[tokio::test]
async fn a_city_adds_a_group_without_a_release_and_never_gives_a_code_again() {
    let city = TestCity::open().await;
    seed(&city.app).await.unwrap();
    let keeper = city.deputy("keeper", Role::Administrator, city.city).await;
    let added = async |new: NewCode| {
        keeper
            .write(async |work| add(work, "new_form_group", new).await)
            .await
    };
    added(livestreamer()).await.unwrap();
    let names = city
        .read(async |work| names(work, "new_form_group", Lang::En).await)
        .await;
    assert_eq!(names["10"], "Livestreamer");
    keeper
        .write(async |work| end(work, "new_form_group", "10").await)
        .await
        .unwrap();
    let again = added(NewCode {
        zh: "主播".into(),
        en: "Streamer".into(),
        ..livestreamer()
    })
    .await;
    assert_eq!(again.unwrap_err().problems()[0].at, "code");
    city.app.clock.advance(24 * 60);
    let open = city
        .read(async |work| open_list(work, "new_form_group").await)
        .await;
    assert!(
        !open.iter().any(|c| c.code == "10"),
        "closed after its last day"
    );
    let known = city
        .read(async |work| find(work, "new_form_group", "10").await)
        .await;
    assert!(known.is_some(), "old records keep its name");
}

#[tokio::test]
async fn a_list_of_a_standard_is_not_extended() {
    let city = TestCity::open().await;
    let keeper = city.deputy("keeper", Role::Administrator, city.city).await;
    let fixed = keeper
        .write(async |work| add(work, "ethnic_group", livestreamer()).await)
        .await;
    assert!(matches!(fixed, Err(Error::Conflict(_))));
    let none = keeper
        .write(async |work| add(work, "no_list", livestreamer()).await)
        .await;
    assert!(matches!(none, Err(Error::NotFound)));
}

#[tokio::test]
async fn the_page_shows_a_list_to_all_and_the_form_to_the_keeper() {
    let city = TestCity::open().await;
    seed(&city.app).await.unwrap();
    let lists = city.stranger().get("/codes").await;
    assert!(lists.text().contains("新就业形态群体"), "{}", lists.text());
    let page = city.stranger().get("/codes/new_form_group").await.text();
    assert!(page.contains("快递员") && !page.contains("<form class=\"uh-form\""));
    assert_eq!(
        city.stranger().get("/codes/none").await.status,
        StatusCode::NOT_FOUND
    );
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    let fields = [("code", "10"), ("zh", "网络主播"), ("en", "")];
    let wrong = keeper.post("/codes/new_form_group", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text().contains("value=\"网络主播\""),
        "what was typed is kept"
    );
    let fields = [("code", "10"), ("zh", "网络主播"), ("en", "Livestreamer")];
    let done = keeper.post("/codes/new_form_group", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(
        city.stranger()
            .get("/codes/new_form_group")
            .await
            .text()
            .contains("网络主播")
    );
    let ended = keeper.post("/codes/new_form_group/10/end", &[]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
}
