// The firm's account, with its primary subscriber.

import { ChangeButton } from "../../change/ChangeButton";
import { facts } from "../../firm/facts";
import { useStored } from "../../firm/live";
import { nameOf } from "../../firm/names";
import { Section } from "../../ui/Page";
import { Table } from "../../ui/Table";

export function Account() {
  const { users, primary_subscriber, reminder_reply_to } = useStored();
  return (
    <Section title="Primary subscriber">
      <p className="lead">
        {nameOf(primary_subscriber)} owns the account. Automated bill reminders are answered to {nameOf(reminder_reply_to)}.
      </p>
      <Table
        name="Administrators"
        records={users.filter((user) => user.administrator)}
        empty="Nobody."
        columns={[
          { head: "Administrator", narrow: "title", cell: ({ name }) => name },
          { head: "State", cell: ({ state }) => state },
          {
            head: "Actions",
            narrow: "actions",
            cell: (user) => (
              <div className="row-actions">
                <ChangeButton
                  look="quiet"
                  action="account:transfer_ownership"
                  record={facts.user(user.id)}
                  of={user.name}
                  title={`Make ${user.name} the primary subscriber`}
                  change={{ type: "transfer_primary_subscriber", to: user.id }}
                >
                  Transfer to them
                </ChangeButton>
              </div>
            ),
          },
        ]}
      />
    </Section>
  );
}
