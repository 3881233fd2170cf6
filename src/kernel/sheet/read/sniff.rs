//! What a file is by its bytes, whatever its name says; and how one that cannot be read is refused.
use super::{Source, package, source::Stream};
use crate::{
    kernel::{Msg, sheet::Limits},
    msg,
};
use std::io::{self, Read};

/// The kinds of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    Text,
    Workbook,
}

const CFB: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const ZIP: &[u8] = b"PK\x03\x04";
/// Beginnings of files that are often sent with the wrong name.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
    (b"SQLite format 3", "SQLite"),
];

/// The kind of the file, by its content and in agreement with the ending of its name, or why it cannot be read.
pub fn content(source: &Source, name: &str, limits: &Limits) -> Result<Content, Msg> {
    let unreadable = |_: io::Error| msg!("sheet-cannot-open");
    let head = source.head(1024).map_err(unreadable)?;
    if head.is_empty() {
        return Err(msg!("sheet-empty"));
    }
    if head.starts_with(CFB) {
        return Err(compound(source.open().map_err(unreadable)?));
    }
    let ending = ending(name);
    let workbook_name = matches!(ending.as_str(), "xlsx" | "xlsm");
    if head.starts_with(ZIP) {
        let package = package::inspect(source.open().map_err(unreadable)?, limits.inflated)?;
        return if package.has("xl/workbook.bin") {
            Err(msg!("sheet-old-format"))
        } else if !package.has("xl/workbook.xml") || !package.has("[Content_Types].xml") {
            let found = if package.has("word/document.xml") {
                "DOCX"
            } else {
                "ZIP"
            };
            Err(msg!("sheet-disguised", found = found))
        } else if workbook_name || ending.is_empty() {
            Ok(Content::Workbook)
        } else {
            Err(msg!("sheet-wrong-ending", right = "xlsx"))
        };
    }
    let others = OTHERS.iter().filter(|(magic, _)| head.starts_with(magic));
    // Two letters may well begin a text.
    if let Some((_, found)) = others
        .clone()
        .find(|(magic, _)| magic.len() > 2 || head.contains(&0))
    {
        return Err(msg!("sheet-disguised", found = *found));
    }
    if is_html(&head) {
        return Err(msg!("sheet-html"));
    }
    if is_binary(&head) {
        return Err(if workbook_name {
            msg!("sheet-corrupt")
        } else {
            msg!("sheet-not-text")
        });
    }
    match ending.as_str() {
        "csv" | "txt" | "tsv" | "" => Ok(Content::Text),
        _ => Err(msg!("sheet-wrong-ending", right = "csv")),
    }
}

/// The ending of a file name, in lower case, without the dot.
pub fn ending(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.')
        .map(|(_, e)| e.trim().to_ascii_lowercase())
        .unwrap_or_default()
}

/// A compound file is an encrypted workbook, a workbook of before 2007, or something else; the names of its streams,
/// which stand somewhere within in UTF-16, tell.
fn compound(mut stream: Box<dyn Stream>) -> Msg {
    let utf16 = |name: &str| {
        name.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    let names = [utf16("EncryptedPackage"), utf16("Workbook"), utf16("Book")];
    let longest = names[0].len();
    let mut found = [false; 3];
    let (mut window, mut piece) = (vec![], vec![0; 64 << 10]);
    while let Ok(n @ 1..) = stream.read(&mut piece) {
        window.extend_from_slice(&piece[..n]);
        for (name, found) in names.iter().zip(&mut found) {
            *found |= window.windows(name.len()).any(|w| w == name);
        }
        if found[0] {
            break;
        }
        let overlap = window.len().saturating_sub(longest);
        window.drain(..overlap);
    }
    match found {
        [true, ..] => msg!("sheet-encrypted"),
        [_, true, _] | [_, _, true] => msg!("sheet-old-format"),
        _ => msg!("sheet-disguised", found = "DOC/PPT"),
    }
}

/// More than one byte in ten is a control character that no text has, and it is not marked as UTF-16.
fn is_binary(head: &[u8]) -> bool {
    let controls = head
        .iter()
        .filter(|&&b| b < 9 || (14..32).contains(&b))
        .count();
    controls * 10 > head.len() && !head.starts_with(b"\xff\xfe") && !head.starts_with(b"\xfe\xff")
}

/// Web pages and XML saved with the ending of a spreadsheet, as many old systems export them.
fn is_html(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head)
        .replace('\0', "")
        .to_ascii_lowercase();
    let text = text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
    [
        "<!doctype",
        "<html",
        "<table",
        "<?xml",
        "<head",
        "<meta",
        "mime-version:",
    ]
    .iter()
    .any(|t| text.starts_with(t))
}
