//! The restore drill, and the day's backup: a small city that has lived, its backup, and other places for it.
mod daily;
mod drill;
mod refusals;

use super::{Tell, Wish, key, make, reading::Verified, restore};
use crate::{
    kernel::{
        App, Clock, Config, Day, Deputy, Id, Result,
        testing::{PDF, Spot, TestCity},
        web::Uploaded,
    },
    policy::Role,
    programmes::membership::tests::{self as membership, EAST, Form, LI, WANG, WEST},
    spine::files,
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

const RECORD: (&str, Id) = ("founding", Id::fixed(7));

fn quietly() -> Tell {
    Arc::new(|_: &'static str, _: u64, _: u64| ())
}

/// Two people on the books of two counties, one more who waits, a paper, and all that goes with it.
async fn lived_in() -> TestCity {
    let city = membership::open().await;
    for (union, county, name, number, mobile) in [
        (EAST, city.east, "王小芳", WANG, "19900000001"),
        (WEST, city.west, "李大伟", LI, "19900000002"),
    ] {
        membership::apply(&city, union, Form::of(name, number, mobile)).await;
        let reviewer = format!("reviewer-{union}");
        let mut reviewer = city.browser(&reviewer, Role::CountyCadre, county).await;
        let application = membership::latest(&mut reviewer).await;
        membership::approve(&mut reviewer, &application).await;
    }
    let waits = Form::of("赵秀英", membership::ZHAO, "19900000003");
    membership::apply(&city, EAST, waits).await;
    let id = city.read(async |work| Ok(work.new_id())).await;
    let sent = Uploaded {
        field: "paper".into(),
        name: "请示.pdf".into(),
        bytes: PDF.to_vec().into(),
    };
    let deputy = Deputy::clockwork(&city.app);
    let kept = files::keep(&deputy, id, &sent, 1 << 20).await.unwrap();
    city.write(async |work| files::attach(work, kept, city.east, RECORD, "request").await)
        .await;
    city
}

/// A folder with a key, and the backups of a city.
struct Shelf {
    folder: PathBuf,
    key: PathBuf,
}
impl Shelf {
    fn beside(city: &TestCity) -> Shelf {
        let folder = city.app.config.data_dir.join("shelf");
        std::fs::create_dir_all(&folder).unwrap();
        let key = folder.join("backup.key");
        key::new_key(&key, city.app.clock.now()).unwrap();
        Shelf { folder, key }
    }
    async fn keep(&self, app: &App, name: &str) -> PathBuf {
        let place = self.folder.join(name);
        let recipients = key::recipients(&self.key).unwrap();
        make(app, &place, &recipients, quietly()).await.unwrap();
        place
    }
    fn look(&self, file: &Path) -> Verified {
        let keys = key::identities(&self.key).unwrap();
        super::verify(file, &keys, &quietly()).unwrap()
    }
    async fn restore(&self, file: &Path, spot: &Spot) -> Result<Verified> {
        restore(&spot.config, self.wish(file), quietly()).await
    }
    fn wish(&self, file: &Path) -> Wish {
        Wish {
            file: file.into(),
            key: self.key.clone(),
            without_keys: false,
            only_verify: false,
            now: Day::ymd(2022, 8, 2).at(9 * 60),
        }
    }
}

/// The restored city under today's program, with the clock of the day after.
async fn open(spot: &Spot) -> App {
    let mut app = App::open(spot.config.clone()).await.unwrap();
    app.clock = Clock::stopped(Day::ymd(2022, 8, 2).at(9 * 60));
    app
}
