//! Code lists as default rows: what a new installation begins with. A city may add to the lists that no standard fixes
//! and close codes for new records; a code once given is never given again.
mod organisation;
mod person;
pub use {organisation::*, person::*};

/// One code of a list and its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

/// A list with the name under which it is stored and the standard it follows.
#[derive(Clone, Copy, Debug)]
pub struct CodeList {
    pub name: &'static str,
    /// The standard, or empty for a list of our own, which a city may extend.
    pub standard: &'static str,
    pub entries: &'static [Entry],
}

/// Every list of this module, in the order in which they are stored.
pub const ALL: &[CodeList] = &[
    SEX,
    ETHNIC_GROUP,
    POLITICS,
    EDUCATION,
    EMPLOYMENT_FORM,
    VERIFY_STATE,
    MEMBER_STATUS,
    NEW_FORM_GROUP,
    INDUSTRY,
    EMPLOYER_KIND,
    FOUNDING_MODE,
    ORGANISATION_KIND,
    ORGANISATION_STATUS,
];

impl CodeList {
    pub fn entry(&self, code: &str) -> Option<&'static Entry> {
        self.entries.iter().find(|e| e.code == code)
    }
    /// The code that a sheet's cell means: the code itself (with or without leading zeros) or a name in either language.
    pub fn code_of(&self, text: &str) -> Option<&'static str> {
        let text = text.trim();
        let number = |s: &str| s.trim_start_matches('0').to_owned();
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let matching = |e: &&Entry| {
            e.code == text
                || e.zh == text
                || e.en.eq_ignore_ascii_case(text)
                || (digits && number(e.code) == number(text))
        };
        self.entries.iter().find(matching).map(|e| e.code)
    }
}

const fn e(code: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry { code, zh, en }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_list_gives_a_code_or_a_name_twice_and_every_entry_has_both_names() {
        for list in ALL {
            for field in [|e: &Entry| e.code, |e: &Entry| e.zh, |e: &Entry| e.en] {
                let distinct: BTreeSet<_> = list.entries.iter().map(field).collect();
                assert_eq!(distinct.len(), list.entries.len(), "{}", list.name);
                assert!(!distinct.contains(""), "{}", list.name);
            }
        }
        assert_eq!(
            ALL.iter().map(|l| l.name).collect::<BTreeSet<_>>().len(),
            ALL.len()
        );
    }

    #[test]
    fn a_cell_may_hold_the_code_or_the_name() {
        assert_eq!(ETHNIC_GROUP.code_of("01"), Some("01"));
        assert_eq!(ETHNIC_GROUP.code_of("1"), Some("01"));
        assert_eq!(ETHNIC_GROUP.code_of(" 回族 "), Some("03"));
        assert_eq!(ETHNIC_GROUP.code_of("han"), Some("01"));
        assert_eq!(ETHNIC_GROUP.code_of("火星族"), None);
        assert_eq!(SEX.code_of("0"), Some("0"));
        assert_eq!(SEX.code_of(""), None);
    }

    #[test]
    fn the_lists_are_as_long_as_their_standards() {
        assert_eq!(ETHNIC_GROUP.entries.len(), 56 + 2);
        assert_eq!(INDUSTRY.entries.len(), 20);
        assert_eq!(POLITICS.entries.len(), 13);
    }

    #[test]
    fn the_four_key_groups_and_the_eight_groups_overlap_without_nesting() {
        let of = |choose: fn(&NewFormGroup) -> bool| -> Vec<&str> {
            NEW_FORM_GROUPS
                .iter()
                .filter(|g| choose(g))
                .map(|g| g.entry.code)
                .collect()
        };
        assert_eq!(of(|g| g.key), ["01", "02", "03", "04"]);
        assert_eq!(
            of(|g| g.of_the_eight),
            ["01", "03", "04", "05", "06", "07", "08", "09"]
        );
    }

    #[test]
    fn a_sex_has_the_code_of_its_standard() {
        for sex in [Sex::Unknown, Sex::Male, Sex::Female, Sex::Unstated] {
            assert_eq!(Sex::of_code(sex.code()), Some(sex));
            assert!(SEX.entry(sex.code()).is_some());
        }
        assert_eq!(Sex::of_code("3"), None);
    }
}
