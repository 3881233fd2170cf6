//! Routes, each with the access it asks for. What is not declared is not reachable, and the list is what the permission matrix
//! is tested over.
use super::{App, Caller, Error, Result};
use crate::{msg, policy::Right};
use axum::{Router, extract::Request, handler::Handler, response::Response, routing};
use futures::future::BoxFuture;
use std::sync::Arc;

/// Who may knock at all. Which records then open is for the verbs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Access {
    Public,
    /// Any account, for what is its own.
    SignedIn,
    /// An account that holds the right somewhere.
    Right(Right),
}

impl Access {
    pub fn admit(self, caller: &Caller) -> Result<()> {
        let actor = caller.actor();
        match self {
            Access::Public => Ok(()),
            _ if actor.account_id.is_none() => Err(Error::SignIn),
            Access::SignedIn => Ok(()),
            Access::Right(right) if actor.has(right) => Ok(()),
            Access::Right(right) if actor.has(right.reading()) => {
                Err(Error::Forbidden(msg!("error-forbidden")))
            }
            Access::Right(_) => Err(Error::NotFound),
        }
    }
}

/// What a route declares of itself.
#[derive(Clone, Copy, Debug)]
pub struct RouteFacts {
    pub method: &'static str,
    pub path: &'static str,
    pub access: Access,
}

/// The routes of a feature: `Routes::new().get("/members", Access::Right(MembersRead), pages::list)`.
#[derive(Default)]
pub struct Routes {
    pub router: Router<App>,
    pub facts: Vec<RouteFacts>,
}

/// A handler behind its declared access. Its own type ends here: the layers of the web server around it are compiled once and
/// not once for every route.
#[derive(Clone)]
struct Declared {
    access: Access,
    act: Arc<dyn Fn(Request, App) -> BoxFuture<'static, Response> + Send + Sync>,
}
impl Declared {
    fn new<H: Handler<T, App>, T: 'static>(access: Access, handler: H) -> Declared {
        let act = move |request, app| -> BoxFuture<'static, Response> {
            Box::pin(handler.clone().call(request, app))
        };
        Declared {
            access,
            act: Arc::new(act),
        }
    }
}
impl Handler<(), App> for Declared {
    type Future = BoxFuture<'static, Response>;
    fn call(self, mut request: Request, app: App) -> Self::Future {
        request.extensions_mut().insert(self.access);
        (self.act)(request, app)
    }
}

macro_rules! methods {
    ($($name:ident $text:literal),*) => { $(
        pub fn $name<H, T>(mut self, path: &'static str, access: Access, handler: H) -> Routes
        where
            H: Handler<T, App>,
            T: 'static,
        {
            let handler = Declared::new(access, handler);
            self.router = self.router.route(path, routing::$name(handler));
            self.facts.push(RouteFacts { method: $text, path, access });
            self
        }
    )* };
}

impl Routes {
    pub fn new() -> Routes {
        Routes::default()
    }
    methods!(get "GET", post "POST", put "PUT", patch "PATCH", delete "DELETE");
    pub fn merge(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.facts.extend(other.facts);
        self
    }
    /// For routes whose bodies are larger than a form's: uploads.
    pub fn limit(mut self, bytes: usize) -> Routes {
        self.router = self
            .router
            .layer(axum::extract::DefaultBodyLimit::max(bytes));
        self
    }
}
