//! Second factors: setting one up, and signing in with it.

use super::browser::{Browser, code, code_at, set_up, stage};
use super::{MINUTE, NOW, SECOND, STRONG, apply, email_of, start};
use crate::common::Backend;
use firmgate::facts::Person;
use firmgate::firm::state::TwoFactor;
use firmgate::firm::{Actor, Change, Firm};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_set_up_and_asked_for() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let email = email_of(&handle, &Person::user(9));
        let mut browser = Browser::at(&server);
        browser.sign_in(&email, "demo").await;
        let mut elsewhere = Browser::at(&server);
        elsewhere.sign_in(&email, "demo").await;

        // Nothing counts before a code has confirmed it.
        assert_eq!(
            code(browser.post("/api/v1/two-factor/confirm", json!({ "code": "123456" })).await),
            (422, "nothing_pending".to_owned())
        );
        let (_, body) = browser.post("/api/v1/two-factor", Value::Null).await;
        assert!(body["qr"].as_str().unwrap().contains("<svg"));
        let url = body["url"].as_str().unwrap();
        assert!(url.starts_with("otpauth://totp/A%20firm:c.fontaine") && url.contains("issuer=A%20firm"), "{url}");
        assert_eq!(
            code(browser.post("/api/v1/two-factor/confirm", json!({ "code": "abcdef" })).await),
            (422, "wrong_code".to_owned())
        );
        assert!(!handle.read(|firm| firm.state().user(&9.into()).unwrap().two_factor));
        let before = browser.cookie.clone();
        let (secret, recovery) = set_up(&mut browser, &handle).await;
        assert!(handle.read(|firm| firm.state().user(&9.into()).unwrap().two_factor));
        assert_eq!(recovery.len(), 10);

        // Every session of before has ended, in the firm too; the new one has passed it.
        assert!(!Browser::with(&server, before).is_in().await);
        assert!(!elsewhere.is_in().await);
        assert_eq!(browser.me().await.1["session"]["second_factor"], json!(true));
        let is_open = |session: &&firmgate::firm::state::Session| session.ended_at.is_none();
        let own = |firm: &Firm| {
            firm.state().sessions.iter().filter(is_open).filter(|own| own.person == Person::user(9)).count()
        };
        assert_eq!(handle.read(own), 1);

        // The code that confirmed it was used.
        let mut later = Browser::at(&server);
        assert_eq!(stage(later.sign_in(&email, "demo").await), "second_factor");
        assert!(later.set_cookie.as_ref().unwrap().contains("; Max-Age=300;"));
        assert!(!later.is_in().await, "a stage is no session");
        let path = "/api/v1/sign-in/second-factor";
        let used = json!({ "code": code_at(&secret, handle.now()) });
        assert_eq!(code(later.post(path, used.clone()).await), (401, "wrong_code".to_owned()));

        // The next one is good for once, and the stage's cookie is over with it.
        server.app.clock().advance(NOW + 30 * SECOND);
        let next = json!({ "code": code_at(&secret, handle.now()) });
        let waiting = later.cookie.clone();
        let mut second = Browser::at(&server);
        assert_eq!(stage(second.sign_in(&email, "demo").await), "second_factor");
        assert_eq!(stage(later.post(path, next.clone()).await), "open");
        assert_ne!(later.cookie, waiting);
        assert_eq!(
            code(Browser::with(&server, waiting).post(path, next.clone()).await),
            (401, "signed_out".to_owned())
        );
        assert_eq!(later.me().await.1["session"]["second_factor"], json!(true));
        assert_eq!(code(second.post(path, next).await), (401, "wrong_code".to_owned()));
        assert_eq!(code(second.post(path, used).await), (401, "wrong_code".to_owned()));

        // A recovery code too, however it is written.
        let written = json!({ "recovery_code": recovery[0].to_uppercase().replace('-', " ") });
        let mut third = Browser::at(&server);
        third.sign_in(&email, "demo").await;
        assert_eq!(stage(second.post(path, written.clone()).await), "open");
        assert_eq!(code(third.post(path, written).await), (401, "wrong_code".to_owned()));
        assert_eq!(code(third.post(path, json!({})).await), (422, "input_malformed".to_owned()));
        assert_eq!(stage(third.post(path, json!({ "recovery_code": recovery[1] })).await), "open");

        // A stage is over after five minutes.
        let mut late = Browser::at(&server);
        late.sign_in(&email, "demo").await;
        server.app.clock().advance(NOW + 30 * SECOND + 5 * MINUTE);
        let code_now = json!({ "code": code_at(&secret, handle.now()) });
        assert_eq!(code(late.post(path, code_now).await), (401, "signed_out".to_owned()));

        // Wrong codes are delayed like wrong passwords, and the password alone does not forgive them.
        late.sign_in(&email, "demo").await;
        for _ in 0..5 {
            assert_eq!(late.post(path, json!({ "code": "000000" })).await.0.as_u16(), 401);
        }
        assert_eq!(late.post(path, json!({ "code": "000000" })).await.0.as_u16(), 429);
        assert_eq!(late.sign_in(&email, "demo").await.0.as_u16(), 429);

        // An administrator who resets it takes the secret away, and what was used before is over.
        server.app.clock().advance(NOW + 60 * MINUTE);
        apply(&handle, &Actor::user(1), Change::ResetTwoFactor { user: 9.into() }).await;
        assert_eq!(stage(late.sign_in(&email, "demo").await), "open");
        assert_eq!(late.me().await.1["two_factor"], json!(false));
        let (again, _) = set_up(&mut late, &handle).await;
        assert_ne!(again, secret);
        let mut last = Browser::at(&server);
        assert_eq!(stage(last.sign_in(&email, "demo").await), "second_factor");
        let old = json!({ "recovery_code": recovery[2] });
        assert_eq!(code(last.post(path, old).await), (401, "wrong_code".to_owned()));
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_replaced_only_by_who_has_passed_it() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let person = Person::user(9);
        let mut browser = Browser::at(&server);
        browser.sign_in(&email_of(&handle, &person), "demo").await;
        let (first, _) = set_up(&mut browser, &handle).await;
        let token = server.sign_in(handle.id(), &person, false).await;
        let mut without = Browser::with(&server, Some(token.text()));
        assert!(without.is_in().await);
        let refused = without.post("/api/v1/two-factor", Value::Null).await;
        assert_eq!(code(refused), (403, "second_factor_there".to_owned()));
        let (second, _) = set_up(&mut browser, &handle).await;
        assert_ne!(first, second);
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_whom_a_second_factor_is_required_can_do_nothing_but_set_it_up() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let all = Change::SetSecurity { strong_passwords: None, two_factor: Some(TwoFactor::All), listed: None };
        apply(&handle, &Actor::user(1), all).await;
        for person in [Person::user(9), Person::guest(2)] {
            let email = email_of(&handle, &person);
            let mut browser = Browser::at(&server);
            assert_eq!(stage(browser.sign_in(&email, "demo").await), "open");
            let (_, me) = browser.me().await;
            assert_eq!(me["person"], json!(person));
            assert_eq!(me["in_the_way"], json!("two_factor_required"));
            set_up(&mut browser, &handle).await;
            let (_, me) = browser.me().await;
            assert_eq!((&me["in_the_way"], &me["two_factor"]), (&Value::Null, &json!(true)));
            let mut later = Browser::at(&server);
            assert_eq!(stage(later.sign_in(&email, "demo").await), "second_factor");
        }
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_comes_before_a_new_password() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let email = email_of(&handle, &Person::user(9));
        let mut browser = Browser::at(&server);
        browser.sign_in(&email, "demo").await;
        let (_, recovery) = set_up(&mut browser, &handle).await;
        apply(&handle, &Actor::user(1), Change::ForcePasswordChange { user: 9.into() }).await;
        let mut later = Browser::at(&server);
        assert_eq!(stage(later.sign_in(&email, "demo").await), "second_factor");
        let new = json!({ "new": STRONG });
        let early = later.post("/api/v1/sign-in/new-password", new.clone()).await;
        assert_eq!(code(early), (401, "signed_out".to_owned()));
        let passed = later.post("/api/v1/sign-in/second-factor", json!({ "recovery_code": recovery[0] })).await;
        assert_eq!(stage(passed), "new_password");
        assert_eq!(stage(later.post("/api/v1/sign-in/new-password", new).await), "open");
        assert_eq!(later.me().await.1["session"]["second_factor"], json!(true));
        server.stop().await;
    }
}
