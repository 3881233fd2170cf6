//! What the pages of reviews and appraisals share: a button is pressed, and the page says what came of it.
use crate::kernel::{Error, Lang, Result, web};
use axum::response::Response;

/// The version that a form sends back; one that is none is never the right one.
pub fn version_of(text: &str) -> i64 {
    text.trim().parse().unwrap_or(-1)
}

/// What a page says itself of an act that failed, above what was typed; other errors go to the page of errors.
pub fn told(done: Result<()>) -> Result<Option<Error>> {
    match done {
        Ok(()) => Ok(None),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => Ok(Some(e)),
        Err(e) => Err(e),
    }
}

/// Why an act was refused as a whole; what is wrong with a field is said there.
pub fn refusal(l: Lang, error: Option<&Error>) -> Option<String> {
    let whole = error.filter(|e| !matches!(e, Error::Invalid(_)));
    whole.map(|e| l.say(e.msg()))
}

/// The page, under the status of the error that it tells.
pub fn page(error: Option<&Error>, body: askama::Result<String>) -> Result<Response> {
    match error {
        Some(e) => web::html_with(e, body),
        None => web::html(body),
    }
}
