//! The routes of joining, each with the access it asks for.
use super::{api, pages, review::pages as review, track_pages};
use crate::{
    kernel::{Access, Routes},
    policy::Right::{MembersAdmit, MembersRead, NumbersUnmask},
};

pub fn routes() -> Routes {
    let (public, read) = (Access::Public, Access::Right(MembersRead));
    let decide = Access::Right(MembersAdmit);
    Routes::new()
        .get("/join", public, pages::form)
        .post("/join", public, pages::submit)
        .get("/join/{code}", public, pages::form_of)
        .post("/join/{code}", public, pages::submit_of)
        .get("/organisations/{id}/poster", public, pages::poster)
        .get("/track", public, track_pages::form)
        .post("/track", public, track_pages::show)
        .post("/track/correct", public, track_pages::correct)
        .post("/track/take-back", public, track_pages::take_back)
        .get("/applications", read, review::list)
        .post("/applications/search", read, review::search)
        .get("/applications/export", read, review::export)
        .get("/applications/{id}", read, review::record)
        .post("/applications/{id}/approve", decide, review::approve)
        .post("/applications/{id}/return", decide, review::send_back)
        .post("/applications/{id}/refuse", decide, review::refuse)
        .post(
            "/applications/{id}/unmask",
            Access::Right(NumbersUnmask),
            review::unmask,
        )
        .post("/api/v1/verification-codes", public, api::send_code)
        .post("/api/v1/applications", public, api::create)
        .get("/api/v1/applications", read, api::list)
        .get("/api/v1/applications/{id}", read, api::one)
        .post("/api/v1/applications/{id}/approve", decide, api::approve)
        .post("/api/v1/applications/{id}/return", decide, api::send_back)
        .post("/api/v1/applications/{id}/refuse", decide, api::refuse)
}
