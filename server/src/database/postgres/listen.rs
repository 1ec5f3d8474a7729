//! Listens for the changes of other processes.

use super::server::Postgres;
use crate::database::access::Notice;
use crate::database::error::{DatabaseError, ErrorKind};
use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};
use tokio_postgres::{AsyncMessage, NoTls};

const RECONNECT_INTERVAL: Duration = Duration::from_millis(100);
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(1);

/// Passes on the notifications of other processes until the receiver is dropped.
pub(in crate::database) async fn listen(database: Arc<Postgres>, notices: mpsc::Sender<Notice>) {
    while !notices.is_closed() {
        if let Err(error) = listen_once(&database, &notices).await {
            tracing::warn!(code = error.code(), "LISTEN is not connected; requests query the database until it is");
        }
        database.set_listening(false);
        sleep(RECONNECT_INTERVAL).await;
    }
}

async fn listen_once(database: &Postgres, notices: &mpsc::Sender<Notice>) -> Result<(), DatabaseError> {
    let (client, mut connection) = database.config().connect(NoTls).await?;
    let (sender, mut notifications) = mpsc::unbounded_channel();
    let reader = tokio::spawn(async move {
        while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
            match message {
                Ok(AsyncMessage::Notification(notice)) => drop(sender.send(notice.payload().to_owned())),
                Ok(_) => {}
                Err(_) => return,
            }
        }
    });
    let outcome = async {
        client.batch_execute("LISTEN firmgate").await?;
        // Earlier notifications are lost: any firm may have changed.
        if notices.send(None).await.is_err() {
            return Ok(());
        }
        database.set_listening(true);
        loop {
            match timeout(KEEPALIVE_INTERVAL, notifications.recv()).await {
                Ok(Some(firm)) => {
                    if notices.send(Some(firm)).await.is_err() {
                        return Ok(());
                    }
                }
                Ok(None) => return Err(DatabaseError::new(ErrorKind::Unavailable, "the connection is lost")),
                // A silent connection may be a dead one.
                Err(_) => {
                    let silent = |_| DatabaseError::new(ErrorKind::Unavailable, "the connection does not answer");
                    timeout(KEEPALIVE_INTERVAL, client.batch_execute("")).await.map_err(silent)??;
                    if notices.is_closed() {
                        return Ok(());
                    }
                }
            }
        }
    }
    .await;
    reader.abort();
    outcome
}
