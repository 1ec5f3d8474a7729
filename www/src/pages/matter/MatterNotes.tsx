import { factsOf } from "../../firm/facts";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { NotesList } from "../../records/NotesList";
import { records } from "../../server/records";
import { ActionButton } from "../../ui/ActionButton";
import { Section } from "../../ui/Page";

export function MatterNotes({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  return (
    <Section
      title="Notes"
      actions={
        <ActionButton look="primary" action="note:create" record={{ matter: matter.facts }}>
          New note
        </ActionButton>
      }
    >
      <NotesList notes={gate.filter("note:view", records("note").filter((note) => note.matter === matter.id), factsOf)} />
    </Section>
  );
}
