//! A row of a spreadsheet of unions. Pure: the same rules as the form to found one.
use crate::{
    kernel::{
        Day, Msg,
        sheet::{ColumnSpec, Mapping, Row, cell_name},
    },
    msg,
    programmes::imports::{batch::Remark, members::any_day},
    spine::people::{CreditCode, code_lists},
};

macro_rules! column {
    ($key:literal, $required:literal, $($alias:literal),+) => {
        ColumnSpec { key: $key, aliases: &[$($alias),+], required: $required }
    };
}

/// What a spreadsheet of unions may hold. The first name is the one that templates carry.
pub const COLUMNS: &[ColumnSpec] = &[
    column!(
        "name",
        true,
        "工会名称",
        "名称",
        "基层工会名称",
        "union name",
        "name"
    ),
    column!(
        "code",
        false,
        "工会代码",
        "工会编码",
        "组织代码",
        "代码",
        "code",
        "union code"
    ),
    column!(
        "parent",
        true,
        "上级工会",
        "上级工会代码",
        "上级工会名称",
        "所属上级",
        "属地工会",
        "parent",
        "parent code",
        "superior union"
    ),
    column!(
        "kind",
        false,
        "组织类型",
        "工会类型",
        "类型",
        "kind",
        "type"
    ),
    column!(
        "employer_name",
        false,
        "单位名称",
        "用人单位",
        "企业名称",
        "单位",
        "employer",
        "employer name"
    ),
    column!(
        "employer_credit_code",
        false,
        "单位统一社会信用代码",
        "统一社会信用代码",
        "信用代码",
        "credit code",
        "uscc",
        "employer credit code"
    ),
    column!(
        "union_credit_code",
        false,
        "工会统一社会信用代码",
        "工会法人代码",
        "union credit code"
    ),
    column!(
        "founding_mode",
        false,
        "建会方式",
        "组建方式",
        "founding mode"
    ),
    column!(
        "covered",
        false,
        "涵盖单位数",
        "覆盖单位数",
        "covered employers"
    ),
    column!(
        "workers",
        false,
        "职工人数",
        "职工数",
        "workers",
        "employees"
    ),
    column!(
        "founded_on",
        false,
        "成立日期",
        "建会日期",
        "成立时间",
        "founded on",
        "founded"
    ),
    column!(
        "approved_on",
        false,
        "批准日期",
        "批复日期",
        "核准日期",
        "approved on",
        "approved"
    ),
    column!(
        "approval_no",
        false,
        "批复文号",
        "批准文号",
        "文号",
        "approval number",
        "approval no"
    ),
    column!(
        "term_ends_on",
        false,
        "届满日期",
        "任期届满",
        "换届日期",
        "term ends on"
    ),
    column!("chair", false, "工会主席", "主席姓名", "主席", "chair"),
    column!("industry", false, "行业", "所属行业", "industry"),
    column!("address", false, "地址", "单位地址", "address"),
];

/// The most people an employer of this country has; more is a slip of the keyboard.
const MOST_WORKERS: i64 = 2_000_000;

/// A union as a row says it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub line: i64,
    pub name: String,
    pub code: String,
    pub parent: String,
    pub kind: String,
    pub employer_name: Option<String>,
    pub employer_credit_code: Option<String>,
    pub union_credit_code: Option<String>,
    pub founding_mode: Option<String>,
    pub covered: i64,
    pub workers: Option<i64>,
    pub founded_on: Option<Day>,
    pub approved_on: Option<Day>,
    pub approval_no: Option<String>,
    pub term_ends_on: Option<Day>,
    pub chair: Option<String>,
    pub industry: Option<String>,
    pub address: Option<String>,
    /// The cells that later remarks stand at.
    pub name_cell: String,
    pub parent_cell: String,
    pub code_cell: String,
    pub employer_cell: String,
}

pub struct Reader {
    pub mapping: Mapping,
    pub today: Day,
}

