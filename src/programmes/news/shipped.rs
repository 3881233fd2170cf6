//! What a city starts with: its channels; and, in the demo city, a first article about the announcement that this program is built after,
//! in our own words, with its source.
use super::{channel::Channel, draft::Draft, ops, store};
use crate::{
    kernel::{App, Deputy, Id, Result, UnitOfWork, jobs::Running, session},
    spine::figures::published,
};

/// Channels of every city, in their order: number, number of the parent, address, names, whether reprints may be filed.
/// INVENTED after the pattern of domain 2.21; a city may go on from here.
const CHANNELS: [(u128, Option<u128>, &str, &str, &str, bool); 7] = [
    (1, None, "union-work", "工会工作", "Union work", false),
    (
        2,
        Some(1),
        "announcements",
        "公告通知",
        "Announcements",
        false,
    ),
    (3, Some(1), "campaigns", "百日攻坚", "Campaigns", false),
    (4, None, "grassroots", "基层动态", "Grassroots", false),
    (5, Some(4), "employers", "企业单位", "Employers", true),
    (6, None, "policies", "政策文件", "Policies", true),
    (7, None, "elsewhere", "媒体转载", "From other media", true),
];

fn channel_id(number: u128) -> Id {
    Id::fixed(0x6368_616e_6e65_6c00 + number)
}

/// Puts in the channels, where they are missing.
pub fn channels(app: App) -> Running {
    Box::pin(async move { Deputy::clockwork(&app).write(put_channels).await })
}

async fn put_channels(work: &mut UnitOfWork) -> Result<()> {
    for (position, (number, parent, slug, zh, en, reprints)) in CHANNELS.into_iter().enumerate() {
        let channel = Channel {
            id: channel_id(number),
            slug: slug.into(),
            parent_id: parent.map(channel_id),
            zh: zh.into(),
            en: en.into(),
            reprints,
        };
        store::add_channel(&mut work.conn, &channel, position as i64).await?;
    }
    Ok(())
}

const SLUG: &str = "provincial-support-measures";
/// Who writes it and who reviews it in the demo city.
const EDITORS: [&str; 2] = ["city-organiser", "city-organiser-2"];

/// Publishes the first article of the demo city through the verbs of every article, unless it is there. The clock must stand after the
/// source was published, for nothing may cite what is yet to appear.
///
/// # Errors
/// [`crate::kernel::Error::NotFound`] without the two demo editors; a problem at `source_day` when the clock stands too early.
pub async fn seed_demo(work: &mut UnitOfWork) -> Result<()> {
    put_channels(work).await?;
    if store::by_slug(&mut work.conn, SLUG).await?.is_some() {
        return Ok(());
    }
    let clock = work.actor.clone();
    let done = publish_as(work, EDITORS).await;
    work.actor = clock;
    done
}

async fn publish_as(work: &mut UnitOfWork, editors: [&str; 2]) -> Result<()> {
    let today = work.today();
    let [author, reviewer] = editors;
    work.actor = session::actor_by_name(&mut work.conn, author, today).await?;
    let id = ops::write(work, &draft()).await?;
    work.actor = session::actor_by_name(&mut work.conn, reviewer, today).await?;
    ops::review(work, id, 1).await?;
    ops::publish(work, id, 2, true).await
}

fn draft() -> Draft {
    let source = published::citation();
    Draft {
        slug: SLUG.into(),
        channel: "policies".into(),
        title_zh: "省总工会发文支持许昌：报道里的措施和数字".into(),
        title_en: "The province’s measures for Xuchang: what the report says, in figures".into(),
        body_zh: include_str!("demo.zh-CN.txt").into(),
        body_en: include_str!("demo.en.txt").into(),
        reprint: String::new(),
        source_title: source.title.into(),
        source_outlet: source.outlet.into(),
        source_address: source.address.into(),
        source_day: source.source_day.to_string(),
        source_time: source.published_at.to_second(),
    }
}
