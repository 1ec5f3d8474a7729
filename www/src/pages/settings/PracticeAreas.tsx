import { firm } from "../../firm/firm";
import { ActionButton } from "../../ui/ActionButton";
import { Table } from "../../ui/Table";

export function PracticeAreas() {
  return (
    <Table
      name="Practice areas"
      records={firm.practice_areas}
      empty="None."
      columns={[
        { head: "Practice area", narrow: "title", cell: ({ name }) => name },
        {
          head: "Actions",
          narrow: "actions",
          cell: (area) => (
            <div className="row-actions">
              <ActionButton look="quiet" action="practice_area:delete" record={area.facts} of={area.name}>
                Delete
              </ActionButton>
            </div>
          ),
        },
      ]}
    />
  );
}