impl Reader {
    /// The row, or everything that is wrong with it.
    pub fn read(&self, row: &Row) -> Result<Draft, Vec<Remark>> {
        let mut wrong: Vec<Remark> = row
            .problems()
            .into_iter()
            .map(|p| Remark {
                at: p.at,
                msg: p.msg,
            })
            .collect();
        let name = self.mapping.text(row, "name").to_owned();
        if !(2..=100).contains(&name.chars().count()) {
            wrong.push(self.remark(row, "name", msg!("imports-union-name")));
        }
        let kind = self.optional(row, "kind", &mut wrong, |t| {
            coded(&code_lists::ORGANISATION_KIND, t)
        });
        let founded_on = self.optional(row, "founded_on", &mut wrong, |t| self.past_day(t));
        let approved_on = self.optional(row, "approved_on", &mut wrong, |t| self.past_day(t));
        if founded_on.zip(approved_on).is_some_and(|(f, a)| f > a) {
            wrong.push(self.remark(row, "approved_on", msg!("imports-approved-before-founded")));
        }
        let employer = |t: &str| CreditCode::parse(t).and_then(must_be(false));
        let union = |t: &str| CreditCode::parse(t).and_then(must_be(true));
        let draft = Draft {
            line: row.line() as i64,
            name,
            code: self.mapping.text(row, "code").to_owned(),
            parent: self.mapping.text(row, "parent").to_owned(),
            kind: kind.unwrap_or_else(|| "50".into()),
            employer_name: self.text(row, "employer_name"),
            employer_credit_code: self.optional(row, "employer_credit_code", &mut wrong, employer),
            union_credit_code: self.optional(row, "union_credit_code", &mut wrong, union),
            founding_mode: self.optional(row, "founding_mode", &mut wrong, |t| {
                coded(&code_lists::FOUNDING_MODE, t)
            }),
            covered: self
                .optional(row, "covered", &mut wrong, |t| whole(t, 1, 100_000))
                .unwrap_or(1),
            workers: self.optional(row, "workers", &mut wrong, |t| whole(t, 0, MOST_WORKERS)),
            founded_on,
            approved_on,
            approval_no: self.text(row, "approval_no"),
            term_ends_on: self.optional(row, "term_ends_on", &mut wrong, day),
            chair: self.text(row, "chair"),
            industry: self.text(row, "industry"),
            address: self.text(row, "address"),
            name_cell: self.cell(row, "name"),
            parent_cell: self.cell(row, "parent"),
            code_cell: self.cell(row, "code"),
            employer_cell: self.cell(row, "employer_credit_code"),
        };
        if wrong.is_empty() {
            Ok(draft)
        } else {
            Err(wrong)
        }
    }

    fn optional<T>(
        &self,
        row: &Row,
        key: &str,
        wrong: &mut Vec<Remark>,
        read: impl FnOnce(&str) -> Result<T, Msg>,
    ) -> Option<T> {
        match self.mapping.text(row, key) {
            "" => None,
            text => read(text)
                .map_err(|msg| wrong.push(self.remark(row, key, msg)))
                .ok(),
        }
    }
    fn text(&self, row: &Row, key: &str) -> Option<String> {
        Some(self.mapping.text(row, key))
            .filter(|t| !t.is_empty())
            .map(|t| t.chars().take(200).collect())
    }
    fn past_day(&self, text: &str) -> Result<Day, Msg> {
        match day(text)? {
            d if d > self.today => Err(msg!("imports-future")),
            d if d < Day::ymd(1925, 5, 1) => Err(msg!("imports-too-early")),
            d => Ok(d),
        }
    }
    fn remark(&self, row: &Row, key: &str, msg: Msg) -> Remark {
        Remark {
            at: self.cell(row, key),
            msg,
        }
    }
    fn cell(&self, row: &Row, key: &str) -> String {
        self.mapping
            .column(key)
            .map_or(row.line().to_string(), |column| {
                cell_name(column, row.line())
            })
    }
}

fn day(text: &str) -> Result<Day, Msg> {
    any_day(text).ok_or_else(|| msg!("imports-no-date", text = text))
}

fn coded(list: &code_lists::CodeList, text: &str) -> Result<String, Msg> {
    list.code_of(text)
        .map(str::to_owned)
        .ok_or_else(|| msg!("imports-no-code", text = text))
}

fn whole(text: &str, least: i64, most: i64) -> Result<i64, Msg> {
    let wrong = || {
        msg!(
            "imports-no-whole-number",
            text = text,
            least = least,
            most = most
        )
    };
    let number: i64 = text.replace([',', '，'], "").parse().map_err(|_| wrong())?;
    if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(wrong())
    }
}

/// A credit code of a union where a union's is asked for, of an employer where an employer's is.
fn must_be(union: bool) -> impl Fn(CreditCode) -> Result<String, Msg> {
    move |code| match (code.is_union(), union) {
        (true, false) => Err(msg!("imports-code-of-union")),
        (false, true) => Err(msg!("imports-code-of-employer")),
        _ => Ok(code.as_str().to_owned()),
    }
}
