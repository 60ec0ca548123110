/* The text of a YAML file with another value: only what changed is written anew, so that comments,
   quotation marks, folding and order stay as somebody wrote them. */
import { aligned } from "./aligned.js";
import { ordered, rendered, sorted, styled, UNSAFE_IN_BRACKETS, WIDTH } from "./rendering.js";
import { holds, nodeValue, parsed, pruned, same } from "./values.js";
import { isMap, isScalar, isSeq } from "./yaml/index.js";

/** The text with its value changed to `value`; `order` tells where new keys stand, see `ordered`. */
export function write(text, value, order = ordered()) {
  const wanted = pruned(value);
  const windows = text.includes("\r\n");
  const plain = windows ? text.replaceAll("\r\n", "\n") : text;
  const merged = new Merge(plain, order).write(wanted);
  // Where the file is written in a way that is not understood here, facts come before its form.
  const right = holds(merged, wanted) ? merged : rendered(wanted, order);
  return windows ? right.replaceAll("\n", "\r\n") : right;
}

class Merge {
  constructor(text, order) {
    this.text = text;
    this.order = order;
    this.edits = [];
  }

  write(value) {
    const node = parsed(this.text).contents;
    const empty = nodeValue(node) === null;
    if (empty) {
      const head = this.text && !this.text.endsWith("\n") ? `${this.text}\n` : this.text;
      return head + rendered(value, this.order);
    }
    if (value === null) this.replace(this.lineOf(node.range[0]), node.range[1], "");
    else if (!this.change(node, value, this.order)) return rendered(value, this.order);
    return this.edited();
  }

  replace(start, end, put) {
    this.edits.push({ start, end, put });
  }

  /** The text with all edits; what is put into lines that are taken out stands in their place. */
  edited() {
    let [text, at] = ["", 0];
    for (const { start, end, put } of this.edits.sort((a, b) => a.start - b.start)) {
      text += this.text.slice(at, Math.max(at, start)) + put;
      at = Math.max(at, end);
    }
    return text + this.text.slice(at);
  }

  /** Note what makes a node the value; false where it has to be written anew as a whole. */
  change(node, value, order) {
    if (same(nodeValue(node), value)) return true;
    if (isScalar(node) && typeof value === "string") return this.scalar(node, value);
    const alike = isMap(node) ? value instanceof Map : isSeq(node) && Array.isArray(value);
    if (!alike) return false;
    if (node.flow) return this.flow(node, value, order);
    return isMap(node) ? this.map(node, value, order) : this.list(node, value, order);
  }

  scalar(node, value) {
    const [start, end] = node.range;
    if (node.type?.startsWith("BLOCK")) {
      const indent = this.indentOfBlock(node);
      if (indent === null) return false;
      const block = this.fragment(value, node.type, indent);
      this.replace(start, this.endOfText(start, end), block);
    } else {
      const type = value.includes("\n") ? "QUOTE_DOUBLE" : node.type;
      this.replace(start, end, this.fragment(value, type, 0));
    }
    return true;
  }

  /** A scalar in a style; a style that can't hold it gives way. */
  fragment(value, type, indent) {
    const lineWidth = type === "BLOCK_FOLDED" ? Math.max(WIDTH - indent, 40) : 0;
    const text = styled(value, () => type)
      .toString({ lineWidth })
      .trimEnd();
    if (!type.startsWith("BLOCK")) return text;
    const [head, ...lines] = text.split("\n");
    return [
      head,
      ...lines.map((line) => (line.trim() ? " ".repeat(indent) + line.trim() : "")),
    ].join("\n");
  }

  indentOfBlock(node) {
    const first = this.text.slice(this.text.indexOf("\n", node.range[0]) + 1, node.range[1]);
    return first.match(/^(?:[ ]*\n)*( *)\S/)?.[1].length ?? null;
  }

  /** Lists and mappings in brackets, which stand in one line or few, are written anew. */
  flow(node, value, order) {
    const document = styled(sorted(value, order), () => "PLAIN", UNSAFE_IN_BRACKETS);
    document.contents.flow = true;
    const options = { lineWidth: 0, flowCollectionPadding: isMap(node) && this.padded(node) };
    const text = document.toString(options).trimEnd();
    if (text.includes("\n")) return false;
    this.replace(node.range[0], node.range[1], text);
    return true;
  }

  padded(node) {
    return /\s/.test(this.text[node.range[0] + 1]);
  }

  map(node, value, order) {
    const column = this.columnOf(node.items[0].key.range[0]);
    const pairs = node.items.map((pair) => ({
      name: pair.key.value,
      pair,
      start: pair.key.range[0],
      end: this.endOfPair(pair),
    }));
    const missing = [...value].filter(([key]) => !pairs.some(({ name }) => name === key));
    for (const [index, { name, pair, start, end }] of pairs.entries()) {
      const part = value.get(name) ?? null;
      const renamed =
        part === null && missing.find(([, other]) => same(other, nodeValue(pair.value)));
      if (renamed) {
        this.replace(start, pair.key.range[1], renamed[0]);
        missing.splice(missing.indexOf(renamed), 1);
      } else if (part === null) {
        if (nodeValue(pair.value) === null) continue;
        if (index === 0 && this.textBefore(start)) return false;
        this.remove(start, end, index > 0);
      } else if (nodeValue(pair.value) === null || !this.change(pair.value, part, order.of(name))) {
        const colon = this.text.indexOf(":", pair.key.range[1]) + 1;
        this.replace(
          colon,
          end,
          this.afterColon(part, column, this.comment(colon, end), order.of(name)),
        );
      }
    }
    for (const [key, part] of missing) {
      const before =
        pairs.filter(({ name }) => order.rank(name) <= order.rank(key)).at(-1) ?? pairs.at(-1);
      const put = this.indented(rendered(new Map([[key, part]]), order), column);
      this.insert(before.end, put, pairs);
    }
    return true;
  }

