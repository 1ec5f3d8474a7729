import { nameOf } from "../firm/names";
import type { Activity } from "../firm/types";
import { useGate } from "../gate/GateProvider";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { formatDay, formatHours, formatMoney } from "../ui/format";
import { Masked } from "../ui/Masked";
import { type Column, Table } from "../ui/Table";
import { MatterLink } from "./MatterLink";

interface Props {
  readonly activities: readonly Activity[];
  readonly withMatter?: boolean;
}

/** Time and expense entries, with the hours and rates that the user may see. */
export function ActivitiesTable({ activities, withMatter = true }: Props) {
  const gate = useGate();
  const view = (activity: Activity) => gate.view("activity", activity.facts);
  const columns: (Column<Activity> | false)[] = [
    { head: "Work", narrow: "title", cell: (activity) => activity.description },
    { head: "Date", cell: ({ date }) => formatDay(date) },
    { head: "By", cell: ({ user }) => nameOf(user) },
    withMatter && { head: "Matter", cell: ({ matter }) => <MatterLink id={matter} /> },
    {
      head: "Hours",
      align: "end",
      cell: (activity) =>
        activity.kind === "expense" ? (
          <span className="quiet">expense</span>
        ) : (
          <Masked view={view(activity)} action="activity:view_hours">
            {formatHours(activity.minutes)}
          </Masked>
        ),
    },
    {
      head: "Rate",
      align: "end",
      narrow: "minor",
      cell: (activity) =>
        activity.kind === "time" && (
          <Masked view={view(activity)} action="activity:view_rate">
            {formatMoney(activity.rate_cents)}
          </Masked>
        ),
    },
    {
      head: "Value",
      align: "end",
      cell: (activity) => (
        <Masked view={view(activity)} action={activity.kind === "time" ? "activity:view_rate" : "activity:view_hours"}>
          {formatMoney(activity.total_cents)}
        </Masked>
      ),
    },
    { head: "On a bill", narrow: "minor", cell: ({ bill }) => bill && <Badge name="billed">billed</Badge> },
    {
      head: "Actions",
      narrow: "actions",
      cell: (activity) => (
        <div className="row-actions">
          <ActionButton look="quiet" action="activity:edit" record={activity.facts} of={activity.description}>
            Edit
          </ActionButton>
          <ActionButton look="quiet" action="activity:delete" record={activity.facts} of={activity.description}>
            Delete
          </ActionButton>
        </div>
      ),
    },
  ];
  return <Table name="Time and expenses" records={activities} columns={columns.filter((column) => column !== false)} empty="No entries." />;
}
