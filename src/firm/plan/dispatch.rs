//! Which function plans which command.

use super::planner::{CommandPlanner, Plan};
use crate::firm::command::Change;
use crate::firm::refusal::Refusal;

impl CommandPlanner<'_> {
    pub(in crate::firm) fn plan(&self, change: &Change) -> Result<Plan, Refusal> {
        match change {
            Change::InviteUser { user } => self.invite_user(user),
            Change::EditUser { user, name, email, class, job_title } => {
                self.edit_user(user, name.as_deref(), email.as_deref(), *class, job_title.as_deref())
            }
            Change::DeactivateUser { user } => self.deactivate_user(user),
            Change::ReactivateUser { user } => self.reactivate_user(user),
            Change::SetPermissions { users, permissions } => self.set_permissions(users, *permissions),
            Change::SetVisibility { users, hours, rates, contacts } => {
                self.set_visibility(users, *hours, *rates, *contacts)
            }
            Change::TransferPrimarySubscriber { to } => self.transfer_primary_subscriber(to),
            Change::SetGrowType { user, grow } => self.set_grow_type(user, *grow),
            Change::CreateGroup { name, members } => self.create_group(name, members),
            Change::RenameGroup { group, name } => self.rename_group(group, name),
            Change::SetGroupMembers { group, members } => self.set_group_members(group, members),
            Change::ArchiveGroup { group } => self.archive_group(group, true),
            Change::UnarchiveGroup { group } => self.archive_group(group, false),
            Change::DeleteGroup { group } => self.delete_group(group),
            Change::SetMatterAccess { matter, access } => self.set_matter_access(matter, access),
            Change::SetMatterAccessBulk { matters, access } => self.set_matter_access_bulk(matters, access),
            Change::SetBlocks { matters, users, mode, reason, ends_at } => {
                self.set_blocks(matters, users, *mode, reason.as_deref(), *ends_at)
            }
            Change::CreateCalendar { name } => self.create_calendar(name),
            Change::DeleteCalendar { calendar } => self.delete_calendar(calendar),
            Change::ShareCalendar { calendar, to, level } => self.share_calendar(calendar, to, Some(*level)),
            Change::UnshareCalendar { calendar, to } => self.share_calendar(calendar, to, None),
            Change::AddGuest { guest } => self.add_guest(guest),
            Change::Share { guest, item, starts_at, ends_at } => self.share(guest, item, *starts_at, *ends_at),
            Change::RevokeShare { share } => self.revoke_share(share),
            Change::SetActivityDescription { activity_description, limited_to, open_to_co_counsel } => {
                self.set_activity_description(activity_description, limited_to, *open_to_co_counsel)
            }
            Change::SetSecurity { strong_passwords, two_factor, listed } => {
                self.set_security(*strong_passwords, *two_factor, listed.as_deref())
            }
            Change::ResetTwoFactor { user } => self.reset_two_factor(user),
            Change::ForcePasswordChange { user } => self.force_password_change(user),
            Change::ForcePasswordChangeAll {} => self.force_password_change_all(),
            Change::EndSessions { whose } => self.end_sessions(whose),
            Change::DeleteMatter { matter } => self.delete_matter(matter),
            Change::DeleteContact { contact } => self.delete_contact(contact),
            Change::Restore { item, id } => self.restore(*item, id),
            Change::SetFirmSettings { settings } => self.set_firm_settings(settings),
            Change::SetReminderReplyTo { user } => self.set_reminder_reply_to(user),
        }
    }
}
