// What tools that know every way to get it wrong say of the tarball.

import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const name = readdirSync(import.meta.dirname).find((file) => file.endsWith(".tgz"));
const bytes = new Uint8Array(readFileSync(new URL(name, import.meta.url)));

describe("the tarball", () => {
  it("is well to publint", async () => {
    const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
  });

  it("has types that are those of its JavaScript, in every kind of resolution that reads exports", async () => {
    const { types, problems, entrypoints } = await checkPackage(createPackageFromTarballData(bytes));
    assert.ok(types, "it has no types");
    // The resolution of Node 10 knows no exports, and so no entry but the first.
    const known = problems.filter(({ kind, resolutionKind, entrypoint }) => !(kind === "NoResolution" && resolutionKind === "node10" && entrypoint !== "."));
    assert.deepEqual(known, []);
    assert.ok(Object.keys(entrypoints).length > 1);
  });
});
