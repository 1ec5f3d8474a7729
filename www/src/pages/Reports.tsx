import type { ReactNode } from "react";
import { factsOf } from "../firm/facts";
import { find } from "../firm/firm";
import { nameOf } from "../firm/names";
import type { Activity } from "../firm/types";
import { useGate } from "../gate/GateProvider";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { formatCount, formatHours, formatMoney } from "../ui/format";
import { Page, Section } from "../ui/Page";

export function Reports() {
  const gate = useGate();
  const matters = gate.filter("report:include_matter", records("matter"), factsOf);
  const included = new Set(matters.map((matter) => matter.id));
  const activities = records("activity", "reports").filter((activity) => activity.matter !== null && included.has(activity.matter));
  const hours = gate.filter("activity:view_hours", activities, factsOf);
  const values = gate.filter("activity:view_rate", activities, factsOf);
  return (
    <Page
      title="Reports"
      lead={
        <>
          Over <strong data-count="report matters">{formatCount(matters.length, "matter")}</strong>
        </>
      }
      actions={
        <ActionButton look="primary" action="report:create">
          New report
        </ActionButton>
      }
    >
      <div className="two">
        <Section title="Hours by person">
          <Bars
            rows={sums(hours, (activity) => nameOf(activity.user), (activity) => activity.minutes)}
            show={(minutes) => `${formatHours(minutes)} h`}
          />
        </Section>
        <Section title="Value by practice area">
          <Bars
            rows={sums(
              values,
              (activity) => find.practiceArea(find.matter(activity.matter ?? undefined)?.practice_area)?.name ?? "",
              (activity) => activity.total_cents,
            )}
            show={formatMoney}
          />
        </Section>
      </div>
    </Page>
  );
}

const sums = (activities: readonly Activity[], by: (activity: Activity) => string, of: (activity: Activity) => number | undefined): [string, number][] => {
  const groups = Map.groupBy(activities, by);
  return [...groups]
    .map(([name, entries]): [string, number] => [name, entries.reduce((sum, entry) => sum + (of(entry) ?? 0), 0)])
    .toSorted((one, other) => other[1] - one[1]);
};

interface BarsProps {
  readonly rows: readonly (readonly [string, number])[];
  readonly show: (value: number) => ReactNode;
}

function Bars({ rows, show }: BarsProps) {
  const most = Math.max(1, ...rows.map(([, value]) => value));
  return (
    <dl className="bars">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span className="bar" style={{ "--part": value / most } as React.CSSProperties} aria-hidden="true" />
            <span>{show(value)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
