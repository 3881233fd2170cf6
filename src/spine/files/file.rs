//! The noun: an attached paper, where its bytes lie, and how they are sealed. Pure.
use crate::kernel::{
    Day, Error, Id, Instant, Result,
    crypto::{Keys, OpenError},
};
use object_store::path::Path;

/// What one seal covers: small enough that a damaged disk block is found before the file is whole in memory.
const CHUNK: usize = 1 << 20;
/// Before each sealed chunk stands its length.
const LENGTH: usize = 4;

/// A paper as its record knows it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct File {
    pub id: Id,
    pub name: String,
    pub media_type: String,
    /// Bytes before sealing.
    pub size: i64,
    pub sha256: Vec<u8>,
    pub organisation_id: Option<Id>,
    pub record_type: String,
    pub record_id: Id,
    /// Which paper of the record's list it is.
    pub kind: String,
    pub created_at: Instant,
    pub created_by: Option<Id>,
    pub removed_at: Option<Instant>,
}

impl File {
    /// The media type to send it with: one of those that are taken.
    pub fn kind_of_media(&self) -> &'static str {
        use crate::kernel::upload::Kind::{Docx, Jpeg, Pdf, Png, Xlsx};
        let kinds = [Pdf, Png, Jpeg, Docx, Xlsx];
        let kind = kinds
            .into_iter()
            .find(|k| k.media_type() == self.media_type);
        kind.map_or("application/octet-stream", |k| k.media_type())
    }
    /// The size as people read it, in KB, rounded up.
    pub fn kilobytes(&self) -> i64 {
        (self.size + 1023) / 1024
    }
}

/// Bytes that are kept, and not yet on any record.
#[derive(Debug)]
pub struct Kept {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) media_type: &'static str,
    pub(super) size: i64,
    pub(super) sha256: Vec<u8>,
}

/// The day an identity was made: the folder its bytes lie in, so that a sweep looks at a few days only.
pub fn day_of(id: Id) -> Day {
    let seconds =
        id.0.get_timestamp()
            .map(|t| t.to_unix().0)
            .unwrap_or_default();
    Instant::of_micros(i64::try_from(seconds).unwrap_or_default() * 1_000_000).day()
}
pub fn folder(day: Day) -> Path {
    Path::from(format!("papers/{day}"))
}
pub fn place(id: Id) -> Path {
    folder(day_of(id)).join(id.to_string().as_str())
}

/// A chunk is bound to its file, its place and whether it is the last: none can be left out, swapped or cut off.
fn purpose(id: Id, index: usize, last: bool) -> String {
    format!("file:{id}:{index}:{}", if last { "last" } else { "more" })
}

pub fn seal(keys: &Keys, id: Id, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / CHUNK * 64 + 64);
    let chunks: Vec<_> = bytes.chunks(CHUNK).collect();
    for (index, chunk) in chunks.iter().enumerate() {
        let sealed = keys.seal(&purpose(id, index, index + 1 == chunks.len()), chunk);
        out.extend_from_slice(&(sealed.len() as u32).to_be_bytes());
        out.extend_from_slice(&sealed);
    }
    out
}

/// The sealed bytes under the current key, when a chunk of them is under an older one.
///
/// # Errors
/// As [`unseal`].
pub fn resealed(keys: &Keys, id: Id, sealed: &[u8]) -> Result<Option<Vec<u8>>> {
    let mut rest = sealed;
    let mut old = false;
    while let Some((length, after)) = rest.split_first_chunk::<LENGTH>() {
        let length = u32::from_be_bytes(*length) as usize;
        let cut = after.split_at_checked(length);
        let (chunk, after) = cut.ok_or(OpenError::Damaged)?;
        old |= keys.needs_reseal(chunk);
        rest = after;
    }
    match old {
        true => Ok(Some(seal(keys, id, &unseal(keys, id, sealed)?))),
        false => Ok(None),
    }
}

/// # Errors
/// [`Error::Broken`] when the bytes were changed, cut, or belong to another file or key.
pub fn unseal(keys: &Keys, id: Id, mut sealed: &[u8]) -> Result<Vec<u8>> {
    let damaged = || Error::from(OpenError::Damaged);
    let mut out = Vec::with_capacity(sealed.len());
    let mut index = 0;
    while !sealed.is_empty() {
        let (length, rest) = sealed.split_first_chunk::<LENGTH>().ok_or_else(damaged)?;
        let length = u32::from_be_bytes(*length) as usize;
        let (chunk, rest) = rest.split_at_checked(length).ok_or_else(damaged)?;
        out.extend_from_slice(&keys.open(&purpose(id, index, rest.is_empty()), chunk)?);
        sealed = rest;
        index += 1;
    }
    Ok(out)
}
