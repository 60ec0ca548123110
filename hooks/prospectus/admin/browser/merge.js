// Changes the value of a YAML file by editing its text: only what changed is rewritten, so
// comments, quotation marks, folding and order stay as they were.
import { alignEntries } from "./align_entries.js";
import {
  createDocument,
  keyOrder,
  renderYaml,
  sortKeys,
  UNSAFE_IN_BRACKETS,
  WIDTH,
} from "./rendering.js";
import { hasValue, isSame, nodeValue, parseYaml, prune } from "./values.js";
import { isMap, isScalar, isSeq } from "./yaml/index.js";

/** Return the text with another value; `order` (from `keyOrder`) says where new keys go. */
export function write(text, value, order = keyOrder()) {
  const target = prune(value);
  const windows = text.includes("\r\n");
  const plain = windows ? text.replaceAll("\r\n", "\n") : text;
  const merged = new Merge(plain, order).write(target);
  // In YAML that is not understood here, edits may go wrong: the value matters more than its form.
  const result = hasValue(merged, target) ? merged : renderYaml(target, order);
  return windows ? result.replaceAll("\n", "\r\n") : result;
}

class Merge {
  constructor(text, order) {
    this.text = text;
    this.order = order;
    this.edits = [];
  }

  write(value) {
    const node = parseYaml(this.text).contents;
    const empty = nodeValue(node) === null;
    if (empty) {
      const head = this.text && !this.text.endsWith("\n") ? `${this.text}\n` : this.text;
      return head + renderYaml(value, this.order);
    }
    if (value === null) this.replace(this.lineOf(node.range[0]), node.range[1], "");
    else if (!this.change(node, value, this.order)) return renderYaml(value, this.order);
    return this.applyEdits();
  }

  replace(start, end, put) {
    this.edits.push({ start, end, put });
  }

  /** Return the text with all edits; text inserted into removed lines replaces them. */
  applyEdits() {
    let [text, at] = ["", 0];
    for (const { start, end, put } of this.edits.sort((a, b) => a.start - b.start)) {
      text += this.text.slice(at, Math.max(at, start)) + put;
      at = Math.max(at, end);
    }
    return text + this.text.slice(at);
  }

  /** Add the edits that give a node the value; return false if it must be rewritten entirely. */
  change(node, value, order) {
    if (isSame(nodeValue(node), value)) return true;
    if (isScalar(node) && typeof value === "string") return this.changeScalar(node, value);
    const alike = isMap(node) ? value instanceof Map : isSeq(node) && Array.isArray(value);
    if (!alike) return false;
    if (node.flow) return this.changeFlow(node, value, order);
    return isMap(node) ? this.changeMap(node, value, order) : this.changeList(node, value, order);
  }

