import { useState } from "react";
import { factsOf } from "../firm/facts";
import { isSame, nameOf } from "../firm/names";
import type { Persona } from "../firm/types";
import { useGate } from "../gate/GateProvider";
import { TasksTable } from "../records/TasksTable";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { Choice } from "../ui/Choice";
import { formatCount } from "../ui/format";
import { Page } from "../ui/Page";
import { matches, SearchBox } from "../ui/SearchBox";

export function Tasks({ persona }: { readonly persona: Persona }) {
  const gate = useGate();
  const [query, setQuery] = useState("");
  const [whose, setWhose] = useState<"all" | "mine">("all");
  const open = gate.filter("task:view", records("task"), factsOf);
  const found = open
    .filter((task) => whose === "all" || isSame(task.assignee, persona.subject) || isSame(task.assigner, persona.subject))
    .filter((task) => matches(query, task.name, nameOf(task.assignee)))
    .toSorted((one, other) => Number(one.done) - Number(other.done) || one.due.localeCompare(other.due));
  return (
    <Page
      title="Tasks"
      lead={<strong data-count="tasks">{formatCount(open.length, "task")}</strong>}
      actions={
        <ActionButton look="primary" action="task:create" record={{ matter: "none" }}>
          New task
        </ActionButton>
      }
    >
      <div className="toolbar">
        <SearchBox label="Search tasks" value={query} onChange={setQuery} />
        <Choice
          name="Whose"
          value={whose}
          onChange={setWhose}
          options={[
            { value: "all", label: "All" },
            { value: "mine", label: "For me or from me", short: "Mine" },
          ]}
        />
      </div>
      <TasksTable tasks={found} />
    </Page>
  );
}
