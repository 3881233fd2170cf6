//! 各项业务共同的骨架 · What every programme stands on. Each may use those above it in the list of `lib.rs`.
pub mod accounts;
pub mod audits;
pub mod backups;
pub mod calendar;
pub mod codes;
pub mod deadlines;
pub mod documents;
pub mod figures;
pub mod files;
pub mod keys;
pub mod ledger;
pub mod messages;
pub mod notices;
pub mod organisations;
pub mod people;
pub mod settings;
pub mod tasks;
