/* <upcoming-sessions course="the-course" count="5"></upcoming-sessions>: the next sessions on any
   website. Reads the site's JSON, and follows the light or dark colours of the page around it.
   All in ASCII, as pages in another encoding would read it as if it were in theirs. */
"use strict";

(() => {
  const site = new URL("../", document.currentScript.src);

  // Made so, because the policy of the website around may forbid style elements.
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { display: block; font: inherit; color: inherit; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { border-top: 1px solid color-mix(in srgb, currentcolor 25%, transparent); padding: 0.75em 0; }
    p { margin: 0.15em 0 0; }
    a { color: inherit; font-weight: 600; text-underline-offset: 0.2em; }
    small { opacity: 0.85; }
  `);

  let answer;

  /** The site's sessions, asked for once a page; null where they can't be had. */
  function sessions() {
    answer ??= fetch(new URL("api/v1/sessions.json", site))
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    return answer;
  }

  function element(name, text, attributes = {}) {
    const made = Object.assign(document.createElement(name), attributes);
    made.textContent = text;
    return made;
  }

  /** The sessions to show now, each with its state in words, as long as that is true. */
  function coming({ built, sessions: known }, course, count) {
    const then = Date.parse(built);
    const now = Math.max(Date.now(), then);
    const between = (moment) => then < Date.parse(moment) && Date.parse(moment) <= now;
    return known
      .filter((session) => Date.parse(session.ends) > now)
      .filter((session) => !["cancelled", "postponed"].includes(session.state))
      .filter((session) => !course || session.course === course)
      .slice(0, count)
      .map((session) => {
        const turns = [session.registration_opens, session.registration_closes, session.starts];
        return { ...session, label: turns.some(between) ? "" : session.label };
      });
  }

  function row({ title, url, when, delivery, where, label }) {
    const item = document.createElement("li");
    const day = document.createElement("p");
    const facts = document.createElement("p");
    day.textContent = when;
    facts.append(
      element("small", [...new Set([delivery, where, label])].filter(Boolean).join(" \u00b7 ")),
    );
    item.append(element("a", title, { href: url }), day, facts);
    return item;
  }

  class UpcomingSessions extends HTMLElement {
    static observedAttributes = ["course", "count"];

    async connectedCallback() {
      if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = [style];
      this.data = await sessions();
      if (this.data) this.lang ||= this.data.language;
      this.show();
      clearInterval(this.timer);
      if (this.isConnected) this.timer = setInterval(() => this.show(), 60_000);
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    attributeChangedCallback() {
      if (this.data) this.show();
    }

    show() {
      const shown = this.data
        ? coming(this.data, this.getAttribute("course"), Number(this.getAttribute("count")) || 5)
        : [];
      // What has not changed is left alone, as somebody may be in the midst of it.
      const key = JSON.stringify(shown);
      if (this.key === key) return;
      this.key = key;
      const words = this.data?.words;
      const list = element("ul", "", { role: "list" });
      list.append(...shown.map(row));
      const all = document.createElement("p");
      all.append(element("a", words?.all ?? site.host, { href: new URL("sessions/", site).href }));
      const none = words ? [element("p", words.none)] : [];
      this.shadowRoot.replaceChildren(...(shown.length ? [list] : none), all);
    }
  }

  if (!customElements.get("upcoming-sessions")) {
    customElements.define("upcoming-sessions", UpcomingSessions);
  }
})();
