//! 研判纪要 · the minutes of a week as an official paper: what its template is given.
use super::{assessment::Judgement, ops::Week, view};
use crate::{
    kernel::{Lang, Result, UnitOfWork, template::Template},
    spine::documents::{self, Composed},
};
use serde_json::json;

const KEY: &str = "campaign.assessment-minutes";
/// Minutes are a page or two: more lines of a list are left to the page of the week.
const MOST_LINES: usize = 40;

pub const TEMPLATE: Template = Template {
    key: KEY,
    label: "assessments-minutes",
    title: "{{ campaign }}第{{ number }}周研判纪要",
    addressee: "各参加单位",
    body: include_str!("minutes.txt"),
    given: "campaign: 行动名称\nnumber: 第几周\nfrom, to: 本周起止日期\nas_of: 数据截止时间\nday, days: 第几日、共几日\ntime: 时间进度（%）\nheld_on: 会议日期\nhost: 主持人\npresent: 到会单位（列表）\ntotals: 各指标 name、unit、done、target、completion、new、new_before、expected\nmisses: 预计完不成的单位和指标 unit、indicator、expected、target、need\nmisses_more: 未列出的条数\noverdue: 逾期整改 unit、title、due_on、days_late\nanomalies: 异常线索 unit、says\nanomalies_more: 未列出的条数\njudgement: 研判意见（段落列表）\nobstacles: 主要障碍（列表）\ndecisions: 决定事项 title、what、owner、due_on\nexperience, commitment: 交流发言、表态发言 unit、text",
    sample: include_str!("minutes.sample.json"),
};

/// A text within one line of the paper, and within one cell of a table.
fn cell(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    line.join(" ").replace('|', "｜")
}

/// Fills in the city's text with a week and what was made of it.
pub async fn compose(
    work: &mut UnitOfWork,
    week: &Week,
    judgement: &Judgement,
) -> Result<Composed> {
    let said = &week.said;
    let l = Lang::Zh;
    let totals = view::totals(l, said);
    let totals: Vec<_> = totals
        .iter()
        .map(|t| json!({ "name": t.name, "unit": t.unit, "done": t.done, "target": t.target, "completion": t.completion,
            "new": t.new, "new_before": t.new_before, "expected": t.expected }))
        .collect();
    let misses = view::misses(l, said);
    let miss = |m: &view::Miss| json!({ "unit": m.unit, "indicator": m.indicator, "expected": m.expected, "target": m.target, "need": m.need });
    let anomaly = |a: &super::anomaly::Anomaly| json!({ "unit": a.unit, "says": a.says(l) });
    let overdue = |o: &super::assessment::Overdue| json!({ "unit": o.unit, "title": o.title, "due_on": o.due_on.to_string(), "days_late": o.days_late });
    let talks = |kind: &str| -> Vec<serde_json::Value> {
        let talks = judgement.talks.iter().filter(|t| t.kind == kind);
        talks
            .map(|t| json!({ "unit": t.unit, "text": cell(t.text.as_deref().unwrap_or_default()) }))
            .collect()
    };
    let decision = |d: &super::assessment::DecisionSaid| json!({ "title": cell(&d.title), "what": cell(&d.what), "owner": d.owner, "due_on": d.due_on.to_string() });
    let given = json!({
        "campaign": week.campaign.row.name_zh, "number": said.number,
        "from": said.from.to_string(), "to": said.to.to_string(), "as_of": said.as_of.to_minute(),
        "day": said.last, "days": said.days, "time": said.time_progress().percent(view::RULE),
        "held_on": judgement.held_on.to_string(), "host": judgement.host, "present": judgement.present,
        "totals": totals,
        "misses": misses.iter().take(MOST_LINES).map(miss).collect::<Vec<_>>(),
        "misses_more": misses.len().saturating_sub(MOST_LINES),
        "overdue": said.overdue.iter().map(overdue).collect::<Vec<_>>(),
        "anomalies": said.anomalies.iter().take(MOST_LINES).map(anomaly).collect::<Vec<_>>(),
        "anomalies_more": said.anomalies.len().saturating_sub(MOST_LINES),
        "judgement": judgement.text.lines().filter(|p| !p.trim().is_empty()).collect::<Vec<_>>(),
        "obstacles": judgement.obstacles,
        "decisions": judgement.decisions.iter().map(decision).collect::<Vec<_>>(),
        "experience": talks("experience"), "commitment": talks("commitment"),
    });
    documents::compose(work, KEY, given).await
}
