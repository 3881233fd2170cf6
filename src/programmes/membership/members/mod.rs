//! 会员名册 · the books: who is a member of which union, since when, verified or only registered; and what is done with a record.
mod api;
mod export;
mod ops;
mod pages;
mod record_pages;
mod store;

use crate::kernel::{Access, Feature, Nav, Routes, Shown};
use crate::policy::Right::{
    MembersAdmit, MembersRead, MembersWithdraw, NumbersUnmask, TransfersDecide,
};
pub use ops::{Asked, Counts, Member, counts, get, list};

pub use store::MemberLine;

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/members",
        label: "members-title",
        shown: Shown::With(MembersRead),
    }],
    api: Some(api::document),
    ..Feature::named("members")
};

#[rustfmt::skip]
fn routes() -> Routes {
    let (read, admit) = (Access::Right(MembersRead), Access::Right(MembersAdmit));
    let (withdraw, unmask) = (Access::Right(MembersWithdraw), Access::Right(NumbersUnmask));
    Routes::new()
        .get("/members", read, pages::list)
        .post("/members/search", read, pages::search)
        .get("/members/export", read, export::masked)
        .post("/members/export", unmask, export::whole)
        .get("/members/{id}", read, record_pages::record)
        .post("/members/{id}/verify", admit, record_pages::verify)
        .post("/members/{id}/correct", admit, record_pages::correct)
        .post("/members/{id}/leave", admit, record_pages::leave)
        .post("/members/{id}/keep", admit, record_pages::keep)
        .post("/members/{id}/resume", admit, record_pages::resume)
        .post("/members/{id}/transfer", Access::Right(TransfersDecide), record_pages::transfer)
        .post("/members/{id}/unmask", unmask, record_pages::unmask)
        .post("/members/{id}/withdraw", withdraw, record_pages::withdraw)
        .get("/api/v1/members", read, api::list)
        .get("/api/v1/members/{id}", read, api::one)
        .post("/api/v1/members/{id}/withdraw", withdraw, api::withdraw)
        .post("/api/v1/members/{id}/unmask", unmask, api::unmask)
}
