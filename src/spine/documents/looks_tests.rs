//! How the papers of every template look, page by page. What is kept of a page is a grid of darkness, coarse enough that another
//! version of a font draws the same: `snapshots/<key>.grid`. `UNIONHALL_TEST_UPDATE=1` writes the grids anew.
use super::{
    compose::{self, Texts},
    document::{Document, Text},
    paper,
};
use crate::kernel::{
    App, Day, Id,
    paper::{As, Paper, as_set, print},
    template::Template,
    testing::TestCity,
};
use std::path::PathBuf;

/// Pixels of a picture's width, and cells of a page.
const WIDTH: u32 = 800;
const COLUMNS: usize = 16;
const ROWS: usize = 22;
/// Levels of darkness from white to black; a text fills a tenth of its place, so nothing is darker than the ninth.
const LEVELS: f64 = 40.0;
/// A cell may be as dark as any that touch it, and so many levels more or less: a line moves, a face is bolder.
const LENIENT: u32 = 2;
/// Cells of a page that may be otherwise, in hundredths.
const ASIDE: usize = 5;
/// Millimetres by which a line or a full stop may hang over the edge of the type area.
const HANGS: f64 = 1.5;

fn shipped() -> impl Iterator<Item = &'static Template> {
    crate::FEATURES.iter().flat_map(|f| f.templates)
}

/// The paper that a template comes to with its sample.
fn paper_of(template: &Template, app: &App) -> Paper {
    let sample: serde_json::Value = serde_json::from_str(template.sample).unwrap();
    let given = compose::given_of(sample);
    let filled = compose::fill(&Texts::shipped(template), &given).unwrap();
    let day = Day::ymd(2022, 10, 8);
    let document = Document {
        id: Id::fixed(1),
        organisation_id: Id::fixed(2),
        about_id: None,
        kind: "circular".into(),
        word: "许工".into(),
        year: 2022,
        serial: 12,
        number: "许工〔2022〕12号".into(),
        issuer: "许昌市总工会".into(),
        issued_on: day,
        issued_at: day.start(),
        issued_by: None,
        record_type: "founding".into(),
        record_id: Id::fixed(3),
        version: 1,
        title: filled.title.clone(),
        void_at: None,
        void_reason: None,
    };
    let text = Text {
        version: 1,
        title: filled.title,
        addressee: filled.addressee,
        body: filled.body,
        sha256: vec![0xab; 32],
        reason: None,
        written_at: document.issued_at,
    };
    paper::paper(&document, &text, app)
}

/// A picture in shades of grey.
struct Picture {
    across: usize,
    down: usize,
    shades: Vec<u8>,
}

fn decoded(png: &[u8]) -> Picture {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .unwrap();
    let mut colours = vec![0; reader.output_buffer_size().unwrap()];
    let facts = reader.next_frame(&mut colours).unwrap();
    assert_eq!(facts.color_type, png::ColorType::Rgb);
    let shade = |c: &[u8]| {
        let parts = 299 * u32::from(c[0]) + 587 * u32::from(c[1]) + 114 * u32::from(c[2]);
        (parts / 1000) as u8
    };
    Picture {
        across: facts.width as usize,
        down: facts.height as usize,
        shades: colours.chunks_exact(3).map(shade).collect(),
    }
}

/// A page within its picture.
struct Page<'a> {
    picture: &'a Picture,
    top: usize,
    across: usize,
    down: usize,
    /// Pixels of a millimetre.
    mm: f64,
}

/// The pages of a picture, whose sizes are given in points, one below the other with six points between.
fn pages<'a>(picture: &'a Picture, sizes: &[[f64; 2]]) -> Vec<Page<'a>> {
    let widest = sizes.iter().map(|s| s[0]).fold(1.0, f64::max);
    let scale = f64::from(WIDTH) / widest;
    let pixels = |points: f64| (scale * points).round() as usize;
    let mut top = 0;
    let mut all = vec![];
    for [width, height] in sizes {
        let page = Page {
            picture,
            top,
            across: pixels(*width),
            down: pixels(*height),
            mm: scale * 72.0 / 25.4,
        };
        top += page.down + pixels(6.0);
        all.push(page);
    }
    let last = all.last().expect("a paper has a page");
    let end = last.top + last.down;
    // Each page is rounded by itself.
    let off = picture.down.abs_diff(end);
    assert!(off <= sizes.len(), "{} {end}", picture.down);
    all
}

