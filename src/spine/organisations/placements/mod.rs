//! 隶属关系 · placements: what stands above an organisation, from which day to which; moving it is an act with a day.
mod ops;
mod placement;
pub(super) mod store;
#[cfg(test)]
mod tests;
pub use ops::{history, place, settle_due, withdraw};
pub(super) use ops::{put, refuse_stale, take_turn};
pub(super) use placement::reason_problem;
pub use placement::{MAX_DEPTH, Move, Placement, Relation};

use crate::kernel::jobs::Tick;
/// Settles, on its day, what was planned for a later day.
pub const TICK: Tick = Tick {
    name: "placements",
    run: |app| Box::pin(async move { settle_due(&app).await.map(drop) }),
};
