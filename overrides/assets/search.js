// The search of the site: a module that assets/frame.js imports when somebody searches. It reads the
// index that hooks/prospectus/search/ makes, which explains its format, and loads only the parts that
// a query needs.

const SITE = new URL("../../", import.meta.url);

// Words, as in hooks/prospectus/search/folding.py

// Letters that have no accent to remove, and the sigma at the end of a word.
const LETTERS = new Map(
  Object.entries({
    æ: "ae",
    ð: "d",
    đ: "d",
    ħ: "h",
    ı: "i",
    ł: "l",
    ø: "o",
    œ: "oe",
    ß: "ss",
    ς: "σ",
  }),
);
const INVISIBLE = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
const HIDDEN = new RegExp(`[${INVISIBLE}]`, "g");
const UNSPACED = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"]
  .map((script) => `\\p{Script=${script}}`)
  .join("");
const WORD = new RegExp(
  `[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}${INVISIBLE}])+`,
  "gu",
);
const LONGEST = 40;

function foldWord(word) {
  const plain = word
    .replace(HIDDEN, "")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .normalize("NFC");
  const folded = [...plain].map((letter) => LETTERS.get(letter) ?? letter).join("");
  return [...folded].slice(0, LONGEST).join("");
}

/** The different words of a text, folded. */
export function splitWords(text) {
  return [...new Set((text.match(WORD) ?? []).map(foldWord))].filter(Boolean);
}

// The index

async function load(path, options) {
  const response = await fetch(new URL(`search/${path}`, SITE), options);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
}

// What is in a word's places, see index.py.
const STEP = 4;
const SESSION = 2;
const STRONG = 1;
// A word in the title of a page or session counts more than in a heading, and that more than in a
// text. A word that only begins as the query does counts less.
const TITLE = 10;
const HEADING = 4;
const TEXT = 1;
const BEGINNING = 0.6;
const KINDS = ["course", "session", "person", "page"];

export class Index {
  #parts = new Map();
  #start;

  static async open() {
    const index = new Index();
    index.#start = await load("index.json", { cache: "no-cache" });
    return index;
  }

  #part(name) {
    if (!this.#parts.has(name)) {
      const part = load(`parts/${name}.json`);
      part.catch(() => this.#parts.delete(name));
      this.#parts.set(name, part);
    }
    return this.#parts.get(name);
  }

  /** The records with keys from `low` to `high`, below a node. */
  async #range(node, low, high) {
    const parts = [];
    for (let i = 0; i < node.length; i += 2) {
      if (node[i] <= high && !(node[i + 2] <= low)) parts.push(this.#part(node[i + 1]));
    }
    const records = (await Promise.all(parts)).map((part) =>
      Array.isArray(part)
        ? this.#range(part, low, high)
        : Object.entries(part).filter(([key]) => low <= key && key <= high),
    );
    return (await Promise.all(records)).flat();
  }

  /** The path, title or heading, and text of an entry. */
  async read(group, entry) {
    const key = [group, entry].map((number) => String(number).padStart(6, "0")).join(".");
    const [[, [path, title, text]]] = await this.#range(this.#start.texts, key, key);
    return { path, title, text };
  }

