// The users of the firm: invite, deactivate, reactivate, reset.

import { useCan } from "firmgate/react";
import { type FormEvent, useState } from "react";
import { ChangeButton } from "../../change/ChangeButton";
import { useChange } from "../../change/useChange";
import { users } from "../../firm/parts";
import type { User } from "../../firm/types";
import { Badge } from "../../ui/Badge";
import { Section } from "../../ui/Page";
import { Table } from "../../ui/Table";

// What is stored, for display only.
const HELD = ["administrator", "accounts", "billing", "reports"] as const;

export function Users() {
  return (
    <>
      <Table
        name="Users"
        records={users()}
        empty="Nobody."
        columns={[
          {
            head: "Name",
            narrow: "title",
            cell: (user) => (
              <span className="matter-name">
                <strong>{user.name}</strong>
                <span className="quiet">{user.job_title}</span>
              </span>
            ),
          },
          { head: "State", cell: ({ state }) => <Badge name={state} /> },
          {
            head: "Holds",
            cell: (user) => (
              <span className="with-badges">
                {user.facts.primary_subscriber && <Badge name="primary_subscriber" />}
                {HELD.filter((name) => user.permissions?.[name]).map((name) => (
                  <Badge key={name} name={name} />
                ))}
              </span>
            ),
          },
          { head: "Actions", narrow: "actions", cell: (user) => <UserActions user={user} /> },
        ]}
      />
      <Invite />
    </>
  );
}

function UserActions({ user: { id, name, state, facts: record } }: { readonly user: User }) {
  return (
    <div className="row-actions">
      {state === "deactivated" ? (
        <ChangeButton look="quiet" action="user:reactivate" record={record} of={name} title={`Reactivate ${name}`} change={{ type: "reactivate_user", user: id }}>
          Reactivate
        </ChangeButton>
      ) : (
        <ChangeButton look="quiet" action="user:deactivate" record={record} of={name} title={`Deactivate ${name}`} change={{ type: "deactivate_user", user: id }}>
          Deactivate
        </ChangeButton>
      )}
      <ChangeButton
        look="quiet"
        action="two_factor:reset"
        record={record}
        of={name}
        title={`Reset the second factor of ${name}`}
        change={{ type: "reset_two_factor", user: id }}
      >
        Reset two-factor
      </ChangeButton>
      <ChangeButton
        look="quiet"
        action="password:force_change"
        record={record}
        of={name}
        title={`Have ${name} change their password`}
        change={{ type: "force_password_change", user: id }}
      >
        New password
      </ChangeButton>
      <ChangeButton
        look="quiet"
        action="session:end_user"
        record={record}
        of={name}
        title={`Sign ${name} out`}
        change={{ type: "end_sessions", whose: { user: id } }}
      >
        Sign out
      </ChangeButton>
    </div>
  );
}

function Invite() {
  const ask = useChange();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const isOpen = useCan("user:invite");
  if (!isOpen) return null;
  const invite = (event: FormEvent) => {
    event.preventDefault();
    ask(`Invite ${name}`, { type: "invite_user", user: { name, email, class: "non_attorney", permissions: {}, groups: [] } });
    setName("");
    setEmail("");
  };
  return (
    <Section title="Invite somebody">
      <form className="form" onSubmit={invite}>
        <label>
          Name
          <input required value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />
        </label>
        <label>
          E-mail
          <input required type="email" value={email} onChange={(event) => setEmail(event.target.value)} autoComplete="off" />
        </label>
        <button type="submit" className="button primary">
          Invite
        </button>
      </form>
    </Section>
  );
}
