//! A message that is kept in a table, and said later in the language of whoever reads it then: a deadline's title, a notice.
//! Kept as JSON: the key, and the arguments by name; a number stays a number, a message within a message stays one.
use super::{
    Lang, Msg,
    lang::{Filled, Value},
};
use serde_json::{Map, Value as Json, json};

/// What is kept of a message. The message itself names its key for as long as the program runs; a table outlives the program.
pub struct Said;

impl Said {
    /// The message as a table keeps it.
    pub fn of(msg: &Msg) -> String {
        json_of(msg).to_string()
    }
    /// The message in a language. What is no kept message is shown as it stands: nothing that was told is swallowed.
    pub fn say(kept: &str, lang: Lang) -> String {
        match serde_json::from_str::<Json>(kept) {
            Ok(json) => said(&json, lang).unwrap_or_else(|| kept.to_owned()),
            Err(_) => kept.to_owned(),
        }
    }
}

fn json_of(msg: &Msg) -> Json {
    let value = |v: &Value| match v {
        Value::Text(text) => json!(text),
        Value::Num(n) => json!(n),
        Value::Msg(inner) => json_of(inner),
    };
    let args: Map<String, Json> = msg
        .args
        .iter()
        .map(|(name, v)| ((*name).to_owned(), value(v)))
        .collect();
    json!({ "key": msg.key, "args": args })
}

fn said(json: &Json, lang: Lang) -> Option<String> {
    let key = json.get("key")?.as_str()?;
    let args = json.get("args").and_then(Json::as_object);
    let filled = args.into_iter().flatten().filter_map(|(name, v)| {
        let value = match v {
            Json::String(text) => Filled::Text(text.clone()),
            Json::Number(n) => Filled::Num(n.as_i64()?),
            inner => Filled::Text(said(inner, lang)?),
        };
        Some((name.as_str(), value))
    });
    Some(lang.fill(key, filled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msg;

    #[test]
    fn a_kept_message_says_what_the_message_said_in_both_languages() {
        let messages = [
            msg!("error-not-found"),
            msg!("error-too-many", seconds = 30),
            msg!("check-audit-broken", seq = 7, rows = "“八”"),
            msg!("error-too-many", seconds = msg!("error-sign-in")),
        ];
        for message in messages {
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(Said::say(&Said::of(&message), lang), lang.say(&message));
            }
        }
    }

    #[test]
    fn what_is_no_message_is_shown_as_it_stands() {
        for kept in ["", "整改", "{}", "[1]", "{\"key\": 3}"] {
            assert_eq!(Said::say(kept, Lang::Zh), kept);
        }
    }
}
