//! What the program owns, opened once.
use super::{Clock, Config, Error, Result, db::Db};
use crate::args;
use crate::kernel::crypto::Keys;
use anyhow::Context;
use object_store::{ObjectStore, local::LocalFileSystem};
use std::sync::{Arc, RwLock};

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
    face: Arc<RwLock<Face>>,
}

/// What every page shows of the city: read once, and again when it changes.
#[derive(Clone, Debug, Default)]
struct Face {
    demo: bool,
    city: String,
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
        let keys = config.keys().load_or_create().context("key_file")?;
        let url = config.database_url();
        let db = Db::connect(&url)
            .await
            .map_err(|e| anyhow::anyhow!("database: {e}"))?;
        db.migrate()
            .await
            .map_err(|e| anyhow::anyhow!("database: {e}"))?;
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
            face: Arc::default(),
        })
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
