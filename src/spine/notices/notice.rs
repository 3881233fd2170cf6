//! The noun: a notice, and to whom it goes. Pure.
use super::kind;
use crate::{
    kernel::{Id, Instant, Lang, Msg, said::Said},
    policy::{Right, Role},
    spine::messages::Channel,
};

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    Account(Id),
    /// Everybody whose post gives the right, and stands at this organisation itself; where nobody stands there, at the nearest above.
    Holders(Right, Id),
    /// Everybody of a role at this organisation itself.
    Role(Role, Id),
}

/// Something to be told. The message is said in each reader's language when it is read.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What it is: the end of a message key, `notices-kind-…`; people choose by it what reaches them outside the program.
    pub kind: &'static str,
    pub record: (&'static str, Id),
    pub title: Msg,
    pub href: String,
    /// Does not wait for the end of quiet hours or for the digest.
    pub urgent: bool,
}

/// The inbox itself: where a notice leads that leads nowhere.
pub const INBOX: &str = "/notices";

/// An address within this program; of any other, the inbox.
pub fn inside(href: &str) -> &str {
    let mut chars = href.chars();
    let rooted = chars.next() == Some('/') && !matches!(chars.next(), Some('/' | '\\'));
    let plain = href.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    match rooted && plain {
        true => href,
        false => INBOX,
    }
}

/// A notice in somebody's inbox.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Kept {
    pub id: Id,
    pub kind: String,
    pub record_type: String,
    pub record_id: Id,
    /// A message as a table keeps it.
    pub title: String,
    pub href: String,
    pub urgent: bool,
    pub created_at: Instant,
    pub read_at: Option<Instant>,
}
impl Kept {
    pub fn said(&self, l: &Lang) -> String {
        Said::say(&self.title, *l)
    }
    pub fn kind_named(&self, l: &Lang) -> String {
        kind::named(*l, &self.kind)
    }
    /// What stands before another in the inbox: `0` of what is unread, `1` of what is read.
    pub fn part(&self) -> i64 {
        self.read_at.is_some().into()
    }
}

/// How somebody wants to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    AtOnce,
    Digest,
    Never,
}
impl How {
    pub const ALL: [How; 3] = [How::AtOnce, How::Digest, How::Never];
    pub fn key(self) -> &'static str {
        ["at-once", "digest", "never"][self as usize]
    }
    pub fn label(self) -> &'static str {
        ["notices-at-once", "notices-digest", "notices-never"][self as usize]
    }
    pub fn of_key(key: &str) -> Option<How> {
        How::ALL.into_iter().find(|h| h.key() == key)
    }
    /// What holds until somebody chooses: a mailbox gets the digest, a phone is left alone.
    pub fn usual(channel: Channel) -> How {
        match channel {
            Channel::Email => How::Digest,
            Channel::Sms | Channel::Wecom => How::Never,
        }
    }
    /// What can be chosen: a group is no place for one person's digest.
    pub fn of_channel(channel: Channel) -> &'static [How] {
        match channel {
            Channel::Wecom => &[How::AtOnce, How::Never],
            Channel::Email | Channel::Sms => &How::ALL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_leads_to_a_page_of_ours_or_to_the_inbox() {
        for ours in ["/", "/tasks/1?x=2#top", "/campaigns/a/day/3"] {
            assert_eq!(inside(ours), ours);
        }
        for theirs in [
            "",
            "//example.cn",
            "/\\example.cn",
            "https://example.cn",
            "javascript:alert(1)",
            "/a\r\nb",
            "tasks",
        ] {
            assert_eq!(inside(theirs), INBOX, "{theirs:?}");
        }
    }
}
