//! What a decision is made from: the subject, the firm's settings, and one type for each kind of
//! record. Every fact is optional; absent is unknown, and unknown never allows.
//!
//! A record is declared once, with the shape of each of its fields. The Rust type, its JSON, its
//! TypeScript type and the reader in JavaScript all come from that declaration.
//!
//! Depends on [`crate::catalogue`], whose facts it settles, and decides nothing.

mod choice;
mod contradiction;
mod firm_settings;
mod id;
mod id_set;
mod layout;
mod person;
mod record;
mod requester;
mod resource;
mod shape;
mod share;
mod subject;

mod activity;
mod activity_description;
mod bank_account;
mod bill;
mod block;
mod calendar;
mod communication;
mod contact;
mod document;
mod event;
mod feed_entry;
mod group;
mod matter;
mod message;
mod note;
mod outside_share;
mod payment;
mod practice_area;
mod recovery_item;
mod target_user;
mod task;
mod text_snippet;
mod transaction;

pub use activity::{Activity, ShownOn};
pub use activity_description::{ActivityDescription, Limit};
pub use bank_account::BankAccount;
pub use bill::Bill;
pub use block::Block;
pub use calendar::{Calendar, CalendarKind, CalendarLevel, CalendarShare, ShareTo};
pub use choice::Choice;
pub use communication::Communication;
pub use contact::Contact;
pub use contradiction::Contradiction;
pub use document::Document;
pub use event::Event;
pub use feed_entry::FeedEntry;
pub use firm_settings::{FirmSettings, ItemKind};
pub use group::Group;
pub use id::{Id, IdError};
pub use id_set::{IdSet, SortedSet};
pub use layout::Layout;
pub use matter::{Access, Matter, MatterLink};
pub use message::Message;
pub use note::Note;
pub use outside_share::OutsideShare;
pub use payment::Payment;
pub use person::Person;
pub use practice_area::PracticeArea;
pub use record::{Field, Record};
pub use recovery_item::RecoveryItem;
pub use requester::Requester;
pub use resource::{FIRM, OwnedResource, Resource};
pub use shape::Form;
#[cfg(feature = "gate")]
pub(crate) use shape::RelatedMatter;
#[cfg(feature = "gate")]
pub(crate) use share::is_within;
pub use share::{Millis, Share, ShareKind, ShareRef};
pub use subject::{
    AccountState, ContactsVisibility, FirmUser, Guest, HoursVisibility, RatesVisibility, Session, Subject,
};
pub use target_user::{GrowType, TargetUser};
pub use task::Task;
pub use text_snippet::TextSnippet;
pub use transaction::Transaction;
