//! Setting a paper: pages, and from them PDF or a picture.
use super::{
    Paper,
    fonts::{Fonts, fonts},
    picture,
    press::{Layout, Press},
};
use crate::{
    kernel::{Error, Lang, Result},
    msg,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, path::PathBuf};
use typst::{
    WorldExt,
    diag::SourceDiagnostic,
    foundations::Smart,
    layout::{Frame, FrameItem},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

/// What stands for a character that no font here has: 〓, as printers do.
const GETA: char = '〓';
/// Results that the layout engine remembers for so many papers.
const REMEMBERED: usize = 8;

/// A paper, set.
pub struct Pages(PagedDocument);

/// Sets a paper by the layout of a folder.
///
/// # Errors
/// [`Error::Unavailable`] without Chinese fonts, or when a city's own layout is faulty.
pub fn set(paper: &Paper, layouts: PathBuf) -> Result<Pages> {
    let fonts = fonts(&layouts)?;
    let layout = Layout::of(layouts);
    let set = set_with(paper, &layout, fonts);
    typst::comemo::evict(REMEMBERED);
    set
}

fn set_with(paper: &Paper, layout: &Layout, fonts: &'static Fonts) -> Result<Pages> {
    let mut given = json!({ "paper": paper, "fonts": fonts.families, "missing": "" });
    visible(&mut given);
    let pages = compile(&given, layout, fonts)?;
    let missing = missing(&pages);
    if missing.is_empty() {
        return Ok(Pages(pages));
    }
    replace(&mut given, &missing);
    let told: Vec<String> = missing
        .iter()
        .map(|c| format!("U+{:04X}", u32::from(*c)))
        .collect();
    let lang = Lang::of_tag(&paper.lang);
    given["missing"] = lang
        .say(msg!("paper-missing-glyphs", characters = told.join(" ")))
        .into();
    Ok(Pages(compile(&given, layout, fonts)?))
}

fn compile(given: &Value, layout: &Layout, fonts: &'static Fonts) -> Result<PagedDocument> {
    let press = Press::new(layout, serde_json::to_vec(given)?, fonts);
    let compiled = typst::compile::<PagedDocument>(&press).output;
    compiled.map_err(|faults| {
        let told = faults.first().map(|f| fault(&press, layout, f));
        let told = told.unwrap_or_default();
        match layout.is_own() {
            true => Error::Unavailable(msg!("paper-layout-faulty", fault = told)),
            false => Error::Broken(anyhow::anyhow!("the layout: {told}")),
        }
    })
}

/// Where a layout is faulty, and how.
fn fault(press: &Press, layout: &Layout, fault: &SourceDiagnostic) -> String {
    let at = press.range(fault.span).map(|range| {
        let before = layout.text().get(..range.start).unwrap_or_default();
        before.matches('\n').count() + 1
    });
    match at {
        Some(line) => format!("paper.typ:{line}: {}", fault.message),
        None => fault.message.to_string(),
    }
}

/// Applies a change to every text of a JSON value.
fn texts(value: &mut Value, change: &impl Fn(&mut String)) {
    match value {
        Value::String(text) => change(text),
        Value::Array(all) => all.iter_mut().for_each(|v| texts(v, change)),
        Value::Object(all) => all.values_mut().for_each(|v| texts(v, change)),
        _ => {}
    }
}
/// Control characters are no part of a text.
fn visible(given: &mut Value) {
    texts(given, &|text| text.retain(|c| !c.is_control() || c == '\n'));
}
fn replace(given: &mut Value, missing: &BTreeSet<char>) {
    texts(given, &|text| {
        *text = text
            .chars()
            .map(|c| if missing.contains(&c) { GETA } else { c })
            .collect();
    });
}

/// The characters that came out as the little box of a font that does not have them.
fn missing(pages: &PagedDocument) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    for page in pages.pages() {
        each_text(&page.frame, &mut |item| {
            let boxes = item.glyphs.iter().filter(|g| g.id == 0);
            for glyph in boxes {
                let text = item.text.get(glyph.range()).unwrap_or_default();
                found.extend(text.chars().filter(|c| *c != GETA));
            }
        });
    }
    found
}

fn each_text(frame: &Frame, visit: &mut impl FnMut(&typst::text::TextItem)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => each_text(&group.frame, visit),
            FrameItem::Text(text) => visit(text),
            _ => {}
        }
    }
}

impl Pages {
    #[cfg(test)]
    pub fn count(&self) -> usize {
        self.0.pages().len()
    }
    /// The same bytes whenever and wherever it is made: of the paper and nothing else.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some("Unionhall".into())),
            timestamp: None::<Timestamp>,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.0, &options)
            .map_err(|e| Error::Broken(anyhow::anyhow!("PDF: {:?}", e.first().map(|e| &e.message))))
    }
    /// Every page below the other, so many pixels wide.
    ///
    /// # Errors
    /// [`Error::TooLarge`] for more pages than a picture holds; [`Error::Invalid`] at `width` for more pixels.
    pub fn png(&self, width: u32) -> Result<Vec<u8>> {
        picture::png(&self.0, width)
    }
    /// Width and height of every page in points, for tests.
    #[cfg(test)]
    pub fn sizes(&self) -> Vec<[f64; 2]> {
        let pages = self.0.pages().iter();
        let size =
            |page: &typst_layout::Page| [page.frame.width().to_pt(), page.frame.height().to_pt()];
        pages.map(size).collect()
    }
    /// Every text of a page as it was set, for tests.
    #[cfg(test)]
    pub fn text(&self) -> String {
        let mut all = String::new();
        for page in self.0.pages() {
            each_text(&page.frame, &mut |item| all.push_str(&item.text));
            all.push('\u{c}');
        }
        all
    }
}
