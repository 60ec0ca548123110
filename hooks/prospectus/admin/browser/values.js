// Reads the value of a YAML file as Maps, lists and texts. All scalars are text, as the loader of
// data/ reads them; an empty value is null.
import { isMap, isScalar, isSeq, parseDocument } from "./yaml/index.js";

const FAILSAFE = { schema: "failsafe", keepSourceTokens: true };
// Plain scalars that mean nothing, as in the loader of data/ (`NULL_WORDS`).
export const NULL = /^(~|null|Null|NULL|)$/;

/** Return the value of a file. */
export const read = (text) => nodeValue(parseYaml(text).contents);

/** Whether a file has this value. */
export function hasValue(text, value) {
  try {
    return isSame(read(text), value);
  } catch {
    return false;
  }
}

/** Parse a file, with the positions of its parts; throw the first error. */
export function parseYaml(text) {
  const document = parseDocument(text, FAILSAFE);
  if (document.errors.length) throw document.errors[0];
  return document;
}

/** Return the value of a node. */
export function nodeValue(node) {
  if (isMap(node))
    return new Map(node.items.map((pair) => [pair.key.value, nodeValue(pair.value)]));
  if (isSeq(node)) return node.items.map(nodeValue);
  if (!isScalar(node)) return null;
  return node.type === "PLAIN" && NULL.test(node.value) ? null : node.value;
}

/** Return a value as Maps, lists and texts without empty parts; null if nothing is left. */
export function prune(value) {
  if (Array.isArray(value)) {
    const items = value.map(prune).filter((item) => item !== null);
    return items.length ? items : null;
  }
  if (value && typeof value === "object") {
    const pairs = value instanceof Map ? [...value] : Object.entries(value);
    const filled = pairs
      .map(([key, part]) => [key, prune(part)])
      .filter(([, part]) => part !== null);
    return filled.length ? new Map(filled) : null;
  }
  return value === undefined || value === null || value === "" ? null : String(value);
}

/** Whether two values are the same apart from empty parts and the order of keys. */
export const isSame = (one, other) => serialize(prune(one)) === serialize(prune(other));

/** Return a text that is the same for the same value. */
export const serialize = (value) =>
  JSON.stringify(value, (_, part) =>
    part instanceof Map ? { map: [...part].sort(([a], [b]) => (a < b ? -1 : 1)) } : part,
  );
