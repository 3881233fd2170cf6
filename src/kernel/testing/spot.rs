//! Other places for a city, and what it takes there.
use super::{Config, Folder, TestCity, admin, unique};

/// The shortest thing that is a PDF by its beginning and its end.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n";

/// Another place for a city: an empty folder with its keys, and a database in which nothing is yet.
pub struct Spot {
    pub config: Config,
    _folder: Folder,
}
impl Spot {
    /// A place on SQLite.
    pub fn sqlite(city: &TestCity) -> Spot {
        Spot::at(city, String::new())
    }
    /// A place on each engine that the tests run on, one after the other, and on SQLite again.
    pub async fn tour(city: &TestCity) -> Vec<Spot> {
        let mut tour = vec![Spot::sqlite(city)];
        if let Ok(server) = std::env::var("UNIONHALL_TEST_POSTGRES") {
            let name = unique("spot");
            admin(&server, format!("CREATE DATABASE {name}")).await;
            tour.push(Spot::at(city, format!("{server}/{name}")));
            tour.push(Spot::sqlite(city));
        }
        tour
    }
    fn at(city: &TestCity, database: String) -> Spot {
        let folder = Folder(std::env::temp_dir().join(unique("spot")));
        std::fs::create_dir_all(&folder.0).unwrap();
        let keys = folder.0.join("keys.json");
        std::fs::copy(city.app.config.key_path(), keys).unwrap();
        Spot {
            config: Config {
                database,
                data_dir: folder.0.clone(),
                mode: "development".into(),
                ..Config::default()
            },
            _folder: folder,
        }
    }
}
