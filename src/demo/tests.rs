//! The demo city against the data it was made from.
use super::*;
use crate::{
    kernel::{Deputy, testing::TestCity},
    programmes::campaigns,
    spine::figures::{self, Asked},
};

async fn value(app: &App, key: &str) -> i64 {
    Deputy::clockwork(app)
        .read(async |work| Ok(figures::figure(work, key, &Asked::default()).await?.value))
        .await
        .unwrap()
}

#[tokio::test]
#[ignore = "fills a whole city, which takes minutes: cargo test --lib -- --ignored"]
async fn the_demo_city_counts_what_the_article_counted_and_ranks_as_its_data_says_every_day() {
    let city = TestCity::open_empty().await;
    fill_for_tests(&city.app, 0).await.unwrap();
    city.app.clock.set(world::day(DAYS).at(20 * 60));
    assert_eq!(value(&city.app, "unions.founded").await, 252);
    assert_eq!(value(&city.app, "members.admitted").await, 30_630);
    assert_eq!(value(&city.app, "members.admitted.new-form").await, 9_537);
    for day in 1..=DAYS {
        let board = Deputy::clockwork(&city.app)
            .read(async |work| campaigns::board(work, CAMPAIGN, Some(&day.to_string())).await)
            .await
            .unwrap();
        for expected in world::reached().iter().filter(|r| r.day == day) {
            let line = board.line(&expected.unit_code).unwrap();
            assert_eq!(
                (line.rank, line.score_x1000),
                (Some(expected.rank), Some(expected.score_x1000)),
                "day {day} {}",
                expected.unit_code
            );
        }
    }
    for feature in crate::FEATURES {
        if let Some(check) = feature.check {
            assert_eq!(
                check(city.app.clone()).await.unwrap(),
                Vec::<String>::new(),
                "{}",
                feature.name
            );
        }
    }
}
