//! Sheets, and what they change about members, under a new key.
use super::{ops, store};
use crate::{
    kernel::{
        Error, Id, Result, UnitOfWork,
        reseal::{self, Pass},
        sealed,
    },
    spine::people,
};

/// Seals the sheets again that an older key sealed, one at a time: a sheet may have a hundred megabytes.
pub async fn sheets(work: &mut UnitOfWork, reached: Option<String>, _: i64) -> Result<Pass> {
    let after = reseal::identity(reached)?;
    let Some(id) = store::next(&mut work.conn, after).await? else {
        return Ok(Pass::default());
    };
    let batch = store::get(&mut work.conn, id).await?;
    let anew = sealed::reseal(&work.app, &batch.path(), ops::PURPOSE).await?;
    Ok(Pass::over(Some(id), 1, i64::from(anew)))
}

/// Seals the telephones again that wait for a confirmation, or for being taken back.
pub async fn changes(work: &mut UnitOfWork, reached: Option<String>, most: i64) -> Result<Pass> {
    let after = reached.as_deref().map(place).transpose()?;
    let rows = store::phones_after(&mut work.conn, after, most).await?;
    let (seen, keys) = (rows.len() as i64, work.app.keys.clone());
    let last = rows.last().map(|r| format!("{}:{}", r.import_id, r.line));
    let mut count = 0;
    for row in rows {
        let at = (row.import_id, row.line);
        if let Some(was) = row.phone_sealed
            && let Some(now) = people::resealed_phone(&keys, &was)?
        {
            count += store::reseal_phone(&mut work.conn, at, was, now).await?;
        }
        if let Some(was) = row.was_sealed
            && let Some(now) = people::resealed_phone(&keys, &was)?
        {
            count += store::reseal_former_phone(&mut work.conn, at, was, now).await?;
        }
    }
    Ok(Pass {
        reached: last,
        seen,
        sealed: count as i64,
    })
}

/// Import and line of `0192…:17`.
fn place(reached: &str) -> Result<(Id, i64)> {
    let broken = || Error::Broken(anyhow::anyhow!("how far a reseal came: {reached}"));
    let (id, line) = reached.split_once(':').ok_or_else(broken)?;
    let line = line.parse().map_err(|_| broken())?;
    Ok((id.parse().map_err(|_| broken())?, line))
}
