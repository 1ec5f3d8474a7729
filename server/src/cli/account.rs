//! How people get in for the first time.

use super::end::{End, say};
use super::{ask, open};
use crate::settings::Where;
use crate::sign_in;
use clap::Subcommand;
use firmgate::facts::Id;

/// How people get in for the first time.
#[derive(Debug, Subcommand)]
pub(super) enum Account {
    /// Make the secret of an invitation; it is shown once
    Invite {
        /// The firm, if there are several
        #[arg(long)]
        firm: Option<Id>,
        /// Who: a user's id, or `guest:` and a guest's
        person: String,
    },
    /// Set somebody's password, read from standard input
    Password {
        /// The firm, if there are several
        #[arg(long)]
        firm: Option<Id>,
        /// Who: a user's id, or `guest:` and a guest's
        person: String,
    },
}

impl Account {
    pub(super) async fn run(&self, place: &Where) -> Result<End, End> {
        let (Account::Invite { firm, person } | Account::Password { firm, person }) = self;
        let who = ask::person(person)?;
        let handle = open::firm(place, firm.as_ref()).await?;
        if handle.read(|firm| firm.name_of(&who).is_none()) {
            return Err(End::wrong(format!("{person}: there is no such person")));
        }
        match self {
            Account::Invite { .. } => say(sign_in::invite(&handle, &who).await?)?,
            Account::Password { .. } => {
                // Not an argument: those are seen by everybody on the machine.
                let mut line = String::new();
                std::io::stdin().read_line(&mut line)?;
                let password = line.trim_end_matches(['\n', '\r']);
                if password.is_empty() {
                    return Err(End::wrong("the password is read from standard input, and there is none"));
                }
                sign_in::set_password(&handle, &[who], password).await?;
            }
        }
        Ok(End::Well)
    }
}
