//! For any sequence of acts: the figures are the records, nobody has two homes, nobody is admitted twice, a part is no more
//! than its whole.
use super::*;
use crate::{
    kernel::{Deputy, Error, Result},
    programmes::membership::{
        Leaving, bulk,
        membership::{MembershipRow, state},
        ops, store, transfers,
    },
    spine::people::{Mobile, NewPerson, PersonName, ResidentNumber, verify_state},
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    /// A person is recorded at a union, verified or not.
    Join {
        who: usize,
        union: usize,
        verified: bool,
    },
    Leave {
        who: usize,
    },
    Keep {
        who: usize,
    },
    Resume {
        who: usize,
    },
    Verify {
        who: usize,
    },
    Withdraw {
        who: usize,
    },
    Move {
        who: usize,
        union: usize,
        agree: bool,
    },
    Regroup {
        who: usize,
        group: usize,
    },
    Wait,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = 0..3usize;
    let step = prop_oneof![
        4 => (who.clone(), 0..2usize, any::<bool>()).prop_map(|(who, union, verified)| Step::Join { who, union, verified }),
        1 => who.clone().prop_map(|who| Step::Leave { who }),
        1 => who.clone().prop_map(|who| Step::Keep { who }),
        1 => who.clone().prop_map(|who| Step::Resume { who }),
        2 => who.clone().prop_map(|who| Step::Verify { who }),
        1 => who.clone().prop_map(|who| Step::Withdraw { who }),
        3 => (who.clone(), 0..2usize, any::<bool>()).prop_map(|(who, union, agree)| Step::Move { who, union, agree }),
        1 => (who, 0..3usize).prop_map(|(who, group)| Step::Regroup { who, group }),
        1 => Just(Step::Wait),
    ];
    prop::collection::vec(step, 1..14)
}

const NUMBERS: [&str; 3] = [WANG, LI, ZHAO];

struct World {
    city: TestCity,
    people: Vec<Id>,
    /// Two accounts that reach everything: one does, the other agrees.
    one: Deputy,
    two: Deputy,
}

async fn world() -> World {
    let city = open().await;
    let one = city.deputy("one", Role::CityOrganiser, city.city).await;
    let two = city.deputy("two", Role::CityOrganiser, city.city).await;
    let people = city
        .write(async |work| {
            let new: Vec<_> = NUMBERS
                .iter()
                .map(|n| NewPerson {
                    verify_state: verify_state::PHONE,
                    ..NewPerson::new(
                        ResidentNumber::parse(n, work.today()).unwrap(),
                        PersonName::parse("王小芳").unwrap(),
                        Some(Mobile::parse("19900000001").unwrap()),
                    )
                })
                .collect();
            bulk::people(work, &new).await
        })
        .await;
    World {
        city,
        people,
        one,
        two,
    }
}

