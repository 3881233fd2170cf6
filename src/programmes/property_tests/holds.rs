//! What must hold, whatever happened.
use super::world::World;
use crate::{
    kernel::{Day, Id, UnitOfWork, paging::Window},
    spine::{
        figures::{self, Asked, Figure, records},
        ledger,
    },
};
use std::collections::{BTreeMap, HashSet};

/// The day on which every city opens.
const FIRST: (i32, u32, u32) = (2022, 8, 1);
/// The city and its counties: what is told of them is remembered.
const TOLD: [&str; 3] = ["411000", "411002", "411003"];
/// Those below them, too.
const ALL: [&str; 7] = [
    "411000",
    "411002",
    "411003",
    "411002001",
    "411002-00001",
    "411003-00001",
    "411002-00077",
];

/// A question with its moment, and what it was answered: by indicator.
pub struct Told {
    asked: Asked,
    values: BTreeMap<String, i64>,
}

fn values(figures: &[Figure]) -> BTreeMap<String, i64> {
    let one = |f: &Figure| (f.question.indicator.key().to_owned(), f.value);
    figures.iter().map(one).collect()
}

impl World {
    /// Every figure of the city and its counties as of now.
    pub async fn tell(&self) -> Vec<Told> {
        let present = self
            .city
            .read(async |work| ledger::present(work).await)
            .await;
        let mut told = vec![];
        for organisation in TOLD {
            let asked = Asked {
                to: present.day().to_string(),
                as_of: present.rfc3339(),
                ..Asked::of(organisation)
            };
            told.push(Told {
                values: values(&self.figures(&asked).await),
                asked,
            });
        }
        told
    }
    async fn figures(&self, asked: &Asked) -> Vec<Figure> {
        let read = async |work: &mut UnitOfWork| figures::figures(work, asked, |_| true).await;
        self.city.read(read).await
    }
    /// Everything that can be seen: the figures of the city, and the books.
    pub async fn picture(&self) -> (BTreeMap<String, i64>, Vec<String>) {
        let figures = self.figures(&Asked::default()).await;
        (values(&figures), self.books().await)
    }
    /// The roll-up, made anew from nothing.
    pub async fn rebuild(&self) {
        let anew = async |work: &mut UnitOfWork| ledger::rebuild(&mut work.conn).await;
        self.city.write(anew).await;
    }

    pub async fn holds(&self, told: &[Told]) {
        self.still_says(told).await;
        let asked = told.iter().map(|t| t.asked.clone());
        let asked = asked.chain(self.every_place().await);
        for asked in asked.chain(self.every_day()) {
            self.is_its_records(&asked).await;
        }
    }
    /// What was told stays told; and nothing kept beside the ledger differs from it.
    pub async fn still_says(&self, told: &[Told]) {
        for told in told {
            let now = values(&self.figures(&told.asked).await);
            assert_eq!(now, told.values, "as of then: {:?}", told.asked);
        }
        for check in crate::FEATURES.iter().filter_map(|f| f.check) {
            let found = check(self.city.app.clone()).await.unwrap();
            assert!(found.is_empty(), "{found:?}");
        }
    }
    async fn every_place(&self) -> Vec<Asked> {
        let mut places = vec![];
        for code in ALL {
            let there = self
                .city
                .read(async |work| Ok(figures::organisation(work, code).await.is_ok()))
                .await;
            places.extend(there.then(|| Asked::of(code)));
        }
        places
    }
    /// The city on every business day on which anything can have happened, as it is known now.
    fn every_day(&self) -> Vec<Asked> {
        let (y, m, d) = FIRST;
        let first = Day::ymd(y, m, d).plus(-7);
        let last = self.city.app.clock.now().day();
        let on = |n| Asked {
            to: first.plus(n).to_string(),
            ..Asked::default()
        };
        (0..=last.since(first)).map(on).collect()
    }

    /// Each figure is the number of its records, page after page, and each of them is of another subject.
    async fn is_its_records(&self, asked: &Asked) {
        let figures = self.figures(asked).await;
        no_part_is_more_than_its_whole(&figures);
        for figure in figures {
            let key = figure.question.indicator.key();
            let (alone, subjects) = self.opened(key, asked).await;
            assert_eq!(figure.value, alone, "{key} is told once: {asked:?}");
            let records = subjects.len() as i64;
            assert_eq!(alone, records, "{key} is its records: {asked:?}");
            let once: HashSet<_> = subjects.iter().collect();
            assert_eq!(
                once.len(),
                subjects.len(),
                "{key} counts each once: {asked:?}"
            );
        }
    }
    /// A figure asked for by itself, and the subjects of its records.
    async fn opened(&self, key: &str, asked: &Asked) -> (i64, Vec<Id>) {
        let all = async |work: &mut UnitOfWork| {
            let figure = figures::figure(work, key, asked).await?;
            let mut window = Window {
                limit: Some("2".into()),
                after: None,
            };
            let mut subjects = vec![];
            loop {
                let page = records::page(work, &figure.question, &window).await?;
                subjects.extend(page.items.iter().map(|r| r.entry.subject_id));
                window.after = page.next;
                if window.after.is_none() {
                    return Ok((figure.value, subjects));
                }
            }
        };
        self.city.read(all).await
    }
}

fn no_part_is_more_than_its_whole(figures: &[Figure]) {
    let values = values(figures);
    for part in figures {
        let whole = part.question.indicator.row.part_of.as_ref();
        if let Some(whole) = whole.and_then(|key| values.get(key)) {
            assert!(
                part.value <= *whole,
                "{} of {whole}",
                part.question.indicator.key()
            );
        }
        assert!(
            part.value >= 0,
            "{} below zero",
            part.question.indicator.key()
        );
    }
}
