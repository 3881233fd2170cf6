//! Channels: where articles are filed. The breadcrumb of an article is the line of its channel, so re-filing it moves it.
use crate::kernel::{Id, Lang};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Channel {
    pub id: Id,
    pub slug: String,
    pub parent_id: Option<Id>,
    pub zh: String,
    pub en: String,
    /// Whether texts taken over from elsewhere may be filed here.
    pub reprints: bool,
}

impl Channel {
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
    pub fn href(&self) -> String {
        format!("/news?channel={}", self.slug)
    }
}

/// The tree is a dozen channels: a deeper line is a ring.
const DEEPEST: usize = 8;

/// From the top channel down to this one.
pub fn line(channels: &[Channel], id: Id) -> Vec<&Channel> {
    let mut line = vec![];
    let mut next = Some(id);
    while let Some(channel) = next.and_then(|id| channels.iter().find(|c| c.id == id)) {
        line.insert(0, channel);
        next = channel.parent_id;
        if line.len() == DEEPEST {
            break;
        }
    }
    line
}

/// The channels as a choice, each named with what it stands under.
pub fn choices(channels: &[Channel], lang: Lang) -> Vec<(String, String)> {
    let named = |c: &Channel| {
        let names: Vec<_> = line(channels, c.id).iter().map(|c| c.name(lang)).collect();
        (c.slug.clone(), names.join(" › "))
    };
    channels.iter().map(named).collect()
}