  /**
   * Where words are that begin with `word`: a map of groups to maps of entries to their scores.
   * `open` says whether the word is in more groups, which the index does not name.
   */
  async #find(word) {
    const { terms } = this.#start;
    const records = await this.#range(terms, word, `${word}*`);
    if (!records.some(([key]) => key.endsWith("*"))) {
      records.push(...(await this.#range(terms, `${word}*`, `${word}\uffff`)));
    }
    const groups = new Map();
    let open = false;
    let most = 0;
    for (const [key, value] of records) {
      const [total, ...rest] = value;
      const cut = typeof total === "number";
      open ||= cut;
      most = Math.max(most, cut ? total : 0);
      let group = 0;
      for (const [difference, ...codes] of cut ? rest : value) {
        group += difference;
        if (!groups.has(group)) groups.set(group, new Map());
        const entries = groups.get(group);
        for (const code of decode(codes)) {
          const entry = Math.floor(code / STEP);
          const session = Boolean(code & SESSION);
          const isTitle = session || entry === 0;
          const place = code & STRONG ? (isTitle ? TITLE : HEADING) : TEXT;
          const score = place * (key === word ? 1 : BEGINNING);
          const known = entries.get(entry)?.score ?? 0;
          entries.set(entry, { session, score: Math.max(score, known) });
        }
      }
    }
    // Rare words say more than frequent ones.
    const all = Object.values(this.#start.groups).reduce((sum, count) => sum + count, 0);
    const rarity = Math.log(1 + all / Math.max(most, groups.size, 1));
    return { groups, open, rarity };
  }

  #kind(group) {
    let rest = group;
    return KINDS.find((kind) => {
      rest -= this.#start.groups[kind];
      return rest < 0;
    });
  }

  /**
   * The results for words, best first, by kind.
   *
   * A page is a result if it and its sections have all words, a session if it has. If nothing has
   * all, `partial` is true, and the results have some. A word that is nearly everywhere (`open`)
   * excludes nothing. `atLeast` says whether there are more results than these.
   */
  async search(words) {
    const found = await Promise.all(words.map((word) => this.#find(word)));
    const results = new Map();
    for (const [number, { groups, rarity }] of found.entries()) {
      for (const [group, entries] of groups) {
        for (const [entry, { session, score }] of entries) {
          const id = session ? `${group}.${entry}` : `${group}`;
          if (!results.has(id)) {
            const kind = session ? "session" : this.#kind(group);
            results.set(id, {
              kind,
              group,
              entry: session ? entry : 0,
              scores: [],
              places: new Map(),
            });
          }
          const result = results.get(id);
          result.scores[number] = Math.max(result.scores[number] ?? 0, score * rarity);
          const place = result.places.get(entry) ?? [];
          place[number] = score * rarity;
          result.places.set(entry, place);
        }
      }
    }
    const all = [...results.values()].map((result) => ({
      ...result,
      score: sum(result.scores),
      hits: count(result.scores),
      complete: found.every(({ open }, number) => open || result.scores[number]),
      sections: [...result.places]
        .filter(([entry]) => entry !== result.entry)
        .sort(([a, one], [b, other]) => count(other) - count(one) || sum(other) - sum(one) || a - b)
        .map(([entry]) => entry),
    }));
    const complete = all.filter((result) => result.complete);
    const partial = !complete.length;
    const rank = (a, b) => (partial && b.hits - a.hits) || b.score - a.score;
    // Of equal ones, the next session of each course comes first.
    const listed = (partial ? all : complete).sort(
      (a, b) => rank(a, b) || a.entry - b.entry || a.group - b.group,
    );
    const lists = KINDS.map((kind) => ({
      kind,
      results: listed.filter((result) => result.kind === kind),
    })).filter(({ results: list }) => list.length);
    lists.sort(({ results: [a] }, { results: [b] }) => rank(a, b));
    return { lists, partial, total: listed.length, atLeast: found.every(({ open }) => open) };
  }
}

const sum = (scores) => scores.reduce((total, score) => total + (score ?? 0), 0);
const count = (scores) => scores.filter(Boolean).length;

function* decode(codes) {
  let code = 0;
  for (const [number, value] of codes.entries()) {
    if (number && value < 0) {
      for (let run = value; run < 0; run++) {
        code += STEP;
        yield code;
      }
    } else {
      code += value;
      yield code;
    }
  }
}

// What readers see

const FIRST = 5;
const MORE = 10;
const SECTIONS = 2;
const BEFORE = 60;
const LENGTH = 200;

function create(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** The words of a text that begin as one of `words`, as matches with `index` and `word`. */
function findWords(text, words) {
  return [...text.matchAll(WORD)].flatMap((match) => {
    const folded = foldWord(match[0]);
    const word = words.find((start) => folded.startsWith(start));
    return word ? [{ index: match.index, end: match.index + match[0].length, word }] : [];
  });
}

/** A text with its words marked, as nodes. */
function mark(text, words) {
  const nodes = [];
  let last = 0;
  for (const { index, end } of findWords(text, words)) {
    nodes.push(text.slice(last, index), create("mark", { textContent: text.slice(index, end) }));
    last = end;
  }
  return [...nodes, text.slice(last)];
}

/** The part of a text with the most different words. */
function excerpt(text, words) {
  const matches = findWords(text, words);
  const variety = ({ index }) =>
    new Set(
      matches
        .filter((match) => match.index >= index && match.end <= index + LENGTH - BEFORE)
        .map(({ word }) => word),
    ).size;
  const best = matches.reduce(
    (chosen, match) => {
      const words = variety(match);
      return words > chosen.words ? { words, index: match.index } : chosen;
    },
    { words: 0, index: 0 },
  );
  const before = text.indexOf(" ", best.index - BEFORE) + 1;
  const near = before > 0 && before < best.index ? before : best.index;
  const start = best.index > BEFORE ? near : 0;
  const rest = text.slice(start).replace(/^· /, "");
  const space = rest.lastIndexOf(" ", LENGTH);
  const end = rest.length <= LENGTH ? rest.length : space > 0 ? space : LENGTH;
  return `${start ? "…" : ""}${rest.slice(0, end)}${end < rest.length ? "…" : ""}`;
}

function link({ path, title, text }, words, className) {
  return create(
    "a",
    { className: `md-search-result__link ${className}`, href: new URL(path, SITE).href },
    create("span", { className: "search-title" }, ...mark(title, words)),
    create("span", { className: "search-text" }, ...mark(excerpt(text, words), words)),
  );
}

/** A result with the links to its best sections, as an item of a list. */
async function showResult(index, result, words) {
  const { group, entry, sections } = result;
  const entries = [entry, ...sections.slice(0, SECTIONS)];
  const [page, ...parts] = await Promise.all(entries.map((number) => index.read(group, number)));
  // A long text has several entries with the same address.
  const continued = parts.find(({ path }) => path === page.path);
  if (continued && !findWords(page.text, words).length) page.text = continued.text;
  const paths = new Set([page.path]);
  const links = parts.filter(({ path }) => !paths.has(path) && paths.add(path));
  return create(
    "li",
    {},
    link(page, words, "search-page"),
    ...links.map((part) => link(part, words, "search-section")),
  );
}

/** Results of a kind under a heading, and a button that shows more of them. */
async function showList(index, { kind, results }, words, phrases, fail) {
  const heading = create("h2", {
    className: "search-kind",
    id: `search-${kind}`,
    textContent: phrases[kind],
  });
  const list = create("ol");
  // Not a section, whose name would be that of a landmark of the page.
  const group = create("div", {}, heading, list);
  group.setAttribute("role", "group");
  group.setAttribute("aria-labelledby", heading.id);
  const rest = [...results];
  const show = async (number) => {
    const next = rest.splice(0, number);
    try {
      list.append(...(await Promise.all(next.map((one) => showResult(index, one, words)))));
    } catch (error) {
      rest.unshift(...next);
      throw error;
    }
  };
  await show(FIRST);
  if (rest.length) {
    const button = create("button", {
      type: "button",
      className: "search-more",
      textContent: phrases.more,
    });
    button.setAttribute("aria-describedby", heading.id);
    button.addEventListener("click", async () => {
      const { lastElementChild: last } = list;
      try {
        await show(MORE);
      } catch {
        fail();
        return;
      }
      last.nextElementSibling.querySelector("a").focus();
      if (!rest.length) button.remove();
    });
    group.append(button);
  }
  return group;
}

/** Search for what is in the field now, and after each change; `opensFirst` opens the first result. */
export function start(opensFirst) {
  const panel = document.getElementById("__finder");
  const box = document.getElementById("__search");
  const query = panel.querySelector(".md-search__input");
  const status = panel.querySelector("[role=status]");
  const output = panel.querySelector(".search-results");
  const phrases = JSON.parse(document.getElementById("search-words").textContent);
  const plural = new Intl.PluralRules(phrases.locale);
  let index = null;
  let last = "";
  let latest = Promise.resolve();
  let timer = 0;

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  function show(words, results = []) {
    output.replaceChildren(...results);
    output.dataset.query = words;
  }

  async function find(words) {
    index ??= await Index.open();
    const { lists, ...about } = await index.search(words);
    const shown = await Promise.all(
      lists.map((list) => showList(index, list, words, phrases, () => say(phrases.failed))),
    );
    return { shown, ...about };
  }

  function describe({ total, partial, atLeast }) {
    if (!total) return phrases.none;
    if (partial) return phrases.partial;
    const wording = atLeast ? phrases.at_least : phrases.count;
    return (wording[plural.select(total)] ?? wording.other).replace("{count}", String(total));
  }

  async function update(words, asked) {
    if (!words.length) {
      show("");
      say(phrases.hint);
      return;
    }
    if (!index) say(phrases.searching);
    try {
      // Parts of an index that a newer one has replaced are gone: try that one, once.
      const found = await find(words).catch(() => {
        index = null;
        return find(words);
      });
      if (asked !== last) return;
      show(asked, found.shown);
      output.closest(".md-search__scrollwrap").scrollTop = 0;
      say(describe(found));
    } catch {
      if (asked !== last) return;
      index = null;
      last = "";
      show("");
      say(phrases.failed);
    }
  }

  function search() {
    clearTimeout(timer);
    const words = splitWords(query.value);
    const asked = words.join(" ");
    if (asked !== last) {
      last = asked;
      latest = update(words, asked);
    }
    return latest;
  }

  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  query.form.addEventListener("reset", () => {
    query.value = "";
    query.focus();
    search();
  });

  async function openFirst() {
    await search();
    output.querySelector("a")?.click();
  }

  panel.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Enter" && target === query) {
      event.preventDefault();
      openFirst();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      const stops = [query, ...output.querySelectorAll("a, button")];
      const step = key === "ArrowDown" ? 1 : -1;
      stops.at((stops.indexOf(target) + step) % stops.length).focus();
    }
  });

  // A result may be on this page.
  output.addEventListener("click", (event) => {
    const leaves = event.target.closest("a") && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (leaves && box.checked) box.click();
  });

  // A link to a search: the address loses it once the search is closed.
  const address = new URL(location.href);
  if (address.searchParams.has("q")) {
    query.value ||= address.searchParams.get("q");
    if (!box.checked) box.click();
    query.focus();
    const forget = () => {
      if (box.checked) return;
      const now = new URL(location.href);
      now.searchParams.delete("q");
      history.replaceState(history.state, "", now);
    };
    box.addEventListener("change", forget);
  }
  if (opensFirst) openFirst();
  else search();
}
