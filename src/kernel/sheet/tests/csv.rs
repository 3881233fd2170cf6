//! Text files.
use super::*;
use crate::kernel::sheet::{limits, read::Encoding};
use encoding_rs::{GB18030, GBK};
use proptest::prelude::*;

const MEMBERS: &str = "姓名,身份证号,工会\n𠮷田·䶮,410990199003070011,许昌市总工会\n";

fn expected() -> Vec<(u64, Vec<String>)> {
    vec![(
        2,
        strings(["𠮷田·䶮", "410990199003070011", "许昌市总工会"]),
    )]
}

#[test]
fn utf_8_is_read_with_and_without_its_mark() {
    assert_eq!(rows(&mut sheet(MEMBERS, "a.csv")), expected());
    let mut marked = sheet([b"\xef\xbb\xbf", MEMBERS.as_bytes()].concat(), "a.csv");
    assert_eq!(rows(&mut marked), expected());
    assert_eq!(marked.header().titles, ["姓名", "身份证号", "工会"]);
}

#[test]
fn gb18030_is_read_with_rare_characters_intact() {
    let bytes = GB18030.encode(MEMBERS).0.into_owned();
    let mut sheet = sheet(bytes, "会员.csv");
    assert_eq!(sheet.encoding(), Some(Encoding::Gb18030));
    assert_eq!(rows(&mut sheet), expected());
}

#[test]
fn gbk_is_known_even_when_the_first_chinese_character_comes_late() {
    let mut text = "code,name\n".to_owned();
    (0..20_000).for_each(|i| text.push_str(&format!("{i},x\n")));
    text.push_str("20000,许昌·魏都\n");
    let mut sheet = sheet(GBK.encode(&text).0.into_owned(), "a.csv");
    assert_eq!(sheet.encoding(), Some(Encoding::Gb18030));
    assert_eq!(sheet.rows().unwrap().last().unwrap().text(1), "许昌·魏都");
}

#[test]
fn utf_16_is_read_in_both_byte_orders() {
    let units: Vec<u16> = format!("\u{feff}{MEMBERS}").encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
    assert_eq!(rows(&mut sheet(little, "a.csv")), expected());
    assert_eq!(rows(&mut sheet(big, "a.txt")), expected());
}

#[test]
fn characters_split_between_two_pieces_of_the_stream_stay_whole() {
    for encoding in [encoding_rs::UTF_8, GB18030] {
        // Odd lengths put every kind of cut at the edges of the pieces.
        let text = "名,码\n".to_owned() + &"许昌𠮷,ab\n".repeat(60_000);
        let mut sheet = sheet(encoding.encode(&text).0.into_owned(), "a.csv");
        assert_eq!(
            sheet
                .rows()
                .unwrap()
                .filter(|r| r.text(0) == "许昌𠮷")
                .count(),
            60_000
        );
    }
}

#[test]
fn the_separator_is_found() {
    for (text, name) in [
        ("姓名;电话\n张三;1,5\n", "a.csv"),
        ("姓名\t电话\n张三\t1,5\n", "a.tsv"),
        ("姓名,电话\n张三,\"1,5\"\n", "a.csv"),
        ("sep=;\n姓名;电话\n张三;1,5\n", "a.csv"),
    ] {
        let mut sheet = sheet(text, name);
        assert_eq!(sheet.header().titles, ["姓名", "电话"], "{text}");
        assert_eq!(first(&mut sheet).text(1), "1,5", "{text}");
    }
}

#[test]
fn a_row_knows_the_physical_line_on_which_it_begins() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["名,注", "甲,\"一", "二\"", "", "乙,三", "", ",", "丙,\"\""].join(end);
        let mut sheet = sheet(text, "a.csv");
        let expected = [
            (2, strings(["甲", "一\n二"])),
            (5, strings(["乙", "三"])),
            (8, strings(["丙", ""])),
        ];
        assert_eq!(rows(&mut sheet), expected, "{end:?}");
    }
}

