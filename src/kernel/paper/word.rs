//! A paper for Word: the same page, type area and sizes, to be worked on by others. What is printed and proved is the PDF.
use super::{Align, Block, Form, Paper, Table as Grid, width};
use crate::kernel::{Error, Result};
use docx_rs::{
    AlignmentType, Docx, Footer, Header, LineSpacing, LineSpacingType, PageMargin, PageNum,
    PageOrientationType, PageSize, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Run, RunFonts, SectionProperty, Shading, SpecialIndentType, Table, TableCell,
    TableRow, VAlignType, VMergeType, WidthType,
};
use std::io::Cursor;

/// Twentieths of a point in a millimetre, times ten.
const TWIPS_OF_10_MM: i32 = 567;
const A4: (u32, u32) = (11_906, 16_838);
/// 22 lines in 225 mm.
const PITCH: i32 = 580;
/// Half-points: 二号, 三号, 小四, 五号, 小五.
const TITLE: usize = 44;
const BODY: usize = 32;
const CELLS: usize = 24;
const SMALL: usize = 21;
const TINY: usize = 18;
const RED: &str = "C8161D";
/// Behind the header of a table, and behind rows that are set off.
const HEADER: &str = "EDEDED";
const MARKED: &str = "E0E0E0";
/// A character of the text, in twentieths of a point.
const EM: i32 = BODY as i32 * 10;
/// Columns of a table that is too wide for an upright page.
const WIDE: usize = 10;

fn mm(n: i32) -> i32 {
    n * TWIPS_OF_10_MM / 10
}
fn face(name: &str) -> RunFonts {
    RunFonts::new()
        .east_asia(name)
        .ascii("Times New Roman")
        .hi_ansi("Times New Roman")
}
fn song() -> RunFonts {
    face("仿宋")
}
fn hei() -> RunFonts {
    face("黑体")
}
fn title_face() -> RunFonts {
    face("方正小标宋简体")
}

/// XML holds neither control characters nor the two that are no characters.
fn run(text: &str, fonts: RunFonts, size: usize) -> Run {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    Run::new().add_text(text).fonts(fonts).size(size)
}

fn exact(points_x20: i32) -> LineSpacing {
    LineSpacing::new()
        .line(points_x20)
        .line_rule(LineSpacingType::Exact)
}

/// # Errors
/// [`Error::Broken`] when the file cannot be packed.
pub fn docx(paper: &Paper) -> Result<Vec<u8>> {
    let mut docx = page(paper);
    for paragraph in head(paper) {
        docx = docx.add_paragraph(paragraph);
    }
    // What every page of the paper is like, for those between which a table lies sideways.
    let upright = docx.document.section_property.clone();
    let mut sideways_before = false;
    for block in &paper.blocks {
        let wide = matches!(block, Block::Table(grid) if is_wide(paper, grid));
        if wide && !sideways_before {
            docx = docx.add_paragraph(section_end(upright.clone()));
        }
        sideways_before = wide;
        docx = match block {
            Block::Heading { text } => {
                docx.add_paragraph(indented(run(text, hei(), BODY)).keep_next(true))
            }
            Block::Paragraph { text } => docx.add_paragraph(indented(run(text, song(), BODY))),
            Block::Table(grid) if wide => docx
                .add_table(table(paper, grid))
                .add_paragraph(section_end(sideways(upright.clone()))),
            // Two tables that touch become one.
            Block::Table(grid) => docx
                .add_table(table(paper, grid))
                .add_paragraph(Paragraph::new().line_spacing(exact(PITCH / 2))),
        };
    }
    for paragraph in tail(paper) {
        docx = docx.add_paragraph(paragraph);
    }
    let mut file = docx.build();
    file.document = repeated_heads(file.document);
    let mut bytes = Cursor::new(vec![]);
    file.pack(&mut bytes)
        .map_err(|e| Error::Broken(anyhow::anyhow!("DOCX: {e}")))?;
    Ok(bytes.into_inner())
}

