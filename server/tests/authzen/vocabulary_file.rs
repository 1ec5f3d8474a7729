//! The file of a vocabulary: what is refused, with which code and where, and how it is stored with the key.

use super::fixture::{ALICE, Fixture, READ, RECORD_1, matter, may, state};
use super::keys::EVALUATION;
use crate::common::Backend;
use firmgate::firm::Firm;
use firmgate_server::api::authzen::api_keys::{self, Scope};
use firmgate_server::api::authzen::vocabulary::Vocabulary;
use firmgate_server::database::Access;

const FIRM: Scope = Scope::Firm;

// What is wrong with a vocabulary: the code and the path of each error.
fn wrong(text: &str, scope: Scope) -> Vec<(&'static str, String)> {
    let errors = Vocabulary::read(text, scope).unwrap_err().0;
    assert!(errors.iter().all(|error| !error.message.is_empty()));
    errors.into_iter().map(|error| (error.code, error.path)).collect()
}

#[test]
fn a_vocabulary_is_read_strictly() {
    for (text, code, path) in [
        ("", "vocabulary_malformed", "."),
        ("[]", "vocabulary_malformed", "."),
        ("[{}, {}, {}]", "vocabulary_malformed", "."),
        (r#"{ "types": {} } x"#, "vocabulary_malformed", "."),
        (r#"{ "roles": {} }"#, "vocabulary_malformed", "roles"),
        (r#"{ "types": { "todo": 7 } }"#, "vocabulary_malformed", "types.todo"),
        (r#"{ "types": { "todo": "task", "todo": "note" } }"#, "vocabulary_malformed", "types"),
        (r#"{ "types": { "": "task" } }"#, "vocabulary_malformed", "types."),
        (r#"{ "types": { "todo": "tsak" } }"#, "vocabulary_unknown_name", "types.todo"),
        (r#"{ "types": { "todo": "task:view" } }"#, "vocabulary_unknown_name", "types.todo"),
        (r#"{ "types": { "todo": "task", "chore": "task" } }"#, "vocabulary_two_words", "types.todo"),
        (r#"{ "types": { "todo": "task", "task": "task" } }"#, "vocabulary_two_words", "types.todo"),
        (r#"{ "actions": { "read": "task" } }"#, "vocabulary_unknown_name", "actions.read"),
        (r#"{ "actions": { "a": "task:view", "b": "task:view" } }"#, "vocabulary_two_words", "actions.b"),
        (r#"{ "subjects": [] }"#, "vocabulary_malformed", "subjects"),
        (r#"{ "subjects": { "roles": {} } }"#, "vocabulary_malformed", "subjects.roles"),
        (r#"{ "subjects": { "known_by": "name" } }"#, "vocabulary_malformed", "subjects.known_by"),
        (r#"{ "subjects": { "ids": { "x": true } } }"#, "vocabulary_malformed", "subjects.ids.x"),
        (r#"{ "subjects": { "ids": { "": "7" } } }"#, "vocabulary_malformed", "subjects.ids."),
        (r#"{ "subjects": { "ids": { "x": "7", "y": 7 } } }"#, "vocabulary_two_words", "subjects.ids.y"),
        (
            r#"{ "subjects": { "known_by": "email", "ids": { "a@b": "7" } } }"#,
            "vocabulary_two_meanings",
            "subjects.ids.a@b",
        ),
    ] {
        let found = wrong(text, FIRM);
        assert_eq!(found, [(code, path.to_owned())], "{text}");
    }
    // Everything at once, as it is shown.
    let text = r#"{ "types": { "todo": "tsak" }, "actions": { "read": "" } }"#;
    let shown = Vocabulary::read(text, FIRM).unwrap_err().to_string();
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].starts_with("types.todo: `tsak` is not a type (types: ") && lines.len() == 2, "{shown}");
    assert!(lines[0].ends_with("guest) [vocabulary_unknown_name]"), "{shown}");
    assert_eq!(wrong("{}", Scope::Facts), [("vocabulary_scope", ".".to_owned())]);
    for right in [
        "{}",
        r#"{ "types": { "user": "guest" }, "actions": { "menu": "matter:view", "matter:view": "matter:edit" } }"#,
        r#"{ "subjects": { "ids": { "x": "7", "y": { "guest": "7" }, "7": "8", "a@b": "9" } } }"#,
    ] {
        assert!(Vocabulary::read(right, FIRM).is_ok(), "{right}");
    }
}

#[test]
fn the_people_of_a_vocabulary_are_in_the_firm() {
    let firm = Firm::open(state("1")).unwrap();
    let read = |text: &str| Vocabulary::read(text, FIRM).unwrap();
    assert!(
        read(r#"{ "subjects": { "ids": { "x": "plain", "y": { "guest": "client" } } } }"#).check_people(&firm).is_ok()
    );
    let nobody = read(r#"{ "subjects": { "ids": { "x": "client", "y": { "guest": "plain" }, "z": "ps" } } }"#);
    let errors = nobody.check_people(&firm).unwrap_err().0;
    let paths: Vec<_> = errors.iter().map(|error| (error.code, error.path.as_str())).collect();
    assert_eq!(
        paths,
        [("vocabulary_unknown_person", "subjects.ids.x"), ("vocabulary_unknown_person", "subjects.ids.y")]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_vocabulary_that_cannot_be_read_is_not_ignored() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let (database, firm) = (fixture.handle.database(), fixture.handle.id());
        let create = async |vocabulary| api_keys::create(database, firm, "x", FIRM, vocabulary, 7).await.unwrap().1;
        let question = may(ALICE, READ, &matter(RECORD_1));
        let good = create(Some(r#"{ "types": { "todo": "task" } }"#)).await;
        assert!(fixture.post_with(&good, EVALUATION, &question).await.decision());
        let broken = create(Some(r#"{ "types": { "todo": "no longer a type" } }"#)).await;
        let reply = fixture.post_with(&broken, EVALUATION, &question).await;
        assert!(reply.status >= 500, "{}", reply.status);

        let mut transaction = database.begin(Access::ReadPrimary).await.unwrap();
        let rows = transaction.query("SELECT vocabulary FROM api_keys ORDER BY vocabulary", &[]).await.unwrap();
        transaction.rollback().await.unwrap();
        let stored: Vec<_> = rows.iter().filter_map(|row| row.maybe_text(0)).collect();
        assert_eq!((rows.len(), stored.len()), (3, 2));
        fixture.server.stop().await;
    }
}
