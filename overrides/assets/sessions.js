// Updates sessions while a page is open: they begin and end, and registration opens and closes, by
// the reader's clock. Adds the times of online sessions in the reader's time zone. Filters the list
// of sessions, by the form that choices.js handles. Without it, all stays as the site was built.
"use strict";

(() => {
  const wordsElement = document.getElementById("session-words");
  if (!wordsElement) return;
  const words = JSON.parse(wordsElement.textContent);
  const plural = new Intl.PluralRules(words.locale);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fill = (phrase, values) =>
    phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  // States

  // States that the clock does not change: an editor has set them, or the session is over.
  const SETTLED = ["cancelled", "postponed", "past"];

  let now = Date.now();

  /** The state by the clock. It does not go back: then the clock is wrong. */
  function stateNow({ state, seats, start, end, opens, closes }) {
    if (SETTLED.includes(state)) return state;
    const order = ["registration_opens", seats, "registration_closed", "in_progress", "past"];
    const [from, until] = [Date.parse(start), Date.parse(end)];
    const reached = [
      true,
      !(now < Date.parse(opens)),
      now >= Date.parse(closes),
      now >= from,
      now >= until,
    ];
    return order[Math.max(order.indexOf(state), reached.lastIndexOf(true))];
  }

  /** Whether registration is open: before a session, and later if it closes later. */
  function isRegistrationOpen({ state, seats, opens, closes }) {
    const late = now < Date.parse(closes) && !(now < Date.parse(opens));
    return state === seats || (state === "in_progress" && late);
  }

  const classOf = (block, state) => `${block}--${state.replaceAll("_", "-")}`;

  function show(session, state) {
    showState(session, state);
    const open = isRegistrationOpen(session.dataset);
    for (const action of all("[data-for]", session)) action.hidden = !open;
  }

  function showState(session, state) {
    const before = session.dataset.state;
    if (before === state) return;
    session.dataset.state = state;
    session.classList.replace(classOf("session", before), classOf("session", state));
    for (const badge of all(".badge", session)) {
      badge.classList.replace(classOf("badge", before), classOf("badge", state));
      badge.textContent = words.states[state];
    }
  }

  // The best session to show next is one within reach, then one in progress that can be joined,
  // then one without seats, then one by invitation. Others are never the next.
  const WITHIN_REACH = ["registration_opens", "open", "few", "waitlist"];
  const NO_SEATS = ["full", "registration_closed"];
  const canJoinLate = (dataset) =>
    dataset.state === "in_progress" &&
    isRegistrationOpen(dataset) &&
    WITHIN_REACH.includes(dataset.seats);

  /** Show the next session; the last part says that there is none. */
  function showNext() {
    for (const parts of all("[data-next]")) {
      const sessions = all("[data-seats]", parts);
      const first = (states) => sessions.find(({ dataset }) => states.includes(dataset.state));
      const next =
        first(WITHIN_REACH) ??
        sessions.find(({ dataset }) => canJoinLate(dataset)) ??
        first(NO_SEATS) ??
        first(["by_invitation"]) ??
        parts.lastElementChild;
      for (const part of parts.children) part.hidden = part !== next;
    }
  }

  /** Name the next meeting of each session: the first that is not over, or the last. */
  function showNextMeetings() {
    for (const list of new Set(all("[data-until]").map((part) => part.parentElement))) {
      const meetings = [...list.children].filter((part) => part.dataset.until);
      const next = meetings.find(({ dataset }) => now < Date.parse(dataset.until));
      for (const part of meetings) part.hidden = part !== (next ?? meetings.at(-1));
    }
  }

  function tick() {
    now = Math.max(now, Date.now());
    for (const session of all("[data-seats]")) show(session, stateNow(session.dataset));
    showNext();
    showNextMeetings();
    filter();
  }

  // The reader's clock

  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  /** Add the hours in the reader's time zone, if they differ from those in the session's. */
  function addOwnTime(time) {
    // Rules of zones change: an old browser may be wrong about the session's own zone.
    if (time.dataset.zone === ownZone) return;
    const local = [time.dateTime, time.dataset.end].filter(Boolean);
    const moments = local.map((text) => new Date(text));
    const here = moments.map((moment) =>
      new Date(moment - moment.getTimezoneOffset() * 60_000).toISOString(),
    );
    const differs = (length) =>
      here.some((text, i) => text.slice(0, length) !== local[i].slice(0, length));
    if (!differs("2027-01-14T12:00".length)) return;
    const day = differs("2027-01-14".length) && {
      weekday: "short",
      month: "short",
      day: "numeric",
    };
    const hours = new Intl.DateTimeFormat(words.clock_locale, {
      ...day,
      hour: "numeric",
      minute: "2-digit",
    });
    const zone = new Intl.DateTimeFormat(words.locale, { timeZoneName: "longGeneric" })
      .formatToParts(moments[0])
      .find((part) => part.type === "timeZoneName").value;
    const range = moments[1] ? hours.formatRange(...moments) : hours.format(moments[0]);
    const own = document.createElement("span");
    own.className = "session__own";
    own.textContent = fill(words.own_time, { time: range, zone });
    time.closest("[data-own]").append(own);
  }

  // Filters

  const form = document.getElementById("session-filters");
  const count = document.getElementById("session-count");
  const calendar = document.getElementById("session-calendar");
  const fields = form ? all("select", form) : [];
  const rows = () => all("[data-list] > [data-seats]");
  const active = () => fields.filter((field) => field.value);
  const fits = (row, filters) =>
    filters.every(({ name, value }) => row.dataset[name]?.split(" ").includes(value));

  // Pages of later months whose sessions are not on this page yet.
  let later = count?.dataset.more?.split(" ") ?? [];
  let loading = null;

  /** Load the sessions of later months into this page, as filters apply to all sessions. */
  async function loadLaterMonths() {
    const pages = await Promise.all(
      later.map(async (address) => {
        const response = await fetch(address);
        if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
        return [response.url, new DOMParser().parseFromString(await response.text(), "text/html")];
      }),
    );
    const rest = document.querySelector("[data-rest]").closest("section");
    for (const [address, page] of pages) {
      for (const list of all("[data-list]", page)) {
        const section = list.closest("section");
        for (const link of all("a[href]", section)) {
          link.href = new URL(link.getAttribute("href"), address).href;
        }
        rest.before(section);
        all("time[data-zone]", section).forEach(addOwnTime);
      }
    }
    rest.remove();
    later = [];
  }

  function filter() {
    for (const row of rows()) row.hidden = row.dataset.state === "past" || !fits(row, active());
    for (const list of all("[data-list]")) {
      const empty = !list.querySelector(":scope > :not([hidden])");
      const section = list.closest("section");
      const sentence = section.querySelector("[data-empty]");
      list.hidden = empty;
      if (sentence) sentence.hidden = !empty;
      else section.hidden = empty;
    }
    if (!count || loading) return;
    const elsewhere = later.length && !active().length ? Number(count.dataset.later) : 0;
    const total = rows().filter((row) => !row.hidden).length + elsewhere;
    const none = active().length ? words.none_fits : words.none;
    const phrase = words.count[plural.select(total)] ?? words.count.other;
    const text = total ? fill(phrase, { count: String(total) }) : none;
    if (count.textContent !== text) count.textContent = text;
  }

  // Calendars

  /** The path of the calendar of a choice, as in `hooks/prospectus/calendars/choices.py`. */
  function calendarPath(choice, course) {
    const names = choice.map(({ name, value }) =>
      name === "delivery" ? value : `${name}-${value.toLowerCase()}`,
    );
    if (course) return `courses/${course.value}/${names.join("_") || "sessions"}.ics`;
    return `sessions/${names.join("_") || "all"}.ics`;
  }

  function calendarTitle(choice, course) {
    const { title, ...phrases } = calendar.dataset;
    const label = ({ selectedOptions: [option] }) => option.textContent;
    const values = { course: course && label(course), choice: choice.map(label).join(", ") };
    if (course) return fill(choice.length ? phrases.courseChoice : phrases.course, values);
    return choice.length ? fill(phrases.choice, values) : title;
  }

  /** Whether there is a calendar: of a choice with sessions; of some, a site may have too many. */
  function hasCalendar(choice, course) {
    const isNarrow = choice.some(({ name }) => name === "variant") || (course && choice.length);
    if (isNarrow && "wide" in calendar.dataset) return false;
    const filters = course ? [course, ...choice] : choice;
    return !filters.length || later.length > 0 || rows().some((row) => fits(row, filters));
  }

  /** Offer the calendar with the same filters, or else one with more sessions. */
  function offerCalendar() {
    const filters = active().filter(({ name }) => name !== "month");
    const course = filters.find(({ name }) => name === "course");
    const chosen = filters.filter((field) => field !== course);
    const exists = hasCalendar(chosen, course);
    const choice = exists ? chosen : [];
    const path = calendarPath(choice, course);
    const address = calendar.dataset.calendar.replace(/sessions\/all\.ics$/, () => path);
    calendar.querySelector("[data-webcal]").href = address.replace(/^https?:/, "webcal:");
    calendar.querySelector("[data-address]").value = address;
    calendar.querySelector("[data-title]").textContent = calendarTitle(choice, course);
    calendar.querySelector("[data-none]").hidden = exists;
    calendar.querySelector("[data-months]").hidden = !exists || filters.length === active().length;
    calendar.querySelector("[role=status]").textContent = "";
  }

  async function apply() {
    if (active().length && later.length) {
      loading ??= loadLaterMonths();
      filter();
      // If a page can't be loaded, the links to later months stay.
      await loading.catch(() => {});
      loading = null;
    }
    tick();
    if (calendar) offerCalendar();
  }

  if (form) keepInAddress(form, apply);

  // Copying

  for (const button of all("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        button.nextElementSibling.textContent = words.copied;
      } catch {
        // Readers can copy the selected text themselves.
        field.select();
      }
    });
  }

  all("time[data-zone]").forEach(addOwnTime);
  apply();
  setInterval(tick, 30_000);
  document.addEventListener("visibilitychange", tick);
})();
