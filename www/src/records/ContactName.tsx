import { useCan } from "firmgate/react";
import { find } from "../firm/firm";
import { to } from "../location/location";

/** The name of a contact, as a link if the user may view the contact. */
export function ContactName({ id }: { readonly id: string }) {
  const contact = find.contact(id);
  const isOpen = useCan("contact:view", contact ? contact.facts : {});
  if (!contact) return <span className="quiet">–</span>;
  return isOpen ? <a href={to("contacts", id)}>{contact.name}</a> : <span>{contact.name}</span>;
}
