import type { SettingsSection } from "firmgate";
import type { ReactNode } from "react";
import type { Persona } from "../../firm/types";
import { ActionButton } from "../../ui/ActionButton";
import { label } from "../../ui/label";
import { Section } from "../../ui/Page";
import { Account } from "./Account";
import { CalendarSync, FirmCalendar } from "./calendars";
import { Groups } from "./Groups";
import { PracticeAreas } from "./PracticeAreas";
import { RecoveryBin } from "./RecoveryBin";
import { Security } from "./Security";
import { SECTIONS } from "./sections";
import { Sharing } from "./Sharing";
import { TextSnippets } from "./TextSnippets";
import { Users } from "./Users";

// The content of sections that have more than buttons.
const MORE: Partial<Record<SettingsSection, (props: { readonly persona: Persona }) => ReactNode>> = {
  "settings:text_snippets": TextSnippets,
  "settings:practice_areas": PracticeAreas,
  "settings:calendar_sync": CalendarSync,
  "settings:co_counsel_and_sharing": Sharing,
  "settings:account_and_payment_info": Account,
  "settings:manage_users": Users,
  "settings:groups_permissions_and_job_titles": Groups,
  "settings:recovery_bin": RecoveryBin,
  "settings:security": Security,
  "settings:firm_calendar": FirmCalendar,
};

export function SettingsPanel({ section, persona }: { readonly section: SettingsSection; readonly persona: Persona }) {
  const { about, actions } = SECTIONS[section];
  const More = MORE[section];
  return (
    <Section title={label(section)}>
      <p className="lead">{about}</p>
      {actions.length > 0 && (
        <div className="actions start">
          {actions.map((action) => (
            <ActionButton key={action} action={action} />
          ))}
        </div>
      )}
      {More && <More persona={persona} />}
    </Section>
  );
}
