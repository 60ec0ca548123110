// Renders new YAML: a value in block style, with its keys in the order of a form.

import { NULL } from "./values.js";
import { Document, visit } from "./yaml/index.js";

// Plain scalars that a parser of YAML 1.1 may not read as text; the library only knows YAML 1.2.
const UNSAFE = new RegExp(`${NULL.source}|^[-?:]`);
export const UNSAFE_IN_BRACKETS = new RegExp(`${NULL.source}|^-|[?:,[\\]{}]`);
export const WIDTH = 98;

/** Return the order of keys at each depth: that of the fields of a form. */
export const keyOrder = (fields = []) => ({
  rank: (name) => fields.findIndex((field) => field.name === name),
  of: (name) => keyOrder(fields.find((field) => field.name === name)?.fields),
});

/** Render a value as YAML lines without indentation. */
export function renderYaml(value, order) {
  if (value === null) return "";
  const document = createDocument(sortKeys(value, order), (text) => {
    if (text.includes("\n")) return "BLOCK_LITERAL";
    return text.length > WIDTH ? "BLOCK_FOLDED" : "PLAIN";
  });
  return document.toString({ lineWidth: WIDTH, minContentWidth: 40, indentSeq: true });
}

/** Create a document whose texts have the style that `style` returns, or quotes if needed. */
export function createDocument(value, style, unsafe = UNSAFE) {
  const document = new Document(value, { schema: "failsafe" });
  visit(document, {
    Scalar(place, node) {
      const type = place === "key" ? "PLAIN" : style(node.value);
      node.type = type === "PLAIN" && unsafe.test(node.value) ? "QUOTE_DOUBLE" : type;
    },
  });
  return document;
}

/** Sort the keys of a value, at every depth. */
export function sortKeys(value, order) {
  if (Array.isArray(value)) return value.map((item) => sortKeys(item, order));
  if (!(value instanceof Map)) return value;
  const pairs = [...value].sort(([a], [b]) => order.rank(a) - order.rank(b));
  return new Map(pairs.map(([key, part]) => [key, sortKeys(part, order.of(key))]));
}
