//! Notices that leave the program: at once, or gathered once a day, as each account has chosen.
use super::{
    addresses::SEALED,
    kind,
    notice::{How, INBOX, Notice},
    store::{self, Reader},
};
use crate::{
    kernel::{App, Deputy, Id, Instant, Lang, Msg, Result, UnitOfWork, jobs::Running, said::Said},
    msg,
    spine::{
        messages::{self, Channel, Parcel, Purpose},
        settings,
    },
};
use zeroize::Zeroizing;

/// Titles that one digest names; the inbox has the rest.
const NAMED: usize = 30;
/// Digests that one call of the clock makes; the next makes more.
const AT_ONCE: i64 = 200;

/// An address that its account has proved.
pub(super) struct Reached {
    pub channel: Channel,
    pub masked: String,
    pub to: Zeroizing<String>,
}

/// Sends a notice on by every channel by which its reader wants it.
pub(super) async fn pass_on(
    work: &mut UnitOfWork,
    reader: &Reader,
    id: Id,
    notice: &Notice,
) -> Result<()> {
    let kind = kind::counted(notice.kind);
    let chosen = store::chosen(&mut work.conn, reader.account_id, kind).await?;
    for reached in reached(work, reader.account_id).await? {
        let channel = reached.channel;
        let of_channel = chosen.iter().find(|c| c.0 == channel.key());
        let how = of_channel.and_then(|c| How::of_key(&c.1));
        match how.unwrap_or(How::usual(channel)) {
            How::Never => {}
            How::Digest if !notice.urgent => {
                let (account, now) = (reader.account_id, work.now);
                store::gather(&mut work.conn, id, channel.key(), account, now).await?;
            }
            How::AtOnce | How::Digest => {
                let parcel = parcel(&work.app, reader, reached, id, notice);
                messages::post(work, &parcel).await?;
            }
        }
    }
    Ok(())
}

/// Where an account is reached. The group of the robot is everybody's: it needs no address.
async fn reached(work: &mut UnitOfWork, account_id: Id) -> Result<Vec<Reached>> {
    let keys = work.app.keys.clone();
    let rows = store::proved(&mut work.conn, account_id).await?;
    let mut found = vec![Reached {
        channel: Channel::Wecom,
        masked: String::new(),
        to: Zeroizing::default(),
    }];
    for (channel, masked, sealed) in rows {
        if let Some(channel) = Channel::of_key(&channel) {
            let to = keys.open_text(SEALED, &sealed)?;
            found.push(Reached {
                channel,
                masked,
                to,
            });
        }
    }
    Ok(found)
}

/// The address of a page, where people outside the program find it; nothing where the operator has not said.
fn link(app: &App, path: &str) -> Option<String> {
    let base = app.config.public_url.trim_end_matches('/');
    (!base.is_empty()).then(|| format!("{base}{path}"))
}

/// What is said, and on a line of its own where it is found.
fn with_link(text: String, link: Option<String>) -> String {
    match link {
        Some(link) => format!("{text}\n{link}"),
        None => text,
    }
}

fn parcel(app: &App, reader: &Reader, reached: Reached, id: Id, notice: &Notice) -> Parcel {
    let l = reader.lang();
    let title = l.say(&notice.title);
    let link = link(app, &format!("{INBOX}/{id}"));
    // A group is told once, however many of it chose it, and each finds it in their own inbox.
    let (record, day) = (notice.record, app.clock.now().day());
    let once_key = (reached.channel == Channel::Wecom)
        .then(|| format!("wecom:{}:{}:{}:{day}", notice.kind, record.0, record.1));
    let link = match reached.channel {
        Channel::Wecom => self::link(app, INBOX),
        Channel::Email | Channel::Sms => link,
    };
    Parcel {
        channel: reached.channel,
        purpose: Purpose::Notice,
        masked: masked(l, &reached),
        to: reached.to,
        subject: title.clone(),
        text: with_link(title, link),
        urgent: notice.urgent,
        account_id: Some(reader.account_id),
        once_key,
    }
}

fn masked(l: Lang, reached: &Reached) -> String {
    match reached.channel {
        Channel::Wecom => l.t("notices-group"),
        Channel::Email | Channel::Sms => reached.masked.clone(),
    }
}

/// Makes the digests of the latest time that has come. After downtime it gathers what belongs to it, and nothing later.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        let deputy = Deputy::clockwork(&app);
        let (moment, waiting) = deputy
            .read(async |work| {
                let at = settings::DIGEST_AT.minutes(work).await?;
                let moment = messages::last_digest(work.now, at);
                let waiting = store::gathered(&mut work.conn, moment, AT_ONCE).await?;
                Ok((moment, waiting))
            })
            .await?;
        for (account_id, channel) in waiting {
            deputy
                .write(async |work| digest(work, account_id, &channel, moment).await)
                .await?;
        }
        Ok(())
    })
}

/// One digest: what is still unread of what was gathered until the moment. Of two nodes, the one that takes it out makes it.
async fn digest(
    work: &mut UnitOfWork,
    account_id: Id,
    channel: &str,
    moment: Instant,
) -> Result<()> {
    let taken = store::take_gathered(&mut work.conn, account_id, channel, moment).await?;
    let titles = store::unread_titles(&mut work.conn, taken).await?;
    let reader = store::account(&mut work.conn, account_id).await?.pop();
    let ways = reached(work, account_id).await?;
    let way = ways.into_iter().find(|r| r.channel.key() == channel);
    let (Some(reader), Some(way), false) = (reader, way, titles.is_empty()) else {
        return Ok(());
    };
    let l = reader.lang();
    let head = l.say(head(titles.len()));
    let text = match way.channel {
        Channel::Email => body(l, &head, &titles),
        // A short message is short.
        Channel::Sms | Channel::Wecom => head.clone(),
    };
    let parcel = Parcel {
        channel: way.channel,
        purpose: Purpose::Digest,
        masked: masked(l, &way),
        to: way.to,
        subject: head,
        text: with_link(text, link(&work.app, INBOX)),
        urgent: false,
        account_id: Some(account_id),
        once_key: Some(format!("digest:{channel}:{account_id}:{}", moment.micros())),
    };
    messages::post(work, &parcel).await.map(drop)
}

fn head(n: usize) -> Msg {
    msg!("notices-digest-head", n = n)
}

fn body(l: Lang, head: &str, titles: &[String]) -> String {
    let named = titles.iter().take(NAMED);
    let lines = named.map(|t| format!("· {}", Said::say(t, l)));
    let mut lines: Vec<String> = [head.to_owned(), String::new()]
        .into_iter()
        .chain(lines)
        .collect();
    if titles.len() > NAMED {
        let more = msg!("notices-digest-more", n = titles.len() - NAMED);
        lines.push(l.say(more));
    }
    lines.push(String::new());
    lines.push(l.t("notices-digest-foot"));
    lines.join("\n")
}
