//! 百日评比 · the appraisal at the end: intake closed, a score that an outsider can recompute, objections, awards.
mod account;
#[cfg(test)]
mod account_tests;
mod api;
mod appraisal;
mod book;
mod check;
mod circular;
mod deciding;
mod drafting;
mod entries;
mod export;
mod forms;
mod inputs;
mod items;
mod lists;
mod objections;
mod pages;
mod publishing;
#[cfg(test)]
mod publishing_tests;
mod reckoning;
mod record_pages;
mod store;
#[cfg(test)]
mod tests;
mod unit_page;
#[cfg(test)]
mod units_tests;
mod view;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown, jobs::Tick, waiting::Waiting},
    policy::Right::{CampaignsAnswer, CampaignsRead, CampaignsRun},
};
pub use account::Account;
pub use deciding::seen;
pub use drafting::draft_due;
pub use entries::{Compared, Export, Verdict, verify};
pub use publishing::{FINAL, NOTICED, finalise, notice};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/appraisals",
        label: "appraisals-title",
        shown: Shown::With(CampaignsRead),
    }],
    ticks: &[Tick {
        name: "appraisals.draft",
        run: |app| Box::pin(async move { drafting::draft_due(&app).await.map(drop) }),
    }],
    templates: &[circular::DECISION],
    waiting: &[
        Waiting {
            href: "/appraisals?state=draft",
            label: "appraisals-waiting-drafts",
            right: CampaignsRun,
            count: store::DRAFTS,
        },
        Waiting {
            href: "/appraisals?list=items&state=open",
            label: "appraisals-waiting-items",
            right: CampaignsRun,
            count: store::OPEN_ITEMS,
        },
        Waiting {
            href: "/appraisals?list=objections&state=open",
            label: "appraisals-waiting-objections",
            right: CampaignsRun,
            count: store::OPEN_OBJECTIONS,
        },
    ],
    check: Some(|app| Box::pin(check::found(app))),
    api: Some(<api::Api as utoipa::OpenApi>::openapi),
    ..Feature::named("appraisals")
};

#[rustfmt::skip]
fn routes() -> Routes {
    let (public, read) = (Access::Public, Access::Right(CampaignsRead));
    let (run, answer) = (Access::Right(CampaignsRun), Access::Right(CampaignsAnswer));
    let pages = Routes::new()
        .get("/campaigns/{key}/appraisal", public, pages::shown)
        .get("/campaigns/{key}/appraisal/units/{code}", public, unit_page::unit)
        .get("/campaigns/{key}/appraisal/export", public, export::json)
        .get("/campaigns/{key}/appraisal/export.xlsx", public, export::xlsx)
        .post("/campaigns/{key}/appraisal/reckon", run, pages::reckon)
        .post("/campaigns/{key}/appraisal/notice", run, pages::notice)
        .post("/campaigns/{key}/appraisal/correct", run, pages::correct)
        .post("/campaigns/{key}/appraisal/finalise", run, pages::finalise)
        .get("/campaigns/{key}/appraisal/awards", run, forms::awards_form)
        .post("/campaigns/{key}/appraisal/awards", run, forms::awards)
        .get("/campaigns/{key}/appraisal/object", answer, forms::object_form)
        .post("/campaigns/{key}/appraisal/object", answer, forms::object)
        .get("/campaigns/{key}/appraisal/bonus", answer, forms::bonus_form)
        .post("/campaigns/{key}/appraisal/bonus", answer, forms::bonus)
        .get("/campaigns/{key}/appraisal/false-report", run, forms::false_report_form)
        .post("/campaigns/{key}/appraisal/false-report", run, forms::false_report)
        .get("/appraisals", read, lists::appraisals)
        .get("/appraisals/objections", read, lists::objections)
        .get("/appraisals/objections/export", read, lists::objections_sheet)
        .get("/appraisals/objections/{id}", read, record_pages::objection)
        .post("/appraisals/objections/{id}/accept", run, record_pages::accept)
        .post("/appraisals/objections/{id}/answer", run, record_pages::answer)
        .get("/appraisals/items", read, lists::items)
        .get("/appraisals/items/export", read, lists::items_sheet)
        .get("/appraisals/items/{id}", read, record_pages::item)
        .post("/appraisals/items/{id}/confirm", run, record_pages::confirm)
        .post("/appraisals/items/{id}/refuse", run, record_pages::refuse);
    pages
        .get("/api/v1/campaigns/{key}/appraisal", public, api::shown)
        .post("/api/v1/campaigns/{key}/appraisal", run, api::act)
        .get("/api/v1/campaigns/{key}/appraisal/export", public, api::export)
        .post("/api/v1/campaigns/{key}/appraisal/objections", answer, api::object)
        .post("/api/v1/campaigns/{key}/appraisal/items", read, api::put_item)
        .get("/api/v1/appraisals", read, api::list)
        .get("/api/v1/appraisal-objections", read, api::objections)
        .post("/api/v1/appraisal-objections/{id}", run, api::decide_objection)
        .get("/api/v1/appraisal-items", read, api::items)
        .post("/api/v1/appraisal-items/{id}", run, api::decide_item)
}
