//! Notes, communications and internal messages.

macro_rules! notes {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See a note.
        NoteView = "note:view" on Note, user [Matter], guest [Shared], cites ["SHR-9"];
        /// Write a note.
        NoteCreate = "note:create" on Note, user [Matter], guest [Shared], cites ["SHR-9"];
        /// Change a note.
        NoteEdit = "note:edit" on Note, user [Matter], guest [Own & Shared], cites ["SHR-9"];
        /// Delete a note.
        NoteDelete = "note:delete" on Note, user [Matter], guest [Own & Shared], cites ["SHR-9"];
        /// See a logged call or e-mail.
        CommunicationView = "communication:view" on Communication, user [Matter], guest [Shared], cites ["SHR-9"];
        /// Log a call or an e-mail.
        CommunicationCreate = "communication:create" on Communication, user [Matter], guest [Shared], cites ["SHR-9"];
        /// Change a logged call or e-mail.
        CommunicationEdit = "communication:edit" on Communication, user [Matter], guest [Own & Shared], cites ["SHR-9"];
        /// Delete a logged call or e-mail.
        CommunicationDelete = "communication:delete" on Communication, user [Matter], cites [];
        /// Read a thread of internal messages.
        MessageView = "message:view" on Message, user [Participant | (Linked & Matter)], guest [Participant], cites ["MSC-1", "CX-20"];
        /// Start a thread of internal messages.
        MessageSend = "message:send" on Firm, user [User], guest [Always], cites ["SHR-8"];
        /// Reply in a thread.
        MessageReply = "message:reply" on Message, user [Participant], guest [Participant], cites ["MSC-1"];
        /// Change a message of one's own.
        MessageEdit = "message:edit" on Message, user [Own & Participant], cites ["SHR-21"];
        /// Delete a message of one's own.
        MessageDelete = "message:delete" on Message, user [Own & Participant], cites ["SHR-21"];
    } };
}
