//! Pictures, drawn anew: what is kept is what was seen, upright, and nothing of where and with what it was taken. Whatever hid behind
//! or between the pixels of the file that was sent is gone with it.
use super::Kind;
use crate::{
    kernel::{Msg, Result},
    msg,
};
use axum::body::Bytes;
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};
use std::io::Cursor;
use tokio::sync::Semaphore;

/// Half as much again as a telephone takes by itself. Read from the header, before a pixel is unpacked.
const PIXELS: u64 = 36_000_000;
/// What unpacking may take: eight bytes a pixel for the deepest PNG.
const MEMORY: u64 = 8 * PIXELS;
/// One at a time: a third of a gigabyte at the very most, however many come together.
static DRAWING: Semaphore = Semaphore::const_new(1);
/// No eye tells it from the original on a scanned paper.
const JPEG_QUALITY: u8 = 92;

/// Draws a picture anew, on a thread that may block. A WebP becomes a JPEG, or a PNG where it is transparent.
pub async fn redrawn(kind: Kind, bytes: Bytes) -> Result<std::result::Result<(Kind, Bytes), Msg>> {
    let _turn = DRAWING.acquire().await.map_err(anyhow::Error::new)?;
    let drawn = tokio::task::spawn_blocking(move || redraw(kind, &bytes)).await;
    Ok(drawn.map_err(anyhow::Error::new)?)
}

fn redraw(kind: Kind, bytes: &[u8]) -> std::result::Result<(Kind, Bytes), Msg> {
    let picture = unpack(kind, bytes)?;
    let kind = match kind {
        Kind::Png => Kind::Png,
        _ if picture.has_alpha() => Kind::Png,
        _ => Kind::Jpeg,
    };
    let mut out = vec![];
    let drawn = match kind {
        Kind::Png => picture.write_with_encoder(PngEncoder::new(&mut out)),
        _ => picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY)),
    };
    drawn.map_err(|_| msg!("upload-broken"))?;
    Ok((kind, out.into()))
}

fn unpack(kind: Kind, bytes: &[u8]) -> std::result::Result<DynamicImage, Msg> {
    let broken = |_| msg!("upload-broken");
    let format = match kind {
        Kind::Png => ImageFormat::Png,
        Kind::Webp => ImageFormat::WebP,
        _ => ImageFormat::Jpeg,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS || decoder.total_bytes() > MEMORY {
        let mega = |pixels: u64| pixels.div_ceil(1_000_000);
        return Err(msg!(
            "upload-picture-large",
            found = mega(pixels),
            limit = mega(PIXELS)
        ));
    }
    // A telephone notes how it was held instead of turning the picture.
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, RgbaImage};

    /// Where the picture was taken, as telephones write it: an Exif segment with a mark to look for, and a sideways orientation.
    fn exif(orientation: u8) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        tiff.extend(b"GPSLatitude 34.03N");
        let mut body = b"Exif\0\0".to_vec();
        body.extend(tiff);
        let mut segment = vec![0xff, 0xe1];
        segment.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        segment.extend(body);
        segment
    }
    fn photograph(orientation: u8) -> Vec<u8> {
        // Left half red, right half blue.
        let drawn = RgbImage::from_fn(32, 16, |x, _| {
            Rgb(if x < 16 { [255, 0, 0] } else { [0, 0, 255] })
        });
        let mut jpeg = vec![];
        DynamicImage::from(drawn)
            .write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 95))
            .unwrap();
        [&jpeg[..2], &exif(orientation), &jpeg[2..]].concat()
    }
    fn holds(bytes: &[u8], mark: &[u8]) -> bool {
        bytes.windows(mark.len()).any(|w| w == mark)
    }

    #[test]
    fn a_photograph_loses_where_it_was_taken_and_what_was_hung_behind_it() {
        let sent = [&photograph(1)[..], b"PK\x03\x04 a hidden archive"].concat();
        assert!(holds(&sent, b"GPSLatitude") && holds(&sent, b"Exif"));
        let (kind, kept) = redraw(Kind::Jpeg, &sent).unwrap();
        assert_eq!(Kind::of(&kept), Some(Kind::Jpeg));
        assert_eq!(kind, Kind::Jpeg);
        for mark in [&b"GPSLatitude"[..], b"Exif", b"hidden archive"] {
            assert!(!holds(&kept, mark));
        }
    }

    #[test]
    fn a_photograph_taken_sideways_stands_upright() {
        let (_, kept) = redraw(Kind::Jpeg, &photograph(6)).unwrap();
        let seen = unpack(Kind::Jpeg, &kept).unwrap().into_rgb8();
        // Turned to the right by a quarter: what was left is above.
        assert_eq!(seen.dimensions(), (16, 32));
        assert!(seen.get_pixel(8, 4)[0] > 200 && seen.get_pixel(8, 28)[2] > 200);
    }

    #[test]
    fn a_png_stays_one_and_loses_its_texts() {
        let mut png = vec![];
        DynamicImage::from(RgbaImage::new(4, 4))
            .write_with_encoder(PngEncoder::new(&mut png))
            .unwrap();
        // A text chunk after the header: length, name, text, checksum.
        let text = b"Comment\0taken at home";
        let chunk = [
            &u32::try_from(text.len()).unwrap().to_be_bytes()[..],
            b"tEXt",
            text,
        ]
        .concat();
        let sum = crc(&chunk[4..]).to_be_bytes();
        let sent = [&png[..33], &chunk, &sum, &png[33..]].concat();
        let (kind, kept) = redraw(Kind::Png, &sent).unwrap();
        assert_eq!((kind, Kind::of(&kept)), (Kind::Png, Some(Kind::Png)));
        assert!(holds(&sent, b"taken at home") && !holds(&kept, b"taken at home"));
    }
    fn crc(bytes: &[u8]) -> u32 {
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        sum.sum()
    }

    #[test]
    fn a_webp_becomes_what_every_office_opens() {
        let webp = |picture: DynamicImage| {
            let mut out = Cursor::new(vec![]);
            picture.write_to(&mut out, ImageFormat::WebP).unwrap();
            out.into_inner()
        };
        let opaque = webp(RgbImage::new(4, 4).into());
        assert_eq!(Kind::of(&opaque), Some(Kind::Webp));
        assert_eq!(redraw(Kind::Webp, &opaque).unwrap().0, Kind::Jpeg);
        let clear = webp(RgbaImage::new(4, 4).into());
        assert_eq!(redraw(Kind::Webp, &clear).unwrap().0, Kind::Png);
    }

    #[test]
    fn a_picture_that_unpacks_to_gigabytes_is_refused_by_its_header() {
        let mut png = vec![];
        DynamicImage::from(RgbImage::new(1, 1))
            .write_with_encoder(PngEncoder::new(&mut png))
            .unwrap();
        // The same few bytes, claiming to be sixty thousand pixels wide and high.
        png[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        png[20..24].copy_from_slice(&60_000u32.to_be_bytes());
        let sum = crc(&png[12..29]).to_be_bytes();
        png[29..33].copy_from_slice(&sum);
        let refused = redraw(Kind::Png, &png).unwrap_err();
        assert_eq!(refused.key, "upload-picture-large");
    }

    #[test]
    fn what_is_no_picture_inside_is_broken() {
        let jpeg = photograph(1);
        assert_eq!(
            redraw(Kind::Png, b"\x89PNG\r\n\x1a\n").unwrap_err().key,
            "upload-broken"
        );
        assert_eq!(
            redraw(Kind::Jpeg, &jpeg[..100]).unwrap_err().key,
            "upload-broken"
        );
    }
}
