//! The firm's settings, and activity descriptions.

use super::planner::{CommandPlanner, Plan};
use crate::catalogue::Action;
use crate::facts::{ContactsVisibility, FIRM, Id, Limit};
use crate::firm::command::FirmSettingsChoices;
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::refusal::Refusal;
use crate::firm::side_effect::SideEffect;
use crate::firm::state::{ActivityDescription, Notified, User};
use crate::firm::stored_facts::StoredKind;

impl CommandPlanner<'_> {
    pub(super) fn set_firm_settings(&self, choices: &FirmSettingsChoices) -> Result<Plan, Refusal> {
        if *choices == FirmSettingsChoices::default() {
            return Err(Refusal::invalid(InvalidCode::NothingAsked, "settings"));
        }
        let is_chosen = [
            (choices.contacts_limited.is_some(), Action::ContactSetVisibilityPolicy),
            (choices.feed_open.is_some(), Action::FeedManage),
            (choices.payment_notification.is_some(), Action::PaymentNotificationManage),
            (choices.pay_online.is_some(), Action::PaymentsConnect),
            (
                choices.money_crosses.is_some()
                    || choices.admin_implies_areas.is_some()
                    || choices.recoverable.is_some(),
                Action::PolicyManage,
            ),
        ];
        for (_, action) in is_chosen.into_iter().filter(|(is_chosen, _)| *is_chosen) {
            self.require(action, FIRM)?;
        }
        if let Some(Notified::Group(group)) = &choices.payment_notification {
            self.choosable_group(group, "settings.payment_notification.group")?;
        }
        let before = &self.tables.settings;
        let choices = choices.clone();
        let mut after = before.clone();
        after.admin_implies_areas = choices.admin_implies_areas.unwrap_or(before.admin_implies_areas);
        after.money_crosses = choices.money_crosses.unwrap_or(before.money_crosses);
        after.feed_open = choices.feed_open.unwrap_or(before.feed_open);
        after.pay_online = choices.pay_online.unwrap_or(before.pay_online);
        after.contacts_limited = choices.contacts_limited.unwrap_or(before.contacts_limited);
        after.recoverable = choices.recoverable.unwrap_or_else(|| before.recoverable.clone());
        after.payment_notification =
            choices.payment_notification.unwrap_or_else(|| before.payment_notification.clone());
        let mut plan = Plan::new(FeedKind::FirmSettings);
        // Every snapshot contains the settings, so everyone needs a new one; only for the visibility of
        // contacts it is known whose view changes.
        let only_contacts = before.contacts_limited != after.contacts_limited
            && crate::firm::state::FirmSettings { contacts_limited: before.contacts_limited, ..after.clone() }
                == *before;
        let is_moved = |user: &&User| !only_contacts || user.contacts == ContactsVisibility::Restricted;
        if after.facts() != before.facts() {
            let users = self.tables.users.values().filter(is_moved).map(|user| user.id.clone()).collect();
            plan.side_effects.push(SideEffect::ViewChanged { users });
        }
        Ok(plan.edit(Edit::FirmSettings(after)))
    }

    pub(super) fn set_activity_description(&self, id: &Id, limit: &Limit, co_counsel: bool) -> Result<Plan, Refusal> {
        self.require(Action::ActivityDescriptionManage, FIRM)?;
        let stored = self.stored(StoredKind::ActivityDescription, id)?;
        stored.ok_or_else(|| self.not_available(Action::ActivityDescriptionManage))?;
        let before = self.tables.descriptions.get(id);
        let after = ActivityDescription { id: id.clone(), limited_to: limit.clone(), open_to_co_counsel: co_counsel };
        let mut plan = Plan::new(FeedKind::FirmSettings);
        for group in after.groups() {
            if before.is_some_and(|before| before.groups().contains(group)) {
                self.group(group, "limited_to")?;
            } else {
                self.choosable_group(group, "limited_to")?;
            }
            plan = plan.about_group(group);
        }
        Ok(plan.edit(Edit::Description(after)))
    }
}
