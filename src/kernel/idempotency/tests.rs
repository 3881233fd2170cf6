//! A small API of notes, and a program that sends the same note again.
use super::*;
use crate::{
    args,
    kernel::{
        Access, Routes, edge, paging,
        testing::{Answer, TestCity},
        web::Sent,
    },
    policy::Role,
};
use axum::Json;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

const WRITE: &str = "INSERT INTO settings (key, value, changed_at) VALUES ($1, $2, $3)";
const COUNT: &str = "SELECT COUNT(*) FROM settings";

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    text: String,
}

/// Writes a note each time it is called; refuses an empty one after it was written, as a late rule would.
async fn write(caller: Caller, Sent(note): Sent<Note>) -> Result<(StatusCode, Json<Value>)> {
    let id = caller
        .write(async |work| {
            let id = work.new_id();
            let row = args![id.to_string(), note.text.as_str(), work.now];
            work.conn.run(WRITE, row).await?;
            match note.text.is_empty() {
                true => Err(Error::field("text", msg!("error-invalid"))),
                false => Ok(id),
            }
        })
        .await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}

async fn read(caller: Caller) -> Result<Json<paging::Page<String>>> {
    let count = caller
        .read(async |work| work.conn.count(COUNT, vec![]).await)
        .await?;
    Ok(Json(paging::Page {
        items: vec![count.to_string()],
        next: None,
    }))
}

/// A city with the API of notes, and a token of a chair.
async fn city() -> (TestCity, String) {
    let mut city = TestCity::open().await;
    let routes = Routes::new()
        .post("/api/v1/notes", Access::SignedIn, write)
        .get("/api/v1/notes", Access::SignedIn, read);
    city.router = edge::around(routes.router, city.app.clone());
    let token = token(&city, "chair").await;
    (city, token)
}

async fn token(city: &TestCity, name: &str) -> String {
    let account = city.account(name, Role::Chair, city.east_union).await;
    let secret = format!("token-of-{name}");
    let sql = "INSERT INTO tokens (id, account_id, digest, label, created_at, expires_at) VALUES ($1, $2, $3, 'test', $4, $5)";
    let key = session::digest(&secret);
    city.write(async |work| {
        let (id, now) = (work.new_id(), work.now);
        let row = args![id, account, key, now, now.plus_minutes(1_000_000)];
        work.conn.run(sql, row).await
    })
    .await;
    secret
}

async fn send(city: &TestCity, headers: &[(&str, &str)], text: Option<&str>) -> Answer {
    let mut request = Request::builder().uri("/api/v1/notes");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = match text {
        Some(text) => {
            let body = Body::from(json!({ "text": text }).to_string());
            request.method(Method::POST).body(body)
        }
        None => request.body(Body::empty()),
    };
    let answer = city.router.clone().oneshot(request.unwrap()).await.unwrap();
    Answer {
        status: answer.status(),
        headers: answer.headers().clone(),
        bytes: answer
            .into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes()
            .to_vec(),
    }
}

async fn note(city: &TestCity, token: &str, key: &str, text: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", key)];
    send(city, &headers, Some(text)).await
}

async fn notes(city: &TestCity) -> i64 {
    city.read(async |work| work.conn.count(COUNT, vec![]).await)
        .await
}

#[tokio::test]
async fn what_is_sent_again_under_its_key_is_done_once_and_answered_alike() {
    let (city, token) = city().await;
    let first = note(&city, &token, "one", "hello").await;
    let again = note(&city, &token, "one", "hello").await;
    assert_eq!(
        (first.status, again.status),
        (StatusCode::CREATED, StatusCode::CREATED)
    );
    assert_eq!(first.json(), again.json());
    assert_eq!(first.header("idempotency-replayed"), "");
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.header("content-type"), "application/json");
    assert_eq!(notes(&city).await, 1);
    // Another key is another request.
    note(&city, &token, "two", "hello").await;
    assert_eq!(notes(&city).await, 2);
}

#[tokio::test]
async fn a_key_with_other_content_is_refused_and_does_nothing() {
    let (city, token) = city().await;
    note(&city, &token, "one", "hello").await;
    let other = note(&city, &token, "one", "good-bye").await;
    assert_eq!(other.status, 422);
    assert_eq!(other.json()["errors"][0]["code"], "idempotency-other");
    assert_eq!(notes(&city).await, 1);
}

#[tokio::test]
async fn keys_of_two_accounts_have_nothing_in_common() {
    let (city, first) = city().await;
    let second = token(&city, "another").await;
    let a = note(&city, &first, "one", "hello").await;
    let b = note(&city, &second, "one", "hello").await;
    assert_ne!(a.json()["id"], b.json()["id"]);
    assert_eq!(notes(&city).await, 2);
}

