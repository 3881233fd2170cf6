//! What is counted: persons are not person-times, and neither is a session. Every figure says its unit.
use super::Quantity;
use crate::{kernel::Msg, msg};
use std::str::FromStr;

macro_rules! units { ($($(#[$doc:meta])* $name:ident $code:literal $said:expr,)*) => {
    /// A unit of counting. Its code is what files and tables hold.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Unit { $($(#[$doc])* $name,)* }
    impl Unit {
        pub const ALL: &[Unit] = &[$(Unit::$name,)*];
        pub fn code(self) -> &'static str {
            match self { $(Unit::$name => $code,)* }
        }
        /// The unit as it stands after `n`: English tells one from many.
        pub fn after(self, n: i64) -> Msg {
            match self { $(Unit::$name => ($said)(n),)* }
        }
    }
} }

units! {
    /// 人, each once.
    Person "person" |n: i64| msg!("figures-unit-person", n = n),
    /// 人次: a person who comes three times is three.
    PersonTime "person-time" |n: i64| msg!("figures-unit-person-time", n = n),
    /// 场次.
    Session "session" |n: i64| msg!("figures-unit-session", n = n),
    /// 家: unions, reading rooms, employers.
    Establishment "establishment" |n: i64| msg!("figures-unit-establishment", n = n),
    /// 个工种, each once.
    Trade "trade" |n: i64| msg!("figures-unit-trade", n = n),
    /// 个工作室.
    Studio "studio" |n: i64| msg!("figures-unit-studio", n = n),
    /// 项: projects, standards, patents.
    Item "item" |n: i64| msg!("figures-unit-item", n = n),
    /// 个奖项.
    Prize "prize" |n: i64| msg!("figures-unit-prize", n = n),
    /// 枚.
    Medal "medal" |n: i64| msg!("figures-unit-medal", n = n),
    /// 个称号.
    Title "title" |n: i64| msg!("figures-unit-title", n = n),
    /// 个名次.
    Place "place" |n: i64| msg!("figures-unit-place", n = n),
    /// 篇.
    Paper "paper" |n: i64| msg!("figures-unit-paper", n = n),
    /// 个方面.
    Aspect "aspect" |n: i64| msg!("figures-unit-aspect", n = n),
    /// 天.
    Day "day" |n: i64| msg!("figures-unit-day", n = n),
    /// 次.
    View "view" |n: i64| msg!("figures-unit-view", n = n),
}

impl FromStr for Unit {
    type Err = Msg;
    fn from_str(text: &str) -> Result<Unit, Msg> {
        Unit::ALL
            .iter()
            .copied()
            .find(|unit| unit.code() == text)
            .ok_or_else(|| {
                msg!(
                    "figures-unit-wrong",
                    text = text.chars().take(40).collect::<String>()
                )
            })
    }
}

impl Quantity {
    /// The number with its unit: “800余场次”, “over 800 sessions”.
    pub fn of(self, unit: Unit) -> Msg {
        msg!(
            "figures-quantity-of-unit",
            quantity = self.msg(),
            unit = unit.after(self.value)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{kernel::Lang, spine::figures::Mark};

    #[test]
    fn a_number_is_said_with_its_unit() {
        let said = |value, mark, unit| {
            let amount = Quantity { value, mark }.of(unit);
            (Lang::Zh.say(&amount), Lang::En.say(&amount))
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            said(800, Mark::About, Unit::Session),
            pair("800余场次", "over 800 sessions")
        );
        assert_eq!(
            said(350_000, Mark::Rounded, Unit::Person),
            pair("35万人", "about 350,000 people")
        );
        assert_eq!(said(1, Mark::Exact, Unit::Medal), pair("1枚", "1 medal"));
        assert_eq!(
            said(700, Mark::Exact, Unit::PersonTime),
            pair("700人次", "700 person-times")
        );
    }

    #[test]
    fn every_unit_survives_its_code_and_is_said_in_both_languages() {
        for unit in Unit::ALL {
            assert_eq!(unit.code().parse(), Ok(*unit));
            for lang in [Lang::Zh, Lang::En] {
                assert!(lang.knows(unit.after(1).key), "{unit:?}");
            }
        }
        assert!("persons".parse::<Unit>().is_err());
    }
}
