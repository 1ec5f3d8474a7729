import { catalogue, type SettingsSection } from "firmgate";
import { text } from "firmgate/text";
import { useAudience, useGate } from "../../gate/GateProvider";
import { useText } from "../../gate/useText";
import { to } from "../../location/location";
import type { Persona } from "../../firm/types";
import { label, slug } from "../../ui/label";
import { NotShown } from "../../ui/NotShown";
import { Page } from "../../ui/Page";
import { SettingsPanel } from "./SettingsPanel";

const isSection = (name: string): name is SettingsSection => name.startsWith("settings:");
const SECTIONS = catalogue.surfaces().filter(isSection);

// The decision about a section that does not exist.
const NONE = { reason: "not_available", missing: [] } as const;

export function Settings({ section, persona }: { readonly section?: string | undefined; readonly persona: Persona }) {
  const gate = useGate();
  const audience = useAudience();
  const explain = useText();
  const shown = gate.settings();
  const current = section === undefined ? shown[0] : SECTIONS.find((name) => slug(name) === section);
  return (
    <Page title="Settings">
      <div className="settings">
        <nav aria-label="Sections of settings" className="sections">
          <ul>
            {shown.map((name) => (
              <li key={name}>
                <a href={to("settings", slug(name))} data-surface={name} aria-current={name === current ? "page" : undefined}>
                  {label(name)}
                </a>
              </li>
            ))}
          </ul>
          <NotShown
            of="settings"
            names={SECTIONS.filter((name) => !shown.includes(name))}
            decide={(name: SettingsSection) => gate.decideSurface(name, undefined, audience)}
          />
        </nav>
        <div className="panel">
          {current && shown.includes(current) ? (
            <SettingsPanel section={current} persona={persona} />
          ) : (
            <div className="notice">
              <p data-notice>{current ? explain(gate.decideSurface(current, undefined, audience)) : text(NONE)}</p>
            </div>
          )}
        </div>
      </div>
    </Page>
  );
}
