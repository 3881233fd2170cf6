//! `unionhall account`: accounts, posts and the permission matrix.
use super::{Failure, Outcome, table};
use crate::{
    kernel::{App, Config, Day, Lang},
    spine::accounts::cli::{self, Place},
};

#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  unionhall account create county-411002 --display 魏都区填报一岗 --role county-cadre --organisation 411002\n  unionhall account grant county-411002 --role street-cadre --organisation 411002001\n  unionhall account revoke county-411002 --role county-cadre --organisation 411002\n  unionhall account matrix"
)]
pub struct Account {
    #[command(subcommand)]
    act: Act,
}

#[derive(clap::Subcommand)]
enum Act {
    /// Make an account with its first post; prints the one-time link by which its owner sets a password
    Create {
        name: String,
        #[arg(long, value_name = "TEXT")]
        display: String,
        #[command(flatten)]
        post: Post,
    },
    /// Give an account one more post
    Grant {
        name: String,
        #[command(flatten)]
        post: Post,
    },
    /// End a post, and with it every session of the account
    Revoke {
        name: String,
        #[command(flatten)]
        post: Post,
    },
    /// Forget the second factor and print a one-time link for a new password
    Reset { name: String },
    /// List accounts and their posts
    List,
    /// Print which role holds which right
    Matrix,
}

#[derive(clap::Args)]
struct Post {
    /// Key of a role, such as county-cadre
    #[arg(long)]
    role: String,
    /// Code of an organisation
    #[arg(long, value_name = "CODE")]
    organisation: String,
    #[arg(long, value_name = "DAY")]
    from: Option<Day>,
    /// The last day in force
    #[arg(long, value_name = "DAY")]
    until: Option<Day>,
}

impl Post {
    fn place(&self) -> Place<'_> {
        Place {
            role: &self.role,
            organisation: &self.organisation,
            from: self.from,
            until: self.until,
        }
    }
}

impl Account {
    pub async fn run(self, config: Config) -> Outcome {
        // The matrix is written in the program: it needs no city.
        if let Act::Matrix = self.act {
            let (heads, rows) = cli::matrix(Lang::Zh);
            table::print(&heads, &rows);
            return Ok(());
        }
        let app = super::open(config).await?;
        match self.act {
            Act::Create {
                name,
                display,
                post,
            } => out!(
                "{}",
                said(cli::create(&app, &name, &display, &post.place()).await)?
            ),
            Act::Grant { name, post } => said(cli::grant(&app, &name, &post.place()).await)?,
            Act::Revoke { name, post } => said(cli::revoke(&app, &name, &post.place()).await)?,
            Act::Reset { name } => out!("{}", said(cli::reset(&app, &name).await)?),
            Act::List => list(&app).await?,
            Act::Matrix => {}
        }
        Ok(())
    }
}

async fn list(app: &App) -> Outcome {
    let (heads, rows) = cli::list(app, Lang::Zh).await?;
    table::print(&heads, &rows);
    Ok(())
}

fn said<T>(done: crate::kernel::Result<T>) -> Result<T, Failure> {
    done.map_err(Failure::from)
}
