//! 评比结果的决定: the numbered paper that makes a result final, and the text that a city edits.
use super::{
    account::{Account, Outcome},
    appraisal::{Appraisal, Awards},
};
use crate::{
    kernel::{Result, UnitOfWork, template::Template},
    programmes::campaigns::{Campaign, board::thousandths},
    spine::{
        documents::{self, DocumentKind, NewDocument},
        figures::exact::NONE,
    },
};
use serde::Serialize;

pub const DECISION: Template = Template {
    key: "campaign.appraisal-result",
    label: "appraisals-template",
    title: "关于{{ campaign }}评比结果的决定",
    addressee: "各参评单位：",
    body: "\
{{ campaign }}自{{ first }}起至{{ last }}止。依照行动规则，按数量、时效、质量三项核算，经公示无未决异议，现将评比结果决定如下。
# 一、评比结果
| 名次 | 单位 | 数量 | 时效 | 质量 | 加分 | 扣分 | 总分 |
{% for u in units %}
| {{ u.rank }} | {{ u.name }} | {{ u.quantity }} | {{ u.timeliness }} | {{ u.quality }} | {{ u.bonus }} | {{ u.off }} | {{ u.total }} |
{% endfor %}
{% if advanced %}
# 二、先进单位
{% for name in advanced %}
{{ name }}
{% endfor %}
{% endif %}
{% if cases %}
# 优秀案例
{% for c in cases %}
{{ c.unit }}：{{ c.title }}
{% endfor %}
{% endif %}
# 核算说明
数据以{{ as_of }}的台账为准，只计业务日期在行动期内的记录。计分明细的校验值（SHA-256）为{{ sha256 }}，可用导出文件逐项复算。",
    given: "campaign: 行动名称\nfirst: 第一日\nlast: 最后一日\nas_of: 截止时间\nunits: 各单位（rank 名次, name 单位, quantity 数量, timeliness 时效, quality 质量, bonus 加分, off 扣分, total 总分）\nadvanced: 先进单位名称\ncases: 优秀案例（unit 单位, title 标题）\nsha256: 计分明细的校验值",
    sample: include_str!("circular.sample.json"),
};

#[derive(Serialize)]
struct Row {
    rank: String,
    name: String,
    quantity: String,
    timeliness: String,
    quality: String,
    bonus: String,
    off: String,
    total: String,
}

#[derive(Serialize)]
struct Honoured {
    unit: String,
    title: String,
}

#[derive(Serialize)]
struct Given {
    campaign: String,
    first: String,
    last: String,
    as_of: String,
    units: Vec<Row>,
    advanced: Vec<String>,
    cases: Vec<Honoured>,
    sha256: String,
}

/// The decision as it is to be issued.
///
/// # Errors
/// [`crate::kernel::Error::Broken`] when the account was tampered with.
pub async fn decision(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    appraisal: &Appraisal,
    account: &Account,
) -> Result<NewDocument> {
    let given = given(account, &appraisal.awards()?)?;
    let composed = documents::compose(work, DECISION.key, given).await?;
    Ok(NewDocument {
        organisation_id: campaign.row.organisation_id,
        about_id: None,
        kind: DocumentKind::Decision,
        title: composed.title,
        addressee: composed.addressee,
        body: composed.body,
        record: ("appraisal", appraisal.id),
    })
}

fn given(account: &Account, awards: &Awards) -> Result<Given> {
    let name = |code: &str| {
        let unit = account.unit(code);
        unit.map_or_else(|| code.to_owned(), |u| u.name.clone())
    };
    let mut units = vec![];
    for result in &account.results {
        units.push(row(account, result, name(&result.code))?);
    }
    let case = |c: &super::appraisal::Case| Honoured {
        unit: name(&c.code),
        title: c.title.clone(),
    };
    Ok(Given {
        campaign: account.name_zh.clone(),
        first: account.first.to_string(),
        last: account.last.to_string(),
        as_of: account.as_of.to_minute(),
        units,
        advanced: awards.advanced.iter().map(|c| name(c)).collect(),
        cases: awards.cases.iter().map(case).collect(),
        sha256: account.sha256()?,
    })
}

fn row(account: &Account, result: &Outcome, name: String) -> Result<Row> {
    let unit = account.unit(&result.code);
    let working = match unit {
        Some(unit) => account.working(&account.scheme()?, unit)?,
        None => None,
    };
    let none = || NONE.to_owned();
    let Some(w) = working else {
        return Ok(Row {
            rank: none(),
            name,
            quantity: none(),
            timeliness: none(),
            quality: none(),
            bonus: none(),
            off: none(),
            total: none(),
        });
    };
    let print = |x: &crate::spine::figures::Fraction| thousandths(x.thousandths());
    Ok(Row {
        rank: result.rank.map_or_else(none, |r| r.to_string()),
        name,
        quantity: print(&w.quantity),
        timeliness: print(&w.timeliness),
        quality: print(&w.quality),
        bonus: print(&w.bonus),
        off: print(&(&w.denied + &w.other)),
        total: print(&w.total),
    })
}
