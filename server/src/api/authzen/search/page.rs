//! Pages of results. A page token is opaque to callers: where the next page begins, and of which search.

use crate::api::authzen::body;
use crate::api::authzen::request_error::RequestError;
use crate::secret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firmgate::facts::Id;
use firmgate::firm::review::Page;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Which page of a result is wanted.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(super) struct PageRequest {
    /// The `next_token` of the previous page.
    token: Option<String>,
    /// The maximum number of results: 1,000 by default, and never more.
    limit: Option<u64>,
}

/// Where a page begins, and of which search.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageToken {
    of: String,
    pub(super) limit: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) after: Option<String>,
}

/// A page of results.
#[derive(Serialize, ToSchema)]
pub(super) struct SearchResponse<T> {
    page: PageResponse,
    pub(super) results: Vec<T>,
}

/// The page of a result.
#[derive(Serialize, ToSchema)]
pub(super) struct PageResponse {
    /// The token of the next page; empty on the last one.
    next_token: String,
    /// The number of results on this page.
    count: usize,
}

/// Parses a search and which page of it is wanted.
pub(super) fn parse<T: DeserializeOwned>(
    search: &str,
    firm: &Id,
    mut body: Value,
) -> Result<(T, PageToken), RequestError> {
    let page = body.as_object_mut().and_then(|body| body.remove("page")).filter(|page| !page.is_null());
    let page: Option<PageRequest> = page.map(body::part).transpose().map_err(|error| error.within("page"))?;
    // A token belongs to one search: in another, its place would mean nothing.
    let of = secret::hash(&format!("{search} {firm} {body}"));
    let request = body::part(body)?;
    Ok((request, PageToken::of(of, page.unwrap_or_default())?))
}

impl<T> SearchResponse<T> {
    /// The same page with other results: those that have a word.
    pub(super) fn filter_map<U>(self, word: impl Fn(T) -> Option<U>) -> SearchResponse<U> {
        let results: Vec<U> = self.results.into_iter().filter_map(word).collect();
        SearchResponse { page: PageResponse { count: results.len(), ..self.page }, results }
    }
}

impl PageToken {
    fn of(of: String, page: PageRequest) -> Result<PageToken, RequestError> {
        let limit = page.limit.map(|limit| usize::try_from(limit).unwrap_or(Page::LIMIT).min(Page::LIMIT));
        let Some(token) = page.token.filter(|token| !token.is_empty()) else {
            return Ok(PageToken { of, limit: limit.unwrap_or(Page::LIMIT), after: None });
        };
        let bytes = URL_SAFE_NO_PAD.decode(token).ok();
        let token: Option<PageToken> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        // A later request may leave out the limit, but not change it.
        let is_same = |token: &PageToken| token.of == of && limit.is_none_or(|limit| limit == token.limit);
        let token = token.filter(|token| is_same(token) && token.limit <= Page::LIMIT);
        token.ok_or_else(|| RequestError::malformed("page.token", "The token is of another search"))
    }

    /// A page with these results; `next` is the last of them if there are more.
    pub(super) fn page<T>(self, results: Vec<T>, next: Option<String>) -> SearchResponse<T> {
        let next = next.map(|after| PageToken { after: Some(after), ..self });
        let text = |token: PageToken| serde_json::to_string(&token).unwrap_or_default();
        let next_token = next.map(|token| URL_SAFE_NO_PAD.encode(text(token))).unwrap_or_default();
        SearchResponse { page: PageResponse { next_token, count: results.len() }, results }
    }

    /// The page of a request with the limit 0: the next page begins where this one does.
    pub(super) fn empty_page<T>(self) -> SearchResponse<T> {
        let text = serde_json::to_string(&self).unwrap_or_default();
        SearchResponse {
            page: PageResponse { next_token: URL_SAFE_NO_PAD.encode(text), count: 0 },
            results: Vec::new(),
        }
    }

    /// The first page of the remaining results, which are in the order of their names.
    pub(super) fn first_page<T>(self, rest: impl Iterator<Item = T>, name: impl Fn(&T) -> String) -> SearchResponse<T> {
        if self.limit == 0 {
            return self.empty_page();
        }
        let mut rest = rest;
        let results: Vec<T> = rest.by_ref().take(self.limit).collect();
        let next = results.last().map(name).filter(|_| rest.next().is_some());
        self.page(results, next)
    }
}
