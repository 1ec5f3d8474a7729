//! Passwords, second factors and sessions.

macro_rules! security {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// Require strong passwords of everybody.
        SecurityRequireStrongPasswords = "security:require_strong_passwords" on Firm, user [Admin], flags [recheck], cites ["ACT-8", "ACT-9"];
        /// Require a second factor of some users, or of everybody.
        SecurityRequireTwoFactor = "security:require_two_factor" on Firm, user [Admin], flags [recheck], cites ["ACT-8", "ACT-9"];
        /// Set up one's own second factor.
        TwoFactorSetUpOwn = "two_factor:set_up_own" on Firm, user [User], guest [Always], flags [two_factor], cites ["SEC-1"];
        /// Take away another user's second factor, so that they set it up again.
        TwoFactorReset = "two_factor:reset" on User, user [Admin & TwoFactorOn & NotSelf & NotPrimarySubscriber], flags [recheck], cites ["SEC-3", "PS-7"];
        /// Change one's own password.
        PasswordChangeOwn = "password:change_own" on Firm, user [User], guest [Always], flags [two_factor], cites ["SEC-5"];
        /// Make a user change their password.
        PasswordForceChange = "password:force_change" on User, user [Admin & NotPrimarySubscriber], flags [recheck], cites ["SEC-10", "ROLE-4"];
        /// Make everybody change their password, oneself included.
        PasswordForceChangeAll = "password:force_change_all" on Firm, user [Admin], flags [recheck], cites ["SEC-10", "ROLE-4"];
        /// See where one is signed in.
        SessionViewOwn = "session:view_own" on Firm, user [User], guest [Always], flags [two_factor], cites ["SEC-12"];
        /// Sign out of one's own sessions.
        SessionEndOwn = "session:end_own" on Firm, user [User], guest [Always], flags [two_factor], cites ["SEC-12"];
        /// See who is signed in, from where and since when.
        SessionViewAll = "session:view_all" on Firm, user [Admin], cites ["ACT-20", "SEC-11"];
        /// Sign a user out.
        SessionEndUser = "session:end_user" on User, user [Admin & NotPrimarySubscriber], flags [recheck], cites ["SEC-12", "ROLE-4"];
        /// Sign everybody out, oneself included.
        SessionEndAll = "session:end_all" on Firm, user [Admin], flags [recheck], cites ["SEC-12", "ROLE-4"];
    } };
}
