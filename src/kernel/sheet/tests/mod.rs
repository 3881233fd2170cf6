//! What a city's spreadsheets are like, told as tests.
mod columns;
mod csv;
mod write;
mod xlsx;
mod zip;

use super::{Flaw, Limits, Row, Sheet};
use crate::kernel::Problem;

fn open(bytes: impl Into<Vec<u8>>, name: &str) -> Result<Sheet, Problem> {
    Sheet::open(bytes.into(), name, Limits::default())
}
fn sheet(bytes: impl Into<Vec<u8>>, name: &str) -> Sheet {
    open(bytes, name).unwrap_or_else(|p| panic!("{name}: {p:?}"))
}
/// The key of the message with which a file is refused.
fn refusal(bytes: impl Into<Vec<u8>>, name: &str) -> &'static str {
    match open(bytes, name) {
        Ok(sheet) => panic!("{name} was read: {:?}", sheet.header()),
        Err(problem) => problem.msg.key,
    }
}
/// The rows below the header, each as its line and its texts.
fn rows(sheet: &mut Sheet) -> Vec<(u64, Vec<String>)> {
    let rows = sheet.rows().unwrap();
    rows.map(|r| (r.line(), r.cells().map(|c| c.text.to_owned()).collect()))
        .collect()
}
fn first(sheet: &mut Sheet) -> Row {
    sheet.rows().unwrap().next().expect("a row")
}
/// Every flaw with the name of its cell.
fn flaws(sheet: &mut Sheet) -> Vec<(String, &'static str)> {
    let rows: Vec<Row> = sheet.rows().unwrap().collect();
    rows.iter()
        .flat_map(Row::problems)
        .map(|p| (p.at, p.msg.key))
        .collect()
}
fn strings<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}
const PRECISION: &str = "sheet-flaw-precision";

#[test]
fn cells_are_named_as_a_spreadsheet_names_them() {
    let names: Vec<_> = [0, 25, 26, 51, 52, 701, 702, 16_383]
        .iter()
        .map(|&c| super::cell_name(c, 17))
        .collect();
    assert_eq!(
        names,
        [
            "A17", "Z17", "AA17", "AZ17", "BA17", "ZZ17", "AAA17", "XFD17"
        ]
    );
}

#[test]
fn scientific_notation_of_long_numbers_is_damage_and_ordinary_words_are_not() {
    for lost in [
        "4.10999E+17",
        "4.1E+17",
        "4e+17",
        " 1.38123E+11 ",
        "-4.1E+17",
    ] {
        assert_eq!(Flaw::of_text(lost), Some(Flaw::PrecisionLost), "{lost}");
    }
    for fine in [
        "41099919900101123X",
        "3E10",
        "A+B",
        "E+17",
        "4.1E+2",
        "12.5E+17",
        "4.1.1E+17",
        "C++",
        "+86 138",
    ] {
        assert_eq!(Flaw::of_text(fine), None, "{fine}");
    }
}

#[test]
fn a_sheet_and_its_rows_may_be_handed_to_a_worker() {
    fn sendable<T: Send>() {}
    sendable::<Sheet>();
    sendable::<Row>();
    sendable::<super::Rows<'static>>();
    sendable::<super::Output<Vec<u8>>>();
}
