//! Each kind of record that is stored. The demo's own types are the bodies.
//!
//! Depends on `stored_record.rs` and `facts_context.rs`.

mod activity;
mod bill;
mod communication;
mod contact;
mod document;
mod event;
mod matter;
mod message;
mod note;
mod task;
mod transaction;

use super::stored_record::{BodyError, StoredRecord, from_json};
use firmgate::catalogue::Kind;
use firmgate_demo as demo;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Parses the body of a record of any kind.
pub(super) fn parse(kind: Kind, body: Value) -> Result<Box<dyn StoredRecord>, BodyError> {
    match kind {
        Kind::Matter => matter::parse(body),
        Kind::Contact => boxed::<demo::Contact>(body),
        Kind::Activity => boxed::<demo::Activity>(body),
        Kind::Bill => boxed::<demo::Bill>(body),
        Kind::Transaction => boxed::<demo::Transaction>(body),
        Kind::Event => boxed::<demo::Event>(body),
        Kind::Task => boxed::<demo::Task>(body),
        Kind::Document => boxed::<demo::Document>(body),
        Kind::Note => boxed::<demo::Note>(body),
        Kind::Communication => boxed::<demo::Communication>(body),
        Kind::Message => boxed::<demo::Thread>(body),
        _ => Err(BodyError { path: ".".to_owned(), message: "records of this kind are not stored".to_owned() }),
    }
}

fn boxed<T: StoredRecord + DeserializeOwned + 'static>(body: Value) -> Result<Box<dyn StoredRecord>, BodyError> {
    Ok(Box::new(from_json::<T>(body)?))
}
