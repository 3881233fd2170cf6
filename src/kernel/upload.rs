//! Stands in until uploads land; whoever brings them replaces this file and keeps this function.

/// The Content-Disposition of an attachment (RFC 6266, RFC 5987).
pub fn content_disposition(name: &str) -> String {
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    format!(
        "attachment; filename*=UTF-8''{}",
        encoded.replace('+', "%20")
    )
}
