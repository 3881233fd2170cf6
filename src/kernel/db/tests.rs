//! What the machine underneath may do to a city, and how the program comes through it.
use super::{Db, Trouble};
use crate::{
    args,
    kernel::{Error, Result, testing::TestCity},
};
use sqlx::AssertSqlSafe;

const KEEP: &str = "INSERT INTO settings (key, value, changed_at) VALUES ($1, $2, $3)";
const KEPT: &str = "SELECT COUNT(*) FROM settings WHERE key LIKE 'trial-%'";

/// A word to the connection that writes; PostgreSQL is not asked.
async fn tell_sqlite(city: &TestCity, sql: String) -> bool {
    let Db::Sqlite { write, .. } = &city.app.db else {
        return false;
    };
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(write)
        .await
        .unwrap();
    true
}

/// Writes a text of this length under a name, in a unit of work of its own.
async fn keep(city: &TestCity, name: &str, length: usize) -> Result<()> {
    let mut conn = city.app.db.write().await?;
    let values = args![
        format!("trial-{name}"),
        "x".repeat(length),
        city.app.clock.now()
    ];
    conn.run(KEEP, values).await?;
    conn.commit().await
}
async fn kept(city: &TestCity) -> i64 {
    let mut conn = city.app.db.read().await.unwrap();
    conn.count(KEPT, args![]).await.unwrap()
}

#[tokio::test]
async fn a_full_disk_is_told_as_such_damages_nothing_and_passes() {
    let city = TestCity::open().await;
    keep(&city, "before", 10).await.unwrap();
    // No page more than there are.
    if !tell_sqlite(&city, "PRAGMA max_page_count = 1".into()).await {
        return;
    }
    let mut told = None;
    for n in 0..20 {
        match keep(&city, &format!("much-{n}"), 1 << 20).await {
            Ok(()) => continue,
            Err(e) => told = Some(e),
        }
        break;
    }
    let told = told.expect("no room for twenty megabytes");
    assert_eq!(told.trouble(), Some(Trouble::Full), "{told}");
    assert_eq!(
        (told.status().as_u16(), told.retry_after()),
        (503, Some(60))
    );
    let there = kept(&city).await;
    // There is room again: the next unit of work begins as if nothing had been.
    tell_sqlite(&city, "PRAGMA max_page_count = 1073741823".into()).await;
    keep(&city, "after", 1 << 20).await.unwrap();
    assert_eq!(kept(&city).await, there + 1);
}

#[tokio::test]
async fn a_database_that_takes_no_writing_can_be_read_and_takes_it_again_later() {
    let city = TestCity::open().await;
    if !tell_sqlite(&city, "PRAGMA query_only = ON".into()).await {
        return;
    }
    let told = keep(&city, "no", 10).await.unwrap_err();
    assert_eq!(told.trouble(), Some(Trouble::ReadOnly), "{told}");
    assert_eq!(kept(&city).await, 0);
    tell_sqlite(&city, "PRAGMA query_only = OFF".into()).await;
    keep(&city, "yes", 10).await.unwrap();
    assert_eq!(kept(&city).await, 1);
}

#[tokio::test]
async fn tables_of_a_newer_program_are_refused_in_words_that_say_whose_they_are() {
    let city = TestCity::open().await;
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', TRUE, $1, 0)";
    let program =
        "INSERT INTO programs (version, schema_version, first_at) VALUES ('9.8.7', 9999, $1)";
    city.write(async |work| {
        let now = work.now;
        work.conn.run(later, args![vec![0_u8]]).await?;
        work.conn.run(program, args![now]).await
    })
    .await;
    let Err(Error::Conflict(told)) = city.app.db.migrate().await else {
        panic!("it was opened")
    };
    let said = crate::kernel::Lang::En.say(&told);
    assert!(said.contains("9.8.7") && said.contains("9999"), "{said}");
}

#[tokio::test]
async fn a_program_signs_the_tables_once() {
    let city = TestCity::open().await;
    for _ in 0..2 {
        city.app.db.sign(city.app.clock.now()).await.unwrap();
    }
    let signed = "SELECT COUNT(*) FROM programs";
    let found = city.read(async |work| work.conn.count(signed, args![]).await);
    assert_eq!(found.await, 1);
}

#[tokio::test]
async fn a_fresh_city_has_tables_and_nobody_has_put_anything_into_them() {
    let city = TestCity::open_empty().await;
    let mut conn = city.app.db.read().await.unwrap();
    assert_eq!(conn.schema().await.unwrap(), Some(Db::newest_schema()));
    assert!(conn.tables().await.unwrap().len() > 50);
    assert_eq!(conn.tables_in_use().await.unwrap(), Vec::<String>::new());
    drop(conn);
    let city = TestCity::open().await;
    let used = city.read(async |work| work.conn.tables_in_use().await);
    assert!(used.await.contains(&"organisations".to_owned()));
}
