//! 各项业务共同的骨架 · What every programme stands on.
pub mod figures;
pub mod people;
