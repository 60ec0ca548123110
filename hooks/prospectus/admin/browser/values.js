/* What a YAML file holds, as Maps, lists and texts. All scalars are text, as the reader of data/ takes
   them; what is empty is null. */
import { isMap, isScalar, isSeq, parseDocument } from "./yaml/index.js";

const FAILSAFE = { schema: "failsafe", keepSourceTokens: true };
const NULL = /^(~|null|Null|NULL|)$/;

/** The value of a file. */
export const read = (text) => nodeValue(parsed(text).contents);

/** Whether a text holds a value. */
export function holds(text, value) {
  try {
    return same(read(text), value);
  } catch {
    return false;
  }
}

/** A file with the positions of its parts; raises the first error. */
export function parsed(text) {
  const document = parseDocument(text, FAILSAFE);
  if (document.errors.length) throw document.errors[0];
  return document;
}

/** The value of a part of a file. */
export function nodeValue(node) {
  if (isMap(node))
    return new Map(node.items.map((pair) => [pair.key.value, nodeValue(pair.value)]));
  if (isSeq(node)) return node.items.map(nodeValue);
  if (!isScalar(node)) return null;
  return node.type === "PLAIN" && NULL.test(node.value) ? null : node.value;
}

/** The value as Maps, lists and texts, without what is empty; null where nothing is left. */
export function pruned(value) {
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter((item) => item !== null);
    return items.length ? items : null;
  }
  if (value && typeof value === "object") {
    const pairs = value instanceof Map ? [...value] : Object.entries(value);
    const kept = pairs
      .map(([key, part]) => [key, pruned(part)])
      .filter(([, part]) => part !== null);
    return kept.length ? new Map(kept) : null;
  }
  return value === undefined || value === null || value === "" ? null : String(value);
}

/** Whether two values say the same. */
export const same = (one, other) => print(pruned(one)) === print(pruned(other));

/** A value as a text that is the same for the same value. */
export const print = (value) =>
  JSON.stringify(value, (_, part) =>
    part instanceof Map ? { map: [...part].sort(([a], [b]) => (a < b ? -1 : 1)) } : part,
  );
