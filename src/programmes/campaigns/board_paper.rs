//! 日排名表 · the board of a day as the one-page table that officials pass on (domain 3.5): PDF, picture, spreadsheet.
use super::{
    board::{Board, Line},
    campaign::Campaign,
    ops::{self, Frozen},
    retargeted::Retargeted,
    view::{self, BoardView, LineView},
};
use crate::{
    kernel::{
        Caller, Lang, Result,
        paper::{self, Align, As, Block, Form, Head, Paper, Table, Wanted},
    },
    msg,
    spine::{
        figures::{Fraction, PercentRule, exact::NONE, quantity::grouped},
        organisations,
    },
};
use axum::{
    extract::{Path, Query},
    response::Response,
};

/// Names in one note: a few lines of it.
const NAMED: usize = 40;

/// Everything that the table of a day says.
pub struct Day {
    pub campaign: Campaign,
    pub board: Board,
    pub frozen: Option<Frozen>,
    pub retargeted: Vec<Retargeted>,
    /// Who makes the table: the organisation that ranks.
    pub maker: String,
    /// A city of invented numbers.
    pub demo: bool,
}

/// Reads the table of a day, for whoever may see its board.
async fn day(caller: &Caller, key: &str, day: &str) -> Result<Day> {
    caller
        .read(async |work| {
            let campaign = ops::campaign(work, key).await?;
            let day = ops::day_of(&campaign, day, work.now)?;
            let shown = ops::shown(work, &campaign, day).await?;
            let maker = organisations::get(work, campaign.row.organisation_id).await?;
            Ok(Day {
                retargeted: ops::retargeted(work, &campaign, &shown.board).await?,
                campaign,
                board: shown.board,
                frozen: shown.frozen,
                maker: maker.name,
                demo: work.app.demo(),
            })
        })
        .await
}

pub async fn pdf(caller: Caller, Path((key, n)): Path<(String, String)>) -> Result<Response> {
    send(&caller, &key, &n, As::Pdf).await
}
pub async fn png(
    caller: Caller,
    Path((key, n)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    send(&caller, &key, &n, As::of("png", &wanted)?).await
}
pub async fn xlsx(caller: Caller, Path((key, n)): Path<(String, String)>) -> Result<Response> {
    send(&caller, &key, &n, As::Xlsx).await
}

/// Which file of a board is wanted.
#[derive(Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `pdf`, `png`, `docx` or `xlsx`; `pdf` when left out
    format: String,
}

/// The board of a day as a file, in the layout that officials pass on.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/boards/{day}/paper",
    params(("key" = String, Path, description = "Key of a campaign"), ("day" = String, Path, description = "Number, date or `latest`"), Which, Wanted),
    responses((status = 200, description = "The file", content(
            (Vec<u8> = "application/pdf"), (Vec<u8> = "image/png"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = 404, description = "No such campaign or format, or not due yet"), (status = 413, description = "A picture of too many pages"), (status = 422, description = "A parameter is wrong"), (status = 503, description = "The server has no Chinese fonts")))]
pub async fn api_paper(
    caller: Caller,
    Path((key, n)): Path<(String, String)>,
    Query(which): Query<Which>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let format = match which.format.as_str() {
        "" => "pdf",
        named => named,
    };
    send(&caller, &key, &n, As::of(format, &wanted)?).await
}

async fn send(caller: &Caller, key: &str, n: &str, how: As) -> Result<Response> {
    let how = match caller.signed_in() {
        true => how,
        false => how.for_the_public(),
    };
    let day = day(caller, key, n).await?;
    let l = caller.lang;
    let paper = of(l, &day, how == As::Xlsx)?;
    let name = format!("{} {}", day.campaign.name(l), title(l, &day.board));
    paper::send(caller.app(), paper, how, &name).await
}

fn title(l: Lang, board: &Board) -> String {
    l.say(msg!("campaigns-board-title", day = board.day))
}

/// The table of a day. `for_sheets`: with the codes of the units, and places as plain numbers.
///
/// # Errors
/// [`crate::kernel::Error::Broken`] when the board was tampered with.
pub fn of(l: Lang, day: &Day, for_sheets: bool) -> Result<Paper> {
    let (campaign, board) = (&day.campaign, &day.board);
    let view = BoardView::of(l, campaign, board, &[])?;
    let lines = board.lines.iter().zip(&view.lines).enumerate();
    let mut rows: Vec<Vec<String>> = lines
        .map(|(i, (line, shown))| row(l, i + 1, line, shown, for_sheets))
        .collect();
    rows.push(totals(l, board, &view, for_sheets));
    let mut table = Table::of(head(l, board, for_sheets), rows);
    if for_sheets {
        // A code is no figure.
        table.align[1] = Align::Center;
    }
    let behind = view.lines.iter().enumerate();
    let behind = behind.filter(|(_, line)| line.state == "is-behind");
    table.marked = behind.map(|(i, _)| i).collect();
    Ok(Paper {
        form: Form::Sheet,
        lang: l.tag()[..2].to_owned(),
        title: l.say(msg!(
            "campaigns-paper-title",
            name = campaign.name(l),
            day = board.day
        )),
        bar: bar(l, day),
        blocks: vec![Block::Table(table)],
        notes: notes(l, day, &view),
        proof: proof(l, day, &view),
        ..Paper::default()
    })
}

