//! Where an account is reached outside the program: an address that its owner has proved by a code that was sent there.
use super::store::{self, Address};
use crate::{
    args,
    kernel::{
        Caller, Error, Id, Msg, Result, UnitOfWork,
        crypto::Keys,
        reseal::{self, Pass},
        throttle,
        throttle::Limit,
    },
    msg,
    spine::{
        messages::{self, Channel, Email, Parcel, Purpose},
        people::Mobile,
    },
};
use serde_json::json;
use subtle::ConstantTimeEq;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// What a kept address is sealed for.
pub(super) const SEALED: &str = "notices.address";
pub(super) const MINUTES: i64 = 10;
/// Wrong codes before another must be sent.
const TRIES: Limit = Limit {
    attempts: 5,
    seconds: MINUTES * 60,
};
/// Nobody is pestered: neither by one account nor at one address.
const ASKED: Limit = Limit {
    attempts: 5,
    seconds: 3600,
};

/// An address as its channel takes it, and as it may be shown.
struct Typed {
    to: Zeroizing<String>,
    masked: String,
}

fn typed(channel: Channel, text: &str) -> Result<Typed> {
    let at = |m: Msg| Error::field(channel.key(), m);
    let typed = match channel {
        Channel::Email => {
            let email = Email::parse(text).map_err(at)?;
            (email.reveal().to_owned(), email.masked())
        }
        Channel::Sms => {
            let mobile = Mobile::parse(text).map_err(at)?;
            (mobile.reveal().to_owned(), mobile.masked())
        }
        // A group has no address of one's own.
        Channel::Wecom => return Err(Error::NotFound),
    };
    Ok(Typed {
        to: Zeroizing::new(typed.0),
        masked: typed.1,
    })
}

fn digest(keys: &Keys, account: Id, channel: Channel, code: &str) -> Vec<u8> {
    let bytes = format!("{account}:{}:{code}", channel.key());
    keys.digest("notices.code", bytes.as_bytes()).to_vec()
}
fn tries(account: Id, channel: Channel) -> String {
    format!("notice-code-tries:{account}:{}", channel.key())
}

/// The account of whoever acts; not one that visitors of a demo city share.
///
/// # Errors
/// [`Error::Conflict`] for such a one.
pub(super) async fn own(work: &mut UnitOfWork) -> Result<Id> {
    let id = work.actor.account_id.ok_or(Error::SignIn)?;
    let account = store::account(&mut work.conn, id).await?;
    match account.iter().any(|a| a.demo) {
        true => Err(Error::Conflict(msg!("notices-demo-fixed"))),
        false => Ok(id),
    }
}

/// One's own addresses, by channel.
pub(super) async fn list(work: &mut UnitOfWork) -> Result<Vec<Address>> {
    let id = work.actor.account_id.ok_or(Error::SignIn)?;
    store::addresses(&mut work.conn, id).await
}

/// Takes down a new address and sends a code to it; what was proved before holds until this one is.
///
/// # Errors
/// [`Error::Invalid`] at the channel's field; [`Error::TooMany`] past the limits; [`Error::Conflict`] for a shared account.
pub(super) async fn ask(caller: &Caller, channel: Channel, text: &str) -> Result<()> {
    let account = caller.read(async |work| own(work).await).await?;
    let typed = typed(channel, text)?;
    let app = caller.app();
    let place = app.keys.digest("notices.address", typed.to.as_bytes());
    for key in [account.to_string(), hex::encode(place)] {
        throttle::attempt(app, &format!("notice-code:{key}"), ASKED).await?;
    }
    caller
        .write(async |work| {
            let id = work.new_id();
            let keys = work.app.keys.clone();
            let code = keys.six_digits("notices.code.new", id.0.as_bytes());
            let row = args![
                id,
                account,
                channel.key(),
                typed.masked.as_str(),
                keys.seal(SEALED, typed.to.as_bytes()),
                digest(&keys, account, channel, &code),
                work.now.plus_minutes(MINUTES)
            ];
            store::ask(&mut work.conn, row).await?;
            let text = msg!("notices-code-text", code = code, minutes = MINUTES);
            let parcel = Parcel {
                channel,
                purpose: Purpose::Code,
                to: typed.to.clone(),
                masked: typed.masked.clone(),
                subject: work.lang.t("notices-code-subject"),
                text: work.lang.say(text),
                urgent: true,
                account_id: Some(account),
                once_key: None,
            };
            messages::post(work, &parcel).await?;
            let facts = json!({ "channel": channel.key() });
            work.audit("notice.address", ("account", Some(account)), None, facts);
            Ok(())
        })
        .await?;
    throttle::clear(app, &tries(account, channel)).await
}

