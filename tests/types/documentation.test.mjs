// Whatever the package exports, an editor has words for.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import ts from "typescript59";
import { declarationsOf, pathOf } from "./entries.mjs";

const names = declarationsOf("import");
const program = ts.createProgram(names.map(pathOf), { module: ts.ModuleKind.NodeNext, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] });
const checker = program.getTypeChecker();

const isDocumented = (node) => ts.getJSDocCommentsAndTags(node).some(({ comment }) => comment);

// What a class has from the one that it extends is explained there.
const isInherited = (node) => {
  const above = node.parent.heritageClauses?.flatMap(({ types }) => types) ?? [];
  return above.some((type) => {
    const symbol = checker.getTypeAtLocation(type).getProperty(node.name?.getText() ?? "");
    return symbol?.declarations?.some((declaration) => names.some((name) => declaration.getSourceFile().fileName === pathOf(name)) && isDocumented(declaration));
  });
};

// The word that tells the variants of a union apart is explained with its variant, and the only member
// of a type without a name with what it is a part of.
const isExplainedAbove = (node) =>
  ts.isTypeLiteralNode(node.parent) &&
  (node.parent.members.length === 1 || (node.type && ts.isLiteralTypeNode(node.type) && hasVariantDoc(node.parent)));

// TypeScript attaches no comment to a variant: it stands in the text before its `|`.
const hasVariantDoc = (variant) => {
  const union = variant.parent;
  if (!ts.isUnionTypeNode(union)) return false;
  const text = union.getSourceFile().text;
  const place = union.types.indexOf(variant);
  const start = place === 0 ? union.pos : union.types[place - 1].end;
  return text.slice(start, variant.getStart()).includes("/**");
};

const isMember = (node) =>
  ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isMethodSignature(node) || ts.isMethodDeclaration(node);

const isExported = (node) =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isVariableStatement(node);

const nameOf = (node) => {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0].name.getText();
  const own = node.name?.getText() ?? "";
  let above = node.parent;
  while (above && !(isExported(above) || isMember(above))) above = above.parent;
  return above ? `${nameOf(above)}.${own}` : own;
};

/** Every exported name and every member that has no words, as `line: Name.member`. */
const undocumented = (file) => {
  const found = [];
  const walk = (node) => {
    if ((isExported(node) || isMember(node)) && !isDocumented(node) && !isExplainedAbove(node) && !isInherited(node)) {
      found.push(`${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${nameOf(node)}`);
    }
    ts.forEachChild(node, walk);
  };
  walk(file);
  return found;
};

describe("what is exported is documented", () => {
  for (const name of names) {
    it(name, () => {
      const file = program.getSourceFile(pathOf(name));
      assert.ok(file, `${name} is not there`);
      assert.deepEqual(undocumented(file), []);
    });
  }

  it("and what is not would be found", () => {
    const text = `
      export interface A {
        b: 1;
        /** Said. */
        c: 2;
      }
      /** Said. */
      export type D =
        /** Said. */
        | { e: "f"; g: number }
        | { h: "i"; j: 1 };
      /** Said. */
      export function k(): void;
      export function k(l: number): void;
      /** Said. */
      export type M = { guest: 1 };
    `;
    const file = ts.createSourceFile("a.d.ts", text, ts.ScriptTarget.ES2022, true);
    assert.deepEqual(undocumented(file), ["2: A", "3: A.b", "10: D.g", "11: D.h", "11: D.j", "14: k"]);
  });
});
