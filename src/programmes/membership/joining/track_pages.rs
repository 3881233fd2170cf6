//! The tracking page: a code opens one application, shows who has it, since when and what is next, and lets its applicant act.
use super::{
    application::{Flag, refusal_msg, state, state_msg},
    codes,
    form::JoinForm,
    ops::{self, Corrected, Tracked},
    pages,
};
use crate::{
    kernel::{
        Caller, Error, Frame, Lang, Problem, Result, crypto::TrackingCode, throttle,
        throttle::Limit, web,
    },
    msg,
    programmes::membership::{
        groups::{NO_GROUP, group_choices_and_none, group_name},
        ops as memberships,
    },
    spine::{messages::Kept, people::Mobile, settings},
};
use askama::Template;
use axum::response::Response;

/// Codes that open nothing, from one place: nobody mistypes so often.
const MISSES: Limit = Limit {
    attempts: 10,
    seconds: 600,
};

#[derive(Template)]
#[template(path = "programmes/membership/joining/track.html")]
struct TrackPage<'a> {
    frame: Frame,
    typed: String,
    problems: &'a [Problem],
}

#[derive(Template)]
#[template(path = "programmes/membership/joining/tracked.html")]
struct TrackedPage<'a> {
    frame: Frame,
    code: String,
    t: Tracked,
    /// Who has it now, and what comes next.
    who: String,
    next: String,
    form: JoinForm,
    groups: Vec<(&'static str, String)>,
    may_take_back: bool,
    may_correct: bool,
    /// What a demo city would have sent to the phone.
    demo: Option<Kept>,
    problems: &'a [Problem],
    refused: Option<String>,
}

/// A form of the tracking page: the tracking code, and the fields of a correction.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Tracking {
    pub code: String,
    pub name: String,
    pub number: String,
    pub mobile: String,
    pub sms: String,
    pub group: String,
    pub employer: String,
    pub act: String,
}

