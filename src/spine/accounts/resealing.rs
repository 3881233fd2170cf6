//! Second factors under a new key.
use super::store;
use crate::kernel::{
    Result, UnitOfWork,
    reseal::{self, Pass},
};

/// Seals the secrets again that an older key sealed: as [`reseal::Sealed`] says.
pub async fn reseal(work: &mut UnitOfWork, reached: Option<String>, most: i64) -> Result<Pass> {
    let after = reseal::identity(reached)?;
    let rows = store::with_totp_after(&mut work.conn, after, most).await?;
    let (last, seen) = (rows.last().map(|a| a.id), rows.len());
    let keys = work.app.keys.clone();
    let mut sealed = 0;
    for account in rows {
        let purpose = account.totp_purpose();
        let Some(was) = account.totp_sealed else {
            continue;
        };
        if let Some(now) = keys.resealed(&purpose, &was)? {
            sealed += store::reseal_totp(&mut work.conn, account.id, was, now).await?;
        }
    }
    Ok(Pass::over(last, seen, sealed as i64))
}
