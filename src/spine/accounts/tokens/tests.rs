use super::super::testing::PASSWORD;
use crate::{
    kernel::testing::{Browser, TestCity},
    policy::Role,
};
use serde_json::json;

async fn program<'a>(city: &'a TestCity, name: &str, more: serde_json::Value) -> Browser<'a> {
    let mut body = json!({ "name": name, "password": PASSWORD });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let mut program = city.stranger();
    let made = program.json("POST", "/api/v1/tokens", body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    program.token = Some(made.json()["token"].as_str().unwrap().to_owned());
    program
}

#[tokio::test]
async fn a_program_signs_in_with_name_and_password() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let mut program = program(&city, "county", json!({ "scope": ["members-read"] })).await;
    let list = program.get("/api/v1/tokens").await.json();
    assert_eq!(list["items"][0]["scope"], json!(["members-read"]));
    assert_eq!(list["items"][0]["last_used_on"], json!("2022-08-01"));
    assert_eq!(list["next"], json!(null));
    assert!(list["items"][0].get("token").is_none());
}

#[tokio::test]
async fn wrong_requests_for_a_token_name_their_fault() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let good = json!({ "name": "county", "password": PASSWORD });
    for (field, value, pointer) in [
        ("scope", json!(["all"]), "/scope"),
        ("scope", json!([]), "/scope"),
        ("days", json!(0), "/days"),
        ("days", json!(367), "/days"),
        ("days", json!(1.5), "/days"),
        ("role", json!("administrator"), "/role"),
    ] {
        let mut body = good.clone();
        body[field] = value;
        let refused = city.stranger().json("POST", "/api/v1/tokens", body).await;
        assert_eq!(refused.status, 422, "{field}");
        assert_eq!(refused.header("content-type"), "application/problem+json");
        assert_eq!(refused.json()["errors"][0]["pointer"], json!(pointer));
    }
}

#[tokio::test]
async fn who_proves_nothing_is_not_told_whether_there_is_such_an_account() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let id = city
        .with_password("gone", Role::CountyCadre, city.east)
        .await;
    city.write(async |work| {
        let sql = "UPDATE accounts SET disabled_at = $2 WHERE id = $1";
        let now = work.now;
        work.conn.run(sql, crate::args![id, now]).await
    })
    .await;
    let mut answers = vec![];
    for name in ["county", "gone", "nobody", ""] {
        let body = json!({ "name": name, "password": "wrong" });
        let refused = city.stranger().json("POST", "/api/v1/tokens", body).await;
        assert_eq!(refused.status, 401, "{name}");
        assert_eq!(refused.header("content-type"), "application/problem+json");
        assert_eq!(refused.header("www-authenticate"), "Bearer");
        answers.push(refused.text());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    let problem: serde_json::Value = serde_json::from_str(&answers[0]).unwrap();
    assert_eq!(problem["code"], json!("accounts-sign-in-wrong"));
    assert_eq!(problem["status"], json!(401));
    let document = city.stranger().get("/openapi.json").await.json();
    let told = &document["paths"]["/api/v1/tokens"]["post"]["responses"];
    assert!(told["401"]["content"]["application/problem+json"].is_object());
    assert!(
        !told["422"]["description"]
            .as_str()
            .unwrap()
            .contains("password")
    );
}

#[tokio::test]
async fn tokens_are_throttled_like_signing_in() {
    let city = TestCity::open().await;
    city.with_password("county", Role::CountyCadre, city.east)
        .await;
    let wrong = json!({ "name": "county", "password": "wrong" });
    for _ in 0..5 {
        let refused = city
            .stranger()
            .json("POST", "/api/v1/tokens", wrong.clone())
            .await;
        assert_eq!(refused.status, 401);
    }
    let right = json!({ "name": "county", "password": PASSWORD });
    let locked = city.stranger().json("POST", "/api/v1/tokens", right).await;
    assert_eq!(locked.status, 401, "as for a wrong password");
    assert_eq!(
        city.stranger().sign_in("county", PASSWORD).await.status,
        422
    );
}

#[tokio::test]
async fn an_account_with_a_second_factor_brings_a_code_that_was_not_used() {
    let city = TestCity::open().await;
    let role = Role::CityOrganiser;
    let (_, secret) = city.with_second_factor("organiser", role, city.city).await;
    let code = secret.code(city.app.clock.now()).unwrap();
    let without = json!({ "name": "organiser", "password": PASSWORD });
    let refused = city
        .stranger()
        .json("POST", "/api/v1/tokens", without.clone())
        .await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.json()["code"], json!("accounts-code-wrong"));
    program(&city, "organiser", json!({ "code": code })).await;
    let mut again = without;
    again["code"] = json!(code);
    let replayed = city.stranger().json("POST", "/api/v1/tokens", again).await;
    assert_eq!(replayed.status, 401);
    // Staff without a second factor set it up on the website first.
    let id = city.with_password("new", role, city.city).await;
    city.write(async |work| super::super::store::require_totp(&mut work.conn, id).await)
        .await;
    let body = json!({ "name": "new", "password": PASSWORD });
    let refused = city.stranger().json("POST", "/api/v1/tokens", body).await;
    assert_eq!(refused.status, 409);
}

#[tokio::test]
async fn a_token_ends_on_its_day_when_revoked_and_with_its_account() {
    let city = TestCity::open().await;
    let id = city
        .with_password("county", Role::CountyCadre, city.east)
        .await;
    let mut short = program(&city, "county", json!({ "days": 1 })).await;
    let mut long = program(&city, "county", json!({ "days": 60 })).await;
    city.app.clock.advance(24 * 60 + 1);
    assert_eq!(short.get("/api/v1/tokens").await.status, 401);
    let list = long.get("/api/v1/tokens").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let own = list["items"][0]["id"].as_str().unwrap().to_owned();
    let mut third = program(&city, "county", json!({})).await;
    let path = format!("/api/v1/tokens/{own}");
    assert_eq!(third.json("DELETE", &path, json!({})).await.status, 204);
    assert_eq!(long.get("/api/v1/tokens").await.status, 401);
    city.disable(id).await;
    assert_eq!(third.get("/api/v1/tokens").await.status, 401);
}

#[tokio::test]
async fn nobody_sees_or_revokes_the_tokens_of_another() {
    let city = TestCity::open().await;
    for name in ["east", "west"] {
        city.with_password(name, Role::CountyCadre, city.east).await;
    }
    let mut east = program(&city, "east", json!({})).await;
    let mut west = program(&city, "west", json!({})).await;
    let list = east.get("/api/v1/tokens").await.json();
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/tokens/{id}");
    assert_eq!(west.json("DELETE", &path, json!({})).await.status, 404);
    assert_eq!(east.get("/api/v1/tokens").await.status, 200);
}

#[tokio::test]
async fn a_browsers_cookie_opens_no_api() {
    let city = TestCity::open().await;
    let mut browser = city.browser("county", Role::CountyCadre, city.east).await;
    let refused = browser.get("/api/v1/tokens").await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn an_account_has_a_limited_number_of_tokens() {
    let city = TestCity::open().await;
    let county = city.deputy("county", Role::CountyCadre, city.east).await;
    let wish = super::ops::Wish {
        label: "x".into(),
        ..super::ops::Wish::default()
    };
    for _ in 0..super::ops::MOST_LIVE {
        county
            .write(async |work| super::ops::issue(work, &wish).await)
            .await
            .unwrap();
    }
    let more = county
        .write(async |work| super::ops::issue(work, &wish).await)
        .await;
    assert_eq!(more.err().unwrap().status(), 409);
}
