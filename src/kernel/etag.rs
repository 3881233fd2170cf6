//! Tags of answers: a program that already holds what the API would say is told so, and nothing is sent again.
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// A JSON answer holds at most 200 items; a larger body is a stream of its own and carries no tag.
const MAX_TAGGED: usize = 4 * 1024 * 1024;

/// The tag of a body: equal bodies have equal tags.
pub fn tag(body: &[u8]) -> String {
    format!("\"{}\"", hex::encode(&Sha256::digest(body)[..16]))
}

/// Whether the client names this tag in `If-None-Match` (RFC 9110, 13.1.2: the weak comparison).
pub fn known(headers: &HeaderMap, tag: &str) -> bool {
    let strong = |t: &str| t.trim().trim_start_matches("W/") == tag;
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .any(|t| t.trim() == "*" || strong(t))
}

/// Gives every JSON answer to a GET below `/api/v1/` its tag, and answers 304 to who holds it already.
pub async fn tagged(request: Request, next: Next) -> Response {
    let asked = request.method() == Method::GET && request.uri().path().starts_with("/api/v1/");
    let headers = request.headers().clone();
    let response = next.run(request).await;
    // An answer that brings its own tag knows better what matters in it.
    let own = response.headers().contains_key(header::ETAG);
    if !asked || own || response.status() != StatusCode::OK || !is_json(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // A body whose length is not known beforehand, or too large, is left as it is.
    let small = http_body_of(&body).is_some_and(|size| size <= MAX_TAGGED as u64);
    if !small {
        return Response::from_parts(parts, body);
    }
    let Ok(bytes) = to_bytes(body, MAX_TAGGED).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = tag(&bytes);
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    // Kept by the asker alone, and asked for again each time.
    let private = HeaderValue::from_static("private, no-cache");
    parts
        .headers
        .entry(header::CACHE_CONTROL)
        .or_insert(private);
    if known(&headers, &tag) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

fn http_body_of(body: &Body) -> Option<u64> {
    use axum::body::HttpBody;
    body.size_hint().exact()
}

fn is_json(response: &Response) -> bool {
    let media = response.headers().get(header::CONTENT_TYPE);
    media.is_some_and(|m| m.as_bytes().starts_with(b"application/json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_among_several_weak_or_strong() {
        let ours = tag(b"{}");
        let asked = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, value.parse().unwrap());
            known(&headers, &ours)
        };
        assert!(asked(&ours));
        assert!(asked(&format!("\"other\", W/{ours}")));
        assert!(asked("*"));
        assert!(!asked("\"other\""));
        assert!(!known(&HeaderMap::new(), &ours));
        assert_ne!(ours, tag(b"{} "));
    }
}
