// The facts that the gate decides on come from the server, with each record. The page makes none: it only puts together
// those of a record that is not there yet.

import type { DocumentFacts } from "firmgate";
import { find } from "./firm";
import type { Folder, Matter } from "./types";

/** The facts of a record, as the server sent them. */
export const factsOf = <F>({ facts }: { readonly facts: F }): F => facts;

/** A new document in a matter: in a folder, or beside the folders. */
export const newDocument = (matter: Matter, folder: Folder | undefined): DocumentFacts => ({
  matter: matter.facts,
  folders: folder ? foldersOf(folder) : [],
  locked: false,
});

const foldersOf = ({ id, parent }: Folder): string[] => {
  const outer = find.folder(parent ?? undefined);
  return outer ? [id, ...foldersOf(outer)] : [id];
};
