//! Bank accounts and transactions.

macro_rules! accounts {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See the firm's trust and operating accounts.
        BankAccountView = "bank_account:view" on Firm, user [Accounts], cites ["PERM-3"];
        /// Add a trust or operating account.
        BankAccountCreate = "bank_account:create" on Firm, user [Accounts], flags [recheck], cites ["PERM-3"];
        /// Change a trust or operating account.
        BankAccountEdit = "bank_account:edit" on Firm, user [Accounts], flags [recheck], cites ["PERM-3"];
        /// Delete a bank account that has no transactions.
        BankAccountDelete = "bank_account:delete" on BankAccount, user [Accounts & Empty], flags [recheck], cites ["PERM-12"];
        /// See a transaction.
        TransactionView = "transaction:view" on Transaction, user [Accounts & (Matter | MoneyCrosses)], cites ["PERM-3"];
        /// Add a transaction.
        TransactionCreate = "transaction:create" on Transaction, user [Accounts & Matter], flags [recheck], cites ["PERM-3"];
        /// Change a transaction.
        TransactionEdit = "transaction:edit" on Transaction, user [Accounts & Matter], flags [recheck], cites ["PERM-3"];
        /// Delete a transaction.
        TransactionDelete = "transaction:delete" on Transaction, user [Accounts & Matter], flags [recheck], cites ["PERM-3"];
        /// Transfer funds.
        TransactionTransfer = "transaction:transfer" on Transaction, user [Accounts & Matter], flags [recheck], cites ["PERM-3"];
        /// Export the transactions.
        TransactionExport = "transaction:export" on Firm, user [Accounts], cites ["EXP-4"];
    } };
}
