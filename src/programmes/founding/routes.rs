//! The routes of founding and of dissolutions, each with the access it asks for.
use super::{api, decisions, dissolutions, form, pages, papers};
use crate::{
    kernel::{Access::Right as With, Routes, upload},
    policy::Right::{FoundingsDecide, FoundingsPropose, FoundingsRead, SettingsChange},
};

/// A paper and the form around it.
const UPLOAD: usize = upload::FILE_BYTES + (1 << 20);

pub fn routes() -> Routes {
    uploads()
        .merge(applications())
        .merge(decided())
        .merge(dissolved())
}

fn uploads() -> Routes {
    Routes::new()
        .post(
            "/foundings/{id}/papers",
            With(FoundingsPropose),
            pages::attach,
        )
        .post(
            "/api/v1/foundings/{id}/papers",
            With(FoundingsPropose),
            api::attach,
        )
        .limit(UPLOAD)
}

fn applications() -> Routes {
    Routes::new()
        .get("/foundings", With(FoundingsRead), pages::list)
        .post("/foundings", With(FoundingsPropose), form::create)
        .get("/foundings/export", With(FoundingsRead), pages::export)
        .get("/foundings/new", With(FoundingsPropose), form::new)
        .get(
            "/foundings/paper-kinds",
            With(SettingsChange),
            papers::pages::kinds,
        )
        .post(
            "/foundings/paper-kinds",
            With(SettingsChange),
            papers::pages::add,
        )
        .post(
            "/foundings/paper-kinds/{code}",
            With(SettingsChange),
            papers::pages::set,
        )
        .get("/foundings/{id}", With(FoundingsRead), pages::record)
        .get("/foundings/{id}/edit", With(FoundingsPropose), form::edit)
        .post("/foundings/{id}/edit", With(FoundingsPropose), form::change)
        .post(
            "/foundings/{id}/submit",
            With(FoundingsPropose),
            pages::submit,
        )
        .post(
            "/foundings/{id}/withdraw",
            With(FoundingsPropose),
            pages::withdraw,
        )
        .get(
            "/foundings/{id}/papers/{file}",
            With(FoundingsRead),
            pages::download,
        )
        .post(
            "/foundings/{id}/papers/{file}/remove",
            With(FoundingsPropose),
            pages::detach,
        )
        .get("/api/v1/foundings", With(FoundingsRead), api::list)
        .post("/api/v1/foundings", With(FoundingsPropose), api::create)
        .get("/api/v1/foundings/{id}", With(FoundingsRead), api::get)
        .put(
            "/api/v1/foundings/{id}",
            With(FoundingsPropose),
            api::change,
        )
        .post(
            "/api/v1/foundings/{id}/submit",
            With(FoundingsPropose),
            api::submit,
        )
        .post(
            "/api/v1/foundings/{id}/withdraw",
            With(FoundingsPropose),
            api::withdraw,
        )
        .get(
            "/api/v1/foundings/{id}/papers/{file}",
            With(FoundingsRead),
            api::download,
        )
        .delete(
            "/api/v1/foundings/{id}/papers/{file}",
            With(FoundingsPropose),
            api::detach,
        )
}

fn decided() -> Routes {
    Routes::new()
        .get(
            "/foundings/{id}/decide",
            With(FoundingsDecide),
            decisions::page,
        )
        .post(
            "/foundings/{id}/decide",
            With(FoundingsDecide),
            decisions::act,
        )
        .post(
            "/foundings/{id}/revoke",
            With(FoundingsDecide),
            decisions::press_revoke,
        )
        .post(
            "/api/v1/foundings/{id}/return",
            With(FoundingsDecide),
            api::send_back,
        )
        .post(
            "/api/v1/foundings/{id}/approve",
            With(FoundingsDecide),
            api::approve,
        )
        .post(
            "/api/v1/foundings/{id}/refuse",
            With(FoundingsDecide),
            api::refuse,
        )
        .post(
            "/api/v1/foundings/{id}/revoke",
            With(FoundingsDecide),
            api::revoke,
        )
}

fn dissolved() -> Routes {
    use dissolutions::{api, pages};
    Routes::new()
        .get("/dissolutions", With(FoundingsRead), pages::list)
        .post("/dissolutions", With(FoundingsPropose), pages::request)
        .get("/dissolutions/{id}", With(FoundingsRead), pages::record)
        .post("/dissolutions/{id}", With(FoundingsRead), pages::act)
        .get("/api/v1/dissolutions", With(FoundingsRead), api::list)
        .post("/api/v1/dissolutions", With(FoundingsPropose), api::request)
        .get("/api/v1/dissolutions/{id}", With(FoundingsRead), api::get)
        .post(
            "/api/v1/dissolutions/{id}/decide",
            With(FoundingsDecide),
            api::decide,
        )
        .post(
            "/api/v1/dissolutions/{id}/withdraw",
            With(FoundingsPropose),
            api::withdraw,
        )
}
