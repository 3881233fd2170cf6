//! The texts of the papers of supervision, as a city gets them.
use crate::kernel::template::Template;

pub const ALL: &[Template] = &[
    Template {
        key: "campaign.rectification-order",
        label: "supervision-template-order",
        title: "关于{{ title }}的整改通知",
        addressee: "{{ unit }}",
        body: "\
在“{{ campaign }}”第{{ round }}轮旬督导中，发现你单位存在以下问题，现责令整改。
# 一、存在问题
{{ found }}（{{ severity }}）
{% if evidence %}
依据：{{ evidence }}
{% endif %}
# 二、整改要求
{{ demand }}
# 三、整改期限
请于{{ due_on }}前（含当日）完成整改，并通过职工之家平台书面回复整改情况{% if evidence_required %}，随附整改佐证材料；未附佐证材料的，不予受理{% endif %}。
逾期未回复的，按本次行动规则扣分，并列入周研判逾期整改清单。整改情况经{{ issuer }}复核后予以销号。
",
        given: "\
campaign: 行动名称
unit: 责任单位
issuer: 发文单位
round: 督导轮次
title: 整改事项
found: 存在问题
evidence: 问题依据，可为空
severity: 严重程度
demand: 整改要求，可分行
due_on: 回复期限
evidence_required: 回复是否须附佐证材料",
        sample: include_str!("order.sample.json"),
    },
    Template {
        key: "campaign.supervision-feedback",
        label: "supervision-template-feedback",
        title: "关于“{{ campaign }}”第{{ number }}轮旬督导情况的反馈",
        addressee: "{{ unit }}",
        body: "\
{{ issuer }}督导组（{{ team }}）于{{ visit_from }}至{{ visit_to }}对你单位{{ from }}至{{ to }}的工作进行了督导，现将情况反馈如下。
# 一、抽查回访情况
| 计数记录 | 抽取 | 属实 | 不属实 | 未联系上 |
| {{ population }} | {{ drawn }} | {{ confirmed }} | {{ denied }} | {{ unreached }} |
抽样种子为{{ seed }}，可据此按公开的方法重新抽取核对。
# 二、发现的问题
{% if findings %}
| 问题 | 程度 | 整改通知 |
{% for f in findings %}
| {{ f.what }} | {{ f.severity }} | {{ f.order }} |
{% endfor %}
{% else %}
未发现需要整改的问题。
{% endif %}
# 三、督导意见
{{ summary }}
",
        given: "\
campaign: 行动名称
unit: 被督导单位
issuer: 发文单位
number: 督导轮次
from, to: 督导的时段
visit_from, visit_to: 督导日期
team: 督导组
seed: 抽样种子
population, drawn, confirmed, denied, unreached: 计数记录、抽取、属实、不属实、未联系上的条数
findings: 发现的问题，各有 what、severity、order
summary: 督导意见",
        sample: include_str!("feedback.sample.json"),
    },
    Template {
        key: "campaign.rectification-ledger",
        label: "supervision-template-ledger",
        title: "关于“{{ campaign }}”问题整改销号情况的通报",
        addressee: "各单位",
        body: "\
截至{{ as_of }}，“{{ campaign }}”旬督导共下发整改通知{{ all }}件，已销号{{ closed }}件，逾期未回复{{ overdue }}件。
{% if orders %}
尚未销号的整改事项如下：
| 文号 | 单位 | 整改事项 | 期限 | 状态 |
{% for r in orders %}
| {{ r.number }} | {{ r.unit }} | {{ r.title }} | {{ r.due_on }} | {{ r.state }} |
{% endfor %}
{% if more %}
其余{{ more }}件从略，详见整改销号表。
{% endif %}
{% endif %}
请有关单位按期完成整改并书面回复。
",
        given: "\
campaign: 行动名称
as_of: 统计截止日
all, closed, overdue: 整改通知、已销号、逾期未回复的件数
orders: 尚未销号的整改通知，各有 number、unit、title、due_on、state
more: 未列出的件数",
        sample: include_str!("ledger.sample.json"),
    },
    Template {
        key: "campaign.supervision-ledger",
        label: "supervision-template-rounds",
        title: "“{{ campaign }}”旬督导台账",
        addressee: "{{ issuer }}督导组",
        body: "\
截至{{ as_of }}，“{{ campaign }}”共开展旬督导{{ rounds }}轮、{{ all }}个单位次，随机抽取计数记录{{ drawn }}条，回访属实{{ confirmed }}条、\
不属实{{ denied }}条、未联系上{{ unreached }}条；发现问题{{ findings }}个，下发整改通知{{ orders }}件，已销号{{ closed }}件。
| 轮次 | 单位 | 记录 | 抽取 | 属实 | 不属实 | 未联系 | 不属实率 | 问题 | 整改 | 销号 |
{% for r in lines %}
| {{ r.round }} | {{ r.unit }} | {{ r.population }} | {{ r.drawn }} | {{ r.confirmed }} | {{ r.denied }} | {{ r.unreached }} | {{ r.share }} | {{ r.findings }} | {{ r.orders }} | {{ r.closed }} |
{% endfor %}
{% if more %}
其余{{ more }}行从略，详见督导台账页面。
{% endif %}
各轮抽样种子见各单位督导反馈单，可据此按公开的方法重新抽取核对。
",
        given: "\
campaign: 行动名称
issuer: 发文单位
as_of: 统计截止日
rounds, all: 督导轮数、单位次
drawn, confirmed, denied, unreached: 抽取、属实、不属实、未联系上的条数
findings, orders, closed: 问题、整改通知、已销号的件数
lines: 台账各行，轮次新的在前，各有 round、unit、population、drawn、confirmed、denied、unreached、share、findings、orders、closed
more: 未列出的行数",
        sample: include_str!("supervision-ledger.sample.json"),
    },
];
