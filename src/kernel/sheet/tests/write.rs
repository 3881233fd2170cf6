//! Tables written, and read back.
use super::*;
use crate::kernel::{
    Lang, Msg,
    sheet::{Column, Format, Kind, Table, errors_workbook},
};
use crate::msg;
use proptest::prelude::*;

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", "姓名", Kind::Text),
        Column::new("number", "身份证号", Kind::Text),
        Column::new("count", "人数", Kind::Integer),
        Column::new("rate", "完成率", Kind::Decimal),
        Column::new("day", "入会日期", Kind::Day),
        Column::new("at", "确认时间", Kind::Moment),
    ]
}
fn table(rows: Vec<Vec<String>>) -> Table<Vec<Vec<String>>> {
    Table {
        title: "会员[台账]:2022/08".to_owned(),
        columns: columns(),
        rows,
    }
}
fn sample() -> Vec<Vec<String>> {
    vec![
        strings([
            "𠮷田·䶮",
            "010990199003070011",
            "-12",
            "98.50",
            "2022-08-01",
            "2022-08-01 08:30:05",
        ]),
        strings(["=HYPERLINK(\"http://x\")", "+86", "一", "-", "不详", ""]),
    ]
}
fn texts(bytes: Vec<u8>, name: &str) -> Vec<Vec<String>> {
    rows(&mut sheet(bytes, name))
        .into_iter()
        .map(|r| r.1)
        .collect()
}

#[test]
fn a_csv_opens_in_excel_without_nonsense_and_nothing_in_it_runs() {
    let text = String::from_utf8(table(sample()).bytes(Format::Csv).unwrap()).unwrap();
    let expected = "\u{feff}姓名,身份证号,人数,完成率,入会日期,确认时间\r\n\
        𠮷田·䶮,010990199003070011,-12,98.50,2022-08-01,2022-08-01 08:30:05\r\n\
        \"'=HYPERLINK(\"\"http://x\"\")\",'+86,一,'-,不详,\r\n";
    assert_eq!(text, expected);
}

#[test]
fn a_csv_is_read_back_as_it_was() {
    assert_eq!(
        texts(table(sample()).bytes(Format::Csv).unwrap(), "a.csv"),
        sample()
    );
}

