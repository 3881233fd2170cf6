//! What the lists of reviews and appraisals share: how they are asked and searched, and how they are read whole for a sheet.
use crate::kernel::paging::{MOST, Window};
use serde::Deserialize;
use utoipa::IntoParams;

/// A sheet holds at most so many rows: more than the units of a city's campaigns say in a decade.
pub const EXPORT: usize = 20_000;

/// What a list is asked for; every field may be empty.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Found anywhere in the name or the key of the campaign; where the rows are of units, in the name or the code of the unit, too
    pub q: String,
    /// Where it stands. Reviews: `open`, `submitted`, `published`; replies: `asked`, `acknowledged`, `answered`, `read`, `replaced`;
    /// appraisals: `draft`, `notice`, `final`; items: `proposed`, `seconded`, `confirmed`, `refused`; objections: `received`,
    /// `accepted`, `upheld`, `partly`, `rejected`; of items and objections also `open`: not decided yet
    pub state: String,
}
impl Search {
    /// The same with a state that a page offers, or none.
    pub fn among(self, offered: &[&str]) -> Search {
        let state = self.state.trim();
        let state = offered.contains(&state).then(|| state.to_owned());
        Search {
            state: state.unwrap_or_default(),
            q: self.q,
        }
    }
    /// As it stands in an address.
    pub fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &self.q)
            .append_pair("state", &self.state)
            .finish()
    }
}

/// Which of a page's lists: piles of waiting work name the page of the menu, where they are counted.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    pub list: String,
}

/// The window of the next page of a sheet.
pub fn next_window(after: Option<String>) -> Window {
    Window {
        limit: Some(MOST.to_string()),
        after,
    }
}

/// The predicate of a search: a pattern is found in the campaign `c`.
macro_rules! found_campaign {
    ($pattern:literal) => {
        concat!(
            "(",
            $pattern,
            " = '' OR c.name_zh LIKE ",
            $pattern,
            " ESCAPE '!' OR c.name_en LIKE ",
            $pattern,
            " ESCAPE '!' OR c.key LIKE ",
            $pattern,
            " ESCAPE '!')"
        )
    };
}
/// The same, in the campaign `c` or the unit `u`.
macro_rules! found_unit {
    ($pattern:literal) => {
        concat!(
            "(",
            $crate::programmes::campaigns::listing::found_campaign!($pattern),
            " OR u.name LIKE ",
            $pattern,
            " ESCAPE '!' OR u.code LIKE ",
            $pattern,
            " ESCAPE '!')"
        )
    };
}
pub(super) use found_campaign;
pub(super) use found_unit;
