// Matches the entries of a changed list with those of the list before the change.
import { prune, serialize } from "./values.js";

// Fields that identify an entry of a list, whatever else in it changes.
const NAMES = ["id", "key", "mode", "accreditor"];

const nameOf = (item) => {
  const name = item instanceof Map && NAMES.find((name) => item.has(name));
  return name ? item.get(name) : undefined;
};

/** For each new entry, return the index of its old one (ascending), or null if it is new. */
export function alignEntries(old, fresh) {
  const marks = (entries) =>
    entries.map((entry) => ({ whole: serialize(prune(entry)), name: nameOf(entry) }));
  const [before, after] = [marks(old), marks(fresh)];
  const alike = (i, j) =>
    before[i].whole === after[j].whole ||
    (before[i].name !== undefined && before[i].name === after[j].name);
  const rows = old.length;
  const lengths = Array.from({ length: rows + 1 }, () => new Array(fresh.length + 1).fill(0));
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      lengths[i][j] = alike(i, j)
        ? lengths[i + 1][j + 1] + 1
        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs = [];
  let i = 0;
  let start = 0;
  let gap = [];
  // Between two entries that stayed, the same number of entries as before were changed in place.
  const close = (end) => {
    const free = old.slice(start, end).map((_, index) => start + index);
    const changed = free.length === gap.length;
    for (const j of gap) pairs[j] = changed ? free.shift() : null;
    gap = [];
  };
  for (let j = 0; j < fresh.length; ) {
    if (i < rows && alike(i, j)) {
      close(i);
      pairs[j++] = i++;
      start = i;
    } else if (i < rows && lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else gap.push(j++);
  }
  close(rows);
  return pairs;
}
