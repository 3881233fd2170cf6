//! A look into a PDF for what acts by itself: scripts, programs to launch, forms of the scripted kind, media; and for encryption, behind
//! which nothing can be looked for.
//!
//! It reads the names that stand outside of streams, those in packed tables of objects, and the long ones everywhere. That is a simple
//! look and no proof: whoever builds a file to be read differently by us and by a viewer gets past it. It keeps out what office programs
//! and the common kits of attackers write; the rest is for the virus scanner, for the viewer's own sandbox, and for the policy under which
//! files are handed out.
use crate::{kernel::Msg, msg};
use flate2::read::ZlibDecoder;
use std::io::Read;

/// What a viewer acts on.
const ACTIVE: &[&[u8]] = &[
    b"JavaScript",
    b"JS",
    b"Launch",
    b"RichMedia",
    b"XFA",
    b"SubmitForm",
    b"ImportData",
];
/// Names too long to turn up by chance in a picture of twenty megabytes: looked for in streams as well.
const LONG: &[&[u8]] = &[
    b"/JavaScript",
    b"/SubmitForm",
    b"/ImportData",
    b"/RichMedia",
];
/// Ways to pack a table of objects that no office program chooses, and that would keep us from looking into it.
const UNUSUAL: &[&[u8]] = &[
    b"LZWDecode",
    b"ASCII85Decode",
    b"ASCIIHexDecode",
    b"RunLengthDecode",
    b"Crypt",
    b"LZW",
    b"A85",
    b"AHx",
    b"RL",
];
/// All tables of one file, unpacked: a paper of a thousand pages has a few megabytes.
const INFLATED: u64 = 16 << 20;
/// A dictionary is short; what stands before it is of other objects.
const DICTIONARY: usize = 4096;
/// Longer names are none of ours.
const NAME: usize = 32;

/// # Errors
/// What was found, for the field.
pub fn look(bytes: &[u8]) -> Result<(), Msg> {
    let mut budget = INFLATED;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        let (before, after) = rest.split_at(at);
        names(before)?;
        let after = &after[b"stream".len()..];
        if !before.trim_ascii_end().ends_with(b">>") {
            // A word in a text; what follows is read like what came before.
            rest = after;
            continue;
        }
        let end = find(after, b"endstream").unwrap_or(after.len());
        let dictionary = &before[before.len().saturating_sub(DICTIONARY)..];
        stream(dictionary, &after[..end], &mut budget)?;
        rest = after[end..].strip_prefix(b"endstream").unwrap_or_default();
    }
    names(rest)
}

fn stream(dictionary: &[u8], body: &[u8], budget: &mut u64) -> Result<(), Msg> {
    if LONG.iter().any(|name| find(body, name).is_some()) {
        return Err(msg!("upload-pdf-active"));
    }
    // Of the last object before the stream: its own.
    let own = rfind(dictionary, b" obj").map_or(dictionary, |at| &dictionary[at..]);
    let said: Vec<Vec<u8>> = each_name(own).collect();
    let says = |name: &[u8]| said.iter().any(|s| s == name);
    if !says(b"ObjStm") {
        return Ok(());
    }
    if UNUSUAL.iter().any(|name| says(name)) {
        return Err(msg!("upload-pdf-active"));
    }
    if !says(b"FlateDecode") && !says(b"Fl") {
        return names(body);
    }
    let packed = body.strip_prefix(b"\r").unwrap_or(body);
    let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
    let mut table = vec![];
    // One that breaks off is looked at as far as it goes, as viewers do.
    let _ = ZlibDecoder::new(packed)
        .take(*budget)
        .read_to_end(&mut table);
    *budget -= (table.len() as u64).min(*budget);
    if *budget == 0 {
        return Err(msg!("upload-broken"));
    }
    names(&table)
}

fn names(text: &[u8]) -> Result<(), Msg> {
    for name in each_name(text) {
        if name == b"Encrypt" {
            return Err(msg!("upload-pdf-encrypted"));
        }
        if ACTIVE.iter().any(|active| *active == name) {
            return Err(msg!("upload-pdf-active"));
        }
    }
    Ok(())
}

