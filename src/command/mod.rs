//! 命令行 · the command line: exit code 0 done, 1 the work failed, 2 wrong usage.
/// Says a line on the standard output. Whoever reads it may have gone (`unionhall board … | head`): the work goes on.
macro_rules! out {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($text)*);
    }};
}

mod account;
mod appraisal;
mod audit;
mod backup;
mod board;
mod check;
mod demo;
mod figure;
mod import;
mod keys;
mod message;
mod migrate;
mod progress;
mod restore;
mod serve;
mod table;

use crate::kernel::{App, Config};
use clap::{Args, Parser, Subcommand};
use serde::Serialize;
use std::{path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(
    name = "unionhall",
    version,
    about = "职工之家 Unionhall：工会的会员、组织、指标和排名，都从一本台账里算出来\nA city federation of trade unions runs its year on one ledger",
    after_help = "Examples:\n  unionhall demo --database sqlite://demo.db --password 'show me 2022'\n  unionhall serve --database sqlite://demo.db\n  unionhall import members members.xlsx --by county-411002 --dry-run --errors bad.xlsx\n  unionhall figure members.admitted --organisation 411000 --json\n  unionhall board membership-2022 --day 100 --format csv\n  unionhall check",
    arg_required_else_help = true
)]
struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

/// Flags that every command takes; the same keys stand in `unionhall.toml` and in `UNIONHALL_…`.
#[derive(Args, Serialize, Clone, Default)]
struct Flags {
    /// sqlite://FILE or postgres://… (default: unionhall.db in the data directory)
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    database: Option<String>,
    /// Keys, uploaded files and the default database
    #[arg(long, global = true, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    data_dir: Option<PathBuf>,
    /// The key file (default: keys.json in the data directory)
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    key_file: Option<PathBuf>,
    /// A clock that starts at this moment; demo cities and development only
    #[arg(long, global = true, value_name = "TIME")]
    #[serde(skip_serializing_if = "Option::is_none")]
    clock: Option<String>,
    /// A configuration file (default: unionhall.toml, if there is one)
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip)]
    config: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// 启动网站 · Serve the city to browsers and programs
    Serve(serve::Serve),
    /// 建立演示城市 · Fill an empty database with the demo city of Xuchang
    Demo(demo::Demo),
    /// 导入表格 · Load unions or members from CSV or XLSX
    Import(import::Import),
    /// 查一个数字 · Compute a figure from the ledger
    Figure(figure::Figure),
    /// 查一天的排名 · Print a day's ranking of a campaign
    Board(board::Board),
    /// 评比结果 · Recompute an exported appraisal, without a database
    Appraisal(appraisal::Appraisal),
    /// 账号 · Accounts, posts and the permission matrix
    Account(account::Account),
    /// 核对全部台账 · Recompute everything from the ledger and print each difference
    Check(check::Check),
    /// 密钥 · Rotate keys while the servers run, and tell how far everything is sealed anew
    Keys(keys::Keys),
    /// 审计链 · Anchor, export and prove the audit record
    Audit(audit::Audit),
    /// 消息 · Try the carriers of e-mails, text messages and group messages
    Message(message::Message),
    /// 备份 · The whole city in one encrypted file, while the server runs
    Backup(backup::Backup),
    /// 恢复 · Put a backup back into an empty place, on either engine
    Restore(restore::Restore),
    /// 升级数据库 · Bring the database to this version, and nothing else
    Migrate,
}

/// What a command says when it cannot do its work.
enum Failure {
    /// The command was given wrongly: exit code 2.
    Usage(String),
    /// The work failed: exit code 1.
    Work(String),
}
impl From<anyhow::Error> for Failure {
    fn from(e: anyhow::Error) -> Failure {
        Failure::Work(format!("{e:#}"))
    }
}
impl From<crate::kernel::Error> for Failure {
    fn from(e: crate::kernel::Error) -> Failure {
        let lang = crate::kernel::Lang::Zh;
        let mut text = e.to_string();
        for p in e.problems() {
            text.push_str(&format!("\n  {}: {}", p.at, lang.say(&p.msg)));
        }
        Failure::Work(text)
    }
}
impl From<std::io::Error> for Failure {
    fn from(e: std::io::Error) -> Failure {
        Failure::Work(e.to_string())
    }
}
type Outcome = Result<(), Failure>;

/// Reads the command line and does what it says.
pub async fn run() -> ExitCode {
    // Wrong usage ends here with clap's own message and exit code 2.
    let cli = Cli::parse();
    match obey(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Work(text)) => {
            eprintln!("unionhall: {text}");
            ExitCode::from(1)
        }
        Err(Failure::Usage(text)) => {
            eprintln!("unionhall: {text}");
            ExitCode::from(2)
        }
    }
}

async fn obey(cli: Cli) -> Outcome {
    let Cli { flags, command } = cli;
    let listen = match &command {
        Command::Serve(serve) => serve.listen.clone(),
        _ => None,
    };
    let config = configuration(&flags, listen)?;
    start_log(&config, matches!(command, Command::Serve(_)))?;
    match command {
        Command::Serve(serve) => serve.run(config).await,
        Command::Demo(demo) => demo.run(config).await,
        Command::Import(import) => import.run(open(config).await?).await,
        Command::Figure(figure) => figure.run(open(config).await?).await,
        Command::Board(board) => board.run(open(config).await?).await,
        Command::Appraisal(appraisal) => appraisal.run(),
        Command::Account(account) => account.run(config).await,
        Command::Check(check) => check.run(open(config).await?).await,
        Command::Keys(keys) => keys.run(config).await,
        Command::Audit(audit) => audit.run(config).await,
        Command::Message(message) => message.run(open(config).await?).await,
        Command::Backup(backup) => backup.run(config).await,
        Command::Restore(restore) => restore.run(config).await,
        Command::Migrate => migrate::run(config).await,
    }
}

fn configuration(flags: &Flags, listen: Option<String>) -> Result<Config, Failure> {
    let mut given = serde_json::to_value(flags).map_err(|e| Failure::Usage(e.to_string()))?;
    if let (Some(listen), Some(map)) = (listen, given.as_object_mut()) {
        map.insert("listen".into(), listen.into());
    }
    Config::read(flags.config.clone(), given).map_err(Failure::Usage)
}

/// Opens the city. A fault of the configuration is a fault of usage.
async fn open(config: Config) -> Result<App, Failure> {
    App::open(config)
        .await
        .map_err(|e| Failure::Usage(format!("{e:#}")))
}

/// Logs go to standard error; commands print their results on standard output and are quiet otherwise.
fn start_log(config: &Config, serving: bool) -> Outcome {
    let filter = if serving { config.log.as_str() } else { "warn" };
    let filter = tracing_subscriber::EnvFilter::try_new(filter)
        .map_err(|e| Failure::Usage(format!("log: {e}")))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match config.log_format.as_str() {
        "json" => log.json().init(),
        _ => log.init(),
    }
    Ok(())
}

pub const FEATURE: crate::kernel::Feature = crate::kernel::Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..crate::kernel::Feature::named("command")
};
