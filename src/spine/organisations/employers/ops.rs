//! What can be done with employers, for verbs that have their own gate.
use super::store::{self, Covered, Tie};
use crate::{
    args,
    kernel::{Id, Result, UnitOfWork},
};

/// Puts the employers that a new joint union covers on its list.
pub async fn cover(
    work: &mut UnitOfWork,
    organisation_id: Id,
    employers: &[Covered],
) -> Result<()> {
    let row = |e: &Covered| args![organisation_id, e.credit_code.as_str(), e.name.as_str()];
    store::insert(&mut work.conn, employers.iter().map(row).collect())
        .await
        .map(drop)
}

/// The employers that a union covers.
pub async fn covered(work: &mut UnitOfWork, organisation_id: Id) -> Result<Vec<Covered>> {
    store::of(&mut work.conn, organisation_id).await
}

/// The unions that an employer has or had, its own and those that cover it.
pub async fn unions_of(work: &mut UnitOfWork, credit_code: &str) -> Result<Vec<Tie>> {
    store::ties(&mut work.conn, credit_code).await
}
