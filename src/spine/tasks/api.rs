//! Tasks as programs see them.
use super::{
    by_hand::{self, Typed},
    handing,
    looking::{self, Search, View},
    ops,
    store::Step,
    task::Task,
};
use crate::kernel::{
    Caller, Day, Error, Id, Instant, Result, UnitOfWork,
    paging::{Page, Window},
    web::Sent,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(utoipa::OpenApi)]
#[openapi(paths(list, one, set, take_up, report, accept, send_back, call_off, reassign))]
struct Document;
pub fn document() -> utoipa::openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// A task as it stands.
#[derive(Serialize, ToSchema)]
pub struct TaskItem {
    id: Id,
    title: String,
    what: String,
    organisation_id: Id,
    organisation: String,
    account_id: Option<Id>,
    setter_id: Id,
    setter: String,
    /// The last day, itself included, as its clock has it
    due_on: Day,
    /// Since when its clock stands
    stands_since: Option<Day>,
    /// open, in-hand, reported, accepted, called-off
    state: String,
    report: String,
    reported_at: Option<Instant>,
    ended_at: Option<Instant>,
    created_at: Instant,
    version: i64,
}
impl From<Task> for TaskItem {
    fn from(t: Task) -> TaskItem {
        TaskItem {
            id: t.id,
            title: t.title,
            what: t.what,
            organisation_id: t.organisation_id,
            organisation: t.organisation,
            account_id: t.account_id,
            setter_id: t.setter_id,
            setter: t.setter,
            due_on: t.due_on,
            stands_since: t.stands_since,
            state: t.state,
            report: t.report,
            reported_at: t.reported_at,
            ended_at: t.ended_at,
            created_at: t.created_at,
            version: t.version,
        }
    }
}

/// What happened to a task.
#[derive(Serialize, ToSchema)]
pub struct TaskStep {
    at: Instant,
    /// set, take-up, report, accept, return, call-off, reassign, hand-back
    act: String,
    actor: String,
    words: String,
}
impl From<Step> for TaskStep {
    fn from(s: Step) -> TaskStep {
        TaskStep {
            at: s.at,
            act: s.act,
            actor: s.actor,
            words: s.words,
        }
    }
}

/// A file of a report.
#[derive(Serialize, ToSchema)]
pub struct TaskFile {
    id: Id,
    name: String,
}

/// A task with its history, the latest first, and what the reader may do.
#[derive(Serialize, ToSchema)]
pub struct TaskView {
    task: TaskItem,
    steps: Vec<TaskStep>,
    files: Vec<TaskFile>,
    may_do: bool,
    may_accept: bool,
}
impl From<View> for TaskView {
    fn from(v: View) -> TaskView {
        let files = v.files.into_iter();
        TaskView {
            task: v.task.into(),
            steps: v.steps.into_iter().map(TaskStep::from).collect(),
            files: files
                .map(|f| TaskFile {
                    id: f.id,
                    name: f.name,
                })
                .collect(),
            may_do: v.may_do,
            may_accept: v.may_accept,
        }
    }
}

/// Tasks within reach: what is not ended by its last day, then what is.
#[utoipa::path(get, path = "/api/v1/tasks", tag = "tasks", params(Search, Window),
    responses((status = 200, body = Page<TaskItem>)))]
pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<TaskItem>>> {
    let page = caller
        .read(async |work| looking::list(work, &ask, &window).await)
        .await?;
    Ok(Json(page.map(TaskItem::from)))
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn answer(caller: &Caller, id: Id) -> Result<Json<TaskView>> {
    let view = caller
        .read(async |work| looking::get(work, id).await)
        .await?;
    Ok(Json(view.into()))
}

/// A task with its history.
#[utoipa::path(get, path = "/api/v1/tasks/{id}", tag = "tasks", params(("id" = String, Path)),
    responses((status = 200, body = TaskView)))]
pub async fn one(caller: Caller, Path(id): Path<String>) -> Result<Json<TaskView>> {
    answer(&caller, id_of(&id)?).await
}

/// A task to be set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTaskBody {
    /// Code of an organisation below one's own
    organisation: String,
    /// One person who does tasks there; none: whoever may
    #[serde(default)]
    account_id: Option<Id>,
    title: String,
    #[serde(default)]
    what: String,
    /// The last day, itself included
    due: String,
}