impl World {
    fn union(&self, n: usize) -> Id {
        [self.city.east_union, self.city.west_union][n]
    }
    async fn home(&self, who: usize) -> Option<crate::programmes::membership::Membership> {
        let person = self.people[who];
        self.city
            .read(async |work| store::home(&mut work.conn, person).await)
            .await
    }
    /// Does a step. What the rules refuse changes nothing, and is not counted against them.
    async fn take(&self, step: &Step) -> Result<()> {
        let why = "属性测试的原因";
        match *step {
            Step::Wait => {
                self.city.app.clock.advance(24 * 60);
                Ok(())
            }
            Step::Join {
                who,
                union,
                verified,
            } => {
                let (person, organisation) = (self.people[who], self.union(union));
                self.one
                    .write(async |work| {
                        let (id, now, today) = (work.new_id(), work.now, work.today());
                        let first_ever = ops::is_first(work, person, id, now, today).await?;
                        let row = MembershipRow {
                            id,
                            person_id: person,
                            organisation_id: organisation,
                            began_on: today,
                            group_code: "04".into(),
                            employment_form: None,
                            employer: None,
                            occupation: None,
                            channel: "window",
                            verified,
                            first_ever,
                            application_id: None,
                            batch_id: None,
                            batch_line: None,
                            author_id: None,
                        };
                        ops::record(work, row).await
                    })
                    .await
            }
            Step::Leave { who } => {
                self.with_home(who, async |work, m| {
                    ops::leave(work, m.id, m.version, Leaving::Left, why).await
                })
                .await
            }
            Step::Keep { who } => {
                self.with_home(who, async |work, m| {
                    ops::keep(work, m.id, m.version, why).await
                })
                .await
            }
            Step::Resume { who } => {
                self.with_home(who, async |work, m| {
                    ops::resume(work, m.id, m.version).await
                })
                .await
            }
            Step::Verify { who } => {
                self.with_home(who, async |work, m| {
                    ops::verify(work, m.id, m.version, "papers", true).await
                })
                .await
            }
            Step::Withdraw { who } => {
                self.with_home(who, async |work, m| {
                    ops::withdraw(work, m.id, m.version, why).await
                })
                .await
            }
            Step::Regroup { who, group } => {
                self.with_home(who, async |work, m| {
                    let to = ops::Correction {
                        group_code: ["03", "04", ""][group].into(),
                        employer: None,
                        person: Default::default(),
                    };
                    ops::correct(work, m.id, m.version, to, why).await
                })
                .await
            }
            Step::Move { who, union, agree } => {
                let Some(home) = self.home(who).await else {
                    return Ok(());
                };
                let to = [EAST, WEST][union];
                let started = self
                    .one
                    .write(async |work| transfers::start_out(work, home.id, home.version, to).await)
                    .await?;
                self.two
                    .write(async |work| match agree {
                        true => transfers::agree(work, started, 1).await,
                        false => transfers::refuse(work, started, 1, why).await,
                    })
                    .await
            }
        }
    }
    async fn with_home(
        &self,
        who: usize,
        act: impl AsyncFnOnce(
            &mut crate::kernel::UnitOfWork,
            crate::programmes::membership::Membership,
        ) -> Result<()>,
    ) -> Result<()> {
        let Some(home) = self.home(who).await else {
            return Ok(());
        };
        self.two.write(async |work| act(work, home).await).await
    }
    async fn holds(&self) {
        let mut counted = (0, 0);
        for person in &self.people {
            let all = self
                .city
                .read(async |work| store::of_person(&mut work.conn, *person).await)
                .await;
            let homes: Vec<_> = all.iter().filter(|m| m.is_home()).collect();
            assert!(homes.len() <= 1, "two homes");
            for m in homes.iter().filter(|m| m.state == state::ON_BOOKS) {
                match m.verified {
                    true => counted.1 += 1,
                    false => counted.0 += 1,
                }
            }
        }
        let whole = self.city.city;
        let figures = (
            registered(&self.city, whole).await,
            verified(&self.city, whole).await,
        );
        assert_eq!(figures, counted, "figures are the records");
        let all = admitted(&self.city, whole).await;
        assert!(all <= self.people.len() as i64, "nobody is admitted twice");
        let named = self
            .city
            .read(async |work| {
                let mut asked = question(work, Kind::MemberAdmitted, whole).await;
                asked.categories = Categories::Named;
                ledger::sum(work, &asked).await
            })
            .await;
        assert!(named <= all, "a part is no more than its whole");
        let differences = self
            .city
            .read(async |work| ledger::differences(work).await)
            .await;
        assert!(differences.is_empty(), "roll-ups are the entries");
    }
}

#[test]
fn any_sequence_of_acts_keeps_figures_homes_and_admissions_in_order() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: 24,
        ..ProptestConfig::default()
    };
    proptest!(config, |(steps in steps())| {
        runtime.block_on(async {
            let world = world().await;
            for step in &steps {
                match world.take(step).await {
                    Ok(()) | Err(Error::Conflict(_) | Error::Forbidden(_)) => {}
                    Err(e) => panic!("{step:?}: {e:?}"),
                }
                world.holds().await;
            }
        });
    });
}
