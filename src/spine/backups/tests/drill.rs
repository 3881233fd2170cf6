//! What was backed up on one engine is the same city on the other, and back again.
use super::*;
use crate::{
    args,
    kernel::{Instant, UnitOfWork, audit},
    spine::{
        figures::{self, Asked},
        people::{self, ResidentNumber},
    },
};

/// Tables in which a restore itself leaves a mark.
const MARKED: [&str; 6] = [
    "audit_head",
    "audits",
    "backups",
    "leases",
    "programs",
    "sessions",
];
const INDICATORS: [&str; 4] = [
    "members.admitted",
    "members.current",
    "members.admitted.new-form",
    "unions.current",
];

/// The checksums of all that a restore leaves alone: rows in the order of their keys, and files.
fn unmarked(backup: &Verified) -> BTreeMap<&str, &str> {
    let marked = |path: &str| {
        let table = path.strip_prefix("tables/").and_then(|p| p.split_once('/'));
        path == "manifest.json" || table.is_some_and(|t| MARKED.contains(&t.0))
    };
    let sums = backup.sums.iter().filter(|s| !marked(s.0));
    sums.map(|(path, sum)| (path.as_str(), sum.as_str()))
        .collect()
}

/// What a city says of itself: figures, the head of the ledger, a person opened by the keys, a paper, and every check.
async fn told(app: &App) -> Vec<String> {
    let as_of = Day::ymd(2022, 8, 2).start().rfc3339();
    let mut told = vec![];
    for key in INDICATORS {
        for code in ["411000", "411002", "411003"] {
            let asked = Asked {
                as_of: as_of.clone(),
                ..Asked::of(code)
            };
            let figure = Deputy::clockwork(app)
                .read(async |work| figures::figure(work, key, &asked).await)
                .await
                .unwrap();
            told.push(format!("{key} {code} {}", figure.value));
        }
    }
    let read = async |work: &mut UnitOfWork| -> Result<Vec<String>> {
        let head = "SELECT seq, recorded_at FROM ledger_head";
        let head: (i64, Instant) = work.conn.one(head, args![]).await?;
        let number = ResidentNumber::parse(WANG, work.today()).unwrap();
        let person = people::identify(work, &number).await?.expect("a person");
        let masked = person.masked_phone(&work.app.keys)?;
        Ok(vec![
            format!("{head:?}"),
            format!("{} {masked}", person.name),
        ])
    };
    told.extend(Deputy::clockwork(app).read(read).await.unwrap());
    let paper = async |work: &mut UnitOfWork| files::of_record(work, RECORD).await;
    let papers = Deputy::clockwork(app).read(paper).await.unwrap();
    let paper = files::open(app, &papers[0]).await.unwrap();
    assert_eq!(paper, PDF);
    for check in crate::FEATURES.iter().filter_map(|f| f.check) {
        told.extend(check(app.clone()).await.unwrap());
    }
    told
}

/// The last link of the audit chain that the backup holds.
async fn link(app: &App, seq: i64) -> Vec<u8> {
    let sql = "SELECT hash FROM audits WHERE seq = $1";
    let mut conn = app.db.read().await.unwrap();
    let (hash,): (Vec<u8>,) = conn.one(sql, args![seq]).await.unwrap();
    hash
}
async fn last_link(app: &App) -> i64 {
    let mut conn = app.db.read().await.unwrap();
    conn.count("SELECT MAX(seq) FROM audits", args![])
        .await
        .unwrap()
}

#[tokio::test]
async fn a_city_moves_from_place_to_place_and_engine_to_engine_and_stays_the_same() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let first = shelf.keep(&city.app, "first").await;
    let begun = shelf.look(&first);
    assert!(begun.manifest.records() > 100 && begun.files() == 1);
    city.app.clock.set(Day::ymd(2022, 8, 2).at(9 * 60));
    let (said, seq) = (told(&city.app).await, last_link(&city.app).await);
    let hash = link(&city.app, seq).await;

    // SQLite, PostgreSQL where there is one, and SQLite again: each from the backup of the one before.
    let mut backup = first;
    for (n, spot) in Spot::tour(&city).await.into_iter().enumerate() {
        let found = shelf.restore(&backup, &spot).await.unwrap();
        assert_eq!(unmarked(&found), unmarked(&begun));
        let app = open(&spot).await;
        assert_eq!(told(&app).await, said, "place {n}");
        assert_eq!(link(&app, seq).await, hash, "place {n}");
        let (_, broken) = audit::verify(&mut app.db.read().await.unwrap())
            .await
            .unwrap();
        assert_eq!(broken, None, "the chain goes on from there");
        backup = shelf.keep(&app, &format!("again-{n}")).await;
        assert_eq!(
            unmarked(&shelf.look(&backup)),
            unmarked(&begun),
            "place {n}"
        );
        app.db.close().await;
    }
}

#[tokio::test]
async fn whoever_was_signed_in_signs_in_again_and_the_restore_is_on_record() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let backup = shelf.keep(&city.app, "backup").await;
    let spot = Spot::sqlite(&city);
    shelf.restore(&backup, &spot).await.unwrap();
    let app = open(&spot).await;
    let mut conn = app.db.read().await.unwrap();
    for sessions in [
        "SELECT COUNT(*) FROM sessions",
        "SELECT COUNT(*) FROM leases",
    ] {
        assert_eq!(conn.count(sessions, args![]).await.unwrap(), 0);
    }
    let restored = "SELECT COUNT(*) FROM audits WHERE action = 'backup.restore'";
    assert_eq!(conn.count(restored, args![]).await.unwrap(), 1);
}

#[tokio::test]
async fn a_backup_is_of_one_moment_though_the_city_goes_on() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let busy = async {
        for n in 0..30 {
            city.account(&format!("busy-{n}"), Role::CountyCadre, city.east)
                .await;
            tokio::task::yield_now().await;
        }
    };
    let (backup, ()) = futures::future::join(shelf.keep(&city.app, "busy"), busy).await;
    let spot = Spot::sqlite(&city);
    shelf.restore(&backup, &spot).await.unwrap();
    let app = open(&spot).await;
    // A post without its account, or an account without its post, would be two moments.
    let apart = "
        SELECT (SELECT COUNT(*) FROM accounts WHERE name LIKE 'busy-%')
          - (SELECT COUNT(*) FROM grants g JOIN accounts a ON a.id = g.account_id WHERE a.name LIKE 'busy-%')";
    let mut conn = app.db.read().await.unwrap();
    assert_eq!(conn.count(apart, args![]).await.unwrap(), 0);
}

#[tokio::test]
async fn without_the_citys_keys_it_comes_back_only_when_one_says_so() {
    let city = lived_in().await;
    let shelf = Shelf::beside(&city);
    let backup = shelf.keep(&city.app, "backup").await;
    let spot = Spot::sqlite(&city);
    let path = spot.config.key_path();
    std::fs::remove_file(&path).unwrap();
    assert!(shelf.restore(&backup, &spot).await.is_err(), "no keys");
    spot.config.keys().create().unwrap();
    assert!(shelf.restore(&backup, &spot).await.is_err(), "other keys");
    let wish = Wish {
        without_keys: true,
        ..shelf.wish(&backup)
    };
    restore(&spot.config, wish, quietly()).await.unwrap();
    std::fs::remove_file(&path).unwrap();
    // Nor does the program make new keys for a city that has lived.
    assert!(App::open(spot.config.clone()).await.is_err());
    assert!(!path.exists());
}
