//! What nobody may change alone: whose units are ranked, what is published, what the result follows from.
use super::{
    setup_tests::{changed, with},
    tests::{day, differences, freeze, ten_days},
};
use crate::{kernel::testing::TestCity, policy::Role, spine::figures};

#[tokio::test]
async fn a_county_ranks_what_stands_below_it_and_nobody_elses_units() {
    let city = TestCity::open().await;
    city.write(async |work| figures::seed(work).await).await;
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    let of_units = |units| with(&[("organisation", "411002"), ("units", units)]);
    for units in ["411003", "411002001 411003", "411000"] {
        let answer = county.post("/campaigns/new", &of_units(units)).await;
        assert_eq!(answer.status, 422, "{units}");
        assert!(answer.text().contains("href=\"#f-units\""), "{units}");
    }
    let made = county.post("/campaigns/new", &of_units("411002001")).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let change = "/campaigns/next/change";
    let foreign = with(&[("units", "411003"), ("version", "1")]);
    assert_eq!(county.post(change, &foreign).await.status, 422);
    // The form of a change has no organisation: what is left empty is the county's, not the city's.
    let emptied = county.post(change, &with(&[("version", "1")])).await;
    assert_eq!(emptied.status, 303, "{}", emptied.text());
    let rules = county.get("/campaigns/next/rules").await.text();
    assert!(rules.contains("西大街道工会联合会") && !rules.contains("建安区总工会"));
}

#[tokio::test]
async fn a_cut_off_that_is_put_off_unpublishes_no_board() {
    let city = ten_days().await;
    freeze(&city, day(2)).await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let path = "/campaigns/test-2022/change";
    let later = changed(&[("reason", "延后"), ("cut_off", "20:00")]);
    assert_eq!(organiser.post(path, &later).await.status, 303);
    let board = "/campaigns/test-2022/days/2";
    assert_eq!(city.stranger().get(board).await.status, 200);
    let fewer = [
        ("reason", "缩短"),
        ("cut_off", "20:00"),
        ("days", "1"),
        ("version", "2"),
    ];
    let refused = organiser.post(path, &changed(&fewer)).await;
    assert_eq!(refused.status, 422, "a frozen board would lie outside");
    assert!(refused.text().contains("href=\"#f-days\""));
    for (on, hour, frozen) in [(2, 20, 0), (3, 19, 0), (3, 20, 1)] {
        city.app.clock.set(day(on).at(hour * 60));
        assert_eq!(super::freeze_due(&city.app).await.unwrap(), frozen);
    }
    assert_eq!(differences(&city).await, vec![]);
}

#[tokio::test]
async fn once_all_its_days_are_ranked_only_names_and_scope_change() {
    let city = ten_days().await;
    freeze(&city, day(10)).await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let path = "/campaigns/test-2022/change";
    let ties = "completion:members.admitted.new-form completion:members.admitted absolute:members.admitted.new-form";
    let kept = [("reason", "更正"), ("tie_breakers", ties)];
    let refused: [(&str, &[(&str, &str)]); 10] = [
        ("days", &[("days", "20")]),
        ("cut_off", &[("cut_off", "17:00")]),
        ("cap", &[("cap", "1.5")]),
        ("tie_breakers", &[("tie_breakers", "")]),
        ("target_kind", &[("target_kind", "own")]),
        ("units", &[("units", "411002")]),
        ("grace_days", &[("grace_days", "9")]),
        ("milestones", &[("milestones", "5 50")]),
        (
            "share_quantity",
            &[("share_quantity", "50"), ("share_quality", "30")],
        ),
        (
            "weights",
            &[
                ("weight.unions.founded", "0.2"),
                ("weight.members.admitted", "0.4"),
            ],
        ),
    ];
    for (at, more) in refused {
        let untouched = kept.iter().filter(|k| !more.iter().any(|m| m.0 == k.0));
        let fields: Vec<_> = untouched.chain(more).copied().collect();
        let answer = organiser.post(path, &changed(&fields)).await;
        assert_eq!(answer.status, 422, "{at}: {}", answer.text());
        assert!(answer.text().contains(&format!("href=\"#f-{at}\"")), "{at}");
    }
    let renamed = [&kept[..], &[("name_zh", "十日攻坚"), ("scope", "staff")]].concat();
    let done = organiser.post(path, &changed(&renamed)).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(
        city.stranger().get("/campaigns/test-2022").await.status,
        404
    );
    city.app.clock.set(day(12).at(18 * 60));
    assert_eq!(super::freeze_due(&city.app).await.unwrap(), 0);
}
