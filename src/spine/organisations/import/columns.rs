//! The columns of the sheet, and what a row says. Pure.
use crate::{
    kernel::{
        Day, Msg,
        sheet::{ColumnSpec, Mapping, Row},
    },
    msg,
    spine::{
        organisations::organisation::{self, kind},
        people::{
            CreditCode,
            code_lists::{CodeList, EMPLOYER_KIND, FOUNDING_MODE, ORGANISATION_KIND},
        },
    },
};

macro_rules! column {
    ($key:literal, [$($alias:literal),+]) => { column!($key, [$($alias),+], false) };
    ($key:literal, [$($alias:literal),+], $required:literal) => {
        ColumnSpec { key: $key, aliases: &[$($alias),+], required: $required }
    };
}
/// What the import knows, by the names that offices give it. A national division file has the first four only.
pub const COLUMNS: &[ColumnSpec] = &[
    column!(
        "code",
        ["组织代码", "代码", "编码", "工会代码", "code"],
        true
    ),
    column!("name", ["组织名称", "名称", "工会名称", "name"], true),
    column!(
        "parent",
        [
            "上级代码",
            "上级组织代码",
            "父级代码",
            "上级",
            "parent",
            "parent_code"
        ],
        true
    ),
    column!("level", ["级别", "层级", "level"]),
    column!("kind", ["组织类型", "类型", "类别", "kind", "type"]),
    column!(
        "division_code",
        ["区划代码", "行政区划代码", "division_code", "division"]
    ),
    column!(
        "reporting",
        ["报告单位", "是否报告单位", "考核单位", "reporting"]
    ),
    column!(
        "from_day",
        ["隶属起始日", "生效日期", "from_day", "valid_from"]
    ),
    column!(
        "employer_name",
        ["单位名称", "用人单位", "employer_name", "employer"]
    ),
    column!(
        "employer_credit_code",
        [
            "单位统一社会信用代码",
            "统一社会信用代码",
            "employer_credit_code"
        ]
    ),
    column!("employer_kind", ["单位性质", "employer_kind"]),
    column!(
        "union_credit_code",
        ["工会统一社会信用代码", "工会法人代码", "union_credit_code"]
    ),
    column!("founding_mode", ["建会方式", "founding_mode"]),
    column!("industry", ["行业", "行业门类", "industry"]),
    column!("address", ["地址", "address"]),
    column!("chair_name", ["主席", "工会主席", "chair", "chair_name"]),
    column!("workers", ["职工人数", "职工数", "workers"]),
    column!("founded_on", ["成立日期", "建会日期", "founded_on"]),
    column!("approved_on", ["批复日期", "approved_on"]),
    column!("approval_no", ["批复文号", "approval_no"]),
    column!("term_ends_on", ["届满日期", "任期届满", "term_ends_on"]),
];

/// What is wrong with a row, at its line and column.
#[derive(Clone, Debug, PartialEq)]
pub struct RowProblem {
    /// Where the row begins in the file.
    pub line: u64,
    /// The title of the column in the file; the key of the column when the file has none.
    pub column: String,
    pub msg: Msg,
}

/// A row that could be read.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub line: u64,
    pub code: String,
    pub name: String,
    pub parent: String,
    /// 1 province … 5 village, in a division file.
    pub level: Option<i64>,
    pub kind: Option<&'static str>,
    pub division_code: Option<String>,
    pub reporting: Option<bool>,
    pub from_day: Option<Day>,
    /// Rare, so it takes no room where it is not.
    pub more: Option<Box<More>>,
}

/// What a union's row may also say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct More {
    pub employer_name: Option<String>,
    pub employer_credit_code: Option<String>,
    pub employer_kind: Option<String>,
    pub union_credit_code: Option<String>,
    pub founding_mode: Option<String>,
    pub industry: Option<String>,
    pub address: Option<String>,
    pub chair_name: Option<String>,
    pub workers: Option<i64>,
    pub founded_on: Option<Day>,
    pub approved_on: Option<Day>,
    pub approval_no: Option<String>,
    pub term_ends_on: Option<Day>,
}

/// Level of a division file, and the kind of organisation that stands for it.
const LEVELS: [(i64, &[&str], &str); 5] = [
    (1, &["1", "省级", "省"], kind::FEDERATION),
    (2, &["2", "市级", "地级"], kind::FEDERATION),
    (3, &["3", "县级", "区县"], kind::FEDERATION),
    (
        4,
        &["4", "乡级", "乡镇级", "乡镇街道"],
        kind::STREET_FEDERATION,
    ),
    (5, &["5", "村级", "村社区"], kind::AREA_FEDERATION),
];

/// The longest free text of a fact.
const LONGEST_FACT: usize = 200;

