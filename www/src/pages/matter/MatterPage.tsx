// One matter. If the user cannot open it, the page is the same as if it did not exist.

import type { MatterSurface } from "firmgate";
import { catalogue } from "firmgate";
import { text } from "firmgate/text";
import type { ReactNode } from "react";
import { find } from "../../firm/firm";
import { nameOf } from "../../firm/names";
import { restrictedMatters } from "../../firm/parts";
import type { Matter, Persona } from "../../firm/types";
import { useAudience, useGate } from "../../gate/GateProvider";
import { useText } from "../../gate/useText";
import { to } from "../../location/location";
import { ContactName } from "../../records/ContactName";
import { ActionButton } from "../../ui/ActionButton";
import { Badge } from "../../ui/Badge";
import { label, slug } from "../../ui/label";
import { Notice } from "../../ui/Notice";
import { NotShown } from "../../ui/NotShown";
import { Page } from "../../ui/Page";
import { SubTabs } from "../../ui/SubTabs";
import { BlockButton } from "./BlockButton";
import { MatterActivities } from "./MatterActivities";
import { MatterBills } from "./MatterBills";
import { MatterCalendar } from "./MatterCalendar";
import { MatterCommunications } from "./MatterCommunications";
import { MatterDashboard } from "./MatterDashboard";
import { MatterDocuments } from "./MatterDocuments";
import { MatterNotes } from "./MatterNotes";
import { MatterSharing } from "./MatterSharing";
import { MatterTasks } from "./MatterTasks";
import { MatterTimeline } from "./MatterTimeline";
import { MatterTransactions } from "./MatterTransactions";

const SUBTABS: Record<string, (props: { readonly matter: Matter; readonly persona: Persona }) => ReactNode> = {
  "matter_subtab:dashboard": MatterDashboard,
  "matter_subtab:activities": MatterActivities,
  "matter_subtab:calendar": MatterCalendar,
  "matter_subtab:communications": MatterCommunications,
  "matter_subtab:notes": MatterNotes,
  "matter_subtab:documents": MatterDocuments,
  "matter_subtab:tasks": MatterTasks,
  "matter_subtab:timeline": MatterTimeline,
  "matter_subtab:sharing": MatterSharing,
  "matter_subtab:bills": MatterBills,
  "matter_subtab:transactions": MatterTransactions,
};

const isMatterSurface = (name: string): name is MatterSurface => name.startsWith("matter_");
const SURFACES = catalogue.surfaces().filter(isMatterSurface);

// The decision about a matter that does not exist.
const NONE = { reason: "not_available", missing: [] } as const;

interface Props {
  readonly id: string;
  readonly subtab?: string | undefined;
  readonly persona: Persona;
}

export function MatterPage({ id, subtab = "dashboard", persona }: Props) {
  const gate = useGate();
  const audience = useAudience();
  const explain = useText();
  const matter = find.matter(id);
  if (!matter) {
    // The server gives the same answer for a missing matter and for a closed one, and so does the page. Administrators
    // list the matters that they are restricted from: of those the gate explains more.
    const listed = gate.canSomewhere("matter:list_restricted") ? restrictedMatters().find((own) => own.id === id) : undefined;
    return <Notice title="Matter" why={explain(listed ? gate.decide("matter:view", listed.facts, audience) : NONE)} />;
  }
  const record = matter.facts;
  if (!gate.can("matter:view", record)) {
    return <Notice title="Matter" why={explain(gate.decide("matter:view", record, audience))} />;
  }
  const shown = gate.subtabs("matter", record);
  const current = `matter_subtab:${subtab}`;
  const Content = SUBTABS[current];
  return (
    <Page
      title={matter.number}
      lead={
        <span className="with-badges">
          {matter.description} · <ContactName id={matter.client} /> · {nameOf(matter.responsible_attorney)} <Badge name={matter.status} />
        </span>
      }
      actions={
        <>
          <ActionButton action="matter:edit" record={record}>
            Edit
          </ActionButton>
          <ActionButton action="matter:set_access" record={record}>
            Set access
          </ActionButton>
          <ActionButton action="matter:share" record={record}>
            Share
          </ActionButton>
          <BlockButton matter={matter} />
          <ActionButton look="danger" action="matter:delete" record={record}>
            Delete
          </ActionButton>
        </>
      }
    >
      <SubTabs
        name="Parts of the matter"
        current={current}
        tabs={shown.filter((name) => name in SUBTABS).map((name) => ({ id: name, label: label(name), href: to("matters", id, slug(name)) }))}
      />
      {Content && shown.some((name) => name === current) ? (
        <Content matter={matter} persona={persona} />
      ) : (
        <div className="notice">
          <p data-notice>{isMatterSurface(current) && SURFACES.includes(current) ? explain(gate.decideSurface(current, record, audience)) : text(NONE)}</p>
        </div>
      )}
      <NotShown
        of="matter"
        names={SURFACES.filter((name) => !shown.includes(name))}
        decide={(name: MatterSurface) => gate.decideSurface(name, record, audience)}
      />
    </Page>
  );
}
