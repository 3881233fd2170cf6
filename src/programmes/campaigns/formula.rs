//! How a board is scored, in words, as it is printed under it.
use super::board::{Board, Head};
use crate::{
    kernel::Lang,
    msg,
    spine::figures::{Fraction, PercentRule, TieBreak},
};

/// 综合得分 = 100 ×（0.3 × … + …）, as the board was scored.
pub fn formula(l: Lang, board: &Board) -> String {
    let term = |h: &Head| {
        l.say(msg!(
            "campaigns-formula-term",
            weight = &h.weight,
            name = h.name(l).to_owned()
        ))
    };
    let terms: Vec<_> = board.heads.iter().map(term).collect();
    let cap = board
        .cap
        .parse()
        .map_or(Fraction::whole(1), |c: rust_decimal::Decimal| c.into());
    l.say(msg!(
        "campaigns-formula",
        terms = terms.join(" + "),
        cap = cap.percent(PercentRule::half_up(0))
    ))
}

/// What decides between equals, in words; `name` names an indicator by its key.
pub fn tie_words(l: Lang, tie: &TieBreak, name: &impl Fn(&str) -> String) -> String {
    let said = name(tie.indicator().as_str());
    l.say(match tie {
        TieBreak::Completion(_) => msg!("campaigns-tie-completion", name = said),
        TieBreak::Absolute(_) => msg!("campaigns-tie-absolute", name = said),
    })
}

/// How equal scores are decided, as the board was scored.
pub fn ties(l: Lang, board: &Board) -> String {
    let name = |key: &str| {
        let head = board.heads.iter().find(|h| h.indicator.as_str() == key);
        head.map_or_else(|| key.to_owned(), |h| h.name(l).to_owned())
    };
    let rule = |text: &String| match text.parse::<TieBreak>() {
        Ok(tie) => tie_words(l, &tie, &name),
        Err(_) => text.clone(),
    };
    let rules: Vec<_> = board.tie_breakers.iter().map(rule).collect();
    match rules.is_empty() {
        true => l.t("campaigns-ties-none"),
        false => l.say(msg!(
            "campaigns-ties",
            rules = rules.join(&l.t("campaigns-then"))
        )),
    }
}
