//! The layers of each part of the repository, from bottom to top.

/// A folder of sources and its layers.
pub(super) struct Root {
    pub(super) folder: &'static str,
    pub(super) language: Language,
    /// From bottom to top. A layer is a list of files and folders, without the endings of files. Each may import
    /// what is below it, and nothing beside it. Of two that a file is in, the longer one counts.
    pub(super) layers: &'static [&'static [&'static str]],
    /// What may be imported from outside the folder by a path: the beginnings of names.
    pub(super) outside: &'static [&'static str],
}

/// What a folder is written in.
#[derive(Clone, Copy)]
pub(super) enum Language {
    /// A crate, with its name.
    Rust {
        name: &'static str,
    },
    TypeScript,
}

impl Language {
    /// How the names of its sources end.
    pub(super) fn endings(self) -> &'static [&'static str] {
        match self {
            Language::Rust { .. } => &[".rs"],
            Language::TypeScript => &[".ts", ".tsx"],
        }
    }
}

/// Every part that has layers.
pub(super) const ROOTS: [Root; 4] = [
    Root {
        folder: "src",
        language: Language::Rust { name: "firmgate" },
        layers: &[
            &["rule", "json"],
            &["catalogue"],
            &["facts"],
            &["decide"],
            &["snapshot"],
            &["gate"],
            &["query", "firm"],
            &["export"],
            &["axum", "wasm"],
            &["lib"],
        ],
        outside: &[],
    },
    Root {
        folder: "server/src",
        language: Language::Rust { name: "firmgate_server" },
        layers: &[
            &["database"],
            &["secret", "clock"],
            &["store"],
            &["firms"],
            &["state"],
            &["api/firm", "api/records", "api/sign_in"],
            &["api/authzen", "api/operations"],
            &["api"],
            &["request_log"],
            &["router"],
            &["serve"],
            &["demo"],
            &["settings"],
            &["cli"],
            &["lib"],
            &["main"],
        ],
        outside: &[],
    },
    Root {
        folder: "pkg/src",
        language: Language::TypeScript,
        layers: &[
            &["backoff", "base89", "errors", "firm-errors", "http-error", "names", "store", "text", "timer", "warn"],
            &["engine", "engine-with-glue", "firm-write", "http-problem", "presentation"],
            &["engine-no-wasm", "firm-engine", "http-guard", "read"],
            &["firm-recovery", "http-question", "snapshot"],
            &["firm-open", "gate"],
            // The entries: whoever loads one loads no other.
            &["index", "no-wasm", "firm", "query", "http", "live", "lock", "testing"],
            &["angular", "dom", "react", "solid", "svelte", "vue"],
            &["node"],
        ],
        // What is generated, and the declarations of the entries.
        outside: &["pkg/"],
    },
    Root {
        folder: "www/src",
        language: Language::TypeScript,
        layers: &[
            &["firm/types", "location", "styles"],
            &["generated", "server"],
            &["firm"],
            &["server/session"],
            &["gate"],
            &["ui"],
            &["change"],
            &["records"],
            &["pages"],
            &["shell"],
            &["main"],
        ],
        outside: &[],
    },
];

impl Root {
    /// Where a file is: the number of its layer and its entry there.
    pub(super) fn layer_of(&self, file: &str) -> Option<(usize, &'static str)> {
        let inside = file.strip_prefix(self.folder)?.strip_prefix('/')?;
        let entries = self.layers.iter().enumerate();
        let entries = entries.flat_map(|(level, layer)| layer.iter().map(move |entry| (level, *entry)));
        entries.filter(|(_, entry)| covers(entry, inside)).max_by_key(|(_, entry)| entry.len())
    }
}

/// Whether an entry is a file, or a folder that the file is in.
pub(super) fn covers(entry: &str, file: &str) -> bool {
    file.strip_prefix(entry).is_some_and(|rest| rest.starts_with(['.', '/']))
}
