//! A row of a spreadsheet of members, read and sealed. Pure: the same rules as the form to join.
use crate::{
    kernel::{
        Day, Id, Msg,
        crypto::Keys,
        sheet::{ColumnSpec, Mapping, Row, cell_name},
    },
    msg,
    programmes::imports::batch::Remark,
    spine::{
        codes::Code,
        people::{AgeRule, AgeVerdict, Mobile, PersonName, ResidentNumber, code_lists},
    },
};
use std::sync::Arc;

macro_rules! column {
    ($key:literal, $required:literal, $($alias:literal),+) => {
        ColumnSpec { key: $key, aliases: &[$($alias),+], required: $required }
    };
}

/// What a spreadsheet of members may hold. The first name is the one that templates carry.
pub const COLUMNS: &[ColumnSpec] = &[
    column!(
        "name",
        true,
        "姓名",
        "会员姓名",
        "职工姓名",
        "名字",
        "name",
        "full name",
        "member name"
    ),
    column!(
        "number",
        true,
        "身份证号",
        "身份证号码",
        "居民身份证",
        "公民身份号码",
        "证件号码",
        "身份证",
        "resident number",
        "id number",
        "id_no",
        "id card",
        "resident_number"
    ),
    column!(
        "phone",
        false,
        "手机号",
        "手机号码",
        "手机",
        "联系电话",
        "移动电话",
        "联系方式",
        "电话",
        "mobile",
        "phone",
        "mobile phone",
        "telephone"
    ),
    column!(
        "union",
        false,
        "工会",
        "所属工会",
        "所在工会",
        "基层工会",
        "工会名称",
        "工会代码",
        "工会编码",
        "union",
        "union name",
        "union code",
        "union_code",
        "organisation"
    ),
    column!(
        "group",
        false,
        "新业态群体",
        "新就业形态",
        "新就业形态群体",
        "群体",
        "职业类别",
        "从业类别",
        "从事工作",
        "group",
        "new-form group",
        "new_form_group",
        "group_code"
    ),
    column!(
        "joined_on",
        false,
        "入会日期",
        "入会时间",
        "加入日期",
        "批准日期",
        "joined on",
        "joined",
        "joined_on",
        "join date"
    ),
    column!(
        "employment_form",
        false,
        "用工形式",
        "就业形式",
        "employment form",
        "employment_form"
    ),
    column!(
        "employer",
        false,
        "工作单位",
        "单位名称",
        "用人单位",
        "单位",
        "employer",
        "company"
    ),
    column!(
        "occupation",
        false,
        "职业",
        "工种",
        "岗位",
        "occupation",
        "job"
    ),
];

/// A row that can be put on the books: everything a statement needs, numbers already sealed.
#[derive(Clone, Debug)]
pub struct Draft {
    pub line: i64,
    pub name: String,
    pub name_sort: String,
    pub digest: Vec<u8>,
    pub number_sealed: Vec<u8>,
    pub sex: &'static str,
    pub birth_year: i64,
    pub twin_digest: Vec<u8>,
    pub phone_digest: Option<Vec<u8>>,
    pub phone_sealed: Option<Vec<u8>>,
    pub union: Id,
    pub group: String,
    pub joined_on: Day,
    pub employment_form: Option<String>,
    pub employer: Option<String>,
    pub occupation: Option<String>,
    /// Where a remark on the whole person stands: the cell of the number.
    pub cell: String,
}

/// Reads rows: what it needs to know of the city is handed in once.
pub struct Reader {
    pub mapping: Mapping,
    pub keys: Arc<Keys>,
    pub today: Day,
    pub ages: AgeRule,
    pub unions: Arc<super::Known>,
    /// The new-form groups, as the city has them now.
    pub groups: Vec<Code>,
}

impl Reader {
    /// The row, or everything that is wrong with it.
    pub fn read(&self, row: &Row) -> Result<Draft, Vec<Remark>> {
        let mut wrong: Vec<Remark> = vec![];
        for problem in row.problems() {
            wrong.push(Remark {
                at: problem.at,
                msg: problem.msg,
            });
        }
        let number = self.part(row, "number", &mut wrong, |t| {
            ResidentNumber::parse(t, self.today)
        });
        let name = self.part(row, "name", &mut wrong, PersonName::parse);
        let phone = self.optional(row, "phone", &mut wrong, Mobile::parse);
        let joined_on = self.optional(row, "joined_on", &mut wrong, |t| self.day(t));
        let group = self
            .optional(row, "group", &mut wrong, |t| self.group(t))
            .unwrap_or_default();
        let form = self.optional(row, "employment_form", &mut wrong, employment_form);
        let union = self.union(row, &mut wrong);
        let joined_on = joined_on.unwrap_or(self.today);
        if let Some(number) = &number
            && let AgeVerdict::Refused(msg) = self.ages.judge(number.birth(), joined_on)
        {
            wrong.push(self.remark(row, "number", msg));
        }
        let (Some(number), Some(name), Some(union), true) = (number, name, union, wrong.is_empty())
        else {
            return Err(wrong);
        };
        Ok(self.draft(row, number, name, phone, union, group, joined_on, form))
    }

