//! A page that somebody is signed in to.

use super::world::World;
use crate::common::{Server, client_with};
use firmgate::Gate;
use firmgate::catalogue::Kind;
use firmgate_demo::Persona;
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;

/// Somebody who is signed in, and who they are.
pub(super) struct Page {
    pub(super) gate: Gate,
    pub(super) persona: Persona,
    pub(super) client: Client,
    pub(super) url: String,
}

pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) text: String,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

impl Page {
    pub(super) async fn sign_in(server: &Server, world: &World, persona: &Persona) -> Page {
        let second_factor = persona.session.second_factor.unwrap();
        let token = server.sign_in(&world.firm.id, &persona.subject, second_factor).await;
        let (gate, persona) = (world.gate(persona), persona.clone());
        Page { gate, persona, client: client_with(&token), url: server.url.clone() }
    }

    pub(super) async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let mut request = self.client.request(method, format!("{}/api/v1/records/{path}", self.url));
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await.unwrap();
        Answer { status: response.status(), text: response.text().await.unwrap() }
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, None).await
    }

    /// All pages of a list.
    pub(super) async fn list(&self, kind: Kind, query: &str, limit: usize) -> Vec<Value> {
        let (mut all, mut after) = (Vec::<Value>::new(), String::new());
        loop {
            let path = format!("{}?limit={limit}{query}{after}", kind.name());
            let answer = self.get(&path).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
            let page = answer.json();
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= limit);
            all.extend(items.iter().cloned());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return all,
            }
        }
    }

    pub(super) fn who(&self) -> &str {
        &self.persona.id
    }
}
