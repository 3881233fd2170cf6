//! 周研判 · weekly assessments: what a week says by itself, what people made of it, what was decided and who does it.
//!
//! The numbers are frozen at the week's last cut-off; judgement, decisions and talks are added, and published by a second person.
mod anomaly;
mod api;
mod assessment;
mod details;
mod export;
mod forecast;
mod form;
mod generating;
mod judged;
mod lists;
mod minutes;
mod ops;
mod overdue;
mod pages;
mod publishing;
#[cfg(test)]
mod publishing_tests;
mod store;
#[cfg(test)]
mod tests;
mod typed;
mod view;

use crate::{
    kernel::{Access::Right as With, Feature, Routes, jobs::Tick, waiting::Waiting},
    policy::Right::{CampaignsAnswer, CampaignsRead, CampaignsRun},
};
pub use assessment::{Assessment, KIND, Overdue};
pub use generating::{assess, generate_due};
pub use ops::judge;
pub use publishing::publish;
pub use typed::{Draft, Said};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    waiting: &[
        Waiting {
            href: "/assessments?state=waiting",
            label: "assessments-waiting",
            right: CampaignsRun,
            count: store::WAITING,
        },
        Waiting {
            href: "/assessments/talks",
            label: "assessments-talks-waiting",
            right: CampaignsAnswer,
            count: store::TALKS_WAITING,
        },
    ],
    templates: &[minutes::TEMPLATE],
    ticks: &[Tick {
        name: "assessments.generate",
        run: |app| Box::pin(async move { generate_due(&app).await.map(drop) }),
    }],
    api: Some(<api::Api as utoipa::OpenApi>::openapi),
    ..Feature::named("assessments")
};

#[rustfmt::skip]
fn routes() -> Routes {
    let (read, run) = (With(CampaignsRead), With(CampaignsRun));
    let pages = Routes::new()
        .get("/assessments", read, lists::all)
        .get("/assessments/talks", read, lists::talks)
        .get("/campaigns/{key}/weeks", read, pages::list)
        .get("/campaigns/{key}/weeks/{number}", read, pages::week)
        .get("/campaigns/{key}/weeks/{number}/table.xlsx", read, export::xlsx)
        .get("/campaigns/{key}/weeks/{number}/table.csv", read, export::csv)
        .get("/campaigns/{key}/weeks/{number}/restated", read, details::restated)
        .get("/campaigns/{key}/weeks/{number}/anomalies/{index}", read, details::records)
        .get("/campaigns/{key}/weeks/{number}/judgement", run, form::form)
        .post("/campaigns/{key}/weeks/{number}/judgement", run, form::judge)
        .post("/campaigns/{key}/weeks/{number}/decisions", run, form::decide)
        .post("/campaigns/{key}/weeks/{number}/decisions/{id}/drop", run, form::undecide)
        .post("/campaigns/{key}/weeks/{number}/publish", run, pages::publish)
        .post("/campaigns/{key}/weeks/{number}/talks/{id}", read, pages::speak);
    pages
        .get("/api/v1/assessments", read, api::all)
        .get("/api/v1/assessments/talks", read, api::talks)
        .get("/api/v1/campaigns/{key}/weeks", read, api::weeks)
        .get("/api/v1/campaigns/{key}/weeks/{number}", read, api::week)
        .get("/api/v1/campaigns/{key}/weeks/{number}/versions/{version}", read, api::version)
        .get("/api/v1/campaigns/{key}/weeks/{number}/anomalies/{index}/records", read, api::records)
        .get("/api/v1/campaigns/{key}/weeks/{number}/restated", read, api::restated)
        .put("/api/v1/campaigns/{key}/weeks/{number}/judgement", run, api::judge)
        .post("/api/v1/campaigns/{key}/weeks/{number}/decisions", run, api::decide)
        .delete("/api/v1/campaigns/{key}/weeks/{number}/decisions/{id}", run, api::undecide)
        .post("/api/v1/campaigns/{key}/weeks/{number}/publish", run, api::publish)
        .put("/api/v1/campaigns/{key}/weeks/{number}/talks/{id}", read, api::speak)
}
