//! The day's backup: in its time, once, kept by the rule, told of when it fails.
use super::*;
use crate::{
    args,
    kernel::{Instant, jobs},
    spine::backups::{ops, retention, schedule},
};

/// When the first one is due.
fn due() -> Instant {
    Day::ymd(2022, 8, 2).at(3 * 60)
}

/// A city whose backups go to a folder of its shelf, every night at three.
fn planned(city: &mut TestCity) -> (Shelf, PathBuf) {
    let shelf = Shelf::beside(city);
    let folder = shelf.folder.join("daily");
    std::fs::create_dir_all(&folder).unwrap();
    let recipients = key::recipients(&shelf.key).unwrap();
    city.app.config = Arc::new(Config {
        backup_dir: folder.clone(),
        backup_recipient: recipients[0].to_string(),
        ..Config::clone(&city.app.config)
    });
    city.router = crate::app(city.app.clone());
    (shelf, folder)
}
fn names(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<_> = names
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
async fn make_now(app: &App) -> bool {
    match schedule::turn(app).await.unwrap() {
        None => false,
        Some(turn) => {
            schedule::carry_out(app, turn).await.unwrap();
            true
        }
    }
}

#[tokio::test]
async fn it_is_made_once_in_its_time_on_one_node_and_is_whole() {
    let mut city = lived_in().await;
    let (shelf, folder) = planned(&mut city);
    city.app.clock.set(due().plus_minutes(-1));
    assert!(!make_now(&city.app).await, "it is not time yet");
    city.app.clock.set(due());
    let mut other = city.app.clone();
    other.node = "other".into();
    let turn = schedule::turn(&city.app).await.unwrap().expect("its turn");
    assert!(schedule::turn(&other).await.unwrap().is_none());
    schedule::carry_out(&city.app, turn).await.unwrap();
    assert!(!make_now(&other).await, "once a day");
    assert_eq!(names(&folder), ["unionhall-20220802-0300.tar.gz.age"]);
    let found = shelf.look(&folder.join(&names(&folder)[0]));
    assert_eq!(found.manifest.moment, due());
    assert_eq!(ops::last_good(&city.app).await.unwrap(), Some(due()));
    let made = "SELECT COUNT(*) FROM audits WHERE action = 'backup.make'";
    let made = city.read(async |work| work.conn.count(made, args![]).await);
    assert_eq!(made.await, 1);
}

#[tokio::test]
async fn a_node_that_died_over_it_is_relieved_when_it_is_not_heard_of() {
    let mut city = lived_in().await;
    let (_, folder) = planned(&mut city);
    city.app.clock.set(due());
    let dead = schedule::turn(&city.app).await.unwrap();
    assert!(dead.is_some());
    let mut other = city.app.clone();
    other.node = "other".into();
    city.app.clock.advance(4);
    assert!(!make_now(&other).await, "it may be alive");
    city.app.clock.advance(2);
    assert!(make_now(&other).await);
    assert_eq!(names(&folder).len(), 1);
}

#[tokio::test]
async fn old_ones_go_by_the_rule_and_other_files_stay() {
    let mut city = lived_in().await;
    let (_, folder) = planned(&mut city);
    for n in 1..=30 {
        let name = retention::name(due().plus_minutes(-n * 24 * 60));
        std::fs::write(folder.join(name), "old").unwrap();
    }
    std::fs::write(folder.join("notes.txt"), "mine").unwrap();
    city.app.clock.set(due());
    assert!(make_now(&city.app).await);
    let left = names(&folder);
    assert!(left.contains(&"notes.txt".to_owned()));
    assert!(left.contains(&"unionhall-20220802-0300.tar.gz.age".to_owned()));
    assert!(left.len() < 15, "{left:?}");
    let gone = "SELECT COUNT(*) FROM audits WHERE action = 'backup.remove'";
    let gone = city.read(async |work| work.conn.count(gone, args![]).await);
    assert_eq!(gone.await, 1);
}

#[tokio::test]
async fn when_it_fails_whoever_keeps_the_system_is_told_and_it_is_tried_again() {
    let mut city = lived_in().await;
    let (_, folder) = planned(&mut city);
    let keeper = city.account("keeper", Role::Administrator, city.city).await;
    std::fs::remove_dir_all(&folder).unwrap();
    city.app.clock.set(due());
    assert!(make_now(&city.app).await);
    assert!(!make_now(&city.app).await, "it rests for an hour");
    let mut browser = city.signed_in(keeper).await;
    let page = browser.get("/backups").await.text();
    assert!(
        page.contains("备份文件夹不存在") && page.contains("失败"),
        "{page}"
    );
    let notices = browser.get("/notices").await.text();
    assert!(
        notices.contains("2022-08-02 的定时备份没有成功"),
        "{notices}"
    );
    std::fs::create_dir_all(&folder).unwrap();
    city.app.clock.advance(61);
    assert!(make_now(&city.app).await);
    let page = city.signed_in(keeper).await.get("/backups").await.text();
    assert!(
        page.contains("完好") && page.contains("unionhall-20220802-0401"),
        "{page}"
    );
}

#[tokio::test]
async fn a_backup_that_is_too_old_is_said_to_people_and_machines() {
    let mut city = lived_in().await;
    planned(&mut city);
    city.app.clock.set(due());
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    assert!(make_now(&city.app).await);
    assert!(!keeper.get("/backups").await.text().contains("超过一天"));
    city.app.clock.advance(27 * 60);
    // As it stands after a night on which the clock did not come to it; the session has ended meanwhile.
    let ready = city.stranger().get("/readyz").await;
    assert_eq!(ready.status, 200);
    let reasons = ready.json()["reasons"].to_string();
    assert!(reasons.contains("backup-late"), "{reasons}");
}

#[tokio::test]
async fn a_city_without_a_plan_makes_none_by_itself() {
    let city = lived_in().await;
    city.app.clock.set(due());
    jobs::tick(&city.app).await.unwrap();
    assert!(schedule::turn(&city.app).await.unwrap().is_none());
    assert_eq!(ops::last_good(&city.app).await.unwrap(), None);
}
