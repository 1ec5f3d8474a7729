//! `account`: invites people and sets passwords.

use super::exit::{Exit, print};
use super::{check, database};
use crate::api::sign_in;
use crate::settings::DatabaseArgs;
use clap::Subcommand;
use firmgate::facts::Id;

/// Invitations and passwords.
#[derive(Debug, Subcommand)]
pub(super) enum Account {
    /// Create an invitation and print its token; it is not shown again
    Invite {
        /// Firm, if the database has several
        #[arg(long)]
        firm: Option<Id>,
        /// Person: a user's id, or `guest:` and a guest's id
        person: String,
    },
    /// Set a person's password, read from standard input
    Password {
        /// Firm, if the database has several
        #[arg(long)]
        firm: Option<Id>,
        /// Person: a user's id, or `guest:` and a guest's id
        person: String,
    },
}

impl Account {
    pub(super) async fn run(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        let (Account::Invite { firm, person: name } | Account::Password { firm, person: name }) = self;
        let person = check::person(name)?;
        let handle = database::firm(databases, firm.as_ref()).await?;
        if handle.read(|firm| firm.name_of(&person).is_none()) {
            return Err(Exit::usage(format!("{name}: unknown person")));
        }
        match self {
            Account::Invite { .. } => print(sign_in::invite(&handle, &person).await?)?,
            Account::Password { .. } => {
                // Not an argument: other users of the machine can see those.
                let mut line = String::new();
                std::io::stdin().read_line(&mut line)?;
                let password = line.trim_end_matches(['\n', '\r']);
                if password.is_empty() {
                    return Err(Exit::usage("standard input is empty; it must contain the password"));
                }
                sign_in::set_password(&handle, &[person], password).await?;
            }
        }
        Ok(Exit::Success)
    }
}
