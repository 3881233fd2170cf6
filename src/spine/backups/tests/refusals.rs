//! What is not whole, not ours or not meant is refused, and nothing is changed.
use super::*;
use crate::kernel::{Error, db::Db};

/// The key of the message that refuses.
fn why(refused: Result<Verified>) -> &'static str {
    match refused {
        Err(Error::Conflict(msg)) => msg.key,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was taken"),
    }
}
fn untouched(spot: &Spot) {
    assert!(!spot.config.data_dir.join("unionhall.db").exists());
    assert!(!spot.config.data_dir.join("files").exists());
}

#[tokio::test]
async fn another_key_opens_nothing() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let backup = shelf.keep(&city.app, "backup").await;
    let other = shelf.folder.join("other.key");
    key::new_key(&other, city.app.clock.now()).unwrap();
    let spot = Spot::sqlite(&city);
    let wish = Wish {
        key: other,
        ..shelf.wish(&backup)
    };
    let refused = restore(&spot.config, wish, quietly()).await;
    assert_eq!(why(refused), "backups-wrong-key");
    untouched(&spot);
}

#[tokio::test]
async fn a_file_that_was_cut_off_anywhere_is_refused() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let backup = shelf.keep(&city.app, "backup").await;
    let whole = std::fs::read(&backup).unwrap();
    let spot = Spot::sqlite(&city);
    for left in [0, 10, 300, whole.len() / 2, whole.len() - 1] {
        let cut = shelf.folder.join(format!("cut-{left}"));
        std::fs::write(&cut, &whole[..left]).unwrap();
        let refused = shelf.restore(&cut, &spot).await;
        assert_eq!(why(refused), "backups-damaged", "{left} bytes left");
        untouched(&spot);
    }
}

#[tokio::test]
async fn a_flipped_byte_is_found_wherever_it_is() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let backup = shelf.keep(&city.app, "backup").await;
    let whole = std::fs::read(&backup).unwrap();
    let spot = Spot::sqlite(&city);
    for at in [5, 200, whole.len() / 2, whole.len() - 20, whole.len() - 1] {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        let file = shelf.folder.join(format!("flipped-{at}"));
        std::fs::write(&file, flipped).unwrap();
        let why = why(shelf.restore(&file, &spot).await);
        assert!(
            ["backups-damaged", "backups-wrong-key"].contains(&why),
            "{at}: {why}"
        );
        untouched(&spot);
    }
}

#[tokio::test]
async fn a_city_is_never_poured_over_another() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let backup = shelf.keep(&city.app, "backup").await;
    let spot = Spot::sqlite(&city);
    shelf.restore(&backup, &spot).await.unwrap();
    let rows = async || {
        let app = open(&spot).await;
        let audits = "SELECT COUNT(*) FROM audits";
        let rows = app.db.read().await.unwrap().count(audits, vec![]).await;
        app.db.close().await;
        rows.unwrap()
    };
    let before = rows().await;
    let refused = shelf.restore(&backup, &spot).await;
    assert_eq!(why(refused), "backups-not-empty");
    assert_eq!(rows().await, before);
}

#[tokio::test]
async fn files_of_something_else_are_not_mixed_with_the_citys() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let backup = shelf.keep(&city.app, "backup").await;
    let spot = Spot::sqlite(&city);
    let files = spot.config.data_dir.join("files");
    std::fs::create_dir_all(&files).unwrap();
    std::fs::write(files.join("notes.txt"), "somebody else's").unwrap();
    let refused = shelf.restore(&backup, &spot).await;
    assert_eq!(why(refused), "backups-files-there");
}

#[tokio::test]
async fn a_backup_of_a_newer_program_is_refused_by_its_name() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let mut manifest = shelf.look(&shelf.keep(&city.app, "backup").await).manifest;
    assert!(manifest.refuse_newer(Db::newest_schema()).is_ok());
    manifest.schema = 9999;
    let refused = manifest.refuse_newer(Db::newest_schema());
    assert!(matches!(refused, Err(Error::Conflict(m)) if m.key == "backups-newer"));
}

#[tokio::test]
async fn a_backup_never_takes_the_place_of_another_file_and_leaves_no_draft() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let place = shelf.keep(&city.app, "backup").await;
    let recipients = key::recipients(&shelf.key).unwrap();
    let refused = make(&city.app, &place, &recipients, quietly()).await;
    assert!(matches!(refused, Err(Error::Conflict(m)) if m.key == "backups-file-exists"));
    city.app.stop();
    let given_up = make(
        &city.app,
        &shelf.folder.join("late"),
        &recipients,
        quietly(),
    )
    .await;
    assert!(matches!(given_up, Err(Error::Conflict(m)) if m.key == "backups-stopped"));
    let names = std::fs::read_dir(&shelf.folder).unwrap().flatten();
    let mut names: Vec<_> = names.map(|e| e.file_name()).collect();
    names.sort();
    assert_eq!(names, ["backup", "backup.key"]);
}

#[tokio::test]
async fn the_keys_of_the_city_are_not_in_its_backup() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let found = shelf.look(&shelf.keep(&city.app, "backup").await);
    assert!(found.sums.keys().all(|path| !path.contains("keys.json")));
    let keys = city.app.config.keys().load().unwrap();
    assert!(found.manifest.keys.is_of(&keys, found.manifest.moment));
}
