//! The edge: what comes in (forms, JSON, uploads) and what goes out (pages, problems), in the reader's language.
use super::{App, Caller, Error, Lang, Problem, Result};
use crate::msg;
use askama::Template;
use axum::{
    Json,
    body::{Bytes, HttpBody},
    extract::{FromRequest, FromRequestParts, Multipart, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::de::DeserializeOwned;

/// The longest field of a form is the text of a paper: 60,000 characters, nine bytes each as forms send Chinese.
const MAX_FORM: usize = 640 * 1024;
const FORM_MEDIA: &[u8] = b"application/x-www-form-urlencoded";
/// A JSON request carries one record.
const MAX_JSON: usize = 1024 * 1024;

/// A page for a reader; or, for htmx, the one block that changed.
pub fn html(body: askama::Result<String>) -> Result<Response> {
    Ok(Html(body?).into_response())
}

/// A form page that shows what is wrong: the page, under the error's status.
pub fn html_with(error: &Error, body: askama::Result<String>) -> Result<Response> {
    Ok((error.status(), Html(body?)).into_response())
}

/// Go and look there (303), after something was done.
pub fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// A form, once its token proves that it is ours. Fields are texts: what was typed is kept whatever it was.
pub struct Filled<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Filled<T> {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Filled<T>> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        same_site(&parts.headers)?;
        let bytes = axum::body::to_bytes(body, MAX_FORM)
            .await
            .map_err(|_| Error::TooLarge(msg!("error-too-large", limit = "640 KB")))?;
        let token = form_urlencoded::parse(&bytes)
            .find(|(k, _)| k == "csrf")
            .map(|(_, v)| v.into_owned());
        caller.check_csrf(&token.unwrap_or_default())?;
        // The token has done its work: what is read is what was typed, so that one type may serve a form and a strict body.
        let typed = form_urlencoded::parse(&bytes).filter(|(k, _)| k != "csrf");
        let typed = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(typed)
            .finish();
        // The length that was announced is that of the whole.
        parts.headers.remove(axum::http::header::CONTENT_LENGTH);
        let request = Request::from_parts(parts, axum::body::Body::from(typed));
        match axum_extra::extract::Form::<T>::from_request(request, app).await {
            Ok(form) => Ok(Filled(form.0)),
            Err(e) => Err(Error::field(
                "",
                msg!("error-form-shape", detail = e.to_string()),
            )),
        }
    }
}

/// A browser that says that the request comes from another site is believed.
fn same_site(headers: &HeaderMap) -> Result<()> {
    let site = headers.get("sec-fetch-site").and_then(|v| v.to_str().ok());
    match site {
        Some("cross-site") => Err(Error::Forbidden(msg!("error-form-token"))),
        _ => Ok(()),
    }
}

/// JSON, with every fault at its field.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Error;
    async fn from_request(request: Request, _: &App) -> Result<Sent<T>> {
        let bytes: Bytes = axum::body::to_bytes(request.into_body(), MAX_JSON)
            .await
            .map_err(|_| Error::TooLarge(msg!("error-too-large", limit = "1 MB")))?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let read = serde_path_to_error::deserialize(&mut reader).map_err(|e| {
            let at = e.path().to_string();
            let at = if at == "." { String::new() } else { at };
            Error::field(at, msg!("error-json", detail = e.inner().to_string()))
        })?;
        reader
            .end()
            .map_err(|e| Error::field("", msg!("error-json", detail = e.to_string())))?;
        Ok(Sent(read))
    }
}

/// A file as it was sent. Its name is only words; its content decides what it is.
pub struct Uploaded {
    pub field: String,
    pub name: String,
    pub bytes: Bytes,
}

/// A form with files.
pub struct Posted {
    pub fields: Vec<(String, String)>,
    pub files: Vec<Uploaded>,
}