/// Sets a task.
#[utoipa::path(post, path = "/api/v1/tasks", tag = "tasks", request_body = NewTaskBody,
    responses((status = 201, body = TaskView)))]
pub async fn set(
    caller: Caller,
    Sent(body): Sent<NewTaskBody>,
) -> Result<(StatusCode, Json<TaskView>)> {
    let typed = Typed {
        organisation: body.organisation,
        account: body.account_id.map(|a| a.to_string()).unwrap_or_default(),
        title: body.title,
        what: body.what,
        due: body.due,
    };
    let id = caller
        .write(async |work| by_hand::set(work, &typed).await)
        .await?;
    Ok((StatusCode::CREATED, answer(&caller, id).await?))
}

/// The version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskVersion {
    version: i64,
}
/// The version that was read, and what is said with the act.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskSaid {
    version: i64,
    /// Of a report: what was done. Else the reason.
    words: String,
}

async fn act(
    caller: Caller,
    id: &str,
    verb: impl AsyncFnOnce(&mut UnitOfWork, Id) -> Result<()>,
) -> Result<Json<TaskView>> {
    let id = id_of(id)?;
    caller.write(async |work| verb(work, id).await).await?;
    answer(&caller, id).await
}

/// Says that it is being worked on.
#[utoipa::path(post, path = "/api/v1/tasks/{id}/take-up", tag = "tasks", params(("id" = String, Path)),
    request_body = TaskVersion, responses((status = 200, body = TaskView)))]
pub async fn take_up(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<TaskVersion>,
) -> Result<Json<TaskView>> {
    act(caller, &id, async |work, id| {
        ops::take_up(work, id, body.version).await
    })
    .await
}

/// Reports that it is done; files are sent by the page.
#[utoipa::path(post, path = "/api/v1/tasks/{id}/report", tag = "tasks", params(("id" = String, Path)),
    request_body = TaskSaid, responses((status = 200, body = TaskView)))]
pub async fn report(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<TaskSaid>,
) -> Result<Json<TaskView>> {
    act(caller, &id, async |work, id| {
        ops::report(work, id, body.version, &body.words, vec![]).await
    })
    .await
}

/// Accepts what was reported. Who reported it cannot.
#[utoipa::path(post, path = "/api/v1/tasks/{id}/accept", tag = "tasks", params(("id" = String, Path)),
    request_body = TaskVersion, responses((status = 200, body = TaskView)))]
pub async fn accept(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<TaskVersion>,
) -> Result<Json<TaskView>> {
    act(caller, &id, async |work, id| {
        ops::accept(work, id, body.version).await
    })
    .await
}

/// Gives a reported task back, with a reason.
#[utoipa::path(post, path = "/api/v1/tasks/{id}/return", tag = "tasks", params(("id" = String, Path)),
    request_body = TaskSaid, responses((status = 200, body = TaskView)))]
pub async fn send_back(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<TaskSaid>,
) -> Result<Json<TaskView>> {
    act(caller, &id, async |work, id| {
        ops::send_back(work, id, body.version, &body.words).await
    })
    .await
}

/// Calls a task off, with a reason.
#[utoipa::path(post, path = "/api/v1/tasks/{id}/call-off", tag = "tasks", params(("id" = String, Path)),
    request_body = TaskSaid, responses((status = 200, body = TaskView)))]
pub async fn call_off(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<TaskSaid>,
) -> Result<Json<TaskView>> {
    act(caller, &id, async |work, id| {
        ops::call_off(work, id, body.version, &body.words).await
    })
    .await
}

/// The version that was read, and who shall do it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskReassigned {
    version: i64,
    /// One person who does tasks there; none: whoever may
    #[serde(default)]
    account_id: Option<Id>,
}

/// Gives a task to another person of the organisation that shall do it, or to whoever may. Only whoever set it.
#[utoipa::path(post, path = "/api/v1/tasks/{id}/reassign", tag = "tasks", params(("id" = String, Path)),
    request_body = TaskReassigned, responses((status = 200, body = TaskView)))]
pub async fn reassign(
    caller: Caller,
    Path(id): Path<String>,
    Sent(body): Sent<TaskReassigned>,
) -> Result<Json<TaskView>> {
    let account = body.account_id.map(|a| a.to_string()).unwrap_or_default();
    act(caller, &id, async |work, id| {
        handing::reassign(work, id, body.version, &account).await
    })
    .await
}
