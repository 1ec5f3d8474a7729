import { factsOf } from "../../firm/facts";
import { calendars } from "../../firm/parts";
import type { Calendar } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { ActionButton } from "../../ui/ActionButton";
import { Table } from "../../ui/Table";

/** The calendars that the user sees, with the actions of their owners. */
export function CalendarSync() {
  const gate = useGate();
  return <Calendars calendars={gate.filter("calendar:view", calendars(), factsOf)} />;
}

export function FirmCalendar() {
  return <Calendars calendars={calendars().filter(({ kind }) => kind === "firm")} />;
}

function Calendars({ calendars: listed }: { readonly calendars: readonly Calendar[] }) {
  return (
    <Table
      name="Calendars"
      records={listed}
      empty="None."
      columns={[
        { head: "Calendar", narrow: "title", cell: ({ name }) => name },
        {
          head: "Actions",
          narrow: "actions",
          cell: (calendar) => (
            <div className="row-actions">
              <ActionButton look="quiet" action="calendar:sync" record={calendar.facts} of={calendar.name}>
                Sync
              </ActionButton>
              <ActionButton look="quiet" action="calendar:share" record={calendar.facts} of={calendar.name}>
                Share
              </ActionButton>
              <ActionButton look="quiet" action="calendar:edit" record={calendar.facts} of={calendar.name}>
                Edit
              </ActionButton>
            </div>
          ),
        },
      ]}
    />
  );
}