impl Page<'_> {
    fn shade(&self, x: usize, y: usize) -> u8 {
        let line = (self.top + y).min(self.picture.down - 1);
        self.picture.shades[line * self.picture.across + x]
    }
    fn is_sideways(&self) -> bool {
        self.across > self.down
    }
    fn size(&self) -> String {
        let mm = |pixels: usize| (pixels as f64 / self.mm).round();
        format!("{} × {} mm", mm(self.across), mm(self.down))
    }
    /// The darkness of each cell, as a digit.
    fn grid(&self) -> Vec<String> {
        let cut =
            |length: usize, parts: usize, i: usize| length * i / parts..length * (i + 1) / parts;
        let cell = |row: usize, column: usize| {
            let (across, down) = (cut(self.across, COLUMNS, column), cut(self.down, ROWS, row));
            let size = (across.len() * down.len()) as f64;
            let dark = down.flat_map(|y| across.clone().map(move |x| (x, y)));
            let dark: f64 = dark.map(|(x, y)| f64::from(255 - self.shade(x, y))).sum();
            let level = (dark / 255.0 / size * LEVELS).round().min(9.0) as u32;
            char::from_digit(level, 10).unwrap()
        };
        let row = |row| (0..COLUMNS).map(|column| cell(row, column)).collect();
        (0..ROWS).map(row).collect()
    }
    /// The first place of a band, in millimetres from the left and the top, that is not white.
    fn ink(&self, across: [f64; 2], down: [f64; 2]) -> Option<(u32, u32)> {
        let cut = |[from, to]: [f64; 2], end: usize| {
            let pixels = |mm: f64| ((mm.max(0.0) * self.mm).round() as usize).min(end);
            pixels(from)..pixels(to)
        };
        let place = |n: usize| (n as f64 / self.mm).round() as u32;
        let mut places = cut(down, self.down).flat_map(|y| {
            let line = cut(across, self.across);
            line.map(move |x| (x, y))
        });
        let found = places.find(|(x, y)| self.shade(*x, *y) < 200);
        found.map(|(x, y)| (place(x), place(y)))
    }
    /// What is printed outside the type area, but for the line of a table or a full stop that hangs over it; in the foot the number
    /// and the proof.
    fn outside(&self) -> Vec<String> {
        let (width, height) = (self.across as f64 / self.mm, self.down as f64 / self.mm);
        let [left, right, top, bottom] = match self.is_sideways() {
            true => [20.0, 20.0, 28.0, 26.0],
            false => [28.0, 26.0, 37.0, 35.0],
        };
        let (all_across, all_down) = ([0.0, width], [0.0, height]);
        let foot = height - bottom;
        let bands = [
            ("left", [0.0, left - HANGS], all_down),
            ("right", [width - right + HANGS, width], all_down),
            ("top", all_across, [0.0, top - HANGS]),
            // Between the type area and the number of the page.
            ("bottom", all_across, [foot + HANGS, foot + 6.0]),
            ("edge", all_across, [height - 3.0, height]),
        ];
        let inked = bands.into_iter().filter_map(|(name, across, down)| {
            let (x, y) = self.ink(across, down)?;
            Some(format!("{name}: {x} mm from the left, {y} mm from the top"))
        });
        inked.collect()
    }
}

/// What is kept of a paper.
fn signature(pages: &[Page<'_>]) -> String {
    let page = |(i, page): (usize, &Page<'_>)| {
        let grid = page.grid().join("\n");
        format!(
            "page {} of {}, {}\n{grid}\n",
            i + 1,
            pages.len(),
            page.size()
        )
    };
    pages.iter().enumerate().map(page).collect()
}

/// The heads and the grids of a signature.
fn parts(signature: &str) -> Vec<(String, Vec<Vec<u32>>)> {
    let pieces = signature.split("page ").skip(1);
    let digits = |line: &str| line.chars().filter_map(|c| c.to_digit(10)).collect();
    let part = |piece: &str| {
        let (head, grid) = piece.split_once('\n').unwrap();
        (head.to_owned(), grid.lines().map(digits).collect())
    };
    pieces.map(part).collect()
}

/// How many cells of a page are neither as they were nor as one beside them was.
fn aside(known: &[Vec<u32>], now: &[Vec<u32>]) -> usize {
    let around = |row: usize, column: usize| {
        let rows = row.saturating_sub(1)..=(row + 1).min(known.len() - 1);
        rows.flat_map(move |r| {
            let line = &known[r];
            let columns = column.saturating_sub(1)..=(column + 1).min(line.len() - 1);
            columns.map(move |c| line[c])
        })
    };
    let is_aside = |row: usize, column: usize| {
        let (least, most) = (around(row, column).min(), around(row, column).max());
        let (least, most) = (least.unwrap_or_default(), most.unwrap_or_default());
        let level = now[row][column];
        level + LENIENT < least || level > most + LENIENT
    };
    let cells = (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| (row, column)));
    cells
        .filter(|(row, column)| is_aside(*row, *column))
        .count()
}

