//! What a reviewer should notice: possible duplicates, sizes outside the rules, a chair who may be barred. Pure.
//!
//! A flag refuses nothing. One that must be acknowledged asks the approver to say that it was looked into.
use super::founding::Founding;
use crate::{kernel::Msg, msg, spine::people::CreditCode};

/// Something to notice.
#[derive(Clone, Debug)]
pub struct Flag {
    /// The name in forms and in the history.
    pub key: &'static str,
    pub msg: Msg,
    /// The approver must say that it was looked into.
    pub must: bool,
}

impl Flag {
    pub fn must(key: &'static str, msg: Msg) -> Flag {
        Flag {
            key,
            msg,
            must: true,
        }
    }
    fn note(key: &'static str, msg: Msg) -> Flag {
        Flag {
            key,
            msg,
            must: false,
        }
    }
}

/// Sizes that the rules of founding name: the settings of the city.
#[derive(Clone, Debug)]
pub struct Sizes {
    /// From so many members on a committee should be founded.
    pub duty_members: i64,
    /// From so many members on delegates meet, not all members.
    pub delegates_members: i64,
    /// From so many women members on a women workers' committee is founded.
    pub women_members: i64,
    /// Persons of a preparatory group, at least and at most.
    pub preparatory: (i64, i64),
    /// Members up to which a committee has so many persons, at least and at most.
    pub committee: Vec<(i64, i64, i64)>,
}

impl Sizes {
    /// The bounds of a committee for so many members.
    pub fn committee_of(&self, members: i64) -> (i64, i64) {
        let step = self.committee.iter().find(|(up_to, ..)| members <= *up_to);
        step.map_or((1, i64::MAX), |(_, least, most)| (*least, *most))
    }
}

/// What the application itself shows.
pub fn of_application(f: &Founding, sizes: &Sizes) -> Vec<Flag> {
    let mut flags = of_sizes(f, sizes);
    if !f.chair_name.is_empty() && f.chair_name == f.legal_representative {
        flags.push(Flag::must(
            "chair",
            msg!("founding-flag-chair", name = &f.chair_name),
        ));
    }
    let warnings = CreditCode::parse(&f.credit_code)
        .map(|c| c.warnings())
        .unwrap_or_default();
    flags.extend(warnings.into_iter().map(|msg| Flag::note("code", msg)));
    flags
}

fn of_sizes(f: &Founding, sizes: &Sizes) -> Vec<Flag> {
    let mut flags = vec![];
    let mut note = |key, msg| flags.push(Flag::note(key, msg));
    let people = f
        .preparatory
        .lines()
        .filter(|l| !l.trim().is_empty())
        .count() as i64;
    let (least, most) = sizes.preparatory;
    if people > 0 && !(least..=most).contains(&people) {
        note(
            "preparatory",
            msg!(
                "founding-flag-preparatory",
                n = people,
                min = least,
                max = most
            ),
        );
    }
    let Some(members) = f.members else {
        return flags;
    };
    if f.workers.is_some_and(|w| members > w) {
        note("members", msg!("founding-flag-members"));
    }
    if f.kind == "50" && members < sizes.duty_members {
        note(
            "small",
            msg!(
                "founding-flag-small",
                n = members,
                limit = sizes.duty_members
            ),
        );
    }
    if members >= sizes.delegates_members {
        note(
            "delegates",
            msg!(
                "founding-flag-delegates",
                n = members,
                limit = sizes.delegates_members
            ),
        );
    }
    if f.women.is_some_and(|w| w >= sizes.women_members) {
        note(
            "women",
            msg!("founding-flag-women", limit = sizes.women_members),
        );
    }
    let (least, most) = sizes.committee_of(members);
    if f.committee.is_some_and(|c| !(least..=most).contains(&c)) {
        note(
            "committee",
            msg!(
                "founding-flag-committee",
                members = members,
                min = least,
                max = most
            ),
        );
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::settings::{COMMITTEE_SIZES, ladder};
    use proptest::prelude::*;

    /// With the committees that the program ships.
    fn shipped() -> Sizes {
        Sizes {
            duty_members: 25,
            delegates_members: 100,
            women_members: 10,
            preparatory: (3, 5),
            committee: ladder(COMMITTEE_SIZES.default).unwrap(),
        }
    }

    #[test]
    fn a_committee_follows_the_ladder() {
        for (members, bounds) in [
            (1, (3, 5)),
            (24, (3, 5)),
            (25, (3, 7)),
            (200, (3, 7)),
            (201, (7, 15)),
            (1_001, (15, 21)),
            (60_000, (37, 45)),
        ] {
            assert_eq!(shipped().committee_of(members), bounds, "{members}");
        }
    }

    proptest! {
        #[test]
        fn more_members_never_ask_for_a_smaller_committee(a in 1i64..100_000, b in 1i64..100_000) {
            let (few, many) = (a.min(b), a.max(b));
            let (few, many) = (shipped().committee_of(few), shipped().committee_of(many));
            prop_assert!(few.0 <= many.0 && few.1 <= many.1);
            prop_assert!(few.0 <= few.1);
        }
    }
}
