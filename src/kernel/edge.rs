//! What surrounds every route: a number for each request, security headers, compression, time limits, errors dressed for the reader.
use super::{App, etag, idempotency, web};
use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};
use axum_extra::extract::cookie::CookieJar;
use std::time::Duration;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
};

/// Longer than any page; uploads of the largest sheet over a slow line end within it.
const REQUEST_LIMIT: Duration = Duration::from_secs(120);

/// Scripts, styles, fonts and pictures from here only, and nothing inline.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'";
/// Nothing that a page of ours uses of a browser's abilities.
const PERMISSIONS_POLICY: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()";
/// Two years, with what lies below the host: what was reached over TLS once is never again reached without.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

const HEADERS: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", PERMISSIONS_POLICY),
];

pub fn around(routes: Router<App>, app: App) -> Router {
    let number = HeaderName::from_static("x-request-id");
    routes
        .layer(middleware::from_fn_with_state(
            app.clone(),
            idempotency::once,
        ))
        .layer(middleware::from_fn(etag::tagged))
        .layer(middleware::from_fn_with_state(
            app.clone(),
            remember_browser,
        ))
        .layer(middleware::from_fn(web::keep_typed))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::GATEWAY_TIMEOUT,
            REQUEST_LIMIT,
        ))
        .layer(middleware::from_fn_with_state(app.clone(), web::dress))
        .layer(middleware::from_fn(count))
        .layer(middleware::from_fn_with_state(app.clone(), secure))
        .layer(CompressionLayer::new())
        .layer(PropagateRequestIdLayer::new(number.clone()))
        .layer(SetRequestIdLayer::new(number, MakeRequestUuid))
        .with_state(app)
}

/// Marks a request of a browser that had no name until now.
#[derive(Clone, Copy)]
pub struct NewBrowser;

/// Gives a browser without one a random name, which its form tokens are bound to.
async fn remember_browser(
    axum::extract::State(app): axum::extract::State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    use super::session::{BROWSER_COOKIE, cookie, cookie_name};
    let path = request.uri().path();
    let known = CookieJar::from_headers(request.headers())
        .get(&cookie_name(&app, BROWSER_COOKIE))
        .is_some();
    if known || path.starts_with("/api/") || path.starts_with("/assets/") {
        return next.run(request).await;
    }
    let name = hex::encode(rand::random::<[u8; 16]>());
    let cookie = cookie(&app, BROWSER_COOKIE, name, Some(365 * 24 * 60));
    // The page that is made now must already be bound to the name that goes out with it.
    let with = request
        .headers()
        .get(header::COOKIE)
        .and_then(|v| v.to_str().ok());
    let joined = with.map_or(cookie.stripped().to_string(), |old| {
        format!("{old}; {}", cookie.stripped())
    });
    if let Ok(value) = HeaderValue::from_str(&joined) {
        request.headers_mut().insert(header::COOKIE, value);
    }
    request.extensions_mut().insert(NewBrowser);
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

async fn secure(
    axum::extract::State(app): axum::extract::State<App>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        // A file to keep says more strictly for itself what may be done with it.
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
    if app.config.public_url.starts_with("https://") {
        let value = HeaderValue::from_static(STRICT_TRANSPORT_SECURITY);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    // Pages carry what only this reader may see; assets say for themselves how long they last.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn count(request: Request, next: Next) -> Response {
    let method = request.method().to_string();
    let begun = std::time::Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!("unionhall_requests_total", "method" => method, "status" => status)
        .increment(1);
    metrics::histogram!("unionhall_request_seconds").record(begun.elapsed().as_secs_f64());
    response
}
