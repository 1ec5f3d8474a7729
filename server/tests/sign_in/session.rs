//! Sessions: cookies, the origin of requests, and the end of sessions.

use super::browser::{Browser, code, set_up, stage};
use super::{MINUTE, NOW, STRONG, apply, email_of, start, start_with};
use crate::common::Backend;
use firmgate::facts::Person;
use firmgate::firm::{Actor, Change, Firm};
use firmgate_server::api::sign_in::set_password;
use firmgate_server::clock::Clock;
use firmgate_server::firms::{Databases, Firms};
use firmgate_server::router::router;
use firmgate_server::state::{App, Options, SessionToken};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::sync::Arc;

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
        apply(&handle, &Actor::user(1), Change::DeactivateUser { user: 9.into() }).await;
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
