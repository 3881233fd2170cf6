//! 职工之家 · Unionhall. The list below is the table of contents.
pub mod api;
pub mod command;
pub mod kernel;
pub mod policy;
pub mod portal;
pub mod programmes;
pub mod spine;

use kernel::{App, Feature, Routes};

/// The features in their order: each may use those above it.
pub const FEATURES: &[Feature] = &[
    kernel::FEATURE,
    spine::people::FEATURE,
    spine::organisations::FEATURE,
    spine::ledger::FEATURE,
    spine::calendar::FEATURE,
    spine::messages::FEATURE,
    spine::figures::FEATURE,
    programmes::imports::FEATURE,
    programmes::news::FEATURE,
    api::FEATURE,
    portal::FEATURE,
    command::FEATURE,
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
