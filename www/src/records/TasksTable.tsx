import { firm } from "../firm/firm";
import { nameOf } from "../firm/names";
import type { Task } from "../firm/types";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { formatDay } from "../ui/format";
import { type Column, Table } from "../ui/Table";
import { MatterLink } from "./MatterLink";

interface Props {
  readonly tasks: readonly Task[];
  readonly withMatter?: boolean;
}

/** Tasks. */
export function TasksTable({ tasks, withMatter = true }: Props) {
  const columns: (Column<Task> | false)[] = [
    {
      head: "Task",
      narrow: "title",
      cell: (task) => (
        <span className="with-badges">
          {task.name}
          {task.private && <Badge name="private" />}
        </span>
      ),
    },
    {
      head: "Due",
      cell: (task) => (
        <span className="with-badges">
          {formatDay(task.due)}
          {task.done ? <Badge name="done" /> : task.due < firm.today && <Badge name="overdue" />}
        </span>
      ),
    },
    { head: "For", cell: ({ assignee }) => nameOf(assignee) },
    { head: "From", narrow: "minor", cell: ({ assigner }) => nameOf(assigner) },
    withMatter && { head: "Matter", cell: ({ matter }) => <MatterLink id={matter} /> },
    {
      head: "Actions",
      narrow: "actions",
      cell: (task) => (
        <div className="row-actions">
          {!task.done && (
            <ActionButton look="quiet" action="task:complete" record={task.facts} of={task.name}>
              Done
            </ActionButton>
          )}
          <ActionButton look="quiet" action="task:edit" record={task.facts} of={task.name}>
            Edit
          </ActionButton>
        </div>
      ),
    },
  ];
  return <Table name="Tasks" records={tasks} columns={columns.filter((column) => column !== false)} empty="No tasks." />;
}
