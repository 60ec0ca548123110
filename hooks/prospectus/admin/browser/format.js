/* Files of data/ as the forms of the editor hold them, and back. A form is an object, so a file that
   is a list or a mapping of entries becomes an object with one list. What begins with _ is the
   editor's own and never written. */
import { write } from "./merge.js";
import { ordered } from "./rendering.js";
import { read } from "./values.js";

const KEYED = ["people", "accreditors"];

/** The format of a collection, as `CMS.registerCustomFormat` takes it. */
export function formatOf(collection) {
  const { name, fields } = collection;
  const entry = fields.find((field) => field.name === name);
  const keyed = KEYED.includes(name);
  return {
    fromFile(text) {
      const value = plain(read(text));
      const data = keyed
        ? { [name]: entries(value ?? {}) }
        : entry
          ? { [name]: value ?? [] }
          : value;
      return { ...boxed(data ?? {}, fields), ...label(data), _source: text };
    },
    toFile(data) {
      const { _source: text = "", ...rest } = data;
      const value = unboxed(rest, fields);
      if (!entry) return write(text, value, ordered(fields));
      const list = value[name] ?? [];
      return keyed
        ? write(text, mapping(list), { rank: () => 0, of: () => ordered(entry.fields) })
        : write(text, list, ordered(entry.fields));
    },
  };
}

/** Everything in objects and lists, as the editor wants it. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, part]) => [key, plain(part)]));
}

const entries = (value) =>
  Object.entries(value).map(([key, part]) => ({ key, ...part, ...label(part) }));

function mapping(list) {
  const found = new Map();
  for (const { key, ...rest } of list) {
    if (found.has(key)) throw new Error(`The key ${key} stands there twice; give one another key.`);
    found.set(key, rest);
  }
  return found;
}

/** The name of an entry in one language, for lists and pickers. */
function label(entry) {
  const name = entry?.short_name ?? entry?.title ?? entry?.name;
  return name ? { _label: typeof name === "string" ? name : Object.values(name)[0] } : {};
}

/* What may be missing, but has parts that it needs, is a list of one at most in the form; a text in
   a list is an object with the text. */
const boxed = (entry, fields) =>
  each(entry, fields, (part, field) => {
    if (field.texts) return part?.map((value) => ({ value }));
    const whole = inside(part, field, boxed);
    return field.single && part ? [whole] : whole;
  });

const unboxed = (entry, fields) =>
  each(
    entry,
    fields,
    (part, field) => {
      if (field.texts) return part?.map(({ value }) => value);
      return inside(field.single ? part?.[0] : part, field, unboxed);
    },
    (key) => !key.startsWith("_"),
  );

const each = (entry, fields, change, wanted = () => true) =>
  Object.fromEntries(
    Object.entries(entry)
      .filter(([key]) => wanted(key))
      .map(([key, part]) => {
        const field = fields.find((field) => field.name === key);
        return [key, field ? change(part, field) : part];
      }),
  );

function inside(part, field, change) {
  if (!field.fields || !part || typeof part !== "object") return part;
  return Array.isArray(part)
    ? part.map((one) => inside(one, field, change))
    : change(part, field.fields);
}