    /// Notes who a row is about and which phone it bears, if these can be read at all.
    pub fn look_over(&self, row: &Row, overview: &mut super::Overview) {
        let Ok(number) = ResidentNumber::parse(self.mapping.text(row, "number"), self.today) else {
            return;
        };
        let phone = Mobile::parse(self.mapping.text(row, "phone")).ok();
        let digest = number.digest(&self.keys);
        let phone = phone.map(|p| p.digest(&self.keys));
        overview.note(
            digest.as_ref(),
            phone.as_ref().map(|p| p.as_ref()),
            row.line() as i64,
        );
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "the parts of one row, each read by its own rule"
    )]
    fn draft(
        &self,
        row: &Row,
        number: ResidentNumber,
        name: PersonName,
        phone: Option<Mobile>,
        union: Id,
        group: String,
        joined_on: Day,
        employment_form: Option<String>,
    ) -> Draft {
        let text = |key| {
            Some(self.mapping.text(row, key))
                .filter(|t| !t.is_empty())
                .map(|t| t.chars().take(100).collect())
        };
        Draft {
            line: row.line() as i64,
            twin_digest: number.twin_digest(&name, &self.keys).to_vec(),
            name_sort: name.sort_key(),
            name: name.as_str().to_owned(),
            digest: number.digest(&self.keys).to_vec(),
            number_sealed: number.sealed(&self.keys),
            sex: number.sex().code(),
            birth_year: number.birth().year() as i64,
            phone_digest: phone.as_ref().map(|p| p.digest(&self.keys).to_vec()),
            phone_sealed: phone.as_ref().map(|p| p.sealed(&self.keys)),
            union,
            group,
            joined_on,
            employment_form,
            employer: text("employer"),
            occupation: text("occupation"),
            cell: self.cell(row, "number"),
        }
    }

    fn part<T>(
        &self,
        row: &Row,
        key: &str,
        wrong: &mut Vec<Remark>,
        read: impl FnOnce(&str) -> Result<T, Msg>,
    ) -> Option<T> {
        let said = |msg| {
            let remark = self.remark(row, key, msg);
            // The file itself has said what happened to the cell.
            if !wrong.iter().any(|w| w.at == remark.at) {
                wrong.push(remark);
            }
        };
        read(self.mapping.text(row, key)).map_err(said).ok()
    }
    /// A cell that may be blank.
    fn optional<T>(
        &self,
        row: &Row,
        key: &str,
        wrong: &mut Vec<Remark>,
        read: impl FnOnce(&str) -> Result<T, Msg>,
    ) -> Option<T> {
        match self.mapping.text(row, key).is_empty() {
            true => None,
            false => self.part(row, key, wrong, read),
        }
    }
    fn union(&self, row: &Row, wrong: &mut Vec<Remark>) -> Option<Id> {
        let text = self.mapping.text(row, "union");
        self.unions
            .find(text)
            .map_err(|msg| wrong.push(self.remark(row, "union", msg)))
            .ok()
    }
    fn day(&self, text: &str) -> Result<Day, Msg> {
        let day = any_day(text).ok_or_else(|| msg!("imports-no-date", text = text))?;
        match day {
            d if d > self.today => Err(msg!("imports-future")),
            d if d < Day::ymd(1925, 5, 1) => Err(msg!("imports-too-early")),
            d => Ok(d),
        }
    }
    fn group(&self, text: &str) -> Result<String, Msg> {
        let plain = text.trim_start_matches('0');
        let is = |c: &&Code| {
            c.code == text
                || c.zh == text
                || c.en.eq_ignore_ascii_case(text)
                || c.code.trim_start_matches('0') == plain
        };
        match self.groups.iter().find(is) {
            Some(group) => Ok(group.code.clone()),
            None if ["无", "否", "-", "—", "no", "none"]
                .contains(&text.to_lowercase().as_str()) =>
            {
                Ok(String::new())
            }
            None => Err(msg!("imports-no-group", text = text)),
        }
    }
    fn remark(&self, row: &Row, key: &str, msg: Msg) -> Remark {
        Remark {
            at: self.cell(row, key),
            msg,
        }
    }
    fn cell(&self, row: &Row, key: &str) -> String {
        match self.mapping.column(key) {
            Some(column) => cell_name(column, row.line()),
            None => row.line().to_string(),
        }
    }
}

fn employment_form(text: &str) -> Result<String, Msg> {
    match code_lists::EMPLOYMENT_FORM.code_of(text) {
        Some(code) => Ok(code.to_owned()),
        None => Err(msg!("imports-no-form", text = text)),
    }
}

/// Days as offices write them: 2022-08-01, 2022/8/1, 2022.8.1, 2022年8月1日, 20220801.
pub fn any_day(text: &str) -> Option<Day> {
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = match text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        true => vec![&text[..4], &text[4..6], &text[6..]],
        false => text
            .split(['-', '/', '.', '年', '月', '日'])
            .filter(|p| !p.is_empty())
            .collect(),
    };
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let date = chrono::NaiveDate::from_ymd_opt(
        year.parse().ok()?,
        month.parse().ok()?,
        day.parse().ok()?,
    )?;
    (year.len() == 4).then_some(Day(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_offices_write_them() {
        let day = Some(Day::ymd(2022, 8, 1));
        for text in [
            "2022-08-01",
            "2022/8/1",
            "2022.8.1",
            "2022年8月1日",
            "20220801",
            "2022-08-01 00:00:00",
        ] {
            assert_eq!(any_day(text), day, "{text}");
        }
        for text in ["2022-02-30", "昨天", "2022", "22-8-1", ""] {
            assert_eq!(any_day(text), None, "{text}");
        }
    }
}