#[test]
fn a_workbook_keeps_zeros_digits_days_and_runs_nothing() {
    let bytes = table(sample()).bytes(Format::Xlsx).unwrap();
    let mut sheet = sheet(bytes, "a.xlsx");
    assert_eq!(flaws(&mut sheet), []);
    let row = first(&mut sheet);
    assert!(!row.was_number(1) && row.was_number(2) && row.was_number(3));
    let mut expected = sample();
    expected[0][3] = "98.5".to_owned();
    expected[1].truncate(5);
    assert_eq!(
        rows(&mut sheet)
            .into_iter()
            .map(|r| r.1)
            .collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn what_xml_cannot_hold_is_left_out_and_what_is_too_long_is_cut() {
    let long = "长".repeat(40_000);
    let row = vec![
        "甲\0\u{1}\u{b}乙\u{ffff}\n丙".to_owned(),
        long,
        "1234567890123456789".to_owned(),
    ];
    let mut sheet = sheet(table(vec![row]).bytes(Format::Xlsx).unwrap(), "a.xlsx");
    let row = first(&mut sheet);
    assert_eq!(row.text(0), "甲乙\n丙");
    assert_eq!(row.text(1).chars().count(), 32_767);
    assert_eq!(
        row.text(2),
        "1234567890123456789",
        "a long number is written as text"
    );
}

#[test]
fn any_title_makes_a_sheet_name() {
    for title in [
        "",
        "'",
        "History",
        "a/b\\c?d*e[f]g:h",
        &"𠮷".repeat(40),
        &"长".repeat(40),
    ] {
        let table = Table {
            title: title.to_owned(),
            columns: columns(),
            rows: sample(),
        };
        assert_eq!(
            texts(table.bytes(Format::Xlsx).unwrap(), "a.xlsx").len(),
            2,
            "{title}"
        );
    }
}

#[test]
fn a_row_wider_than_its_table_is_a_mistake_of_the_program() {
    let wide = vec![vec!["x".to_owned(); 7]];
    assert!(table(wide.clone()).bytes(Format::Csv).is_err());
    assert!(table(wide).bytes(Format::Xlsx).is_err());
}

#[test]
fn bad_rows_come_back_with_line_and_reasons_and_are_read_again_without_them() {
    let text = "序号,会员信息,,工会\n,姓名,身份证号,\n1,张三,04,甲\n2,李四,4.10999E+17,=乙\n";
    let mut original = sheet(text, "a.csv");
    let header = original.header().clone();
    let all: Vec<Row> = original.rows().unwrap().collect();
    let reasons = [
        msg!("sheet-flaw-precision"),
        msg!("sheet-flaw-control"),
        msg!("sheet-flaw-control"),
    ];
    for lang in [Lang::Zh, Lang::En] {
        let bad = all.iter().map(|r| (r, &reasons[..]));
        let mut again = sheet(errors_workbook(&header, bad, lang).unwrap(), "a.xlsx");
        assert_eq!(again.header().titles, header.titles);
        let below: Vec<Row> = again.rows().unwrap().collect();
        assert_eq!(below[0].text(2), "04");
        assert_eq!(below[1].text(3), "=乙");
        assert!(
            below.iter().all(|r| r.len() == 4),
            "line and reason are left out"
        );
        assert_eq!(
            flaws(&mut again),
            [("C3".to_owned(), PRECISION)],
            "not put right, it is still wrong"
        );
    }
}

#[test]
fn bad_rows_say_their_line_and_each_reason_once() {
    let mut original = sheet("姓名,电话\n\n张三,1\n", "a.csv");
    let header = original.header().clone();
    let row = first(&mut original);
    let reasons: [Msg; 2] = [msg!("sheet-flaw-control"), msg!("sheet-flaw-control")];
    let bytes = errors_workbook(&header, [(&row, &reasons[..])], Lang::Zh).unwrap();
    let sheet = sheet(bytes, "a.xlsx");
    let written = &sheet.head()[1];
    assert_eq!(
        (written.text(2), written.text(3)),
        ("3", Lang::Zh.t("sheet-flaw-control").as_str())
    );
}

#[test]
fn a_number_that_lost_digits_does_not_pass_for_whole_when_sent_back_unchanged() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write_string(0, 0, "姓名")
        .unwrap()
        .write_string(0, 1, "身份证号")
        .unwrap();
    page.write_string(1, 0, "张三")
        .unwrap()
        .write_number(1, 1, 410_999_199_001_011_000.0)
        .unwrap();
    let mut original = sheet(book.save_to_buffer().unwrap(), "a.xlsx");
    let header = original.header().clone();
    let row = first(&mut original);
    let bytes = errors_workbook(&header, [(&row, &[][..])], Lang::Zh).unwrap();
    assert_eq!(
        flaws(&mut sheet(bytes, "a.xlsx")),
        [("B2".to_owned(), PRECISION)]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_as_csv_is_read_back_the_same(
        rows in proptest::collection::vec(proptest::collection::vec("[a甲𠮷·,;\"'=+@\t\n＝ -]{0,12}", 6), 1..8)
    ) {
        let full = |r: &Vec<String>| r.iter().any(|c| !c.trim().is_empty());
        let rows: Vec<Vec<String>> = rows.into_iter().filter(full).collect();
        let mut sheet = sheet(table(rows.clone()).bytes(Format::Csv).unwrap(), "a.csv");
        let header = crate::kernel::sheet::Header::single(&sheet.head()[0]);
        let all = sheet.rows_below(&header).unwrap();
        let read: Vec<Vec<String>> = all.map(|r| r.cells().map(|c| c.text.to_owned()).collect()).collect();
        prop_assert_eq!(read, rows);
    }
}
