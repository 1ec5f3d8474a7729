//! Passwords: signing in with one, the delay after failures, changing and setting one.

use super::browser::{Browser, code, stage};
use super::{MINUTE, NOW, SECOND, STRONG, apply, email_of, start};
use crate::common::Backend;
use firmgate::facts::{Id, Person};
use firmgate::firm::{Actor, Change};
use firmgate_server::api::sign_in::invite;
use firmgate_server::database::Access;
use reqwest::StatusCode;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_password_opens_a_session() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let (user, email) = (Person::user(9), email_of(&handle, &Person::user(9)));
        let mut browser = Browser::at(&server);
        assert_eq!(code(browser.me().await), (401, "signed_out".to_owned()));
        assert_eq!(stage(browser.sign_in(&format!("  {} ", email.to_uppercase()), "demo").await), "open");
        let set = browser.set_cookie.clone().unwrap();
        for part in ["; Path=/", "; HttpOnly", "; SameSite=Strict", "; Max-Age=43200"] {
            assert!(set.contains(part), "{part} in {set}");
        }
        assert!(!set.contains("Domain"), "{set}");
        let (_, me) = browser.me().await;
        assert_eq!(me["person"], json!("9"));
        assert_eq!(me["firm"], json!({ "id": "1", "name": "A firm" }));
        assert_eq!(me["session"]["second_factor"], json!(false));
        assert_eq!(me["in_the_way"], Value::Null);
        let session: Id = me["session"]["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(handle.read(|firm| firm.session(&session)).unwrap().person, user);
        assert_eq!(handle.read(|firm| firm.state().sessions.last().unwrap().ip_address.clone()), "127.0.0.1");

        // A new session takes the place of the one before it.
        let before = browser.cookie.clone();
        assert_eq!(stage(browser.sign_in(&email, "demo").await), "open");
        assert_ne!(browser.cookie, before);
        assert!(!Browser::with(&server, before).is_in().await);
        assert!(browser.is_in().await);

        // Of the token only the hash is stored.
        let mut transaction = handle.database().begin(Access::ReadPrimary).await.unwrap();
        let rows = transaction.query("SELECT token_hash FROM sign_ins", &[]).await.unwrap();
        transaction.rollback().await.unwrap();
        let secret = browser.cookie.as_ref().unwrap().split_once('.').unwrap().1;
        assert!(!rows.is_empty() && rows.iter().all(|row| row.text(0).unwrap() != secret));

        // Signing out ends this session, and no other.
        let mut other = Browser::at(&server);
        other.sign_in(&email, "demo").await;
        let token = browser.cookie.clone();
        assert_eq!(browser.post("/api/v1/sign-out", Value::Null).await.0, StatusCode::NO_CONTENT);
        assert!(browser.set_cookie.unwrap().contains("Max-Age=0"));
        assert!(!Browser::with(&server, token).is_in().await);
        assert!(other.is_in().await);

        // The address is the state's: a changed one works at once, and the old one no more.
        let change = Change::EditUser {
            user: 9.into(),
            name: None,
            email: Some("new@firm.example".to_owned()),
            class: None,
            job_title: None,
        };
        apply(&handle, &Actor::user(1), change).await;
        assert_eq!(code(other.sign_in(&email, "demo").await), (401, "wrong_credentials".to_owned()));
        assert_eq!(stage(other.sign_in("new@firm.example", "demo").await), "open");
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_which_accounts_there_are() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let of = |id: i64| email_of(&handle, &Person::user(id));
        let mut browser = Browser::at(&server);
        let known = browser.sign_in(&of(9), "wrong").await;
        assert_eq!(code(known.clone()), (401, "wrong_credentials".to_owned()));
        // Nobody, somebody invited, deactivated, and without a password; and nobody's firm.
        for email in ["nobody@firm.example", "", &of(14), &of(15), &of(24)] {
            assert_eq!(browser.sign_in(email, "wrong").await, known, "{email}");
            assert!(browser.cookie.is_none());
        }
        let body = json!({ "firm": "no-such-firm", "email": of(9), "password": "demo" });
        assert_eq!(browser.post("/api/v1/sign-in", body).await, known);
        // Why an account may not be used is for who has its password.
        assert_eq!(code(browser.sign_in(&of(15), "demo").await), (403, "deactivated".to_owned()));
        assert_eq!(code(browser.sign_in(&of(14), "demo").await), (403, "pending".to_owned()));
        assert!(browser.cookie.is_none());
        // What is not asked for is refused, and where.
        let (status, body) = browser.post("/api/v1/sign-in", json!({ "email": "a", "password": "b", "stay": 1 })).await;
        assert_eq!((status.as_u16(), body["path"].clone()), (422, json!("stay")));
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_delay_grows_with_failures_whether_there_is_an_account_or_not() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let email = email_of(&handle, &Person::user(9));
        let mut answers = Vec::new();
        let mut at = NOW;
        for email in [email.as_str(), "nobody@firm.example"] {
            let mut browser = Browser::at(&server);
            let mut own = Vec::new();
            for _ in 0..5 {
                own.push(browser.sign_in(email, "wrong").await);
            }
            for delay in [1, 2, 4] {
                // Too early, even with the right password, and however it is written.
                own.push(browser.sign_in(&email.to_uppercase(), "demo").await);
                let (status, body) = own.last().unwrap();
                assert_eq!((status.as_u16(), &body["retry_after"]), (429, &json!(delay)), "{body}");
                at += delay * SECOND;
                server.app.clock().advance(at - 1);
                own.push(browser.sign_in(email, "demo").await);
                assert_eq!(own.last().unwrap().0.as_u16(), 429);
                server.app.clock().advance(at);
                own.push(browser.sign_in(email, "wrong").await);
                assert_eq!(own.last().unwrap().0.as_u16(), 401);
            }
            answers.push(own);
        }
        assert_eq!(answers[0], answers[1]);

        // Where there is time between, being right forgets what failed.
        let mut browser = Browser::at(&server);
        server.app.clock().advance(at + 8 * SECOND);
        assert_eq!(stage(browser.sign_in(&email, "demo").await), "open");
        for _ in 0..5 {
            assert_eq!(browser.sign_in(&email, "wrong").await.0.as_u16(), 401);
        }
        assert_eq!(browser.sign_in(&email, "demo").await.0.as_u16(), 429);

        // An address that tries many accounts once each is delayed too: for accounts never tried.
        let mut tried = 0;
        while browser.sign_in(&format!("{tried}@firm.example"), "wrong").await.0.as_u16() == 401 {
            tried += 1;
            assert!(tried < 30);
        }
        assert_eq!(code(browser.sign_in("untried@firm.example", "x").await).1, "too_many_attempts");
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_at_the_same_time_all_count() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let email = email_of(&handle, &Person::user(9));
        let tries = (0..20).map(|_| {
            let (mut browser, email) = (Browser::at(&server), email.clone());
            tokio::spawn(async move { browser.sign_in(&email, "wrong").await.0.as_u16() })
        });
        let mut checked = 0;
        for attempt in tries.collect::<Vec<_>>() {
            checked += usize::from(attempt.await.unwrap() == 401);
        }
        assert_eq!(checked, 5);
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_is_due_is_changed_first() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let path = "/api/v1/sign-in/new-password";
        for (person, is_forced) in [(Person::user(9), false), (Person::guest(2), false), (Person::user(10), true)] {
            let email = email_of(&handle, &person);
            let change = if is_forced {
                Change::ForcePasswordChange { user: 10.into() }
            } else {
                Change::SetSecurity { strong_passwords: Some(true), two_factor: None, listed: None }
            };
            let mut before = Browser::at(&server);
            before.sign_in(&email, "demo").await;
            apply(&handle, &Actor::user(1), change).await;
            let mut browser = Browser::at(&server);
            assert_eq!(stage(browser.sign_in(&email, "demo").await), "new_password");
            assert!(!browser.is_in().await, "a stage is no session");
            let mut refused = Vec::new();
            for new in ["short", "demo", "longer but weak"] {
                refused.push(code(browser.post(path, json!({ "new": new })).await).1);
            }
            assert_eq!(refused, ["password_too_short", "password_too_short", "password_not_strong"]);
            let waiting = browser.cookie.clone();
            assert_eq!(stage(browser.post(path, json!({ "new": STRONG })).await), "open");
            assert!(browser.is_in().await);
            let again = Browser::with(&server, waiting).post(path, json!({ "new": "Another-Horse-8" })).await;
            assert_eq!(code(again), (401, "signed_out".to_owned()));
            // It is the password now; the old one is none.
            let mut later = Browser::at(&server);
            assert_eq!(code(later.sign_in(&email, "demo").await), (401, "wrong_credentials".to_owned()));
            assert_eq!(stage(later.sign_in(&email, STRONG).await), "open");
        }
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_ends_every_other_session() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let email = email_of(&handle, &Person::user(9));
        let (mut browser, mut other) = (Browser::at(&server), Browser::at(&server));
        browser.sign_in(&email, "demo").await;
        other.sign_in(&email, "demo").await;
        let wrong = browser.post("/api/v1/password", json!({ "current": "no", "new": STRONG })).await;
        assert_eq!(code(wrong), (422, "wrong_password".to_owned()));
        let before = browser.cookie.clone();
        let change = json!({ "current": "demo", "new": "long enough" });
        assert_eq!(stage(browser.post("/api/v1/password", change.clone()).await), "open");
        assert!(browser.is_in().await);
        assert!(!other.is_in().await);
        assert!(!Browser::with(&server, before).is_in().await);
        let again = browser.post("/api/v1/password", json!({ "current": "long enough", "new": "long enough" })).await;
        assert_eq!(code(again), (422, "password_reused".to_owned()));
        // Only what counts of a long one is compared (SEC-4).
        let long = "x".repeat(72);
        let change = json!({ "current": "long enough", "new": format!("{long}1") });
        assert_eq!(stage(browser.post("/api/v1/password", change).await), "open");
        assert_eq!(stage(other.sign_in(&email, &format!("{long}2")).await), "open");
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_good_for_once() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let path = "/api/v1/invitation";
        let with = |token: &str, password: &str| json!({ "firm": "1", "token": token, "password": password });
        let mut browser = Browser::at(&server);
        assert_eq!(code(browser.post(path, with("none", STRONG)).await), (404, "not_found".to_owned()));
        // Somebody who was invited, a guest, and a user who has forgotten theirs.
        for person in [Person::user(14), Person::guest(1), Person::user(24)] {
            let earlier = invite(&handle, &person).await.unwrap();
            let token = invite(&handle, &person).await.unwrap();
            assert_eq!(browser.post(path, with(&earlier, STRONG)).await.0.as_u16(), 404);
            assert_eq!(code(browser.post(path, with(&token, "short")).await), (422, "password_too_short".to_owned()));
            assert_eq!(browser.post(path, with(&token, STRONG)).await.0.as_u16(), 204);
            assert_eq!(browser.post(path, with(&token, "Another-Horse-8")).await.0.as_u16(), 404);
            assert_eq!(stage(browser.sign_in(&email_of(&handle, &person), STRONG).await), "open");
        }
        // It is over after seven days, and of no use to who was deactivated.
        let token = invite(&handle, &Person::user(9)).await.unwrap();
        server.app.clock().advance(NOW + 7 * 24 * 60 * MINUTE);
        assert_eq!(browser.post(path, with(&token, STRONG)).await.0.as_u16(), 404);
        let token = invite(&handle, &Person::user(15)).await.unwrap();
        assert_eq!(code(browser.post(path, with(&token, STRONG)).await), (403, "deactivated".to_owned()));
        assert_eq!(code(browser.sign_in(&email_of(&handle, &Person::user(15)), STRONG).await).0, 401);
        server.stop().await;
    }
}
