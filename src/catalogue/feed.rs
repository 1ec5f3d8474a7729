//! The firm feed, the recovery bin and payment notifications.

macro_rules! feed {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See an entry of the firm feed. An entry about a private task is never shown.
        FeedView = "feed:view" on FeedEntry, user [(FeedOpen | Admin) & Matter & Public], cites ["FEED-1", "FEED-2", "FEED-3", "FEED-4", "FEED-5", "FEED-6", "CX-8"];
        /// Manage the firm feed.
        FeedManage = "feed:manage" on Firm, user [Admin], cites ["ACT-15"];
        /// Open the recovery bin.
        RecoveryBinOpen = "recovery_bin:open" on Firm, user [Admin], cites ["REC-1"];
        /// Restore a deleted item.
        RecoveryBinRestore = "recovery_bin:restore" on RecoveryItem, user [Admin & Recoverable], flags [recheck], cites ["ACT-19", "REC-2", "REC-6"];
        /// Choose who is told of online payments.
        PaymentNotificationManage = "payment_notification:manage" on Firm, user [Admin], cites ["PERM-7"];
    } };
}
