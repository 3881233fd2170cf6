//! What may befall a running city from outside: PostgreSQL that goes away and comes back, a disk that takes no more. Both are said on
//! pages and to machines, nothing is damaged, and nobody restarts anything.
mod disk;
mod gone;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant as Watch},
};
use unionhall::{
    kernel::{App, Config, Day, Deputy},
    spine::organisations::{self, NewOrganisation, organisation::kind},
};

/// A folder that goes when the test ends.
struct Folder(PathBuf);
impl Folder {
    fn new() -> Folder {
        let name = format!("uh_durable_{:08x}", rand::random::<u32>());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }
}
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn config(folder: &Path, database: &str) -> Config {
    Config {
        database: database.into(),
        data_dir: folder.into(),
        mode: "development".into(),
        ..Config::default()
    }
}

/// A city with something in it.
async fn settle(app: &App) {
    unionhall::seed(app).await.unwrap();
    let since = Day::ymd(2010, 1, 1);
    let city = NewOrganisation::named("许昌市总工会", kind::FEDERATION, None, since);
    Deputy::clockwork(app)
        .write(async |work| organisations::create(work, city.coded("411000")).await)
        .await
        .unwrap();
}

async fn differences(app: &App) -> Vec<String> {
    let mut found = vec![];
    for check in unionhall::FEATURES.iter().filter_map(|f| f.check) {
        found.extend(check(app.clone()).await.unwrap());
    }
    found
}

/// Asks until the answer is as it should be; gives it, or panics with the last one.
async fn until<T: std::fmt::Debug>(
    patience: Duration,
    mut ask: impl AsyncFnMut() -> T,
    is_it: impl Fn(&T) -> bool,
) -> T {
    let begun = Watch::now();
    loop {
        let answer = ask().await;
        if is_it(&answer) {
            return answer;
        }
        assert!(begun.elapsed() < patience, "still {answer:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
