//! The papers by which divisions are published: a notice with the number of each unit, of one indicator or of all.
use super::{division::Division, notice::Divided};
use crate::{
    kernel::{Error, Id, Lang, Problem, Result, UnitOfWork, template::Template},
    spine::{
        documents::{self, Composed, Document, DocumentKind, NewDocument},
        figures::{Period, Unit, exact::NONE, quantity::grouped},
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
    let names = division.lines.iter().map(|l| l.unit.name.as_str());
    let addressee = addressed(names.collect());
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
        addressee,
        reason: of.reason.clone().unwrap_or_default(),
    };
    documents::compose(work, DIVISION.key, given).await
}

/// The units, by their names while they are few.
fn addressed(names: Vec<&str>) -> String {
    match names.len() <= NAMED {
        true => names.join("、"),
        false => Lang::Zh.t("targets-paper-all"),
    }
}

pub const WHOLE: Template = Template {
    key: "targets.notice",
    label: "targets-paper-notice",
    title: "关于下达{{ period }}{{ kind }}目标任务的通知",
    addressee: "{{ addressee }}：",
    body: "根据工作安排，现将{{ from }}至{{ to }}各项{{ kind }}目标任务分解下达给你们，请认真抓好落实。
| 单位{% for i in indicators %} | {{ i.name }}（{{ i.unit }}）{% endfor %} |
{% for u in units %}
| {{ u.name }}{% for c in u.cells %} | {{ c }}{% endfor %} |
{% endfor %}
| 合计{% for i in indicators %} | {{ i.total }}{% endfor %} |
完成情况以核实入账的记录计算，不需要另行填报。目标任务如需调整，由下达机关说明理由并重新行文。",
    given: "period: 时段\nfrom: 第一日\nto: 最后一日\nkind: 目标性质\n\
            indicators: 各项指标，每个有 name 名称、unit 计量单位、total 合计\n\
            units: 各单位，每个有 name 和 cells（与 indicators 次序相同）\naddressee: 主送单位",
    sample: include_str!("paper.whole.sample.json"),
};

#[derive(Serialize)]
struct Head {
    name: String,
    unit: String,
    total: String,
}
#[derive(Serialize)]
struct UnitCells {
    name: String,
    cells: Vec<String>,
}
#[derive(Serialize)]
struct GivenWhole {
    period: String,
    from: String,
    to: String,
    kind: String,
    indicators: Vec<Head>,
    units: Vec<UnitCells>,
    addressee: String,
}

/// The text of the notice of all indicators. It is Chinese, as the paper is.
pub async fn compose_whole(work: &mut UnitOfWork, divided: &Divided) -> Result<Composed> {
    let zh = Lang::Zh;
    let names = divided.rows.iter().map(|r| r.unit.name.as_str());
    let heads = divided.indicators.iter().zip(divided.totals());
    let given = GivenWhole {
        period: period_words(divided.period),
        from: divided.period.from().to_string(),
        to: divided.period.to().to_string(),
        kind: zh.say(divided.kind.msg()),
        addressee: addressed(names.collect()),
        indicators: heads
            .map(|(i, total)| Head {
                name: i.name(zh).to_owned(),
                unit: zh.say(i.unit.after(total)),
                total: grouped(total),
            })
            .collect(),
        units: divided
            .rows
            .iter()
            .map(|r| UnitCells {
                name: r.unit.name.clone(),
                cells: r.values().map(said).collect(),
            })
            .collect(),
    };
    documents::compose(work, WHOLE.key, given).await
}

/// A target as it is printed; none is a dash.
pub fn said(value: Option<i64>) -> String {
    value.map_or_else(|| NONE.to_owned(), grouped)
}

/// Issues a notice under the next number of whoever divides.
///
/// # Errors
/// Problems at `publish`: a text that is too long, or that the city's template spoils.
pub async fn issue(work: &mut UnitOfWork, divider: Id, text: Composed) -> Result<Document> {
    let new = NewDocument {
        organisation_id: divider,
        about_id: None,
        kind: DocumentKind::Notice,
        title: text.title,
        addressee: text.addressee,
        body: text.body,
        record: ("target-division", divider),
    };
    documents::issue(work, new).await.map_err(|e| match e {
        Error::Invalid(problems) => {
            let at = |p: Problem| Problem::new("publish", p.msg);
            Error::Invalid(problems.into_iter().map(at).collect())
        }
        Error::Conflict(m) => Error::field("publish", m),
        e => e,
    })
}

fn period_words(period: Period) -> String {
    Lang::Zh.say(period.label())
}
