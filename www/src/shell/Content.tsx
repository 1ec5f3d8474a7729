// The page of the URL, if the gate shows it.

import { catalogue, type PortalTab, type Surface, type Tab } from "firmgate";
import { text } from "firmgate/text";
import type { ReactNode } from "react";
import type { Persona } from "../firm/types";
import { useAudience, useGate } from "../gate/GateProvider";
import { useText } from "../gate/useText";
import { Accounts } from "../pages/Accounts";
import { Activities } from "../pages/Activities";
import { Billing } from "../pages/Billing";
import { Calendar } from "../pages/Calendar";
import { Communications } from "../pages/Communications";
import { Contacts } from "../pages/Contacts";
import { ContactPage } from "../pages/contact/ContactPage";
import { Dashboard } from "../pages/Dashboard";
import { Documents } from "../pages/Documents";
import { FeedPage } from "../pages/FeedPage";
import { ReviewPage } from "../pages/review/ReviewPage";
import { Grow } from "../pages/Grow";
import { Matters } from "../pages/Matters";
import { MatterPage } from "../pages/matter/MatterPage";
import { PortalBills } from "../pages/portal/PortalBills";
import { PortalCalendar } from "../pages/portal/PortalCalendar";
import { PortalDocuments } from "../pages/portal/PortalDocuments";
import { PortalMatters } from "../pages/portal/PortalMatters";
import { PortalMessages } from "../pages/portal/PortalMessages";
import { PortalTasks } from "../pages/portal/PortalTasks";
import { Reports } from "../pages/Reports";
import { Settings } from "../pages/settings/Settings";
import { Tasks } from "../pages/Tasks";
import { label, slug } from "../ui/label";
import { Notice } from "../ui/Notice";

interface Props {
  readonly persona: Persona;
  readonly path: readonly string[];
}

const PAGES: Record<Tab | PortalTab, (props: Props) => ReactNode> = {
  "tab:dashboard": ({ path: [, part], persona }) => (part === "feed" ? <FeedPage /> : part === "review" ? <ReviewPage /> : <Dashboard persona={persona} />),
  "tab:calendar": Calendar,
  "tab:tasks": Tasks,
  "tab:matters": ({ path: [, id, part], persona }) => (id === undefined ? <Matters /> : <MatterPage id={id} subtab={part} persona={persona} />),
  "tab:contacts": ({ path: [, id, part] }) => (id === undefined ? <Contacts /> : <ContactPage id={id} subtab={part} />),
  "tab:activities": Activities,
  "tab:billing": Billing,
  "tab:accounts": Accounts,
  "tab:documents": Documents,
  "tab:communications": Communications,
  "tab:reports": Reports,
  "tab:grow": Grow,
  "tab:settings": ({ path: [, section], persona }) => <Settings section={section} persona={persona} />,
  "portal:matters": PortalMatters,
  "portal:documents": PortalDocuments,
  "portal:bills": PortalBills,
  "portal:messages": PortalMessages,
  "portal:tasks": PortalTasks,
  "portal:calendar": PortalCalendar,
};

const isPage = (name: Surface): name is Tab | PortalTab => name in PAGES;
const NAMES = catalogue.surfaces().filter(isPage);

// The decision about a page that does not exist.
const NONE = { reason: "not_available", missing: [] } as const;

export function Content({ persona, path }: Props) {
  const gate = useGate();
  const audience = useAudience();
  const explain = useText();
  const shown: readonly (Tab | PortalTab)[] = [...gate.portal(), ...gate.tabs()];
  const part = path[0];
  const named = part === undefined ? shown.slice(0, 1) : NAMES.filter((name) => slug(name) === part);
  const page = named.find((name) => shown.includes(name));
  if (page) {
    const Page = PAGES[page];
    return <Page persona={persona} path={path} />;
  }
  // If the persona cannot sign in at all, show the reason for that.
  const closed = named[0] ?? (part === undefined ? NAMES[0] : undefined);
  if (!closed) return <Notice title="No such page" why={text(NONE)} />;
  return <Notice title={part === undefined ? "Nothing to see" : label(closed)} why={explain(gate.decideSurface(closed, undefined, audience))} />;
}