type Faults = Vec<(&'static str, Msg)>;

/// Reads a row. What is wrong with it is said by the key of its column.
pub fn read(row: &Row, mapping: &Mapping, today: Day) -> (Line, Faults) {
    let mut faults: Faults = flaws(row, mapping);
    let text = |key: &str| mapping.text(row, key);
    let mut line = Line {
        line: row.line(),
        code: text("code").to_owned(),
        name: text("name").to_owned(),
        parent: text("parent").to_owned(),
        ..Line::default()
    };
    let own = [
        organisation::code_problem(&line.code),
        organisation::name_problem(&line.name),
    ];
    for (key, problem) in ["code", "name"].into_iter().zip(own) {
        faults.extend(problem.map(|p| (key, p.msg)));
    }
    if !line.code.is_empty() && line.code == line.parent {
        faults.push(("parent", msg!("organisations-place-self")));
    }
    read_kind(&mut line, text("kind"), text("level"), &mut faults);
    let division = text("division_code");
    line.division_code = match (division, line.level) {
        ("", Some(_)) => Some(line.code.clone()),
        ("", None) => None,
        (code, _) => Some(code.to_owned()),
    };
    line.reporting = match text("reporting").to_lowercase().as_str() {
        "" => None,
        "是" | "1" | "y" | "yes" | "true" | "√" => Some(true),
        "否" | "0" | "n" | "no" | "false" | "×" => Some(false),
        _ => {
            faults.push(("reporting", msg!("organisations-import-yes-no")));
            None
        }
    };
    line.from_day = day("from_day", text("from_day"), Some(today), &mut faults);
    let more = read_more(&text, today, &mut faults);
    line.more = (more != More::default()).then(|| Box::new(more));
    (line, faults)
}

/// Flaws of the cells that are used.
fn flaws(row: &Row, mapping: &Mapping) -> Faults {
    let used = mapping.keys.iter().enumerate().filter_map(|(i, key)| {
        let flaw = row.flaw(i)?;
        let key = COLUMNS.iter().find(|c| Some(c.key) == key.as_deref())?;
        Some((key.key, flaw.msg()))
    });
    used.collect()
}

fn read_kind(line: &mut Line, kind: &str, level: &str, faults: &mut Faults) {
    if !level.is_empty() {
        match LEVELS.iter().find(|l| l.1.contains(&level)) {
            Some((level, _, kind)) => (line.level, line.kind) = (Some(*level), Some(*kind)),
            None => faults.push(("level", msg!("organisations-import-level"))),
        }
    }
    if !kind.is_empty() {
        line.kind = code_of(&ORGANISATION_KIND, "kind", kind, faults);
    }
}

fn code_of(
    list: &CodeList,
    key: &'static str,
    text: &str,
    faults: &mut Faults,
) -> Option<&'static str> {
    let code = list.code_of(text);
    if code.is_none() && !text.is_empty() {
        faults.push((key, msg!("organisations-import-code", text = text)));
    }
    code
}

fn read_more<'a>(text: &impl Fn(&str) -> &'a str, today: Day, faults: &mut Faults) -> More {
    let mut plain = |key: &'static str| match text(key) {
        "" => None,
        t if t.chars().count() > LONGEST_FACT => {
            faults.push((key, msg!("organisations-too-long", limit = LONGEST_FACT)));
            None
        }
        t => Some(t.to_owned()),
    };
    let mut more = More {
        employer_name: plain("employer_name"),
        industry: plain("industry"),
        address: plain("address"),
        chair_name: plain("chair_name"),
        approval_no: plain("approval_no"),
        ..More::default()
    };
    let mut listed = |list, key| code_of(list, key, text(key), faults).map(str::to_owned);
    more.employer_kind = listed(&EMPLOYER_KIND, "employer_kind");
    more.founding_mode = listed(&FOUNDING_MODE, "founding_mode");
    let mut credit = |key: &'static str| match text(key) {
        "" => None,
        t => CreditCode::parse(t)
            .map(|c| c.to_string())
            .map_err(|m| faults.push((key, m)))
            .ok(),
    };
    more.employer_credit_code = credit("employer_credit_code");
    more.union_credit_code = credit("union_credit_code");
    more.workers = match text("workers") {
        "" => None,
        t => match t
            .parse::<i64>()
            .ok()
            .filter(|n| (0..10_000_000).contains(n))
        {
            None => {
                faults.push(("workers", msg!("organisations-import-number")));
                None
            }
            some => some,
        },
    };
    more.founded_on = day("founded_on", text("founded_on"), Some(today), faults);
    more.approved_on = day("approved_on", text("approved_on"), Some(today), faults);
    more.term_ends_on = day("term_ends_on", text("term_ends_on"), None, faults);
    if more
        .founded_on
        .zip(more.approved_on)
        .is_some_and(|(f, a)| f > a)
    {
        faults.push(("approved_on", msg!("organisations-import-approved-before")));
    }
    more
}

/// A day as offices write it: 2022-08-01, 2022/8/1, 2022.8.1, 2022年8月1日, 20220801.
fn day(key: &'static str, text: &str, latest: Option<Day>, faults: &mut Faults) -> Option<Day> {
    if text.is_empty() {
        return None;
    }
    let parts: Vec<&str> = text
        .split(['-', '/', '.', '年', '月', '日', ' '])
        .filter(|p| !p.is_empty())
        .collect();
    let iso = match parts[..] {
        [y, m, d, ..] => format!("{y:0>4}-{m:0>2}-{d:0>2}"),
        [all] if all.len() == 8 && all.is_ascii() => {
            format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..])
        }
        _ => String::new(),
    };
    match iso.parse::<Day>() {
        Ok(day) if latest.is_some_and(|l| day > l) => {
            faults.push((key, msg!("organisations-import-future")));
            None
        }
        Ok(day) => Some(day),
        Err(_) => {
            faults.push((key, msg!("organisations-import-day")));
            None
        }
    }
}
