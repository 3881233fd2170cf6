//! Campaigns and boards for programs.
use super::{board::Board, campaign::Campaign, ops, setup, typed::Fields};
use crate::kernel::{
    Caller, Result,
    paging::{Page, Window},
    web::Sent,
};
use axum::{
    Json,
    extract::{Path, Query},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        list,
        create,
        show,
        change,
        board,
        csv,
        super::board_paper::api_paper,
        restated,
        super::targets_page::list
    ),
    components(schemas(SetUp, SentRules, SentMilestone))
)]
pub struct Api;

/// A campaign with its rules.
pub fn item(c: &Campaign) -> Value {
    json!({
        "key": c.key(), "name": { "zh": c.row.name_zh, "en": c.row.name_en },
        "from": c.period.from(), "to": c.period.to(), "days": c.row.days, "cut_off": c.cut_off_time(),
        "weights": c.scheme.weights().iter().map(|(k, w)| json!({ "indicator": k.as_str(), "weight": w.to_string() })).collect::<Vec<_>>(),
        "cap": c.scheme.cap().to_string(),
        "tie_breakers": c.scheme.tie_breakers().iter().map(|t| t.to_string()).collect::<Vec<_>>(),
        "target_kind": c.target_kind.key(), "scope": c.scope.key(), "rules": c.rules, "version": c.row.version,
    })
}

/// The campaigns, the latest first.
#[utoipa::path(get, path = "/api/v1/campaigns", params(Window),
    responses((status = 200, description = "A page of campaigns", body = Value), (status = 422, description = "A parameter is wrong")))]
pub async fn list(caller: Caller, Query(window): Query<Window>) -> Result<Json<Page<Value>>> {
    let page = caller
        .read(async |work| ops::list(work, &window).await)
        .await?;
    Ok(Json(page.map(|c| item(&c))))
}

/// A campaign to be set up.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// Small letters, digits, dots and hyphens.
    key: String,
    name_zh: String,
    #[serde(default)]
    name_en: String,
    /// Code of the organisation whose campaign it is; the city when left out.
    #[serde(default)]
    organisation: String,
    /// First day, `YYYY-MM-DD`.
    from: String,
    /// How many days, 1 to 366.
    days: i64,
    /// `HH:MM`, up to `24:00`.
    cut_off: String,
    /// Decimal text by key of an indicator; together exactly 1.
    weights: BTreeMap<String, String>,
    /// The most of its target that one indicator counts, as decimal text: 1.2 is 120 %.
    cap: String,
    /// `completion:KEY` or `absolute:KEY`, in their order.
    #[serde(default)]
    tie_breakers: Vec<String>,
    /// `province-set`, `city-raised` or `own`.
    target_kind: String,
    /// `public` or `staff`.
    scope: String,
    /// Codes; all reporting units below the organisation when left out.
    #[serde(default)]
    units: Vec<String>,
    /// Ten days, deadlines, shares, milestones, points; what is left out is as it was, or of a new campaign as the city's settings
    /// propose.
    #[serde(default)]
    rules: SentRules,
    /// That the warnings (it begins in the past, it overlaps another campaign) have been read.
    #[serde(default)]
    confirm: bool,
    /// Of a change: the version that its author saw.
    #[serde(default)]
    version: i64,
    /// Of a change: why; needed once the campaign has begun.
    #[serde(default)]
    reason: String,
}

/// How a campaign's rhythms are cut and its appraisal is reckoned.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SentRules {
    /// `calendar` or `campaign`.
    ten_days: Option<String>,
    rectify_working_days: Option<i64>,
    sample_size: Option<i64>,
    grace_days: Option<i64>,
    objection_working_days: Option<i64>,
    /// Quantity, timeliness, quality: whole percent, 100 together.
    shares: Option<[i64; 3]>,
    /// Empty: a third, two thirds, all.
    milestones: Option<Vec<SentMilestone>>,
    /// Decimal texts, as the points below.
    denied: Option<String>,
    denied_most: Option<String>,
    late: Option<String>,
    bonus_most: Option<String>,
}
/// By a day of the campaign, so many percent of the target.
#[derive(Debug, Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SentMilestone {
    day: i64,
    percent: i64,
}
impl SentRules {
    fn fields(self) -> impl Iterator<Item = (String, String)> {
        let share = |i: usize| self.shares.map(|s| s[i].to_string());
        let whole = |n: Option<i64>| n.map(|n| n.to_string());
        let milestones = self.milestones.as_ref().map(|all| {
            let line = |m: &SentMilestone| format!("{} {}", m.day, m.percent);
            all.iter().map(line).collect::<Vec<_>>().join("\n")
        });
        let sent = [
            ("share_quantity", share(0)),
            ("share_timeliness", share(1)),
            ("share_quality", share(2)),
            ("rectify_working_days", whole(self.rectify_working_days)),
            ("sample_size", whole(self.sample_size)),
            ("grace_days", whole(self.grace_days)),
            ("objection_working_days", whole(self.objection_working_days)),
            ("milestones", milestones),
            ("ten_days", self.ten_days),
            ("denied", self.denied),
            ("denied_most", self.denied_most),
            ("late", self.late),
            ("bonus_most", self.bonus_most),
        ];
        let sent = sent.into_iter();
        sent.filter_map(|(name, value)| Some((name.to_owned(), value?)))
    }
}

