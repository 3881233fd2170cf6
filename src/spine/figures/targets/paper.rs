//! The paper by which a division is published: a notice with the number of each unit.
use super::division::Division;
use crate::{
    kernel::{Lang, Result, UnitOfWork, template::Template},
    spine::{
        documents::{self, Composed},
        figures::{Period, Unit, quantity::grouped},
    },
};
use serde::Serialize;

pub const DIVISION: Template = Template {
    key: "targets.division",
    label: "targets-paper-division",
    title: "关于下达{{ period }}“{{ indicator }}”{{ kind }}目标任务的通知",
    addressee: "{{ addressee }}：",
    body: "根据工作安排，现将{{ from }}至{{ to }}“{{ indicator }}”{{ kind }}目标任务分解下达给你们，请认真抓好落实。全部任务合计{{ total }}{{ unit }}，分解如下。
| 单位 | 目标（{{ unit }}） |
{% for u in units %}
| {{ u.name }} | {{ u.value }} |
{% endfor %}
| 合计 | {{ total }} |
{% if reason %}
本次下达的说明：{{ reason }}
{% endif %}
完成情况以核实入账的记录计算，不需要另行填报。目标任务如需调整，由下达机关说明理由并重新行文。",
    given: "period: 时段\nfrom: 第一日\nto: 最后一日\nindicator: 指标名称\nunit: 计量单位\nkind: 目标性质\ntotal: 合计\n\
            units: 各单位，每个有 name 和 value\naddressee: 主送单位\nreason: 说明，可能为空",
    sample: include_str!("paper.sample.json"),
};

#[derive(Serialize)]
struct UnitLine {
    name: String,
    value: String,
}
#[derive(Serialize)]
struct Given {
    period: String,
    from: String,
    to: String,
    indicator: String,
    unit: String,
    kind: String,
    total: String,
    units: Vec<UnitLine>,
    addressee: String,
    reason: String,
}

/// More units than this are addressed together.
const NAMED: usize = 30;

/// The text of the paper. It is Chinese, as the paper is.
pub async fn compose(
    work: &mut UnitOfWork,
    division: &Division,
    of: &super::NewTarget,
    values: &[i64],
) -> Result<Composed> {
    let zh = Lang::Zh;
    let today = work.today();
    let indicator = crate::spine::figures::indicator(work, &of.indicator, today).await?;
    let total: i64 = values.iter().sum();
    let unit: Unit = indicator.unit;
    let names: Vec<&str> = division
        .lines
        .iter()
        .map(|l| l.unit.name.as_str())
        .collect();
    let lines = division.lines.iter().zip(values);
    let given = Given {
        period: period_words(of.period),
        from: of.period.from().to_string(),
        to: of.period.to().to_string(),
        indicator: indicator.name(zh).to_owned(),
        unit: zh.say(unit.after(total)),
        kind: zh.say(of.kind.msg()),
        total: grouped(total),
        units: lines
            .map(|(line, value)| UnitLine {
                name: line.unit.name.clone(),
                value: grouped(*value),
            })
            .collect(),
        addressee: match names.len() <= NAMED {
            true => names.join("、"),
            false => zh.t("targets-paper-all"),
        },
        reason: of.reason.clone().unwrap_or_default(),
    };
    documents::compose(work, DIVISION.key, given).await
}

fn period_words(period: Period) -> String {
    Lang::Zh.say(period.label())
}
