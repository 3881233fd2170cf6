use super::*;
use crate::{
    kernel::{crypto::TrackingCode, jobs, testing::TestCity},
    policy::Role,
    programmes::membership::{
        joining,
        tests::{EAST, Form, WANG, apply, latest},
    },
};
use std::{fs, path::Path, sync::Arc};

/// Where the keys of a test city lie, by its own clock.
fn place(city: &TestCity) -> KeyPlace {
    let place = KeyPlace::at(&city.app.config.key_path());
    place.timed_by(city.app.clock.clone())
}
/// Takes every key but the current one out of the file.
fn forget_older(city: &TestCity, path: &Path) -> crate::kernel::crypto::Keys {
    let mut file: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let current = file["sealing"].as_array().unwrap().last().unwrap().clone();
    file["sealing"] = json!([current]);
    fs::write(path, file.to_string()).unwrap();
    place(city).load().unwrap()
}

#[tokio::test]
async fn an_open_application_is_readable_by_the_new_key_alone_and_nobody_was_stopped() {
    let mut city = TestCity::open().await;
    crate::seed(&city.app).await.unwrap();
    let code = apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    rotate(&city.app, &place(&city), 10).await.unwrap();
    let before = city.stranger().post("/track", &[("code", &code)]).await;
    assert!(before.text().contains("411***********1230"));
    city.app.clock.advance(15);
    jobs::tick(&city.app).await.unwrap();
    while jobs::work_once(&city.app).await.unwrap() {}
    // The process that has known both keys from the beginning is replaced by one that knows the new one only.
    let path = city.app.config.key_path();
    city.app.keys = Arc::new(forget_older(&city, &path));
    city.router = crate::app(city.app.clone());
    let tracked = city.stranger().post("/track", &[("code", &code)]).await;
    assert!(tracked.text().contains("411***********1230"));
    let opened = city
        .read(async |work| joining::of_code(work, &TrackingCode::parse(&code).unwrap()).await)
        .await;
    assert!(!city.app.keys.needs_reseal(&opened.tracking_sealed));
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let application = latest(&mut cadre).await;
    let page = cadre.get(&format!("/applications/{application}")).await;
    assert!(page.text().contains("199****0001"));
}

#[tokio::test]
async fn what_is_done_with_keys_is_on_record() {
    let city = TestCity::open().await;
    rotate(&city.app, &place(&city), 0).await.unwrap();
    reseal(&city.app).await.unwrap();
    rewrap(&city.app, &place(&city)).await.unwrap();
    let acts: Vec<(String,)> = city
        .read(async |work| {
            let sql = "SELECT action FROM audits WHERE action LIKE 'keys.%' ORDER BY seq";
            work.conn.all(sql, crate::args![]).await
        })
        .await;
    let acts: Vec<_> = acts.iter().map(|a| a.0.as_str()).collect();
    assert_eq!(acts, ["keys.rotate", "keys.reseal", "keys.rewrap"]);
}

#[tokio::test]
async fn the_state_of_the_keys_tells_which_seals_and_how_far_the_rest_is() {
    let city = TestCity::open().await;
    rotate(&city.app, &place(&city), 10).await.unwrap();
    let told = async || {
        let told = Deputy::clockwork(&city.app)
            .read(async |work| keys::told(work).await)
            .await;
        as_json(&told.unwrap())
    };
    let coming = told().await;
    let standing = |told: &serde_json::Value| {
        let keys = told["keys"].as_array().unwrap().iter();
        keys.map(|k| k["standing"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(standing(&coming), ["current", "coming"]);
    assert_eq!(coming["resealing"], json!([]));
    city.app.clock.advance(10);
    reseal(&city.app).await.unwrap();
    let done = told().await;
    assert_eq!(standing(&done), ["old", "current"]);
    let kinds = done["resealing"].as_array().unwrap();
    assert!(!kinds.is_empty() && kinds.iter().all(|k| !k["finished_at"].is_null()));
}
