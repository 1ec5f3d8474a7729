import { nameOf } from "../firm/names";
import type { Note } from "../firm/types";
import { ActionButton } from "../ui/ActionButton";
import { formatDay } from "../ui/format";

/** Notes. */
export function NotesList({ notes }: { readonly notes: readonly Note[] }) {
  if (notes.length === 0) return <p className="empty">No notes.</p>;
  return (
    <ul className="cards" data-records={notes.length}>
      {notes.map((note) => (
        <li key={note.id} className="card" data-record={note.id}>
          <h3>{note.subject}</h3>
          <p>{note.text}</p>
          <footer>
            <span className="quiet">
              {nameOf(note.author)}, {formatDay(note.date)}
            </span>
            <div className="row-actions">
              <ActionButton look="quiet" action="note:edit" record={note.facts} of={note.subject}>
                Edit
              </ActionButton>
              <ActionButton look="quiet" action="note:delete" record={note.facts} of={note.subject}>
                Delete
              </ActionButton>
            </div>
          </footer>
        </li>
      ))}
    </ul>
  );
}
