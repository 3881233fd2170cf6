//! What those who keep the city see above every page until it is mended.
use super::{Result, UnitOfWork};
use crate::policy::Right;
use futures::future::BoxFuture;

/// A state of the city that somebody must mend, as a feature declares it.
pub struct Banner {
    /// Who sees it.
    pub right: Right,
    /// What is said, in the reader's words; nothing while all is well.
    pub find: fn(&mut UnitOfWork) -> BoxFuture<'_, Result<Option<String>>>,
    /// Where it is mended.
    pub href: &'static str,
    /// Message key of the link.
    pub label: &'static str,
}

/// A banner that is up.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    pub text: String,
    pub href: &'static str,
    pub label: String,
}

/// Every banner that the actor sees now.
pub async fn raised(work: &mut UnitOfWork) -> Result<Vec<Raised>> {
    let mut up = vec![];
    for banner in crate::FEATURES.iter().flat_map(|f| f.banners) {
        if !work.actor.has(banner.right) {
            continue;
        }
        if let Some(text) = (banner.find)(work).await? {
            up.push(Raised {
                text,
                href: banner.href,
                label: work.lang.t(banner.label),
            });
        }
    }
    Ok(up)
}
