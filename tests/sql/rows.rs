//! Random firms: each row of each kind both as a record, for the evaluator, and as rows of the
//! default schema's tables.
//!
//! What a column with NULL, or a row that is not there, would say is not known in the record.

use crate::common::dice::Dice;
use firmgate::catalogue::Kind;
use firmgate::facts::{Choice, Form, ItemKind, OwnedResource, ShareKind};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

pub(crate) const NOW: i64 = 1_000_000;
pub(crate) const USERS: [&str; 6] = ["1", "2", "3", "O'Brien", "5", "6"];
pub(crate) const GUESTS: [&str; 4] = ["1", "2", "3", "4"];
/// Of these the last was deleted: no user is in it, and matters still list it.
pub(crate) const GROUPS: [&str; 4] = ["g1", "g2", "3", "deleted"];
pub(crate) const ITEMS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// A row of a table: columns and values, JSON's as the columns'.
pub(crate) type Row = (String, Vec<(String, Value)>);

pub(crate) struct Firm {
    pub(crate) id: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) records: BTreeMap<&'static str, Vec<(String, OwnedResource)>>,
    matters: BTreeMap<String, Value>,
    calendars: BTreeMap<String, Value>,
}

impl Firm {
    pub(crate) fn new(id: usize, kinds: &[Kind], dice: &mut Dice) -> Firm {
        let mut firm = Firm {
            id: id.to_string(),
            rows: Vec::new(),
            records: BTreeMap::new(),
            matters: BTreeMap::new(),
            calendars: BTreeMap::new(),
        };
        // Matters and calendars first: the others refer to them.
        let mut ordered = kinds.to_vec();
        ordered.sort_by_key(|kind| !matches!(kind, Kind::Matter | Kind::Calendar));
        for kind in ordered {
            for item in ITEMS {
                // Some rows are not there, and are referred to.
                if !dice.once_in(6) {
                    firm.add(kind, item, dice);
                }
            }
        }
        firm
    }

    fn add(&mut self, kind: Kind, id: &str, dice: &mut Dice) {
        let mut made = Made { firm: self.id.clone(), kind: kind.name(), id: id.to_owned(), ..Made::default() };
        for field in kind.fields() {
            self.add_field(&mut made, field.name, &field.form, dice);
        }
        let record = Value::Object(made.record);
        match kind {
            Kind::Matter => drop(self.matters.insert(id.to_owned(), record.clone())),
            Kind::Calendar => drop(self.calendars.insert(id.to_owned(), record.clone())),
            _ => {}
        }
        made.columns.insert(0, ("id".to_owned(), json!(id)));
        made.columns.insert(0, ("firm_id".to_owned(), json!(self.id)));
        self.rows.push((plural(kind.name()), made.columns));
        self.rows.append(&mut made.lists);
        let record = OwnedResource::from_json(kind, record).unwrap();
        self.records.entry(kind.name()).or_default().push((id.to_owned(), record));
    }

