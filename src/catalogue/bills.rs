//! Bills and payments.

macro_rules! bills {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See a bill. If the firm's settings say so, a matter's restriction does not hide its bills; a block always does.
        BillView = "bill:view" on Bill, user [(Billing | Accounts) & (Matter | MoneyCrosses)], guest [Shared], cites ["MAT-16", "CX-3"];
        /// Make a bill.
        BillCreate = "bill:create" on Bill, user [Billing & Matter], flags [recheck], cites ["PERM-2", "MAT-18"];
        /// Change a bill.
        BillEdit = "bill:edit" on Bill, user [Billing & Matter], flags [recheck], cites ["PERM-2"];
        /// Approve a bill.
        BillApprove = "bill:approve" on Bill, user [Billing & Matter], flags [recheck], cites ["PERM-2"];
        /// Send a bill.
        BillSend = "bill:send" on Bill, user [Billing & Matter], flags [recheck], cites ["PERM-2"];
        /// Void a bill.
        BillVoid = "bill:void" on Bill, user [Billing & Matter], flags [recheck], cites ["PERM-2"];
        /// Delete a bill.
        BillDelete = "bill:delete" on Bill, user [Billing & Matter], flags [recheck], cites ["PERM-2"];
        /// Share a bill with somebody outside the firm.
        BillShare = "bill:share" on Bill, user [Billing & Matter], flags [recheck], cites ["MAT-18", "SHR-20"];
        /// Record a payment on a bill.
        PaymentRecord = "payment:record" on Bill, user [Billing & Matter], flags [recheck], cites ["PERM-4", "CX-5"];
        /// Delete a payment that was recorded by hand.
        PaymentDelete = "payment:delete" on Payment, user [Billing & Matter & Manual], flags [recheck], cites ["PERM-8"];
        /// Refund a payment.
        PaymentRefund = "payment:refund" on Payment, user [Billing & Matter], flags [recheck], cites ["PERM-8"];
        /// Pay a bill online, as a guest.
        PaymentPayOnline = "payment:pay_online" on Bill, user [], guest [Shared & PayOnline], flags [recheck], cites ["SHR-7"];
        /// Manage the firm's bill settings.
        BillSettingsManage = "bill_settings:manage" on Firm, user [Billing], cites ["ACT-24"];
        /// Manage the firm's bill themes.
        BillThemeManage = "bill_theme:manage" on Firm, user [Billing], cites ["ACT-24"];
        /// Manage the firm's payment profiles.
        PaymentProfileManage = "payment_profile:manage" on Firm, user [Billing], cites ["ACT-24"];
    } };
}
