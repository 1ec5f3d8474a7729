//! Changes to a random world: facts withheld, lists and keys in another order, ids renamed, the
//! subject blocked.

use crate::common::trial::World;
use firmgate::catalogue::Kind;
use firmgate::facts::{Field, FirmSettings, FirmUser, Form, Guest, Session};
use proptest::bits;
use proptest::strategy::{BoxedStrategy, Strategy};
use serde_json::{Map, Value, json};

/// Which facts to withhold: a bit for each, in the order of the fields. Shrinks to fewer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Withheld(u64);

pub(crate) fn withheld() -> BoxedStrategy<Withheld> {
    // One in four, so that what is left is not always too little to decide.
    (bits::u64::ANY, bits::u64::ANY).prop_map(|(some, others)| Withheld(some & others)).boxed()
}

impl Withheld {
    fn is_next(&mut self) -> bool {
        let is_next = self.0 & 1 == 1;
        self.0 = self.0.rotate_right(1);
        is_next
    }

    /// The snapshot with less known of the subject, the session and the settings.
    pub(crate) fn take_from_snapshot(mut self, snapshot: &mut Value) {
        let subject = if snapshot["subject"]["kind"] == "user" { FirmUser::all_fields() } else { Guest::all_fields() };
        // Without an id there is no snapshot.
        let subject: Vec<Field> = subject.into_iter().filter(|field| field.name != "id").collect();
        self.take(&mut snapshot["subject"], &subject);
        self.take(&mut snapshot["session"], &Session::all_fields());
        self.take(&mut snapshot["settings"], &FirmSettings::all_fields());
    }

    /// The record with less known of it. Which firm it belongs to is no fact: a record that does
    /// not say is not another firm's.
    pub(crate) fn take_from_record(mut self, kind: Kind, record: &mut Value) {
        self.0 = self.0.rotate_right(24);
        self.take(record, &kind.fields());
    }

    fn take(&mut self, value: &mut Value, fields: &[Field]) {
        for Field { name, form, .. } in fields {
            let Some(field) = value.get_mut(*name) else { continue };
            match form {
                _ if self.is_next() => {
                    value.as_object_mut().and_then(|object| object.remove(*name));
                }
                Form::Access => self.take_from_access(field),
                Form::Matter | Form::MatterLink => self.take(field, &Kind::Matter.fields()),
                Form::Matters => {
                    for matter in field.as_array_mut().into_iter().flatten() {
                        self.take(matter, &Kind::Matter.fields());
                    }
                }
                Form::User => self.take(field, &Kind::User.fields()),
                Form::Calendar => self.take(field, &Kind::Calendar.fields()),
                _ => {}
            }
        }
    }

    fn take_from_access(&mut self, access: &mut Value) {
        if let Some(lists) = access.as_object_mut() {
            lists.retain(|_, _| !self.is_next());
        }
    }
}

/// An order, out of all.
pub(crate) struct Order(pub(crate) u64);

impl Order {
    /// The text of the JSON, with every list and the keys of every object in this order.
    pub(crate) fn text(&mut self, value: &Value) -> String {
        match value {
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.text(item)).collect();
                format!("[{}]", self.shuffled(items).join(","))
            }
            Value::Object(object) => {
                let pairs: Vec<String> =
                    object.iter().map(|(key, value)| format!("{}:{}", json!(key), self.text(value))).collect();
                format!("{{{}}}", self.shuffled(pairs).join(","))
            }
            value => value.to_string(),
        }
    }

    fn shuffled(&mut self, mut items: Vec<String>) -> Vec<String> {
        let mut shuffled = Vec::with_capacity(items.len());
        while !items.is_empty() {
            let place = self.next() % items.len();
            shuffled.push(items.swap_remove(place));
        }
        shuffled
    }

    // SplitMix64.
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) & 0xffff).unwrap()
    }
}

/// Gives every id of the random pool another name, everywhere.
pub(crate) fn rename_ids(value: &mut Value, names: &[(&str, Value)]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rename_ids(item, names)),
        Value::Object(object) => object.values_mut().for_each(|value| rename_ids(value, names)),
        id => {
            let old = canonical(id);
            if let Some((_, new)) = names.iter().find(|(name, _)| *name == old) {
                *id = new.clone();
            }
        }
    }
}

/// The subject is blocked from the record's matter, and if it has none, from this one, which it
/// then belongs to. Nothing else is changed.
pub(crate) fn block(world: &mut World, matter: &Value, place: usize) {
    let subject = subject(world);
    let own = own_matter(world, matter);
    let mut blocked = own["blocked"].as_array().cloned().unwrap_or_default();
    blocked.insert(place.min(blocked.len()), subject);
    own["blocked"] = blocked.into();
}

/// Nobody is blocked from the record's matter, and if it has none, from this one, which it then
/// belongs to.
pub(crate) fn unblock(world: &mut World, matter: &Value) {
    own_matter(world, matter)["blocked"] = json!([]);
}

/// The record, and its matter, are closed to the subject: access lists others, and nothing that
/// could be shared is what is shared with a guest.
pub(crate) fn close(world: &mut World, matter: &Value) {
    let own = own_matter(world, matter);
    own["access"] = json!({ "users": ["of others"], "groups": [] });
    own["id"] = "of others".into();
    let fields = world.kind.fields();
    for Field { name, form, .. } in &fields {
        match form {
            Form::SharedAs(..) => world.record[*name] = "of others".into(),
            Form::AnySharedAs(..) | Form::AnyShared(_) => world.record[*name] = json!([]),
            _ => {}
        }
    }
}

fn own_matter<'a>(world: &'a mut World, otherwise: &Value) -> &'a mut Value {
    let own = if world.kind == Kind::Matter { &mut world.record } else { &mut world.record["matter"] };
    if !own.is_object() {
        *own = otherwise.clone();
    }
    own
}

/// The subject, as a record names them.
pub(crate) fn subject(world: &World) -> Value {
    let id = world.snapshot["subject"]["id"].clone();
    if world.is_user() { id } else { Map::from_iter([("guest".to_owned(), id)]).into() }
}

// `1` and `"1"` are the same id.
fn canonical(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}
