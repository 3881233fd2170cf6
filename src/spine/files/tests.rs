//! Stories of papers: sealed where they lie, handed out whole, swept when nobody needs them.
use super::{attach, file, keep, of_record, open, ops::sweep, read, remove};
use crate::kernel::{Deputy, Error, Id, testing::TestCity, web::Uploaded};
use object_store::ObjectStoreExt;
use proptest::prelude::*;

const RECORD: (&str, Id) = ("founding", Id::fixed(7));
/// The shortest thing that is a PDF by its beginning and its end.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n";

fn sent(name: &str, bytes: &[u8]) -> Uploaded {
    Uploaded {
        field: "paper".into(),
        name: name.into(),
        bytes: bytes.to_vec().into(),
    }
}

async fn attached(city: &TestCity) -> Id {
    let id = city.read(async |work| Ok(work.new_id())).await;
    let kept = keep(
        &Deputy::clockwork(&city.app),
        id,
        &sent("请示.pdf", PDF),
        1 << 20,
    )
    .await
    .unwrap();
    city.write(async |work| attach(work, kept, city.east, RECORD, "request").await)
        .await
}

#[tokio::test]
async fn a_paper_comes_back_as_it_was_sent_and_lies_sealed() {
    let city = TestCity::open().await;
    let id = attached(&city).await;
    let file = city.write(async |work| read(work, RECORD, id).await).await;
    assert_eq!(
        (file.name.as_str(), file.size),
        ("请示.pdf", PDF.len() as i64)
    );
    assert_eq!(open(&city.app, &file).await.unwrap(), PDF);
    let lying = city
        .app
        .files
        .get(&file::place(id))
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert!(!lying.windows(4).any(|w| w == b"%PDF"));
}

/// One pixel, as telephones send it: with a note of where it was taken.
fn photograph() -> Vec<u8> {
    let mut jpeg = vec![];
    let picture = image::DynamicImage::from(image::RgbImage::new(1, 1));
    let mut out = std::io::Cursor::new(&mut jpeg);
    picture
        .write_to(&mut out, image::ImageFormat::Jpeg)
        .unwrap();
    let note = b"\xff\xe1\x00\x1dExif\0\0GPSLatitude 34.03N...";
    [&jpeg[..2], note, &jpeg[2..]].concat()
}

#[tokio::test]
async fn a_photograph_is_kept_without_where_it_was_taken() {
    let city = TestCity::open().await;
    let id = city.read(async |work| Ok(work.new_id())).await;
    let by = Deputy::clockwork(&city.app);
    let taken = photograph();
    let kept = keep(&by, id, &sent("现场.jpeg", &taken), 1 << 20)
        .await
        .unwrap();
    city.write(async |work| attach(work, kept, city.east, RECORD, "request").await)
        .await;
    let file = city.write(async |work| read(work, RECORD, id).await).await;
    let bytes = open(&city.app, &file).await.unwrap();
    assert_eq!(
        (file.name.as_str(), file.size),
        ("现场.jpg", bytes.len() as i64)
    );
    let noted = |bytes: &[u8]| bytes.windows(3).any(|w| w == b"GPS");
    assert!(noted(&taken) && !noted(&bytes));
}

#[tokio::test]
async fn a_paper_of_another_record_is_not_found() {
    let city = TestCity::open().await;
    let id = attached(&city).await;
    let other = ("founding", Id::fixed(8));
    let found = crate::kernel::Deputy::clockwork(&city.app)
        .write(async |work| read(work, other, id).await)
        .await;
    assert!(matches!(found, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_program_that_calls_itself_a_picture_is_refused_at_its_field() {
    let city = TestCity::open().await;
    for (name, bytes) in [
        ("合影.png", &b"MZ\x90\x00"[..]),
        ("合影.png", PDF),
        ("请示.pdf", b"%PDF-1.4"),
        ("空.pdf", b""),
    ] {
        let refused = keep(
            &Deputy::clockwork(&city.app),
            Id::fixed(1),
            &sent(name, bytes),
            1 << 20,
        )
        .await
        .unwrap_err();
        assert_eq!(refused.problems()[0].at, "paper", "{name}");
    }
    let large = keep(
        &Deputy::clockwork(&city.app),
        Id::fixed(1),
        &sent("请示.pdf", PDF),
        20,
    )
    .await
    .unwrap_err();
    assert_eq!(large.problems()[0].msg.key, "upload-too-large");
}

#[tokio::test]
async fn bytes_of_a_record_never_made_are_swept_after_a_day_and_others_stay() {
    let city = TestCity::open().await;
    let id = attached(&city).await;
    let orphan = city.read(async |work| Ok(work.new_id())).await;
    keep(
        &Deputy::clockwork(&city.app),
        orphan,
        &sent("请示.pdf", PDF),
        1 << 20,
    )
    .await
    .unwrap();
    assert_eq!(sweep(&city.app).await.unwrap(), 0);
    city.app.clock.advance(25 * 60);
    assert_eq!(sweep(&city.app).await.unwrap(), 1);
    assert!(city.app.files.head(&file::place(orphan)).await.is_err());
    assert!(city.app.files.head(&file::place(id)).await.is_ok());
}

#[tokio::test]
async fn a_paper_taken_off_its_record_goes_a_month_later() {
    let city = TestCity::open().await;
    let id = attached(&city).await;
    city.write(async |work| remove(work, RECORD, id).await)
        .await;
    assert!(
        city.read(async |work| of_record(work, RECORD).await)
            .await
            .is_empty()
    );
    city.app.clock.advance(31 * 24 * 60);
    assert_eq!(sweep(&city.app).await.unwrap(), 1);
    assert!(city.app.files.head(&file::place(id)).await.is_err());
    assert_eq!(sweep(&city.app).await.unwrap(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn what_was_sealed_opens_and_nothing_cut_swapped_or_of_another_file_does(length in 0usize..(3 << 20), cut in any::<prop::sample::Index>()) {
        let folder = std::env::temp_dir().join(format!("uh_files_{:016x}", rand::random::<u64>()));
        std::fs::create_dir_all(&folder).unwrap();
        let keys = crate::kernel::crypto::KeyPlace::at(&folder.join("keys.json")).load_or_create().unwrap();
        let _ = std::fs::remove_dir_all(&folder);
        let bytes: Vec<u8> = (0..length).map(|i| (i / 1000) as u8).collect();
        let sealed = file::seal(&keys, Id::fixed(1), &bytes);
        prop_assert_eq!(file::unseal(&keys, Id::fixed(1), &sealed).unwrap(), bytes);
        if !sealed.is_empty() {
            prop_assert!(file::unseal(&keys, Id::fixed(2), &sealed).is_err());
            let part = &sealed[..cut.index(sealed.len())];
            prop_assert!(part.is_empty() || file::unseal(&keys, Id::fixed(1), part).is_err());
        }
    }
}
