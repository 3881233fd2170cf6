//! 职工之家 · Unionhall. The list below is the table of contents.
pub mod api;
pub mod command;
pub mod demo;
pub mod kernel;
#[cfg(test)]
mod permission_tests;
pub mod policy;
pub mod portal;
pub mod programmes;
#[cfg(test)]
mod security_tests;
pub mod spine;

use kernel::{App, Feature, NavGroup, Routes};

/// The features in their order: each may use those above it.
pub const FEATURES: &[Feature] = &[
    kernel::FEATURE,
    spine::people::FEATURE,
    spine::ledger::FEATURE,
    spine::codes::FEATURE,
    spine::settings::FEATURE,
    spine::organisations::FEATURE,
    spine::audits::FEATURE,
    spine::keys::FEATURE,
    spine::accounts::FEATURE,
    spine::calendar::FEATURE,
    spine::messages::FEATURE,
    spine::notices::FEATURE,
    spine::deadlines::FEATURE,
    spine::tasks::FEATURE,
    spine::files::FEATURE,
    spine::documents::FEATURE,
    spine::documents::templates::FEATURE,
    spine::figures::FEATURE,
    spine::figures::indicators::FEATURE,
    spine::figures::targets::FEATURE,
    spine::backups::FEATURE,
    programmes::membership::FEATURE,
    programmes::membership::transfers::FEATURE,
    programmes::membership::joining::FEATURE,
    programmes::membership::members::FEATURE,
    programmes::membership::corrections::FEATURE,
    programmes::founding::FEATURE,
    programmes::membership::mine::FEATURE,
    programmes::imports::FEATURE,
    programmes::campaigns::FEATURE,
    programmes::campaigns::head_enterprises::FEATURE,
    programmes::campaigns::supervision::FEATURE,
    programmes::campaigns::assessments::FEATURE,
    programmes::campaigns::reviews::FEATURE,
    programmes::campaigns::appraisals::FEATURE,
    programmes::campaigns::burden::FEATURE,
    programmes::campaigns::published::FEATURE,
    programmes::news::FEATURE,
    api::FEATURE,
    portal::FEATURE,
    demo::FEATURE,
    command::FEATURE,
];

/// The lines of the menu as people look for them: what everybody opens, then the year's work, then keeping the house. A line
/// that is not named here comes last.
pub const MENU: &[NavGroup] = &[
    NavGroup {
        label: "",
        lines: &["/", "/news"],
    },
    NavGroup {
        label: "page-menu-work",
        lines: &["/waiting", "/notices", "/tasks"],
    },
    NavGroup {
        label: "page-menu-data",
        lines: &[
            "/figures",
            "/campaigns",
            "/rectifications",
            "/reviews",
            "/appraisals",
        ],
    },
    NavGroup {
        label: "page-menu-membership",
        lines: &[
            "/join",
            "/my",
            "/applications",
            "/members",
            "/transfers",
            "/corrections",
            "/foundings",
            "/imports",
        ],
    },
    NavGroup {
        label: "page-menu-organisation",
        lines: &["/organisations", "/targets", "/documents"],
    },
    NavGroup {
        label: "page-menu-administration",
        lines: &[
            "/newsdesk",
            "/indicators",
            "/documents/templates",
            "/foundings/paper-kinds",
            "/accounts",
            "/offices",
            "/audit",
            "/keys",
            "/outbox",
            "/backups",
        ],
    },
];

/// Every route of the program, with the access it asks for.
pub fn routes() -> Routes {
    FEATURES
        .iter()
        .fold(Routes::new(), |all, feature| all.merge((feature.routes)()))
}

/// Puts in the rows that every city holds, where they are missing.
///
/// # Errors
/// The database's own.
pub async fn seed(app: &App) -> kernel::Result<()> {
    for feature in FEATURES {
        if let Some(seed) = feature.seed {
            seed(app.clone()).await?;
        }
    }
    Ok(())
}

/// The program as a web server.
pub fn app(app: App) -> axum::Router {
    kernel::edge::around(routes().router, app)
}
