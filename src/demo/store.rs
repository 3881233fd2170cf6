//! What the demo asks of the tables themselves: whether they are empty, and the settings that mark a demo.
use crate::{
    args,
    kernel::{App, Deputy, Id, Result, UnitOfWork, db::Conn},
    policy::Role,
};

const COUNT: &str = "SELECT (SELECT COUNT(*) FROM organisations) + (SELECT COUNT(*) FROM accounts)";
const SET: &str = "
    INSERT INTO settings (key, value, reason, changed_at) VALUES ($1, $2, 'demo', $3)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at";
const DIVIDE: &str = "INSERT INTO divisions (code, name, parent, level)";
const SOME_STREETS: &str = "
    SELECT o.id, o.code, o.name FROM organisations o JOIN organisation_lines l ON l.below = o.id AND l.depth = 1
    WHERE l.above = $1 AND o.kind = '31' ORDER BY o.code LIMIT $2";
const SOME_UNIONS: &str = "
    SELECT o.id, o.code, o.name FROM organisations o JOIN organisation_lines l ON l.below = o.id
    WHERE l.above = $1 AND o.kind IN ('50', '51') AND o.status = '2' ORDER BY o.code LIMIT $2";
const SOME_EMPLOYERS: &str = "
    SELECT COALESCE(o.employer_name, o.name), o.employer_credit_code FROM organisations o JOIN organisation_lines l ON l.below = o.id
    JOIN organisations u ON u.id = l.above
    WHERE u.code = $1 AND o.status = '2' AND o.employer_credit_code <> '' ORDER BY o.code LIMIT $2";
const SOME_MEMBERS: &str = "
    SELECT m.person_id, p.name, o.code FROM memberships m JOIN people p ON p.id = m.person_id
    JOIN organisations o ON o.id = m.organisation_id WHERE m.state = '1' ORDER BY m.id LIMIT $1";

/// The demo has its province above its city, so the city is named.
const CITY: &str = "411000";
const NAME_CITY: &str = "
    INSERT INTO settings (key, value, reason, changed_at) VALUES ('city', $1, 'demo', $2) ON CONFLICT (key) DO NOTHING";

/// Names the city of a demo that was filled before cities were named.
pub async fn name_city(app: &App) -> Result<()> {
    Deputy::clockwork(app)
        .write(async |work| {
            let now = work.now;
            work.conn.run(NAME_CITY, args![CITY, now]).await.map(drop)
        })
        .await
}

pub async fn is_empty(app: &App) -> Result<bool> {
    Ok(app.db.read().await?.count(COUNT, args![]).await? == 0)
}

/// Marks the database as a demo, and opens its books: who was there before is carried over, not new.
pub async fn begin(app: &App) -> Result<()> {
    let settings = [
        ("demo", "true"),
        ("city-name", "许昌市总工会"),
        ("city", CITY),
        ("books-opened-on", "2022-01-01"),
    ];
    Deputy::clockwork(app)
        .write(async |work| {
            let now = work.now;
            for (key, value) in settings {
                work.conn.run(SET, args![key, value, now]).await?;
            }
            work.audit(
                "demo.begin",
                ("settings", None),
                None,
                serde_json::json!({}),
            );
            Ok(())
        })
        .await
}
pub async fn divide(conn: &mut Conn, rows: Vec<super::world::Division>) -> Result<u64> {
    let rows = rows
        .into_iter()
        .map(|d| args![d.code, d.name, d.parent, d.level])
        .collect();
    conn.bulk(DIVIDE, "ON CONFLICT (code) DO NOTHING", rows)
        .await
}
pub async fn some_unions(
    conn: &mut Conn,
    below: Id,
    many: i64,
) -> Result<Vec<(Id, String, String)>> {
    conn.all(SOME_UNIONS, args![below, many]).await
}
pub async fn some_streets(
    conn: &mut Conn,
    above: Id,
    many: i64,
) -> Result<Vec<(Id, String, String)>> {
    conn.all(SOME_STREETS, args![above, many]).await
}
/// Name and credit code of employers that have a union below a unit.
pub async fn some_employers(
    conn: &mut Conn,
    unit: &str,
    many: i64,
) -> Result<Vec<(String, String)>> {
    conn.all(SOME_EMPLOYERS, args![unit, many]).await
}
pub async fn some_members(conn: &mut Conn, many: i64) -> Result<Vec<(Id, String, String)>> {
    conn.all(SOME_MEMBERS, args![many]).await
}

const ACCOUNT: &str = "
    INSERT INTO accounts (id, name, display_name, person_id, password_hash, totp_required, demo, created_at)
    VALUES ($1, $2, $3, $4, $5, FALSE, TRUE, $6)";
const GRANT: &str = "
    INSERT INTO grants (id, account_id, role, organisation_id, from_day, granted_at) VALUES ($1, $2, $3, $4, $5, $6)";

/// A demo account: no second factor, so that a visitor can sign in with one click.
pub struct NewAccount {
    pub name: String,
    pub display: String,
    pub person: Option<Id>,
    pub hash: String,
    pub post: Option<(Role, Id)>,
}

pub async fn open_account(work: &mut UnitOfWork, new: &NewAccount) -> Result<()> {
    let (id, grant, now, today) = (work.new_id(), work.new_id(), work.now, work.today());
    let values = args![
        id,
        new.name.as_str(),
        new.display.as_str(),
        new.person,
        new.hash.as_str(),
        now
    ];
    work.conn.run(ACCOUNT, values).await?;
    if let Some((role, organisation)) = new.post {
        let values = args![grant, id, role.key(), organisation, today, now];
        work.conn.run(GRANT, values).await?;
    }
    work.audit(
        "account.create",
        ("account", Some(id)),
        new.post.map(|p| p.1),
        serde_json::json!({ "name": new.name }),
    );
    Ok(())
}
