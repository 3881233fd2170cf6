//! Words. A message is a key and its arguments; it becomes text only at the edge, in the reader's language.
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::LazyLock;

/// The reader's language. Simplified Chinese comes first; English is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

/// What is to be said: a key of the message files and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Msg {
    pub key: &'static str,
    pub args: Vec<(&'static str, Value)>,
}

/// A number stays a number, or English plurals would never be chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Num(i64),
    /// A message within a message, said in the same language.
    Msg(Box<Msg>),
}

macro_rules! text_value { ($($t:ty),*) => { $(impl From<$t> for Value { fn from(x: $t) -> Value { Value::Text(x.to_string()) } })* } }
text_value!(
    &str,
    String,
    &String,
    char,
    super::Day,
    super::Instant,
    super::Id
);
macro_rules! number_value { ($($t:ty),*) => { $(impl From<$t> for Value { fn from(x: $t) -> Value { Value::Num(x as i64) } })* } }
number_value!(i64, i32, u32, u64, usize, u8);
impl From<Msg> for Value {
    fn from(m: Msg) -> Value {
        Value::Msg(Box::new(m))
    }
}

/// An argument as the message files take it.
pub(super) enum Filled {
    Text(String),
    Num(i64),
}

/// `msg!("members-count", n = rows.len())`
#[macro_export]
macro_rules! msg { ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
    $crate::kernel::Msg { key: $key, args: vec![$((stringify!($name), $crate::kernel::lang::Value::from($value))),*] }
} }

static BOOKS: LazyLock<[FluentBundle<FluentResource>; 2]> = LazyLock::new(|| {
    [0, 1].map(|i| {
        let tag = ["zh-CN", "en"][i]
            .parse()
            .expect("a language tag of our own");
        let mut book = FluentBundle::new_concurrent(vec![tag]);
        book.set_use_isolating(false);
        for feature in crate::FEATURES {
            let page = FluentResource::try_new(feature.words[i].to_owned())
                .unwrap_or_else(|(_, e)| panic!("{}: {e:?}", feature.name));
            book.add_resource(page)
                .unwrap_or_else(|e| panic!("{}: {e:?}", feature.name));
        }
        book
    })
});

impl Lang {
    /// The tag of RFC 5646, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        ["zh-CN", "en"][self as usize]
    }
    /// The language a tag or an `Accept-Language` header asks for first; Chinese if it asks for neither.
    pub fn of_tag(tag: &str) -> Lang {
        let first = tag.split([',', ';']).next().unwrap_or_default().trim();
        if first.to_ascii_lowercase().starts_with("en") {
            Lang::En
        } else {
            Lang::Zh
        }
    }
    /// A message without arguments.
    pub fn t(self, key: &str) -> String {
        self.tell(key, &[])
    }
    /// A message with arguments.
    pub fn say(self, m: impl std::borrow::Borrow<Msg>) -> String {
        let m = m.borrow();
        self.tell(m.key, &m.args)
    }
    /// Whether the message files know the key.
    pub fn knows(self, key: &str) -> bool {
        BOOKS[self as usize].has_message(key)
    }
    /// One of two texts that data carries in both languages.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::En if !en.is_empty() => en,
            _ => zh,
        }
    }
    fn tell(self, key: &str, args: &[(&'static str, Value)]) -> String {
        let filled = args.iter().map(|(name, value)| {
            let value = match value {
                Value::Text(t) => Filled::Text(t.clone()),
                Value::Num(n) => Filled::Num(*n),
                Value::Msg(m) => Filled::Text(self.say(m.as_ref())),
            };
            (*name, value)
        });
        self.fill(key, filled)
    }
    /// A message whose arguments are said already.
    pub(super) fn fill<'a>(
        self,
        key: &str,
        args: impl Iterator<Item = (&'a str, Filled)>,
    ) -> String {
        let book = &BOOKS[self as usize];
        let Some(text) = book.get_message(key).and_then(|m| m.value()) else {
            return format!("‹{key}›");
        };
        let value = |v| match v {
            Filled::Text(t) => FluentValue::from(t),
            Filled::Num(n) => FluentValue::from(n),
        };
        let args: FluentArgs = args.map(|(name, v)| (name, value(v))).collect();
        book.format_pattern(text, Some(&args), &mut vec![])
            .into_owned()
    }
}
