//! An open page: a stream of server-sent events.

use std::collections::VecDeque;

pub(crate) struct Stream {
    response: reqwest::Response,
    text: String,
    events: VecDeque<(String, String)>,
}

impl Stream {
    pub(crate) async fn open(client: &reqwest::Client, url: &str) -> Option<Stream> {
        let response = client.get(format!("{url}/api/v1/events")).send().await.ok()?;
        if !response.status().is_success() {
            return None;
        }
        Some(Stream { response, text: String::new(), events: VecDeque::new() })
    }

    /// The next event, its name and data; none when the stream is over.
    pub(crate) async fn next(&mut self) -> Option<(String, String)> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Some(event);
            }
            let bytes = self.response.chunk().await.ok()??;
            self.text.push_str(std::str::from_utf8(&bytes).unwrap());
            while let Some((block, rest)) = self.text.split_once("\n\n") {
                let field = |name: &str| {
                    let line = block.lines().find_map(|line| line.strip_prefix(name));
                    line.map(|value| value.trim_start().to_owned())
                };
                if let (Some(event), Some(data)) = (field("event:"), field("data:")) {
                    self.events.push_back((event, data));
                }
                self.text = rest.to_owned();
            }
        }
    }

    /// The next revision that the page is told of; none when the stream is over.
    pub(crate) async fn revision(&mut self) -> Option<u64> {
        let (event, data) = self.next().await?;
        assert_eq!(event, "revision");
        let data: serde_json::Value = serde_json::from_str(&data).unwrap();
        data.get("revision")?.as_u64()
    }
}
