//! Pages of one member, and what can be done with a membership.
use super::ops::{self, Member};
use crate::{
    kernel::{Caller, Error, Frame, Id, Msg, Problem, Result, UnitOfWork, web},
    msg,
    policy::Right,
    programmes::membership::{
        groups::{NO_GROUP, employer_of, group_choices_and_none, group_name, group_of},
        membership::{state, state_msg},
        ops::{self as memberships, Correction, Leaving},
        transfers,
    },
    spine::{
        organisations,
        people::{Mobile, PersonChange, PersonName, Unmasked, code_lists::VERIFY_STATE},
    },
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/membership/members/record.html")]
struct RecordPage<'a> {
    frame: Frame,
    m: Member,
    may_admit: bool,
    may_transfer: bool,
    may_withdraw: bool,
    may_unmask: bool,
    unmasked: Option<Unmasked>,
    groups: Vec<(&'static str, String)>,
    leavings: [(&'static str, String); 3],
    checks: [(&'static str, String); 2],
    form: Act,
    problems: &'a [Problem],
    refused: Option<String>,
}

/// What is done with a membership: each form sends its own fields of these.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Act {
    version: String,
    reason: String,
    how: String,
    consent: String,
    name: String,
    mobile: String,
    group: String,
    employer: String,
    to: String,
}
impl Act {
    fn version(&self) -> i64 {
        self.version.trim().parse().unwrap_or(-1)
    }
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show(&caller, id_of(&id)?, None, None, None).await
}

async fn show(
    caller: &Caller,
    id: Id,
    filled: Option<Act>,
    error: Option<&Error>,
    unmasked: Option<Unmasked>,
) -> Result<Response> {
    let (m, rights) = caller
        .read(async |work| {
            let m = ops::get(work, id).await?;
            let mut rights = vec![];
            for right in [
                Right::MembersAdmit,
                Right::TransfersDecide,
                Right::MembersWithdraw,
                Right::NumbersUnmask,
            ] {
                let at = m.membership.organisation_id;
                rights.push(organisations::may_see(work, right, at).await?);
            }
            Ok((m, rights))
        })
        .await?;
    let l = caller.lang;
    let home = m.membership.is_home() && m.membership.state != state::AWAITING;
    let group = match m.membership.group_code.as_str() {
        "" => NO_GROUP,
        code => code,
    };
    let form = filled.unwrap_or_else(|| Act {
        name: m.person.name.clone(),
        group: group.to_owned(),
        employer: m.membership.employer.clone().unwrap_or_default(),
        ..Act::default()
    });
    let page = RecordPage {
        frame: caller
            .frame(m.person.name.clone())
            .under(l.t("members-title"), "/members")
            .here(),
        may_admit: rights[0] && home,
        may_transfer: rights[1] && home,
        may_withdraw: rights[2]
            && ![state::WITHDRAWN, state::AWAITING].contains(&m.membership.state.as_str()),
        may_unmask: rights[3],
        unmasked,
        groups: group_choices_and_none(l),
        leavings: ["left", "expelled", "died"].map(|how| (how, l.say(leaving_msg(how)))),
        checks: [
            ("papers", l.t("members-check-papers")),
            ("authority", l.t("members-check-authority")),
        ],
        form,
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: error
            .filter(|e| !matches!(e, Error::Invalid(_)))
            .map(|e| l.say(e.msg())),
        m,
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

fn leaving_msg(how: &str) -> Msg {
    match how {
        "left" => msg!("membership-state-left"),
        "expelled" => msg!("membership-state-expelled"),
        _ => msg!("membership-state-died"),
    }
}

impl RecordPage<'_> {
    fn state(&self) -> String {
        self.frame.l.say(state_msg(&self.m.membership.state))
    }
    fn group(&self) -> String {
        group_name(self.frame.l, &self.m.membership.group_code)
    }
    fn verify_state(&self) -> String {
        let entry = VERIFY_STATE.entry(&self.m.person.verify_state);
        entry
            .map(|e| self.frame.l.pick(e.zh, e.en).to_owned())
            .unwrap_or_default()
    }
    fn faults(&self) -> Vec<String> {
        self.m
            .faults
            .iter()
            .map(|f| self.frame.l.say(f.msg()))
            .collect()
    }
    fn act(&self, act: &str) -> String {
        self.frame.l.say(act_msg(act))
    }
    fn channel(&self) -> String {
        self.frame.l.say(channel_msg(&self.m.membership.channel))
    }
    fn entry(&self, kind: &str, nature: &str) -> String {
        let kind = match kind {
            "member.admitted" => msg!("members-entry-admitted"),
            "membership.verified" => msg!("members-entry-verified"),
            _ => msg!("members-entry-registered"),
        };
        let nature = match nature {
            "posting" => msg!("members-entry-posting"),
            "ending" => msg!("members-entry-ending"),
            _ => msg!("members-entry-reversal"),
        };
        self.frame
            .l
            .say(msg!("members-entry", kind = kind, nature = nature))
    }
}
/// What happened to a membership, in words.
fn act_msg(act: &str) -> Msg {
    match act {
        "membership.left" => msg!("membership-state-left"),
        "membership.expelled" => msg!("membership-state-expelled"),
        "membership.died" => msg!("membership-state-died"),
        "membership.kept" => msg!("membership-state-kept"),
        "membership.resumed" => msg!("members-act-resumed"),
        "membership.verified" => msg!("members-act-verified"),
        "membership.corrected" => msg!("members-act-corrected"),
        _ => msg!("membership-state-withdrawn"),
    }
}
/// How a membership came about, in words.
fn channel_msg(channel: &str) -> Msg {
    match channel {
        "scan" => msg!("members-channel-scan"),
        "import" => msg!("members-channel-import"),
        "window" => msg!("members-channel-window"),
        "interface" => msg!("members-channel-interface"),
        _ => msg!("members-channel-transfer"),
    }
}

async fn done(
    caller: &Caller,
    id: &str,
    form: Act,
    act: impl AsyncFnOnce(&mut UnitOfWork, Id, &Act) -> Result<()>,
) -> Result<Response> {
    let id = id_of(id)?;
    let result = caller.write(async |work| act(work, id, &form).await).await;
    match result {
        Ok(()) => Ok(web::see(&format!("/members/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            // Only the correction's own fields are worth keeping; a form of one reason is typed again.
            let kept = (!form.name.is_empty()).then_some(form);
            show(caller, id, kept, Some(&e), None).await
        }
        Err(e) => Err(e),
    }
}

pub async fn leave(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Act>,
) -> Result<Response> {
    done(&caller, &id, form, async |work, id, form| {
        let how = Leaving::of_key(&form.how);
        let how = how.ok_or_else(|| Error::field("how", msg!("members-leave-how")))?;
        memberships::leave(work, id, form.version(), how, &form.reason).await
    })
    .await
}
pub async fn keep(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Act>,
) -> Result<Response> {
    done(&caller, &id, form, async |work, id, form| {
        memberships::keep(work, id, form.version(), &form.reason).await
    })
    .await
}
pub async fn resume(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Act>,
) -> Result<Response> {
    done(&caller, &id, form, async |work, id, form| {
        memberships::resume(work, id, form.version()).await
    })
    .await
}
pub async fn verify(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Act>,
) -> Result<Response> {
    done(&caller, &id, form, async |work, id, form| {
        let on_paper = form.consent == "yes";
        memberships::verify(work, id, form.version(), &form.how, on_paper).await
    })
    .await
}
pub async fn withdraw(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Act>,
) -> Result<Response> {
    done(&caller, &id, form, async |work, id, form| {
        memberships::withdraw(work, id, form.version(), &form.reason).await
    })
    .await
}
pub async fn correct(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Act>,
) -> Result<Response> {
    done(&caller, &id, form, async |work, id, form| {
        let to = correction(form)?;
        memberships::correct(work, id, form.version(), to, &form.reason).await
    })
    .await
}
fn correction(form: &Act) -> Result<Correction> {
    let mut problems = vec![];
    let mut note = |at: &str, m| problems.push(Problem::new(at, m));
    let name = PersonName::parse(&form.name)
        .map_err(|m| note("name", m))
        .ok();
    let mobile = match form.mobile.trim().is_empty() {
        true => None,
        false => Mobile::parse(&form.mobile)
            .map_err(|m| note("mobile", m))
            .ok(),
    };
    let group = group_of(&form.group).map_err(|m| note("group", m)).ok();
    let employer = employer_of(&form.employer)
        .map_err(|m| note("employer", m))
        .ok();
    Error::unless_empty(problems)?;
    Ok(Correction {
        group_code: group.unwrap_or_default(),
        employer: employer.flatten(),
        person: PersonChange {
            name,
            mobile,
            verify_state: None,
        },
    })
}

/// The union that lets the member go starts a transfer.
pub async fn transfer(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Act>,
) -> Result<Response> {
    let member = id_of(&id)?;
    let started = caller
        .write(async |work| transfers::start_out(work, member, form.version(), &form.to).await)
        .await;
    match started {
        Ok(transfer) => Ok(web::see(&format!("/transfers/{transfer}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            show(&caller, member, None, Some(&e), None).await
        }
        Err(e) => Err(e),
    }
}

/// Shows the whole number once, in the answer to the form that gave the reason.
pub async fn unmask(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Act>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let seen = caller
        .write(async |work| ops::unmask(work, id, &form.reason).await)
        .await;
    match seen {
        Ok(whole) => show(&caller, id, None, None, Some(whole)).await,
        Err(e @ (Error::Invalid(_) | Error::Forbidden(_))) => {
            show(&caller, id, None, Some(&e), None).await
        }
        Err(e) => Err(e),
    }
}
