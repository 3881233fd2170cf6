use super::*;
use crate::{
    kernel::{Day, Error, testing::TestCity},
    policy::Role,
};

const NUMBER: &str = "411099199006151230";

fn new(number: &str, name: &str, phone: &str) -> NewPerson {
    let today = Day::ymd(2022, 8, 1);
    NewPerson::new(
        ResidentNumber::parse(number, today).unwrap(),
        PersonName::parse(name).unwrap(),
        Some(Mobile::parse(phone).unwrap()),
    )
}

#[tokio::test]
async fn one_person_is_registered_once_however_the_number_is_written() {
    let city = TestCity::open().await;
    let id = city
        .write(async |work| register(work, new(NUMBER, "王小芳", "19900000001")).await)
        .await;
    let again = crate::kernel::Deputy::clockwork(&city.app)
        .write(async |work| {
            register(
                work,
                new("４１１０９９ 19900615 1230", "王小方", "19900000002"),
            )
            .await
        })
        .await;
    assert!(matches!(again, Err(Error::Conflict(_))));
    let found = city
        .read(async |work| {
            let number = ResidentNumber::parse(NUMBER, work.today()).unwrap();
            identify(work, &number).await
        })
        .await
        .unwrap();
    assert_eq!(found.id, id);
    assert_eq!(
        found.masked_number(&city.app.keys).unwrap(),
        "411***********1230"
    );
    assert_eq!(found.masked_phone(&city.app.keys).unwrap(), "199****0001");
}

#[tokio::test]
async fn the_tables_hold_neither_number_nor_phone_in_the_open() {
    let city = TestCity::open().await;
    let person = city
        .write(async |work| {
            let id = register(work, new(NUMBER, "𠮷田·阿里", "19900000001")).await?;
            get(work, id).await
        })
        .await;
    assert_eq!(person.name, "𠮷田·阿里");
    let phone = person.phone_sealed.unwrap();
    for bytes in [&person.number_sealed, &person.number_digest, &phone] {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("19900615") && !text.contains("19900000001"));
    }
}

#[tokio::test]
async fn an_unmasking_takes_a_right_and_a_reason_and_is_told_to_the_person() {
    let city = TestCity::open().await;
    let person = city
        .write(async |work| {
            let id = register(work, new(NUMBER, "王小芳", "19900000001")).await?;
            get(work, id).await
        })
        .await;
    let look = async |role, organisation, why: &str| {
        let deputy = city
            .deputy(&format!("{role:?}{organisation}{why}"), role, organisation)
            .await;
        deputy
            .write(async |work| {
                let sealed = (
                    person.number_digest.as_slice(),
                    person.number_sealed.as_slice(),
                    person.phone_sealed.as_deref(),
                );
                unmask(work, city.east_union, ("person", person.id), sealed, why).await
            })
            .await
    };
    let seen = look(Role::CountyCadre, city.east, "核对身份证原件")
        .await
        .unwrap();
    assert_eq!(
        (seen.number.as_str(), seen.phone.as_str()),
        (NUMBER, "19900000001")
    );
    assert!(matches!(
        look(Role::CountyCadre, city.east, " ").await,
        Err(Error::Invalid(_))
    ));
    assert!(matches!(
        look(Role::Chair, city.east_union, "核对身份证原件").await,
        Err(Error::Forbidden(_))
    ));
    assert!(matches!(
        look(Role::CountyCadre, city.west, "核对身份证原件").await,
        Err(Error::NotFound)
    ));
    let looks = city
        .read(async |work| unmaskings(work, &person).await)
        .await;
    assert_eq!(looks.len(), 1);
    assert_eq!(looks[0].reason, "核对身份证原件");
    assert_eq!(looks[0].organisation, "东城外卖联合工会");
}

#[tokio::test]
async fn a_correction_meets_a_record_that_moved_on_with_a_conflict() {
    let city = TestCity::open().await;
    let person = city
        .write(async |work| {
            let id = register(work, new(NUMBER, "王小芳", "19900000001")).await?;
            get(work, id).await
        })
        .await;
    let rename = async |name: &str| {
        crate::kernel::Deputy::clockwork(&city.app)
            .write(async |work| {
                let change = PersonChange {
                    name: Some(PersonName::parse(name).unwrap()),
                    ..PersonChange::default()
                };
                super::change(work, &person, change).await
            })
            .await
    };
    rename("王晓芳").await.unwrap();
    assert!(matches!(rename("王笑芳").await, Err(Error::Conflict(_))));
    let now = city.read(async |work| get(work, person.id).await).await;
    assert_eq!(now.name, "王晓芳");
    assert_eq!(now.number_digest, person.number_digest);
}

#[tokio::test]
async fn consent_texts_keep_every_version_and_a_consent_names_its_own() {
    let city = TestCity::open().await;
    crate::seed(&city.app).await.unwrap();
    let mut visitor = city.stranger();
    let page = visitor.get("/consent/membership").await.text();
    assert!(page.contains("您自愿申请加入工会") && !page.contains("<textarea"));
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    let text = "改过的说明。".repeat(20);
    let fields = [
        ("zh", text.as_str()),
        (
            "en",
            "A changed text that is long enough to be one, and says so.",
        ),
        ("from_day", "2022-08-10"),
        ("reason", "按上级要求修改"),
    ];
    let answer = keeper.post("/consent/membership", &fields).await;
    assert_eq!(answer.status, 303);
    let past = keeper
        .post(
            "/consent/membership",
            &[fields[0], fields[1], ("from_day", "2022-07-31"), fields[3]],
        )
        .await;
    assert_eq!(past.status, 422);
    assert!(past.text().contains("改过的说明"), "what was typed is kept");
    // Until its day comes, the first version holds.
    assert!(
        visitor
            .get("/consent/membership")
            .await
            .text()
            .contains("您自愿申请加入工会")
    );
    city.app.clock.set(Day::ymd(2022, 8, 10).at(9 * 60));
    assert!(
        visitor
            .get("/consent/membership")
            .await
            .text()
            .contains("改过的说明")
    );
    assert!(
        visitor
            .get("/consent/membership?version=1")
            .await
            .text()
            .contains("您自愿申请加入工会")
    );
}

#[tokio::test]
async fn resealing_goes_through_everybody_in_batches() {
    let city = TestCity::open().await;
    city.write(async |work| {
        for (i, number) in [
            "411099199006151230",
            "411099198402290123",
            "411099199909099090",
        ]
        .iter()
        .enumerate()
        {
            register(work, new(number, "王小芳", &format!("1990000000{i}"))).await?;
        }
        Ok(())
    })
    .await;
    let (mut after, mut batches) = (None, 0);
    loop {
        let pass = city
            .write(async |work| reseal(work, after.clone(), 2).await)
            .await;
        if pass.reached.is_none() {
            break;
        }
        (after, batches) = (pass.reached, batches + 1);
    }
    assert_eq!(batches, 2);
}
