//! Pages of long lists: by cursor, never by counting rows off, so that a page stays right while rows come and go.
//!
//! A cursor holds the sort keys of the last row that was shown. It is opaque to clients and no secret: what it may reach is decided by
//! the statement it goes into.
use super::{Error, Id, Result};
use crate::msg;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// What a page holds unless more or less is asked for.
pub const USUAL: i64 = 50;
/// More in one answer would hold a connection for long; programs ask again.
pub const MOST: i64 = 200;
/// Sort keys are names, days and identities; a longer cursor is none of ours.
const LONGEST_CURSOR: usize = 1_000;

/// One page of a list, and the cursor of the next one: `null` on the last.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page of rows that were asked for with one more than `limit`: that one tells whether there is a next page.
    pub fn of<const N: usize>(
        mut rows: Vec<T>,
        limit: i64,
        keys: impl Fn(&T) -> [String; N],
    ) -> Page<T> {
        let limit = usize::try_from(limit).unwrap_or_default();
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|row| cursor(&keys(row)));
        Page { items: rows, next }
    }
    pub fn map<U>(self, to: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(to).collect(),
            next: self.next,
        }
    }
}

/// Which page is asked for: `?limit=50&after=…`. Texts, so that a wrong one is said at its field.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Window {
    /// How many items, 1 to 200; 50 unless told
    #[param(value_type = Option<i64>, minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<String>,
    /// The cursor that the page before gave as `next`
    pub after: Option<String>,
}

impl Window {
    /// How many rows are asked for.
    ///
    /// # Errors
    /// A problem at `limit` unless it is a whole number from 1 to [`MOST`].
    pub fn limit(&self) -> Result<i64> {
        let Some(text) = self.limit.as_deref().filter(|t| !t.is_empty()) else {
            return Ok(USUAL);
        };
        let number = text.parse().ok().filter(|n| (1..=MOST).contains(n));
        number.ok_or_else(|| Error::field("limit", msg!("paging-limit", most = MOST)))
    }
    /// The sort keys after which the page begins, as [`Page::of`] wrote them.
    ///
    /// # Errors
    /// A problem at `after` when this is not a cursor of such a list.
    pub fn after<const N: usize>(&self) -> Result<Option<[String; N]>> {
        let Some(text) = self.after.as_deref().filter(|t| !t.is_empty()) else {
            return Ok(None);
        };
        let keys = opened(text).and_then(|keys| keys.try_into().ok());
        let keys = keys.ok_or_else(|| Error::field("after", msg!("paging-after")))?;
        Ok(Some(keys))
    }
    /// Whether it is the first page.
    pub fn is_first(&self) -> bool {
        self.after.as_deref().is_none_or(str::is_empty)
    }
    /// The identity after which the page begins, of a list whose rows are in the order of theirs.
    ///
    /// # Errors
    /// As [`Window::after`].
    pub fn after_id(&self) -> Result<Option<Id>> {
        let Some([id]) = self.after::<1>()? else {
            return Ok(None);
        };
        let id = id.parse();
        id.map(Some)
            .map_err(|_| Error::field("after", msg!("paging-after")))
    }
}

/// The cursor of a row with these sort keys.
pub fn cursor(keys: &[String]) -> String {
    let text = serde_json::json!(keys).to_string();
    BASE64_URL_SAFE_NO_PAD.encode(text)
}

/// What a search finds anywhere in a text, for `LIKE … ESCAPE '!'`; empty for everything.
pub fn pattern(q: &str) -> String {
    let q = q.trim();
    let q = q.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    if q.is_empty() { q } else { format!("%{q}%") }
}

fn opened(cursor: &str) -> Option<Vec<String>> {
    if cursor.len() > LONGEST_CURSOR {
        return None;
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
    serde_json::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(limit: Option<&str>, after: Option<&str>) -> Window {
        Window {
            limit: limit.map(str::to_owned),
            after: after.map(str::to_owned),
        }
    }

    #[test]
    fn a_cursor_leads_on_to_what_follows_and_the_last_page_has_none() {
        let keys = |n: &i64| [n.to_string(), "王·芳".to_owned()];
        let first = Page::of(vec![1, 2, 3], 2, keys);
        assert_eq!(first.items, [1, 2]);
        let next = asked(None, first.next.as_deref());
        assert_eq!(next.after().unwrap(), Some(["2".into(), "王·芳".into()]));
        assert_eq!(Page::of(vec![3], 2, keys).next, None);
        assert_eq!(Page::of(vec![3, 4], 2, keys).next, None);
    }

    #[test]
    fn a_search_finds_what_was_typed_and_no_wildcards() {
        assert_eq!(pattern("  "), "");
        assert_eq!(pattern(" 魏都 "), "%魏都%");
        assert_eq!(pattern("100%_!"), "%100!%!_!!%");
    }

    #[test]
    fn a_limit_outside_1_to_200_is_a_problem_at_its_field() {
        assert_eq!(asked(None, None).limit().unwrap(), 50);
        assert_eq!(asked(Some("200"), None).limit().unwrap(), 200);
        for wrong in ["0", "201", "-1", "1.5", "many", "99999999999999999999"] {
            let error = asked(Some(wrong), None).limit().unwrap_err();
            assert_eq!(error.problems()[0].at, "limit", "{wrong}");
        }
    }

    #[test]
    fn a_cursor_of_another_list_or_of_nobody_is_a_problem_at_its_field() {
        let of_two = cursor(&["a".into(), "b".into()]);
        let long = "A".repeat(2_000);
        for wrong in [of_two.as_str(), "%00", "bnVsbA", &long] {
            let error = asked(None, Some(wrong)).after::<1>().unwrap_err();
            assert_eq!(error.problems()[0].at, "after", "{wrong}");
        }
    }
}
