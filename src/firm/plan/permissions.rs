//! The four permissions, and what users see.

use super::planner::{CommandPlanner, Plan, outcome_of_user, refused, result_of};
use crate::catalogue::Action;
use crate::facts::{ContactsVisibility, FIRM, HoursVisibility, Id, Person, RatesVisibility};
use crate::firm::command::Permissions;
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::order::distinct;
use crate::firm::refusal::Refusal;
use crate::firm::side_effect::SideEffect;
use crate::firm::state::User;

impl CommandPlanner<'_> {
    // INVARIANT: nobody changes their own permissions, and nobody those of the primary subscriber:
    // the rule of `user:set_permissions` says so, and each target is asked about on its own.
    pub(super) fn set_permissions(&self, users: &[Id], permissions: Permissions) -> Result<Plan, Refusal> {
        let Permissions { administrator, accounts, reports, billing } = permissions;
        if [administrator, accounts, reports, billing].iter().all(Option::is_none) {
            return Err(Refusal::invalid(InvalidCode::NothingAsked, "permissions"));
        }
        self.each_user(Action::UserSetPermissions, users, |plan, before| {
            let mut after = User {
                administrator: administrator.unwrap_or(before.administrator),
                accounts: accounts.unwrap_or(before.accounts),
                reports: reports.unwrap_or(before.reports),
                billing: billing.unwrap_or(before.billing),
                ..before.clone()
            };
            // A user with one of the four permissions sees all contacts (CON-6).
            if after.holds_any() && after.contacts == ContactsVisibility::Restricted {
                after.contacts = ContactsVisibility::All;
                plan.side_effects.push(SideEffect::ContactsReset { user: after.id.clone() });
            }
            if before.billing && !after.billing {
                self.move_reply_to(plan, &before.id);
            }
            Ok(after)
        })
    }

    pub(super) fn set_visibility(
        &self,
        users: &[Id],
        hours: Option<HoursVisibility>,
        rates: Option<RatesVisibility>,
        contacts: Option<ContactsVisibility>,
    ) -> Result<Plan, Refusal> {
        if hours.is_none() && rates.is_none() && contacts.is_none() {
            return Err(Refusal::invalid(InvalidCode::NothingAsked, "change"));
        }
        self.each_user(Action::UserSetVisibility, users, |_, before| {
            if contacts == Some(ContactsVisibility::Restricted) && before.holds_any() {
                return Err(Refusal::invalid(InvalidCode::ContactsNeedNoPermission, "contacts"));
            }
            Ok(User {
                hours: hours.unwrap_or(before.hours),
                rates: rates.unwrap_or(before.rates),
                contacts: contacts.unwrap_or(before.contacts),
                ..before.clone()
            })
        })
    }

    // One outcome for each user; if there is only one, a refusal of the command.
    fn each_user(
        &self,
        action: Action,
        users: &[Id],
        change: impl Fn(&mut Plan, &User) -> Result<User, Refusal>,
    ) -> Result<Plan, Refusal> {
        let mut plan = Plan::new(FeedKind::Permission);
        let is_bulk = users.len() > 1;
        if users.is_empty() {
            return Err(Refusal::invalid(InvalidCode::NothingAsked, "users"));
        }
        if is_bulk {
            self.require(Action::UserSetPermissionsBulk, FIRM)?;
        }
        for id in distinct(users) {
            let planned = self.require_on(action, id, "users").and_then(|before| {
                let after = change(&mut plan, before)?;
                Ok((result_of(before, &after), after))
            });
            let result = match planned {
                Ok((result, after)) => {
                    plan.edits.push(Edit::User(after));
                    plan.people.push(Person::User(id.clone()));
                    result
                }
                Err(refusal) if is_bulk => refused(&refusal),
                Err(refusal) => return Err(refusal),
            };
            plan.outcomes.push(outcome_of_user(id, result));
        }
        plan.unless_nothing_done()
    }
}
