import { facts } from "../../firm/facts";
import { shown } from "../../firm/live";
import type { Calendar } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { ActionButton } from "../../ui/ActionButton";
import { Table } from "../../ui/Table";

/** The calendars that the user sees, with the actions of their owners. */
export function CalendarSync() {
  const gate = useGate();
  return <Calendars calendars={gate.filter("calendar:view", shown().calendars, facts.calendar)} />;
}

export function FirmCalendar() {
  return <Calendars calendars={shown().calendars.filter(({ kind }) => kind === "firm")} />;
}

function Calendars({ calendars }: { readonly calendars: readonly Pick<Calendar, "id" | "name">[] }) {
  return (
    <Table
      name="Calendars"
      records={calendars}
      empty="None."
      columns={[
        { head: "Calendar", narrow: "title", cell: ({ name }) => name },
        {
          head: "Actions",
          narrow: "actions",
          cell: (calendar) => (
            <div className="row-actions">
              <ActionButton look="quiet" action="calendar:sync" record={facts.calendar(calendar)} of={calendar.name}>
                Sync
              </ActionButton>
              <ActionButton look="quiet" action="calendar:share" record={facts.calendar(calendar)} of={calendar.name}>
                Share
              </ActionButton>
              <ActionButton look="quiet" action="calendar:edit" record={facts.calendar(calendar)} of={calendar.name}>
                Edit
              </ActionButton>
            </div>
          ),
        },
      ]}
    />
  );
}
