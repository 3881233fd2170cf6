//! The tables of campaigns and boards. All their SQL is here and runs on both engines.
use super::{board::Unit, campaign::CampaignRow};
use crate::{
    args, below, fifty,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn, FIFTY, fifty_of},
    },
};

macro_rules! campaign {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.key, c.name_zh, c.name_en, c.organisation_id, c.from_day, c.days, c.cut_off, c.cap, c.tie_breakers,
                c.target_kind, c.scope, c.rules, c.version, c.created_at,
                (SELECT CAST(COALESCE(MAX(f.day), 0) AS BIGINT) FROM boards f WHERE f.campaign_id = c.id) AS frozen FROM campaigns c ",
            $rest
        )
    };
}
const BY_KEY: &str = campaign!("WHERE c.key = $1");
const LIST: &str = campaign!(
    "WHERE (c.scope = 'public' OR $1) AND (CAST($2 AS DATE) IS NULL OR (c.from_day, c.key) < ($2, $3))
     ORDER BY c.from_day DESC, c.key DESC LIMIT $4"
);
// With a board due: by day $2, or at minute $3 of it. Those of organisation $4 first.
const LATEST: &str = campaign!(
    "WHERE (c.scope = 'public' OR $1) AND (c.from_day < $2 OR (c.from_day = $2 AND c.cut_off <= $3))
     ORDER BY CASE WHEN c.organisation_id = $4 THEN 0 ELSE 1 END, c.from_day DESC, c.key DESC LIMIT 1"
);
const COMING: &str = campaign!(
    "WHERE (c.scope = 'public' OR $1) AND c.from_day >= $2
     ORDER BY CASE WHEN c.organisation_id = $3 THEN 0 ELSE 1 END, c.from_day, c.key LIMIT 1"
);
// Those that have begun and lack boards. A campaign is short; those of years ago are complete.
const UNFINISHED: &str = campaign!(
    "WHERE c.from_day <= $1 AND (SELECT COUNT(*) FROM boards b WHERE b.campaign_id = c.id) < c.days ORDER BY c.from_day, c.key"
);
const BY_ID: &str = campaign!("WHERE c.id = $1");
const ALL: &str = campaign!("ORDER BY c.from_day, c.key");
// Others that ask for the same indicator of the same unit, and begin no later than $2.
const SHARING: &str = "
    SELECT DISTINCT c.id, c.name_zh, c.name_en, c.from_day, c.days FROM campaigns c
    JOIN campaign_indicators i ON i.campaign_id = c.id
    JOIN campaign_indicators mine ON mine.indicator = i.indicator AND mine.campaign_id = $1
    JOIN roster_units u ON u.roster_id = c.id
    JOIN roster_units ours ON ours.organisation_id = u.organisation_id AND ours.roster_id = $1
    WHERE c.id <> $1 AND c.from_day <= $2";
const WEIGHTS: &str =
    "SELECT campaign_id, indicator, weight FROM campaign_indicators WHERE campaign_id IN";
const IN_ORDER: &str = "ORDER BY campaign_id, position";
const UNITS: &str = "
    SELECT o.id, o.code, o.name FROM roster_units r JOIN organisations o ON o.id = r.organisation_id
    WHERE r.roster_id = $1 ORDER BY r.position, o.code";
// $4 is the campaign, $5 whose it is: the units that the reader answers for, which is not through a post of the host itself.
const OWN_UNITS: &str = concat!(
    "SELECT o.id, o.code, o.name FROM roster_units r JOIN organisations o ON o.id = r.organisation_id WHERE r.roster_id = $4 AND ",
    below!("r.organisation_id", "$5"),
    " ORDER BY r.position, o.code"
);
// A unit of the roster that stands above another one: what is done below would be counted twice.
const NESTED: &str = "
    SELECT o.name FROM roster_units a JOIN organisation_lines l ON l.above = a.organisation_id AND l.depth > 0
    JOIN roster_units b ON b.organisation_id = l.below AND b.roster_id = a.roster_id
    JOIN organisations o ON o.id = a.organisation_id WHERE a.roster_id = $1 LIMIT 1";
