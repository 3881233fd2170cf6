//! Workbooks, made here with a spreadsheet writer.
use super::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

fn book(fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}
fn cells(sheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (i, text) in texts.iter().enumerate() {
        sheet.write_string(row, i as u16, *text).unwrap();
    }
}

#[test]
fn texts_are_read_at_their_row_numbers_and_blank_rows_passed_over() {
    let bytes = book(|s| {
        cells(s, 2, &["姓名", "身份证号"]);
        cells(s, 4, &["𠮷田·䶮", "010990199003070011"]);
        cells(s, 9, &["", "x_x0041_y"]);
        (20..400).for_each(|r| {
            s.write_blank(r, 0, &Format::new().set_bold())
                .map(|_| ())
                .unwrap()
        });
    });
    let expected = [
        (5, strings(["𠮷田·䶮", "010990199003070011"])),
        (10, strings(["", "x_x0041_y"])),
    ];
    assert_eq!(rows(&mut sheet(bytes, "a.xlsx")), expected);
}

#[test]
fn numbers_become_text_without_loss_and_those_that_lost_digits_are_marked() {
    let bytes = book(|s| {
        cells(s, 0, &["甲", "乙", "丙", "丁", "戊"]);
        s.write_number(1, 0, 13_812_345_678.0).unwrap();
        s.write_number(1, 1, 410_999_199_001_011_234.0).unwrap();
        s.write_number(1, 2, 0.1 + 0.2).unwrap();
        s.write_number(1, 3, -12.5).unwrap();
        s.write_number(1, 4, 999_999_999_999_999.0).unwrap();
        s.write_string(2, 1, "4.10999E+17").unwrap();
    });
    let mut sheet = sheet(bytes, "a.xlsx");
    let row = first(&mut sheet);
    let texts: Vec<&str> = [0, 2, 3, 4].iter().map(|&i| row.text(i)).collect();
    assert_eq!(texts, ["13812345678", "0.3", "-12.5", "999999999999999"]);
    assert!(row.was_number(0) && !row.was_number(9));
    assert_eq!(
        flaws(&mut sheet),
        [("B2".to_owned(), PRECISION), ("B3".to_owned(), PRECISION)]
    );
}

#[test]
fn dates_become_days_moments_and_times() {
    let formats = [
        ("yyyy-mm-dd", 44_774.0, "2022-08-01"),
        ("yyyy\"年\"m\"月\"d\"日\"", 1.0, "1900-01-01"),
        ("yyyy/m/d h:mm", 44_774.354_166_666_66, "2022-08-01 08:30"),
        ("h:mm", 0.354_166_666_666, "08:30"),
        ("[h]:mm:ss", 1.104_178_240_7, "26:30:01"),
        ("yyyy-mm-dd", 20_220_801.0, "20220801"),
        ("yyyy-mm-dd", 73_415.0, "2100-12-31"),
    ];
    let bytes = book(|s| {
        cells(s, 0, &["a", "b", "c", "d", "e", "f", "g"]);
        for (i, (format, serial, _)) in formats.iter().enumerate() {
            s.write_number_with_format(
                1,
                i as u16,
                *serial,
                &Format::new().set_num_format(*format),
            )
            .unwrap();
        }
        let chinese = Format::new().set_num_format_index(31);
        s.write_datetime_with_format(2, 0, ExcelDateTime::from_ymd(2022, 8, 1).unwrap(), &chinese)
            .unwrap();
    });
    let mut sheet = sheet(bytes, "a.xlsx");
    let rows = rows(&mut sheet);
    assert_eq!(rows[0].1, formats.map(|f| f.2.to_owned()));
    assert_eq!(
        rows[1].1,
        ["2022-08-01"],
        "format 31 has no text in the file: it is the Chinese long date"
    );
}

#[test]
fn days_of_a_workbook_that_counts_from_1904_are_the_same_days() {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let bytes = book(|s| {
        cells(s, 0, &["日期", "x"]);
        s.write_number_with_format(1, 0, 43_312.0, &day).unwrap();
        s.write_string(1, 1, "x").unwrap();
    });
    let bytes = super::zip::replaced(
        &bytes,
        "xl/workbook.xml",
        "<workbookPr ",
        "<workbookPr date1904=\"1\" ",
    );
    assert_eq!(first(&mut sheet(bytes, "a.xlsx")).text(0), "2022-08-01");
}

