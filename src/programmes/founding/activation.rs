//! A founded union awaits activation until it has its first verified members: one that never gets any stays visible as such
//! (domain 2.1, shell unions).
use super::store;
use crate::{
    kernel::{App, Deputy, jobs::Running},
    spine::{organisations, settings},
};

/// What the clock does: a union that has the members it takes becomes a normal one.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        Deputy::clockwork(&app)
            .write(async |work| {
                let members = settings::FOUNDING_ACTIVE_MEMBERS.whole(work).await?;
                for (union,) in store::ready(&mut work.conn, members).await? {
                    organisations::activate(work, union).await?;
                }
                Ok(())
            })
            .await
    })
}
