//! Random subjects and records, made from the declarations of their fields. Ids are from a small
//! pool, so that people, groups, matters and shares meet.
//!
//! Cedar has one entity for each id, so that no two records here say different things of one.

use firmgate::catalogue::{Kind, catalogue_hash};
use firmgate::facts::{Choice, Field, FirmSettings, FirmUser, Form, Guest, ItemKind, Session, ShareKind};
use serde_json::{Map, Value, json};

pub(crate) struct Random {
    state: u64,
    /// Of how many facts one is not known; none: all are.
    withheld: Option<u64>,
}

/// Who asks, about which record, and when.
pub(crate) struct World {
    pub(crate) snapshot: Value,
    /// Null for the firm.
    pub(crate) record: Value,
    pub(crate) now: i64,
}

impl Random {
    pub(crate) fn new(seed: u64, withheld: Option<u64>) -> Random {
        Random { state: seed, withheld }
    }

    pub(crate) fn world(&mut self, kind: Kind) -> World {
        let is_guest = self.one_in(2);
        let mut subject = self.record(&if is_guest { Guest::all_fields() } else { FirmUser::all_fields() });
        subject["kind"] = if is_guest { "guest" } else { "user" }.into();
        subject["id"] = self.id();
        let mut record = if kind == Kind::Firm { Value::Null } else { self.record(&kind.fields()) };
        if !is_guest {
            settle_contradictions(&mut subject);
            let target = if kind == Kind::User {
                Some(&mut record)
            } else {
                record.get_mut("user").filter(|_| kind == Kind::Block)
            };
            if let Some(target) = target {
                same_user(target, &subject);
            }
        }
        if kind != Kind::Firm && self.one_in(10) {
            record["firm"] = if self.one_in(4) { "2" } else { "1" }.into();
        }
        let snapshot = json!({
            "version": 1,
            "catalogue": catalogue_hash(),
            "firm": "1",
            "revision": 1,
            "issued_at": 0,
            "expires_at": if self.one_in(20) { 1_000_000 } else { 2_000_000 },
            "subject": subject,
            "session": self.record(&Session::all_fields()),
            "settings": self.record(&FirmSettings::all_fields()),
        });
        World { snapshot, record, now: 1_000_000 }
    }

    fn record(&mut self, fields: &[Field]) -> Value {
        let mut record = Map::new();
        for field in fields {
            let value = self.value(field);
            // Without an id it would be anybody.
            if field.name == "id" || self.withheld.is_none_or(|part| !self.one_in(part)) {
                record.insert(field.name.to_owned(), value);
            }
        }
        record.into()
    }

    fn value(&mut self, field: &Field) -> Value {
        match field.form {
            // What stands above every rule is seldom in the way, or nothing would be allowed.
            Form::Flag(_) if field.name == "open" => (!self.one_in(20)).into(),
            Form::Flag(_) if field.name == "two_factor_required" => self.one_in(8).into(),
            Form::Flag(_) => self.one_in(2).into(),
            Form::OneOf { names, .. } if field.name == "state" && !self.one_in(12) => names[0].into(),
            Form::OneOf { names, .. } | Form::Recoverable(names) => self.of(names).into(),
            Form::IsPerson(_) => self.person(),
            Form::ListsPerson(_) if field.name == "blocked" && !self.one_in(4) => json!([]),
            Form::ListsPerson(_) => self.list(3, Random::person),
            Form::IsUser(_) | Form::SharedAs(..) => self.id(),
            Form::AnySharedAs(..) => self.list(3, Random::id),
            Form::AnyShared(_) => self.list(3, Random::shared),
            Form::Access if self.one_in(3) => "everyone".into(),
            Form::Access => json!({ "users": self.list(3, Random::id), "groups": self.list(3, Random::id) }),
            Form::MatterLink if self.one_in(5) => "none".into(),
            Form::Matter | Form::MatterLink => self.matter(),
            Form::Matters => {
                let mut matters = self.list(3, Random::matter);
                for (place, matter) in matters.as_array_mut().into_iter().flatten().enumerate() {
                    matter["id"] = (place + 1).to_string().into();
                }
                matters
            }
            Form::User => self.record(&Kind::User.fields()),
            Form::Calendar => self.record(&Kind::Calendar.fields()),
            Form::CalendarShares => self.list(3, |random| {
                let to = match random.below(3) {
                    0 => "firm".into(),
                    1 => json!({ "user": random.id() }),
                    _ => json!({ "group": random.id() }),
                };
                json!({ "to": to, "level": random.of(&["free_busy", "viewer", "editor"]) })
            }),
            Form::Limit if self.one_in(3) => "none".into(),
            Form::Limit => self.list(3, Random::id),
            Form::Identity => match field.name {
                "id" => self.id(),
                "groups" => self.list(3, Random::id),
                "shares" => self.list(10, Random::share),
                "recoverable" => self.list(8, |random| random.of(ItemKind::NAMES).into()),
                name => panic!("no random `{name}`"),
            },
        }
    }

    fn matter(&mut self) -> Value {
        let mut matter = self.record(&Kind::Matter.fields());
        if self.one_in(30) {
            matter["firm"] = if self.one_in(2) { "2" } else { "1" }.into();
        }
        matter
    }

    fn share(&mut self) -> Value {
        let mut share = self.shared();
        for bound in ["starts_at", "ends_at"] {
            if self.one_in(4) {
                share[bound] = [999_999, 1_000_000, 1_000_001][self.below(3)].into();
            }
        }
        share
    }

    fn shared(&mut self) -> Value {
        json!({ "kind": self.of(ShareKind::NAMES), "id": self.id() })
    }

    fn person(&mut self) -> Value {
        let id = self.id();
        if self.one_in(2) { json!({ "guest": id }) } else { id }
    }

    fn id(&mut self) -> Value {
        ["1", "1", "1", "1", "2", "3"][self.below(6)].into()
    }

    fn list(&mut self, longest: usize, item: impl Fn(&mut Random) -> Value) -> Value {
        (0..self.below(longest + 1)).map(|_| item(self)).collect()
    }

    fn of(&mut self, names: &[&'static str]) -> &'static str {
        names[self.below(names.len())]
    }

    pub(crate) fn one_in(&mut self, number: u64) -> bool {
        self.next().is_multiple_of(number)
    }

    pub(crate) fn below(&mut self, number: usize) -> usize {
        usize::try_from(self.next() % 0x1_0000).unwrap() % number
    }

    // SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

// Left alone, most random users could not exist.
fn settle_contradictions(user: &mut Value) {
    if user["contacts"] == "restricted" {
        for permission in ["primary_subscriber", "administrator", "accounts", "reports", "billing"] {
            user[permission] = false.into();
        }
    }
    if user["primary_subscriber"] == true {
        user["administrator"] = true.into();
    }
}

// A target who is the subject is as the subject is.
fn same_user(target: &mut Value, subject: &Value) {
    if target["id"] != subject["id"] {
        return;
    }
    let enabled = subject.get("state").map(|state| (state == "enabled").into());
    let own = ["primary_subscriber", "administrator", "grow"].map(|name| (name, subject.get(name).cloned()));
    let target = target.as_object_mut().unwrap();
    for (name, value) in own.into_iter().chain([("enabled", enabled)]) {
        target.remove(name);
        target.extend(value.map(|value| (name.to_owned(), value)));
    }
}
