//! Targets that were changed since the board of the day before: the ranking says so, and why.
use super::{
    board::{Board, Cell, Head, Line},
    campaign::Campaign,
    known::Known,
    store,
};
use crate::{
    kernel::{Day, Result, UnitOfWork},
    msg,
    spine::figures::{
        Period,
        exact::NONE,
        quantity::grouped,
        targets::{self, TargetKind},
    },
};

/// A target that was changed.
pub struct Retargeted {
    pub unit: String,
    pub indicator: String,
    pub was: Cell,
    pub now: Cell,
    /// Empty when none was given.
    pub reason: String,
    /// The campaign asks for other targets than the day before: of other days, or set by somebody else.
    pub other_series: bool,
    /// The document that decided it; empty when none was named.
    pub document: String,
}

impl Retargeted {
    pub fn msg(&self) -> crate::kernel::Msg {
        let target = |cell: Cell| match cell.target_version {
            0 => NONE.to_owned(),
            _ => grouped(cell.target),
        };
        msg!(
            "campaigns-retargeted-line",
            unit = &self.unit,
            indicator = &self.indicator,
            was = target(self.was),
            now = target(self.now),
            why = match (self.reason.is_empty(), self.other_series) {
                (false, _) => "given",
                (true, true) => "series",
                (true, false) => "none",
            },
            reason = &self.reason
        )
    }
}

/// More are read on the page of all changes.
pub const MOST: usize = 50;

/// What was changed between two boards, in the order of the later one, at most [`MOST`] of it. A target that was set for the first
/// time is no change; nor is one that only took on the number of its document, or is the same under another length or kind of target.
pub async fn between(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    before: &Known,
    board: &Board,
) -> Result<Vec<Retargeted>> {
    // The targets of the board are those of its own days and kind, whatever the campaign asks for since.
    let campaign = &campaign.of_board(board)?;
    let earlier = &before.board;
    let other_series = earlier.days != board.days || earlier.target_kind != board.target_kind;
    let is_changed = |was: Cell, now: Cell| was.target_version > 0 && was.target != now.target;
    let lines = board.lines.iter();
    let changes: Vec<(&Line, &Head, (Cell, Cell))> = lines
        .flat_map(|line| {
            let cells = board.heads.iter().zip(&line.cells);
            cells.map(move |(head, now)| (line, head, *now))
        })
        .filter_map(|(line, head, now)| {
            let was = cell_of(before, line, head)?;
            is_changed(was, now).then_some((line, head, (was, now)))
        })
        .take(MOST)
        .collect();
    let mut found = vec![];
    for (line, head, cells) in changes {
        let one = changed(work, campaign, line, head, cells).await?;
        found.push(Retargeted {
            other_series,
            ..one
        });
    }
    Ok(found)
}

/// The targets that a campaign ever asked for, by days and kind, those of now first.
///
/// # Errors
/// [`crate::kernel::Error::Broken`] when a kept version does not read.
pub async fn series(
    work: &mut UnitOfWork,
    campaign: &Campaign,
) -> Result<Vec<(Period, TargetKind)>> {
    let mut all = vec![(campaign.period, campaign.target_kind)];
    for version in store::versions(&mut work.conn, campaign.id()).await? {
        let kept: serde_json::Value = serde_json::from_str(&version.content)?;
        let was = &kept["campaign"];
        let from = was["from"].as_str().and_then(|day| day.parse::<Day>().ok());
        let kind = was["target_kind"].as_str().and_then(TargetKind::of_key);
        let (Some(from), Some(days), Some(kind)) = (from, was["days"].as_i64(), kind) else {
            continue;
        };
        if let Ok(period) = Period::campaign(from, days)
            && !all.contains(&(period, kind))
        {
            all.push((period, kind));
        }
    }
    Ok(all)
}

fn cell_of(known: &Known, line: &Line, head: &Head) -> Option<Cell> {
    let at = known
        .board
        .heads
        .iter()
        .position(|h| h.indicator == head.indicator)?;
    known.line(line.organisation_id)?.cells.get(at).copied()
}

async fn changed(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    line: &Line,
    head: &Head,
    (was, now): (Cell, Cell),
) -> Result<Retargeted> {
    let target = targets::of_version(
        work,
        (line.organisation_id, head.indicator.as_str()),
        campaign.period,
        campaign.target_kind,
        now.target_version,
    )
    .await?;
    let (reason, document) = target.map_or((None, None), |t| (t.reason, t.document_no));
    Ok(Retargeted {
        unit: line.unit.clone(),
        indicator: head.name(work.lang).to_owned(),
        was,
        now,
        reason: reason.unwrap_or_default(),
        other_series: false,
        document: document.unwrap_or_default(),
    })
}
