// One contact. If the user may not view it, the page is the same as if it did not exist.

import { catalogue, type ContactSurface } from "firmgate";
import { text } from "firmgate/text";
import { find } from "../../firm/firm";
import { useAudience, useGate } from "../../gate/GateProvider";
import { useText } from "../../gate/useText";
import { to } from "../../location/location";
import { ActionButton } from "../../ui/ActionButton";
import { label, slug } from "../../ui/label";
import { Notice } from "../../ui/Notice";
import { NotShown } from "../../ui/NotShown";
import { Page } from "../../ui/Page";
import { SubTabs } from "../../ui/SubTabs";
import { ContactPart } from "./ContactPart";

const isContactSurface = (name: string): name is ContactSurface => name.startsWith("contact_subtab:");
const SURFACES = catalogue.surfaces().filter(isContactSurface);

// The decision about a contact that does not exist.
const NONE = { reason: "not_available", missing: [] } as const;

export function ContactPage({ id, subtab = "dashboard" }: { readonly id: string; readonly subtab?: string | undefined }) {
  const gate = useGate();
  const audience = useAudience();
  const explain = useText();
  const contact = find.contact(id);
  if (!contact) {
    return <Notice title="Contact" why={audience === "administrator" ? "There is no such contact." : text(NONE)} />;
  }
  const record = contact.facts;
  if (!gate.can("contact:view", record)) {
    return <Notice title="Contact" why={explain(gate.decide("contact:view", record, audience))} />;
  }
  const shown = gate.subtabs("contact", record);
  const current = SURFACES.find((name) => slug(name) === subtab);
  return (
    <Page
      title={contact.name}
      lead={`${label(contact.kind)} · ${contact.city}`}
      actions={
        <>
          <ActionButton action="contact:edit" record={record}>
            Edit
          </ActionButton>
          <ActionButton action="contact:export" record={record}>
            Export
          </ActionButton>
          <ActionButton look="danger" action="contact:delete" record={record}>
            Delete
          </ActionButton>
        </>
      }
    >
      <SubTabs name="Parts of the contact" current={current ?? ""} tabs={shown.map((name) => ({ id: name, label: label(name), href: to("contacts", id, slug(name)) }))} />
      {current && shown.includes(current) ? (
        <ContactPart contact={contact} part={current} />
      ) : (
        <div className="notice">
          <p data-notice>{current ? explain(gate.decideSurface(current, record, audience)) : text(NONE)}</p>
        </div>
      )}
      <NotShown
        of="contact"
        names={SURFACES.filter((name) => !shown.includes(name))}
        decide={(name: ContactSurface) => gate.decideSurface(name, record, audience)}
      />
    </Page>
  );
}
