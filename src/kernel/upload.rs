//! 附件：按内容认定文件种类，拒绝伪装、损坏和过大的文件。
//! Papers that people attach: what a file is by its content, and which are refused. They are kept outside the web root
//! and sent as attachments only. Pictures are drawn anew, PDFs looked into, and the virus scanner is asked.
pub mod antivirus;
mod pdf;
mod picture;
use super::{
    Deputy, Error, Lang, Msg, Problem, Result as Done,
    sheet::read::{
        Source,
        package::{self, Package},
        sniff,
    },
};
use crate::msg;
use axum::body::Bytes;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A scanned paper of a few pages; a phone's photograph is a quarter of it.
pub const FILE_BYTES: usize = 20 << 20;
/// An office file of the size above inflates to less.
pub const INFLATED_BYTES: u64 = 200 << 20;
/// Papers with one record: more is an archive, not evidence.
pub const FILES_A_RECORD: usize = 20;
/// The list of what a Word file refers to is a page.
const RELATIONS: u64 = 256 << 10;
/// Longer names are cut: file systems take 255 bytes, and a Chinese character has three.
pub const NAME_CHARS: usize = 80;

/// The kinds of paper that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Png,
    Jpeg,
    /// Taken, and kept as one of the two above.
    Webp,
    Docx,
    Xlsx,
}

impl Kind {
    /// The kind by content: the beginning and the structure. `None` for everything else, and for what only begins like
    /// one of them.
    pub fn of(bytes: &[u8]) -> Option<Kind> {
        Kind::examine(bytes).ok()
    }
    fn examine(bytes: &[u8]) -> Result<Kind, Msg> {
        let whole = |kind, whole: bool| {
            if whole {
                Ok(kind)
            } else {
                Err(msg!("upload-broken"))
            }
        };
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] => {
                whole(Kind::Pdf, is_pdf(bytes))?;
                pdf::look(bytes).map(|()| Kind::Pdf)
            }
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, rest @ ..] => {
                whole(Kind::Png, is_png(rest))
            }
            [0xff, 0xd8, rest @ ..] => whole(Kind::Jpeg, is_jpeg(rest)),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                a,
                b,
                c,
                d,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => {
                let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
                whole(Kind::Webp, length + 8 <= bytes.len())
            }
            [b'P', b'K', 3, 4, ..] => office(bytes),
            _ => Err(msg!("upload-kind")),
        }
    }
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Pdf => "application/pdf",
            Kind::Png => "image/png",
            Kind::Jpeg => "image/jpeg",
            Kind::Webp => "image/webp",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
    pub fn ending(self) -> &'static str {
        match self {
            Kind::Pdf => "pdf",
            Kind::Png => "png",
            Kind::Jpeg => "jpg",
            Kind::Webp => "webp",
            Kind::Docx => "docx",
            Kind::Xlsx => "xlsx",
        }
    }
    fn is_picture(self) -> bool {
        matches!(self, Kind::Png | Kind::Jpeg | Kind::Webp)
    }
}

/// The kind of an upload, or why it is refused: empty, larger than `most` bytes, not one of the kinds, broken, or named
/// as something else.
pub fn examine(name: &str, bytes: &[u8], most: usize) -> Result<Kind, Problem> {
    let refuse = |msg| Problem::new(name, msg);
    if bytes.is_empty() {
        return Err(refuse(msg!("upload-empty")));
    }
    if bytes.len() > most {
        return Err(refuse(msg!("upload-too-large", limit = most >> 20)));
    }
    let kind = Kind::examine(bytes).map_err(refuse)?;
    let ending = sniff::ending(name);
    let right =
        ending.is_empty() || ending == kind.ending() || (kind == Kind::Jpeg && ending == "jpeg");
    if right {
        Ok(kind)
    } else {
        Err(refuse(msg!("upload-disguised", found = kind.ending())))
    }
}

/// What was sent, as it may be kept: examined, shown to the virus scanner, and drawn anew where it is a picture.
///
/// # Errors
/// [`Error::Invalid`] at the field, as [`examine`] and [`antivirus::admit`].
pub async fn admitted(
    by: &Deputy,
    field: &str,
    name: &str,
    bytes: &Bytes,
    most: usize,
) -> Done<(Kind, Bytes)> {
    let kind = examine(name, bytes, most).map_err(|p| Error::field(field, p.msg))?;
    antivirus::admit(by, field, name, bytes).await?;
    if !kind.is_picture() {
        return Ok((kind, bytes.clone()));
    }
    let drawn = picture::redrawn(kind, bytes.clone()).await?;
    drawn.map_err(|m| Error::field(field, m))
}

/// A PDF ends with the place of its table and `%%EOF`; programs append a few bytes.
fn is_pdf(bytes: &[u8]) -> bool {
    const TAIL: usize = 2048;
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let has = |mark: &[u8]| tail.windows(mark.len()).any(|w| w == mark);
    has(b"%%EOF") && has(b"startxref")
}