pub async fn form(caller: Caller) -> Result<Response> {
    ask(&caller, String::new(), None)
}
fn ask(caller: &Caller, typed: String, error: Option<&Error>) -> Result<Response> {
    let page = TrackPage {
        frame: caller.frame(caller.lang.t("joining-track-title")).here(),
        typed,
        problems: error.map(Error::problems).unwrap_or_default(),
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

/// Opens what a code opens. A miss is counted; past the limit, nothing opens for a while.
pub(crate) async fn opened<T>(
    caller: &Caller,
    typed: &str,
    act: impl AsyncFnOnce(&TrackingCode) -> Result<T>,
) -> Result<T> {
    let key = format!("track:{}", caller.deputy.origin);
    throttle::check(caller.app(), &key, MISSES).await?;
    let code = TrackingCode::parse(typed).map_err(|m| Error::field("code", m))?;
    match act(&code).await {
        Err(Error::NotFound) => {
            throttle::attempt(caller.app(), &key, MISSES).await?;
            Err(Error::field("code", msg!("joining-track-unknown")))
        }
        other => other,
    }
}

pub async fn show(caller: Caller, web::Filled(form): web::Filled<Tracking>) -> Result<Response> {
    show_with(&caller, &form.code, None, None, None).await
}

/// The page of an application; with what went wrong when its applicant acted, and the phone to which a code just went.
pub(crate) async fn show_with(
    caller: &Caller,
    typed: &str,
    error: Option<&Error>,
    filled: Option<JoinForm>,
    sent: Option<Mobile>,
) -> Result<Response> {
    let tracked = opened(caller, typed, async |code| {
        caller.read(async |work| ops::track(work, code).await).await
    })
    .await;
    let t = match tracked {
        Ok(t) => t,
        Err(e @ Error::Invalid(_)) => return ask(caller, typed.to_owned(), Some(&e)),
        Err(e) => return Err(e),
    };
    let l = caller.lang;
    let (who, next) = stands(caller, &t).await?;
    let a = &t.application;
    let in_transfer = t.transfer.as_ref().is_some_and(|t| t.is_open());
    let phone = match sent {
        Some(phone) => phone,
        None => ops::numbers_of(&caller.app().keys, a)?.1,
    };
    let group = match a.group_code.as_str() {
        "" => NO_GROUP,
        code => code,
    };
    let page = TrackedPage {
        frame: caller.frame(l.t("joining-track-title")).here(),
        code: typed.to_owned(),
        who,
        next,
        form: filled.unwrap_or_else(|| JoinForm {
            name: a.name.clone(),
            group: group.to_owned(),
            employer: a.employer.clone().unwrap_or_default(),
            ..JoinForm::default()
        }),
        groups: group_choices_and_none(l),
        may_take_back: a.is_open() || in_transfer,
        may_correct: pages::is_returned(a),
        demo: pages::in_place_of_sending(caller, &phone).await?,
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: error
            .filter(|e| !matches!(e, Error::Invalid(_)))
            .map(|e| l.say(e.msg())),
        t,
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

/// Who has the application now, and what is next.
async fn stands(caller: &Caller, t: &Tracked) -> Result<(String, String)> {
    let l = caller.lang;
    let a = &t.application;
    let you = l.t("joining-who-you");
    Ok(match a.state.as_str() {
        state::SUBMITTED => {
            let days = caller
                .read(async |work| settings::REVIEW_WORKING_DAYS.whole(work).await)
                .await?;
            let next = l.say(msg!("joining-next-submitted", days = days));
            (t.union.clone(), next)
        }
        state::RETURNED => {
            let days = caller
                .read(async |work| settings::APPLICATION_LAPSE_DAYS.whole(work).await)
                .await?;
            let until = a.moved_at.day().plus(days);
            (you, l.say(msg!("joining-next-returned", day = until)))
        }
        state::APPROVED => match t.transfer.as_ref().filter(|t| t.is_open()) {
            Some(transfer) => (
                l.t("joining-who-former"),
                l.say(msg!("joining-next-transfer", day = transfer.due_on)),
            ),
            None => (t.union.clone(), l.t("joining-next-approved")),
        },
        state::REFUSED => (you, l.t("joining-next-refused")),
        _ => (you, l.t("joining-next-ended")),
    })
}

pub async fn take_back(
    caller: Caller,
    web::Filled(form): web::Filled<Tracking>,
) -> Result<Response> {
    let done = opened(&caller, &form.code, async |code| {
        caller
            .write(async |work| ops::take_back(work, code).await)
            .await
    })
    .await;
    settle(&caller, &form.code, done, None).await
}

/// Shows the page again, with what went wrong.
pub(crate) async fn settle(
    caller: &Caller,
    code: &str,
    done: Result<()>,
    filled: Option<JoinForm>,
) -> Result<Response> {
    match done {
        Ok(()) => show_with(caller, code, None, None, None).await,
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            show_with(caller, code, Some(&e), filled, None).await
        }
        Err(e) => Err(e),
    }
}

pub async fn correct(caller: Caller, web::Filled(form): web::Filled<Tracking>) -> Result<Response> {
    let filled = JoinForm {
        name: form.name,
        number: form.number,
        mobile: form.mobile,
        code: form.sms,
        group: form.group,
        employer: form.employer,
        ..JoinForm::default()
    };
    if form.act == "code" {
        return match pages::send_code(&caller, &filled.mobile).await {
            Ok((to, _)) => show_with(&caller, &form.code, None, Some(filled), Some(to)).await,
            Err(e) => settle(&caller, &form.code, Err(e), Some(filled)).await,
        };
    }
    let done = opened(&caller, &form.code, async |code| {
        put_right(&caller, code, &filled).await
    })
    .await;
    settle(&caller, &form.code, done, Some(filled)).await
}

/// Reads a correction; numbers left empty stay as they are.
async fn put_right(caller: &Caller, code: &TrackingCode, filled: &JoinForm) -> Result<()> {
    let (known, rule, today) = caller
        .read(async |work| {
            let known = ops::of_code(work, code).await?;
            Ok((known, memberships::age_rule(work).await?, work.today()))
        })
        .await?;
    let (number, mobile) = ops::numbers_of(&caller.app().keys, &known)?;
    let or_known = |typed: &str, known: &str| match typed.trim().is_empty() {
        true => known.to_owned(),
        false => typed.to_owned(),
    };
    let whole = JoinForm {
        number: or_known(&filled.number, number.reveal()),
        mobile: or_known(&filled.mobile, mobile.reveal()),
        consent: "yes".into(),
        consent_version: known.consent_version.to_string(),
        ..filled.clone()
    };
    let applicant = whole
        .read(today, &rule, known.consent_version)
        .map_err(Error::Invalid)?;
    let mut sms = None;
    if applicant.mobile != mobile {
        codes::check(caller.app(), &applicant.mobile, &filled.code)
            .await
            .map_err(at_sms)?;
        sms = Some(filled.code.clone());
    }
    caller
        .write(async |work| {
            let to = Corrected {
                applicant,
                code: sms,
            };
            ops::correct(work, code, to).await.map_err(at_sms)
        })
        .await
}

/// On the tracking page `code` is the tracking code, so the code from the phone has a name of its own.
fn at_sms(e: Error) -> Error {
    match e {
        Error::Invalid(problems) => Error::Invalid(
            problems
                .into_iter()
                .map(|p| match p.at.as_str() {
                    "code" => Problem::new("sms", p.msg),
                    _ => p,
                })
                .collect(),
        ),
        other => other,
    }
}

impl TrackedPage<'_> {
    fn state(&self) -> String {
        self.frame.l.say(state_msg(&self.t.application.state))
    }
    fn group(&self) -> String {
        group_name(self.frame.l, &self.t.application.group_code)
    }
    fn reason(&self) -> Option<String> {
        let a = &self.t.application;
        let code = a
            .reason_code
            .as_deref()
            .map(|c| self.frame.l.say(refusal_msg(c)));
        let shown = [state::RETURNED, state::REFUSED].contains(&a.state.as_str());
        let parts: Vec<String> = code.into_iter().chain(a.reason.clone()).collect();
        (shown && !parts.is_empty()).then(|| parts.join(" · "))
    }
    fn history(&self) -> Vec<(String, String, String)> {
        let l: Lang = self.frame.l;
        let line = |e: &super::store::Event| {
            // What a reviewer noted on approval is the union's own business.
            let told = [state::RETURNED, state::REFUSED, state::WITHDRAWN];
            let reason = e.reason.clone().filter(|_| told.contains(&e.act.as_str()));
            (
                e.at.to_minute(),
                l.say(state_msg(&e.act)),
                reason.unwrap_or_default(),
            )
        };
        self.t.events.iter().map(line).collect()
    }
    fn will_transfer(&self) -> bool {
        let a = &self.t.application;
        a.is_open() && a.flags().contains(&Flag::Elsewhere)
    }
}