/// As of when, by whom, in which units.
fn bar(l: Lang, day: &Day) -> Vec<String> {
    let mut units: Vec<String> = vec![];
    for head in &day.board.heads {
        let unit = view::unit(l, head, 1);
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    vec![
        l.say(msg!(
            "campaigns-paper-as-of",
            as_of = day.board.as_of.to_minute()
        )),
        l.say(msg!("campaigns-paper-maker", name = &day.maker)),
        l.say(msg!(
            "campaigns-paper-units",
            units = units.join(&l.t("campaigns-then"))
        )),
    ]
}

fn head(l: Lang, board: &Board, for_sheets: bool) -> Vec<Vec<Head>> {
    let tall = |key: &str| Head::over(l.t(key), 1, 2);
    let mut top = vec![tall("campaigns-paper-n")];
    if for_sheets {
        top.push(tall("campaigns-unit-code"));
    }
    top.push(tall("campaigns-unit"));
    let mut below = vec![];
    for head in &board.heads {
        top.push(Head::over(head.name(l), 4, 1));
        let words = [
            "campaigns-target",
            "campaigns-new-today",
            "campaigns-done",
            "campaigns-completion",
        ];
        below.extend(words.map(|key| Head::new(l.t(key))));
    }
    top.extend([
        tall("campaigns-paper-lead"),
        tall("campaigns-score"),
        tall("campaigns-rank"),
        tall("campaigns-movement"),
    ]);
    vec![top, below]
}

fn row(l: Lang, n: usize, line: &Line, shown: &LineView, for_sheets: bool) -> Vec<String> {
    let mut row = vec![n.to_string()];
    if for_sheets {
        row.push(line.unit_code.clone());
    }
    row.push(line.unit.clone());
    for cell in &shown.cells {
        row.extend([&cell.target, &cell.new, &cell.done, &cell.completion].map(String::clone));
    }
    let rank = match line.tied && !for_sheets {
        true => format!("{} {}", shown.rank, l.t("campaigns-tied")),
        false => shown.rank.clone(),
    };
    row.extend([
        shown.lead.clone(),
        shown.score.clone(),
        rank,
        shown.movement.clone(),
    ]);
    row
}

/// All units together: sums, and what those with a target complete of the sum of their targets.
fn totals(l: Lang, board: &Board, view: &BoardView, for_sheets: bool) -> Vec<String> {
    let mut row = vec![String::new(); 1 + usize::from(for_sheets)];
    row.push(l.t("campaigns-paper-total"));
    for (i, sum) in view.sums.iter().enumerate() {
        let total = board.total(i);
        let completion = Fraction::completion(total.aimed, total.target);
        let completion = completion.map(|c| format!("{}%", c.percent(PercentRule::half_up(1))));
        let target = match total.target {
            0 => NONE.to_owned(),
            n => grouped(n),
        };
        row.extend([
            target,
            sum.new.clone(),
            sum.value.clone(),
            completion.unwrap_or_else(|| NONE.to_owned()),
        ]);
    }
    row.extend([(); 4].map(|()| String::new()));
    row
}

/// How it is reckoned, and who is named: below time progress, nothing new, a target that was changed.
fn notes(l: Lang, day: &Day, view: &BoardView) -> Vec<String> {
    let mut notes = vec![
        l.say(msg!(
            "campaigns-paper-red",
            time = &view.time,
            units = named(l, &view.red)
        )),
        format!("{}{}", l.t("campaigns-zero"), named(l, &view.zero)),
    ];
    notes.extend(day.retargeted.iter().map(|r| {
        let said = l.say(r.msg());
        format!("{}{said}", l.t("campaigns-paper-retargeted"))
    }));
    notes.push(format!(
        "{} {} {}",
        view.formula,
        view.ties,
        l.t("campaigns-exact")
    ));
    notes
}

/// Units that a note names: of many the first, and how many more. The table has them all.
fn named(l: Lang, units: &[String]) -> String {
    let (first, others) = units.split_at(units.len().min(NAMED));
    let first = first.join(&l.t("campaigns-then"));
    match others.len() {
        0 if first.is_empty() => l.t("campaigns-zero-none"),
        0 => first,
        more => l.say(msg!("campaigns-paper-more", units = first, more = more)),
    }
}

/// The hash under which the board is frozen; that it is not yet; that its numbers are invented.
fn proof(l: Lang, day: &Day, view: &BoardView) -> Vec<String> {
    let as_of = day.board.as_of.to_minute();
    let mut proof = vec![match &day.frozen {
        Some(frozen) => format!("{}{}", l.t("campaigns-hash"), frozen.hash),
        None => l.say(msg!(
            "campaigns-board-due",
            as_of = as_of,
            time = &view.time
        )),
    }];
    if day.demo {
        proof.push(l.t("page-demo"));
    }
    proof
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_the_first_of_many_units() {
        let units: Vec<String> = (1..=2_000).map(|n| format!("第{n}区总工会")).collect();
        assert_eq!(named(Lang::Zh, &[]), "无");
        assert_eq!(named(Lang::Zh, &units[..2]), "第1区总工会、第2区总工会");
        let many = named(Lang::Zh, &units);
        assert!(
            many.contains("第40区总工会") && !many.contains("第41区"),
            "{many}"
        );
        assert!(many.contains("1960"), "{many}");
        assert!(named(Lang::En, &units).ends_with("and 1960 more"));
    }
}
