//! 任务 · tasks: what was decided that somebody shall do, with owner and due date.
mod api;
mod by_hand;
mod handing;
mod looking;
mod ops;
mod pages;
mod record_pages;
mod store;
mod task;
#[cfg(test)]
mod tests;

use crate::kernel::{Access, Feature, Nav, Routes, Shown, jobs::Tick, upload, waiting::Waiting};
use crate::policy::Right::{TasksDo, TasksRead};
pub use by_hand::doing_roles;
pub use looking::of_record;
pub use ops::open;
pub use task::{MAX_TEXT, MAX_TITLE, NewTask, Task, said, state_msg};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    nav: &[Nav {
        href: "/tasks",
        label: "tasks-title",
        shown: Shown::With(TasksRead),
    }],
    waiting: &[
        Waiting {
            href: "/tasks?whose=mine&state=live",
            label: "tasks-waiting-do",
            right: TasksDo,
            count: store::TO_DO,
        },
        Waiting {
            href: "/tasks?whose=set&state=reported",
            label: "tasks-waiting-accept",
            right: TasksDo,
            count: store::TO_ACCEPT,
        },
    ],
    ticks: &[Tick {
        name: "tasks.hand-back",
        run: handing::tick,
    }],
    api: Some(api::document),
    ..Feature::named("tasks")
};

/// The files of one report together, and its words.
const UPLOAD: usize = upload::FILE_BYTES + (1 << 20);

#[rustfmt::skip]
fn routes() -> Routes {
    let (read, act) = (Access::Right(TasksRead), Access::Right(TasksDo));
    Routes::new()
        .post("/tasks/{id}/report", act, record_pages::report)
        .limit(UPLOAD)
        .get("/tasks", read, pages::list)
        .post("/tasks", act, pages::set)
        .get("/tasks/new", act, pages::new)
        .get("/tasks/export", read, pages::export)
        .get("/tasks/{id}", read, record_pages::record)
        .get("/tasks/{id}/files/{file}", read, record_pages::file)
        .post("/tasks/{id}/take-up", act, record_pages::take_up)
        .post("/tasks/{id}/accept", act, record_pages::accept)
        .post("/tasks/{id}/return", act, record_pages::send_back)
        .post("/tasks/{id}/call-off", act, record_pages::call_off)
        .post("/tasks/{id}/reassign", act, record_pages::reassign)
        .get("/api/v1/tasks", read, api::list)
        .post("/api/v1/tasks", act, api::set)
        .get("/api/v1/tasks/{id}", read, api::one)
        .post("/api/v1/tasks/{id}/take-up", act, api::take_up)
        .post("/api/v1/tasks/{id}/report", act, api::report)
        .post("/api/v1/tasks/{id}/accept", act, api::accept)
        .post("/api/v1/tasks/{id}/return", act, api::send_back)
        .post("/api/v1/tasks/{id}/call-off", act, api::call_off)
        .post("/api/v1/tasks/{id}/reassign", act, api::reassign)
}
