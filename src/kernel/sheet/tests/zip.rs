//! Files that are not what they say.
use super::*;
use ::zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Read, Write};

fn small() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet()
        .write_string(0, 0, "姓名")
        .unwrap()
        .write_string(0, 1, "电话")
        .unwrap();
    book.save_to_buffer().unwrap()
}
/// The same package with a text in one of its parts replaced.
pub fn replaced(package: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut body = String::new();
        file.read_to_string(&mut body).unwrap();
        if name == part {
            assert!(body.contains(from), "{part} has no {from}: {body}");
            body = body.replace(from, to);
        }
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(body.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for (name, body) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(body).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_not_inflated() {
    let zeros = vec![b' '; 64 << 20];
    let bomb = package(&[
        ("[Content_Types].xml", b"x"),
        ("xl/workbook.xml", b"x"),
        ("xl/worksheets/sheet1.xml", &zeros),
    ]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refusal(bomb, "a.xlsx"), "sheet-bomb");
}

#[test]
fn one_endless_cell_is_not_held_in_memory() {
    let long = format!("<worksheet>{}", "x".repeat(3 << 20));
    let package = package(&[
        ("[Content_Types].xml", b"x"),
        ("xl/workbook.xml", b"x"),
        ("xl/worksheets/sheet1.xml", long.as_bytes()),
    ]);
    assert_eq!(refusal(package, "a.xlsx"), "sheet-bomb");
}

#[test]
fn a_size_that_lies_is_found_out() {
    let body = vec![b' '; 1 << 20];
    let mut lie = package(&[("[Content_Types].xml", b"x"), ("xl/workbook.xml", &body)]);
    // The true size stands in the header of the part and in the directory.
    let size = (1u32 << 20).to_le_bytes();
    let places: Vec<usize> = (0..lie.len() - 4)
        .filter(|&i| lie[i..i + 4] == size)
        .collect();
    assert!(!places.is_empty());
    places
        .iter()
        .for_each(|&i| lie[i..i + 4].copy_from_slice(&10u32.to_le_bytes()));
    assert_eq!(refusal(lie, "a.xlsx"), "sheet-corrupt");
}

#[test]
fn too_many_parts_and_an_impossible_count_of_texts_are_refused() {
    let names: Vec<String> = (0..2_001).map(|i| format!("p{i}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b"x"[..])).collect();
    assert_eq!(refusal(package(&parts), "a.xlsx"), "sheet-bomb");
    let huge = replaced(
        &small(),
        "xl/sharedStrings.xml",
        "uniqueCount=\"2\"",
        "uniqueCount=\"99999999999999\"",
    );
    assert_eq!(refusal(huge, "a.xlsx"), "sheet-bomb");
}

#[test]
fn encrypted_and_old_workbooks_are_refused_with_the_way_out() {
    let compound = |stream: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(70_000, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(80_000, 0);
        bytes
    };
    assert_eq!(
        refusal(compound("EncryptedPackage"), "a.xlsx"),
        "sheet-encrypted"
    );
    assert_eq!(refusal(compound("Workbook"), "a.xls"), "sheet-old-format");
    assert_eq!(
        refusal(compound("WordDocument"), "a.xlsx"),
        "sheet-disguised"
    );
}

#[test]
fn other_packages_and_wrong_endings_are_refused() {
    assert_eq!(
        refusal(package(&[("a.txt", b"x")]), "a.xlsx"),
        "sheet-disguised"
    );
    let word = package(&[("[Content_Types].xml", b"x"), ("word/document.xml", b"x")]);
    assert_eq!(refusal(word, "a.xlsx"), "sheet-disguised");
    let binary = package(&[("[Content_Types].xml", b"x"), ("xl/workbook.bin", b"x")]);
    assert_eq!(refusal(binary, "a.xlsb"), "sheet-old-format");
    assert_eq!(refusal(small(), "a.csv"), "sheet-wrong-ending");
    assert_eq!(refusal(b"%PDF-1.7".to_vec(), "a.xlsx"), "sheet-disguised");
    assert_eq!(
        sheet(small(), "表").header().titles,
        ["姓名", "电话"],
        "a name without an ending says nothing"
    );
}

#[test]
fn a_damaged_workbook_is_refused_and_never_stops_the_program() {
    let whole = small();
    assert_eq!(
        refusal(&whole[..whole.len() / 2], "a.xlsx"),
        "sheet-corrupt"
    );
    for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        assert_eq!(
            refusal(replaced(&whole, part, "<", "&"), "a.xlsx"),
            "sheet-corrupt",
            "{part}"
        );
    }
    let mut spoilt = 0;
    for i in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[i] ^= 0x55;
        match open(bytes, "a.xlsx") {
            Ok(mut sheet) => drop(sheet.rows().map(|r| r.count())),
            Err(_) => spoilt += 1,
        }
    }
    assert!(spoilt > 0);
}