#[test]
fn ragged_rows_blank_tails_and_trailing_separators_are_no_problem() {
    let mut sheet = sheet(
        "a,b,c,,,\n1,2\n3,4,5,,,\n,,,,,\n   ,\u{3000},,\n\n\n",
        "a.csv",
    );
    assert_eq!(sheet.header().titles, ["a", "b", "c"]);
    assert_eq!(
        rows(&mut sheet),
        [(2, strings(["1", "2"])), (3, strings(["3", "4", "5"]))]
    );
    assert_eq!(first(&mut sheet).text(2), "");
    assert_eq!(flaws(&mut sheet), []);
}

#[test]
fn a_separator_too_many_is_reported_at_the_cell_it_pushed_out() {
    let mut sheet = sheet("姓名,住址,电话\n张三,魏都区,七一路,138\n", "a.csv");
    assert_eq!(
        flaws(&mut sheet),
        [("D2".to_owned(), "sheet-flaw-beyond-header")]
    );
}

#[test]
fn a_quotation_mark_never_closed_is_reported_at_its_line_and_swallows_nothing() {
    let text = "名,注\n甲,\"未完\n乙,二\n丙,三\n".to_owned() + &"丁,四\n".repeat(100_000);
    let mut sheet = sheet(text, "a.csv");
    let mut all = sheet.rows().unwrap();
    assert_eq!(
        all.by_ref().take(3).map(|r| r.line()).collect::<Vec<_>>(),
        [2, 3, 4]
    );
    assert_eq!(all.by_ref().count(), 100_000);
    assert_eq!(all.problems().len(), 1);
    assert_eq!(
        (all.problems()[0].at.as_str(), all.problems()[0].msg.key),
        ("2", "sheet-unclosed-quote")
    );
}

#[test]
fn what_can_be_seen_to_be_wrong_is_marked_at_its_cell() {
    let long = "长".repeat(limits::CELL_CHARS + 1);
    let text = format!("名称,号码,备注\n甲\0乙,4.10999E+17,好\n乙,1,{long}\n丙\u{7f},,\n");
    let expected = [
        ("A2".to_owned(), "sheet-flaw-control"),
        ("B2".to_owned(), PRECISION),
        ("C3".to_owned(), "sheet-flaw-too-long"),
        ("A4".to_owned(), "sheet-flaw-control"),
    ];
    assert_eq!(flaws(&mut sheet(text, "a.csv")), expected);
}

#[test]
fn bytes_of_another_encoding_spoil_their_cell_only() {
    let mut bytes = MEMBERS.as_bytes().to_vec();
    bytes.extend_from_slice(b"\xc0\xc3,1,\xe8\xae\xb8\xe6\x98\x8c\n\xe8,\xae\xb8,x\n");
    let mut sheet = sheet(bytes, "a.csv");
    let garbled = |at: &str| (at.to_owned(), "sheet-flaw-garbled");
    assert_eq!(
        flaws(&mut sheet),
        [garbled("A3"), garbled("A4"), garbled("B4")]
    );
    assert_eq!(sheet.rows().unwrap().nth(1).unwrap().text(2), "许昌");
}

#[test]
fn blanks_around_a_text_are_trimmed_and_still_there_verbatim() {
    let row = first(&mut sheet(
        "名\n\u{3000} 张\u{a0}三\u{200b}\u{a0}\n",
        "a.csv",
    ));
    assert_eq!(
        (row.text(0), row.raw(0)),
        ("张\u{a0}三", "\u{3000} 张\u{a0}三\u{200b}\u{a0}")
    );
}

