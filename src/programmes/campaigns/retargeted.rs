//! Targets that were changed since the board of the day before: the ranking says so, and why.
use super::{
    board::{Board, Cell, Head, Line},
    campaign::Campaign,
    known::Known,
};
use crate::{
    kernel::{Result, UnitOfWork},
    msg,
    spine::figures::{quantity::grouped, targets},
};

/// A target that was changed.
pub struct Retargeted {
    pub unit: String,
    pub indicator: String,
    pub was: i64,
    pub now: i64,
    pub reason: String,
    /// The document that decided it; empty when none was named.
    pub document: String,
}

impl Retargeted {
    pub fn msg(&self) -> crate::kernel::Msg {
        msg!(
            "campaigns-retargeted-line",
            unit = &self.unit,
            indicator = &self.indicator,
            was = grouped(self.was),
            now = grouped(self.now),
            reason = &self.reason
        )
    }
}

/// More are read on the page of all changes.
pub const MOST: usize = 50;

/// What was changed between two boards, in the order of the later one, at most [`MOST`] of it. A target that was set for the first
/// time is no change, nor is one that only took on the number of its document.
pub async fn between(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    before: &Known,
    board: &Board,
) -> Result<Vec<Retargeted>> {
    let mut found = vec![];
    for line in &board.lines {
        for (head, now) in board.heads.iter().zip(&line.cells) {
            match cell_of(before, line, head) {
                Some(was) if was.target_version > 0 && was.target != now.target => {
                    found.push(changed(work, campaign, line, head, (was, *now)).await?);
                }
                _ => {}
            }
            if found.len() == MOST {
                return Ok(found);
            }
        }
    }
    Ok(found)
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
        was: was.target,
        now: now.target,
        reason: reason.unwrap_or_default(),
        document: document.unwrap_or_default(),
    })
}
