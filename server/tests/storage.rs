//! A firm in each database: what is stored is what is known, and no more.

use crate::common::{Backend, Server};
use firmgate::facts::Id;
use firmgate::firm::{Actor, Change, Command, Firm, Permissions, State};
use firmgate_server::database::Access;
use firmgate_server::store;

fn sorted(mut state: State) -> State {
    state.known_networks.sort_by_key(|known| store::person_key(&known.person));
    state
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stored_is_what_is_known() {
    for backend in Backend::both() {
        let backend = backend();
        let server = Server::start(&backend).await;
        let handle = server.demo().await;
        let admin = Actor::user(handle.read(|firm| firm.state().primary_subscriber));
        let user: Id = handle.read(|firm| firm.state().users.last().unwrap().id.clone());
        for round in 0..4 {
            let permissions = Permissions { billing: Some(round % 2 == 0), ..Permissions::default() };
            let change = Change::SetPermissions { users: vec![user.clone()], permissions };
            let revision = handle.read(Firm::revision);
            let command = Command { revision, change };
            let made = handle
                .change(|firm, now| firm.prepare(&command, &admin, &firmgate::firm::LoadedFacts::NONE, now), Vec::new())
                .await;
            assert!(made.is_ok() || round == 1, "round {round}: {made:?}");
            if let Ok(prepared) = made {
                assert_eq!(prepared.revision(), revision + 1);
            }
        }
        let known = handle.read(Firm::state);
        let mut transaction = handle.database().begin(Access::ReadPrimary).await.unwrap();
        let stored = store::load(&mut transaction, handle.id()).await.unwrap().unwrap();
        transaction.rollback().await.unwrap();
        assert_eq!(sorted(stored.firm.state()), sorted(known));
        assert_eq!(stored.firm.entries(), handle.read(|firm| firm.entries().to_vec()));
        let verified = store::verify_chain(handle.database(), handle.id(), |_| ()).await.unwrap();
        assert_eq!(verified.unwrap().entries, stored.head.entry);
        server.stop().await;
    }
}
