//! Text files: which encoding it is, which separator, and the stream of UTF-8 that comes out.
use super::{Source, source::Stream};
use crate::kernel::sheet::limits::HEAD_BYTES;
use encoding_rs::{Decoder, GB18030, UTF_16BE, UTF_16LE};
use std::io::{self, Read};

/// How the text of a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Also GBK and GB 2312, which it contains. What Excel and WPS write as CSV on a Chinese Windows.
    Gb18030,
}

const PIECE: usize = 256 << 10;
const UTF8_BOM: &[u8] = b"\xef\xbb\xbf";

impl Encoding {
    /// By the mark at the beginning, else by the first bytes that are not ASCII, wherever in the file they are.
    pub fn detect(source: &Source) -> io::Result<Encoding> {
        let mut stream = source.open()?;
        let mut piece = vec![0; HEAD_BYTES];
        let mut kept = fill(&mut *stream, &mut piece)?;
        match &piece[..kept] {
            [0xff, 0xfe, ..] => return Ok(Encoding::Utf16Le),
            [0xfe, 0xff, ..] => return Ok(Encoding::Utf16Be),
            head if head.starts_with(UTF8_BOM) => return Ok(Encoding::Utf8),
            _ => {}
        }
        while kept > 0 {
            if let Some(first) = piece[..kept].iter().position(|b| !b.is_ascii()) {
                piece.copy_within(first..kept, 0);
                kept -= first;
                kept += fill(&mut *stream, &mut piece[kept..])?;
                return Ok(Encoding::of(&piece[..kept]));
            }
            kept = fill(&mut *stream, &mut piece)?;
        }
        Ok(Encoding::Utf8)
    }

    /// Of a stretch of text that begins with a character outside ASCII and may be cut at its end.
    fn of(text: &[u8]) -> Encoding {
        let gb = || gb18030_errors(text);
        match std::str::from_utf8(text) {
            Ok(t) if !could_be_hanzi(t) => Encoding::Utf8,
            Ok(_) if gb() == 0 => Encoding::Gb18030,
            Ok(_) => Encoding::Utf8,
            // The end of the stretch may cut a character in two.
            Err(e) if e.error_len().is_none() => Encoding::Utf8,
            Err(_) if mostly_utf8(text) => Encoding::Utf8,
            Err(_) => Encoding::Gb18030,
        }
    }
}

/// Two bytes a character and not one of them Latin: as UTF-8 that is Greek, Cyrillic or Arabic; as GBK it is Chinese.
/// A few words of GBK do pass for UTF-8.
fn could_be_hanzi(text: &str) -> bool {
    text.chars()
        .filter(|c| !c.is_ascii())
        .all(|c| ('\u{100}'..'\u{800}').contains(&c))
}

/// Some bytes are wrong, but more than half of what is not ASCII makes whole characters, which chance does not do.
fn mostly_utf8(text: &[u8]) -> bool {
    let read = String::from_utf8_lossy(text);
    let bad = read.matches('\u{fffd}').count();
    read.chars().filter(|c| !c.is_ascii()).count() > 2 * bad
}

fn gb18030_errors(text: &[u8]) -> usize {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(decoder.max_utf8_buffer_length(text.len()).unwrap_or(0));
    let _ = decoder.decode_to_string(text, &mut out, false);
    out.matches('\u{fffd}').count()
}

/// Reads until the buffer is full or the stream ends.
fn fill(stream: &mut dyn Stream, buffer: &mut [u8]) -> io::Result<usize> {
    let mut n = 0;
    while n < buffer.len() {
        match stream.read(&mut buffer[n..])? {
            0 => break,
            more => n += more,
        }
    }
    Ok(n)
}

/// A text file as a stream of UTF-8 without a byte order mark. Bytes that are invalid in UTF-8 pass as they are and are
/// judged row by row; in the other encodings they come out as U+FFFD.
pub struct Text {
    stream: Box<dyn Stream>,
    decoder: Option<Decoder>,
    piece: Vec<u8>,
    begun: bool,
    ended: bool,
}

impl Text {
    pub fn open(source: &Source, encoding: Encoding) -> io::Result<Text> {
        let decoder = match encoding {
            Encoding::Utf8 => None,
            Encoding::Utf16Le => Some(UTF_16LE.new_decoder_with_bom_removal()),
            Encoding::Utf16Be => Some(UTF_16BE.new_decoder_with_bom_removal()),
            Encoding::Gb18030 => Some(GB18030.new_decoder_without_bom_handling()),
        };
        Ok(Text {
            stream: source.open()?,
            decoder,
            piece: vec![],
            begun: false,
            ended: false,
        })
    }

    /// Appends the next stretch of text to `out`. `false` at the end.
    pub fn more(&mut self, out: &mut Vec<u8>) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let Some(decoder) = &mut self.decoder else {
            let before = out.len();
            let n = (&mut *self.stream).take(PIECE as u64).read_to_end(out)?;
            if !std::mem::replace(&mut self.begun, true) && out[before..].starts_with(UTF8_BOM) {
                out.drain(before..before + UTF8_BOM.len());
            }
            self.ended = n < PIECE;
            return Ok(n > 0);
        };
        self.piece.clear();
        let n = (&mut *self.stream)
            .take(PIECE as u64)
            .read_to_end(&mut self.piece)?;
        self.ended = n < PIECE;
        let room = decoder.max_utf8_buffer_length(n).unwrap_or(4 * PIECE);
        let mut text = String::with_capacity(room);
        // There is room for all of it: nothing is left over.
        let _ = decoder.decode_to_string(&self.piece, &mut text, self.ended);
        out.extend_from_slice(text.as_bytes());
        Ok(!text.is_empty())
    }
}

/// The separator that a first line `sep=;` names.
pub fn said(head: &str) -> Option<u8> {
    match head
        .split(['\r', '\n'])
        .next()?
        .strip_prefix("sep=")?
        .as_bytes()
    {
        [one] if matches!(one, b',' | b';' | b'\t') => Some(*one),
        _ => None,
    }
}
