//! A firm with keys, and a client that asks.
//!
//! The scenario of the certification is in the words of this firm: Alice is `billing`, Bob is
//! `plain`, both in the group that the matter `for a group` is limited to. To read is `matter:view`,
//! to write `matter:view_financials`, which needs billing or accounts permission (PERM-5).

use crate::common::{Backend, Server};
use firmgate::catalogue::Kind;
use firmgate::firm::State;
use firmgate_server::api::authzen::api_keys::{self, Scope};
use firmgate_server::clock::Clock;
use firmgate_server::firms::FirmHandle;
use firmgate_server::state::Options;
use reqwest::header::{AUTHORIZATION, HeaderMap};
use serde_json::{Value, json};
use std::sync::Arc;

pub(crate) struct Fixture {
    pub(crate) server: Server,
    pub(crate) handle: Arc<FirmHandle>,
    pub(crate) key: String,
    client: reqwest::Client,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Reply {
    pub(crate) fn is(&self, status: u16) -> &Value {
        assert_eq!(self.status, status, "{:#}", self.body);
        &self.body
    }

    pub(crate) fn decision(&self) -> bool {
        self.is(200)["decision"].as_bool().unwrap()
    }

    pub(crate) fn reason(&self) -> &str {
        self.is(200)["context"]["reason"].as_str().unwrap()
    }

    pub(crate) fn ids(&self) -> Vec<&str> {
        self.is(200)["results"].as_array().unwrap().iter().map(|found| found["id"].as_str().unwrap()).collect()
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.is(200)["results"].as_array().unwrap().iter().map(|found| found["name"].as_str().unwrap()).collect()
    }
}

pub(crate) fn state(firm: &str) -> State {
    let mut state: Value = serde_json::from_str(include_str!("../../../tests/commands/firm.json")).unwrap();
    state["firm"] = firm.into();
    serde_json::from_value(state).unwrap()
}

impl Fixture {
    pub(crate) async fn open(backend: &Backend) -> Fixture {
        // The firm of the fixture has no records: the callers of its evaluations keep them.
        let options = Options { facts_from_callers: Kind::ALL.to_vec(), ..Options::default() };
        Fixture::at(Server::start_with(backend, Clock::system(), options).await).await
    }

    pub(crate) async fn at(server: Server) -> Fixture {
        let handle = server.create(&state("1")).await;
        let key = key(&handle, Scope::Firm).await;
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Fixture { server, handle, key, client }
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.post_with(&self.key, path, body).await
    }

    pub(crate) async fn post_with(&self, key: &str, path: &str, body: &Value) -> Reply {
        self.send(self.request(path).header(AUTHORIZATION, format!("Bearer {key}")).json(body)).await
    }

    pub(crate) fn request(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.post(self.server.at(path))
    }

    pub(crate) fn get(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.get(self.server.at(path))
    }

    pub(crate) async fn send(&self, request: reqwest::RequestBuilder) -> Reply {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        Reply { status, headers, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) }
    }

    pub(crate) async fn ask(&self, body: &Value) -> Reply {
        self.post("/access/v1/evaluation", body).await
    }

    pub(crate) async fn search(&self, what: &str, body: &Value) -> Reply {
        self.post(&format!("/access/v1/search/{what}"), body).await
    }
}

pub(crate) async fn key(handle: &FirmHandle, scope: Scope) -> String {
    api_keys::create(handle.database(), handle.id(), "A portal", scope, None, handle.now()).await.unwrap().1
}

pub(crate) fn user(id: &str) -> Value {
    json!({ "type": "user", "id": id })
}

pub(crate) fn matter(id: &str) -> Value {
    json!({ "type": "matter", "id": id })
}

/// A question: may they, to that?
pub(crate) fn may(subject: &str, action: &str, on: &Value) -> Value {
    json!({ "subject": user(subject), "action": { "name": action }, "resource": on })
}

pub(crate) const READ: &str = "matter:view";
pub(crate) const WRITE: &str = "matter:view_financials";
pub(crate) const ALICE: &str = "billing";
pub(crate) const BOB: &str = "plain";
pub(crate) const RECORD_1: &str = "for a group";
pub(crate) const RECORD_2: &str = "for a user";
