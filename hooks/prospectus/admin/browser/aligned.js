/* Which entries of a changed list are those of the list before. */
import { print, pruned } from "./values.js";

// What tells an entry of a list from the others, whatever else of it changes.
const NAMES = ["id", "key", "mode", "accreditor"];

const nameOf = (item) => {
  const name = item instanceof Map && NAMES.find((name) => item.has(name));
  return name ? item.get(name) : undefined;
};

/** For each new entry the place of the old one that it comes from, in ascending order, or null. */
export function aligned(old, fresh) {
  const marks = (entries) =>
    entries.map((entry) => ({ whole: print(pruned(entry)), name: nameOf(entry) }));
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
  // What changed between two entries that stayed is the same number of entries, changed in place.
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
