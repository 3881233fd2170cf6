//! Pages of joining that need no account: the form, what comes after it, the poster with its QR code.
use super::{
    application::Application,
    codes,
    form::JoinForm,
    ops::{self, Coming, Submitted},
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Problem, Result, UnitOfWork, web},
    msg,
    policy::Right,
    programmes::membership::{
        groups::{group_choices, group_choices_and_none},
        ops as memberships,
    },
    spine::{
        messages::{self, Kept},
        organisations::{self, Organisation},
        people::{self, Mobile, consent},
        settings,
    },
};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, header},
    response::Response,
};

#[derive(Template)]
#[template(path = "programmes/membership/joining/join.html")]
struct JoinPage<'a> {
    frame: Frame,
    /// The union whose code was scanned; none: the form that asks for the county.
    at: Option<Organisation>,
    counties: Vec<(String, String)>,
    groups: Vec<(&'static str, String)>,
    consent_version: i64,
    /// A cadre fills it in for the applicant.
    helped: bool,
    form: JoinForm,
    problems: &'a [Problem],
    /// What was done, or why it was not.
    done: Option<String>,
    /// What a demo city would have sent to the phone.
    demo: Option<Kept>,
    refused: Option<String>,
}

#[derive(Template)]
#[template(path = "programmes/membership/joining/done.html")]
struct DonePage {
    frame: Frame,
    at: String,
    /// Working days that a review usually takes.
    days: i64,
    code: String,
    new: bool,
}

/// The applicant's own phone.
pub(super) const SCAN: &str = "scan";
/// A cadre writes for somebody who stands before them.
const WINDOW: &str = "window";

/// What the form shows around its fields.
pub(super) struct Setting {
    pub union: Option<Organisation>,
    pub counties: Vec<(String, String)>,
    pub consent_version: i64,
    /// Whether the caller may write for an applicant.
    pub helped: bool,
}

pub(super) async fn setting(caller: &Caller, code: Option<&str>) -> Result<Setting> {
    caller
        .read(async |work| {
            let union = match code {
                Some(code) => Some(ops::union_of(work, code).await?),
                None => None,
            };
            let helped = match &union {
                Some(union) => may_help(work, union.id).await?,
                None => false,
            };
            Ok(Setting {
                counties: ops::counties(work).await?,
                consent_version: people::consent_text(work, consent::MEMBERSHIP)
                    .await?
                    .version,
                union,
                helped,
            })
        })
        .await
}
/// Whether the actor admits members there, and so may write for an applicant at the window.
async fn may_help(work: &mut UnitOfWork, organisation_id: Id) -> Result<bool> {
    organisations::may_see(work, Right::MembersAdmit, organisation_id).await
}

fn page<'a>(
    caller: &Caller,
    setting: Setting,
    form: JoinForm,
    problems: &'a [Problem],
) -> JoinPage<'a> {
    let l = caller.lang;
    let groups = match setting.union {
        Some(_) => group_choices_and_none(l),
        None => group_choices(l),
    };
    JoinPage {
        frame: caller.frame(l.t("joining-title")).here(),
        groups,
        at: setting.union,
        counties: setting.counties,
        consent_version: setting.consent_version,
        helped: setting.helped,
        form,
        problems,
        done: None,
        demo: None,
        refused: None,
    }
}

pub async fn form(caller: Caller) -> Result<Response> {
    let setting = setting(&caller, None).await?;
    web::html(page(&caller, setting, JoinForm::default(), &[]).render())
}
pub async fn form_of(caller: Caller, Path(code): Path<String>) -> Result<Response> {
    let setting = setting(&caller, Some(&code)).await?;
    web::html(page(&caller, setting, JoinForm::default(), &[]).render())
}

pub async fn submit(caller: Caller, web::Filled(form): web::Filled<JoinForm>) -> Result<Response> {
    answer(&caller, None, form).await
}
pub async fn submit_of(
    caller: Caller,
    Path(code): Path<String>,
    web::Filled(form): web::Filled<JoinForm>,
) -> Result<Response> {
    answer(&caller, Some(&code), form).await
}

async fn answer(caller: &Caller, code: Option<&str>, form: JoinForm) -> Result<Response> {
    let setting = setting(caller, code).await?;
    if form.act == "code" {
        let sent = send_code(caller, &form.mobile).await;
        let problems = sent.as_ref().err().map(Error::problems).unwrap_or_default();
        let mut shown = page(caller, setting, form, problems);
        return match &sent {
            Ok((mobile, done)) => {
                shown.done = Some(done.clone());
                shown.demo = in_place_of_sending(caller, mobile).await?;
                web::html(shown.render())
            }
            Err(e @ Error::Broken(_)) => Err(Error::Broken(anyhow::anyhow!("{e:?}"))),
            Err(e) => web::html_with(e, shown.render()),
        };
    }
    let union = setting.union.as_ref().map(|u| u.id);
    let channel = if setting.helped { WINDOW } else { SCAN };
    match take_in(caller, union, &form, channel, setting.consent_version).await {
        Ok((submitted, union)) => {
            let l = caller.lang;
            let days = caller
                .read(async |work| settings::REVIEW_WORKING_DAYS.whole(work).await)
                .await?;
            let done = DonePage {
                frame: caller.frame(l.t("joining-done-title")).here(),
                at: union,
                days,
                code: submitted.code.to_string(),
                new: submitted.new,
            };
            web::html(done.render())
        }
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let mut shown = page(caller, setting, form, e.problems());
            if let Error::Conflict(m) = &e {
                shown.refused = Some(caller.lang.say(m));
            }
            web::html_with(&e, shown.render())
        }
        Err(e) => Err(e),
    }
}

