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

/// What the base template reads.
pub struct Frame {
    pub l: Lang,
    pub title: String,
    pub nav: Vec<NavItem>,
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
        let path = self.path.split('?').next().unwrap_or("/");
        let shown = |nav: &&Nav| match nav.shown {
            Shown::Everyone => true,
            Shown::SignedIn => self.signed_in(),
            Shown::Person => self.actor().person_id.is_some(),
            Shown::With(right) => self.actor().has(right),
            Shown::Post => !self.actor().posts.is_empty(),
        };
        let mut lines: Vec<&Nav> = crate::FEATURES
            .iter()
            .flat_map(|f| f.nav)
            .filter(shown)
            .collect();
        lines.sort_by_key(|nav| {
            crate::MENU
                .iter()
                .position(|href| *href == nav.href)
                .unwrap_or(usize::MAX)
        });
        // The nearest line above the page, and only that one.
        let above = |nav: &&&Nav| {
            path == nav.href || (nav.href != "/" && path.starts_with(&format!("{}/", nav.href)))
        };
        let nearest = lines
            .iter()
            .filter(above)
            .map(|nav| nav.href)
            .max_by_key(|href| href.len());
        let nav = lines
            .iter()
            .map(|nav| NavItem {
                href: nav.href.to_owned(),
                label: self.lang.t(nav.label),
                current: nearest == Some(nav.href),
                count: self.waiting_at(nav.href),
            })
            .collect();
        Frame {
            l: self.lang,
            title: title.into(),
            nav,
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
}

impl Frame {
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
