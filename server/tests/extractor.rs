//! The extractor for other servers with axum: its example, asked over the network.

#[path = "../../examples/axum.rs"]
#[expect(dead_code, reason = "the example starts itself; here the test does")]
mod example;

use serde_json::Value;
use tokio::net::TcpListener;

#[tokio::test]
async fn the_example_answers_401_404_and_403() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, example::routes()).await });
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let ask = async |path: &str, cookie: &str| {
        let answer = client.get(format!("{url}{path}")).header("cookie", cookie).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    assert_eq!(ask("/matters/7", "session=ada").await, (200, "7".to_owned()));
    assert_eq!(ask("/matters/7", "session=eve").await.0, 401);
    // What is walled off and what is not there are the same to the last byte.
    let walled = ask("/matters/8", "session=ada").await;
    assert_eq!(walled.0, 404);
    assert_eq!(walled, ask("/matters/9", "session=ada").await);
    assert_eq!(ask("/matters/8/financials", "session=ada").await, walled);
    let (status, body) = ask("/matters/7/financials", "session=ada").await;
    assert_eq!(status, 403);
    let problem: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(problem.get("code").unwrap(), "permission_needed");
    assert_eq!(problem.pointer("/decision/effect").unwrap(), "deny");
}
