import { factsOf } from "../../firm/facts";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { TasksTable } from "../../records/TasksTable";
import { records } from "../../server/records";
import { ActionButton } from "../../ui/ActionButton";
import { Section } from "../../ui/Page";

export function MatterTasks({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  return (
    <Section
      title="Tasks"
      actions={
        <ActionButton look="primary" action="task:create" record={{ matter: matter.facts }}>
          New task
        </ActionButton>
      }
    >
      <TasksTable tasks={gate.filter("task:view", records("task").filter((task) => task.matter === matter.id), factsOf)} withMatter={false} />
    </Section>
  );
}
