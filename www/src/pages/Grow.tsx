import { facts } from "../firm/facts";
import { firm } from "../firm/firm";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { Page, Section } from "../ui/Page";
import { Table } from "../ui/Table";

export function Grow() {
  return (
    <Page
      title="Clio Grow"
      lead="The intake app, with two types of user of its own."
      actions={
        <>
          <ActionButton action="grow:view_reports">Reports</ActionButton>
          <ActionButton action="grow:export_contacts">Export contacts</ActionButton>
          <ActionButton action="grow:export_matters">Export matters</ActionButton>
          <ActionButton look="primary" action="grow:invite_user">
            Invite a user
          </ActionButton>
        </>
      }
    >
      <Section
        title="Users"
        actions={
          <>
            <ActionButton action="grow:manage_licenses">Licences</ActionButton>
            <ActionButton action="grow:update_billing">Billing of Grow</ActionButton>
          </>
        }
      >
        <Table
          name="Users of Clio Grow"
          records={firm.users.filter((user) => user.grow !== "none")}
          empty="Nobody."
          columns={[
            { head: "Name", narrow: "title", cell: ({ name }) => name },
            { head: "Job title", cell: (user) => user.job_title },
            { head: "Type", cell: ({ grow }) => <Badge name={grow ?? "none"} /> },
            {
              head: "Actions",
              narrow: "actions",
              cell: (user) => (
                <div className="row-actions">
                  <ActionButton look="quiet" action="grow:set_permission" record={facts.user(user)} of={user.name}>
                    Set type
                  </ActionButton>
                  <ActionButton look="quiet" action="grow:deactivate_user" record={facts.user(user)} of={user.name}>
                    Deactivate
                  </ActionButton>
                </div>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
