//! The routes of supervision, each with the access it asks for.
use super::{rectifications, rounds, samples};
use crate::{
    kernel::{Access::Right as With, Routes, upload},
    policy::Right::{CampaignsAnswer, CampaignsRead, CampaignsRun},
};

/// A file and the form around it.
const UPLOAD: usize = upload::FILE_BYTES + (1 << 20);

pub fn routes() -> Routes {
    uploads()
        .merge(of_rounds())
        .merge(of_samples())
        .merge(of_rectifications())
}

/// The operations of its API.
pub fn document() -> utoipa::openapi::OpenApi {
    let mut whole = <rounds::api::Api as utoipa::OpenApi>::openapi();
    whole.merge(<samples::api::Api as utoipa::OpenApi>::openapi());
    whole.merge(<rectifications::api::Api as utoipa::OpenApi>::openapi());
    whole
}

#[rustfmt::skip]
fn uploads() -> Routes {
    let answer = With(CampaignsAnswer);
    Routes::new()
        .post("/rectifications/{id}/files", answer, rectifications::record_pages::attach)
        .post("/api/v1/rectifications/{id}/files", answer, rectifications::api::attach)
        .limit(UPLOAD)
}

#[rustfmt::skip]
fn of_rounds() -> Routes {
    use rounds::{api, ledger, ledger_paper, pages};
    let (read, run) = (With(CampaignsRead), With(CampaignsRun));
    Routes::new()
        .get("/campaigns/{key}/rounds", read, pages::list)
        .get("/campaigns/{key}/rounds/new", run, rounds::new)
        .post("/campaigns/{key}/rounds/new", run, rounds::open)
        .get("/campaigns/{key}/rounds/ledger", read, ledger::page)
        .post("/campaigns/{key}/rounds/ledger", run, ledger_paper::press)
        .get("/campaigns/{key}/rounds/ledger/export", read, ledger::export)
        .get("/campaigns/{key}/rounds/{number}", read, pages::round)
        .post("/campaigns/{key}/rounds/{number}/units", run, pages::add)
        .post("/campaigns/{key}/rounds/{number}/draw", run, pages::draw)
        .post("/campaigns/{key}/rounds/{number}/close", run, pages::close)
        .get("/api/v1/campaigns/{key}/rounds", read, api::list)
        .post("/api/v1/campaigns/{key}/rounds", run, api::open)
        .get("/api/v1/campaigns/{key}/rounds/ledger", read, api::ledger)
        .post("/api/v1/campaigns/{key}/rounds/ledger", run, ledger_paper::api)
        .get("/api/v1/campaigns/{key}/rounds/{number}", read, api::show)
        .post("/api/v1/campaigns/{key}/rounds/{number}/units", run, api::add)
        .post("/api/v1/campaigns/{key}/rounds/{number}/draw", run, api::draw)
        .post("/api/v1/campaigns/{key}/rounds/{number}/close", run, api::close)
        .get("/api/v1/campaigns/{key}/deductions", read, api::points)
}

#[rustfmt::skip]
fn of_samples() -> Routes {
    use samples::{api, pages};
    let (read, run) = (With(CampaignsRead), With(CampaignsRun));
    Routes::new()
        .get("/campaigns/{key}/rounds/{number}/units/{code}", read, pages::sheet)
        .get("/campaigns/{key}/rounds/{number}/units/{code}/population", read, pages::population)
        .get("/samples/{id}", read, pages::record)
        .post("/samples/{id}/call", run, pages::call)
        .post("/samples/{id}/uphold", run, pages::uphold)
        .post("/samples/{id}/dismiss", run, pages::dismiss)
        .post("/samples/{id}/overturn", run, pages::overturn)
        .get("/rectifications/denials", run, pages::waiting)
        .get("/api/v1/campaigns/{key}/rounds/{number}/units/{code}", read, api::sheet)
        .get("/api/v1/campaigns/{key}/rounds/{number}/units/{code}/population", read, api::population)
        .get("/api/v1/samples/{id}", read, api::show)
        .post("/api/v1/samples/{id}/call", run, api::call)
        .post("/api/v1/samples/{id}/uphold", run, api::uphold)
        .post("/api/v1/samples/{id}/dismiss", run, api::dismiss)
        .post("/api/v1/samples/{id}/overturn", run, api::overturn)
        .get("/api/v1/denials", run, api::waiting)
}

#[rustfmt::skip]
fn of_rectifications() -> Routes {
    use rectifications::{self as here, api, record_pages as pages};
    let (read, run, answer) = (With(CampaignsRead), With(CampaignsRun), With(CampaignsAnswer));
    Routes::new()
        .post("/campaigns/{key}/rounds/{number}/units/{code}/findings", run, here::find)
        .get("/findings/{id}/order", run, here::order_form)
        .post("/findings/{id}/order", run, here::order)
        .get("/rectifications", read, here::list)
        .get("/rectifications/export", read, here::export)
        .post("/campaigns/{key}/rectifications/circular", run, here::circular::press)
        .post("/api/v1/campaigns/{key}/rectifications/circular", run, here::circular::api)
        .get("/rectifications/{id}", read, pages::record)
        .get("/rectifications/{id}/files/{file}", read, pages::download)
        .post("/rectifications/{id}/files/{file}/remove", answer, pages::detach)
        .post("/rectifications/{id}/reply", answer, pages::reply)
        .post("/rectifications/{id}/close", run, pages::close)
        .post("/rectifications/{id}/return", run, pages::send_back)
        .post("/rectifications/{id}/extend", run, pages::extend)
        .post("/rectifications/{id}/points-back", run, pages::take_back)
        .get("/api/v1/campaigns/{key}/rounds/{number}/units/{code}/findings", read, api::findings)
        .post("/api/v1/campaigns/{key}/rounds/{number}/units/{code}/findings", run, api::find)
        .post("/api/v1/findings/{id}/order", run, api::order)
        .get("/api/v1/rectifications", read, api::list)
        .get("/api/v1/rectifications/{id}", read, api::show)
        .get("/api/v1/rectifications/{id}/files/{file}", read, api::download)
        .delete("/api/v1/rectifications/{id}/files/{file}", answer, api::detach)
        .post("/api/v1/rectifications/{id}/reply", answer, api::reply)
        .post("/api/v1/rectifications/{id}/close", run, api::close)
        .post("/api/v1/rectifications/{id}/return", run, api::send_back)
        .post("/api/v1/rectifications/{id}/extend", run, api::extend)
        .post("/api/v1/rectifications/{id}/points-back", run, api::take_back)
}
