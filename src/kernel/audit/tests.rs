//! Anchors and exports: a changed act, a cut end and a replaced chain are each found.
use super::{
    anchor::{self, Anchor},
    export::{self, Difference, Line, verify},
    *,
};
use crate::kernel::{
    App, UnitOfWork,
    crypto::{KeyPlace, Keys},
    jobs,
    testing::TestCity,
};
use serde_json::json;

/// So many acts on record, besides those that made the city.
async fn acts(city: &TestCity, many: i64) {
    city.write(async |work| {
        for n in 0..many {
            let facts = json!({ "n": n, "why": "“引号”, 换行\n" });
            work.audit("calendar.set", ("calendar", None), None, facts);
        }
        Ok(())
    })
    .await;
}
async fn anchored(city: &TestCity) -> Anchor {
    city.write(async |work| anchor::make(work).await)
        .await
        .unwrap()
}
async fn exported(app: &App, head: Anchor) -> String {
    let end = head.seq;
    let mut text = export::first_line(head).unwrap();
    let mut last = 0;
    while let Some((lines, seq)) = export::lines_after(app, last, end).await.unwrap() {
        text.push_str(&lines);
        last = seq;
    }
    text
}
fn differs(text: &str, anchors: &[Anchor], key: Option<&str>) -> Vec<Difference> {
    verify(text.as_bytes(), anchors, key).unwrap().differs
}
/// The same chain with another actor of one act, every hash after it made to fit, and its end signed by other keys.
fn replaced(text: &str, seq: i64, keys: &Keys, at: Instant) -> String {
    let mut walk = Walk::default();
    let mut lines = vec![];
    for line in text.lines().skip(1) {
        let mut row = Audit::from(serde_json::from_str::<Line>(line).unwrap());
        if row.seq == seq {
            row.actor = "mallory".into();
        }
        row.hash = row.hash_after(&walk.hash);
        assert!(walk.follows(&row));
        lines.push(serde_json::to_string(&Line::from(row)).unwrap());
    }
    let head = export::first_line(Anchor::signed(keys, &walk, at)).unwrap();
    head + &lines.join("\n")
}

#[tokio::test]
async fn a_true_export_is_proved_without_a_database() {
    let city = TestCity::open().await;
    acts(&city, 2_500).await;
    let early = anchored(&city).await;
    acts(&city, 10).await;
    let head = anchored(&city).await;
    assert!(early.holds() && early.seq < head.seq);
    let text = exported(&city.app, head.clone()).await;
    let key = hex::encode_upper(city.app.keys.public_key());
    let verdict = verify(text.as_bytes(), &[early, head.clone()], Some(&key)).unwrap();
    assert!(verdict.differs.is_empty(), "{:?}", verdict.differs);
    assert_eq!((verdict.acts, verdict.head), (head.seq, head));
}

#[tokio::test]
async fn a_changed_a_removed_and_an_added_act_are_named() {
    let city = TestCity::open().await;
    acts(&city, 10).await;
    let text = exported(&city.app, anchored(&city).await).await;
    let changed = text.replacen("\\\"n\\\":3", "\\\"n\\\":4", 1);
    assert_ne!(changed, text);
    let found = differs(&changed, &[], None);
    let [Difference::Row(seq)] = found[..] else {
        panic!("one act was changed: {found:?}");
    };
    let lines: Vec<&str> = text.lines().collect();
    let without = [&lines[..seq as usize], &lines[seq as usize + 1..]].concat();
    let found = differs(&without.join("\n"), &[], None);
    assert_eq!(found, [Difference::Row(seq + 1)]);
    let twice = [&lines[..=seq as usize], &lines[seq as usize..]].concat();
    assert_eq!(
        differs(&twice.join("\n"), &[], None)[0],
        Difference::Row(seq)
    );
}

#[tokio::test]
async fn a_cut_end_is_found_by_the_file_itself_and_by_an_anchor() {
    let city = TestCity::open().await;
    acts(&city, 10).await;
    let early = anchored(&city).await;
    acts(&city, 10).await;
    let late = anchored(&city).await;
    let text = exported(&city.app, late.clone()).await;
    let keep = text.lines().count() - 5;
    let cut: Vec<&str> = text.lines().take(keep).collect();
    let end = Difference::Cut(keep as i64 - 1);
    assert_eq!(differs(&cut.join("\n"), &[], None), [end]);
    // One who cuts the end off, and exports what is left with the anchor of then.
    let short = exported(&city.app, early.clone()).await;
    assert!(differs(&short, &[early], None).is_empty());
    let beyond = Difference::Beyond(late.seq);
    assert_eq!(differs(&short, &[late], None), [beyond]);
}

#[tokio::test]
async fn a_replaced_chain_is_found_by_an_anchor_and_by_its_key() {
    let city = TestCity::open().await;
    acts(&city, 10).await;
    let kept = anchored(&city).await;
    acts(&city, 5).await;
    let text = exported(&city.app, anchored(&city).await).await;
    let place = KeyPlace::at(&city.app.config.data_dir.join("mallory.json"));
    let other = place.create().unwrap();
    let forged = replaced(&text, 3, &other, city.app.clock.now());
    assert!(
        differs(&forged, &[], None).is_empty(),
        "it fits into itself"
    );
    let found = differs(&forged, std::slice::from_ref(&kept), None);
    assert_eq!(found, [Difference::Replaced(kept.seq)]);
    let own = hex::encode(city.app.keys.public_key());
    let found = differs(&forged, &[], Some(&own));
    assert!(matches!(found[..], [Difference::OtherKey(_)]), "{found:?}");
    let mut resigned = kept;
    resigned.hash = "00".repeat(32);
    let found = differs(&text, &[resigned.clone()], None);
    assert_eq!(found[0], Difference::Unsigned(resigned.seq));
}

