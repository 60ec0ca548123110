// Converts files of data/ to the values of the editor's forms, and back. A form is an object, so a
// file that is a list or a mapping of entries becomes an object with one list. Keys that begin
// with _ are for the editor only and are never written.
import { write } from "./merge.js";
import { keyOrder } from "./rendering.js";
import { read } from "./values.js";

const KEYED = ["people", "accreditors"];

/** Create the format of a collection for `CMS.registerCustomFormat`. */
export function createFormat(collection) {
  const { name, fields } = collection;
  const entry = fields.find((field) => field.name === name);
  const keyed = KEYED.includes(name);
  return {
    fromFile(text) {
      const value = toObjects(read(text));
      const data = keyed
        ? { [name]: toEntries(value ?? {}) }
        : entry
          ? { [name]: value ?? [] }
          : value;
      return { ...toForm(data ?? {}, fields), ...label(data), _source: text };
    },
    toFile(data) {
      const { _source: text = "", ...rest } = data;
      const value = fromForm(rest, fields);
      if (!entry) return write(text, value, keyOrder(fields));
      const list = value[name] ?? [];
      return keyed
        ? write(text, toMapping(list), { rank: () => 0, of: () => keyOrder(entry.fields) })
        : write(text, list, keyOrder(entry.fields));
    },
  };
}

/** Convert Maps to objects, at every depth, as the editor needs them. */
function toObjects(value) {
  if (Array.isArray(value)) return value.map(toObjects);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, part]) => [key, toObjects(part)]));
}

const toEntries = (value) =>
  Object.entries(value).map(([key, part]) => ({ key, ...part, ...label(part) }));

function toMapping(list) {
  const mapping = new Map();
  for (const { key, ...rest } of list) {
    if (mapping.has(key)) throw new Error(`The key ${key} is used twice; change one of them.`);
    mapping.set(key, rest);
  }
  return mapping;
}

/** Return an object with the name of an entry in one language, for lists and pickers. */
function label(entry) {
  const name = entry?.short_name ?? entry?.title ?? entry?.name;
  return name ? { _label: typeof name === "string" ? name : Object.values(name)[0] } : {};
}

// In the form, an optional object with required fields is a list with at most one entry, and a text
// in a list is an object with that text.
const toForm = (entry, fields) =>
  convertFields(entry, fields, (part, field) => {
    if (field.texts) return part?.map((value) => ({ value }));
    const whole = convertParts(part, field, toForm);
    return field.single && part ? [whole] : whole;
  });

const fromForm = (entry, fields) =>
  convertFields(
    entry,
    fields,
    (part, field) => {
      if (field.texts) return part?.map(({ value }) => value);
      return convertParts(field.single ? part?.[0] : part, field, fromForm);
    },
    (key) => !key.startsWith("_"),
  );

const convertFields = (entry, fields, change, keep = () => true) =>
  Object.fromEntries(
    Object.entries(entry)
      .filter(([key]) => keep(key))
      .map(([key, part]) => {
        const field = fields.find((field) => field.name === key);
        return [key, field ? change(part, field) : part];
      }),
  );

function convertParts(part, field, change) {
  if (!field.fields || !part || typeof part !== "object") return part;
  return Array.isArray(part)
    ? part.map((item) => convertParts(item, field, change))
    : change(part, field.fields);
}
