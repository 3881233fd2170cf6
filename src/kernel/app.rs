//! What the program owns, opened once.
use super::{Clock, Config, Error, Result, db::Db, health::Health};
use crate::args;
use crate::kernel::crypto::Keys;
use anyhow::Context;
use object_store::{ObjectStore, local::LocalFileSystem};
use std::sync::{
    Arc, RwLock,
    atomic::{AtomicBool, Ordering},
};

#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub config: Arc<Config>,
    pub keys: Arc<Keys>,
    pub clock: Clock,
    pub files: Arc<dyn ObjectStore>,
    /// This process among several on one database.
    pub node: String,
    /// Rings when a job was asked for.
    pub wake: Arc<tokio::sync::Notify>,
    /// How the machine underneath is.
    pub health: Health,
    stopping: Arc<AtomicBool>,
    face: Arc<RwLock<Face>>,
}

/// What every page shows of the city: read once, and again when it changes.
#[derive(Clone, Debug, Default)]
struct Face {
    demo: bool,
    city: String,
}

const LIVED_IN: &str = "SELECT COUNT(*) FROM (SELECT seq FROM audits LIMIT 1) x";

/// The city's keys. A city that has lived has some: making others would shut everything that was sealed before, and hide that the file
/// is missing.
async fn own_keys(db: &Db, config: &Config) -> Result<Keys> {
    let lived_in = async || Ok::<_, Error>(db.read().await?.count(LIVED_IN, args![]).await? > 0);
    match !config.key_path().exists() && lived_in().await? {
        true => config.keys().load(),
        false => config.keys().load_or_create(),
    }
}

const FACE: &str = "SELECT key, value FROM settings WHERE key IN ('demo', 'city-name')";

impl App {
    /// Opens the database (bringing its tables up to date), the keys and the file store.
    ///
    /// # Errors
    /// A sentence that names the configuration key at fault.
    pub async fn open(config: Config) -> anyhow::Result<App> {
        std::fs::create_dir_all(&config.data_dir)
            .with_context(|| format!("data_dir: cannot make {}", config.data_dir.display()))?;
        let url = config.database_url();
        let db = Db::connect(&url)
            .await
            .map_err(|e| anyhow::anyhow!("database: {e}"))?;
        db.migrate()
            .await
            .map_err(|e| anyhow::anyhow!("database: {e}"))?;
        db.sign(Clock::system().now())
            .await
            .map_err(|e| anyhow::anyhow!("database: {e}"))?;
        let keys = own_keys(&db, &config).await.context("key_file")?;
        let started = config.clock.as_deref().and_then(|c| c.parse().ok());
        let app = App::of(
            db,
            config,
            keys,
            started.map(Clock::starting).unwrap_or_default(),
        )?;
        app.read_face().await?;
        if started.is_some() && !app.demo() && app.config.mode == "production" {
            anyhow::bail!("clock: a production city runs on the machine's own clock");
        }
        Ok(app)
    }
    /// An app over what is already open.
    pub fn of(db: Db, config: Config, keys: Keys, clock: Clock) -> anyhow::Result<App> {
        let folder = config.data_dir.join("files");
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("data_dir: cannot make {}", folder.display()))?;
        let files = LocalFileSystem::new_with_prefix(&folder).context("data_dir")?;
        Ok(App {
            db,
            config: Arc::new(config),
            keys: Arc::new(keys),
            clock,
            files: Arc::new(files),
            node: format!("{}-{:08x}", std::process::id(), rand::random::<u32>()),
            wake: Arc::default(),
            health: Health::default(),
            stopping: Arc::default(),
            face: Arc::default(),
        })
    }
    /// Says that the process was told to stop: what can be done later is not begun any more.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
    /// Whether this is a demo city: every page says so.
    pub fn demo(&self) -> bool {
        self.face.read().is_ok_and(|f| f.demo)
    }
    /// The name of the city federation, as the masthead shows it.
    pub fn city_name(&self) -> String {
        self.face.read().map(|f| f.city.clone()).unwrap_or_default()
    }
    /// Reads again what every page shows.
    pub async fn read_face(&self) -> Result<()> {
        let rows: Vec<(String, String)> = self.db.read().await?.all(FACE, args![]).await?;
        let value = |key: &str| {
            rows.iter()
                .find(|r| r.0 == key)
                .map(|r| r.1.clone())
                .unwrap_or_default()
        };
        let face = Face {
            demo: value("demo") == "true",
            city: value("city-name"),
        };
        *self
            .face
            .write()
            .map_err(|_| Error::Broken(anyhow::anyhow!("the face is poisoned")))? = face;
        Ok(())
    }
}