#[test]
fn formulas_are_never_trusted() {
    let bytes = book(|s| {
        cells(s, 0, &["姓名", "号码", "备注"]);
        s.write_string(1, 0, "张三").unwrap();
        s.write_formula(1, 1, Formula::new("=1+1").set_result("2"))
            .unwrap();
        s.write_formula(
            1,
            2,
            Formula::new("=HYPERLINK(\"http://x\")").set_result("点我"),
        )
        .unwrap();
        // Formulas filled far down that show nothing are a blank tail.
        (2..50).for_each(|r| {
            s.write_formula(r, 1, Formula::new("=\"\"").set_result("SHOWN"))
                .map(|_| ())
                .unwrap()
        });
    });
    let bytes = super::zip::replaced(
        &bytes,
        "xl/worksheets/sheet1.xml",
        "<v>SHOWN</v>",
        "<v></v>",
    );
    let mut sheet = sheet(bytes, "a.xlsx");
    let formula = |at: &str| (at.to_owned(), "sheet-flaw-formula");
    assert_eq!(flaws(&mut sheet), [formula("B2"), formula("C2")]);
    assert_eq!(rows(&mut sheet), [(2, strings(["张三", "2", "点我"]))]);
}

#[test]
fn error_values_and_truth_values_are_what_they_are() {
    let bytes = book(|s| {
        cells(s, 0, &["甲", "乙"]);
        s.write_boolean(1, 0, true).unwrap();
        s.write_string(1, 1, "#REPLACE#").unwrap();
    });
    let bytes = super::zip::replaced(
        &bytes,
        "xl/worksheets/sheet1.xml",
        "t=\"s\"><v>2",
        "t=\"e\"><v>#N/A",
    );
    let mut sheet = sheet(bytes, "a.xlsx");
    assert_eq!(first(&mut sheet).text(0), "TRUE");
    assert_eq!(
        flaws(&mut sheet),
        [("B2".to_owned(), "sheet-flaw-error-value")]
    );
}

#[test]
fn merged_titles_and_merged_headers_are_understood() {
    let bytes = book(|s| {
        let plain = Format::new();
        s.merge_range(0, 0, 0, 3, "会员花名册", &plain).unwrap();
        s.merge_range(1, 0, 2, 0, "序号", &plain).unwrap();
        s.merge_range(1, 1, 1, 2, "会员信息", &plain).unwrap();
        s.merge_range(1, 3, 2, 3, "工会", &plain).unwrap();
        s.write_string(2, 1, "姓名").unwrap();
        s.write_string(2, 2, "身份证\n号").unwrap();
        cells(s, 3, &["1", "张三", "4", "甲"]);
    });
    let mut sheet = sheet(bytes, "a.xlsx");
    assert_eq!(
        sheet.header().titles,
        ["序号", "会员信息 / 姓名", "会员信息 / 身份证 号", "工会"]
    );
    assert_eq!(rows(&mut sheet), [(4, strings(["1", "张三", "4", "甲"]))]);
}

#[test]
fn the_first_visible_sheet_with_content_is_read_and_the_others_are_named() {
    let mut book = Workbook::new();
    cells(
        book.add_worksheet()
            .set_name("旧")
            .unwrap()
            .set_hidden(true),
        0,
        &["旧", "x"],
    );
    book.add_worksheet()
        .set_name("空")
        .unwrap()
        .set_active(true);
    cells(
        book.add_worksheet().set_name("名册").unwrap(),
        0,
        &["姓名", "电话"],
    );
    cells(
        book.add_worksheet().set_name("说明").unwrap(),
        0,
        &["填表", "说明"],
    );
    let sheet = sheet(book.save_to_buffer().unwrap(), "a.xlsx");
    assert_eq!(sheet.header().titles, ["姓名", "电话"]);
    let note = crate::kernel::Lang::Zh.say(&sheet.notes()[0].msg);
    assert!(note.contains("名册") && note.contains("说明"), "{note}");
    assert!(!note.contains("旧"), "hidden sheets are not mentioned");
}

#[test]
fn a_thousand_columns_and_an_empty_book_are_refused() {
    let wide = book(|s| (0..1_000).for_each(|c| s.write_string(0, c, "列").map(|_| ()).unwrap()));
    assert_eq!(refusal(wide, "a.xlsx"), "sheet-too-many-columns");
    assert_eq!(refusal(book(|_| ()), "a.xlsx"), "sheet-empty");
}

#[test]
fn a_sheet_that_breaks_off_says_where_and_keeps_what_was_read() {
    let bytes = book(|s| (0..100).for_each(|r| cells(s, r, &["姓名", "电话"])));
    let bytes = super::zip::replaced(
        &bytes,
        "xl/worksheets/sheet1.xml",
        "<c r=\"A90\" t=\"s\">",
        "<c r=\"A90\" t=\"?\">",
    );
    let mut sheet = sheet(bytes, "a.xlsx");
    let mut all = sheet.rows().unwrap();
    // The last row before the break may be incomplete: it is not given out.
    assert_eq!(all.by_ref().last().map(|r| r.line()), Some(88));
    assert_eq!(
        (all.problems()[0].at.as_str(), all.problems()[0].msg.key),
        ("89", "sheet-corrupt-from")
    );
}