/// What is different, in words.
fn difference(known: &str, now: &str) -> Option<String> {
    let (known, now) = (parts(known), parts(now));
    let heads = |all: &[(String, Vec<Vec<u32>>)]| -> Vec<String> {
        all.iter().map(|p| p.0.clone()).collect()
    };
    if heads(&known) != heads(&now) {
        return Some(format!("{:?} became {:?}", heads(&known), heads(&now)));
    }
    known.iter().zip(&now).find_map(|(known, now)| {
        let cells = aside(&known.1, &now.1);
        let most = ROWS * COLUMNS * ASIDE / 100;
        (cells > most).then(|| format!("page {}: {cells} cells, at most {most}", now.0))
    })
}

fn kept_at(template: &Template) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/spine/documents/snapshots");
    folder.join(format!("{}.grid", template.key))
}

#[tokio::test]
async fn every_shipped_paper_looks_as_it_did_and_stays_within_its_margins() {
    let city = TestCity::open_empty().await;
    let update = std::env::var("UNIONHALL_TEST_UPDATE").is_ok();
    let mut broken = vec![];
    for template in shipped() {
        let paper = paper_of(template, &city.app);
        let (sizes, text) = as_set(&paper).unwrap();
        for said in [&paper.number, &paper.issuer, &paper.day, &paper.masthead] {
            let told = text.contains(said.as_str());
            assert!(told, "{}: {said} is missing in {text}", template.key);
        }
        let png = print(&city.app, paper, As::Png(WIDTH)).await.unwrap();
        if let Ok(folder) = std::env::var("UNIONHALL_TEST_SHOTS") {
            let name = format!("{}.png", template.key);
            std::fs::write(PathBuf::from(folder).join(name), &*png).unwrap();
        }
        let picture = decoded(&png);
        assert_eq!(picture.across, WIDTH as usize);
        let pages = pages(&picture, &sizes);
        for (i, page) in pages.iter().enumerate() {
            let outside = page.outside().into_iter();
            let told = |place| format!("{}, page {}: {place}", template.key, i + 1);
            broken.extend(outside.map(told));
        }
        let now = signature(&pages);
        let file = kept_at(template);
        if update {
            std::fs::write(&file, &now).unwrap();
            continue;
        }
        match std::fs::read_to_string(&file) {
            Ok(known) => {
                let different = difference(&known, &now).into_iter();
                broken.extend(different.map(|d| format!("{}: {d}\n{now}", template.key)));
            }
            Err(_) => broken.push(format!("{} is missing; it would be\n{now}", file.display())),
        }
    }
    let how = "Look at the papers (UNIONHALL_TEST_SHOTS); UNIONHALL_TEST_UPDATE=1 keeps them as they are now.";
    assert!(broken.is_empty(), "{how}\n{}", broken.join("\n"));
}

#[test]
fn no_grid_is_kept_of_a_paper_that_is_gone() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/spine/documents/snapshots");
    let known: Vec<PathBuf> = shipped().map(kept_at).collect();
    let files = std::fs::read_dir(folder).unwrap().flatten();
    let grids = files
        .map(|f| f.path())
        .filter(|p| p.extension().is_some_and(|e| e == "grid"));
    let gone: Vec<PathBuf> = grids.filter(|p| !known.contains(p)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn a_line_lower_or_a_bolder_face_is_the_same_paper_and_one_without_its_table_is_another() {
    let row = |levels: &str| format!("{levels}\n");
    let empty = row("0000000000000000");
    let text = row("0044444444444400");
    let table = row("0077777777777700");
    let page = |rows: Vec<&String>| {
        let blank = ROWS - rows.len();
        let rows: String = rows.into_iter().map(String::as_str).collect();
        format!("page 1 of 1, 210 × 297 mm\n{rows}{}", empty.repeat(blank))
    };
    let known = page(vec![&empty, &text, &text, &table, &table, &table, &text]);
    let lower = page(vec![
        &empty, &empty, &text, &text, &table, &table, &table, &text,
    ]);
    assert_eq!(difference(&known, &lower), None);
    let (bold, bolder) = (row("0055555555555500"), row("0088888888888800"));
    let bolder = page(vec![&empty, &bold, &bold, &bolder, &bolder, &bolder, &bold]);
    assert_eq!(difference(&known, &bolder), None);
    let without = page(vec![&empty, &text, &text, &text]);
    assert!(difference(&known, &without).is_some());
    let longer = known.replace("of 1", "of 2");
    assert!(difference(&known, &longer).is_some());
}
