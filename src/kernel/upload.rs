//! 附件：按内容认定文件种类，拒绝伪装、损坏和过大的文件。
//! Papers that people attach: what a file is by its content, and which are refused. They are kept outside the web root
//! and sent as attachments only.
use super::{
    Lang, Msg, Problem,
    sheet::read::{
        Source,
        package::{self, Package},
        sniff,
    },
};
use crate::msg;

/// A scanned paper of a few pages; a phone's photograph is a quarter of it.
pub const FILE_BYTES: usize = 20 << 20;
/// An office file of the size above inflates to less.
pub const INFLATED_BYTES: u64 = 200 << 20;
/// Papers with one record: more is an archive, not evidence.
pub const FILES_A_RECORD: usize = 20;
/// Longer names are cut: file systems take 255 bytes, and a Chinese character has three.
pub const NAME_CHARS: usize = 80;

/// The kinds of paper that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Png,
    Jpeg,
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
            [b'%', b'P', b'D', b'F', b'-', ..] => whole(Kind::Pdf, is_pdf(bytes)),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, rest @ ..] => {
                whole(Kind::Png, is_png(rest))
            }
            [0xff, 0xd8, rest @ ..] => whole(Kind::Jpeg, is_jpeg(rest)),
            [b'P', b'K', 3, 4, ..] => office(bytes),
            _ => Err(msg!("upload-kind")),
        }
    }
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Pdf => "application/pdf",
            Kind::Png => "image/png",
            Kind::Jpeg => "image/jpeg",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
    pub fn ending(self) -> &'static str {
        match self {
            Kind::Pdf => "pdf",
            Kind::Png => "png",
            Kind::Jpeg => "jpg",
            Kind::Docx => "docx",
            Kind::Xlsx => "xlsx",
        }
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
    let macros = package
        .parts
        .iter()
        .any(|p| p.to_ascii_lowercase().ends_with("vbaproject.bin"));
    if macros {
        Err(msg!("upload-macros"))
    } else {
        Ok(kind)
    }
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
