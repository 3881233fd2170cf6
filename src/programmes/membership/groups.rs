//! New-form groups and employers as forms choose and pages name them. Pure.
use crate::{
    kernel::{Lang, Msg},
    msg,
    spine::people::code_lists::{NEW_FORM_GROUP, NEW_FORM_GROUPS},
};

/// An employer's name fits on a line.
const LONGEST_EMPLOYER: usize = 100;
/// The choice of those who are in none of the groups.
pub const NO_GROUP: &str = "00";

/// The group of a choice: one of the code list, or none of them.
pub fn group_of(choice: &str) -> Result<String, Msg> {
    match choice.trim() {
        NO_GROUP => Ok(String::new()),
        code if NEW_FORM_GROUP.entry(code).is_some() => Ok(code.to_owned()),
        _ => Err(msg!("membership-group-missing")),
    }
}
/// An employer's name, or none.
pub fn employer_of(text: &str) -> Result<Option<String>, Msg> {
    let text = text.trim();
    if text.chars().any(char::is_control) || text.chars().count() > LONGEST_EMPLOYER {
        return Err(msg!("membership-employer-length", max = LONGEST_EMPLOYER));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// The groups to choose from, the four key ones first.
pub fn group_choices(lang: Lang) -> Vec<(&'static str, String)> {
    NEW_FORM_GROUPS
        .iter()
        .map(|g| (g.entry.code, lang.pick(g.entry.zh, g.entry.en).to_owned()))
        .collect()
}
/// The groups, and the choice of none.
pub fn group_choices_and_none(lang: Lang) -> Vec<(&'static str, String)> {
    let mut choices = group_choices(lang);
    choices.push((NO_GROUP, lang.t("membership-no-group")));
    choices
}
/// What a group is called; of none, empty.
pub fn group_name(lang: Lang, code: &str) -> String {
    let entry = NEW_FORM_GROUP.entry(code);
    entry
        .map(|e| lang.pick(e.zh, e.en).to_owned())
        .unwrap_or_default()
}
