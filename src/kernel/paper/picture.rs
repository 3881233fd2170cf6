//! A picture of a paper: its pages one below the other, each drawn and written before the next, so that one page is in memory at a
//! time, however many there are.
use crate::{
    kernel::{Error, Result},
    msg,
};
use std::io::Write;
use typst::layout::Abs;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

/// Pages of one picture: more of them are a PDF.
const MAX_PAGES: usize = 10;
/// Pixels of one picture: as many upright pages at the usual width. They take a second or two of a processor.
const MAX_PIXELS: u64 = 40_000_000;
/// White between two pages, in points.
const GAP: f64 = 6.0;
const WHITE: u8 = 255;
/// Bytes that are written at a time.
const CHUNK: usize = 64 * 1024;

/// How large a picture of pages becomes.
struct Size {
    width: u32,
    height: u64,
}

/// Every page below the other, the widest so many pixels wide.
///
/// # Errors
/// [`Error::TooLarge`] for more pages than a picture holds; [`Error::Invalid`] at `width` for more pixels.
pub fn png(document: &PagedDocument, width: u32) -> Result<Vec<u8>> {
    let pages = document.pages();
    if pages.len() > MAX_PAGES {
        return Err(Error::TooLarge(msg!(
            "paper-picture-pages",
            pages = pages.len(),
            limit = MAX_PAGES
        )));
    }
    let widest = pages.iter().map(|p| p.frame.width().to_pt());
    let points = widest.fold(1.0, f64::max);
    let options = RenderOptions {
        pixel_per_pt: (f64::from(width) / points).into(),
        ..Default::default()
    };
    let size = size(document, &options);
    fits(pages.len(), width, &size)?;
    write(document, &options, &size)
}

/// So many pixels of a length, as the drawing of a page rounds them.
fn pixels(length: Abs, options: &RenderOptions) -> u32 {
    let scale = options.pixel_per_pt.get() as f32;
    (scale * length.to_pt() as f32).round().max(1.0) as u32
}

fn size(document: &PagedDocument, options: &RenderOptions) -> Size {
    let pages = document.pages();
    let widths = pages.iter().map(|p| pixels(p.frame.width(), options));
    let heights = pages.iter().map(|p| pixels(p.frame.height(), options));
    let gaps = pages.len().saturating_sub(1) as u64 * u64::from(pixels(Abs::pt(GAP), options));
    Size {
        width: widths.max().unwrap_or(1),
        height: heights.map(u64::from).sum::<u64>() + gaps,
    }
}

/// Whether it is drawn at all; if not, how wide it may be. Its area grows with the square of its width.
fn fits(pages: usize, width: u32, size: &Size) -> Result<()> {
    let all = u64::from(size.width) * size.height;
    if all <= MAX_PIXELS {
        return Ok(());
    }
    let share = (MAX_PIXELS as f64 / all as f64).sqrt();
    let most = (f64::from(width) * share / 100.0).floor() as u32 * 100;
    Err(Error::field(
        "width",
        msg!(
            "paper-picture-pixels",
            pages = pages,
            width = width,
            most = most
        ),
    ))
}

fn write(document: &PagedDocument, options: &RenderOptions, size: &Size) -> Result<Vec<u8>> {
    let broken = |e: png::EncodingError| Error::Broken(e.into());
    let height = u32::try_from(size.height).map_err(|e| Error::Broken(e.into()))?;
    let mut file = vec![];
    let mut encoder = png::Encoder::new(&mut file, size.width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(broken)?;
    let mut lines = writer.stream_writer_with_size(CHUNK).map_err(broken)?;
    let mut line = vec![WHITE; 3 * size.width as usize];
    for (i, page) in document.pages().iter().enumerate() {
        line.fill(WHITE);
        if i > 0 {
            for _ in 0..pixels(Abs::pt(GAP), options) {
                lines.write_all(&line)?;
            }
        }
        let drawn = typst_render::render(page, options);
        for drawn in drawn.data().chunks_exact(4 * drawn.width() as usize) {
            on_white(drawn, &mut line);
            lines.write_all(&line)?;
        }
    }
    lines.finish().map_err(broken)?;
    writer.finish().map_err(broken)?;
    Ok(file)
}

/// A line as it is drawn (red, green and blue, each times the share of the fourth that covers the paper) upon white.
fn on_white(drawn: &[u8], line: &mut [u8]) {
    for (on, pixel) in line.chunks_exact_mut(3).zip(drawn.chunks_exact(4)) {
        let bare = WHITE - pixel[3];
        for (on, colour) in on.iter_mut().zip(pixel) {
            *on = colour.saturating_add(bare);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_told_how_wide_it_may_be() {
        let a4 = |width: u32, pages: u64| Size {
            width,
            height: pages * u64::from(width) * 297 / 210,
        };
        assert!(fits(10, 1600, &a4(1600, 10)).is_ok());
        assert!(fits(1, 4000, &a4(4000, 1)).is_ok());
        let refused = fits(10, 4000, &a4(4000, 10)).unwrap_err();
        let said = crate::kernel::Lang::En.say(&refused.problems()[0].msg);
        assert!(said.contains("1600"), "{said}");
    }

    #[test]
    fn what_covers_nothing_is_white() {
        let mut line = [0; 9];
        on_white(&[0, 0, 0, 0, 0, 0, 0, 255, 100, 0, 0, 128], &mut line);
        assert_eq!(line, [255, 255, 255, 0, 0, 0, 227, 127, 127]);
    }
}
