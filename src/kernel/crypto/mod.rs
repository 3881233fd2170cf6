//! Stands in until the cryptography lands. Whoever brings it replaces this file and keeps these three functions:
//! `load_or_create` (key file; made with mode 0600 when absent), `form_token` and `form_token_is` (HMAC of the binding, constant time).
use std::path::Path;
pub struct Keys;
impl Keys {
    pub fn load_or_create(_: &Path) -> anyhow::Result<Keys> {
        Ok(Keys)
    }
    pub fn form_token(&self, binding: &str) -> String {
        binding.into()
    }
    pub fn form_token_is(&self, binding: &str, token: &str) -> bool {
        binding == token
    }
}
