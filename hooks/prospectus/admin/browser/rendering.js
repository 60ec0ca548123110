/* New YAML: a value in lines, in the order of a form. */
import { Document, visit } from "./yaml/index.js";

// What is no plain text to every reader, of YAML 1.1 and 1.2; the library knows 1.2.
const UNSAFE = /^(~|null|Null|NULL|)$|^[-?:]/;
export const UNSAFE_IN_BRACKETS = /^(~|null|Null|NULL|)$|^-|[?:,[\]{}]/;
export const WIDTH = 98;

/** The order of keys: that of the fields of a form, at each depth. */
export const ordered = (fields = []) => ({
  rank: (name) => fields.findIndex((field) => field.name === name),
  of: (name) => ordered(fields.find((field) => field.name === name)?.fields),
});

/** A value as YAML, in lines without indentation. */
export function rendered(value, order) {
  if (value === null) return "";
  const document = styled(sorted(value, order), (text) => {
    if (text.includes("\n")) return "BLOCK_LITERAL";
    return text.length > WIDTH ? "BLOCK_FOLDED" : "PLAIN";
  });
  return document.toString({ lineWidth: WIDTH, minContentWidth: 40, indentSeq: true });
}

/** A document in which texts have the style that is chosen, or quotation marks where they need them. */
export function styled(value, style, unsafe = UNSAFE) {
  const document = new Document(value, { schema: "failsafe" });
  visit(document, {
    Scalar(place, node) {
      const wanted = place === "key" ? "PLAIN" : style(node.value);
      node.type = wanted === "PLAIN" && unsafe.test(node.value) ? "QUOTE_DOUBLE" : wanted;
    },
  });
  return document;
}

/** A value with its keys in order. */
export function sorted(value, order) {
  if (Array.isArray(value)) return value.map((item) => sorted(item, order));
  if (!(value instanceof Map)) return value;
  const pairs = [...value].sort(([a], [b]) => order.rank(a) - order.rank(b));
  return new Map(pairs.map(([key, part]) => [key, sorted(part, order.of(key))]));
}
