//! What every page carries around its own content: who, where, which language, what else there is.
use super::{Caller, Lang};
use crate::policy::Right;

/// A line of the navigation, as a feature declares it.
pub struct Nav {
    pub href: &'static str,
    /// Message key.
    pub label: &'static str,
    pub shown: Shown,
}

/// To whom a line of the navigation is shown. Menus are a courtesy; access is decided elsewhere.
pub enum Shown {
    Everyone,
    SignedIn,
    /// An account with a person behind it: a worker's own.
    Person,
    With(Right),
    /// Whoever holds a post.
    Post,
}

/// A group of the menu, as the table of contents orders it.
pub struct NavGroup {
    /// Message key; empty for lines that stand by themselves.
    pub label: &'static str,
    /// Addresses.
    pub lines: &'static [&'static str],
}

/// So many lines are read at a glance; more are grouped.
const AT_A_GLANCE: usize = 8;
/// So many words stand beside name and tools; more take a row of their own.
const ON_ONE_ROW: usize = 5;

pub struct NavItem {
    pub href: String,
    pub label: String,
    pub current: bool,
    /// What waits there; 0 is not shown.
    pub count: i64,
}
impl NavItem {
    pub fn shown(&self) -> String {
        super::waiting::shown(self.count)
    }
}

/// A group of the menu, as a reader sees it.
pub struct NavPart {
    /// Empty where the lines stand by themselves.
    pub label: String,
    pub items: Vec<NavItem>,
}
impl NavPart {
    /// Whether its lines lie in a drawer that opens.
    pub fn is_drawer(&self) -> bool {
        !self.label.is_empty() && self.items.len() > 1
    }
    /// Whether the page lies below one of its lines.
    pub fn is_current(&self) -> bool {
        self.items.iter().any(|item| item.current)
    }
    pub fn waits(&self) -> bool {
        self.items.iter().any(|item| item.count > 0)
    }
}

/// What the base template reads.
pub struct Frame {
    pub l: Lang,
    pub title: String,
    pub nav: Vec<NavPart>,
    pub crumbs: Vec<(String, Option<String>)>,
    pub demo: bool,
    pub account: Option<String>,
    pub csrf: String,
    pub path: String,
    pub notice: Option<String>,
    /// What is amiss with the city, for those who keep it.
    pub banners: Vec<super::banner::Raised>,
    pub city: String,
}

impl Caller {
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        Frame {
            l: self.lang,
            title: title.into(),
            nav: self.menu(),
            crumbs: vec![],
            demo: self.app().demo(),
            account: self.signed_in().then(|| self.actor().name.clone()),
            csrf: self.csrf(),
            path: self.path.clone(),
            notice: None,
            banners: self.banners.clone(),
            city: self.app().city_name(),
        }
    }
    /// The lines that are shown to the reader, in their groups; a line that no group names comes last.
    fn menu(&self) -> Vec<NavPart> {
        let shown = |nav: &&Nav| match nav.shown {
            Shown::Everyone => true,
            Shown::SignedIn => self.signed_in(),
            Shown::Person => self.actor().person_id.is_some(),
            Shown::With(right) => self.actor().has(right),
            Shown::Post => !self.actor().posts.is_empty(),
        };
        let all = crate::FEATURES.iter().flat_map(|f| f.nav);
        let mut lines: Vec<((usize, usize), &Nav)> = all
            .filter(shown)
            .map(|nav| (placed(nav.href), nav))
            .collect();
        lines.sort_by_key(|(place, _)| *place);
        let nearest = self.nearest(lines.iter().map(|(_, nav)| nav.href));
        let few = lines.len() <= AT_A_GLANCE;
        let part = |group: &NavGroup| NavPart {
            label: match few || group.label.is_empty() {
                true => String::new(),
                false => self.lang.t(group.label),
            },
            items: vec![],
        };
        let mut parts: Vec<NavPart> = crate::MENU.iter().map(part).collect();
        for ((group, _), nav) in lines {
            parts[group].items.push(NavItem {
                href: nav.href.to_owned(),
                label: self.lang.t(nav.label),
                current: nearest == Some(nav.href),
                count: self.waiting_at(nav.href),
            });
        }
        parts.retain(|part| !part.items.is_empty());
        parts
    }
    /// The nearest line above the page, and only that one.
    fn nearest(&self, lines: impl Iterator<Item = &'static str>) -> Option<&'static str> {
        let path = self.path.split('?').next().unwrap_or("/");
        let above = |href: &&'static str| {
            path == *href || (*href != "/" && path.starts_with(&format!("{href}/")))
        };
        lines.filter(above).max_by_key(|href| href.len())
    }
}

/// In which group a line stands, and where in it.
fn placed(href: &str) -> (usize, usize) {
    let mut groups = crate::MENU.iter().enumerate();
    let named = groups.find_map(|(n, group)| {
        let at = group.lines.iter().position(|line| *line == href)?;
        Some((n, at))
    });
    named.unwrap_or((crate::MENU.len() - 1, usize::MAX))
}

impl Frame {
    /// Whether the menu takes a row of its own.
    pub fn has_long_menu(&self) -> bool {
        let words = |part: &NavPart| match part.is_drawer() {
            true => 1,
            false => part.items.len(),
        };
        self.nav.iter().map(words).sum::<usize>() > ON_ONE_ROW
    }
    /// Adds a level of the breadcrumb that leads somewhere.
    pub fn under(mut self, label: impl Into<String>, href: impl Into<String>) -> Frame {
        self.crumbs.push((label.into(), Some(href.into())));
        self
    }
    /// Closes the breadcrumb with the page itself, which is no link.
    pub fn here(mut self) -> Frame {
        self.crumbs.push((self.title.clone(), None));
        self
    }
    pub fn with_notice(mut self, notice: Option<String>) -> Frame {
        self.notice = notice;
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::kernel::{Lang, testing::TestCity};
    use crate::policy::Role;
    use std::collections::HashSet;

    #[test]
    fn every_line_of_the_menu_exists_and_stands_in_one_group() {
        let features = crate::FEATURES.iter().flat_map(|f| f.nav);
        let known: HashSet<&str> = features.map(|nav| nav.href).collect();
        let mut named = HashSet::new();
        for group in crate::MENU {
            assert!(group.label.is_empty() || Lang::Zh.knows(group.label));
            for line in group.lines {
                assert!(known.contains(line), "{line} is no line");
                assert!(named.insert(line), "{line} stands twice");
            }
        }
    }

    #[tokio::test]
    async fn a_long_menu_lies_in_drawers_and_marks_where_the_reader_is() {
        let city = TestCity::open().await;
        let mut organiser = city
            .browser("organiser", Role::CityOrganiser, city.city)
            .await;
        let page = organiser.get("/members").await.text();
        assert!(
            page.contains("<summary aria-current=\"true\">业务"),
            "{page}"
        );
        assert_eq!(page.matches("<summary aria-current").count(), 1);
        for href in [
            "/waiting",
            "/members",
            "/appraisals",
            "/targets",
            "/indicators",
        ] {
            let link = format!("<li><a href=\"{href}\"");
            assert_eq!(page.matches(&link).count(), 2, "{href}, wide and narrow");
        }
        let few = city.stranger().get("/figures").await.text();
        assert!(!few.contains("uh-drawer"), "five lines need no drawer");
    }
}
