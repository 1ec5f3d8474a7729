//! Documents and folders.

macro_rules! documents {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See a document.
        DocumentView = "document:view" on Document, user [Matter], guest [Shared], cites ["SHR-6"];
        /// Download a document.
        DocumentDownload = "document:download" on Document, user [Matter], guest [Shared], cites ["SHR-6"];
        /// Upload a document.
        DocumentUpload = "document:upload" on Document, user [Matter & Unlocked], guest [Shared & Unlocked], cites ["SHR-6"];
        /// Add a version to a document.
        DocumentAddVersion = "document:add_version" on Document, user [Matter & Unlocked], guest [Shared & Unlocked], cites ["SHR-6"];
        /// Change a document.
        DocumentEdit = "document:edit" on Document, user [Matter & Unlocked], cites ["MSC-9"];
        /// Delete a document.
        DocumentDelete = "document:delete" on Document, user [Matter & Unlocked], cites ["MSC-9"];
        /// Unlock a document.
        DocumentUnlock = "document:unlock" on Document, user [Matter & (Own | Admin)], cites ["MSC-9"];
        /// Make documents from a template.
        DocumentAutomate = "document:automate" on Document, user [Matter], cites ["SHR-21"];
        /// Share a document with somebody outside the firm.
        DocumentShare = "document:share" on Document, user [Matter], flags [recheck], cites ["SHR-20"];
    } };
}