#[tokio::test]
async fn what_is_no_export_and_no_anchor_is_told_so() {
    let city = TestCity::open().await;
    let head = anchored(&city).await;
    for text in ["", "{}", "[]", "seq,at\n1,2"] {
        let refused = verify(text.as_bytes(), &[], None).unwrap_err();
        assert_eq!(refused.msg().key, "audit-no-export", "{text}");
    }
    let text = exported(&city.app, head.clone()).await;
    let broken = text.replacen("\"origin\":", "\"from\":", 1);
    assert_eq!(differs(&broken, &[], None)[0], Difference::Unread(2));
    let one = serde_json::to_string_pretty(&head).unwrap();
    let line = serde_json::to_string(&head).unwrap();
    for (text, many) in [
        (one.clone(), 1),
        (format!("[{one}, {one}]"), 2),
        (format!("{line}\n\n{line}\n"), 2),
    ] {
        let read = export::anchors_of(&text).unwrap();
        assert_eq!((read.len(), &read[0]), (many, &head));
    }
    for text in ["", "x", "[1]"] {
        let refused = export::anchors_of(text).unwrap_err();
        assert_eq!(refused.msg().key, "audit-no-anchor", "{text}");
    }
}

#[tokio::test]
async fn the_clock_anchors_every_hour_in_which_something_happened() {
    let city = TestCity::open().await;
    let count = async || {
        jobs::tick(&city.app).await.unwrap();
        let anchors = "SELECT COUNT(*) FROM audit_anchors";
        city.read(async |work| work.conn.count(anchors, args![]).await)
            .await
    };
    assert_eq!(count().await, 1, "what made the city");
    acts(&city, 1).await;
    assert_eq!(count().await, 1, "within the hour");
    city.app.clock.advance(60);
    assert_eq!(count().await, 2);
    city.app.clock.advance(600);
    assert_eq!(count().await, 2, "nothing happened");
}

#[tokio::test]
async fn the_check_compares_the_chain_with_its_anchors() {
    let city = TestCity::open().await;
    acts(&city, 10).await;
    let kept = anchored(&city).await;
    acts(&city, 10).await;
    let told = async || super::check(city.app.clone()).await.unwrap();
    assert_eq!(told().await, Vec::<String>::new());
    // One who may write to the database, and knows how hashes are made: the chain fits into itself again.
    rewrite(&city, 3).await;
    let whole = city
        .read(async |work| super::verify(&mut work.conn).await)
        .await;
    assert_eq!(whole.1, None);
    let found = told().await;
    let seq = format!("第 {} 条", kept.seq);
    assert!(found.len() == 1 && found[0].contains(&seq), "{found:?}");
    // And one who writes the anchor anew cannot sign it.
    let sql = "UPDATE audit_anchors SET hash = (SELECT hash FROM audits WHERE audits.seq = audit_anchors.seq)";
    city.write(async |work| work.conn.run(sql, args![]).await)
        .await;
    let found = told().await;
    assert!(found.len() == 1 && found[0].contains("签名"), "{found:?}");
}

/// Changes who did an act, and every hash from there on.
async fn rewrite(city: &TestCity, seq: i64) {
    let change = async |work: &mut UnitOfWork| {
        let mut walk = Walk::default();
        loop {
            let rows = super::after(&mut work.conn, walk.seq).await?;
            if rows.is_empty() {
                let sql = "UPDATE audit_head SET hash = $1";
                return work.conn.run(sql, args![walk.hash.clone()]).await;
            }
            for mut row in rows {
                if row.seq == seq {
                    row.actor = "mallory".into();
                }
                row.hash = row.hash_after(&walk.hash);
                walk.follows(&row);
                let sql = "UPDATE audits SET actor = $2, hash = $3 WHERE seq = $1";
                work.conn
                    .run(sql, args![row.seq, row.actor, row.hash])
                    .await?;
            }
        }
    };
    city.write(change).await;
}

#[tokio::test]
async fn a_cut_end_shows_in_the_check_even_when_the_head_was_set_back() {
    let city = TestCity::open().await;
    acts(&city, 10).await;
    let kept = anchored(&city).await;
    city.write(async |work| {
        let cut = "DELETE FROM audits WHERE seq > $1";
        work.conn.run(cut, args![kept.seq - 3]).await?;
        let sql = "UPDATE audit_head SET seq = $1, hash = (SELECT hash FROM audits WHERE seq = $1)";
        work.conn.run(sql, args![kept.seq - 3]).await
    })
    .await;
    let found = super::check(city.app.clone()).await.unwrap();
    let seq = format!("第 {} 条", kept.seq);
    assert!(found.len() == 1 && found[0].contains(&seq), "{found:?}");
}
