//! Reviews for programs: the same operations, other clothes.
use super::{
    looking, ops, replies,
    review::{self, NewRemark, state},
};
use crate::{
    kernel::{
        Caller, Error, Id, Result,
        paging::{Page, Window},
        web::Sent,
    },
    msg,
    programmes::campaigns::listing::Search,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(list, shown, act, replies, reply),
    components(schemas(ReviewAct, ReplyAct))
)]
pub struct Api;

/// Reviews, the latest first: what was published, and what is being written within reach.
#[utoipa::path(get, path = "/api/v1/reviews", tag = "reviews", params(Search, Window),
    responses((status = 200, description = "A page", body = Value), (status = 422, description = "A parameter is wrong")))]
pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let page = caller
        .read(async |work| looking::list(work, &ask, &window).await)
        .await?;
    Ok(Json(page.map(|r| {
        json!({ "campaign": r.key, "name": { "zh": r.name_zh, "en": r.name_en }, "number": r.number, "state": r.state,
            "edition": r.edition, "opened_at": r.opened_at, "published_at": r.published_at, "asked": r.asked,
            "acknowledged": r.acknowledged })
    })))
}

/// A review: what was published last, and for who writes and publishes it, the draft.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/reviews/{number}", tag = "reviews",
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = i64, Path, description = "Which month, from 1")),
    responses((status = 200, description = "The review", body = Value), (status = 404, description = "None, or not for this reader")))]
pub async fn shown(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
) -> Result<Json<Value>> {
    let number = super::pages::number_of(&number)?;
    let (seen, remarks) = caller
        .read(async |work| {
            let seen = looking::seen(work, &key, number).await?;
            let remarks = looking::remarks(work, &seen).await?;
            Ok((seen, remarks))
        })
        .await?;
    let r = &seen.review;
    let (state, edition) = seen.stands();
    let mut value = json!({ "campaign": key, "number": number, "state": state, "edition": edition, "public": r.is_public,
        "published_at": r.published_at, "published": seen.published, "version": r.version,
        "hash": seen.versions.first().map(|s| hex::encode(&s.hash)) });
    if seen.drafts() && !r.is(state::PUBLISHED) {
        let month = r.month()?;
        value["draft"] = json!({ "said": review::said(&month, &remarks), "month": month, "needs": r.needs, "reason": r.reason,
            "back_reason": r.back_reason });
    }
    Ok(Json(value))
}

/// What is done with a review.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewAct {
    /// `comment`, `submit`, `back`, `publish`, `correct`, `expose` or `remind`
    act: String,
    /// The version that was read: of the review; of `comment` the one of the unit's comment, 0 for the first
    #[serde(default)]
    version: i64,
    /// Code of a unit: of `comment`
    #[serde(default)]
    unit: String,
    #[serde(default)]
    remark: String,
    /// `red`, `black`, or nothing
    #[serde(default)]
    mark: String,
    #[serde(default)]
    mark_reason: String,
    /// Of `submit`
    #[serde(default)]
    needs: String,
    /// Of `back`, `correct` and `expose`
    #[serde(default)]
    reason: String,
    /// Of `expose`
    #[serde(default)]
    public: bool,
}

/// Comments, hands on, gives back, publishes, corrects, shows to everybody, reminds.
#[utoipa::path(post, path = "/api/v1/campaigns/{key}/reviews/{number}", tag = "reviews", request_body = ReviewAct,
    params(("key" = String, Path, description = "Key of a campaign"), ("number" = i64, Path, description = "Which month, from 1")),
    responses((status = 204, description = "Done"), (status = 403, description = "Not theirs, or their own words"),
        (status = 409, description = "It moved on"), (status = 422, description = "A field is wrong")))]
pub async fn act(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    Sent(a): Sent<ReviewAct>,
) -> Result<StatusCode> {
    let number = super::pages::number_of(&number)?;
    let (key, version) = (key.as_str(), a.version);
    caller
        .write(async |work| match a.act.as_str() {
            "comment" => {
                let new = NewRemark {
                    version: version.to_string(),
                    remark: a.remark,
                    mark: a.mark,
                    mark_reason: a.mark_reason,
                };
                ops::comment(work, key, number, &a.unit, &new).await
            }
            "submit" => ops::submit(work, key, number, version, &a.needs).await,
            "back" => ops::back(work, key, number, version, &a.reason).await,
            "publish" => ops::publish(work, key, number, version).await,
            "correct" => ops::correct(work, key, number, version, &a.reason).await,
            "expose" => ops::expose(work, key, number, version, a.public, &a.reason).await,
            "remind" => replies::remind(work, key, number).await.map(drop),
            _ => Err(Error::field("act", msg!("reviews-act-unknown"))),
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Replies of the units within reach, the latest first.
#[utoipa::path(get, path = "/api/v1/review-replies", tag = "reviews", params(Search, Window),
    responses((status = 200, description = "A page", body = Value), (status = 422, description = "A parameter is wrong")))]
pub async fn replies(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Json<Page<Value>>> {
    let page = caller
        .read(async |work| replies::list(work, &ask, &window).await)
        .await?;
    Ok(Json(page.map(|r| {
        json!({ "id": r.id, "campaign": r.campaign_key, "number": r.number, "edition": r.edition, "unit": r.unit_name,
            "state": r.state(), "asked_at": r.asked_at, "acknowledged_at": r.acknowledged_at, "answer": r.answer,
            "answered_at": r.answered_at, "read_at": r.read_at, "version": r.version })
    })))
}

/// What is done with a reply, to the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyAct {
    /// `acknowledge`, `answer` or `read`
    act: String,
    version: i64,
    #[serde(default)]
    answer: String,
}

/// A unit acknowledges or answers; a leader has read the answer.
#[utoipa::path(post, path = "/api/v1/review-replies/{id}", tag = "reviews", request_body = ReplyAct, params(("id" = String, Path)),
    responses((status = 204, description = "Done"), (status = 403, description = "Not theirs"), (status = 409, description = "It moved on"),
        (status = 422, description = "A field is wrong")))]
pub async fn reply(
    caller: Caller,
    Path(id): Path<String>,
    Sent(a): Sent<ReplyAct>,
) -> Result<StatusCode> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| match a.act.as_str() {
            "acknowledge" => replies::acknowledge(work, id, a.version).await,
            "answer" => replies::answer(work, id, a.version, &a.answer).await,
            "read" => replies::read(work, id, a.version).await,
            _ => Err(Error::field("act", msg!("reviews-act-unknown"))),
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
