// Which modules a TypeScript source imports: by the compiler's own syntax tree, so that no comment and no text is
// taken for an import.
//
//   node xtask/imports.mjs < {"path": "source", ..}   prints {"path": [{ line, from, isType }, ..], ..}
//
// TypeScript 7 has no parser to call; the package `typescript59`, with which the types are tested, has.

import { readFileSync } from "node:fs";
import ts from "typescript59";

/** Whether nothing of a statement is left once the types are gone (`verbatimModuleSyntax`). */
const isType = (node) =>
  ts.isImportTypeNode(node) || Boolean(ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly : node.isTypeOnly);

/** The module that a node imports from, if it imports. */
const moduleOf = (node) => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return node.argument.literal;
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isCall ? node.arguments[0] : undefined;
};

const importsOf = (path, text) => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const found = [];
  const visit = (node) => {
    const from = moduleOf(node);
    if (from && ts.isStringLiteral(from)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ line: line + 1, from: from.text, isType: source.isDeclarationFile || isType(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const sources = Object.entries(JSON.parse(readFileSync(0, "utf8")));
console.log(JSON.stringify(Object.fromEntries(sources.map(([path, text]) => [path, importsOf(path, text)]))));
