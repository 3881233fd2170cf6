//! The tables of a paper as a spreadsheet: title and line above, notes and proof below, figures as numbers.
use super::{Align, Form, Paper, Table};
use crate::kernel::{
    Error, Result,
    sheet::write::xlsx::{number, sheet_name, shortened},
};
use rust_xlsxwriter::{
    ColNum, Format, FormatAlign, FormatBorder, RowNum, Workbook, Worksheet, XlsxError,
};

/// Half-width characters of the narrowest and the widest column.
const NARROWEST: u32 = 8;
const WIDEST: u32 = 60;

fn broken(e: XlsxError) -> Error {
    Error::Broken(e.into())
}

/// # Errors
/// [`Error::NotFound`] when the paper has no table.
pub fn xlsx(paper: &Paper) -> Result<Vec<u8>> {
    if paper.tables().next().is_none() {
        return Err(Error::NotFound);
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .set_name(sheet_name(&paper.title, 0))
        .map_err(broken)?;
    write(sheet, paper).map_err(broken)?;
    book.save_to_buffer().map_err(broken)
}

fn write(sheet: &mut Worksheet, paper: &Paper) -> std::result::Result<(), XlsxError> {
    let columns = paper.tables().map(Table::columns).max().unwrap_or(1);
    let last = columns.saturating_sub(1) as ColNum;
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let title = Format::new()
        .set_bold()
        .set_font_size(14)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let mut row: RowNum = 0;
    across(sheet, &mut row, last, &paper.title, &title)?;
    let above = [paper.number.clone(), paper.bar.join("    ")];
    for text in above.iter().filter(|t| !t.is_empty()) {
        across(sheet, &mut row, last, text, &plain)?;
    }
    for (i, table) in paper.tables().enumerate() {
        row += RowNum::from(i > 0);
        header(sheet, &mut row, table)?;
        if i == 0 && paper.form == Form::Sheet {
            sheet.set_freeze_panes(row, 0)?;
        }
        body(sheet, &mut row, table)?;
    }
    for text in paper.notes.iter().chain(&paper.proof) {
        across(sheet, &mut row, last, text, &plain)?;
    }
    widths(sheet, paper)?;
    sheet.set_landscape().set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// One text over all columns.
fn across(
    sheet: &mut Worksheet,
    row: &mut RowNum,
    last: ColNum,
    text: &str,
    format: &Format,
) -> std::result::Result<(), XlsxError> {
    // The names of a thousand units are longer than a cell.
    let text = shortened(text);
    match last {
        0 => sheet.write_string_with_format(*row, 0, text, format)?,
        last => sheet.merge_range(*row, 0, *row, last, text, format)?,
    };
    *row += 1;
    Ok(())
}

fn header(
    sheet: &mut Worksheet,
    row: &mut RowNum,
    table: &Table,
) -> std::result::Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_background_color(0xF2F2F2)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let mut free: Vec<RowNum> = vec![0; table.columns()];
    for heads in &table.head {
        let (mut told, mut at) = (heads.iter(), 0);
        while at < free.len() {
            if free[at] > 0 {
                free[at] -= 1;
                at += 1;
                continue;
            }
            let Some(head) = told.next() else { break };
            let to = (at + head.across.max(1)).min(free.len());
            let down = head.down.max(1) as RowNum - 1;
            let (from, end) = (at as ColNum, (to - 1) as ColNum);
            let text = shortened(&head.text);
            match down == 0 && from == end {
                true => sheet.write_string_with_format(*row, from, text, &format)?,
                false => sheet.merge_range(*row, from, *row + down, end, text, &format)?,
            };
            free[at..to].fill(down);
            at = to;
        }
        *row += 1;
    }
    Ok(())
}

fn body(
    sheet: &mut Worksheet,
    row: &mut RowNum,
    table: &Table,
) -> std::result::Result<(), XlsxError> {
    let cell = Format::new().set_border(FormatBorder::Thin);
    let aligned = |align: &Align| match align {
        Align::Left => cell.clone().set_align(FormatAlign::Left).set_text_wrap(),
        Align::Center => cell.clone().set_align(FormatAlign::Center),
        Align::Right => cell.clone().set_align(FormatAlign::Right),
    };
    let formats: Vec<Format> = table.align.iter().map(aligned).collect();
    for cells in &table.rows {
        let columns = formats.iter().zip(&table.align);
        for (i, (text, (format, align))) in cells.iter().zip(columns).enumerate() {
            let plain = text.replace(',', "");
            let plain = plain.trim_start_matches('+');
            // What stands to the right is a figure; a code keeps its zeros.
            let code = plain.len() > 1 && plain.starts_with('0') && !plain.contains('.');
            match number(plain).filter(|_| *align == Align::Right && !code) {
                Some(n) => sheet.write_number_with_format(*row, i as ColNum, n, format)?,
                None => {
                    sheet.write_string_with_format(*row, i as ColNum, shortened(text), format)?
                }
            };
        }
        *row += 1;
    }
    Ok(())
}

fn widths(sheet: &mut Worksheet, paper: &Paper) -> std::result::Result<(), XlsxError> {
    let mut widest: Vec<u32> = vec![];
    for table in paper.tables() {
        widest.resize(widest.len().max(table.columns()), NARROWEST);
        for (known, share) in widest.iter_mut().zip(&table.shares) {
            *known = (*known).max(*share as u32 + 2).min(WIDEST);
        }
    }
    for (i, width) in widest.into_iter().enumerate() {
        sheet.set_column_width(i as ColNum, width)?;
    }
    Ok(())
}