// A unit of the roster that does not stand within the organisation ($2) whose campaign it is.
const FOREIGN: &str = "
    SELECT o.name FROM roster_units r JOIN organisations o ON o.id = r.organisation_id WHERE r.roster_id = $1
      AND NOT EXISTS (SELECT 1 FROM organisation_lines l WHERE l.below = r.organisation_id AND l.above = $2)
    ORDER BY r.position LIMIT 1";
const APPRAISED: &str = "SELECT COUNT(*) FROM appraisals WHERE campaign_id = $1";
const INSERT: &str = "INSERT INTO campaigns (id, key, name_zh, name_en, organisation_id, from_day, days, cut_off, cap, tie_breakers,
    target_kind, scope, rules, created_at, created_by)";
const INSERT_INDICATORS: &str =
    "INSERT INTO campaign_indicators (campaign_id, position, indicator, weight)";
const INSERT_UNITS: &str = "INSERT INTO roster_units (roster_id, organisation_id, position)";

const CHANGE: &str = "
    UPDATE campaigns SET name_zh = $2, name_en = $3, from_day = $4, days = $5, cut_off = $6, cap = $7, tie_breakers = $8,
        target_kind = $9, scope = $10, changed_at = $11, reason = $12, rules = $14, version = version + 1 WHERE id = $1 AND version = $13";
const KEEP_VERSION: &str =
    "INSERT INTO campaign_versions (campaign_id, version, content, reason, created_at, created_by)";
const CLEAR_INDICATORS: &str = "DELETE FROM campaign_indicators WHERE campaign_id = $1";
const CLEAR_UNITS: &str = "DELETE FROM roster_units WHERE roster_id = $1";
const VERSIONS: &str = "
    SELECT v.version, v.content, v.reason, v.created_at, a.display_name AS author FROM campaign_versions v
    LEFT JOIN accounts a ON a.id = v.created_by WHERE v.campaign_id = $1 ORDER BY v.version DESC LIMIT 200";

const BOARD: &str = "
    SELECT b.day, b.as_of, b.frozen_at, b.late, b.content, b.hash FROM boards b WHERE b.campaign_id = $1 AND b.day = $2";
// Without its text, which is long.
const BOARD_HEAD: &str = "
    SELECT b.as_of, b.frozen_at, b.late, b.hash FROM boards b WHERE b.campaign_id = $1 AND b.day = $2";
const BOARDS: &str = "
    SELECT b.day, b.as_of, b.frozen_at, b.late, b.content, b.hash FROM boards b WHERE b.campaign_id = $1 AND b.day > $2
    ORDER BY b.day LIMIT 20";
const LAST_FROZEN: &str =
    "SELECT CAST(COALESCE(MAX(day), 0) AS BIGINT) FROM boards WHERE campaign_id = $1";
const FREEZE: &str = "INSERT INTO boards (campaign_id, day, as_of, frozen_at, late, content, hash)";
const PLACE: &str =
    "INSERT INTO board_places (campaign_id, organisation_id, day, place, score_x1000)";
const COURSES: &str = "
    SELECT organisation_id, day, place, score_x1000 FROM board_places WHERE campaign_id = $1 AND day <= $2
    ORDER BY organisation_id, day";
// Of fifty units ($1 to $50) in a campaign ($51), from a day ($52) to a day ($53), each $54th counted back from the last.
const COURSES_OF: &str = concat!(
    "SELECT organisation_id, day, place, score_x1000 FROM board_places WHERE organisation_id IN ",
    fifty!(),
    " AND campaign_id = $51 AND day >= $52 AND day <= $53 AND ($53 - day) % $54 = 0 ORDER BY organisation_id, day"
);
const HAS_ROLE: &str = "
    SELECT COUNT(*) FROM grants g WHERE g.organisation_id = $1 AND g.role = $2 AND g.from_day <= $3
      AND (g.until_day IS NULL OR g.until_day >= $3)";
