-- What the server keeps besides the default schema's tables, in SQLite. Every key begins with the
-- firm's id.

-- Firms: how far each is. The hash is that of its newest entry.
CREATE TABLE firms (
  firm_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  last_entry INTEGER NOT NULL,
  last_hash TEXT NOT NULL,
  -- The state that the first entry was made on: all entries on it give the state of now.
  origin TEXT NOT NULL
);

-- The permission state, part by part: users, groups, matters, and what there is once.
CREATE TABLE state_parts (
  firm_id TEXT NOT NULL REFERENCES firms (firm_id),
  part TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (firm_id, part, id)
) WITHOUT ROWID;

-- The firm feed, each entry with the hash of itself and of all before it.
CREATE TABLE feed (
  firm_id TEXT NOT NULL REFERENCES firms (firm_id),
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  revision INTEGER,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (firm_id, entry)
);
CREATE TRIGGER feed_is_not_changed BEFORE UPDATE ON feed BEGIN
  SELECT raise(ABORT, 'the feed is only added to');
END;
CREATE TRIGGER feed_is_not_deleted BEFORE DELETE ON feed BEGIN
  SELECT raise(ABORT, 'the feed is only added to');
END;

-- How people sign in: passwords as argon2id hashes, secrets of second factors, and the last step
-- that was used, so that no code is used twice. A secret counts only while the firm's state says that
-- the second factor is on, and the e-mail address is the state's. Moments are in milliseconds since
-- 1970.
CREATE TABLE accounts (
  firm_id TEXT NOT NULL REFERENCES firms (firm_id),
  person TEXT NOT NULL,
  password_hash TEXT,
  password_at INTEGER,
  strong INTEGER NOT NULL DEFAULT FALSE,
  totp_secret TEXT,
  totp_pending TEXT,
  totp_step INTEGER NOT NULL DEFAULT 0,
  invitation_hash TEXT,
  invitation_until INTEGER,
  PRIMARY KEY (firm_id, person)
);
CREATE UNIQUE INDEX accounts_by_invitation ON accounts (firm_id, invitation_hash);

-- Recovery codes, each good for once.
CREATE TABLE recovery_codes (
  firm_id TEXT NOT NULL REFERENCES firms (firm_id),
  person TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  PRIMARY KEY (firm_id, person, code_hash)
);

-- Proofs of sessions: what a cookie is compared with. Stage `password` waits for a second factor and
-- stage `new_password` for a new password; neither is a session yet.
CREATE TABLE sign_ins (
  firm_id TEXT NOT NULL REFERENCES firms (firm_id),
  token_hash TEXT NOT NULL,
  session_id TEXT NOT NULL,
  person TEXT NOT NULL,
  stage TEXT NOT NULL,
  second_factor INTEGER NOT NULL DEFAULT FALSE,
  started_at INTEGER NOT NULL,
  last_active_at INTEGER NOT NULL,
  idle_until INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (firm_id, token_hash)
);
CREATE INDEX sign_ins_by_session ON sign_ins (firm_id, session_id);
CREATE INDEX sign_ins_by_person ON sign_ins (firm_id, person);

-- Failed attempts, by account and by address, for the delay that grows.
CREATE TABLE attempts (
  firm_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (firm_id, subject)
);
CREATE INDEX attempts_by_age ON attempts (firm_id, last_at);

-- Keys of other servers. A key with scope `firm` is answered from the firm's state; one with scope
-- `facts` brings the facts along.
CREATE TABLE api_keys (
  firm_id TEXT NOT NULL REFERENCES firms (firm_id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  scope TEXT NOT NULL,
  -- The caller's words, as JSON.
  vocabulary TEXT,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (firm_id, id)
);

-- The bodies of records: what they have besides what decides about them. A row without a body is
-- known to the permission state only, and a deleted one is in no list.
ALTER TABLE matters ADD COLUMN body TEXT;
ALTER TABLE matters ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE contacts ADD COLUMN body TEXT;
ALTER TABLE contacts ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE activities ADD COLUMN body TEXT;
ALTER TABLE activities ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE bills ADD COLUMN body TEXT;
ALTER TABLE bills ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE payments ADD COLUMN body TEXT;
ALTER TABLE payments ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE transactions ADD COLUMN body TEXT;
ALTER TABLE transactions ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE calendars ADD COLUMN body TEXT;
ALTER TABLE calendars ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE events ADD COLUMN body TEXT;
ALTER TABLE events ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE tasks ADD COLUMN body TEXT;
ALTER TABLE tasks ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE documents ADD COLUMN body TEXT;
ALTER TABLE documents ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE notes ADD COLUMN body TEXT;
ALTER TABLE notes ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE communications ADD COLUMN body TEXT;
ALTER TABLE communications ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE messages ADD COLUMN body TEXT;
ALTER TABLE messages ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
ALTER TABLE text_snippets ADD COLUMN body TEXT;
ALTER TABLE text_snippets ADD COLUMN deleted INTEGER NOT NULL DEFAULT FALSE;
