// <upcoming-sessions course="the-course" count="5"></upcoming-sessions>: the next sessions, on any
// website. Reads the site's JSON and takes the colours of the page around it. ASCII only, as a page
// in another encoding would decode this file wrongly.
"use strict";

(() => {
  const site = new URL("../", document.currentScript.src);

  // The policy of the website around it may forbid style elements.
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { display: block; font: inherit; color: inherit; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { border-top: 1px solid color-mix(in srgb, currentcolor 25%, transparent); padding: 0.75em 0; }
    p { margin: 0.15em 0 0; }
    a { color: inherit; font-weight: 600; text-underline-offset: 0.2em; }
    small { opacity: 0.85; }
  `);

  const requests = new Map();

  /** Fetch a JSON file of the site, once per page; null if that fails. */
  function load(path) {
    if (!requests.has(path)) {
      const request = fetch(new URL(`api/v1/${path}`, site))
        .then((response) => (response.ok ? response.json() : null))
        .catch(() => null);
      requests.set(path, request);
    }
    return requests.get(path);
  }

  /** Fetch the next sessions, of a course if one is named, and all if they are too few. */
  async function loadSessions(name, count) {
    const file = name && (await load(`upcoming/${encodeURIComponent(name)}.json`));
    const next = file || (await load("upcoming.json"));
    if (!next) return null;
    // A renamed course has another name in the file.
    const course = next.course || name;
    const isEnough = next.complete || selectUpcoming({ ...next, course }, count).length === count;
    const all = isEnough ? null : await load("sessions.json");
    return { ...(all ?? next), course };
  }

  function createElement(name, text, attributes = {}) {
    const element = Object.assign(document.createElement(name), attributes);
    element.textContent = text;
    return element;
  }

  /** Return the date in a time zone, or in UTC if the browser is older than the zone. */
  function dateIn(timeZone, now) {
    try {
      return new Intl.DateTimeFormat("sv", { timeZone }).format(now);
    } catch {
      return new Date(now).toISOString().slice(0, 10);
    }
  }

  /** Return whether a meeting is not over; without an hour, it lasts to the end of its day. */
  const lasts = ({ start, end, all_day }, zone, now) =>
    all_day || !end ? (end ?? start).slice(0, 10) >= dateIn(zone, now) : Date.parse(end) > now;

  /** Return the sessions to show now, without labels of states that changed since the build. */
  function selectUpcoming({ built, sessions, course }, count) {
    const then = Date.parse(built);
    const now = Math.max(Date.now(), then);
    // A session whose days are not known is still to come.
    const isOver = ({ ends }) => ends && Date.parse(ends) <= now;
    const between = (moment) => then < Date.parse(moment) && Date.parse(moment) <= now;
    return sessions
      .filter((session) => !isOver(session))
      .filter((session) => !["cancelled", "postponed"].includes(session.state))
      .filter((session) => !course || session.course === course)
      .slice(0, count)
      .map((session) => {
        const changes = [session.registration_opens, session.registration_closes, session.starts];
        // Nothing but its end changes the state of a session in progress.
        const stale = session.state !== "in_progress" && changes.some(between);
        const next = session.meetings.find(
          (meeting) => meeting.status !== "cancelled" && lasts(meeting, session.zone, now),
        );
        return {
          ...session,
          when: next?.when ?? session.when,
          label: stale ? "" : session.label,
        };
      });
  }

  function createRow({ title, url, when, delivery, where, label }) {
    const item = document.createElement("li");
    const day = document.createElement("p");
    const facts = document.createElement("p");
    day.textContent = when;
    facts.append(
      createElement(
        "small",
        [...new Set([delivery, where, label])].filter(Boolean).join(" \u00b7 "),
      ),
    );
    item.append(createElement("a", title, { href: url }), day, facts);
    return item;
  }

  class UpcomingSessions extends HTMLElement {
    static observedAttributes = ["course", "count"];

    async connectedCallback() {
      if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = [style];
      await this.load();
      clearInterval(this.timer);
      if (this.isConnected) this.timer = setInterval(() => this.load(), 60_000);
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    attributeChangedCallback() {
      if (this.data) this.load();
    }

    get course() {
      return this.getAttribute("course") ?? "";
    }

    get count() {
      return Number(this.getAttribute("count")) || 5;
    }

    async load() {
      const { course, count } = this;
      const data = await loadSessions(course, count);
      // The attributes may have changed meanwhile.
      if (course !== this.course || count !== this.count) return;
      this.data = data;
      if (data) this.lang ||= data.language;
      this.show();
    }

    show() {
      const sessions = this.data ? selectUpcoming(this.data, this.count) : [];
      // Nothing is replaced without a change, as somebody may be using it.
      const key = JSON.stringify(sessions);
      if (this.key === key) return;
      this.key = key;
      const words = this.data?.words;
      const list = createElement("ul", "", { role: "list" });
      list.append(...sessions.map(createRow));
      const all = document.createElement("p");
      all.append(
        createElement("a", words?.all ?? site.host, { href: new URL("sessions/", site).href }),
      );
      const none = words ? [createElement("p", words.none)] : [];
      this.shadowRoot.replaceChildren(...(sessions.length ? [list] : none), all);
    }
  }

  if (!customElements.get("upcoming-sessions")) {
    customElements.define("upcoming-sessions", UpcomingSessions);
  }
})();
