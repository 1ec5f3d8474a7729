//! Signing in, on each database: what proves who somebody is, and what does not.

use crate::common::{Backend, Server};
use firmgate::facts::{Id, Millis, Person};
use firmgate::firm::state::TwoFactor;
use firmgate::firm::{Actor, Change, Command, Firm};
use firmgate_server::api::sign_in::{invite, set_password};
use firmgate_server::clock::Clock;
use firmgate_server::database::Access;
use firmgate_server::firms::{Databases, FirmHandle, Firms};
use firmgate_server::router::router;
use firmgate_server::state::{App, Options, SessionToken};
use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};
use std::sync::Arc;
use totp_rs::{Builder, Secret, Totp};

// In 2027, after everything that the demo firm remembers.
const NOW: Millis = 1_800_000_000_000;
const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;
const STRONG: &str = "Correct-Horse-7";

async fn start(backend: &Backend) -> (Server, Arc<FirmHandle>) {
    start_with(backend, Options::default()).await
}

async fn start_with(backend: &Backend, options: Options) -> (Server, Arc<FirmHandle>) {
    let server = Server::start_with(backend, Clock::fixed(NOW), options).await;
    let handle = server.demo().await;
    let users = (1..=24).map(|id: i64| Person::user(id));
    let guests = (1..=3).map(|id: i64| Person::guest(id));
    // Somebody who was never given a password is among them: the last user.
    let people: Vec<Person> = users.filter(|person| *person != Person::user(24)).chain(guests).collect();
    set_password(&handle, &people, "demo").await.unwrap();
    (server, handle)
}

fn email_of(handle: &FirmHandle, person: &Person) -> String {
    let state = handle.read(Firm::state);
    match person.parts() {
        (id, false) => state.user(id).unwrap().email.clone(),
        (id, true) => state.guests.iter().find(|guest| guest.id == *id).unwrap().email.clone().unwrap(),
    }
}

async fn give(handle: &FirmHandle, actor: &Actor, change: Change) {
    let prepare = |firm: &Firm, now: Millis| firm.prepare(&Command { revision: firm.revision(), change }, actor, now);
    handle.change(prepare, Vec::new()).await.unwrap();
}

/// A browser: it keeps the last cookie that it got.
struct Browser {
    client: reqwest::Client,
    url: String,
    cookie: Option<String>,
    set_cookie: Option<String>,
}

impl Browser {
    fn at(server: &Server) -> Browser {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Browser { client, url: server.url.clone(), cookie: None, set_cookie: None }
    }

    fn with(server: &Server, cookie: Option<String>) -> Browser {
        Browser { cookie, ..Browser::at(server) }
    }

    fn request(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.cookie {
            Some(cookie) => request.header("cookie", format!("{}={cookie}", SessionToken::COOKIE)),
            None => request,
        }
    }

