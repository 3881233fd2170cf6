//! 组织树 · browse: the tree branch by branch, search, and the page of one organisation with what can be done to it.
mod act_form;
mod acts;
mod api;
mod ops;
mod pages;
mod store;
#[cfg(test)]
mod tests;
pub use api::document;
pub use store::Row;

use crate::{
    kernel::{Access, Routes},
    policy::Right,
};

pub fn routes() -> Routes {
    let read = Access::Right(Right::OrganisationsRead);
    let change = Access::Right(Right::OrganisationsChange);
    Routes::new()
        .get("/organisations", read, pages::tree)
        .get("/organisations/export", read, pages::export)
        .get("/organisations/{id}", read, pages::record)
        .get("/organisations/{id}/branch", read, pages::branch)
        .get("/organisations/{id}/act/{act}", change, acts::form)
        .post("/organisations/{id}/act/{act}", change, acts::send)
        .post(
            "/organisations/{id}/withdraw/{placement}",
            change,
            acts::withdraw,
        )
        .merge(api::routes())
}