    fn add_field(&mut self, made: &mut Made, name: &str, form: &Form, dice: &mut Dice) {
        let unknown = dice.once_in(7);
        match form {
            // Given with the question, and no column.
            Form::OneOf { .. } if name == "shown_on" => {}
            Form::Flag(_) => made.field(name, name, (!unknown).then(|| json!(dice.once_in(2)))),
            Form::OneOf { names, .. } => made.field(name, name, (!unknown).then(|| json!(dice.of(names)))),
            Form::Recoverable(names) => made.field(name, name, (!unknown).then(|| json!(dice.of(names)))),
            Form::SharedAs(..) => drop(made.record.insert(name.to_owned(), json!(made.id))),
            Form::IsUser(_) => made.field(name, &format!("{name}_id"), (!unknown).then(|| json!(dice.of(&USERS)))),
            Form::IsPerson(_) => {
                let (person, mut columns) = person(dice);
                if unknown {
                    columns = vec![("user_id".to_owned(), Value::Null), ("guest_id".to_owned(), Value::Null)];
                } else {
                    made.record.insert(name.to_owned(), person);
                }
                made.columns.extend(columns.into_iter().map(|(column, value)| (format!("{name}_{column}"), value)));
            }
            Form::ListsPerson(_) => {
                let mut listed = Vec::new();
                for _ in 0..dice.below(4) {
                    let (person, mut columns) = person(dice);
                    if name == "blocked" {
                        let ends_at = dice.of(&[None, None, Some(NOW - 1), Some(NOW), Some(NOW + 1)]);
                        columns.push(("ends_at".to_owned(), json!(ends_at)));
                        if ends_at.is_none_or(|end| NOW < end) {
                            listed.push(person);
                        }
                        made.list("blocks", columns);
                    } else {
                        listed.push(person);
                        made.list(&format!("{}_{name}", made.kind), columns);
                    }
                }
                made.record.insert(name.to_owned(), json!(listed));
            }
            Form::AnySharedAs(..) => {
                let folders = dice.some(&ITEMS, 3);
                for folder in &folders {
                    made.list(&format!("{}_{name}", made.kind), vec![("folder_id".to_owned(), json!(folder))]);
                }
                made.record.insert(name.to_owned(), json!(folders));
            }
            Form::AnyShared(_) => {
                let mut about = Vec::new();
                for item in dice.some(&ITEMS, 2) {
                    let kind = dice.of(ShareKind::NAMES);
                    about.push(json!({ "kind": kind, "id": item }));
                    let columns = vec![("kind".to_owned(), json!(kind)), ("item_id".to_owned(), json!(item))];
                    made.list(&format!("{}_{name}", made.kind), columns);
                }
                made.record.insert(name.to_owned(), json!(about));
            }
            Form::Access => self.access(made, name, dice),
            Form::MatterLink => {
                let matter = dice.of(&ITEMS);
                let (no_matter, id, link) = match dice.below(10) {
                    0 => (json!(null), json!(null), None),
                    // Nothing says that it has none.
                    1 => (json!(false), json!(null), None),
                    2 | 3 => (json!(true), json!(null), Some(json!("none"))),
                    // Of a matter that is not there nothing is known.
                    _ => (json!(false), json!(matter), self.matters.get(matter).cloned()),
                };
                made.columns.push((format!("no_{name}"), no_matter));
                made.field(name, &format!("{name}_id"), link.clone());
                if let Some((_, column)) = made.columns.last_mut() {
                    *column = id;
                }
            }
            Form::Matters => {
                let related = dice.some(&ITEMS, 3);
                for matter in &related {
                    made.list(&format!("{}_{name}", made.kind), vec![("matter_id".to_owned(), json!(matter))]);
                }
                let known = related.iter().map(|id| self.matters.get(*id).cloned().unwrap_or_else(|| json!({})));
                made.record.insert(name.to_owned(), known.collect());
            }
            Form::Calendar => {
                let calendar = dice.of(&ITEMS);
                made.field(name, &format!("{name}_id"), self.calendars.get(calendar).cloned());
                if let Some((_, column)) = made.columns.last_mut() {
                    *column = json!(calendar);
                }
            }
            Form::CalendarShares => {
                let mut shares = Vec::new();
                for _ in 0..dice.below(4) {
                    let level = dice.of(&["free_busy", "viewer", "editor"]);
                    let (to, columns) = match dice.below(4) {
                        0 => (json!("firm"), (true, None, None)),
                        1 | 2 => (json!({ "user": dice.of(&USERS) }), (false, Some("user"), None)),
                        _ => (json!({ "group": dice.of(&GROUPS) }), (false, None, Some("group"))),
                    };
                    let id = |key: Option<&str>| key.map_or(Value::Null, |key| to[key].clone());
                    made.list(
                        &format!("{}_{name}", made.kind),
                        vec![
                            ("level".to_owned(), json!(level)),
                            ("to_firm".to_owned(), json!(columns.0)),
                            ("user_id".to_owned(), id(columns.1)),
                            ("group_id".to_owned(), id(columns.2)),
                        ],
                    );
                    shares.push(json!({ "to": to, "level": level }));
                }
                made.record.insert(name.to_owned(), json!(shares));
            }
            Form::Limit => {
                let groups = dice.some(&GROUPS, 2);
                let is_limited = dice.once_in(2);
                made.columns.push((name.to_owned(), if unknown { Value::Null } else { json!(is_limited) }));
                for group in &groups {
                    made.list(&format!("{}_groups", made.kind), vec![("group_id".to_owned(), json!(group))]);
                }
                if !unknown {
                    made.record.insert(name.to_owned(), if is_limited { json!(groups) } else { json!("none") });
                }
            }
            Form::Matter | Form::User | Form::Identity => {}
        }
    }

    fn access(&mut self, made: &mut Made, name: &str, dice: &mut Dice) {
        // Lists may be there beside everyone, left over, or both be empty.
        let (users, groups) = (dice.some(&USERS, 2), dice.some(&GROUPS, 2));
        for user in &users {
            made.list("matter_users", vec![("user_id".to_owned(), json!(user))]);
        }
        for group in &groups {
            made.list("matter_groups", vec![("group_id".to_owned(), json!(group))]);
        }
        let everyone = dice.of(&[None, Some(true), Some(false), Some(false), Some(false)]);
        made.columns.push((format!("{name}_everyone"), json!(everyone)));
        match everyone {
            None => {}
            Some(true) => drop(made.record.insert(name.to_owned(), json!("everyone"))),
            Some(false) => drop(made.record.insert(name.to_owned(), json!({ "users": users, "groups": groups }))),
        }
    }
}