  /** What follows the colon of a key: a text in its line, all else below it. */
  afterColon(value, column, comment, order) {
    const put = rendered(new Map([["key", sorted(value, order)]]), ordered()).trimEnd();
    const [head, ...lines] = put.slice("key:".length).split("\n");
    return [head + comment, ...this.indented(lines.join("\n"), column).split("\n")]
      .join("\n")
      .trimEnd();
  }

  /** The comment at the end of a key's own line. */
  comment(start, end) {
    const line = this.text.slice(start, end).split("\n")[0];
    return line.match(/^\s*(\s#.*)$/)?.[1] ?? "";
  }

  list(node, value, order) {
    const items = node.items.map((item, index) => {
      const start = this.dashOf(node, index);
      const end = this.endOf(item, start);
      return { item, value: nodeValue(item), start, end };
    });
    if (items.some(({ start }) => start === null)) return false;
    const column = this.columnOf(items[0].start);
    const pairs = aligned(
      items.map((item) => item.value),
      value,
    );
    const kept = new Set(pairs.filter((index) => index !== null));
    const gone = items.filter((_, index) => !kept.has(index));
    for (const item of gone) {
      if (item === items[0] && this.textBefore(item.start)) return false;
      this.remove(item.start, item.end, item !== items[0]);
    }
    let before = null;
    for (const [index, from] of pairs.entries()) {
      if (from !== null) {
        before = items[from];
        if (!this.change(before.item, value[index], order)) {
          this.replace(before.start, before.end, this.dashed(value[index], column, order).trim());
        }
        continue;
      }
      const moved = gone.find((item) => same(item.value, value[index]));
      const put = moved
        ? `${" ".repeat(column)}${this.text.slice(moved.start, moved.end)}\n`
        : this.dashed(value[index], column, order);
      if (before) this.insert(before.end, put, items);
      else if (this.textBefore(items[0].start)) return false;
      else this.replace(this.lineOf(items[0].start), this.lineOf(items[0].start), put);
    }
    return true;
  }

  dashed(value, column, order) {
    return this.indented(rendered([value], order), column);
  }

  dashOf(node, index) {
    const tokens = node.srcToken?.items?.[index]?.start ?? [];
    return tokens.find((token) => token.type === "seq-item-ind")?.offset ?? null;
  }

  indented(text, column) {
    return text.replace(/^(?=.)/gm, " ".repeat(column));
  }

  /** Put lines after the one in which `end` stands, apart from it where its siblings stand apart. */
  insert(end, put, siblings) {
    const place = this.lineEnd(end);
    const apart =
      siblings.length > 1 ? siblings.slice(1).every(({ start }) => this.blankBefore(start)) : false;
    const line = this.text[place - 1] === "\n" ? "" : "\n";
    this.replace(place, place, line + (apart ? "\n" : "") + put);
  }

  /** Take out the lines of an entry, with the comment above it that belongs to it. */
  remove(start, end, comments) {
    let from = this.lineOf(start);
    const to = this.lineEnd(end);
    for (; comments && from > 0; from = this.lineOf(from - 1)) {
      if (!/^\s*#/.test(this.text.slice(this.lineOf(from - 1), from))) break;
    }
    const blank = from > 0 && this.lineOf(from - 1) === from - 1;
    if (blank && /^\n|^$/.test(this.text.slice(to))) from -= 1;
    this.replace(from, to, "");
  }

  lineOf(offset) {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  lineEnd(offset) {
    const end = this.text.indexOf("\n", offset);
    return end < 0 ? this.text.length : end + 1;
  }

  columnOf(offset) {
    return offset - this.lineOf(offset);
  }

  textBefore(offset) {
    return this.text.slice(this.lineOf(offset), offset).trim() !== "";
  }

  /** Whether an empty line stands above an entry, or above its comment. */
  blankBefore(offset) {
    let line = this.lineOf(offset);
    while (line > 0) {
      const above = this.text.slice(this.lineOf(line - 1), line).trim();
      if (!above.startsWith("#")) return above === "";
      line = this.lineOf(line - 1);
    }
    return false;
  }

  endOfPair(pair) {
    const { key, value } = pair;
    const colon = this.text.indexOf(":", key.range[1]) + 1;
    return value ? this.endOf(value, colon) : colon;
  }

  /** Where the last text of a node ends, before comments and empty lines that follow. */
  endOf(node, otherwise) {
    if (!node || nodeValue(node) === null) return otherwise;
    if (isScalar(node) || node.flow) {
      const block = node.type?.startsWith("BLOCK");
      return block ? this.endOfText(node.range[0], node.range[1]) : node.range[1];
    }
    const last = node.items.at(-1);
    if (isMap(node)) return this.endOfPair(last);
    return this.endOf(last, (this.dashOf(node, node.items.length - 1) ?? node.range[1] - 1) + 1);
  }

  endOfText(start, end) {
    return start + this.text.slice(start, end).trimEnd().length;
  }
}
