//! What can be done with findings and orders: look, note a finding, order that it be put right.
use super::{
    clock,
    rectification::{Finding, NewFinding, NewOrder, Rectification, Step, days},
    store,
};
use crate::{
    args,
    kernel::{
        Day, Error, Id, Lang, Result, UnitOfWork,
        paging::{Page, Window},
    },
    msg,
    policy::Right,
    programmes::campaigns::{
        Campaign, answering,
        ops::may_run,
        supervision::{
            campaign_of,
            deductions::{self, LATE, Off},
            pattern,
            rounds::{closing::one_line, ops as rounds, round::Round, store as round_store},
        },
    },
    spine::{
        calendar,
        documents::{self, Document, DocumentKind, NewDocument},
        files::{self, File},
        notices::{self, Notice, To},
        organisations,
    },
};

/// Record type of files, documents, deadlines and audits.
pub const RECORD: &str = "rectification";
/// The most that one export holds.
pub const EXPORT: i64 = 20_000;

/// What the list is asked for; every field may be empty.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Found anywhere in number, title or the unit's name
    pub q: String,
    /// ordered, replied, returned, closed; open: ordered or returned; overdue: past its last day
    pub state: String,
    /// Key of a campaign
    pub campaign: String,
}

/// A page of the orders within reach, the latest first: 整改销号表.
pub async fn list(
    work: &mut UnitOfWork,
    ask: &Search,
    window: &Window,
) -> Result<Page<Rectification>> {
    let limit = window.limit()?;
    let before = window.after_id()?.unwrap_or(Id(uuid::Uuid::max()));
    let rows = search(work, ask, before, limit + 1).await?;
    Ok(Page::of(rows, limit, |r| [r.id.to_string()]))
}

/// The same for one sheet: at most [`EXPORT`] rows.
pub async fn every(work: &mut UnitOfWork, ask: &Search) -> Result<Vec<Rectification>> {
    search(work, ask, Id(uuid::Uuid::max()), EXPORT).await
}

async fn search(
    work: &mut UnitOfWork,
    ask: &Search,
    before: Id,
    most: i64,
) -> Result<Vec<Rectification>> {
    let mut values = work.within(Right::CampaignsRead)?;
    values.extend(args![
        ask.campaign.trim(),
        ask.state.as_str(),
        pattern(&ask.q),
        before,
        most
    ]);
    store::list(&mut work.conn, values).await
}

/// An order, for whoever sees the unit's records.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Rectification> {
    let r = store::one(&mut work.conn, id).await?;
    work.may(Right::CampaignsRead, r.organisation_id).await?;
    Ok(r)
}

/// An order with everything its page shows.
pub struct View {
    pub order: Rectification,
    pub finding: Finding,
    pub steps: Vec<Step>,
    pub files: Vec<File>,
    pub documents: Vec<Document>,
    pub today: Day,
    pub may_answer: bool,
    pub may_run: bool,
    /// The actor replied, and so does not re-check.
    pub own: bool,
    /// Points that came off for being late.
    pub off: Option<Off>,
    /// The actor is none of those who take them back.
    pub own_off: bool,
}

pub async fn view(work: &mut UnitOfWork, id: Id) -> Result<View> {
    let order = get(work, id).await?;
    let may = answering::may_answer(work, order.organisation_id, order.host_id).await;
    let may_answer = match may {
        Ok(()) => true,
        Err(Error::Forbidden(_)) => false,
        Err(e) => return Err(e),
    };
    let off = deductions::of_record(work, LATE, id).await?;
    let me = work.actor.account_id;
    Ok(View {
        own_off: first_persons(&order, off.as_ref())
            .into_iter()
            .any(|a| Some(a) == me),
        off,
        finding: store::finding(&mut work.conn, order.finding_id).await?,
        steps: store::steps(&mut work.conn, id).await?,
        files: files::of_record(work, (RECORD, id)).await?,
        documents: documents::of_record(work, (RECORD, id)).await?,
        today: work.today(),
        may_answer,
        may_run: rounds::runs(work, order.host_id).await?,
        own: order.replied_by.is_some() && order.replied_by == work.actor.account_id,
        order,
    })
}

/// Who ordered, who replied and who put the points on record: none of them takes back what came off for being late.
pub(super) fn first_persons(order: &Rectification, off: Option<&Off>) -> Vec<Id> {
    let by = off.and_then(|o| o.recorded_by);
    [order.ordered_by, order.replied_by, by]
        .into_iter()
        .flatten()
        .collect()
}

/// What a round found at a unit, for a verb that has its own gate.
pub async fn findings(work: &mut UnitOfWork, round: Id, unit: Id) -> Result<Vec<Finding>> {
    store::findings(&mut work.conn, round, unit).await
}

/// Notes a finding of a round.
///
/// # Errors
/// As [`rounds::running`]; [`Error::Invalid`] by field; [`Error::NotFound`] for a unit that the round does not visit.
pub async fn find(
    work: &mut UnitOfWork,
    key: &str,
    number: &str,
    code: &str,
    new: &NewFinding,
) -> Result<Id> {
    let (_, round) = rounds::running(work, key, number).await?;
    let unit = rounds::unit(work, &round, code).await?;
    Error::unless_empty(new.problems())?;
    let id = work.new_id();
    let values = args![
        id,
        round.id,
        unit.organisation_id,
        new.what.trim(),
        new.evidence.trim(),
        new.severity.as_str(),
        work.now,
        work.actor.account_id
    ];
    store::insert_finding(&mut work.conn, values).await?;
    let facts = serde_json::json!({ "round": round.number, "severity": new.severity, "what": new.what.trim() });
    work.audit(
        "finding.make",
        ("finding", Some(id)),
        Some(unit.organisation_id),
        facts,
    );
    Ok(id)
}

