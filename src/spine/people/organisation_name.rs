//! Names of unions and employers, compared for duplicates.
use super::plain::zero_width;
use unicode_normalization::UnicodeNormalization;

const UNION: &str = "工会";
/// Endings that mean no other body than the union itself.
const UNION_ENDINGS: [&str; 3] = ["工会委员会", "工会基层委员会", "基层工会"];

/// The name as it is compared, never shown: width, case, spaces, brackets and punctuation do not matter; a limited
/// liability company is a limited company; a union's committee is the union. Places and their kind (市, 县, 区) are kept,
/// and so is what distinguishes bodies: 总工会, 联合工会, 工会联合会, 分公司, 股份.
pub fn normal_name(name: &str) -> String {
    let mut plain: String = name
        .nfkc()
        .filter(|c| c.is_alphanumeric() && !zero_width(*c))
        .flat_map(char::to_lowercase)
        .collect();
    plain = plain.replace("有限责任公司", "有限公司");
    while let Some(long) = UNION_ENDINGS.iter().find(|long| plain.ends_with(**long)) {
        plain.truncate(plain.len() - long.len());
        plain.push_str(UNION);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_body_has_one_normal_name_however_it_is_written() {
        for variants in [
            &[
                "许昌示例物流有限公司",
                "许昌示例物流有限责任公司",
                " 许昌示例物流 有限公司\u{200B}",
                "许昌“示例”物流有限公司",
            ][..],
            &[
                "许昌示例（集团）有限公司",
                "许昌示例(集团)有限公司",
                "许昌示例【集团】有限责任公司",
                "许昌示例集团有限公司",
            ],
            &[
                "许昌示例有限公司工会委员会",
                "许昌示例有限公司工会",
                "许昌示例有限责任公司工会委员会",
                "许昌示例有限公司基层工会委员会",
            ],
            &[
                "文峰街道快递行业联合工会委员会",
                "文峰街道快递行业联合工会",
                "文峰街道 快递行业联合工会",
            ],
            &["ＡＢＣ科技有限公司", "abc科技有限公司", "ABC-科技有限公司"],
        ] {
            for other in variants {
                assert_eq!(normal_name(other), normal_name(variants[0]), "{other}");
            }
        }
    }

    #[test]
    fn different_bodies_stay_different() {
        for (one, other) in [
            ("许昌市示例有限公司", "许昌县示例有限公司"),
            ("许昌市示例有限公司", "许昌示例有限公司"),
            ("许昌示例有限公司", "许昌示例股份有限公司"),
            ("许昌示例有限公司", "许昌示例有限公司工会"),
            ("许昌示例有限公司", "许昌示例有限公司禹州分公司"),
            ("魏都区总工会", "魏都区工会"),
            ("文峰街道联合工会", "文峰街道工会联合会"),
            ("示例一厂", "示例二厂"),
        ] {
            assert_ne!(normal_name(one), normal_name(other), "{one} / {other}");
        }
    }

    proptest! {
        #[test]
        fn a_normal_name_is_its_own_normal_name(name in "(许昌|[a-zA-Z（）()　 ]|有限|责任|公司|基层|工会|委员会){0,12}") {
            let once = normal_name(&name);
            prop_assert_eq!(normal_name(&once), once);
        }
    }
}
