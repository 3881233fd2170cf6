//! The city in which acts happen, through the verbs of the programmes. What a rule refuses is part of the game.
use super::acts::{Act, Row};
use crate::{
    kernel::{Day, Deputy, Error, Id, Result, jobs, testing::TestCity},
    policy::{Right, Role},
    programmes::{
        imports::{self, Batch},
        membership::{
            self, Leaving,
            joining::review,
            members::{self, MemberLine},
            tests::{EAST, Form, LI, WANG, WEST, ZHAO, open, sms, submit},
            transfers::{self, Side},
        },
    },
    spine::organisations::{
        self,
        endings::{self, Closing},
        placements::{Move, Relation},
    },
};

const WHY: &str = "属性测试的原因";
/// Name, number and phone.
const PEOPLE: [(&str, &str, &str); super::acts::PEOPLE] = [
    ("王小芳", WANG, "19900000001"),
    ("李强", LI, "19900000002"),
    ("赵敏", ZHAO, "19900000003"),
];
/// The last one is founded by an import, if at all.
const UNIONS: [&str; super::acts::UNIONS] = [EAST, WEST, "411002-00077"];
const GROUPS: [&str; 3] = ["", "快递员", "外卖配送员"];

/// What became of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Refused,
}

pub struct World {
    pub city: TestCity,
    /// Two cadres who reach everything: one does, the other confirms.
    one: Deputy,
    two: Deputy,
    imports: Vec<Id>,
}

impl World {
    pub async fn open() -> World {
        let city = open().await;
        let one = city.deputy("one", Role::CityOrganiser, city.city).await;
        let two = city.deputy("two", Role::CityOrganiser, city.city).await;
        World {
            city,
            one,
            two,
            imports: vec![],
        }
    }
    fn days_ago(&self, days: i64) -> Day {
        self.city.app.clock.now().day().plus(-days)
    }

    pub async fn take(&mut self, act: &Act) -> Outcome {
        let done = match act {
            Act::Apply {
                who,
                union,
                approved,
            } => self.apply(*who, *union, *approved).await,
            Act::Decide { which, approve } => self.decide(*which, *approve).await,
            Act::Transfer { who, union } => self.transfer(*who, *union).await,
            Act::Answer { which, agree } => self.answer(*which, *agree).await,
            Act::Leave { who } => self.leave(*who).await,
            Act::Withdraw { who } => self.withdraw(*who).await,
            Act::Move { what, under, from } => self.place(*what, *under, *from).await,
            Act::ImportMembers { rows, confirmed } => {
                let sheet = self.members(rows);
                self.import(imports::Kind::Members, sheet, *confirmed).await
            }
            Act::ImportUnion {
                approved,
                confirmed,
            } => {
                let sheet = self.union(*approved);
                self.import(imports::Kind::Unions, sheet, *confirmed).await
            }
            Act::Confirm { which } => self.confirm(*which).await,
            Act::Undo { which } => self.undo(*which).await,
            Act::Close { union, on } => self.close(*union, *on).await,
            Act::Wait { days } => self.wait(*days).await,
        };
        match done {
            Ok(()) => Outcome::Done,
            Err(Error::Broken(e)) => panic!("{act:?}: {e:?}"),
            Err(_) => Outcome::Refused,
        }
    }

    async fn apply(&self, who: usize, union: usize, approved: bool) -> Result<()> {
        let (name, number, phone) = PEOPLE[who];
        let mut form = Form::of(name, number, phone);
        let mut browser = self.city.stranger();
        // Messages of one moment have no order.
        self.city.app.clock.advance(1);
        let mut fields = form.fields();
        fields.push(("act", "code"));
        let path = format!("/join/{}", UNIONS[union]);
        answered(browser.post(&path, &fields).await.status.as_u16())?;
        form.code = sms(&self.city).await;
        let sent = submit(&mut browser, UNIONS[union], &form).await;
        answered(sent.status.as_u16())?;
        match approved {
            // The latest stands first.
            true => self.decide(0, true).await,
            false => Ok(()),
        }
    }
    async fn decide(&self, which: usize, approve: bool) -> Result<()> {
        self.two
            .write(async |work| {
                let asked = review::Asked {
                    state: "submitted".into(),
                    limit: 50,
                    ..review::Asked::default()
                };
                let waiting = review::list(work, &asked).await?;
                let a = nth(&waiting, which)?;
                match approve {
                    true => review::approve(work, a.id, a.version, WHY).await.map(drop),
                    false => review::refuse(work, a.id, a.version, "R07", WHY).await,
                }
            })
            .await
    }

    async fn transfer(&self, who: usize, union: usize) -> Result<()> {
        let (number, to) = (PEOPLE[who].1, UNIONS[union]);
        self.one
            .write(async |work| transfers::start_in(work, to, number, "03", None).await)
            .await
            .map(drop)
    }
    async fn answer(&self, which: usize, agree: bool) -> Result<()> {
        let open = self
            .one
            .read(async |work| {
                let open = transfers::list(work, Side::From, "open", None, 50).await?;
                transfers::get(work, nth(&open, which)?.id).await
            })
            .await?;
        let asked_by = open.agreed_by(open.to_answer().other());
        let answers = match asked_by == self.one.actor.account_id {
            true => &self.two,
            false => &self.one,
        };
        answers
            .write(async |work| match agree {
                true => transfers::agree(work, open.id, open.version).await,
                false => transfers::refuse(work, open.id, open.version, WHY).await,
            })
            .await
    }

