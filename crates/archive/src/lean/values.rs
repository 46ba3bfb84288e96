//! Values of serde's types, read by the small reader.
//!
//! The page reads the same types as everyone, so that a member that joins one is read without further ado; only what stands between
//! JSON and serde is ours. `serde_json` brings positions, floating point and sentences about what is wrong with a file, a tenth of what a
//! first visit downloads; here a file is its kind of value or not. Numbers are whole and not negative, as everywhere in the archive.

use super::Json;
use serde::Deserializer;
use serde::de::value::StringDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use std::fmt;

/// The value that JSON text holds, and nothing else after it; `None` where it is another one.
pub fn read<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    let mut values = Values(Json::new(json));
    let value = T::deserialize(&mut values).ok()?;
    values.0.is_at_end().then_some(value)
}

/// Reads one value after the other.
struct Values<'a>(Json<'a>);

/// Not such a value; why, nobody asks.
#[derive(Debug)]
struct Unread;

impl fmt::Display for Unread {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Unread {}

impl de::Error for Unread {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Read<T> = Result<T, Unread>;

impl<'a> Values<'a> {
    fn string(&mut self) -> Read<String> {
        self.0.string().ok_or(Unread)
    }

    fn take(&mut self, byte: u8) -> Read<()> {
        self.0.take(byte).ok_or(Unread)
    }

    /// A word of JSON's own.
    fn word(&mut self) -> Read<&'a [u8]> {
        self.0.value().ok_or(Unread)
    }

    fn list<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Read<V::Value> {
        self.take(b'[')?;
        let mut items = Items { values: self, end: b']', begun: false, ended: false };
        let value = visitor.visit_seq(&mut items)?;
        // Whoever wants two numbers does not look for the end.
        if !items.next()? { Ok(value) } else { Err(Unread) }
    }

    fn object<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Read<V::Value> {
        self.take(b'{')?;
        let mut items = Items { values: self, end: b'}', begun: false, ended: false };
        let value = visitor.visit_map(&mut items)?;
        if items.ended { Ok(value) } else { Err(Unread) }
    }
}

impl<'de> Deserializer<'de> for &mut Values<'_> {
    type Error = Unread;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.0.peek().ok_or(Unread)? {
            b'"' => visitor.visit_string(self.string()?),
            b'[' => self.list(visitor),
            b'{' => self.object(visitor),
            b'0'..=b'9' => visitor.visit_u64(self.0.long_number().ok_or(Unread)?),
            _ => match self.word()? {
                b"true" => visitor.visit_bool(true),
                b"false" => visitor.visit_bool(false),
                b"null" => visitor.visit_unit(),
                _ => Err(Unread),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.0.peek() != Some(b'n') {
            return visitor.visit_some(self);
        }
        if self.word()? == b"null" { visitor.visit_none() } else { Err(Unread) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if self.0.peek() == Some(b'"') {
            let name: StringDeserializer<Unread> = self.string()?.into_deserializer();
            return visitor.visit_enum(name);
        }
        self.take(b'{')?;
        let value = visitor.visit_enum(&mut *self)?;
        self.take(b'}')?;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.word()?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

/// A variant with a value: `{"p":"…"}`.
impl<'de> EnumAccess<'de> for &mut Values<'_> {
    type Error = Unread;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Read<(S::Value, Self)> {
        let name = seed.deserialize(&mut *self)?;
        self.take(b':')?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Values<'_> {
    type Error = Unread;

    fn unit_variant(self) -> Read<()> {
        Err(Unread)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Read<S::Value> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.list(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Read<V::Value> {
        self.object(visitor)
    }
}

/// What stands in a list or an object, up to its end.
struct Items<'v, 'a> {
    values: &'v mut Values<'a>,
    end: u8,
    begun: bool,
    ended: bool,
}

impl Items<'_, '_> {
    /// True when another one follows.
    fn next(&mut self) -> Read<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.values.0.take(self.end).is_some() {
            self.ended = true;
        } else if self.begun {
            self.values.take(b',')?;
        }
        self.begun = true;
        Ok(!self.ended)
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, '_> {
    type Error = Unread;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if self.next()? { seed.deserialize(&mut *self.values).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for &mut Items<'_, '_> {
    type Error = Unread;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if self.next()? { seed.deserialize(&mut *self.values).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        self.values.take(b':')?;
        seed.deserialize(&mut *self.values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::{Deserialize, Serialize};

    /// One member for each way in which the archive's types use serde.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct All {
        text: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        maybe: Option<String>,
        number: u16,
        long: u64,
        is_on: bool,
        pair: (u32, u32),
        list: Vec<Item>,
        inner: Option<Box<All>>,
        named: Named,
    }

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    enum Item {
        #[serde(rename = "p")]
        Text(String),
        Lines(Vec<String>),
        Bare,
    }

    #[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Named {
        #[default]
        One,
        Two,
    }

    #[track_caller]
    fn check(json: &str) {
        let whole = serde_json::from_str::<All>(json).ok();
        assert_eq!(read::<All>(json.as_bytes()), whole, "{json}");
    }

    #[test]
    fn what_is_such_a_value_and_what_is_not_is_what_serde_json_says() {
        for json in [
            "{}",
            " { } ",
            "{} x",
            "{",
            "",
            "[]",
            r#"{"text":"三号\n","unknown":{"a":[1,-2.5,null,"]"]},"number":65535}"#,
            r#"{"number":65536}"#,
            r#"{"number":-1}"#,
            r#"{"number":1.5}"#,
            r#"{"number":"1"}"#,
            r#"{"number":null}"#,
            r#"{"long":18446744073709551615}"#,
            r#"{"long":18446744073709551616}"#,
            r#"{"maybe":null,"inner":null}"#,
            r#"{"maybe":"x","inner":{"is_on":true}}"#,
            r#"{"is_on":truth}"#,
            r#"{"pair":[1,2]}"#,
            r#"{"pair":[1]}"#,
            r#"{"pair":[1,2,3]}"#,
            r#"{"list":["Bare",{"p":"x"},{"Lines":["a","b"]}],"named":"two"}"#,
            r#"{"list":[{"p":"x","Lines":[]}]}"#,
            r#"{"list":[{"p":1}]}"#,
            r#"{"list":["p"]}"#,
            r#"{"list":["Bare",]}"#,
            r#"{"text":"a","text":"b"}"#,
            r#"{"text":"a",}"#,
            r#"{"text" "a"}"#,
            r#"{"named":"three"}"#,
        ] {
            check(json);
        }
    }

    prop_compose! {
        fn all()(text in "\\PC{0,9}", maybe in proptest::option::of("\\PC{0,3}"), number: u16, long: u64, is_on: bool, pair: (u32, u32),
            words in proptest::collection::vec("\\PC{0,3}", 0..4), nests: bool) -> All {
            let list = words.iter().map(|word| Item::Text(word.clone())).chain([Item::Bare, Item::Lines(words.clone())]).collect();
            let inner = nests.then(|| Box::new(All { named: Named::Two, ..All::default() }));
            All { text, maybe, number, long, is_on, pair, list, inner, named: Named::One }
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(value in all()) {
            let json = serde_json::to_vec(&value).unwrap();
            prop_assert_eq!(read::<All>(&json), Some(value));
        }

        #[test]
        fn what_is_cut_off_is_no_value(value in all(), at: prop::sample::Index) {
            let json = serde_json::to_vec(&value).unwrap();
            let cut = json.get(..at.index(json.len())).unwrap();
            prop_assert_eq!(read::<All>(cut), None);
        }
    }
}
