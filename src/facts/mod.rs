//! What a decision is made from: the subject, the firm's settings, and one type for each kind of
//! record. Every fact is optional; absent is unknown, and unknown never allows.
//!
//! A record is declared once, with the shape of each of its fields. The Rust type, its JSON, its
//! TypeScript type and the reader in JavaScript all come from that declaration.
//!
//! From the bottom: what fields hold, the shapes of fields, who asks, the records, the list of
//! their kinds, and how facts cross from JavaScript.
//!
//! Depends on [`crate::catalogue`], whose facts it settles, and on `crate::json` for reading;
//! decides nothing.

mod access;
mod calendar_share;
mod choice;
mod grow_type;
mod id;
mod id_set;
mod item_kind;
mod limit;
mod matter_link;
mod none;
mod person;
mod share;

mod fact_list;
mod field;
mod fields;
mod related_matter;
mod shape;

mod contradiction;
mod firm_settings;
mod part;
mod requester;
mod session;
mod subject;

mod layout;
mod record;
mod resource;

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
mod projection;
mod recovery_item;
mod target_user;
mod task;
mod text_snippet;
mod transaction;
mod whose;

pub use access::Access;
pub use activity::{Activity, ShownOn};
pub use activity_description::ActivityDescription;
pub use bank_account::BankAccount;
pub use bill::Bill;
pub use block::Block;
pub use calendar::{Calendar, CalendarKind};
pub use calendar_share::{CalendarLevel, CalendarShare, ShareTo};
pub use choice::Choice;
pub use communication::Communication;
pub use contact::Contact;
pub use contradiction::Contradiction;
pub use document::Document;
pub use event::Event;
pub use feed_entry::FeedEntry;
pub use field::Field;
pub use firm_settings::FirmSettings;
pub use group::Group;
pub use grow_type::GrowType;
pub(crate) use id::is_uuid;
pub use id::{Id, IdError};
pub use id_set::{IdSet, SortedSet};
pub use item_kind::ItemKind;
pub use layout::Layout;
pub use limit::Limit;
pub use matter::Matter;
pub use matter_link::MatterLink;
pub use message::Message;
pub use note::Note;
pub use outside_share::OutsideShare;
pub use payment::Payment;
pub use person::Person;
pub use practice_area::PracticeArea;
pub(crate) use projection::Projection;
pub use record::Record;
pub use recovery_item::RecoveryItem;
#[cfg(feature = "gate")]
pub(crate) use related_matter::RelatedMatter;
pub use requester::Requester;
pub use resource::{FIRM, OwnedResource, Resource};
pub use session::Session;
pub use shape::Form;
#[cfg(feature = "gate")]
pub(crate) use share::is_within;
pub use share::{Millis, Share, ShareKind, ShareRef};
pub use subject::{AccountState, ContactsVisibility, FirmUser, Guest, HoursVisibility, RatesVisibility, Subject};
pub use target_user::TargetUser;
pub use task::Task;
pub use text_snippet::TextSnippet;
pub use transaction::Transaction;
pub use whose::Whose;
