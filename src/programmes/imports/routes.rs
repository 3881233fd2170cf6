//! The routes of imports, each with the access it asks for.
use super::{act_pages, api, export, list_pages, pages, send_pages};
use crate::{
    kernel::{Access, Routes},
    policy::Right,
};

/// The largest sheet, and room for the form around it.
const UPLOAD: usize = crate::kernel::sheet::limits::FILE_BYTES as usize + (1 << 20);

pub fn routes() -> Routes {
    let read = Access::Right(Right::ImportsRead);
    let make = Access::Right(Right::ImportsMake);
    let uploads = Routes::new()
        .post("/imports", make, send_pages::create)
        .limit(UPLOAD);
    Routes::new()
        .get("/imports", read, list_pages::list)
        .get("/imports/new", make, send_pages::form)
        .get("/imports/template/{kind}", read, export::template)
        .get("/imports/{id}", read, pages::show)
        .get("/imports/{id}/bad.xlsx", read, export::bad)
        .post("/imports/{id}/mapping", make, act_pages::map)
        .post("/imports/{id}/check", make, act_pages::check)
        .post("/imports/{id}/apply", make, act_pages::apply)
        .post("/imports/{id}/discard", make, act_pages::discard)
        .post(
            "/imports/{id}/sample",
            Access::Right(Right::ImportsConfirm),
            act_pages::find,
        )
        .post(
            "/imports/{id}/confirm",
            Access::Right(Right::ImportsConfirm),
            act_pages::confirm,
        )
        .post("/imports/{id}/undo", read, act_pages::undo)
        .merge(uploads)
        .merge(api::routes())
}
