// The firm's account, with its primary subscriber.

import { ChangeButton } from "../../change/ChangeButton";
import { sayRefusal } from "../../change/say";
import { nameOf } from "../../firm/names";
import { settings, users } from "../../firm/parts";
import { Section } from "../../ui/Page";
import { Table } from "../../ui/Table";

export function Account() {
  const found = settings();
  if (!found.ok) return <p className="empty">{sayRefusal(found.refusal)}</p>;
  const { primary_subscriber, reminder_reply_to } = found.value;
  return (
    <Section title="Primary subscriber">
      <p className="lead">
        {nameOf(primary_subscriber)} owns the account. Automated bill reminders are answered to {nameOf(reminder_reply_to)}.
      </p>
      <Table
        name="Administrators"
        records={users().filter(({ permissions }) => permissions?.administrator)}
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
                  record={user.facts}
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
