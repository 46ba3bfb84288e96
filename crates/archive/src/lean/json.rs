//! JSON, value by value, with nothing kept: as much of it as the archive's own files use.
//!
//! Strings are read with every escape; numbers are whole and not negative. `None` is always the same: not such JSON.

/// What is left to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a> {
    rest: &'a [u8],
}

/// What is done with a member of an object, or with an item of a list (whose name is empty).
pub(crate) type Member<'f, 'a> = &'f mut dyn FnMut(&str, &mut Json<'a>) -> Option<()>;

impl<'a> Json<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next byte that is no gap, left where it is.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let gap = self.rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.rest = self.rest.get(gap..)?;
        self.rest.first().copied()
    }

    pub(super) fn take(&mut self, wanted: u8) -> Option<()> {
        let found = self.peek()? == wanted;
        self.rest = self.rest.get(usize::from(found)..)?;
        found.then_some(())
    }

    /// Every member of an object.
    pub(crate) fn object(&mut self, member: Member<'_, 'a>) -> Option<()> {
        self.take(b'{')?;
        self.items(b'}', &mut |json| {
            let name = json.string()?;
            json.take(b':')?;
            member(&name, json)
        })
    }

    /// Every item of a list.
    pub(crate) fn list(&mut self, item: Member<'_, 'a>) -> Option<()> {
        self.take(b'[')?;
        self.items(b']', &mut |json| item("", json))
    }

    fn items(&mut self, end: u8, item: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if self.take(end).is_some() {
            return Some(());
        }
        loop {
            item(self)?;
            if self.take(b',').is_none() {
                return self.take(end);
            }
        }
    }

    /// A list of strings.
    pub(crate) fn strings(&mut self) -> Option<Vec<String>> {
        let mut strings = Vec::new();
        self.list(&mut |_, json| {
            strings.push(json.string()?);
            Some(())
        })?;
        Some(strings)
    }

    /// True when only gaps are left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.peek().is_none()
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        u32::try_from(self.long_number()?).ok()
    }

    pub(super) fn long_number(&mut self) -> Option<u64> {
        self.peek()?;
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    pub(crate) fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut text = Vec::new();
        loop {
            let plain = self.rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
            let (before, rest) = self.rest.split_at(plain);
            text.extend_from_slice(before);
            let (mark, rest) = rest.split_first()?;
            self.rest = rest;
            if *mark == b'"' {
                return String::from_utf8(text).ok();
            }
            let c = self.escaped()?;
            text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let (kind, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(match kind {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let unit = self.unit()?;
                match char::from_u32(unit) {
                    Some(c) => c,
                    None => {
                        // The first half of a pair.
                        self.rest = self.rest.strip_prefix(b"\\u")?;
                        let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                        char::from_u32(0x10000 + (unit.checked_sub(0xd800)? << 10) + low)?
                    }
                }
            }
            b'"' | b'\\' | b'/' => char::from(*kind),
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }

    /// Passes over a value of any kind, however deep, and gives its bytes.
    pub(crate) fn value(&mut self) -> Option<&'a [u8]> {
        self.peek()?;
        let (whole, mut depth) = (self.rest, 0u32);
        loop {
            match self.peek()? {
                b'"' => drop(self.string()?),
                b'{' | b'[' => {
                    depth += 1;
                    self.rest = self.rest.get(1..)?;
                    // What follows is a value, a name or the end.
                    continue;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.rest = self.rest.get(1..)?;
                }
                b',' | b':' if depth > 0 => {
                    self.rest = self.rest.get(1..)?;
                    continue;
                }
                _ => {
                    let plain =
                        |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
                    let length = self.rest.iter().take_while(plain).count();
                    self.rest = self.rest.get(length..).filter(|_| length > 0)?;
                }
            }
            if depth == 0 {
                return whole.get(..whole.len() - self.rest.len());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_escape_is_read() {
        let check = |json: &str, expected: Option<&str>| {
            assert_eq!(Json::new(json.as_bytes()).string().as_deref(), expected, "{json}");
        };
        check(r#""三号\n\t\"\\\/\u7089\ud83d\ude00""#, Some("三号\n\t\"\\/炉😀"));
        check(r#""\ud83d""#, None);
        check(r#""\x""#, None);
        check(r#""open"#, None);
        check("炉", None);
    }

    #[test]
    fn a_value_is_passed_over_whole() {
        let check = |json: &str, expected: Option<&str>| {
            let value = Json::new(json.as_bytes()).value();
            assert_eq!(value, expected.map(str::as_bytes), "{json}");
        };
        check(r#" {"a":[1,{"b":"}]"}],"c":null} ,x"#, Some(r#"{"a":[1,{"b":"}]"}],"c":null}"#));
        check("-1.5e3,", Some("-1.5e3"));
        check("[]", Some("[]"));
        check("[1", None);
        check("]", None);
        check("", None);
    }

    proptest! {
        #[test]
        fn strings_are_read_as_they_were_written(text in "\\PC{0,20}|[\\x00-\\x1f\"\\\\]{0,9}") {
            let json = serde_json::to_vec(&text).unwrap();
            prop_assert_eq!(Json::new(&json).string(), Some(text));
        }

        #[test]
        fn any_bytes_are_json_or_not(bytes: Vec<u8>) {
            let _ = Json::new(&bytes).value();
            let _ = Json::new(&bytes).object(&mut |_, json| json.value().map(drop));
        }
    }
}