  changeScalar(node, value) {
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

  /** Format a scalar in a style, or in another if that style can't hold it. */
  fragment(value, type, indent) {
    const lineWidth = type === "BLOCK_FOLDED" ? Math.max(WIDTH - indent, 40) : 0;
    const text = createDocument(value, () => type)
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

  /** Rewrite a list or mapping in brackets, as it fits on one line. */
  changeFlow(node, value, order) {
    const document = createDocument(sortKeys(value, order), () => "PLAIN", UNSAFE_IN_BRACKETS);
    document.contents.flow = true;
    const options = { lineWidth: 0, flowCollectionPadding: isMap(node) && this.hasPadding(node) };
    const text = document.toString(options).trimEnd();
    if (text.includes("\n")) return false;
    this.replace(node.range[0], node.range[1], text);
    return true;
  }

  hasPadding(node) {
    return /\s/.test(this.text[node.range[0] + 1]);
  }

  changeMap(node, value, order) {
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
        part === null && missing.find(([, other]) => isSame(other, nodeValue(pair.value)));
      if (renamed) {
        this.replace(start, pair.key.range[1], renamed[0]);
        missing.splice(missing.indexOf(renamed), 1);
      } else if (part === null) {
        if (nodeValue(pair.value) === null) continue;
        if (index === 0 && this.hasTextBefore(start)) return false;
        this.remove(start, end, index > 0);
      } else if (nodeValue(pair.value) === null || !this.change(pair.value, part, order.of(name))) {
        const colon = this.text.indexOf(":", pair.key.range[1]) + 1;
        this.replace(
          colon,
          end,
          this.afterColon(part, column, this.lineComment(colon, end), order.of(name)),
        );
      }
    }
    for (const [key, part] of missing) {
      const before =
        pairs.filter(({ name }) => order.rank(name) <= order.rank(key)).at(-1) ?? pairs.at(-1);
      const put = this.indent(renderYaml(new Map([[key, part]]), order), column);
      this.insert(before.end, put, pairs);
    }
    return true;
  }

  /** Return what follows the colon of a key: a scalar on the same line, anything else below. */
  afterColon(value, column, comment, order) {
    const put = renderYaml(new Map([["key", sortKeys(value, order)]]), keyOrder()).trimEnd();
    const [head, ...lines] = put.slice("key:".length).split("\n");
    return [head + comment, ...this.indent(lines.join("\n"), column).split("\n")]
      .join("\n")
      .trimEnd();
  }

  /** Return the comment at the end of the key's line, or an empty string. */
  lineComment(start, end) {
    const line = this.text.slice(start, end).split("\n")[0];
    return line.match(/^\s*(\s#.*)$/)?.[1] ?? "";
  }

  changeList(node, value, order) {
    const items = node.items.map((item, index) => {
      const start = this.dashOf(node, index);
      const end = this.endOf(item, start);
      return { item, value: nodeValue(item), start, end };
    });
    if (items.some(({ start }) => start === null)) return false;
    const column = this.columnOf(items[0].start);
    const pairs = alignEntries(
      items.map((item) => item.value),
      value,
    );
    const kept = new Set(pairs.filter((index) => index !== null));
    const gone = items.filter((_, index) => !kept.has(index));
    for (const item of gone) {
      if (item === items[0] && this.hasTextBefore(item.start)) return false;
      this.remove(item.start, item.end, item !== items[0]);
    }
    let before = null;
    for (const [index, from] of pairs.entries()) {
      if (from !== null) {
        before = items[from];
        if (!this.change(before.item, value[index], order)) {
          this.replace(
            before.start,
            before.end,
            this.renderItem(value[index], column, order).trim(),
          );
        }
        continue;
      }
      const moved = gone.find((item) => isSame(item.value, value[index]));
      const put = moved
        ? `${" ".repeat(column)}${this.text.slice(moved.start, moved.end)}\n`
        : this.renderItem(value[index], column, order);
      if (before) this.insert(before.end, put, items);
      else if (this.hasTextBefore(items[0].start)) return false;
      else this.replace(this.lineOf(items[0].start), this.lineOf(items[0].start), put);
    }
    return true;
  }

  renderItem(value, column, order) {
    return this.indent(renderYaml([value], order), column);
  }

  dashOf(node, index) {
    const tokens = node.srcToken?.items?.[index]?.start ?? [];
    return tokens.find((token) => token.type === "seq-item-ind")?.offset ?? null;
  }

  indent(text, column) {
    return text.replace(/^(?=.)/gm, " ".repeat(column));
  }

  /** Insert lines after that of `end`, and an empty line if there is one between its siblings. */
  insert(end, put, siblings) {
    const place = this.lineEnd(end);
    const apart =
      siblings.length > 1
        ? siblings.slice(1).every(({ start }) => this.hasBlankBefore(start))
        : false;
    const line = this.text[place - 1] === "\n" ? "" : "\n";
    this.replace(place, place, line + (apart ? "\n" : "") + put);
  }

  /** Remove the lines of an entry, and the comment above that belongs to it. */
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

  hasTextBefore(offset) {
    return this.text.slice(this.lineOf(offset), offset).trim() !== "";
  }

  /** Whether there is an empty line above an entry, or above its comment. */
  hasBlankBefore(offset) {
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

  /** Return where the last text of a node ends, before any comments and empty lines after it. */
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
