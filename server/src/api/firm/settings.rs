//! The settings of the firm.

use crate::state::{AuthenticatedSession, PaymentNotificationSchema, Problem};
use axum::Json;
use firmgate::catalogue::Action;
use firmgate::facts::{Id, ItemKind};
use firmgate::firm::state::{Notified, TwoFactor};
use serde::Serialize;
use utoipa::ToSchema;

/// The settings of the firm, and who owns its account.
#[derive(Serialize, ToSchema)]
pub(super) struct SettingsView {
    /// The primary subscriber.
    #[schema(value_type = String)]
    primary_subscriber: Id,
    /// The user who gets the replies to automated bill reminders.
    #[schema(value_type = String)]
    reminder_reply_to: Id,
    /// Whether administrator permission implies accounts, reports and billing.
    admin_implies_areas: bool,
    /// Whether financial views cross a matter's restriction; never a block.
    money_crosses: bool,
    /// Whether every user may see the firm feed.
    feed_open: bool,
    /// Whether the firm takes online payments.
    pay_online: bool,
    /// Whether the firm limits who sees which contacts.
    contacts_limited: bool,
    /// The kinds of deleted item that can be recovered.
    #[schema(value_type = Vec<String>)]
    recoverable: Vec<ItemKind>,
    /// Whether passwords must be strong.
    strong_passwords: bool,
    /// Of whom a second factor is required: `none`, `listed` or `all`.
    #[schema(value_type = String)]
    two_factor: TwoFactor,
    /// Who is told of online payments.
    #[schema(value_type = PaymentNotificationSchema)]
    payment_notification: Notified,
}

/// The settings of the firm, for whoever manages them. What of them decides for a user is in the user's snapshot.
#[utoipa::path(get, path = "/api/v1/settings", tag = "firm", responses(
    (status = 200, description = "The settings", body = SettingsView),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
))]
pub(super) async fn settings(session: AuthenticatedSession) -> Result<Json<SettingsView>, Problem> {
    session.require(Action::PolicyManage)?;
    Ok(Json(session.handle.read(|firm| {
        let settings = firm.settings();
        SettingsView {
            primary_subscriber: firm.primary_subscriber().clone(),
            reminder_reply_to: firm.reminder_reply_to().clone(),
            admin_implies_areas: settings.admin_implies_areas,
            money_crosses: settings.money_crosses,
            feed_open: settings.feed_open,
            pay_online: settings.pay_online,
            contacts_limited: settings.contacts_limited,
            recoverable: settings.recoverable.clone(),
            strong_passwords: settings.strong_passwords,
            two_factor: settings.two_factor,
            payment_notification: settings.payment_notification.clone(),
        }
    })))
}