const COURSE: &str = "
    SELECT organisation_id, day, place, score_x1000 FROM board_places
    WHERE campaign_id = $1 AND organisation_id = $3 AND day <= $2 ORDER BY day";

/// A frozen board as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct BoardRow {
    pub day: i64,
    pub as_of: Instant,
    pub frozen_at: Instant,
    pub late: bool,
    pub content: String,
    pub hash: Vec<u8>,
}

/// When and how a board was frozen.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct BoardHead {
    pub as_of: Instant,
    pub frozen_at: Instant,
    pub late: bool,
    pub hash: Vec<u8>,
}

/// A campaign as it was before a change, and why, when and by whom it was changed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Version {
    pub version: i64,
    pub content: String,
    pub reason: Option<String>,
    pub created_at: Instant,
    pub author: Option<String>,
}

/// Where a unit stood on a day.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Place {
    pub organisation_id: Id,
    pub day: i64,
    pub place: Option<i64>,
    pub score_x1000: Option<i64>,
}

pub async fn by_key(conn: &mut Conn, key: &str) -> Result<Option<CampaignRow>> {
    conn.find(BY_KEY, args![key]).await
}
pub async fn by_id(conn: &mut Conn, id: Id) -> Result<Option<CampaignRow>> {
    conn.find(BY_ID, args![id]).await
}
/// The latest first; with `staff`, also those that are not for the public.
pub async fn list(
    conn: &mut Conn,
    staff: bool,
    after: Option<(Day, String)>,
    limit: i64,
) -> Result<Vec<CampaignRow>> {
    let (day, key) = after.map_or((None, None), |(d, k)| (Some(d), Some(k)));
    conn.all(LIST, args![staff, day, key, limit]).await
}
/// The last to begin of those with a board due. `values`: staff, day, minute, whose come first.
pub async fn latest(conn: &mut Conn, values: Vec<Arg>) -> Result<Option<CampaignRow>> {
    conn.find(LATEST, values).await
}
/// The next to begin of those without one. `values`: staff, day, whose come first.
pub async fn coming(conn: &mut Conn, values: Vec<Arg>) -> Result<Option<CampaignRow>> {
    conn.find(COMING, values).await
}
pub async fn unfinished(conn: &mut Conn, today: Day) -> Result<Vec<CampaignRow>> {
    conn.all(UNFINISHED, args![today]).await
}
pub async fn all(conn: &mut Conn) -> Result<Vec<CampaignRow>> {
    conn.all(ALL, args![]).await
}
/// Campaigns that begin no later than a day and share an indicator and a unit with this one.
pub async fn sharing(
    conn: &mut Conn,
    id: Id,
    last: Day,
) -> Result<Vec<(Id, String, String, Day, i64)>> {
    conn.all(SHARING, args![id, last]).await
}
/// Indicators and weights of some campaigns, each in its order.
pub async fn weights(
    conn: &mut Conn,
    campaigns: &[CampaignRow],
) -> Result<Vec<(Id, String, String)>> {
    let ids = campaigns.iter().map(|c| Arg::from(c.id)).collect();
    conn.among(WEIGHTS, IN_ORDER, ids).await
}
pub async fn units(conn: &mut Conn, id: Id) -> Result<Vec<Unit>> {
    conn.all(UNITS, args![id]).await
}
/// The units of a campaign that the reader answers for; `values`: within, campaign, whose it is.
pub async fn own_units(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Unit>> {
    conn.all(OWN_UNITS, values).await
}
pub async fn nested(conn: &mut Conn, id: Id) -> Result<Option<(String,)>> {
    conn.find(NESTED, args![id]).await
}
/// The name of a unit that does not stand within the organisation whose campaign it is.
pub async fn foreign(conn: &mut Conn, id: Id, organisation: Id) -> Result<Option<(String,)>> {
    conn.find(FOREIGN, args![id, organisation]).await
}
/// Whether the campaign has an appraisal, be it a draft.
pub async fn appraised(conn: &mut Conn, id: Id) -> Result<bool> {
    Ok(conn.count(APPRAISED, args![id]).await? > 0)
}
pub async fn insert(conn: &mut Conn, row: Vec<Arg>) -> Result<()> {
    conn.bulk(INSERT, "", vec![row]).await.map(drop)
}
/// False when somebody else was quicker.
pub async fn change(conn: &mut Conn, row: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(CHANGE, row).await? == 1)
}
pub async fn keep_version(conn: &mut Conn, row: Vec<Arg>) -> Result<()> {
    conn.bulk(KEEP_VERSION, "", vec![row]).await.map(drop)
}
/// What a campaign was before each of its changes, the latest first.
pub async fn versions(conn: &mut Conn, id: Id) -> Result<Vec<Version>> {
    conn.all(VERSIONS, args![id]).await
}
/// Takes its indicators and units away, for others to be put in.
pub async fn clear(conn: &mut Conn, id: Id) -> Result<()> {
    conn.run(CLEAR_INDICATORS, args![id]).await?;
    conn.run(CLEAR_UNITS, args![id]).await.map(drop)
}
pub async fn insert_parts(
    conn: &mut Conn,
    indicators: Vec<Vec<Arg>>,
    units: Vec<Vec<Arg>>,
) -> Result<()> {
    conn.bulk(INSERT_INDICATORS, "", indicators).await?;
    conn.bulk(INSERT_UNITS, "", units).await.map(drop)
}

