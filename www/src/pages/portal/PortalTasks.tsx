import { facts } from "../../firm/facts";
import { firm } from "../../firm/firm";
import { useGate } from "../../gate/GateProvider";
import { TasksTable } from "../../records/TasksTable";
import { formatCount } from "../../ui/format";
import { Page } from "../../ui/Page";

export function PortalTasks() {
  const tasks = useGate().filter("task:view", firm.tasks, facts.task);
  return (
    <Page title="Tasks" lead={<strong data-count="tasks">{formatCount(tasks.length, "task")}</strong>}>
      <TasksTable tasks={tasks} />
    </Page>
  );
}
