//! The command line, as scripts use it: output and exit status.

use crate::common::{Backend, Server};
use std::path::Path;
use std::process::Command;

/// The exit status of a command, its output and its errors.
fn run(database: &str, given: &[&str]) -> (i32, String, String) {
    let done =
        Command::new(env!("CARGO_BIN_EXE_firmgate")).args(given).env("FIRMGATE_DATABASE", database).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code().unwrap(), text(&done.stdout), text(&done.stderr))
}

fn code(database: &str, given: &[&str]) -> i32 {
    run(database, given).0
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_firm_is_asked() {
    for backend in Backend::both() {
        let backend = backend();
        let server = Server::start(&backend).await;
        let handle = server.demo().await;
        drop(handle);
        server.stop().await;
        let at = backend.address();
        tokio::task::block_in_place(|| {
            // The primary subscriber may do it, and a plain user may not (PS-1, USR-2).
            assert_eq!(run(&at, &["check", "1", "user:invite"]), (0, "allow\n".to_owned(), String::new()));
            assert_eq!(run(&at, &["check", "12", "user:invite"]).0, 1);
            let (ended, said, _) = run(&at, &["why", "12", "user:invite"]);
            assert_eq!(ended, 1);
            assert!(said.contains("permission_needed") && said.contains("USR-2"), "{said}");
            let (ended, said, _) = run(&at, &["who-can", "user:invite"]);
            assert_eq!(ended, 0);
            assert!(said.starts_with("user:1\t") && !said.contains("guest:"), "{said}");
            let (ended, said, _) = run(&at, &["matrix", "--actions", "user:invite", "--format", "csv"]);
            assert_eq!(ended, 0);
            assert!(said.lines().nth(1).unwrap().starts_with("user:invite,yes"), "{said}");
            assert!(run(&at, &["matrix", "--actions", "user:", "--format", "markdown"]).1.starts_with('|'));
            for wrong in [
                &["check", "12", "user:fly"][..],
                &["check", "nobody here", "user:invite"],
                &["check", "999999", "user:invite"],
                &["check", "1", "matter:edit"],
                &["check", "1", "matter:edit", "--record", "{"],
                &["matrix", "--actions", "nothing:"],
                &["feed", "verify", "--firm", "77"],
                &["fly"],
            ] {
                let (ended, said, complaint) = run(&at, wrong);
                assert_eq!((ended, said.as_str()), (2, ""), "{wrong:?}: {complaint}");
                assert!(!complaint.is_empty() && !complaint.contains("panicked"), "{wrong:?}: {complaint}");
            }
            assert_eq!(code(&at, &["feed", "verify"]), 0);
            let (ended, said, _) = run(&at, &["key", "create", "gateway"]);
            assert_eq!(ended, 0);
            let id = said.lines().next().unwrap().to_owned();
            assert!(run(&at, &["key", "list"]).1.contains("gateway\tactive"));
            assert_eq!(code(&at, &["key", "revoke", &id]), 0);
            assert_eq!(code(&at, &["key", "revoke", &id]), 2);

            // A vocabulary that is wrong makes no key.
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("words.json").display().to_string();
            for (text, scope, complaint) in [
                (r#"{ "types": { "todo": "tsak" } }"#, "firm", "words.json: types.todo: `tsak` is not a type"),
                (r#"{ "subjects": { "ids": { "x": "nobody" } } }"#, "firm", "words.json: subjects.ids.x: the firm has"),
                ("{}", "facts", "[vocabulary_scope]"),
                (r#"{ "types": { "todo": "task" }, "subjects": { "ids": { "x": "12" } } }"#, "firm", ""),
            ] {
                std::fs::write(&file, text).unwrap();
                let given = ["key", "create", "words", "--scope", scope, "--vocabulary", &file];
                let (ended, said, told) = run(&at, &given);
                assert_eq!(
                    (ended, said.is_empty()),
                    if complaint.is_empty() { (0, false) } else { (2, true) },
                    "{told}"
                );
                assert!(told.contains(complaint), "{told}");
            }
            assert_eq!(code(&at, &["key", "create", "words", "--vocabulary", "no such file"]), 2);
            assert_eq!(run(&at, &["key", "list"]).1.matches("words").count(), 1);
        });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_either_database_is_restored_into_either() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    for from in Backend::both() {
        let from = from();
        let server = Server::start(&from).await;
        firmgate_server::demo::load(&server.app.firms).await.unwrap();
        server.stop().await;
        for to in Backend::both() {
            let to = to();
            let (backup, again) = (file("one.jsonl"), file("two.jsonl"));
            tokio::task::block_in_place(|| {
                assert_eq!(code(&from.address(), &["backup", &backup]), 0);
                assert_eq!(code(&from.address(), &["backup", &backup]), 2, "a backup is not written over");
                assert_eq!(run(&to.address(), &["restore", &backup]).2, "");
                assert_eq!(code(&to.address(), &["restore", &backup]), 2, "the database is not empty");
                assert_eq!(code(&to.address(), &["feed", "verify"]), 0);
                assert_eq!(code(&to.address(), &["backup", &again]), 0);
            });
            assert_eq!(rows(&backup), rows(&again));
            // One that was cut off, or changed, is not restored, and leaves nothing behind.
            let text = std::fs::read_to_string(&backup).unwrap();
            let cut = text.lines().take(40).fold(String::new(), |all, line| all + line + "\n");
            std::fs::write(&again, cut).unwrap();
            let empty = Backend::sqlite();
            tokio::task::block_in_place(|| {
                assert_eq!(code(&empty.address(), &["restore", &again]), 2);
                std::fs::write(&again, text.replacen("user", "usex", 1)).unwrap();
                assert_eq!(code(&empty.address(), &["restore", &again]), 2);
                assert_eq!(code(&empty.address(), &["restore", &backup]), 0);
            });
            std::fs::remove_file(&backup).unwrap();
            std::fs::remove_file(&again).unwrap();
        }
    }
}

// The rows of a backup, without order: yes and no are numbers in one database.
fn rows(file: impl AsRef<Path>) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    let rows = text.lines().filter(|line| line.contains("\"line\":\"row\""));
    let mut rows: Vec<String> = rows.map(|line| line.replace("true", "1").replace("false", "0")).collect();
    rows.sort();
    assert!(rows.len() > 1_000, "{} rows", rows.len());
    rows
}

#[test]
fn a_firm_is_imported_and_the_rules_are_exported() {
    let backend = Backend::sqlite();
    let at = backend.address();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/import/firm.json");
    let import = ["import", "clio", "--firm", "90417", "--name", "A firm", file];
    assert_eq!(code(&at, &[&import[..], &["--dry-run"]].concat()), 0);
    assert_eq!(code(&at, &["feed", "verify"]), 2, "nothing is there yet");
    let (ended, said, complaint) = run(&at, &import);
    assert_eq!((ended, complaint.as_str()), (0, ""));
    assert!(said.contains("firm 90417: "), "{said}");
    assert_eq!(code(&at, &import), 2, "it is there already");
    assert_eq!(code(&at, &["feed", "verify"]), 0);
    assert!(run(&at, &["export", "cedar", "policies"]).1.contains("permit"));
    assert!(run(&at, &["export", "sql"]).1.contains("CREATE POLICY"));
}

#[test]
fn an_invalid_setting_is_refused_with_the_reason() {
    let backend = Backend::sqlite();
    let at = backend.address();
    for (given, reason) in [
        (&["serve", "--listen", "0.0.0.0:0"][..], "--public-url: must begin with `https://`"),
        (&["serve", "--listen", "0.0.0.0:0", "--demo"], "--demo: "),
        (&["serve", "--pages", "/nowhere"], "--pages /nowhere: "),
        (&["serve", "--idle-minutes", "0"], "--idle-minutes: must be at least 1"),
        (&["serve", "--database", "mysql://x"], "--database: the address of a database must be"),
        (&["serve", "--config", "/nowhere.toml"], "--config /nowhere.toml: "),
        (&["serve", "--firm-database", "7"], "--firm-database: must be `<firm>=<database>`"),
    ] {
        let (ended, _, complaint) = run(&at, given);
        assert_eq!(ended, 2, "{given:?}: {complaint}");
        assert!(complaint.contains(reason), "{given:?}: {complaint}");
    }
}
