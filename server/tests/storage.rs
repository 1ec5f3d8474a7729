//! A firm in each database: what is stored is what is known, and no more.

use crate::common::{Backend, Server};
use firmgate::facts::Id;
use firmgate::firm::{By, Change, Command, Firm, Permissions, State};
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
        let live = server.demo().await;
        let admin = By::user(live.read(|firm| firm.state().primary_subscriber));
        let user: Id = live.read(|firm| firm.state().users.last().unwrap().id.clone());
        for round in 0..4 {
            let permissions = Permissions { billing: Some(round % 2 == 0), ..Permissions::default() };
            let change = Change::SetPermissions { users: vec![user.clone()], permissions };
            let revision = live.read(Firm::revision);
            let command = Command { revision, change };
            let made = live.change(|firm, now| firm.prepare(&command, &admin, now), Vec::new()).await;
            assert!(made.is_ok() || round == 1, "round {round}: {made:?}");
            if let Ok(prepared) = made {
                assert_eq!(prepared.revision(), revision + 1);
            }
        }
        let known = live.read(Firm::state);
        let mut transaction = live.database().begin(Access::ReadNewest).await.unwrap();
        let stored = store::load(&mut transaction, live.id()).await.unwrap().unwrap();
        transaction.end().await.unwrap();
        assert_eq!(sorted(stored.firm.state()), sorted(known));
        assert_eq!(stored.firm.entries(), live.read(|firm| firm.entries().to_vec()));
        let verified = store::verify(live.database(), live.id(), |_| ()).await.unwrap();
        assert_eq!(verified.unwrap().entries, stored.head.entry);
        server.stop().await;
    }
}