fn page(paper: &Paper) -> Docx {
    let sheet = paper.form == Form::Sheet;
    let (top, right, bottom, left) = match sheet {
        true => (mm(13), mm(14), mm(14), mm(14)),
        false => (mm(37), mm(26), mm(35), mm(28)),
    };
    let margin = PageMargin {
        top,
        right,
        bottom,
        left,
        header: mm(15),
        footer: if sheet { mm(7) } else { mm(25) },
        gutter: 0,
    };
    let docx = Docx::new()
        .page_margin(margin)
        .default_fonts(song())
        .default_size(BODY);
    let docx = match sheet {
        true => docx
            .page_size(A4.1, A4.0)
            .page_orient(PageOrientationType::Landscape)
            .footer(number(AlignmentType::Center)),
        // Outside: to the right on the first page, to the left on its back.
        false => docx
            .page_size(A4.0, A4.1)
            .footer(number(AlignmentType::Right))
            .even_footer(number(AlignmentType::Left)),
    };
    if paper.stamp.is_empty() {
        return docx;
    }
    let stamp = || {
        let stamp = centred(run(&paper.stamp, hei(), TITLE).color(RED));
        Header::new().add_paragraph(stamp)
    };
    match sheet {
        true => docx.header(stamp()),
        false => docx.header(stamp()).even_header(stamp()),
    }
}

/// The number of the page, one character from the edge of the type area.
fn number(align: AlignmentType) -> Footer {
    /// 四号.
    const SIZE: usize = 28;
    let part = |text: &str| run(text, song(), SIZE);
    let edge = SIZE as i32 * 10;
    let number = Paragraph::new()
        .align(align)
        .indent(Some(edge), None, Some(edge), None)
        .add_run(part("— "))
        .add_page_num(PageNum::new())
        .add_run(part(" —"));
    Footer::new().add_paragraph(number)
}

/// The last paragraph of the pages that are like this.
fn section_end(section: SectionProperty) -> Paragraph {
    Paragraph::new()
        .line_spacing(exact(PITCH / 2))
        .section_property(section)
}
fn sideways(upright: SectionProperty) -> SectionProperty {
    let margin = PageMargin {
        top: mm(28),
        right: mm(20),
        bottom: mm(26),
        left: mm(20),
        ..upright.page_margin.clone()
    };
    upright
        .page_size(PageSize::new().size(A4.1, A4.0))
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margin)
}
fn is_wide(paper: &Paper, grid: &Grid) -> bool {
    paper.form != Form::Sheet && grid.columns() >= WIDE
}

fn centred(run: Run) -> Paragraph {
    Paragraph::new().align(AlignmentType::Center).add_run(run)
}
fn indented(run: Run) -> Paragraph {
    Paragraph::new()
        .align(AlignmentType::Both)
        .line_spacing(exact(PITCH))
        .indent(
            None,
            Some(SpecialIndentType::FirstLine(2 * BODY as i32 * 10)),
            None,
            None,
        )
        .first_line_chars(200)
        .add_run(run)
}
fn blank() -> Paragraph {
    Paragraph::new().line_spacing(exact(PITCH))
}

fn head(paper: &Paper) -> Vec<Paragraph> {
    let mut all = vec![];
    if paper.form == Form::Red {
        let letters = width(&paper.masthead).div_ceil(2).max(1);
        // Half-points that fill the type area of 156 mm, at most 42 pt.
        let size = (850 / letters).clamp(32, 84);
        let red = run(&paper.masthead, title_face(), size).color(RED).bold();
        let above = LineSpacing::new().before(mm(24) as u32);
        all.extend([centred(red).line_spacing(above), blank()]);
        all.extend([red_line(&paper.number), blank(), blank()]);
    }
    let size = if paper.form == Form::Sheet { 36 } else { TITLE };
    all.push(centred(run(&paper.title, title_face(), size).bold()));
    if paper.form != Form::Red && !paper.number.is_empty() {
        all.push(centred(run(&paper.number, song(), BODY)));
    }
    if !paper.bar.is_empty() {
        all.push(centred(run(&paper.bar.join("　　"), song(), TINY)));
    }
    if paper.form != Form::Sheet {
        all.push(blank());
    }
    if !paper.addressee.is_empty() {
        let to = run(&paper.addressee, song(), BODY);
        all.push(Paragraph::new().line_spacing(exact(PITCH)).add_run(to));
    }
    all
}

/// The number, and four millimetres below it the red line.
fn red_line(number: &str) -> Paragraph {
    // In eighths of a point, and in points.
    let line = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
        .size(13)
        .space(11)
        .color(RED);
    let mut number = centred(run(number, song(), BODY));
    number.property = number
        .property
        .set_borders(ParagraphBorders::with_empty().set(line));
    number
}