impl Posted {
    pub fn field(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(k, _)| k == name)
            .map(|(_, v)| v.as_str())
            .unwrap_or_default()
    }
    pub fn file(&self, field: &str) -> Option<&Uploaded> {
        self.files
            .iter()
            .find(|f| f.field == field && !f.bytes.is_empty())
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Posted> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        same_site(&parts.headers)?;
        let request = Request::from_parts(parts, body);
        let shape = |e: String| Error::field("", msg!("error-form-shape", detail = e));
        let mut form = Multipart::from_request(request, app)
            .await
            .map_err(|e| shape(e.to_string()))?;
        let mut posted = Posted {
            fields: vec![],
            files: vec![],
        };
        let mut trusted = caller.by_token;
        while let Some(field) = form.next_field().await.map_err(too_large)? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                Some(file_name) => {
                    // The token comes first in the form: no stranger makes us read a file.
                    if !trusted {
                        return Err(Error::Forbidden(msg!("error-form-token")));
                    }
                    let bytes = field.bytes().await.map_err(too_large)?;
                    posted.files.push(Uploaded {
                        field: name,
                        name: file_name,
                        bytes,
                    });
                }
                None => {
                    let text = field.text().await.map_err(too_large)?;
                    // A program shows its token; the form's means nothing to it.
                    if name == "csrf" && !caller.by_token {
                        caller.check_csrf(&text)?;
                        trusted = true;
                    }
                    posted.fields.push((name, text));
                }
            }
        }
        if !trusted {
            return Err(Error::Forbidden(msg!("error-form-token")));
        }
        Ok(posted)
    }
}

fn too_large(e: axum::extract::multipart::MultipartError) -> Error {
    match e.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(msg!("error-too-large", limit = "—")),
        _ => Error::field("", msg!("error-form-shape", detail = e.body_text())),
    }
}

/// What a browser may do with a file that it opens in place after all: nothing.
const SANDBOX: &str = "sandbox; default-src 'none'";

/// A file for the reader to keep. Never shown in place: what others uploaded runs nowhere.
pub fn attachment(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    handed_out(bytes.into_response(), name, media_type)
}

/// Makes a file to keep of an answer, however its body comes.
pub fn handed_out(mut response: Response, name: &str, media_type: &'static str) -> Response {
    let disposition = super::upload::content_disposition(name);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    let policy = HeaderValue::from_static(SANDBOX);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// An error on its way out: the edge dresses it for the reader (`dress`).
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}

/// What an error page shows.
#[derive(Template)]
#[template(path = "kernel/error.html")]
struct ErrorPage<'a> {
    frame: &'a super::Frame,
    error: &'a Error,
    number: &'a str,
    /// Where to ask again, when the error passes.
    again: Option<&'a str>,
    /// What was typed into a form that could not be taken: sent again as it is.
    typed: &'a [(String, String)],
}

/// What was typed into a form, kept for the page that says that it could not be taken.
#[derive(Clone)]
struct Typed(Vec<(String, String)>);

/// Keeps what is typed into a form until it is known whether it could be taken; where the machine is in trouble, it goes back to the
/// reader. Passwords do not.
pub async fn keep_typed(request: Request, next: axum::middleware::Next) -> Response {
    let (parts, body) = request.into_parts();
    let media = parts.headers.get(header::CONTENT_TYPE);
    let form = media.is_some_and(|m| m.as_bytes().starts_with(FORM_MEDIA));
    let length = body.size_hint().upper();
    if !form || length.is_none_or(|l| l > MAX_FORM as u64) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let Ok(bytes) = axum::body::to_bytes(body, MAX_FORM).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let again = axum::body::Body::from(bytes.clone());
    let mut response = next.run(Request::from_parts(parts, again)).await;
    let error = response.extensions().get::<std::sync::Arc<Error>>();
    if error.is_some_and(|e| e.trouble().is_some()) {
        let typed: Vec<_> = form_urlencoded::parse(&bytes).into_owned().collect();
        if !typed.iter().any(|(name, _)| name.contains("password")) {
            response.extensions_mut().insert(Typed(typed));
        }
    }
    response
}

