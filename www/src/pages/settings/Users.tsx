import { facts } from "../../firm/facts";
import { firm } from "../../firm/firm";
import type { User } from "../../firm/types";
import { ActionButton } from "../../ui/ActionButton";
import { Badge } from "../../ui/Badge";
import { Table } from "../../ui/Table";

// What is stored of somebody, as it is shown to whoever manages users. Nothing is decided by it.
const STORED = ["primary_subscriber", "administrator", "accounts", "billing", "reports"] as const;

export function Users() {
  return (
    <Table
      name="Users"
      records={firm.users}
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
        { head: "State", cell: ({ state }) => <Badge name={state ?? ""} /> },
        {
          head: "Holds",
          cell: (user) => (
            <span className="with-badges">
              {STORED.filter((name) => user[name]).map((name) => (
                <Badge key={name} name={name} />
              ))}
            </span>
          ),
        },
        { head: "Actions", narrow: "actions", cell: (user) => <UserActions user={user} /> },
      ]}
    />
  );
}

function UserActions({ user }: { readonly user: User }) {
  const record = facts.user(user);
  return (
    <div className="row-actions">
      <ActionButton look="quiet" action="user:set_permissions" record={record} of={user.name}>
        Permissions
      </ActionButton>
      <ActionButton look="quiet" action="two_factor:reset" record={record} of={user.name}>
        Reset two-factor
      </ActionButton>
      {user.state === "deactivated" ? (
        <ActionButton look="quiet" action="user:reactivate" record={record} of={user.name}>
          Reactivate
        </ActionButton>
      ) : (
        <ActionButton look="quiet" action="user:deactivate" record={record} of={user.name}>
          Deactivate
        </ActionButton>
      )}
      <ActionButton look="quiet" action="account:transfer_ownership" record={record} of={user.name}>
        Make subscriber
      </ActionButton>
    </div>
  );
}
