//! The zip around a workbook, looked at before anyone inflates it: bombs, sizes that lie, encryption.
use super::source::Stream;
use crate::{
    kernel::{Msg, sheet::limits::*},
    msg,
};
use std::io::{self, Read, Write};
use zip::ZipArchive;

/// Names of the parts of a package that has been inflated once, to nothing, and found to be what it says.
pub struct Package {
    pub parts: Vec<String>,
}

impl Package {
    pub fn has(&self, part: &str) -> bool {
        self.parts.iter().any(|p| p.eq_ignore_ascii_case(part))
    }
}

/// Inflates every part and counts. `inflated`: the most bytes that all parts together may have.
pub fn inspect(stream: Box<dyn Stream>, inflated: u64) -> Result<Package, Msg> {
    let broken = |_| msg!("sheet-corrupt");
    let mut archive = ZipArchive::new(stream).map_err(broken)?;
    if archive.len() > PARTS {
        return Err(msg!("sheet-bomb"));
    }
    let (mut packed, mut declared, mut names) = (0u64, 0u64, vec![]);
    for i in 0..archive.len() {
        let part = archive.by_index_raw(i).map_err(broken)?;
        if part.encrypted() {
            return Err(msg!("sheet-encrypted"));
        }
        packed = part.compressed_size().saturating_add(packed);
        declared = declared.saturating_add(part.size());
        names.push(part.name().map_err(broken)?.replace('\\', "/"));
        let shared = is_shared_texts(&names[i]) && part.size() > SHARED_TEXT_BYTES;
        if declared > inflated || shared || is_bomb(packed, declared) {
            return Err(msg!("sheet-bomb"));
        }
    }
    let mut actual = 0;
    for (i, name) in names.iter().enumerate() {
        let part = archive.by_index(i).map_err(broken)?;
        let size = part.size();
        // One byte more than declared is enough to know that the header lies.
        let mut body = part.take(size + 1);
        if is_shared_texts(name) {
            shared_texts_are_sane(&mut body, size)?;
        }
        let mut runs = Runs::default();
        io::copy(&mut body, &mut runs).map_err(|_| msg!("sheet-corrupt"))?;
        let read = size + 1 - body.limit();
        actual += read;
        let unbearable = if is_xml(name) {
            runs.longest > RUN_BYTES
        } else {
            size > PICTURE_BYTES
        };
        if read > size || actual > inflated || unbearable {
            return Err(msg!("sheet-bomb"));
        }
        if read < size {
            return Err(msg!("sheet-corrupt"));
        }
    }
    Ok(Package { parts: names })
}

fn is_bomb(packed: u64, inflated: u64) -> bool {
    inflated > RATIO_FREE_BYTES && inflated / packed.max(1) > INFLATED_RATIO
}

fn is_xml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xml", ".rels", ".vml"].iter().any(|e| name.ends_with(e))
}

/// Looks for the longest stretch without a tag: a reader of XML holds each in memory as a whole.
#[derive(Default)]
struct Runs {
    current: u64,
    longest: u64,
}
impl Write for Runs {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        for (i, run) in piece.split(|&b| b == b'<').enumerate() {
            self.current = run.len() as u64 + if i == 0 { self.current } else { 0 };
            self.longest = self.longest.max(self.current);
        }
        Ok(piece.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn is_shared_texts(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("sharedstrings.xml")
}

/// The table of shared texts says how many there are, and the reading library makes room for as many before it sees
/// one: the number must be possible. Every text takes at least `<si/>`.
fn shared_texts_are_sane(body: &mut impl Read, size: u64) -> Result<(), Msg> {
    const WITHIN: u64 = 16 << 10;
    const LEAST_BYTES: u64 = 5;
    const NAME: &str = "uniqueCount";
    let mut head = vec![];
    body.take(WITHIN)
        .read_to_end(&mut head)
        .map_err(|_| msg!("sheet-corrupt"))?;
    let head = String::from_utf8_lossy(&head);
    if size > WITHIN && !head.contains("sst") {
        return Err(msg!("sheet-corrupt"));
    }
    for said in head.split(NAME).skip(1) {
        let digits = said.trim_start_matches([' ', '\t', '\n', '\r', '=', '"', '\'', '+']);
        let end = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        if !digits[..end]
            .parse::<u64>()
            .is_ok_and(|n| n <= size / LEAST_BYTES)
        {
            return Err(msg!("sheet-bomb"));
        }
    }
    Ok(())
}
