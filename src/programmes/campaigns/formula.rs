//! How a board is scored, in words, as it is printed under it.
use super::board::{Board, Head};
use crate::{kernel::Lang, msg, spine::figures::TieBreak};
use rust_decimal::Decimal;

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
    l.say(msg!(
        "campaigns-formula",
        terms = terms.join(" + "),
        cap = percent(&board.cap)
    ))
}

/// `1.255` is `125.5`: a rule is printed as it is, not rounded.
pub fn percent(decimal: &str) -> String {
    let exact = decimal.parse::<Decimal>().ok();
    let exact = exact.and_then(|d| d.checked_mul(Decimal::ONE_HUNDRED));
    exact.map_or_else(|| decimal.to_owned(), |d| d.normalize().to_string())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cap_is_printed_exactly() {
        let printed = ["1.2", "1.20", "1", "1.255", "1.005", "2.5", "100"].map(percent);
        let exact = ["120", "120", "100", "125.5", "100.5", "250", "10000"];
        assert_eq!(printed, exact);
    }
}
