//! A worker's own account. All SQL of this room is here and runs on both engines.
use crate::args;
use crate::kernel::{
    Id, Result,
    db::{Arg, Conn},
};

const ACCOUNT: &str = "
    INSERT INTO accounts (id, name, display_name, person_id, password_hash, totp_required, created_at)
    VALUES ($1, $2, $3, $4, $5, FALSE, $6)";
const HAS_ACCOUNT: &str = "SELECT COUNT(*) FROM accounts WHERE person_id = $1";

pub async fn account(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(ACCOUNT, values).await
}
pub async fn has_account(conn: &mut Conn, person_id: Id) -> Result<bool> {
    Ok(conn.count(HAS_ACCOUNT, args![person_id]).await? > 0)
}
