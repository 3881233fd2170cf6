//! A database as statements that make it again.
use sqlx::{AssertSqlSafe, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::str::FromStr;

/// The whole database as statements: what it is made of, its rows, its indexes.
pub async fn sqlite(url: &str) -> String {
    let options = SqliteConnectOptions::from_str(url).unwrap();
    let mut conn = SqliteConnection::connect_with(&options).await.unwrap();
    let parts = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, rowid";
    let parts: Vec<(String, String, String)> =
        sqlx::query_as(parts).fetch_all(&mut conn).await.unwrap();
    let mut script = String::new();
    for (kind, name, sql) in parts {
        script.push_str(&format!("{sql};\n"));
        if kind != "table" {
            continue;
        }
        let columns = format!(
            "SELECT group_concat('quote(\"' || name || '\")', ' || '','' || ') FROM pragma_table_info('{name}')"
        );
        let columns: String = sqlx::query_scalar(AssertSqlSafe(columns))
            .fetch_one(&mut conn)
            .await
            .unwrap();
        let rows = format!("SELECT {columns} FROM \"{name}\"");
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(rows))
            .fetch_all(&mut conn)
            .await
            .unwrap();
        if !rows.is_empty() {
            script.push_str(&format!(
                "INSERT INTO \"{name}\" VALUES\n({});\n",
                rows.join("),\n(")
            ));
        }
    }
    script
}

/// As `pg_dump` writes it, without what only psql or a server of the same version understands.
pub fn postgres(url: &str) -> String {
    let flags = [
        "--inserts",
        "--rows-per-insert=500",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
    ];
    let dump = std::process::Command::new("pg_dump")
        .args(flags)
        .arg(url)
        .output()
        .expect("pg_dump");
    assert!(
        dump.status.success(),
        "{}",
        String::from_utf8_lossy(&dump.stderr)
    );
    let text = String::from_utf8(dump.stdout).unwrap();
    let kept = text.lines().filter(|l| {
        !l.is_empty()
            && !["\\", "--", "SET ", "SELECT pg_catalog.set_config"]
                .iter()
                .any(|x| l.starts_with(x))
    });
    kept.fold(String::new(), |all, line| all + line + "\n")
}