pub async fn board(conn: &mut Conn, id: Id, day: i64) -> Result<Option<BoardRow>> {
    conn.find(BOARD, args![id, day]).await
}
pub async fn board_head(conn: &mut Conn, id: Id, day: i64) -> Result<Option<BoardHead>> {
    conn.find(BOARD_HEAD, args![id, day]).await
}
/// Twenty boards after a day.
pub async fn boards(conn: &mut Conn, id: Id, after: i64) -> Result<Vec<BoardRow>> {
    conn.all(BOARDS, args![id, after]).await
}
pub async fn last_frozen(conn: &mut Conn, id: Id) -> Result<i64> {
    conn.count(LAST_FROZEN, args![id]).await
}
pub async fn freeze(conn: &mut Conn, id: Id, row: BoardRow, places: Vec<Place>) -> Result<()> {
    let values = args![
        id,
        row.day,
        row.as_of,
        row.frozen_at,
        row.late,
        row.content,
        row.hash
    ];
    conn.bulk(FREEZE, "", vec![values]).await?;
    let place = |p: Place| args![id, p.organisation_id, p.day, p.place, p.score_x1000];
    conn.bulk(PLACE, "", places.into_iter().map(place).collect())
        .await
        .map(drop)
}
/// Where every unit stood on every day up to this one.
pub async fn courses(conn: &mut Conn, id: Id, day: i64) -> Result<Vec<Place>> {
    conn.all(COURSES, args![id, day]).await
}
/// Where some units stood, each `step`th day counted back from the last of the days.
pub async fn courses_of(
    conn: &mut Conn,
    id: Id,
    units: &[Id],
    days: (i64, i64),
    step: i64,
) -> Result<Vec<Place>> {
    let mut found = vec![];
    for units in units.chunks(FIFTY) {
        let mut values = fifty_of(units);
        values.extend(args![id, days.0, days.1, step.max(1)]);
        found.extend(conn.all::<Place>(COURSES_OF, values).await?);
    }
    Ok(found)
}
/// Whether somebody holds a role at an organisation itself on a day.
pub async fn has_role(conn: &mut Conn, organisation: Id, role: &str, day: Day) -> Result<bool> {
    Ok(conn.count(HAS_ROLE, args![organisation, role, day]).await? > 0)
}
pub async fn course(conn: &mut Conn, id: Id, day: i64, unit: Id) -> Result<Vec<Place>> {
    conn.all(COURSE, args![id, day, unit]).await
}
