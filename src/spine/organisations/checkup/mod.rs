//! 体检 · check-up: what in the tree does not fit together, each check by itself with its count and its list; and which city and
//! counties still lack a new-form committee.
mod checks;
mod pages;
mod store;
#[cfg(test)]
mod tests;
pub use checks::{CHECKS, Check, Finding, committees, findings};

use crate::{
    kernel::{Access, Routes},
    policy::Right,
};
pub fn routes() -> Routes {
    let read = Access::Right(Right::OrganisationsRead);
    Routes::new()
        .get("/organisations/checkup", read, pages::checkup)
        .get("/new-form-committees", read, pages::committees)
}