#[derive(Default)]
struct Made {
    firm: String,
    kind: &'static str,
    id: String,
    record: Map<String, Value>,
    columns: Vec<(String, Value)>,
    lists: Vec<Row>,
}

impl Made {
    fn field(&mut self, name: &str, column: &str, value: Option<Value>) {
        self.columns.push((column.to_owned(), value.clone().unwrap_or_default()));
        if let Some(value) = value {
            self.record.insert(name.to_owned(), value);
        }
    }

    fn list(&mut self, table: &str, columns: Vec<(String, Value)>) {
        let own = [("firm_id".to_owned(), json!(self.firm)), (format!("{}_id", self.kind), json!(self.id))];
        self.lists.push((table.to_owned(), own.into_iter().chain(columns).collect()));
    }
}

fn person(dice: &mut Dice) -> (Value, Vec<(String, Value)>) {
    let (user, guest) =
        if dice.once_in(3) { (Value::Null, json!(dice.of(&GUESTS))) } else { (json!(dice.of(&USERS)), Value::Null) };
    let person = if guest.is_null() { user.clone() } else { json!({ "guest": guest }) };
    (person, vec![("user_id".to_owned(), user), ("guest_id".to_owned(), guest)])
}

pub(crate) fn plural(name: &str) -> String {
    match name.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{name}s"),
    }
}

/// A snapshot of somebody: mostly one who may do something.
pub(crate) fn snapshot(firm: &str, dice: &mut Dice) -> Value {
    let rarely = |dice: &mut Dice| dice.once_in(25);
    let flag = |dice: &mut Dice| json!(dice.once_in(2));
    let state = if rarely(dice) { dice.of(&["pending", "deactivated"]) } else { "enabled" };
    let subject = if dice.once_in(3) {
        let shares: Vec<Value> = (0..dice.below(12))
            .map(|_| {
                let mut share = json!({ "kind": dice.of(ShareKind::NAMES), "id": dice.of(&ITEMS) });
                if dice.once_in(4) {
                    share["ends_at"] = json!(dice.of(&[NOW - 1, NOW, NOW + 1]));
                }
                share
            })
            .collect();
        let mut guest = json!({
            "kind": "guest", "id": dice.of(&GUESTS), "state": state, "two_factor": flag(dice),
            "two_factor_required": rarely(dice), "shares": shares,
        });
        if rarely(dice) {
            guest.as_object_mut().unwrap().remove("shares");
        }
        guest
    } else {
        let administrator = dice.once_in(4);
        let restricted = !administrator && dice.once_in(4);
        let permission = |dice: &mut Dice| json!(!restricted && dice.once_in(2));
        let mut user = json!({
            "kind": "user", "id": dice.of(&USERS), "state": state, "two_factor": flag(dice),
            "two_factor_required": rarely(dice), "administrator": administrator,
            "primary_subscriber": administrator && dice.once_in(3),
            "accounts": permission(dice), "reports": permission(dice), "billing": permission(dice),
            "hours": dice.of(&["all", "own_or_responsible"]),
            "rates": dice.of(&["all", "own", "limited", "none"]),
            "contacts": if restricted { "restricted" } else { "all" },
            "grow": dice.of(&["none", "normal", "admin"]),
            "groups": dice.some(&GROUPS[..3], 3),
        });
        if rarely(dice) {
            let fact = dice.of(&["groups", "billing", "administrator", "contacts", "hours"]);
            user.as_object_mut().unwrap().remove(fact);
        }
        user
    };
    let mut policy = json!({
        "admin_implies_areas": flag(dice), "money_crosses": flag(dice), "feed_open": flag(dice),
        "pay_online": flag(dice), "contacts_limited": flag(dice), "recoverable": dice.some(ItemKind::NAMES, 4),
    });
    if rarely(dice) {
        policy.as_object_mut().unwrap().remove("recoverable");
    }
    json!({
        "version": 1, "catalogue": firmgate::catalogue::catalogue_hash(), "firm": firm, "revision": 1,
        "issued_at": 0, "expires_at": if rarely(dice) { NOW } else { NOW + 1_000 }, "subject": subject,
        "session": { "open": !rarely(dice), "second_factor": flag(dice) }, "settings": policy,
    })
}
