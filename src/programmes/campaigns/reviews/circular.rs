//! 月点评通报: the numbered circular, and the text that a city edits.
use super::{
    month::{Line, Month},
    review::{self, Review, Said},
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

pub const CIRCULAR: Template = Template {
    key: "campaign.monthly-circular",
    label: "reviews-template",
    title: "关于{{ campaign }}{{ month }}工作情况的通报",
    addressee: "各参评单位：",
    body: "\
现将{{ campaign }}{{ month }}（{{ from }}至{{ to }}，行动第{{ first }}日至第{{ last }}日）工作情况通报如下。数据以{{ as_of }}封存的排名为准。
# 一、本月排名
| 名次 | 单位 |{% for i in indicators %} {{ i }}本月新增 |{% endfor %} 本月得分 |
{% for u in by_month %}
| {{ u.month_rank }} | {{ u.name }} |{% for c in u.cells %} {{ c.new }} |{% endfor %} {{ u.month_score }} |
{% endfor %}
# 二、累计排名
| 名次 | 单位 |{% for i in indicators %} {{ i }}累计/目标 |{% endfor %} 超欠 | 得分 | 升降 |
{% for u in units %}
| {{ u.rank }} | {{ u.name }} |{% for c in u.cells %} {{ c.done }}/{{ c.target }} |{% endfor %} {{ u.lead }} | {{ u.score }} | {{ u.movement }} |
{% endfor %}
{% if red %}
# 红榜
{% for u in red %}
{{ u.name }}：{{ u.reason }}
{% endfor %}
{% endif %}
{% if black %}
# 黑榜
{% for u in black %}
{{ u.name }}：{{ u.reason }}
{% endfor %}
{% endif %}
# 逐个点评
{% for u in units %}
{% if u.remark %}
{{ u.name }}：{{ u.remark }}
{% endif %}
{% endfor %}
{% if needs %}
# 需要协调的政策和经费
{{ needs }}
{% endif %}
请各单位收到后签收，对点评有说明的，可以书面答复一次。",
    given: "campaign: 行动名称\nmonth: 月份\nfrom: 本月第一日\nto: 本月最后一日\nfirst: 行动第几日起\nlast: 行动第几日止\nas_of: 截止时间\nindicators: 指标名称\nunits: 各单位，按累计名次（rank 名次, month_rank 本月名次, name 单位, cells 各指标的 new 本月新增、done 累计、target 目标, lead 超欠, score 得分, month_score 本月得分, movement 升降, remark 点评）\nby_month: 同上，按本月名次\nred: 红榜（name 单位, reason 理由）\nblack: 黑榜（name 单位, reason 理由）\nneeds: 需要协调的政策和经费",
    sample: include_str!("circular.sample.json"),
};

#[derive(Clone, Serialize)]
struct Cell {
    new: i64,
    done: i64,
    target: i64,
}
#[derive(Clone, Serialize)]
struct Unit {
    rank: String,
    month_rank: String,
    name: String,
    cells: Vec<Cell>,
    lead: String,
    score: String,
    month_score: String,
    movement: String,
    remark: String,
}
#[derive(Serialize)]
struct Marked {
    name: String,
    reason: String,
}
#[derive(Serialize)]
struct Given {
    campaign: String,
    month: String,
    from: String,
    to: String,
    first: i64,
    last: i64,
    as_of: String,
    indicators: Vec<String>,
    units: Vec<Unit>,
    by_month: Vec<Unit>,
    red: Vec<Marked>,
    black: Vec<Marked>,
    needs: String,
}

/// The circular as it is to be issued.
///
/// # Errors
/// [`crate::kernel::Error::Broken`] when the city's text asks for what is not given.
pub async fn paper(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    review: &Review,
    month: &Month,
    said: &[Said],
) -> Result<NewDocument> {
    let given = given(campaign, review, month, said);
    let composed = documents::compose(work, CIRCULAR.key, given).await?;
    Ok(NewDocument {
        organisation_id: review.organisation_id,
        about_id: None,
        kind: DocumentKind::Circular,
        title: composed.title,
        addressee: composed.addressee,
        body: composed.body,
        record: (super::ops::RECORD, review.id),
    })
}

fn given(campaign: &Campaign, review: &Review, month: &Month, said: &[Said]) -> Given {
    let remark = |code: &str| {
        let said = said.iter().find(|s| s.code == code);
        // A paragraph of the paper is a line.
        said.map(|s| s.remark.lines().collect::<Vec<_>>().join(" "))
            .unwrap_or_default()
    };
    let unit = |l: &Line| unit(l, remark(&l.code));
    let marked = |mark: &str| {
        let of = said.iter().filter(|s| s.mark == mark);
        of.map(|s| Marked {
            name: month
                .line(&s.code)
                .map(|l| l.name.clone())
                .unwrap_or_default(),
            reason: s.mark_reason.clone(),
        })
        .collect()
    };
    let day = month.from.to_string();
    let mut parts = day.split('-');
    let (year, name) = (parts.next().unwrap_or_default(), parts.next());
    let name = name.unwrap_or_default().trim_start_matches('0');
    Given {
        campaign: campaign.row.name_zh.clone(),
        month: format!("{year}年{name}月"),
        from: month.from.to_string(),
        to: month.to.to_string(),
        first: month.first,
        last: month.last,
        as_of: month.as_of.to_minute(),
        indicators: month.heads.iter().map(|h| h.name_zh.clone()).collect(),
        units: month.lines.iter().map(unit).collect(),
        by_month: month.by_month().into_iter().map(unit).collect(),
        red: marked(review::RED),
        black: marked(review::BLACK),
        needs: review.needs.clone(),
    }
}

fn unit(l: &Line, remark: String) -> Unit {
    let none = || NONE.to_owned();
    let whole = |n: Option<i64>| n.map_or_else(none, |n| n.to_string());
    let cell = |c: &super::month::Cell| Cell {
        new: c.new,
        done: c.done,
        target: c.target,
    };
    Unit {
        rank: whole(l.rank),
        month_rank: whole(l.month_rank),
        name: l.name.clone(),
        cells: l.cells.iter().map(cell).collect(),
        lead: l.lead.clone().unwrap_or_else(none),
        score: l.score_x1000.map_or_else(none, thousandths),
        month_score: l.month_score_x1000.map_or_else(none, thousandths),
        movement: l.movement().map_or_else(none, |n| format!("{n:+}")),
        remark,
    }
}
