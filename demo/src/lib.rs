//! A made-up law firm as plain data, the same on every run.
//!
//! One file for each kind of record: its shape, and how the firm's records of the kind are generated. The
//! names are those of [`firmgate::facts`]; the other fields are only for display. Everybody and everything
//! here is invented.
//!
//! Depends on [`firmgate`] only. The server stores the firm; the demo's page shows it.

mod activity;
mod activity_description;
mod bank_account;
mod bill;
mod calendar;
mod communication;
mod contact;
mod date;
mod document;
mod event;
mod feed_entry;
mod firm;
mod group;
mod guest;
mod matter;
mod message;
mod note;
mod payment;
mod persona;
mod pick;
mod practice_area;
mod recovery_item;
mod state;
mod task;
mod text_snippet;
mod transaction;
mod user;

#[cfg(test)]
mod tests;

pub use activity::{Activity, ActivityKind};
pub use activity_description::ActivityDescription;
pub use bank_account::{BankAccount, BankAccountKind};
pub use bill::{Bill, BillStatus};
pub use calendar::Calendar;
pub use communication::{Communication, CommunicationKind};
pub use contact::{Contact, ContactKind};
pub use document::{Document, Folder};
pub use event::Event;
pub use feed_entry::FeedEntry;
pub use firm::{Firm, firm};
pub use group::Group;
pub use guest::Guest;
pub use matter::{Matter, MatterStatus};
pub use message::{Message, Thread};
pub use note::Note;
pub use payment::Payment;
pub use persona::{Persona, PersonaGroup};
pub use practice_area::PracticeArea;
pub use recovery_item::RecoveryItem;
pub use task::Task;
pub use text_snippet::TextSnippet;
pub use transaction::Transaction;
pub use user::User;
