//! Applications under a new key.
use super::{ops::TRACKING, store};
use crate::{
    args,
    kernel::{
        Result, UnitOfWork,
        reseal::{self, Pass},
    },
    spine::people,
};

/// Seals again what an older key sealed, tracking codes included: as [`reseal::Sealed`] says.
pub async fn reseal(work: &mut UnitOfWork, reached: Option<String>, most: i64) -> Result<Pass> {
    let after = reseal::identity(reached)?;
    let rows = store::sealed_after(&mut work.conn, after, most).await?;
    let (last, seen) = (rows.last().map(|r| r.0), rows.len());
    let keys = work.app.keys.clone();
    let mut sealed = 0;
    for (id, number, phone, code) in rows {
        let new_number = people::resealed_number(&keys, &number)?;
        let new_phone = people::resealed_phone(&keys, &phone)?;
        let new_code = keys.resealed(TRACKING, &code)?;
        if new_number.is_some() || new_phone.is_some() || new_code.is_some() {
            let values = args![
                id,
                new_number.unwrap_or(number.clone()),
                new_phone.unwrap_or(phone.clone()),
                new_code.unwrap_or(code),
                number,
                phone
            ];
            sealed += store::reseal(&mut work.conn, values).await?;
        }
    }
    Ok(Pass::over(last, seen, sealed as i64))
}