/// Proves an address by the code that was sent there.
///
/// # Errors
/// [`Error::Invalid`] at the field of the code: missing, wrong, expired, or tried too often.
pub(super) async fn prove(caller: &Caller, channel: Channel, code: &str) -> Result<()> {
    let field = code_field(channel);
    let wrong = |m: Msg| Err(Error::field(field, m));
    let account = caller.read(async |work| own(work).await).await?;
    let code: String = code.nfkc().filter(char::is_ascii_digit).take(12).collect();
    if code.is_empty() {
        return wrong(msg!("notices-code-missing"));
    }
    let (app, key) = (caller.app(), tries(account, channel));
    let addresses = caller.read(async |work| list(work).await).await?;
    let address = addresses.into_iter().find(|a| a.channel == channel.key());
    let open = |a: &Address| a.code_until.is_some_and(|until| until > caller.now());
    let Some(address) = address.filter(open) else {
        return wrong(msg!("notices-code-expired"));
    };
    // Counted before it is compared: of many that come together no more are looked at than of those that come one by one.
    match throttle::attempt(app, &key, TRIES).await {
        Err(Error::TooMany(_)) => return wrong(msg!("notices-code-tries")),
        counted => counted?,
    }
    let expected = address.code_digest.unwrap_or_default();
    let same: bool = expected
        .ct_eq(&digest(&app.keys, account, channel, &code))
        .into();
    if !same {
        return wrong(msg!("notices-code-wrong"));
    }
    let proved = caller
        .write(async |work| {
            let now = work.now;
            let proved = store::prove(&mut work.conn, address.id, &expected, now).await?;
            if proved {
                let facts = json!({ "channel": channel.key() });
                let subject = ("account", Some(account));
                work.audit("notice.address-prove", subject, None, facts);
            }
            Ok(proved)
        })
        .await?;
    match proved {
        true => throttle::clear(app, &key).await,
        false => wrong(msg!("notices-code-expired")),
    }
}

/// The name of the field into which the code of a channel is typed.
pub(super) fn code_field(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "email-code",
        Channel::Sms | Channel::Wecom => "sms-code",
    }
}

/// Takes an address away, proved or not.
///
/// # Errors
/// [`Error::NotFound`] where there is none; [`Error::Conflict`] for a shared account.
pub(super) async fn remove(work: &mut UnitOfWork, channel: Channel) -> Result<()> {
    let account = own(work).await?;
    if store::remove(&mut work.conn, account, channel.key()).await? == 0 {
        return Err(Error::NotFound);
    }
    let facts = json!({ "channel": channel.key() });
    let subject = ("account", Some(account));
    work.audit("notice.address-remove", subject, None, facts);
    Ok(())
}

/// Seals again what an older key sealed: as [`reseal::Sealed`] says.
///
/// # Errors
/// [`Error::Broken`] when a seal does not open.
pub async fn reseal(work: &mut UnitOfWork, reached: Option<String>, most: i64) -> Result<Pass> {
    let after = reseal::identity(reached)?;
    let rows = store::sealed_after(&mut work.conn, after, most).await?;
    let (last, seen) = (rows.last().map(|r| r.0), rows.len());
    let keys = work.app.keys.clone();
    let mut resealed = 0;
    for (id, sealed, pending) in rows {
        if let Some(was) = sealed
            && let Some(now) = keys.resealed(SEALED, &was)?
        {
            resealed += store::reseal(&mut work.conn, id, was, now).await?;
        }
        if let Some(was) = pending
            && let Some(now) = keys.resealed(SEALED, &was)?
        {
            resealed += store::reseal_pending(&mut work.conn, id, was, now).await?;
        }
    }
    Ok(Pass::over(last, seen, resealed as i64))
}
