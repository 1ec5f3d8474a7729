//! That texts are read as `serde_json` reads them.

use super::reader::{read, tag_of};
use super::scanner::Scanner;
use super::written::Written;
use proptest::prelude::{Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::{Index, select};
use serde_json::{Value, json};

// The value of a text, written again; none if it is no JSON, or has numbers that are not integers.
fn own(text: &str) -> Option<String> {
    read::<Written>(text).ok().map(|written| written.0)
}

fn theirs(text: &str) -> Option<String> {
    serde_json::from_str::<Written>(text).ok().map(|written| written.0)
}

const PARTS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\n",
    "\t",
    "\u{b}",
    "\"",
    "\\",
    "-",
    "+",
    ".",
    "e",
    "0",
    "-0",
    "01",
    "7",
    "-7",
    "1.5",
    "1e3",
    "1E+3",
    "1.",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "-9223372036854775809",
    "true",
    "false",
    "null",
    "nul",
    "True",
    "\"\"",
    "\"a\"",
    "\"\\n\"",
    "\"\\/\"",
    "\"\\u0041\"",
    "\"\\u004\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\ude00\"",
    "\"\\ud83d\\u0041\"",
    "\"\\x\"",
    "\"\u{1}\"",
    "\"é\"",
    "\"😀\"",
];

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        select(vec![json!(null), json!(true), json!(false), json!(0), json!(u64::MAX), json!(i64::MIN), json!(0.5)]),
        any::<i64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            proptest::collection::vec((any::<String>(), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn the_same_texts_are_read_as_by_serde_json(parts in proptest::collection::vec(select(PARTS), 0..9)) {
        let text = parts.concat();
        prop_assert_eq!(own(&text), theirs(&text), "{}", text);
    }

    #[test]
    fn the_same_values_are_read_as_by_serde_json(value in values(), is_pretty: bool) {
        let text = if is_pretty { format!("{value:#}") } else { value.to_string() };
        prop_assert_eq!(own(&text), theirs(&text), "{}", text);
        let mut scanner = Scanner::new(&text);
        prop_assert_eq!(scanner.skip().and_then(|()| scanner.end()).is_ok(), true, "{}", text);
    }

    #[test]
    fn the_same_broken_values_are_refused_as_by_serde_json(value in values(), at: Index, part in select(PARTS), cut: bool) {
        let text = value.to_string();
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let (before, after) = text.split_at(places[at.index(places.len())]);
        let after = if cut { "" } else { after };
        let text = format!("{before}{part}{after}");
        prop_assert_eq!(own(&text), theirs(&text), "{}", text);
    }
}

#[test]
fn nesting_is_limited() {
    let nested = |open: &str, depth: usize, close: &str| format!("{}0{}", open.repeat(depth), close.repeat(depth));
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let deepest = nested(open, 128, close);
        assert_eq!(own(&deepest), Some(deepest));
        for depth in [129, 100_000] {
            let error = read::<Written>(&nested(open, depth, close)).err().map(|error| error.to_string());
            let at = 128 * open.len();
            assert_eq!(error, Some(format!("nesting exceeds 128 levels at byte {at}")));
        }
        // The depth counts open values only.
        let many = format!("[{}]", vec![nested(open, 127, close); 3].join(","));
        assert_eq!(own(&many), Some(many));
    }
    // Skipping needs no stack.
    let tagged = format!(r#"{{"a":{},"type":"x"}}"#, nested("[", 100_000, "]"));
    assert_eq!(tag_of(&tagged, "type"), "x");
}

#[test]
fn a_key_is_found_wherever_it_is() {
    assert_eq!(tag_of(r#"{"a": {"type": 1}, "b": ["type"], "type": "x\u0079z"}"#, "type"), "xyz");
    assert_eq!(tag_of(r#"{"a": "type"}"#, "type"), "");
}