/// Chunk after chunk, from the header with a picture of some size to the end.
fn is_png(mut rest: &[u8]) -> bool {
    let mut first = true;
    loop {
        let [a, b, c, d, name @ ..] = rest else {
            return false;
        };
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let Some((name, body)) = name.split_at_checked(4) else {
            return false;
        };
        let Some(body) = body.get(..length) else {
            return false;
        };
        match name {
            b"IEND" => return !first && rest.len() >= 12 + length,
            b"IHDR" if first && length == 13 && body[..4] != [0; 4] && body[4..8] != [0; 4] => {
                first = false
            }
            _ if first => return false,
            _ => {}
        }
        // Length, name and checksum take twelve bytes.
        let Some(next) = rest.get(12 + length..) else {
            return false;
        };
        rest = next;
    }
}

/// Segment after segment up to the picture itself, which must have a size and an end.
fn is_jpeg(mut rest: &[u8]) -> bool {
    let mut sized = false;
    loop {
        match rest {
            [0xff, 0xff, ..] => rest = &rest[1..],
            [0xff, 0xda, picture @ ..] => {
                return sized && picture.windows(2).any(|w| w == [0xff, 0xd9]);
            }
            [0xff, marker, a, b, ..] => {
                let length = u16::from_be_bytes([*a, *b]) as usize;
                let Some(segment) = rest.get(2..2 + length).filter(|s| s.len() >= 2) else {
                    return false;
                };
                if matches!(marker, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) {
                    // After the length and a byte of precision come height and width; a height may follow later.
                    sized = segment.get(5..7).is_some_and(|width| width != [0, 0]);
                }
                rest = &rest[2 + length..];
            }
            _ => return false,
        }
    }
}

fn office(bytes: &[u8]) -> Result<Kind, Msg> {
    let stream = Source::from(bytes.to_vec())
        .open()
        .map_err(|_| msg!("upload-broken"))?;
    let package: Package =
        package::inspect(stream, INFLATED_BYTES).map_err(|_| msg!("upload-broken"))?;
    let kind = match () {
        () if !package.has("[Content_Types].xml") => return Err(msg!("upload-kind")),
        () if package.has("word/document.xml") => Kind::Docx,
        () if package.has("xl/workbook.xml") => Kind::Xlsx,
        () => return Err(msg!("upload-kind")),
    };
    match acts(&package) || borrows(bytes, &package) {
        true => Err(msg!("upload-macros")),
        false => Ok(kind),
    }
}

/// Macros, sheets of macros, and controls.
fn acts(package: &Package) -> bool {
    package.parts.iter().any(|part| {
        let part = part.to_ascii_lowercase();
        ["vbaproject.bin", "vbadata.xml"]
            .iter()
            .any(|end| part.ends_with(end))
            || ["/macrosheets/", "/activex/"]
                .iter()
                .any(|folder| part.contains(folder))
    })
}

/// A template that lies elsewhere is fetched when the file is opened, macros and all.
fn borrows(bytes: &[u8], package: &Package) -> bool {
    const SETTINGS: &str = "word/_rels/settings.xml.rels";
    let Some(at) = package
        .parts
        .iter()
        .position(|p| p.eq_ignore_ascii_case(SETTINGS))
    else {
        return false;
    };
    let mut text = vec![];
    let read = ZipArchive::new(Cursor::new(bytes)).is_ok_and(|mut archive| {
        let part = archive.by_index(at);
        part.is_ok_and(|part| part.take(RELATIONS).read_to_end(&mut text).is_ok())
    });
    let text = String::from_utf8_lossy(&text);
    // What cannot be read is not trusted.
    !read || (text.contains("attachedTemplate") && text.contains("External"))
}

/// A file name that is safe to keep, to show and to save under: no folders, nothing invisible, nothing that a system
/// forbids, the ending of its kind.
pub fn safe_name(name: &str, kind: Kind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match last.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => last,
    };
    // Also the marks that turn the direction of writing, behind which `fdp.exe` hides.
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let usable =
        |&c: &char| !hidden(c) && !matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '%' | ';');
    let stem: String = stem.chars().filter(usable).take(NAME_CHARS).collect();
    let stem = stem.trim_matches(['.', ' ', '\u{3000}']);
    let stem = if stem.is_empty() {
        Lang::Zh.t("upload-unnamed")
    } else {
        stem.to_owned()
    };
    // Names that Windows keeps for devices.
    let device = matches!(
        stem.to_ascii_uppercase().as_str(),
        "CON" | "PRN" | "AUX" | "NUL"
    ) || (stem.len() == 4
        && ["COM", "LPT"]
            .iter()
            .any(|d| stem.to_ascii_uppercase().starts_with(d)));
    format!("{}{stem}.{}", if device { "_" } else { "" }, kind.ending())
}

/// The value of `Content-Disposition` that makes a browser save a file under its name, in the way of RFC 6266: a plain
/// name for old programs and the true one in the encoding of RFC 8187 (formerly RFC 5987).
pub fn content_disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| {
            if c.is_ascii() && !matches!(c, '"' | '\\' | '%') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        // The characters that RFC 8187 lets stand.
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(byte as char);
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests;
