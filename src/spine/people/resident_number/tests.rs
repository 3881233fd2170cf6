//! The vectors of GB 11643, valid and invalid.
use super::*;
use proptest::prelude::*;

/// Synthetic: area 411099 was never allocated.
const VALID: [(&str, Sex, &str); 11] = [
    ("411099197001010018", Sex::Male, "1970-01-01"),
    ("411099198402290123", Sex::Female, "1984-02-29"),
    ("411099199006151230", Sex::Male, "1990-06-15"),
    ("411099200112312048", Sex::Female, "2001-12-31"),
    ("41109919781105336X", Sex::Female, "1978-11-05"),
    ("411099199909099090", Sex::Male, "1999-09-09"),
    ("411099196504300485", Sex::Female, "1965-04-30"),
    ("411099201506010178", Sex::Male, "2015-06-01"),
    ("411099198808088881", Sex::Female, "1988-08-08"),
    ("411099199303275555", Sex::Male, "1993-03-27"),
    ("41109919760704006X", Sex::Female, "1976-07-04"),
];

fn today() -> Day {
    Day::ymd(2022, 9, 6)
}
fn read(text: &str) -> ResidentNumber {
    ResidentNumber::parse(text, today()).unwrap_or_else(|m| panic!("{text}: {}", m.key))
}
fn reason(text: &str) -> &'static str {
    ResidentNumber::parse(text, today()).expect_err(text).key
}
fn valid(seventeen: &str) -> String {
    format!("{seventeen}{}", check_of(seventeen.as_bytes()) as char)
}

#[test]
fn every_valid_number_tells_sex_and_birth() {
    for (text, sex, birth) in VALID {
        let number = read(text);
        assert_eq!(number.reveal(), text);
        assert_eq!(
            (number.sex(), number.birth().to_string()),
            (sex, birth.to_owned()),
            "{text}"
        );
        assert_eq!(number.warnings(), vec![], "{text}");
    }
}

#[test]
fn a_number_is_the_same_however_it_is_typed() {
    for text in [
        "41109919781105336x",
        "41109919781105336ｘ",
        "４１１０９９１９７８１１０５３３６Ｘ",
        "411099 19781105 336X",
        "411099-19781105-336X",
        "\u{FEFF}411099\u{A0}19781105\u{3000}336\u{200B}X\r\n",
        "'41109919781105336X",
    ] {
        assert_eq!(read(text).reveal(), "41109919781105336X", "{text:?}");
    }
}

#[test]
fn every_invalid_number_is_refused_with_its_own_reason() {
    for (text, key) in [
        ("411099197001010010", "people-number-check"),
        ("411099198302290129", "people-number-date"),
        ("41109919901315123X", "people-number-date"),
        ("41109919900615", "people-number-length"),
        ("4110991990061512301", "people-number-length"),
        ("411099l99006151234", "people-number-letter"),
        ("4110991990O6151230", "people-number-letter"),
        ("41109919900615123Y", "people-number-character"),
        ("4110991990?6151230", "people-number-character"),
        ("X11099199006151230", "people-number-x-place"),
        ("411099650430048", "people-number-fifteen"),
        ("4.11099E+17", "people-number-scientific"),
        ("411099199006151230.0", "people-number-scientific"),
        ("411099199006151000", "people-number-rounded"),
        ("411***********1230", "people-number-masked"),
        ("411099187912310012", "people-number-too-old"),
        ("411099202209070011", "people-number-future"),
        ("", "people-number-missing"),
        ("　\t", "people-number-missing"),
    ] {
        assert_eq!(reason(text), key, "{text}");
    }
}

#[test]
fn a_letter_in_place_of_a_digit_is_named_with_its_place() {
    let message = ResidentNumber::parse("411099l99006151234", today()).unwrap_err();
    assert_eq!(
        message,
        msg!(
            "people-number-letter",
            place = 7usize,
            letter = 'L',
            digit = '1'
        )
    );
}

#[test]
fn no_message_tells_the_number_or_the_right_check_character() {
    let message = ResidentNumber::parse("411099197001010010", today()).unwrap_err();
    assert_eq!(message, msg!("people-number-check"));
}

#[test]
fn somebody_born_today_has_a_number_and_somebody_born_tomorrow_has_none() {
    assert_eq!(read(&valid("41109920220906001")).age_on(today()), 0);
    assert_eq!(reason(&valid("41109920220907001")), "people-number-future");
}

#[test]
fn numbers_of_abolished_areas_other_provinces_and_residence_permits_are_accepted() {
    for area in [
        "411023", "411022", "411021", "412624", "110101", "650102", "810000", "820000", "830000",
    ] {
        let number = read(&valid(&format!("{area}19900615123")));
        assert_eq!((number.area(), number.warnings()), (area, vec![]));
    }
    assert_eq!(
        read(&valid("83000019900615123")).holder(),
        Holder::HongKongMacaoTaiwan
    );
    assert_eq!(
        read(&valid("91134119900615123")).holder(),
        Holder::ForeignPermanentResident
    );
    assert_eq!(read(VALID[0].0).holder(), Holder::Citizen);
}

#[test]
fn an_area_of_no_province_is_a_warning_only() {
    let number = read(&valid("16019919900615123"));
    assert_eq!(number.warnings(), vec![msg!("people-number-area")]);
}

#[test]
fn fifteen_digits_of_old_files_are_completed() {
    for (old, new) in [
        ("411099650430048", "411099196504300485"),
        ("411099760704003", "411099197607040035"),
        ("411099840229012", "411099198402290123"),
        ("４１１０９９ 840229 012", "411099198402290123"),
    ] {
        let completed = ResidentNumber::from_fifteen(old, today()).unwrap();
        assert_eq!(
            (completed.number.reveal(), completed.century_doubtful),
            (new, false)
        );
    }
    assert!(
        ResidentNumber::from_fifteen("411099050430997", today())
            .unwrap()
            .century_doubtful
    );
    let key = |text| ResidentNumber::from_fifteen(text, today()).unwrap_err().key;
    assert_eq!(key("411099830229012"), "people-number-date");
    assert_eq!(key("411099197001010018"), "people-number-not-fifteen");
    assert_eq!(key("41109984022901X"), "people-number-not-fifteen");
}

#[test]
fn a_number_shows_itself_only_masked() {
    let number = read("41109919781105336X");
    assert_eq!(number.masked(), "411***********336X");
    assert_eq!(format!("{number}"), "411***********336X");
    assert_eq!(format!("{number:?}"), "ResidentNumber(…)");
    assert_eq!(mask("4110991"), "*******");
    assert_eq!(mask("41109919"), "411*9919");
}

proptest! {
    #[test]
    fn a_single_wrong_digit_never_passes_as_another_valid_number(place in 0usize..17, other in 0u8..10, which in 0..VALID.len()) {
        let mut text = VALID[which].0.as_bytes().to_vec();
        prop_assume!(text[place] != b'0' + other);
        text[place] = b'0' + other;
        prop_assert!(ResidentNumber::parse(std::str::from_utf8(&text).unwrap(), today()).is_err());
    }

    #[test]
    fn reading_any_text_ends_in_a_number_or_a_reason(text in "\\PC{0,40}") {
        if let Ok(number) = ResidentNumber::parse(&text, today()) {
            prop_assert_eq!(read(number.reveal()), number);
        }
    }
}
