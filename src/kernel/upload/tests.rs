use super::*;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32).to_be_bytes(), &name[..], body, &[0; 4]].concat()
}
fn png() -> Vec<u8> {
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"IDAT", b"x"),
        chunk(b"IEND", b""),
    ]
    .concat()
}
fn jpeg() -> Vec<u8> {
    let size = [0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
    let scan = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9];
    [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2][..], &size, &scan].concat()
}
fn pdf() -> Vec<u8> {
    b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n".to_vec()
}
fn package(parts: &[&str]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for part in parts {
        writer
            .start_file(*part, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(b"x").unwrap();
    }
    writer.finish().unwrap().into_inner()
}
fn refusal(name: &str, bytes: &[u8]) -> &'static str {
    examine(name, bytes, 1 << 20).unwrap_err().msg.key
}

#[test]
fn a_paper_is_what_its_content_says() {
    assert_eq!(Kind::of(&pdf()), Some(Kind::Pdf));
    assert_eq!(Kind::of(&png()), Some(Kind::Png));
    assert_eq!(Kind::of(&jpeg()), Some(Kind::Jpeg));
    assert_eq!(
        Kind::of(&package(&["[Content_Types].xml", "word/document.xml"])),
        Some(Kind::Docx)
    );
    assert_eq!(
        Kind::of(&package(&["[Content_Types].xml", "xl/workbook.xml"])),
        Some(Kind::Xlsx)
    );
    assert_eq!(examine("照片.JPEG", &jpeg(), 1 << 20), Ok(Kind::Jpeg));
}

#[test]
fn everything_else_is_refused() {
    for other in [
        &b"<svg onload=alert(1)>"[..],
        b"GIF89a",
        b"MZ\x90",
        b"hello",
        b"\xd0\xcf\x11\xe0",
        b"BM",
    ] {
        assert_eq!(refusal("a.pdf", other), "upload-kind");
    }
    assert_eq!(refusal("a.docx", &package(&["a.txt"])), "upload-kind");
    assert_eq!(refusal("a.pdf", b""), "upload-empty");
    assert_eq!(
        refusal("a.pdf", &vec![b'%'; (1 << 20) + 1]),
        "upload-too-large"
    );
}

#[test]
fn a_name_that_says_something_else_is_refused() {
    assert_eq!(refusal("a.pdf", &png()), "upload-disguised");
    assert_eq!(refusal("a.pdf.exe", &pdf()), "upload-disguised");
    assert_eq!(
        refusal(
            "a.xlsx",
            &package(&["[Content_Types].xml", "word/document.xml"])
        ),
        "upload-disguised"
    );
}

#[test]
fn what_only_begins_like_a_paper_is_broken() {
    for whole in [pdf(), png(), jpeg()] {
        assert!(Kind::of(&whole).is_some());
        for cut in 4..whole.len() - 3 {
            assert_eq!(Kind::of(&whole[..cut]), None, "{cut} of {whole:?}");
        }
    }
    assert_eq!(refusal("a.docx", b"PK\x03\x04nothing"), "upload-broken");
}

#[test]
fn macros_and_controls_are_refused() {
    for part in [
        "word/vbaProject.bin",
        "word/vbaData.xml",
        "xl/macrosheets/sheet1.xml",
        "word/activeX/activeX1.bin",
    ] {
        let bytes = package(&["[Content_Types].xml", "word/document.xml", part]);
        assert_eq!(refusal("a.docx", &bytes), "upload-macros", "{part}");
    }
}

/// A Word file whose settings refer to this template.
fn with_template(target: &str) -> Vec<u8> {
    let relations = format!(
        "<Relationships><Relationship Type=\"…/attachedTemplate\" {target}/></Relationships>"
    );
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for (part, text) in [
        ("[Content_Types].xml", "x"),
        ("word/document.xml", "x"),
        ("word/_rels/settings.xml.rels", relations.as_str()),
    ] {
        writer
            .start_file(part, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_template_from_elsewhere_is_refused() {
    let own = with_template("Target=\"Normal.dotm\"");
    assert_eq!(Kind::of(&own), Some(Kind::Docx));
    let borrowed = with_template("TargetMode=\"External\" Target=\"http\"");
    assert_eq!(refusal("a.docx", &borrowed), "upload-macros");
}

#[test]
fn a_pdf_is_looked_into() {
    let active = b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(x)>>endobj\nstartxref\n9\n%%EOF\n";
    assert_eq!(refusal("a.pdf", active), "upload-pdf-active");
}

#[test]
fn names_are_made_safe_and_keep_their_meaning() {
    let safe = |name: &str| safe_name(name, Kind::Pdf);
    assert_eq!(safe("C:\\Users\\张\\建会 申请.PDF"), "建会 申请.pdf");
    assert_eq!(safe("../../etc/passwd"), "passwd.pdf");
    assert_eq!(safe("a\u{202e}fdp.exe"), "afdp.pdf");
    assert_eq!(safe("..."), "附件.pdf");
    assert_eq!(safe("a\r\nSet-Cookie: x\".pdf"), "aSet-Cookie x.pdf");
    assert_eq!(safe("con.txt"), "_con.pdf");
    assert_eq!(safe("COM1"), "_COM1.pdf");
    assert_eq!(safe(&"长".repeat(300)).chars().count(), NAME_CHARS + 4);
}

#[test]
fn a_browser_saves_a_chinese_name_and_an_old_one_something_like_it() {
    assert_eq!(
        content_disposition("𠮷 申请.pdf"),
        "attachment; filename=\"_ __.pdf\"; filename*=UTF-8''%F0%A0%AE%B7%20%E7%94%B3%E8%AF%B7.pdf"
    );
    assert_eq!(
        content_disposition("a\"b\r\n.pdf"),
        "attachment; filename=\"a_b.pdf\"; filename*=UTF-8''a%22b%0D%0A.pdf"
    );
}
