//! Why a unit stands where it stands: what each indicator brings to its score, exactly, and what would close the gap to the next.
//! Pure.
use super::board::{Board, Line, thousandths};
use crate::{
    kernel::{Error, Lang, Result},
    msg,
    spine::figures::{Fraction, PercentRule, exact::NONE, quantity::grouped},
};
use rust_decimal::Decimal;

/// Points are printed to three digits, half up, as scores are.
const RULE: PercentRule = PercentRule::half_up(3);

/// What an indicator brings to a score.
pub struct Contribution {
    pub name: String,
    pub weight: String,
    pub done: i64,
    pub target: i64,
    /// Exact.
    pub points: Option<Fraction>,
    /// More than the cap counts no further.
    pub capped: bool,
}
impl Contribution {
    /// `12.345`.
    pub fn printed(&self) -> String {
        let points = self.points.as_ref();
        points.map_or(NONE.to_owned(), |p| p.print(RULE))
    }
    /// 100 × 0.3 × 41 / 32: how the points come about, to be reckoned by hand.
    pub fn term(&self, cap: &str) -> String {
        match (self.points.is_some(), self.capped) {
            (false, _) => NONE.to_owned(),
            (true, true) => format!("100 × {} × {cap}", self.weight),
            (true, false) => format!("100 × {} × {} / {}", self.weight, self.done, self.target),
        }
    }
}

struct Scored {
    weights: Vec<Fraction>,
    cap: Fraction,
}

fn scored(board: &Board) -> Result<Scored> {
    let strange = || {
        Error::Broken(anyhow::anyhow!(
            "a board of day {} does not read",
            board.day
        ))
    };
    let decimal = |text: &str| text.parse::<Decimal>().map(Fraction::from);
    let weights: std::result::Result<Vec<Fraction>, _> =
        board.heads.iter().map(|h| decimal(&h.weight)).collect();
    match (weights, decimal(&board.cap)) {
        (Ok(weights), Ok(cap)) => Ok(Scored { weights, cap }),
        _ => Err(strange()),
    }
}
impl Scored {
    /// 100 · weight · min(completion, cap).
    fn points(&self, i: usize, done: i64, target: i64) -> Option<Fraction> {
        let completion = Fraction::completion(done, target)?;
        let counted = completion.min(self.cap.clone());
        let weight = self.weights.get(i)?;
        Some(&(&Fraction::whole(100) * weight) * &counted)
    }
    fn score(&self, line: &Line) -> Option<Fraction> {
        let mut sum = Fraction::whole(0);
        for (i, cell) in line.cells.iter().enumerate() {
            sum = &sum + &self.points(i, cell.done, cell.target)?;
        }
        Some(sum)
    }
}

/// What each indicator brings to the score of a line, in the order of the heads.
///
/// # Errors
/// [`Error::Broken`] when the board was tampered with.
pub fn contributions(l: Lang, board: &Board, line: &Line) -> Result<Vec<Contribution>> {
    let scored = scored(board)?;
    let of = |i: usize| {
        let (head, cell) = (&board.heads[i], line.cells[i]);
        Contribution {
            name: head.name(l).to_owned(),
            weight: head.weight.clone(),
            done: cell.done,
            target: cell.target,
            points: scored.points(i, cell.done, cell.target),
            capped: Fraction::completion(cell.done, cell.target).is_some_and(|c| c > scored.cap),
        }
    };
    Ok((0..board.heads.len()).map(of).collect())
}

/// The unit ahead, and what would close the gap to it.
pub struct Gap {
    pub unit: String,
    pub code: String,
    pub rank: i64,
    /// Points, printed.
    pub points: String,
    /// For each indicator: what it alone would have to bring; none where even the cap is too little.
    pub ways: Vec<String>,
}

/// The gap to the nearest unit that is strictly ahead; none for the first, and for one without a place.
///
/// # Errors
/// As [`contributions`].
pub fn gap(l: Lang, board: &Board, line: &Line) -> Result<Option<Gap>> {
    let scored = scored(board)?;
    let Some(rank) = line.rank else {
        return Ok(None);
    };
    let mut ahead = board
        .lines
        .iter()
        .filter(|x| x.rank.is_some_and(|r| r < rank));
    let Some(ahead) = ahead.next_back() else {
        return Ok(None);
    };
    let (Some(own), Some(theirs)) = (scored.score(line), scored.score(ahead)) else {
        return Ok(None);
    };
    let gap = &theirs - &own;
    let way = |i: usize| {
        let (head, cell) = (&board.heads[i], line.cells[i]);
        let name = head.name(l).to_owned();
        l.say(match more(&scored, i, (cell.done, cell.target), &gap) {
            Some(0) => msg!("campaigns-gap-none", indicator = name),
            Some(n) => msg!("campaigns-gap-way", indicator = name, n = grouped(n)),
            None => msg!("campaigns-gap-capped", indicator = name),
        })
    };
    Ok(Some(Gap {
        unit: ahead.unit.clone(),
        code: ahead.unit_code.clone(),
        rank: ahead.rank.unwrap_or(1),
        points: match gap.is_zero() {
            true => thousandths(0),
            false => gap.print(RULE),
        },
        ways: (0..board.heads.len()).map(way).collect(),
    }))
}

/// How many more of one indicator bring so many points; none where its cap is reached before.
fn more(scored: &Scored, i: usize, (done, target): (i64, i64), gap: &Fraction) -> Option<i64> {
    if gap.is_zero() {
        return Some(0);
    }
    let each = &(&Fraction::whole(100) * scored.weights.get(i)?) * &Fraction::new(1, target)?;
    let n = gap.over(&each)?.ceiling();
    let (now, then) = (
        scored.points(i, done, target)?,
        scored.points(i, done.saturating_add(n), target)?,
    );
    match (&(&then - &now) - gap).is_negative() {
        true => None,
        false => Some(n),
    }
}
