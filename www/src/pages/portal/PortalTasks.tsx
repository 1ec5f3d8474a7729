import { factsOf } from "../../firm/facts";
import { useGate } from "../../gate/GateProvider";
import { TasksTable } from "../../records/TasksTable";
import { records } from "../../server/records";
import { formatCount } from "../../ui/format";
import { Page } from "../../ui/Page";

export function PortalTasks() {
  const tasks = useGate().filter("task:view", records("task"), factsOf);
  return (
    <Page title="Tasks" lead={<strong data-count="tasks">{formatCount(tasks.length, "task")}</strong>}>
      <TasksTable tasks={tasks} />
    </Page>
  );
}
