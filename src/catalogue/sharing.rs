//! What is shared with people outside the firm.

macro_rules! sharing {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See that something is shared, and with whom.
        ShareView = "share:view" on Share, user [Matter], cites ["SHR-14"];
        /// Stop sharing something.
        ShareRevoke = "share:revoke" on Share, user [Matter], flags [recheck], cites ["SHR-3", "SHR-13"];
        /// Open the list of everything that is shared; each row of it is a `share:view`.
        ShareReviewAll = "share:review_all" on Firm, user [User], cites ["SHR-14", "ACT-25"];
    } };
}
