-- The tables of Firmgate's default schema, in SQLite. Every key begins with the firm's id.
-- Ids are text. A record of no matter says so in no_matter: a matter_id that was forgotten is an
-- error, and not a record that the whole firm may see.

-- Matters. Who may open one: everyone, or those in matter_users and matter_groups.
CREATE TABLE matters (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  access_everyone INTEGER NOT NULL DEFAULT 0,
  responsible_attorney_id TEXT,
  PRIMARY KEY (firm_id, id)
) STRICT;

-- The users that a matter's access lists.
CREATE TABLE matter_users (
  firm_id TEXT NOT NULL,
  matter_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  PRIMARY KEY (firm_id, matter_id, user_id),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX matter_users_by_user_matter ON matter_users (firm_id, user_id, matter_id);

-- The groups that a matter's access lists.
CREATE TABLE matter_groups (
  firm_id TEXT NOT NULL,
  matter_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  PRIMARY KEY (firm_id, matter_id, group_id),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX matter_groups_by_group_matter ON matter_groups (firm_id, group_id, matter_id);

-- Who is blocked from a matter, and until when, in milliseconds since 1970; NULL: until it is taken away.
CREATE TABLE blocks (
  firm_id TEXT NOT NULL,
  matter_id TEXT NOT NULL,
  user_id TEXT,
  guest_id TEXT,
  ends_at INTEGER,
  CHECK ((user_id IS NULL) <> (guest_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX blocks_by_user_matter ON blocks (firm_id, user_id, matter_id);
CREATE INDEX blocks_by_guest_matter ON blocks (firm_id, guest_id, matter_id);
CREATE INDEX blocks_by_matter ON blocks (firm_id, matter_id);

-- Contacts.
CREATE TABLE contacts (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  created_by_user_id TEXT,
  created_by_guest_id TEXT,
  PRIMARY KEY (firm_id, id),
  CHECK ((created_by_user_id IS NULL) <> (created_by_guest_id IS NULL))
) STRICT;

-- The matters that a contact is related to.
CREATE TABLE contact_matters (
  firm_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  matter_id TEXT NOT NULL,
  PRIMARY KEY (firm_id, contact_id, matter_id),
  FOREIGN KEY (firm_id, contact_id) REFERENCES contacts (firm_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX contact_matters_by_matter ON contact_matters (firm_id, matter_id);

-- Time and expense entries.
CREATE TABLE activities (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_user_id TEXT,
  user_guest_id TEXT,
  on_bill INTEGER NOT NULL,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK ((user_user_id IS NULL) <> (user_guest_id IS NULL)),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX activities_by_matter ON activities (firm_id, matter_id);

-- What an entry is time for.
CREATE TABLE activity_about (
  firm_id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  item_id TEXT NOT NULL,
  PRIMARY KEY (firm_id, activity_id, kind, item_id),
  FOREIGN KEY (firm_id, activity_id) REFERENCES activities (firm_id, id) ON DELETE CASCADE
) STRICT;

-- Activity descriptions; whether each is limited to groups.
CREATE TABLE activity_descriptions (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  limited_to INTEGER NOT NULL,
  open_to_co_counsel INTEGER NOT NULL,
  PRIMARY KEY (firm_id, id)
) STRICT;

-- The groups that a description is limited to.
CREATE TABLE activity_description_groups (
  firm_id TEXT NOT NULL,
  activity_description_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  PRIMARY KEY (firm_id, activity_description_id, group_id),
  FOREIGN KEY (firm_id, activity_description_id) REFERENCES activity_descriptions (firm_id, id) ON DELETE CASCADE
) STRICT;

-- Bills.
CREATE TABLE bills (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX bills_by_matter ON bills (firm_id, matter_id);

-- Payments on bills; whether each was recorded by hand.
CREATE TABLE payments (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  manual INTEGER NOT NULL,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX payments_by_matter ON payments (firm_id, matter_id);

-- Transactions on bank accounts.
CREATE TABLE transactions (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX transactions_by_matter ON transactions (firm_id, matter_id);

-- Calendars.
CREATE TABLE calendars (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  creator_id TEXT,
  PRIMARY KEY (firm_id, id)
) STRICT;

-- What a calendar is shared with: the firm, a user or a group.
CREATE TABLE calendar_shares (
  firm_id TEXT NOT NULL,
  calendar_id TEXT NOT NULL,
  level TEXT NOT NULL,
  to_firm INTEGER NOT NULL DEFAULT 0,
  user_id TEXT,
  group_id TEXT,
  FOREIGN KEY (firm_id, calendar_id) REFERENCES calendars (firm_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX calendar_shares_by_calendar ON calendar_shares (firm_id, calendar_id);

-- Calendar entries.
CREATE TABLE events (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  calendar_id TEXT NOT NULL,
  private INTEGER NOT NULL,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  FOREIGN KEY (firm_id, calendar_id) REFERENCES calendars (firm_id, id),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX events_by_matter ON events (firm_id, matter_id);

-- Who attends an entry.
CREATE TABLE event_attendees (
  firm_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  user_id TEXT,
  guest_id TEXT,
  CHECK ((user_id IS NULL) <> (guest_id IS NULL)),
  FOREIGN KEY (firm_id, event_id) REFERENCES events (firm_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX event_attendees_by_event ON event_attendees (firm_id, event_id);
CREATE INDEX event_attendees_by_user ON event_attendees (firm_id, user_id);
CREATE INDEX event_attendees_by_guest ON event_attendees (firm_id, guest_id);

-- Tasks.
CREATE TABLE tasks (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  private INTEGER NOT NULL,
  assigner_user_id TEXT,
  assigner_guest_id TEXT,
  assignee_user_id TEXT,
  assignee_guest_id TEXT,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK ((assigner_user_id IS NULL) <> (assigner_guest_id IS NULL)),
  CHECK ((assignee_user_id IS NULL) <> (assignee_guest_id IS NULL)),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX tasks_by_matter ON tasks (firm_id, matter_id);

-- Documents.
CREATE TABLE documents (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  locked INTEGER NOT NULL DEFAULT 0,
  owner_user_id TEXT,
  owner_guest_id TEXT,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK ((owner_user_id IS NULL) <> (owner_guest_id IS NULL)),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX documents_by_matter ON documents (firm_id, matter_id);

-- All folders that a document is in, outer ones too.
CREATE TABLE document_folders (
  firm_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  folder_id TEXT NOT NULL,
  PRIMARY KEY (firm_id, document_id, folder_id),
  FOREIGN KEY (firm_id, document_id) REFERENCES documents (firm_id, id) ON DELETE CASCADE
) STRICT;

-- Notes.
CREATE TABLE notes (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  author_user_id TEXT,
  author_guest_id TEXT,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK ((author_user_id IS NULL) <> (author_guest_id IS NULL)),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX notes_by_matter ON notes (firm_id, matter_id);

-- Logged calls and e-mails.
CREATE TABLE communications (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  author_user_id TEXT,
  author_guest_id TEXT,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK ((author_user_id IS NULL) <> (author_guest_id IS NULL)),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX communications_by_matter ON communications (firm_id, matter_id);

-- Messages, and the threads that they begin.
CREATE TABLE messages (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  author_user_id TEXT,
  author_guest_id TEXT,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK ((author_user_id IS NULL) <> (author_guest_id IS NULL)),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX messages_by_matter ON messages (firm_id, matter_id);

-- Who takes part in a thread.
CREATE TABLE message_participants (
  firm_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  user_id TEXT,
  guest_id TEXT,
  CHECK ((user_id IS NULL) <> (guest_id IS NULL)),
  FOREIGN KEY (firm_id, message_id) REFERENCES messages (firm_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX message_participants_by_message ON message_participants (firm_id, message_id);
CREATE INDEX message_participants_by_user ON message_participants (firm_id, user_id);
CREATE INDEX message_participants_by_guest ON message_participants (firm_id, guest_id);

-- What is shared with people outside the firm.
CREATE TABLE shares (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX shares_by_matter ON shares (firm_id, matter_id);

-- Text snippets.
CREATE TABLE text_snippets (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  owner_user_id TEXT,
  owner_guest_id TEXT,
  PRIMARY KEY (firm_id, id),
  CHECK ((owner_user_id IS NULL) <> (owner_guest_id IS NULL))
) STRICT;

-- Deleted items in the recovery bin.
CREATE TABLE recovery_items (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  item TEXT NOT NULL,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX recovery_items_by_matter ON recovery_items (firm_id, matter_id);

-- Entries of the firm feed.
CREATE TABLE feed_entries (
  firm_id TEXT NOT NULL,
  id TEXT NOT NULL,
  private INTEGER NOT NULL,
  matter_id TEXT,
  no_matter INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (firm_id, id),
  CHECK (no_matter = (matter_id IS NULL)),
  FOREIGN KEY (firm_id, matter_id) REFERENCES matters (firm_id, id)
) STRICT;
CREATE INDEX feed_entries_by_matter ON feed_entries (firm_id, matter_id);
