//! A browser, and what it does to sign in.

use crate::common::Server;
use firmgate::facts::Millis;
use firmgate_server::firms::FirmHandle;
use firmgate_server::state::SessionToken;
use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

/// A browser: it keeps the last cookie that it got.
pub(super) struct Browser {
    pub(super) client: reqwest::Client,
    pub(super) url: String,
    pub(super) cookie: Option<String>,
    pub(super) set_cookie: Option<String>,
}

impl Browser {
    pub(super) fn at(server: &Server) -> Browser {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Browser { client, url: server.url.clone(), cookie: None, set_cookie: None }
    }

    pub(super) fn with(server: &Server, cookie: Option<String>) -> Browser {
        Browser { cookie, ..Browser::at(server) }
    }

    pub(super) fn request(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.cookie {
            Some(cookie) => request.header("cookie", format!("{}={cookie}", SessionToken::COOKIE)),
            None => request,
        }
    }

    pub(super) async fn send(&mut self, request: RequestBuilder) -> (StatusCode, Value) {
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

    pub(super) async fn post(&mut self, path: &str, body: Value) -> (StatusCode, Value) {
        let request = self.client.post(format!("{}{path}", self.url)).json(&body);
        self.send(request).await
    }

    pub(super) async fn sign_in(&mut self, email: &str, password: &str) -> (StatusCode, Value) {
        self.post("/api/v1/sign-in", json!({ "email": email, "password": password })).await
    }

    pub(super) async fn me(&mut self) -> (StatusCode, Value) {
        let request = self.client.get(format!("{}/api/v1/me", self.url));
        self.send(request).await
    }

    pub(super) async fn is_in(&mut self) -> bool {
        self.me().await.0 == StatusCode::OK
    }
}

pub(super) fn stage((status, body): (StatusCode, Value)) -> String {
    assert_eq!(status, StatusCode::OK, "{body}");
    body["stage"].as_str().unwrap().to_owned()
}

pub(super) fn code((status, body): (StatusCode, Value)) -> (u16, String) {
    (status.as_u16(), body["code"].as_str().unwrap_or_default().to_owned())
}

pub(super) fn totp(secret: &str) -> Totp {
    Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap()
}

pub(super) fn code_at(secret: &str, now: Millis) -> String {
    totp(secret).generate(u64::try_from(now / 1_000).unwrap()).to_string()
}

/// Sets up a second factor, and gives its secret and the recovery codes.
pub(super) async fn set_up(browser: &mut Browser, handle: &FirmHandle) -> (String, Vec<String>) {
    let (status, body) = browser.post("/api/v1/two-factor", Value::Null).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let secret = body["secret"].as_str().unwrap().to_owned();
    let code = code_at(&secret, handle.now());
    let (status, body) = browser.post("/api/v1/two-factor/confirm", json!({ "code": code })).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let codes = body["recovery_codes"].as_array().unwrap();
    (secret, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
}
