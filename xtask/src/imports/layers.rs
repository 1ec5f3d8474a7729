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
            &["facts_for"],
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
            &["api/records"],
            &["api/authzen", "api/firm", "api/operations", "api/sign_in"],
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
            &["backoff", "base89", "notify", "timer", "warn"],
            &[
                "errors",
                "firm-errors",
                "http-error",
                "http-known",
                "lock-error",
                "lock-shared",
                "names",
                "store",
                "text",
            ],
            &[
                "engine",
                "engine-with-glue",
                "firm-reply",
                "firm-write",
                "gate-misuse",
                "http-problem",
                "lock-crypto",
                "plain",
                "presentation",
            ],
            &["engine-no-wasm", "firm-engine", "http-guard", "ids", "lock-entry"],
            &["firm-recovery", "http-question", "lock-state", "requester"],
            &["firm-calls", "read", "snapshot"],
            &["firm-commands", "firm-decisions", "firm-facts", "firm-lists", "firm-review", "gate-state"],
            &["firm-open", "gate-answers"],
            &["gate-decisions"],
            &["gate-surfaces", "gate-view"],
            &["gate"],
            // The entries: whoever loads one loads no other.
            &[
                "angular", "dom", "firm", "http", "index", "live", "lock", "no-wasm", "password", "query", "react",
                "solid", "svelte", "testing", "vue",
            ],
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
    /// What a file is called in the folder.
    pub(super) fn inside<'a>(&self, file: &'a str) -> Option<&'a str> {
        file.strip_prefix(self.folder)?.strip_prefix('/')
    }

    /// Where a file is: the number of its layer and its entry there.
    pub(super) fn layer_of(&self, file: &str) -> Option<(usize, &'static str)> {
        let inside = self.inside(file)?;
        let entries = self.layers.iter().enumerate();
        let entries = entries.flat_map(|(level, layer)| layer.iter().map(move |entry| (level, *entry)));
        entries.filter(|(_, entry)| covers(entry, inside)).max_by_key(|(_, entry)| entry.len())
    }
}

/// Whether an entry is a file, or a folder that the file is in.
pub(super) fn covers(entry: &str, file: &str) -> bool {
    file.strip_prefix(entry).is_some_and(|rest| rest.starts_with(['.', '/']))
}
