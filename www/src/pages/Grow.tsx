import { users } from "../firm/parts";
import { ChangeButton } from "../change/ChangeButton";
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
          records={users().filter(({ grow = "none" }) => grow !== "none")}
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
                  <ChangeButton
                    look="quiet"
                    action="grow:set_permission"
                    record={user.facts}
                    of={user.name}
                    title={user.grow === "admin" ? `Make ${user.name} Normal` : `Make ${user.name} Admin`}
                    change={{ type: "set_grow_type", user: user.id, grow: user.grow === "admin" ? "normal" : "admin" }}
                  >
                    {user.grow === "admin" ? "Make Normal" : "Make Admin"}
                  </ChangeButton>
                  <ChangeButton
                    look="quiet"
                    action="grow:deactivate_user"
                    record={user.facts}
                    of={user.name}
                    title={`Take the Grow account of ${user.name}`}
                    change={{ type: "set_grow_type", user: user.id, grow: "none" }}
                  >
                    Deactivate
                  </ChangeButton>
                </div>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
