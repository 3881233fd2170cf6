//! Accounts that can sign in, for tests of this feature.
use super::{sign_in, store};
use crate::{
    args,
    kernel::{
        Id,
        crypto::TotpSecret,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
};

pub const PASSWORD: &str = "Lychee-47x-河";

impl TestCity {
    /// An account with a post and the password above.
    pub async fn with_password(&self, name: &str, role: Role, organisation_id: Id) -> Id {
        let id = self.account(name, role, organisation_id).await;
        let hash = sign_in::ops::hash(PASSWORD).await.unwrap();
        self.write(async |work| store::set_password(&mut work.conn, id, &hash).await)
            .await;
        id
    }
    /// An account with the password above and the second factor of this secret.
    pub async fn with_second_factor(&self, name: &str, role: Role, at: Id) -> (Id, TotpSecret) {
        let id = self.with_password(name, role, at).await;
        let secret = TotpSecret::random().unwrap();
        self.write(async |work| {
            let account = store::get(&mut work.conn, id).await?;
            let sealed = work
                .app
                .keys
                .seal(&account.totp_purpose(), secret.as_bytes());
            store::set_totp(&mut work.conn, &account, sealed, 0).await?;
            store::require_totp(&mut work.conn, id).await
        })
        .await;
        (id, secret)
    }
    pub async fn disable(&self, id: Id) {
        let sql = "UPDATE accounts SET disabled_at = $2 WHERE id = $1";
        self.write(async |work| {
            let now = work.now;
            work.conn.run(sql, args![id, now]).await
        })
        .await;
    }
    pub async fn end_posts(&self, id: Id) {
        let sql = "UPDATE grants SET until_day = $2 WHERE account_id = $1";
        self.write(async |work| {
            let yesterday = work.today().plus(-1);
            work.conn.run(sql, args![id, yesterday]).await
        })
        .await;
    }
    /// Makes this a demo city.
    pub async fn pretend_demo(&self) {
        let sql = "INSERT INTO settings (key, value, changed_at) VALUES ('demo', 'true', $1)";
        self.write(async |work| {
            let now = work.now;
            work.conn.run(sql, args![now]).await
        })
        .await;
        self.app.read_face().await.unwrap();
    }
    pub async fn actions(&self) -> Vec<String> {
        let rows: Vec<(String,)> = self
            .read(async |work| {
                work.conn
                    .all("SELECT action FROM audits ORDER BY seq", args![])
                    .await
            })
            .await;
        rows.into_iter().map(|r| r.0).collect()
    }
}

impl Browser<'_> {
    pub async fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("name", name), ("password", password)])
            .await
    }
    pub fn cookie(&self, name: &str) -> Option<String> {
        let found = self.cookies.iter().find(|c| c.0 == name);
        found.map(|c| c.1.clone())
    }
}