#[tokio::test]
async fn a_request_that_failed_gives_its_key_back() {
    let (city, token) = city().await;
    let refused = note(&city, &token, "one", "").await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.json()["errors"][0]["pointer"], "/text");
    assert_eq!(note(&city, &token, "one", "hello").await.status, 201);
    assert_eq!(notes(&city).await, 1);
}

#[tokio::test]
async fn of_two_at_once_one_is_done_and_the_other_told_to_wait() {
    let (city, token) = city().await;
    let many = (0..8).map(|_| note(&city, &token, "one", "hello"));
    let answers = futures::future::join_all(many).await;
    for answer in &answers {
        let running = answer.status == 409 && answer.json()["code"] == "idempotency-running";
        assert!(answer.status == 201 || running, "{}", answer.text());
    }
    assert_eq!(notes(&city).await, 1);
}

#[tokio::test]
async fn what_was_done_but_whose_answer_was_lost_is_not_done_again() {
    let (city, token) = city().await;
    note(&city, &token, "one", "hello").await;
    let lose = "UPDATE idempotency_keys SET status = NULL, answer_sealed = NULL";
    city.write(async |work| work.conn.run(lose, vec![]).await)
        .await;
    city.app.clock.advance(60);
    let again = note(&city, &token, "one", "hello").await;
    assert_eq!(again.json()["code"], "idempotency-lost");
    assert_eq!(notes(&city).await, 1);
}

#[tokio::test]
async fn an_attempt_that_died_before_it_was_done_is_taken_over() {
    let (city, token) = city().await;
    note(&city, &token, "one", "hello").await;
    let die = "UPDATE idempotency_keys SET status = NULL, done = FALSE";
    city.write(async |work| work.conn.run(die, vec![]).await)
        .await;
    let at_once = note(&city, &token, "one", "hello").await;
    assert_eq!(at_once.json()["code"], "idempotency-running");
    city.app.clock.advance(ATTEMPT_MINUTES + 1);
    assert_eq!(note(&city, &token, "one", "hello").await.status, 201);
}

#[tokio::test]
async fn an_attempt_that_lost_its_key_keeps_nothing() {
    let (city, _) = city().await;
    let claim = Claim {
        account_id: Id::fixed(1),
        key: "one".into(),
        claim: Id::fixed(2),
    };
    let deputy = caller::Deputy {
        once: Some(claim),
        ..caller::Deputy::clockwork(&city.app)
    };
    let write = deputy.write(async |work| {
        let row = args!["a", "b", work.now];
        work.conn.run(WRITE, row).await
    });
    assert!(matches!(write.await, Err(Error::Conflict(_))));
    assert_eq!(notes(&city).await, 0);
}

#[tokio::test]
async fn a_key_is_short_visible_ascii_and_forgotten_after_a_day() {
    let (city, token) = city().await;
    for wrong in ["", "with space", &"x".repeat(201)] {
        let answer = note(&city, &token, wrong, "hello").await;
        assert_eq!(
            answer.json()["errors"][0]["code"],
            "idempotency-key",
            "{wrong}"
        );
    }
    note(&city, &token, "one", "hello").await;
    city.app.clock.advance(KEPT_MINUTES + 1);
    forget_old(city.app.clone()).await.unwrap();
    let left = "SELECT COUNT(*) FROM idempotency_keys";
    assert_eq!(
        city.read(async |work| work.conn.count(left, vec![]).await)
            .await,
        0
    );
}

#[tokio::test]
async fn an_answer_held_already_is_not_sent_again() {
    let (city, token) = city().await;
    let bearer = format!("Bearer {token}");
    let first = send(&city, &[("authorization", &bearer)], None).await;
    let tag = first.header("etag").to_owned();
    assert_eq!(first.json(), json!({ "items": ["0"], "next": null }));
    let held = [("authorization", bearer.as_str()), ("if-none-match", &tag)];
    let again = send(&city, &held, None).await;
    assert_eq!(
        (again.status, again.bytes.len()),
        (StatusCode::NOT_MODIFIED, 0)
    );
    assert_eq!(again.header("etag"), tag);
    note(&city, &token, "one", "hello").await;
    let changed = send(&city, &held, None).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), tag);
}

#[tokio::test]
async fn the_api_takes_tokens_and_no_cookies() {
    let (city, token) = city().await;
    let mut browser = city.browser("clerk", Role::Chair, city.east_union).await;
    assert_eq!(browser.get("/api/v1/notes").await.status, 401);
    browser.cookies.clear();
    browser.token = Some(token);
    assert_eq!(browser.get("/api/v1/notes").await.status, 200);
    browser.token = Some("of nobody".into());
    let refused = browser.get("/api/v1/notes").await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn fields_that_nobody_asked_for_are_refused_at_their_place() {
    let (city, token) = city().await;
    let mut program = city.stranger();
    program.token = Some(token);
    let body = json!({ "text": "hello", "verified_by": "me" });
    let answer = program.json("POST", "/api/v1/notes", body).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    assert_eq!(notes(&city).await, 0);
}