/// The signature upon the middle of the day, which ends four characters from the edge, below two empty lines: the place of a seal of
/// 42 mm, which covers both. None of it is torn from the rest.
fn signed(paper: &Paper) -> [Paragraph; 4] {
    let length = |text: &str| width(text) as i32 * EM / 2;
    let longest = length(&paper.issuer).max(length(&paper.day));
    let edge = 4 * EM;
    let before = (mm(156) - edge - longest - EM / 2).max(0);
    let line = |text: &str| {
        Paragraph::new()
            .align(AlignmentType::Center)
            .line_spacing(exact(PITCH))
            .indent(Some(before), None, Some(edge), None)
            .add_run(run(text, song(), BODY))
    };
    [
        blank().keep_next(true),
        blank().keep_next(true),
        line(&paper.issuer).keep_next(true),
        line(&paper.day),
    ]
}

fn tail(paper: &Paper) -> Vec<Paragraph> {
    let mut all = vec![];
    if !paper.issuer.is_empty() && paper.form != Form::Sheet {
        all.extend(signed(paper));
    }
    let small = |text: &String, size| Paragraph::new().add_run(run(text, song(), size));
    let notes = if paper.form == Form::Sheet {
        TINY
    } else {
        SMALL
    };
    all.extend(paper.notes.iter().map(|t| small(t, notes)));
    all.extend(paper.proof.iter().map(|t| small(t, TINY)));
    all
}

fn table(paper: &Paper, grid: &Grid) -> Table {
    let area = match paper.form {
        Form::Sheet => mm(297 - 28),
        _ if is_wide(paper, grid) => mm(297 - 40),
        _ => mm(156),
    };
    let total: usize = grid.shares.iter().sum::<usize>().max(1);
    let widths: Vec<usize> = grid
        .shares
        .iter()
        .map(|s| s * area as usize / total)
        .collect();
    let size = match (paper.form, grid.columns()) {
        (Form::Sheet, 21..) => TINY - 3,
        (Form::Sheet, _) => TINY - 1,
        (_, WIDE..) => TINY,
        (_, 7..) => SMALL,
        _ => CELLS,
    };
    let mut rows = header(grid, &widths, size);
    for (i, row) in grid.rows.iter().enumerate() {
        let marked = grid.marked.contains(&i);
        let cells = row.iter().zip(&grid.align).zip(&widths);
        let cells = cells.map(|((text, align), width)| {
            let align = match align {
                Align::Left => AlignmentType::Left,
                Align::Center => AlignmentType::Center,
                Align::Right => AlignmentType::Right,
            };
            let cell = cell(run(text, song(), size), align, *width);
            match marked {
                true => cell.shading(Shading::new().fill(MARKED)),
                false => cell,
            }
        });
        rows.push(TableRow::new(cells.collect()));
    }
    Table::new(rows)
        .set_grid(widths)
        .width(area as usize, WidthType::Dxa)
}

fn cell(run: Run, align: AlignmentType, width: usize) -> TableCell {
    TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
        .add_paragraph(Paragraph::new().align(align).add_run(run))
}

/// The rows of the header. A cell that spans rows goes on below as an empty one, as Word wants it.
fn header(grid: &Grid, widths: &[usize], size: usize) -> Vec<TableRow> {
    let mut covered: Vec<(usize, usize)> = vec![(0, 1); widths.len()];
    let mut rows = vec![];
    for row in &grid.head {
        let (mut cells, mut told, mut at) = (vec![], row.iter(), 0);
        while at < widths.len() {
            let (left, across) = covered[at];
            let (text, across, merge) = match left {
                0 => {
                    let Some(head) = told.next() else { break };
                    let across = head.across.clamp(1, widths.len() - at);
                    covered[at] = (head.down.saturating_sub(1), across);
                    let merge = (head.down > 1).then_some(VMergeType::Restart);
                    (head.text.as_str(), across, merge)
                }
                left => {
                    covered[at].0 = left - 1;
                    ("", across, Some(VMergeType::Continue))
                }
            };
            let span: usize = widths[at..at + across].iter().sum();
            let cell = cell(run(text, hei(), size), AlignmentType::Center, span);
            let mut cell = cell.shading(Shading::new().fill(HEADER));
            if across > 1 {
                cell = cell.grid_span(across);
            }
            if let Some(merge) = merge {
                cell = cell.vertical_merge(merge);
            }
            cells.push(cell);
            at += across;
        }
        rows.push(TableRow::new(cells).cant_split());
    }
    rows
}

/// The writer knows no header rows. Those of ours are the only ones that may not be split; texts never hold a bare `<`.
fn repeated_heads(document: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8_lossy(&document);
    text.replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />")
        .into_bytes()
}