/// The names of a text, `#4a` read as the letter it stands for.
fn each_name(text: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let ends = |b: &u8| {
        b.is_ascii_whitespace()
            || matches!(
                b,
                0 | b'/' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'%'
            )
    };
    let starts = text.iter().enumerate().filter(|(_, b)| **b == b'/');
    starts.map(move |(at, _)| {
        let rest = &text[at + 1..];
        let length = rest
            .iter()
            .take(3 * NAME)
            .position(ends)
            .unwrap_or(rest.len().min(3 * NAME));
        plain(&rest[..length])
    })
}

fn plain(mut name: &[u8]) -> Vec<u8> {
    let digit = |b: u8| char::from(b).to_digit(16).map(|d| d as u8);
    let mut out = vec![];
    while let Some((first, rest)) = name.split_first() {
        name = match (first, rest) {
            (b'#', [high, low, after @ ..]) if digit(*high).is_some() && digit(*low).is_some() => {
                out.push(digit(*high).unwrap_or(0) << 4 | digit(*low).unwrap_or(0));
                after
            }
            _ => {
                out.push(*first);
                rest
            }
        };
    }
    out
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|w| w == mark)
}
fn rfind(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).rposition(|w| w == mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn paper(objects: &[u8]) -> Vec<u8> {
        [
            b"%PDF-1.7\n",
            objects,
            b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n",
        ]
        .concat()
    }
    fn packed(text: &[u8]) -> Vec<u8> {
        let mut out = ZlibEncoder::new(vec![], Compression::default());
        out.write_all(text).unwrap();
        out.finish().unwrap()
    }
    fn table(filter: &str, body: &[u8]) -> Vec<u8> {
        let head = format!("1 0 obj<</Type/ObjStm/N 1{filter}>>stream\r\n");
        paper(&[head.as_bytes(), body, b"\nendstream\nendobj"].concat())
    }
    fn refusal(bytes: &[u8]) -> &'static str {
        look(bytes).map_or_else(|m| m.key, |()| "")
    }

    #[test]
    fn a_plain_paper_passes() {
        for plain in [
            paper(b"1 0 obj<</Type/Catalog/OpenAction[3 0 R/Fit]>>endobj"),
            table("/Filter/FlateDecode", &packed(b"1 0 <</Type/Page>>")),
            // Letters that turn up by chance in a picture.
            paper(
                b"2 0 obj<</Subtype/Image/Length 20>>stream\n..../JS ...../XFA .\nendstream endobj",
            ),
            paper(b"3 0 obj(a stream of papers)endobj"),
        ] {
            assert_eq!(refusal(&plain), "", "{}", String::from_utf8_lossy(&plain));
        }
    }

    #[test]
    fn what_acts_by_itself_is_found_however_it_is_written() {
        let script = b"1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj";
        for active in [
            paper(script),
            paper(b"1 0 obj<</S/#4aavaScript>>endobj"),
            paper(b"1 0 obj<</S/Launch/F(cmd.exe)>>endobj"),
            paper(b"1 0 obj<</AcroForm<</XFA 5 0 R>>>>endobj"),
            table(
                "/Filter/FlateDecode",
                &packed(b"1 0 <</S/JavaScript/JS 2 0 R>>"),
            ),
            table("/Filter [ /Fl ]", &packed(b"1 0 <</S/Launch>>")),
            table("", b"1 0 <</S/Launch>>"),
            table("/Filter[/ASCII85Decode/FlateDecode]", b"whatever"),
            // After a stream, and after a word that only looks like the beginning of one.
            paper(
                &[
                    b"9 0 obj<<>>stream\nx\nendstream endobj (stream) ",
                    &script[..],
                ]
                .concat(),
            ),
        ] {
            assert_eq!(
                refusal(&active),
                "upload-pdf-active",
                "{}",
                String::from_utf8_lossy(&active)
            );
        }
    }

    #[test]
    fn what_is_encrypted_cannot_be_looked_into() {
        assert_eq!(
            refusal(&paper(b"trailer<</Encrypt 7 0 R>>")),
            "upload-pdf-encrypted"
        );
        assert_eq!(
            refusal(&paper(b"trailer<</#45ncrypt 7 0 R>>")),
            "upload-pdf-encrypted"
        );
    }

    #[test]
    fn a_table_that_unpacks_to_no_end_is_broken() {
        let bomb = packed(&vec![b' '; usize::try_from(INFLATED).unwrap() + 1]);
        assert_eq!(
            refusal(&table("/Filter/FlateDecode", &bomb)),
            "upload-broken"
        );
    }
}
