// The main tabs of a user, or the portal's tabs of a guest; and the hidden ones, with reasons.

import { catalogue, type PortalTab, type Tab } from "firmgate";
import { useAudience, useGate } from "../gate/GateProvider";
import { to } from "../location/location";
import { hasIcon, Icon } from "../ui/Icon";
import { label, slug } from "../ui/label";
import { NotShown } from "../ui/NotShown";

type MainTab = Tab | PortalTab;
const isTab = (name: string): name is Tab => name.startsWith("tab:");
const isPortal = (name: string): name is PortalTab => name.startsWith("portal:");
const TABS = catalogue.surfaces().filter(isTab);
const PORTAL = catalogue.surfaces().filter(isPortal);

export function Tabs({ current }: { readonly current: string | undefined }) {
  const gate = useGate();
  const audience = useAudience();
  const portal = gate.portal();
  // The gate decides which of the two lists is empty: guests have no main tabs.
  const shown: readonly MainTab[] = portal.length > 0 ? portal : gate.tabs();
  const first = shown[0];
  const here = current ?? (first && slug(first));
  const all: readonly MainTab[] = portal.length > 0 ? PORTAL : TABS;
  return (
    <nav className="tabs" aria-label="Main">
      <ul>
        {shown.map((name) => {
          const part = slug(name);
          return (
            <li key={name}>
              <a href={to(part)} data-surface={name} aria-current={part === here ? "page" : undefined}>
                {hasIcon(part) && <Icon name={part} />}
                {label(name)}
              </a>
            </li>
          );
        })}
      </ul>
      <NotShown of="tabs" names={all.filter((name) => !shown.includes(name))} decide={(name: Tab) => gate.decideSurface(name, undefined, audience)} />
    </nav>
  );
}