/// A finding that has no order yet, for whoever runs the campaign.
///
/// # Errors
/// As [`may_run`]; [`Error::Conflict`] when it has its order.
pub async fn to_order(work: &mut UnitOfWork, finding: Id) -> Result<(Campaign, Round, Finding)> {
    let finding = store::finding(&mut work.conn, finding).await?;
    work.may(Right::CampaignsRead, finding.organisation_id)
        .await?;
    let round = round_store::by_id(&mut work.conn, finding.round_id).await?;
    may_run(work, round.host_id).await?;
    if finding.order_id.is_some() {
        return Err(ordered());
    }
    Ok((campaign_of(work, round.campaign_id).await?, round, finding))
}

fn ordered() -> Error {
    Error::Conflict(msg!("rectifications-ordered-already"))
}

/// Orders that a finding be put right: a numbered document, a last day in working days, and the unit is told.
///
/// # Errors
/// As [`to_order`]; [`Error::Invalid`] by field; [`Error::Conflict`] also where the unit is the one that orders.
pub async fn order(work: &mut UnitOfWork, finding: Id, new: &NewOrder) -> Result<Id> {
    let (campaign, round, finding) = to_order(work, finding).await?;
    Error::unless_empty(new.problems())?;
    if finding.organisation_id == round.host_id {
        return Err(Error::Conflict(msg!("rectifications-own-unit")));
    }
    let term = match new.days.trim() {
        "" => u32::try_from(campaign.rules.rectify_working_days)
            .unwrap_or(5)
            .max(1),
        text => days(text).map_err(|p| Error::Invalid(vec![p]))?,
    };
    let today = work.today();
    let due_on = calendar::add_working_days(work, today, term).await?;
    let id = work.new_id();
    let document = issued(work, &campaign, &round, &finding, new, (id, due_on)).await?;
    let values = args![
        id,
        campaign.id(),
        finding.id,
        finding.organisation_id,
        round.host_id,
        document.number.as_str(),
        new.title.trim(),
        new.demand.trim(),
        finding.severity.as_str(),
        !new.evidence.is_empty(),
        due_on,
        work.now,
        work.actor.account_id
    ];
    store::insert(&mut work.conn, values)
        .await
        .map_err(|e| match e.is_taken() {
            true => ordered(),
            false => e,
        })?;
    let order = store::one(&mut work.conn, id).await?;
    step(work, &order, "ordered", due_on, new.demand.trim()).await?;
    clock::to_answer(work, &order, due_on).await?;
    let title = msg!(
        "rectifications-told-ordered",
        number = &order.number,
        title = &order.title,
        due = due_on
    );
    tell(
        work,
        &order,
        To::Holders(Right::CampaignsAnswer, order.organisation_id),
        title,
    )
    .await?;
    let facts = serde_json::json!({ "number": order.number, "due_on": due_on, "evidence_required": order.evidence_required });
    work.audit(
        "rectification.order",
        (RECORD, Some(id)),
        Some(order.organisation_id),
        facts,
    );
    Ok(id)
}

/// The order as a numbered document.
async fn issued(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    round: &Round,
    finding: &Finding,
    new: &NewOrder,
    (id, due_on): (Id, Day),
) -> Result<Document> {
    let unit = organisations::get(work, finding.organisation_id)
        .await?
        .name;
    let issuer = organisations::get(work, round.host_id).await?.name;
    let given = serde_json::json!({
        "campaign": campaign.row.name_zh, "unit": unit, "issuer": issuer, "round": round.number, "title": new.title.trim(),
        "found": one_line(&finding.what), "evidence": one_line(&finding.evidence),
        "severity": Lang::Zh.say(finding.severity().msg()), "demand": new.demand.trim(), "due_on": due_on,
        "evidence_required": !new.evidence.is_empty(),
    });
    let text = documents::compose(work, "campaign.rectification-order", given).await?;
    let document = NewDocument {
        organisation_id: round.host_id,
        about_id: Some(finding.organisation_id),
        kind: DocumentKind::Notice,
        title: text.title,
        addressee: text.addressee,
        body: text.body,
        record: (RECORD, id),
    };
    documents::issue(work, document).await
}

/// Puts on record what was done with an order.
pub(super) async fn step(
    work: &mut UnitOfWork,
    order: &Rectification,
    act: &'static str,
    due_on: Day,
    note: &str,
) -> Result<()> {
    let id = work.new_id();
    let values = args![
        id,
        order.id,
        work.now,
        work.actor.account_id,
        work.actor.name.as_str(),
        act,
        due_on,
        note
    ];
    let done = store::step(&mut work.conn, values).await;
    done.map_err(|e| e.taken(msg!("rectifications-moved-on")))
        .map(drop)
}

pub(super) async fn tell(
    work: &mut UnitOfWork,
    order: &Rectification,
    to: To,
    title: crate::kernel::Msg,
) -> Result<()> {
    let notice = Notice {
        kind: "rectification",
        record: (RECORD, order.id),
        title,
        href: order.href(),
        urgent: false,
    };
    notices::tell(work, &[to], notice).await.map(drop)
}

pub(super) fn moved_on() -> Error {
    Error::Conflict(msg!("rectifications-moved-on"))
}