/// The latest message to a phone, where a demo city shows it instead of sending it.
pub(super) async fn in_place_of_sending(caller: &Caller, to: &Mobile) -> Result<Option<Kept>> {
    let kept = caller
        .read(async |work| messages::in_place_of_sending(work, to).await)
        .await?;
    Ok(kept.into_iter().next())
}

/// Sends a code to the mobile as typed. Gives the mobile, and what to say.
///
/// # Errors
/// [`Error::Invalid`] at `mobile`.
pub(super) async fn send_code(caller: &Caller, mobile: &str) -> Result<(Mobile, String)> {
    let mobile = Mobile::parse(mobile).map_err(|m| Error::field("mobile", m))?;
    match codes::send(caller, &mobile).await {
        Ok(()) => {
            let done = caller.lang.say(msg!(
                "joining-code-sent",
                phone = mobile.masked(),
                minutes = codes::MINUTES
            ));
            Ok((mobile, done))
        }
        Err(Error::TooMany(seconds)) => Err(Error::field(
            "mobile",
            msg!("error-too-many", seconds = seconds),
        )),
        Err(e) => Err(e),
    }
}

/// Reads the form, checks the code and takes the application in. Gives it with the name of the union it went to.
///
/// # Errors
/// [`Error::Invalid`] with every problem at its field; as [`ops::submit`].
pub(super) async fn take_in(
    caller: &Caller,
    union: Option<Id>,
    form: &JoinForm,
    channel: &'static str,
    consent_version: i64,
) -> Result<(Submitted, String)> {
    let helped = channel != SCAN;
    let by_cadre = helped && form.code.trim().is_empty();
    let (rule, today) = caller
        .read(async |work| Ok((memberships::age_rule(work).await?, work.today())))
        .await?;
    let mut problems = vec![];
    let applicant = match form.read(today, &rule, consent_version) {
        Ok(applicant) => Some(applicant),
        Err(found) => {
            problems = found;
            None
        }
    };
    let mobile = Mobile::parse(&form.mobile).ok().filter(|_| !by_cadre);
    if let Some(mobile) = &mobile
        && let Err(e) = codes::check(caller.app(), mobile, &form.code).await
    {
        problems.extend_from_slice(e.problems());
    }
    let to = match union {
        Some(id) => Ok(id),
        None => {
            caller
                .read(async |work| Ok(ops::fallback(work, &form.county).await?.id))
                .await
        }
    };
    let to = match to {
        Err(Error::Invalid(found)) => {
            problems.extend(found);
            None
        }
        other => Some(other?),
    };
    let (Some(applicant), Some(organisation_id)) = (applicant, to) else {
        return Err(Error::Invalid(problems));
    };
    Error::unless_empty(problems)?;
    let submit = async |work: &mut UnitOfWork| {
        let how = Coming {
            organisation_id,
            channel,
            consent_version,
            code: (!by_cadre).then_some(form.code.as_str()),
            author_id: work.actor.account_id.filter(|_| helped),
        };
        let done = ops::submit(work, &applicant, how).await?;
        let name = organisations::get(work, organisation_id).await?.name;
        Ok((done, name))
    };
    match caller.write(submit).await {
        // Two taps at the same moment: the other one was first, and is there now.
        Err(e) if e.is_taken() => caller.write(submit).await,
        other => other,
    }
}

#[derive(Template)]
#[template(path = "programmes/membership/joining/poster.html")]
struct PosterPage {
    frame: Frame,
    at: Organisation,
    address: String,
    qr: String,
}

/// A poster to print: scan and join this union.
pub async fn poster(
    caller: Caller,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let union = caller
        .read(async |work| {
            let union = organisations::get(work, id).await?;
            ops::union_of(work, &union.code).await
        })
        .await?;
    let address = format!("{}/join/{}", base(&caller, &headers), union.code);
    let page = PosterPage {
        frame: caller.frame(caller.lang.t("joining-poster-title")).here(),
        qr: qr(&address)?,
        address,
        at: union,
    };
    web::html(page.render())
}

/// How phones reach this server: as it is configured, else as this request did.
fn base(caller: &Caller, headers: &HeaderMap) -> String {
    let config = &caller.app().config;
    if !config.public_url.is_empty() {
        return config.public_url.trim_end_matches('/').to_owned();
    }
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok());
    format!("http://{}", host.unwrap_or(&config.listen))
}

/// The QR code of an address, as SVG to stand in a page.
fn qr(address: &str) -> Result<String> {
    let code = qrcode::QrCode::new(address.as_bytes())
        .map_err(|e| Error::Broken(anyhow::anyhow!("qr: {e}")))?;
    let svg = code
        .render::<qrcode::render::svg::Color>()
        .min_dimensions(320, 320)
        .build();
    // Within a page it needs no declaration of its own.
    let start = svg.find("<svg").unwrap_or_default();
    Ok(svg[start..].to_owned())
}

/// Whether a page may still change the application.
pub(super) fn is_returned(a: &Application) -> bool {
    a.state == super::application::state::RETURNED
}
