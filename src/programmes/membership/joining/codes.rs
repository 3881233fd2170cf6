//! Codes that prove that a phone is at hand: six digits, ten minutes, five tries.
use super::store;
use crate::{
    kernel::{
        App, Caller, Error, Msg, Result, UnitOfWork, crypto::Keys, throttle, throttle::Limit,
    },
    msg,
    spine::{
        messages::{self, Message},
        people::Mobile,
    },
};
use subtle::ConstantTimeEq;

pub const MINUTES: i64 = 10;
/// Wrong codes before another must be sent.
const TRIES: Limit = Limit {
    attempts: 5,
    seconds: MINUTES * 60,
};
/// A phone is not pestered.
const PER_PHONE: Limit = Limit {
    attempts: 5,
    seconds: 3600,
};
/// A depot full of couriers behind one address may ask for codes; a machine may not ask for thousands.
const PER_ORIGIN: Limit = Limit {
    attempts: 100,
    seconds: 600,
};

fn tries(app: &App, mobile: &Mobile) -> String {
    format!("phone-code-tries:{}", hex::encode(mobile.digest(&app.keys)))
}
fn digest(keys: &Keys, mobile: &Mobile, code: &str) -> Vec<u8> {
    let bytes = format!("{}:{code}", mobile.reveal());
    keys.digest("phone.code", bytes.as_bytes()).to_vec()
}

/// Sends a new code to a phone; an earlier one no longer holds.
///
/// # Errors
/// [`Error::TooMany`] past the limits of the phone or of where the request came from.
pub async fn send(caller: &Caller, mobile: &Mobile) -> Result<()> {
    let app = caller.app();
    let origin = format!("phone-code-origin:{}", caller.deputy.origin);
    throttle::attempt(app, &origin, PER_ORIGIN).await?;
    let phone = hex::encode(mobile.digest(&app.keys));
    throttle::attempt(app, &format!("phone-code:{phone}"), PER_PHONE).await?;
    caller
        .write(async |work| {
            let code = new_code(work);
            let keys = work.app.keys.clone();
            let until = work.now.plus_minutes(MINUTES);
            let (phone, digest) = (mobile.digest(&keys).to_vec(), digest(&keys, mobile, &code));
            store::set_code(&mut work.conn, &phone, &digest, until).await?;
            let text = msg!("joining-code-text", code = code.as_str(), minutes = MINUTES);
            let message = Message {
                to: mobile.clone(),
                text: work.lang.say(text),
            };
            messages::send(work, &message).await
        })
        .await?;
    throttle::clear(app, &tries(app, mobile)).await
}

fn new_code(work: &mut UnitOfWork) -> String {
    let id = work.new_id();
    let keys = &work.app.keys;
    keys.six_digits("phone.code.new", id.0.as_bytes())
}

/// Checks a code without using it: a form with other faults keeps its code. Wrong ones are counted.
///
/// # Errors
/// [`Error::Invalid`] at `code`.
pub async fn check(app: &App, mobile: &Mobile, typed: &str) -> Result<()> {
    let wrong = |m: Msg| Err(Error::field("code", m));
    let typed = plain(typed);
    if typed.is_empty() {
        return wrong(msg!("joining-code-missing"));
    }
    let key = tries(app, mobile);
    if throttle::check(app, &key, TRIES).await.is_err() {
        return wrong(msg!("joining-code-tries"));
    }
    let phone = mobile.digest(&app.keys).to_vec();
    let sent = store::code(&mut app.db.read().await?, &phone).await?;
    let Some((expected, _, _)) = sent.filter(|s| s.1 > app.clock.now()) else {
        return wrong(msg!("joining-code-expired"));
    };
    let same: bool = expected.ct_eq(&digest(&app.keys, mobile, &typed)).into();
    if same {
        return Ok(());
    }
    throttle::attempt(app, &key, TRIES).await?;
    wrong(msg!("joining-code-wrong"))
}

/// Uses a code for a submission, in its unit of work; a second tap uses it again for the same one.
///
/// # Errors
/// [`Error::Invalid`] at `code` when it expired, or was used for another.
pub async fn take(
    work: &mut UnitOfWork,
    mobile: &Mobile,
    typed: &str,
    submission: &[u8],
) -> Result<()> {
    let keys = work.app.keys.clone();
    let phone = mobile.digest(&keys).to_vec();
    let code = digest(&keys, mobile, &plain(typed));
    let now = work.now;
    match store::use_code(&mut work.conn, &phone, submission, &code, now).await? {
        true => Ok(()),
        false => Err(Error::field("code", msg!("joining-code-expired"))),
    }
}

/// Full-width digits and spaces are put right.
fn plain(typed: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let digits = typed.nfkc().filter(char::is_ascii_digit);
    digits.take(12).collect()
}