#[test]
fn limits_hold() {
    let limits = Limits {
        rows: 3,
        bytes: 100,
        ..Limits::default()
    };
    let mut five = Sheet::open(b"a\n1\n2\n3\n4\n5\n".to_vec(), "a.csv", limits).unwrap();
    let mut all = five.rows().unwrap();
    assert_eq!(all.by_ref().count(), 3);
    assert_eq!(
        (all.problems()[0].at.as_str(), all.problems()[0].msg.key),
        ("5", "sheet-too-many-rows")
    );
    let refused = Sheet::open(vec![b'a'; 101], "a.csv", limits)
        .map(|_| ())
        .unwrap_err();
    assert_eq!(refused.msg.key, "sheet-too-large");
    let wide = |n: usize| {
        (0..n)
            .map(|i| format!("c{i}"))
            .collect::<Vec<_>>()
            .join(",")
    };
    assert_eq!(refusal(wide(1_000), "a.csv"), "sheet-too-many-columns");
    assert_eq!(
        sheet(wide(200) + &",".repeat(1_000), "a.csv")
            .header()
            .titles
            .len(),
        200
    );
}

#[test]
fn files_that_are_no_sheets_are_refused_with_the_way_out() {
    assert_eq!(refusal("", "a.csv"), "sheet-empty");
    assert_eq!(refusal("\n , ,\n", "a.csv"), "sheet-empty");
    assert_eq!(refusal("%PDF-1.7\n", "a.csv"), "sheet-disguised");
    assert_eq!(
        refusal(b"\x89PNG\r\n\x1a\n".to_vec(), "a.csv"),
        "sheet-disguised"
    );
    assert_eq!(
        refusal(
            "\r\n<html><table><tr><td>姓名</td></tr></table></html>",
            "a.xls"
        ),
        "sheet-html"
    );
    assert_eq!(refusal("姓名,电话\n", "a.xlsx"), "sheet-wrong-ending");
    assert_eq!(refusal(vec![0, 1, 2, 3, 250, 7], "a.csv"), "sheet-not-text");
    let missing = Sheet::open(
        std::path::Path::new("/nowhere/a.csv"),
        "a.csv",
        Limits::default(),
    );
    assert_eq!(
        missing.map(|_| ()).unwrap_err().msg.key,
        "sheet-cannot-open"
    );
}

#[test]
fn two_hundred_thousand_rows_are_read_again_and_again_into_one_row() {
    let mut text = "姓名,号码\n".to_owned();
    (0..200_000).for_each(|i| text.push_str(&format!("张三,{i}\n")));
    let mut sheet = sheet(text, "a.csv");
    for _ in 0..2 {
        let mut all = sheet.rows().unwrap();
        let mut row = Row::default();
        let mut sum = 0u64;
        while all.read(&mut row) {
            sum += row.text(1).parse::<u64>().unwrap();
        }
        assert_eq!(sum, 199_999 * 200_000 / 2);
    }
}

#[test]
fn an_interrupted_import_goes_on_after_its_line_in_chunks() {
    let mut sheet = sheet("a\n1\n2\n3\n4\n5\n", "a.csv");
    let mut rest = sheet.rows().unwrap().after(3);
    let chunks: Vec<Vec<u64>> = (0..3)
        .map(|_| rest.chunk(2).iter().map(Row::line).collect())
        .collect();
    assert_eq!(chunks, [vec![4, 5], vec![6], vec![]]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn rows_are_split_as_the_csv_crate_splits_them(text in "[ab,\"\n甲]{0,60}") {
        let Ok(mut sheet) = open(text.clone(), "a.csv") else { return Ok(()) };
        prop_assume!(sheet.encoding() == Some(Encoding::Utf8));
        let wide = crate::kernel::sheet::Header { titles: vec![String::new(); 99], ..Default::default() };
        let mut all = sheet.rows_below(&wide).unwrap();
        let ours: Vec<Vec<String>> = all.by_ref().map(|r| r.cells().map(|c| c.text.to_owned()).collect()).collect();
        // What is never closed is read differently, on purpose.
        prop_assume!(all.problems().is_empty());
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let theirs = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect::<Vec<String>>());
        let theirs: Vec<_> = theirs.filter(|r| r.iter().any(|c| !c.trim().is_empty())).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), name in "a\\.(csv|xlsx)") {
        if let Ok(mut sheet) = open(bytes, &name) {
            let _ = sheet.rows().unwrap().count();
        }
    }
}