    async fn send(&mut self, request: RequestBuilder) -> (StatusCode, Value) {
        let response = self.request(request).send().await.unwrap();
        let status = response.status();
        self.set_cookie = response.headers().get("set-cookie").map(|cookie| cookie.to_str().unwrap().to_owned());
        if let Some(set) = &self.set_cookie {
            let value = set.split(';').next().unwrap().split_once('=').unwrap().1;
            self.cookie = (!value.is_empty()).then(|| value.to_owned());
        }
        let text = response.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    async fn post(&mut self, path: &str, body: Value) -> (StatusCode, Value) {
        let request = self.client.post(format!("{}{path}", self.url)).json(&body);
        self.send(request).await
    }

    async fn sign_in(&mut self, email: &str, password: &str) -> (StatusCode, Value) {
        self.post("/api/v1/sign-in", json!({ "email": email, "password": password })).await
    }

    async fn me(&mut self) -> (StatusCode, Value) {
        let request = self.client.get(format!("{}/api/v1/me", self.url));
        self.send(request).await
    }

    async fn is_in(&mut self) -> bool {
        self.me().await.0 == StatusCode::OK
    }
}

fn stage((status, body): (StatusCode, Value)) -> String {
    assert_eq!(status, StatusCode::OK, "{body}");
    body["stage"].as_str().unwrap().to_owned()
}

fn code((status, body): (StatusCode, Value)) -> (u16, String) {
    (status.as_u16(), body["code"].as_str().unwrap_or_default().to_owned())
}

fn totp(secret: &str) -> Totp {
    Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap()
}

fn code_at(secret: &str, now: Millis) -> String {
    totp(secret).generate(u64::try_from(now / 1_000).unwrap()).to_string()
}

/// Sets up a second factor, and gives its secret and the recovery codes.
async fn set_up(browser: &mut Browser, handle: &FirmHandle) -> (String, Vec<String>) {
    let (status, body) = browser.post("/api/v1/two-factor", Value::Null).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let secret = body["secret"].as_str().unwrap().to_owned();
    let code = code_at(&secret, handle.now());
    let (status, body) = browser.post("/api/v1/two-factor/confirm", json!({ "code": code })).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let codes = body["recovery_codes"].as_array().unwrap();
    (secret, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
}

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
        give(&handle, &Actor::user(1), change).await;
        assert_eq!(code(other.sign_in(&email, "demo").await), (401, "wrong_credentials".to_owned()));
        assert_eq!(stage(other.sign_in("new@firm.example", "demo").await), "open");
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_are_for_https_only() {
    use tower::ServiceExt;
    let backend = Backend::sqlite();
    let firms = Firms::new(Databases::one(backend.open().await), Arc::new(Clock::fixed(NOW)));
    let app = App::new(Arc::clone(&firms), Options::default());
    let state = firmgate_demo::firm().state();
    firms.create("A firm", &state).await.unwrap();
    let handle = firms.get(&state.firm).await.unwrap().unwrap();
    set_password(&handle, &[Person::user(9)], "demo").await.unwrap();
    let body = json!({ "email": email_of(&handle, &Person::user(9)), "password": "demo" }).to_string();
    let request = axum::http::Request::post("/api/v1/sign-in").header("content-type", "application/json");
    let response = router(app, None).oneshot(request.body(axum::body::Body::from(body)).unwrap()).await.unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.ends_with("; HttpOnly; SameSite=Strict; Secure"), "{cookie}");
    assert_eq!(response.headers()["cache-control"], "no-store");
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
        give(&handle, &Actor::user(1), Change::ResetTwoFactor { user: 9.into() }).await;
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
        give(&handle, &Actor::user(1), all).await;
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
            give(&handle, &Actor::user(1), change).await;
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
async fn a_second_factor_comes_before_a_new_password() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let email = email_of(&handle, &Person::user(9));
        let mut browser = Browser::at(&server);
        browser.sign_in(&email, "demo").await;
        let (_, recovery) = set_up(&mut browser, &handle).await;
        give(&handle, &Actor::user(1), Change::ForcePasswordChange { user: 9.into() }).await;
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
async fn sessions_end_idle_and_in_any_case() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let email = email_of(&handle, &Person::user(9));
        let (mut idle, mut active) = (Browser::at(&server), Browser::at(&server));
        idle.sign_in(&email, "demo").await;
        active.sign_in(&email, "demo").await;
        let mut now = NOW + 20 * MINUTE;
        server.app.clock().advance(now);
        assert!(active.is_in().await);
        server.app.clock().advance(NOW + 30 * MINUTE - 1);
        assert!(Browser::with(&server, idle.cookie.clone()).is_in().await, "one moment before it ends");
        // That was activity: half an hour from there.
        server.app.clock().advance(NOW + 60 * MINUTE - 2);
        assert!(active.me().await.0 == StatusCode::UNAUTHORIZED, "idle for more than half an hour");
        assert!(idle.is_in().await);
        // Whoever is never idle is signed out after half a day.
        let mut worker = Browser::at(&server);
        worker.sign_in(&email, "demo").await;
        let started = handle.now();
        now = started;
        while now + 20 * MINUTE < started + 12 * 60 * MINUTE {
            now += 20 * MINUTE;
            server.app.clock().advance(now);
            assert!(worker.is_in().await);
        }
        server.app.clock().advance(started + 12 * 60 * MINUTE - 1);
        assert!(worker.is_in().await);
        server.app.clock().advance(started + 12 * 60 * MINUTE);
        assert!(!worker.is_in().await);
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sites_page_is_refused() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start_with(&backend, Options { demo: true, ..Options::default() }).await;
        let email = email_of(&handle, &Person::user(9));
        let mut own = Browser::at(&server);
        own.sign_in(&email, "demo").await;
        let host = server.url.trim_start_matches("http://").to_owned();
        let posts = [
            ("/api/v1/sign-in", json!({ "email": email, "password": "demo" })),
            ("/api/v1/sign-in/second-factor", json!({ "code": "000000" })),
            ("/api/v1/sign-in/new-password", json!({ "new": STRONG })),
            ("/api/v1/invitation", json!({ "firm": "1", "token": "x", "password": STRONG })),
            ("/api/v1/password", json!({ "current": "demo", "new": STRONG })),
            ("/api/v1/two-factor", Value::Null),
            ("/api/v1/two-factor/confirm", json!({ "code": "000000" })),
            ("/api/v1/sign-out", Value::Null),
            ("/api/v1/demo/be", json!({ "person": "9" })),
        ];
        for (path, body) in posts {
            for (name, value) in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", "https://evil.example"),
                ("origin", "null"),
            ] {
                let request = own.client.post(server.at(path)).json(&body).header(name, value);
                let response = own.request(request).send().await.unwrap();
                assert_eq!(response.status().as_u16(), 403, "{path} {name} {value}");
                assert!(response.headers().get("set-cookie").is_none());
                let body: Value = response.json().await.unwrap();
                assert_eq!(body["code"], "cross_site");
            }
        }
        assert!(own.is_in().await);
        let request = own.client.post(server.at("/api/v1/sign-out")).header("origin", format!("http://{host}"));
        assert_eq!(own.request(request).send().await.unwrap().status().as_u16(), 204);
        assert!(!own.is_in().await);
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_deactivated_is_out_at_once() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let email = email_of(&handle, &Person::user(9));
        let mut browser = Browser::at(&server);
        browser.sign_in(&email, "demo").await;
        let (_, recovery) = set_up(&mut browser, &handle).await;
        let mut halfway = Browser::at(&server);
        assert_eq!(stage(halfway.sign_in(&email, "demo").await), "second_factor");
        give(&handle, &Actor::user(1), Change::DeactivateUser { user: 9.into() }).await;
        assert_eq!(code(browser.me().await), (401, "signed_out".to_owned()));
        let code_of = json!({ "recovery_code": recovery[0] });
        let refused = halfway.post("/api/v1/sign-in/second-factor", code_of).await;
        assert_eq!(code(refused), (403, "deactivated".to_owned()));
        assert!(!halfway.is_in().await);
        assert_eq!(code(browser.sign_in(&email, "demo").await), (403, "deactivated".to_owned()));
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_is_good_for_its_own_firm_only() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, handle) = start(&backend).await;
        let mut state = handle.read(Firm::state);
        state.firm = "other".parse().unwrap();
        state.users.iter_mut().for_each(|user| user.name = "Somebody else".to_owned());
        let other = server.create(&state).await;
        let email = email_of(&handle, &Person::user(9));
        let mut browser = Browser::at(&server);
        // With several firms, which one has to be said; and a password is good for one.
        let (status, body) = browser.sign_in(&email, "demo").await;
        assert_eq!((status.as_u16(), body["path"].as_str()), (422, Some("firm")));
        let to = |firm: &str| json!({ "firm": firm, "email": email, "password": "demo" });
        assert_eq!(browser.post("/api/v1/sign-in", to("other")).await.0.as_u16(), 401);
        assert_eq!(stage(browser.post("/api/v1/sign-in", to("1")).await), "open");
        let (_, me) = browser.me().await;
        assert_eq!(me["firm"]["id"], "1");
        // The same secret in the name of the other firm proves nothing.
        let secret = browser.cookie.as_ref().unwrap().split_once('.').unwrap().1.to_owned();
        let name = SessionToken::new(other.id()).unwrap().text();
        let forged = format!("{}.{secret}", name.split_once('.').unwrap().0);
        assert_eq!(code(Browser::with(&server, Some(forged.clone())).me().await), (401, "signed_out".to_owned()));
        Browser::with(&server, Some(forged)).post("/api/v1/sign-out", Value::Null).await;
        assert!(browser.is_in().await);
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

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_of_the_demo_is_any_persona() {
    for backend in Backend::both() {
        let backend = backend();
        let (server, _) = start_with(&backend, Options { demo: true, ..Options::default() }).await;
        let mut browser = Browser::at(&server);
        for (person, in_the_way) in [
            (Person::user(2), Value::Null),
            (Person::guest(2), Value::Null),
            (Person::user(3), json!("two_factor_required")),
            (Person::user(15), json!("deactivated")),
            (Person::user(14), json!("pending")),
        ] {
            let before = browser.cookie.clone();
            assert_eq!(stage(browser.post("/api/v1/demo/be", json!({ "person": person })).await), "open");
            let (_, me) = browser.me().await;
            assert_eq!((&me["person"], &me["in_the_way"]), (&json!(person), &in_the_way));
            assert!(!Browser::with(&server, before).is_in().await);
        }
        let nobody = browser.post("/api/v1/demo/be", json!({ "person": "99" })).await;
        assert_eq!(code(nobody), (404, "not_found".to_owned()));
        server.stop().await;

        let backend = Backend::sqlite();
        let (server, _) = start(&backend).await;
        let refused = Browser::at(&server).post("/api/v1/demo/be", json!({ "person": "2" })).await;
        assert_eq!(code(refused), (404, "not_found".to_owned()));
        server.stop().await;
    }
}
