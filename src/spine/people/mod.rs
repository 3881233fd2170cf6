//! 人员 · people and the numbers that identify them and their organisations: reading, checking, masking, sorting.
mod age;
pub mod code_lists;
mod credit_code;
mod name;
mod organisation_name;
mod phone;
mod pinyin;
mod plain;
mod resident_number;

use crate::kernel::Feature;
pub use {
    age::{AgeRule, AgeVerdict, age_on},
    code_lists::Sex,
    credit_code::{CodeHolder, CreditCode},
    name::{PersonName, mask as mask_name},
    organisation_name::normal_name,
    phone::Mobile,
    pinyin::{sort_key, surname_first_key},
    resident_number::{Completed, Holder, ResidentNumber, mask as mask_number},
};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("people")
};
