//! Boards that were read and worked out already. A frozen board never changes, so what was worked out of it stays right; it is kept
//! under its hash, in memory, for the pages that are opened again and again.
use super::{
    board::{Board, Line, Total},
    store::{self, BoardHead},
};
use crate::{
    kernel::{Error, Id, Result, UnitOfWork},
    spine::figures::Fraction,
};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

/// Lines of all boards that are kept: twenty boards of three thousand units, some tens of megabytes.
const MOST_LINES: usize = 60_000;
/// Small boards are many; what is looked through for a hash stays short.
const MOST_BOARDS: usize = 400;

/// A board with what its readers work out from it.
#[derive(Debug)]
pub struct Known {
    pub board: Board,
    /// Weighted completion of each line, not capped, in the order of the board; none without a target.
    pub composites: Vec<Option<Fraction>>,
    /// Lines below time progress, and lines that brought nothing new, by their place on the board.
    pub red: Vec<usize>,
    pub zero: Vec<usize>,
    /// Each indicator over all units.
    pub totals: Vec<Total>,
    at: HashMap<Id, usize>,
}

impl Known {
    /// # Errors
    /// [`Error::Broken`] when the board was tampered with.
    pub fn of(board: Board) -> Result<Known> {
        let strange = || {
            Error::Broken(anyhow::anyhow!(
                "a board of day {} does not read",
                board.day
            ))
        };
        let weights: Option<Vec<Fraction>> = board
            .heads
            .iter()
            .map(|h| Some(h.weight.parse::<rust_decimal::Decimal>().ok()?.into()))
            .collect();
        let weights = weights.ok_or_else(strange)?;
        let composites: Vec<Option<Fraction>> = board
            .lines
            .iter()
            .map(|line| line.rank.and_then(|_| composite(&weights, line)))
            .collect();
        let time = board.time_progress();
        let is_red =
            |(i, c): (usize, &Option<Fraction>)| c.as_ref().filter(|c| **c < time).map(|_| i);
        let is_zero =
            |(i, line): (usize, &Line)| line.cells.iter().all(|c| c.new <= 0).then_some(i);
        Ok(Known {
            red: composites.iter().enumerate().filter_map(is_red).collect(),
            zero: board.lines.iter().enumerate().filter_map(is_zero).collect(),
            totals: (0..board.heads.len()).map(|i| board.total(i)).collect(),
            at: board
                .lines
                .iter()
                .enumerate()
                .map(|(i, line)| (line.organisation_id, i))
                .collect(),
            composites,
            board,
        })
    }
    /// The line of a unit.
    pub fn line(&self, unit: Id) -> Option<&Line> {
        self.board.lines.get(*self.at.get(&unit)?)
    }
}

/// Σ weight · completion; none where a target is missing.
fn composite(weights: &[Fraction], line: &Line) -> Option<Fraction> {
    let completions: Option<Vec<Fraction>> = line
        .cells
        .iter()
        .map(|c| Fraction::completion(c.done, c.target))
        .collect();
    Some(Fraction::weighted_sum(
        weights.iter().zip(completions?.iter()),
    ))
}

type Kept = VecDeque<(Vec<u8>, Arc<Known>)>;
static KEPT: Mutex<Kept> = Mutex::new(VecDeque::new());

fn kept(hash: &[u8]) -> Option<Arc<Known>> {
    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let at = all.iter().position(|(h, _)| h == hash)?;
    // What was asked for last is given up last.
    let found = all.remove(at)?;
    let known = found.1.clone();
    all.push_front(found);
    Some(known)
}

fn keep(hash: &[u8], known: &Arc<Known>) {
    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    all.push_front((hash.to_vec(), known.clone()));
    let mut lines = 0;
    let fits = all.iter().take(MOST_BOARDS).take_while(|(_, known)| {
        lines += known.board.lines.len();
        lines <= MOST_LINES
    });
    let stay = fits.count().max(1);
    all.truncate(stay);
}

/// The frozen board of a day, read once by this process; none when it is not frozen.
pub async fn frozen(
    work: &mut UnitOfWork,
    campaign: Id,
    day: i64,
) -> Result<Option<(BoardHead, Arc<Known>)>> {
    let Some(head) = store::board_head(&mut work.conn, campaign, day).await? else {
        return Ok(None);
    };
    if let Some(known) = kept(&head.hash) {
        return Ok(Some((head, known)));
    }
    let row = store::board(&mut work.conn, campaign, day).await?;
    let board = Board::of_json(&row.ok_or(Error::NotFound)?.content)?;
    let known = Arc::new(Known::of(board)?);
    keep(&head.hash, &known);
    Ok(Some((head, known)))
}