/// Turns errors into pages or, below `/api/`, into problem details (RFC 9457). Our own faults are logged with their number.
pub async fn dress(
    axum::extract::State(app): axum::extract::State<App>,
    request: Request,
    next: axum::middleware::Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let error = match response.extensions().get::<std::sync::Arc<Error>>() {
        Some(error) => error.clone(),
        None => match plain_fault(&response) {
            Some(error) => std::sync::Arc::new(error),
            None => return response,
        },
    };
    let trouble = app.health.note(&error);
    let caller = match trouble {
        Some(_) => Some(super::session::stranger(&asked, &app)),
        None => super::session::caller(&asked, &app).await.ok(),
    };
    let number = asked
        .headers
        .get("x-request-id")
        .and_then(|v| v.to_str().ok())
        .unwrap_or("—")
        .to_owned();
    match (&*error, trouble) {
        (Error::Broken(e), None) => tracing::error!(number, path, "{e:?}"),
        (_, Some(trouble)) => tracing::warn!(number, path, reason = trouble.key()),
        _ => {}
    }
    let lang = caller.as_ref().map(|c| c.lang).unwrap_or_default();
    let program = path.starts_with("/api/") || path == "/openapi.json";
    let steps_up = matches!(*error, Error::StepUp);
    // A program cannot be led to a page: it is told by a code of its own.
    if program || steps_up && asked.headers.contains_key(header::AUTHORIZATION) {
        return with_headers_of(&response, problem_details(&error, lang, &path));
    }
    let Some(caller) = caller else {
        return response;
    };
    if matches!(*error, Error::SignIn) && asked.method == axum::http::Method::GET {
        let back: String = form_urlencoded::byte_serialize(caller.path.as_bytes()).collect();
        return see(&format!("/sign-in?back={back}"));
    }
    if steps_up {
        return step_up(&asked.method, &caller.path);
    }
    let frame = caller.frame(lang.t("error-title"));
    let typed = response.extensions().get::<Typed>();
    let page = ErrorPage {
        frame: &frame,
        error: &error,
        number: &number,
        again: trouble
            .map(|_| caller.path.as_str())
            .filter(|to| !to.starts_with("//")),
        typed: typed.map(|t| t.0.as_slice()).unwrap_or_default(),
    };
    match page.render() {
        Ok(body) => with_headers_of(&response, (error.status(), Html(body)).into_response()),
        Err(_) => response,
    }
}

/// Leads to the page that asks for the second factor again. A form travels there as it was typed (307), and on from there.
fn step_up(method: &axum::http::Method, wanted: &str) -> Response {
    let to: String = form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
    match *method {
        axum::http::Method::GET => see(&format!("/step-up?to={to}")),
        _ => Redirect::temporary(&format!("/step-up/kept?to={to}")).into_response(),
    }
}

/// Answers that axum made itself, in English: not found, wrong method, too large.
fn plain_fault(response: &Response) -> Option<Error> {
    let ours = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|v| {
            let v = v.to_str().unwrap_or_default();
            v.starts_with("text/html") || v.starts_with("application/")
        });
    match response.status() {
        _ if ours => None,
        StatusCode::NOT_FOUND => Some(Error::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Error::Method),
        StatusCode::PAYLOAD_TOO_LARGE => {
            Some(Error::TooLarge(msg!("error-too-large", limit = "—")))
        }
        s if s.is_client_error() => Some(Error::field(
            "",
            msg!("error-form-shape", detail = s.to_string()),
        )),
        s if s.is_server_error() => Some(Error::Broken(anyhow::anyhow!("answered {s}"))),
        _ => None,
    }
}

fn with_headers_of(from: &Response, mut to: Response) -> Response {
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = from.headers().get(&name) {
            to.headers_mut().insert(name, value.clone());
        }
    }
    to
}

/// RFC 9457, with one entry a wrong field; `pointer` as in RFC 6901.
pub fn problem_details(error: &Error, lang: Lang, path: &str) -> Response {
    let field = |p: &Problem| {
        let pointer = match p.at.is_empty() {
            true => String::new(),
            false => format!("/{}", p.at.replace('~', "~0").replace('.', "/")),
        };
        serde_json::json!({ "pointer": pointer, "code": p.msg.key, "detail": lang.say(&p.msg) })
    };
    let message = error.msg();
    let body = serde_json::json!({
        "type": format!("urn:unionhall:problem:{}", message.key),
        "title": lang.say(&message),
        "status": error.status().as_u16(),
        "code": message.key,
        "instance": path,
        "errors": error.problems().iter().map(field).collect::<Vec<_>>(),
    });
    let mut response = (error.status(), Json(body)).into_response();
    let media = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, media);
    if response.status() == StatusCode::UNAUTHORIZED {
        // RFC 9110: whoever is refused for want of proof is told which proof is taken.
        let scheme = HeaderValue::from_static("Bearer");
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, scheme);
    }
    response
}
