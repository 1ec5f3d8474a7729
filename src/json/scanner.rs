//! The tokens of JSON, scanned one after the other.

use super::parse_error::ParseError;
use std::borrow::Cow;

/// A text, and how far it has been scanned.
//
// Nothing here is generic, so this code exists once, whatever type is parsed.
#[derive(Clone, Debug)]
pub(crate) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    depth: u8,
}

// Far more than any type has. Nested values are read by nested calls, and the stack is small in wasm.
const MAX_DEPTH: u8 = 128;

/// A number. No type has fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    Signed(i64),
    /// One that is too large for `i64`.
    Unsigned(u64),
    NotInteger,
}

type Read<T> = Result<T, ParseError>;

impl<'t> Scanner<'t> {
    pub(crate) fn new(text: &'t str) -> Scanner<'t> {
        Scanner { text, at: 0, depth: 0 }
    }

    #[cold]
    pub(super) fn invalid(&self) -> ParseError {
        ParseError::not_json(self.at)
    }

    // Called for every byte: without inlining, the call would be most of the work.
    #[inline(always)]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte of the next token, without consuming it; 0 at the end of the text.
    #[inline(never)]
    pub(super) fn peek(&mut self) -> u8 {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                next => return next.unwrap_or(0),
            }
        }
    }

    /// Consumes a token of one byte, if it is the next.
    #[inline(never)]
    pub(super) fn pass(&mut self, token: u8) -> bool {
        // Texts written by programs have no space before it.
        let is_next = self.byte() == Some(token) || self.peek() == token;
        if is_next {
            self.at += 1;
        }
        is_next
    }

    /// Consumes a token of one byte, which must be the next.
    pub(super) fn expect(&mut self, token: u8) -> Read<()> {
        if self.pass(token) { Ok(()) } else { Err(self.invalid()) }
    }

    /// Consumes the token that opens an object or a list. [`Scanner::key`] and [`Scanner::has_item`]
    /// consume the one that closes it.
    #[inline(never)]
    pub(super) fn open(&mut self, token: u8) -> Read<()> {
        if self.depth == MAX_DEPTH {
            return Err(ParseError::too_deep(self.at));
        }
        self.depth += 1;
        self.expect(token)
    }

    fn close(&mut self, token: u8) -> bool {
        let is_closed = self.pass(token);
        self.depth = self.depth.saturating_sub(is_closed.into());
        is_closed
    }

    /// Consumes `true`, `false` or `null`.
    #[inline(never)]
    pub(super) fn word(&mut self, word: &str) -> Read<()> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return Err(self.invalid());
        }
        self.at += word.len();
        Ok(())
    }

    /// The next number.
    #[inline(never)]
    pub(super) fn number(&mut self) -> Read<Number> {
        let start = self.at;
        let is_negative = self.pass(b'-');
        let first = self.byte();
        let mut is_integer = true;
        self.digits()?;
        // Only zero itself begins with a zero.
        if first == Some(b'0') && self.at > start + usize::from(is_negative) + 1 {
            return Err(self.invalid());
        }
        if self.byte() == Some(b'.') {
            (is_integer, self.at) = (false, self.at + 1);
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            (is_integer, self.at) = (false, self.at + 1);
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        let digits = self.text.get(start..self.at).unwrap_or_default();
        if !is_integer || digits == "-0" {
            return Ok(Number::NotInteger);
        }
        let signed = digits.parse().map(Number::Signed);
        Ok(signed.or_else(|_| digits.parse().map(Number::Unsigned)).unwrap_or(Number::NotInteger))
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.invalid()) } else { Ok(()) }
    }

    /// The next string: borrowed, if nothing in it is escaped.
    #[inline(never)]
    pub(super) fn text(&mut self) -> Read<Cow<'t, str>> {
        self.expect(b'"')?;
        let plain = self.plain();
        match self.byte() {
            Some(b'"') => {
                self.at += 1;
                Ok(Cow::Borrowed(plain))
            }
            Some(b'\\') => self.escaped(plain).map(Cow::Owned),
            _ => Err(self.invalid()),
        }
    }

    // The characters before the next quotation mark, backslash or control character.
    fn plain(&mut self) -> &'t str {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_end = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        let start = self.at;
        self.at += rest.iter().position(is_end).unwrap_or(rest.len());
        // All of these are ASCII, and so never part of another character.
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn escaped(&mut self, plain: &str) -> Read<String> {
        let mut text = plain.to_owned();
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                _ => return Err(self.invalid()),
            }
            text.push_str(self.plain());
        }
    }

    // An escape sequence, after its backslash.
    fn escape(&mut self) -> Read<char> {
        let byte = self.byte();
        self.at += 1;
        Ok(match byte {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unit(),
            _ => return Err(self.invalid()),
        })
    }

    // A character by its code unit, or by a surrogate pair.
    fn unit(&mut self) -> Read<char> {
        let first = self.hexadecimal()?;
        let number = match first {
            0xD800..0xDC00 => {
                self.word("\\u")?;
                match self.hexadecimal()? {
                    second @ 0xDC00..0xE000 => 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                    _ => return Err(self.invalid()),
                }
            }
            _ => first,
        };
        char::from_u32(number).ok_or_else(|| self.invalid())
    }

    fn hexadecimal(&mut self) -> Read<u32> {
        let mut number = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            number = number * 16 + digit.ok_or_else(|| self.invalid())?;
            self.at += 1;
        }
        Ok(number)
    }

    /// The next key of an opened object; none at its end.
    #[inline(never)]
    pub(super) fn key(&mut self, is_first: bool) -> Read<Option<Cow<'t, str>>> {
        if self.close(b'}') {
            return Ok(None);
        }
        if !is_first {
            self.expect(b',')?;
        }
        self.peek();
        let key = self.text()?;
        self.expect(b':')?;
        Ok(Some(key))
    }

    /// Whether an opened list has another item.
    #[inline(never)]
    pub(super) fn has_item(&mut self, is_first: bool) -> Read<bool> {
        if self.close(b']') {
            return Ok(false);
        }
        if !is_first {
            self.expect(b',')?;
        }
        Ok(true)
    }

    /// Skips a value, without recursion and without checking how its parts are put together.
    #[inline(never)]
    pub(super) fn skip(&mut self) -> Read<()> {
        let mut open = 0_usize;
        loop {
            match self.peek() {
                b'"' => drop(self.text()?),
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                    continue;
                }
                b'}' | b']' if open > 0 => {
                    open -= 1;
                    self.at += 1;
                }
                b',' | b':' if open > 0 => {
                    self.at += 1;
                    continue;
                }
                b'0'..=b'9' | b'-' => drop(self.number()?),
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'n' => self.word("null")?,
                _ => return Err(self.invalid()),
            }
            if open == 0 {
                return Ok(());
            }
        }
    }

    /// Requires that the text ends here.
    #[cfg(any(feature = "firm", feature = "query", test))]
    pub(crate) fn end(&mut self) -> Read<()> {
        self.peek();
        if self.at == self.text.len() { Ok(()) } else { Err(self.invalid()) }
    }
}
