//! 组织表格 · sheets of organisations from a page or by the API: sent, tried out, and loaded by who sent them, under the right and
//! the reach of the command `unionhall import organisations`.
mod api;
mod jobs;
mod ops;
mod pages;
mod sheet;
mod store;
#[cfg(test)]
mod tests;

use crate::{
    kernel::{Access, Routes},
    policy::Right,
};
pub use api::document;
pub use jobs::{FORGET, KINDS};

pub fn routes() -> Routes {
    /// The largest sheet, and room for the form around it.
    const UPLOAD: usize = crate::kernel::sheet::limits::FILE_BYTES as usize + (1 << 20);
    let change = Access::Right(Right::OrganisationsChange);
    let uploads = Routes::new()
        .post("/organisations/import", change, pages::send)
        .post("/api/v1/organisation-imports", change, api::send)
        .limit(UPLOAD);
    Routes::new()
        .get("/organisations/import", change, pages::form)
        .get("/organisations/import/template", change, pages::template)
        .get("/organisations/import/{id}", change, pages::show)
        .get("/organisations/import/{id}/bad.xlsx", change, pages::bad)
        .post("/organisations/import/{id}/load", change, pages::load)
        .get("/api/v1/organisation-imports/{id}", change, api::get)
        .post("/api/v1/organisation-imports/{id}/load", change, api::load)
        .merge(uploads)
}
