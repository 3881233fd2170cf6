//! 月点评 · monthly reviews: a leader comments on each unit; the unit acknowledges and may answer.
mod api;
mod circular;
#[cfg(test)]
mod editions_tests;
mod lists;
mod looking;
mod month;
mod opening;
mod ops;
mod pages;
mod replies;
#[cfg(test)]
mod replies_tests;
mod reply_pages;
mod review;
mod store;
mod table_pages;
#[cfg(test)]
mod tests;
mod unit_form;

use crate::{
    kernel::{Access, Feature, Nav, Routes, Shown, jobs::Tick, waiting::Waiting},
    policy::Right::{CampaignsAnswer, CampaignsComment, CampaignsRead, CampaignsRun},
};
pub use looking::seen;
pub use opening::open_due;
pub use ops::{KIND, comment, publish, submit};
pub use replies::{acknowledge, list as replies_to};
pub use review::NewRemark;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/reviews",
        label: "reviews-title",
        shown: Shown::With(CampaignsRead),
    }],
    ticks: &[Tick {
        name: "reviews.open",
        run: |app| Box::pin(async move { opening::open_due(&app).await.map(drop) }),
    }],
    templates: &[circular::CIRCULAR],
    waiting: &[
        Waiting {
            href: "/reviews?state=open",
            label: "reviews-waiting-comment",
            right: CampaignsComment,
            count: store::TO_COMMENT,
        },
        Waiting {
            href: "/reviews?state=submitted",
            label: "reviews-waiting-publish",
            right: CampaignsRun,
            count: store::TO_PUBLISH,
        },
        Waiting {
            href: "/reviews?list=replies&state=asked",
            label: "reviews-waiting-acknowledge",
            right: CampaignsAnswer,
            count: store::TO_ACKNOWLEDGE,
        },
        Waiting {
            href: "/reviews?list=replies&state=answered",
            label: "reviews-waiting-read",
            right: CampaignsComment,
            count: store::TO_READ,
        },
    ],
    api: Some(<api::Api as utoipa::OpenApi>::openapi),
    ..Feature::named("reviews")
};

#[rustfmt::skip]
fn routes() -> Routes {
    let (public, read) = (Access::Public, Access::Right(CampaignsRead));
    let (run, comment) = (Access::Right(CampaignsRun), Access::Right(CampaignsComment));
    let answer = Access::Right(CampaignsAnswer);
    let pages = Routes::new()
        .get("/campaigns/{key}/reviews", public, lists::of_campaign)
        .get("/campaigns/{key}/reviews/{number}", public, pages::shown)
        .get("/campaigns/{key}/reviews/{number}/export", public, table_pages::export)
        .get("/campaigns/{key}/reviews/{number}/restated", public, table_pages::restated)
        .get("/campaigns/{key}/reviews/{number}/units/{code}", comment, unit_form::form)
        .post("/campaigns/{key}/reviews/{number}/units/{code}", comment, unit_form::save)
        .post("/campaigns/{key}/reviews/{number}/submit", comment, pages::submit)
        .post("/campaigns/{key}/reviews/{number}/back", run, pages::back)
        .post("/campaigns/{key}/reviews/{number}/publish", run, pages::publish)
        .post("/campaigns/{key}/reviews/{number}/correct", comment, pages::correct)
        .post("/campaigns/{key}/reviews/{number}/expose", run, pages::expose)
        .post("/campaigns/{key}/reviews/{number}/remind", comment, pages::remind)
        .get("/reviews", read, lists::reviews)
        .get("/reviews/replies", read, lists::replies)
        .get("/reviews/replies/export", read, lists::replies_sheet)
        .get("/reviews/replies/{id}", read, reply_pages::shown)
        .post("/reviews/replies/{id}/acknowledge", answer, reply_pages::acknowledge)
        .post("/reviews/replies/{id}/answer", answer, reply_pages::answer)
        .post("/reviews/replies/{id}/read", comment, reply_pages::read);
    pages
        .get("/api/v1/reviews", read, api::list)
        .get("/api/v1/campaigns/{key}/reviews/{number}", public, api::shown)
        .post("/api/v1/campaigns/{key}/reviews/{number}", read, api::act)
        .get("/api/v1/review-replies", read, api::replies)
        .post("/api/v1/review-replies/{id}", read, api::reply)
}