    /// The latest membership of a person.
    async fn membership(&self, who: usize) -> Result<MemberLine> {
        let asked = members::Asked {
            search: PEOPLE[who].1.into(),
            limit: 1,
            ..members::Asked::default()
        };
        let found = self
            .two
            .read(async |work| members::list(work, Right::MembersRead, &asked).await)
            .await?;
        nth(&found, 0).cloned()
    }
    async fn leave(&self, who: usize) -> Result<()> {
        let m = self.membership(who).await?;
        self.two
            .write(async |work| membership::leave(work, m.id, m.version, Leaving::Left, WHY).await)
            .await
    }
    async fn withdraw(&self, who: usize) -> Result<()> {
        let m = self.membership(who).await?;
        self.two
            .write(async |work| membership::withdraw(work, m.id, m.version, WHY).await)
            .await
    }

    async fn place(&self, what: usize, under: usize, from: i64) -> Result<()> {
        let c = &self.city;
        let organisation_id = [c.east_street, c.west_union, c.east_union][what];
        let (above_id, from_day) = ([c.east, c.west][under], self.days_ago(from));
        self.one
            .write(async |work| {
                let ask = Move {
                    organisation_id,
                    version: organisations::get(work, organisation_id).await?.version,
                    relation: Relation::Parent,
                    above_id,
                    from_day,
                    reason: WHY.into(),
                };
                organisations::place(work, ask).await.map(drop)
            })
            .await
    }
    async fn close(&self, union: usize, on: i64) -> Result<()> {
        let day = self.days_ago(on);
        self.one
            .write(async |work| {
                let union = organisations::by_code(work, UNIONS[union]).await?;
                let closing = Closing {
                    organisation_id: union.id,
                    version: union.version,
                    day,
                    reason: WHY.into(),
                };
                endings::close(work, closing).await
            })
            .await
    }

    fn members(&self, rows: &[Row]) -> String {
        let line = |r: &Row| {
            let (name, number, phone) = PEOPLE[r.who];
            let (union, group, joined) =
                (UNIONS[r.union], GROUPS[r.group], self.days_ago(r.joined));
            format!("{name},{number},{phone},{union},{group},{joined}\n")
        };
        let lines: String = rows.iter().map(line).collect();
        format!("姓名,身份证号,手机号,工会代码,新业态群体,入会日期\n{lines}")
    }
    fn union(&self, approved: i64) -> String {
        let (code, day) = (UNIONS[2], self.days_ago(approved));
        let header = "工会名称,工会代码,上级工会,批准日期,批复文号";
        format!("{header}\n许昌示例有限公司工会,{code},411002001,{day},许工〔2022〕7号\n")
    }
    async fn import(&mut self, kind: imports::Kind, sheet: String, confirmed: bool) -> Result<()> {
        let (place, name) = (self.city.city, format!("{}.csv", self.imports.len()));
        let batch = imports::take_in_now(&self.one, kind, place, &name, sheet.into()).await?;
        if !self.imports.contains(&batch.id) {
            self.imports.push(batch.id);
        }
        self.one
            .write(async |work| imports::decide(work, batch.id, true, batch.version).await)
            .await?;
        imports::apply_now(&self.one, batch.id, &|_| ()).await?;
        match confirmed {
            true => self.confirm_one(batch.id).await,
            false => Ok(()),
        }
    }
    async fn confirm(&self, which: usize) -> Result<()> {
        let id = *nth(&self.imports, which)?;
        self.confirm_one(id).await
    }
    async fn confirm_one(&self, id: Id) -> Result<()> {
        self.two
            .write(async |work| {
                imports::find_all(work, id).await?;
                let seen = imports::get(work, id).await?;
                imports::confirm(work, id, seen.version).await
            })
            .await?;
        imports::confirm_now(&self.two, id, &|_| ()).await.map(drop)
    }
    async fn undo(&self, which: usize) -> Result<()> {
        let seen = self.batch(*nth(&self.imports, which)?).await;
        self.two
            .write(async |work| imports::undo(work, seen.id, WHY, seen.version).await)
            .await?;
        imports::undo_now(&self.two, seen.id, &|_| ())
            .await
            .map(drop)
    }
    async fn batch(&self, id: Id) -> Batch {
        let read = self.one.read(async |work| imports::get(work, id).await);
        read.await.unwrap()
    }

    async fn wait(&self, days: i64) -> Result<()> {
        self.city.app.clock.advance(days * 24 * 60);
        jobs::tick(&self.city.app).await
    }

    /// The books, line by line, and where the imports are: what a refused act leaves as it was.
    pub async fn books(&self) -> Vec<String> {
        let asked = members::Asked {
            limit: 1_000,
            ..members::Asked::default()
        };
        let lines = self
            .one
            .read(async |work| members::list(work, Right::MembersRead, &asked).await)
            .await
            .unwrap();
        lines.iter().map(|m| format!("{m:?}")).collect()
    }
    /// No import is left at work: each act has ended, well or not.
    pub async fn nothing_hangs(&self) {
        for id in &self.imports {
            let batch = self.batch(*id).await;
            assert!(!batch.state().at_work(), "an import hangs: {batch:?}");
        }
    }
}

/// A page's answer as the verb's: anything but a page is a refusal.
fn answered(status: u16) -> Result<()> {
    match status {
        200 => Ok(()),
        500.. => panic!("answered {status}"),
        _ => Err(Error::NotFound),
    }
}
fn nth<T>(of: &[T], n: usize) -> Result<&T> {
    of.get(n % of.len().max(1)).ok_or(Error::NotFound)
}