fn fields(new: SetUp) -> Fields {
    let mut fields: Fields = [
        ("key", new.key),
        ("name_zh", new.name_zh),
        ("name_en", new.name_en),
        ("organisation", new.organisation),
        ("from", new.from),
        ("days", new.days.to_string()),
        ("cut_off", new.cut_off),
        ("cap", new.cap),
        ("tie_breakers", new.tie_breakers.join("\n")),
        ("target_kind", new.target_kind),
        ("scope", new.scope),
        ("units", new.units.join("\n")),
        ("version", new.version.to_string()),
        ("reason", new.reason),
        (
            "confirm",
            if new.confirm {
                "yes".into()
            } else {
                String::new()
            },
        ),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    fields.extend(new.rules.fields());
    let weights = new.weights.into_iter();
    fields.extend(weights.map(|(key, weight)| (format!("weight.{key}"), weight)));
    fields
}

/// Sets up a campaign.
#[utoipa::path(post, path = "/api/v1/campaigns", request_body = SetUp,
    responses((status = 201, description = "Set up", body = Value), (status = 409, description = "The key is taken"),
        (status = 422, description = "A field is wrong, or a warning is not confirmed")))]
pub async fn create(caller: Caller, Sent(new): Sent<SetUp>) -> Result<(StatusCode, Json<Value>)> {
    let fields = fields(new);
    let made = caller
        .write(async |work| setup::made(work, &fields).await)
        .await?;
    Ok((StatusCode::CREATED, Json(item(&made))))
}

/// Changes a campaign: all of its rules are sent. Its key, its organisation and, once it has begun, its first day stay.
#[utoipa::path(put, path = "/api/v1/campaigns/{key}", request_body = SetUp,
    params(("key" = String, Path, description = "Key of a campaign")),
    responses((status = 200, description = "Changed", body = Value), (status = 404, description = "No such campaign, or out of reach"),
        (status = 409, description = "Somebody changed it in between, or a board is being frozen"),
        (status = 422, description = "A field is wrong, or a warning is not confirmed")))]
pub async fn change(
    caller: Caller,
    Path(key): Path<String>,
    Sent(new): Sent<SetUp>,
) -> Result<Json<Value>> {
    let fields = fields(new);
    let changed = caller
        .write(async |work| setup::change(work, &key, &fields).await)
        .await?;
    Ok(Json(item(&changed)))
}

/// One campaign, and the last day whose board is due.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}", params(("key" = String, Path, description = "Key of a campaign")),
    responses((status = 200, description = "The campaign", body = Value), (status = 404, description = "No such campaign")))]
pub async fn show(caller: Caller, Path(key): Path<String>) -> Result<Json<Value>> {
    let (campaign, now) = caller
        .read(async |work| Ok((ops::campaign(work, &key).await?, work.now)))
        .await?;
    let mut body = item(&campaign);
    body["last_day"] = campaign.due(now).into();
    Ok(Json(body))
}

/// The board of a day: its number, its date, or `latest`.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/boards/{day}",
    params(("key" = String, Path, description = "Key of a campaign"), ("day" = String, Path, description = "Number, date or `latest`")),
    responses((status = 200, description = "The board", body = Value), (status = 404, description = "No such campaign, or not due yet")))]
pub async fn board(
    caller: Caller,
    Path((key, day)): Path<(String, String)>,
) -> Result<Json<Value>> {
    let shown = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let day = ops::day_of(&campaign, &day, work.now)?;
            ops::shown(work, &campaign, day).await
        })
        .await?;
    let mut body = said(&shown.board)?;
    body["frozen"] = match &shown.frozen {
        Some(f) => json!({ "at": f.at, "late": f.late, "hash": f.hash }),
        None => Value::Null,
    };
    Ok(Json(body))
}

/// A board with what readers work out from it: time progress, red list, zero reports.
fn said(board: &Board) -> Result<Value> {
    let mut body = serde_json::to_value(board)?;
    body["red"] = board.red_list()?.into();
    body["zero"] = board.zero_units()?.into();
    Ok(body)
}

/// The board of a day as CSV: `day,rank,unit_code,unit,score_x1000` and three columns for each indicator.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/boards/{day}/csv",
    params(("key" = String, Path, description = "Key of a campaign"), ("day" = String, Path, description = "Number, date or `latest`")),
    responses((status = 200, description = "The board", body = String, content_type = "text/csv"),
        (status = 404, description = "No such campaign, or not due yet")))]
pub async fn csv(caller: Caller, Path((key, day)): Path<(String, String)>) -> Result<Response> {
    let board = caller
        .read(async |work| ops::board(work, &key, Some(&day)).await)
        .await?;
    let mut response = board.csv()?.into_response();
    let media = HeaderValue::from_static("text/csv; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, media);
    Ok(response)
}

/// A frozen board beside what the same question is answered by the ledger of now.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/boards/{day}/restated",
    params(("key" = String, Path, description = "Key of a campaign"), ("day" = String, Path, description = "Number, date or `latest`")),
    responses((status = 200, description = "Both boards", body = Value), (status = 404, description = "No such campaign, or not frozen yet")))]
pub async fn restated(
    caller: Caller,
    Path((key, day)): Path<(String, String)>,
) -> Result<Json<Value>> {
    let both = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let day = ops::day_of(&campaign, &day, work.now)?;
            ops::restate(work, &campaign, day).await
        })
        .await?;
    Ok(Json(
        json!({ "frozen": said(&both.frozen)?, "restated": said(&both.now)? }),
    ))
}
