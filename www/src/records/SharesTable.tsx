import type { OutsideShare } from "../firm/shares";
import { ChangeButton } from "../change/ChangeButton";
import { Badge } from "../ui/Badge";
import { Table } from "../ui/Table";
import { MatterLink } from "./MatterLink";

/** Shares with guests. */
export function SharesTable({ shares }: { readonly shares: readonly OutsideShare[] }) {
  return (
    <Table
      name="Shared outside the firm"
      records={shares}
      empty="Nothing is shared outside the firm."
      columns={[
        { head: "What", narrow: "title", cell: ({ name }) => name },
        { head: "Kind", cell: ({ kind }) => <Badge name={kind} /> },
        { head: "With", cell: ({ guest }) => guest },
        { head: "Matter", cell: ({ matter }) => <MatterLink id={matter} /> },
        { head: "State", cell: ({ hasEnded }) => (hasEnded ? <Badge name="closed">Ended</Badge> : <Badge name="open">Shared</Badge>) },
        {
          head: "Actions",
          narrow: "actions",
          cell: (share) => (
            <div className="row-actions">
              <ChangeButton
                look="quiet"
                action="share:revoke"
                record={share.facts}
                of={share.name}
                title={`Stop sharing ${share.name} with ${share.guest}`}
                change={{ type: "revoke_share", share: share.id }}
              >
                Stop sharing
              </ChangeButton>
            </div>
          ),
        },
      ]}
    />
  );
}
