//! Each kind of record that is kept: the demo's own types are the bodies.

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

pub(super) use matter::read_matter;
