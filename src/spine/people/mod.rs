//! 人员 · people: who they are (numbers, names, ages), what is kept of them and how, what they agreed to.
//!
//! One person once: the keyed digest of the resident number is the identity; the number itself is sealed and shown masked.
mod age;
pub mod code_lists;
pub mod consent;
mod credit_code;
mod name;
mod ops;
mod organisation_name;
mod pages;
mod person;
mod phone;
mod pinyin;
mod plain;
mod resident_number;
mod sealing;
mod store;
#[cfg(test)]
mod tests;

use crate::kernel::{Access, Feature, Routes};
use crate::policy::Right;
pub use {
    age::{AgeRule, AgeVerdict, age_on},
    code_lists::Sex,
    credit_code::{CodeHolder, CreditCode},
    name::{PersonName, mask as mask_name},
    ops::*,
    organisation_name::normal_name,
    person::{NewPerson, Person, PersonChange, Unmasked, Unmasking, verify_state},
    phone::Mobile,
    pinyin::{sort_key, surname_first_key},
    resident_number::{Completed, Holder, ResidentNumber, mask as mask_number},
    sealing::{masked_number, masked_phone, resealed_number, resealed_phone},
    store::{insert as insert_rows, row as new_row},
};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    routes,
    seed: Some(ops::seed),
    sealed: &[crate::keeps_sealed!("people", ops::reseal)],
    ..Feature::named("people")
};

fn routes() -> Routes {
    Routes::new()
        .get("/consent/{purpose}", Access::Public, pages::consent)
        .post(
            "/consent/{purpose}",
            Access::Right(Right::SettingsChange),
            pages::publish,
        )
}
