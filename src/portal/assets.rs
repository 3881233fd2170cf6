//! Styles, scripts and the icon, from within the program: nothing is fetched from elsewhere.
use crate::kernel::{Error, Result, web::see};
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

#[derive(rust_embed::Embed)]
#[folder = "web/dist"]
struct Dist;

/// Assets are asked for again after this long; their tag then saves the transfer.
const CACHE: &str = "public, max-age=600";

pub async fn asset(Path(file): Path<String>, asked: HeaderMap) -> Result<Response> {
    let found = Dist::get(&file).ok_or(Error::NotFound)?;
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&found.data)[..12]));
    let known = asked
        .get(header::IF_NONE_MATCH)
        .is_some_and(|v| v.as_bytes() == tag.as_bytes());
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Body::from(found.data.into_owned()).into_response(),
    };
    let headers = response.headers_mut();
    let media = found.metadata.mimetype();
    headers.insert(header::CONTENT_TYPE, media_type(media)?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    headers.insert(
        header::ETAG,
        HeaderValue::from_str(&tag).map_err(anyhow::Error::from)?,
    );
    Ok(response)
}

/// Texts are UTF-8, and say so.
fn media_type(media: &str) -> Result<HeaderValue> {
    let text = media.starts_with("text/") || media.contains("javascript") || media.contains("svg");
    let whole = if text {
        format!("{media}; charset=utf-8")
    } else {
        media.to_owned()
    };
    Ok(HeaderValue::from_str(&whole).map_err(anyhow::Error::from)?)
}

pub async fn favicon() -> Response {
    see("/assets/favicon.svg")
}

/// Search engines may read what is public; what asks for a person's own code is not theirs.
pub async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /join\nDisallow: /track\nDisallow: /sign-in\nDisallow: /api/\n"
}
