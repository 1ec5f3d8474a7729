//! Pages of what was found. Tokens are opaque to callers: the place where the next page begins, and
//! which search they are of.

use crate::authzen::body;
use crate::authzen::fault::Fault;
use crate::secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firmgate::facts::Id;
use firmgate::firm::review::Page;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Which part of a long result is wanted.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(super) struct Wish {
    /// The `next_token` of the page before.
    token: Option<String>,
    /// How many at most; 1,000 if nothing is said, and never more.
    limit: Option<u64>,
}

/// Where a page begins, and of what.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    of: String,
    pub(super) limit: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) after: Option<String>,
}

/// What was found.
#[derive(Serialize, ToSchema)]
pub(super) struct Found<T> {
    page: Next,
    pub(super) results: Vec<T>,
}

/// Where the next page is.
#[derive(Serialize, ToSchema)]
pub(super) struct Next {
    /// Empty: there is none.
    next_token: String,
    /// How many were found on this page.
    count: usize,
}

/// Reads a search and which page of it is wanted.
pub(super) fn read<T: DeserializeOwned>(search: &str, firm: &Id, mut body: Value) -> Result<(T, Place), Fault> {
    let wish = body.as_object_mut().and_then(|body| body.remove("page")).filter(|wish| !wish.is_null());
    let wish: Option<Wish> = wish.map(body::part).transpose().map_err(|fault| fault.within("page"))?;
    // A token is of one search only: a page of another one would be of nothing.
    let of = secret::hash(&format!("{search} {firm} {body}"));
    let asked = body::part(body)?;
    Ok((asked, Place::of(of, wish.unwrap_or_default())?))
}

impl Place {
    fn of(of: String, wish: Wish) -> Result<Place, Fault> {
        let limit = wish.limit.map(|limit| usize::try_from(limit).unwrap_or(Page::LIMIT).min(Page::LIMIT));
        let Some(token) = wish.token.filter(|token| !token.is_empty()) else {
            return Ok(Place { of, limit: limit.unwrap_or(Page::LIMIT), after: None });
        };
        let bytes = URL_SAFE_NO_PAD.decode(token).ok();
        let place: Option<Place> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        // Only the token may be left to say what the first request said.
        let is_same = |place: &Place| place.of == of && limit.is_none_or(|limit| limit == place.limit);
        let place = place.filter(|place| is_same(place) && place.limit <= Page::LIMIT);
        place.ok_or_else(|| Fault::malformed("page.token", "The token is not one of this search"))
    }

    /// A page that ends before something, or with the end of everything.
    pub(super) fn found<T>(self, results: Vec<T>, next: Option<String>) -> Found<T> {
        let next = next.map(|after| Place { after: Some(after), ..self });
        let text = |place: Place| serde_json::to_string(&place).unwrap_or_default();
        let next_token = next.map(|place| URL_SAFE_NO_PAD.encode(text(place))).unwrap_or_default();
        Found { page: Next { next_token, count: results.len() }, results }
    }

    /// The page that nothing is wanted on: the next one is where this one was.
    pub(super) fn empty<T>(self) -> Found<T> {
        let text = serde_json::to_string(&self).unwrap_or_default();
        Found { page: Next { next_token: URL_SAFE_NO_PAD.encode(text), count: 0 }, results: Vec::new() }
    }

    /// A page of what comes after the place, if the names of all are given in order.
    pub(super) fn cut<T>(self, rest: impl Iterator<Item = T>, name: impl Fn(&T) -> String) -> Found<T> {
        if self.limit == 0 {
            return self.empty();
        }
        let mut rest = rest;
        let results: Vec<T> = rest.by_ref().take(self.limit).collect();
        let next = results.last().map(name).filter(|_| rest.next().is_some());
        self.found(results, next)
    }
}
