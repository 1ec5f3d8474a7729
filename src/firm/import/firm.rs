//! The firm's settings, which the API does not have.

use super::importer::Importer;
use super::note::NoteCode;
use crate::firm::state::{FirmSettings, Notified, TwoFactor};

impl Importer<'_> {
    /// The settings that grant least. A second factor is not required, because nobody has one in the state:
    /// requiring it would lock everyone out, including whoever could change the setting.
    pub(super) fn settings(&mut self) -> FirmSettings {
        for choice in [
            "admin_implies_areas",
            "money_crosses",
            "feed_open",
            "pay_online",
            "contacts_limited",
            "recoverable",
            "strong_passwords",
            "two_factor",
            "payment_notification",
        ] {
            self.note(NoteCode::SettingUnknown, format!("settings.{choice}"));
        }
        self.note(NoteCode::ReplyToUnknown, "reminder_reply_to");
        FirmSettings {
            admin_implies_areas: false,
            money_crosses: false,
            feed_open: false,
            pay_online: false,
            contacts_limited: true,
            recoverable: Vec::new(),
            strong_passwords: true,
            two_factor: TwoFactor::None,
            payment_notification: Notified::None,
        }
    }

    /// What the state has and the export has not.
    pub(super) fn absent_parts(&mut self) {
        let is_absent = [
            ("calendars", self.export.calendars.is_none()),
            ("tasks", self.export.tasks.is_none()),
            ("contacts", self.export.contacts.is_none()),
            ("sessions", true),
            ("known_networks", true),
            ("recovery_bin", true),
        ];
        for (part, _) in is_absent.into_iter().filter(|(_, is_absent)| *is_absent) {
            self.note(NoteCode::PartAbsent, part);
        }
        self.note(NoteCode::DescriptionsUnknown, "activity_descriptions");
    }
}
