// Shows whether the chat is open now, and its hours in the reader's time zone if they differ. The
// page contains the hours of a week, so that an old page is right as well.
"use strict";

(() => {
  const DAY = 86_400_000;
  const MINUTE = 60_000;

  /** Return a function from an instant to the local time in a zone, as if that were UTC. */
  function clockOf(zone) {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    return (instant) => {
      const local = Object.fromEntries(
        parts.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
      );
      return Date.UTC(
        local.year,
        local.month - 1,
        local.day,
        local.hour,
        local.minute,
        local.second,
      );
    };
  }

  /** Return the instant of a local time; corrected twice, for days on which clocks change. */
  function instantOf(local, clock) {
    const near = local - (clock(local) - local);
    return near - (clock(near) - local);
  }

  /** Return the open spans from yesterday on, as pairs of instants. */
  function spansFrom(now, week, clock) {
    const today = Math.floor(clock(now) / DAY) * DAY;
    const days = Array.from({ length: 10 }, (_, index) => today + (index - 1) * DAY);
    return days.flatMap((day) =>
      week[new Date(day).getUTCDay()].map((span) =>
        span.map((minutes) => instantOf(day + minutes * MINUTE, clock)),
      ),
    );
  }

  function update(line) {
    const { zone, week, locale, clockLocale, ...words } = JSON.parse(line.dataset.hours);
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const there = clockOf(zone);
    const here = clockOf(own);
    const hour = new Intl.DateTimeFormat(clockLocale, { hour: "numeric", minute: "2-digit" });
    const weekday = new Intl.DateTimeFormat(locale, { weekday: "long" });
    const fill = (phrase, values) =>
      phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    const dayOf = (instant) => Math.floor(here(instant) / DAY);

    function stateAt(now, spans) {
      const next = spans.find(([, end]) => end > now);
      if (next[0] <= now) return fill(words.open, { time: hour.format(next[1]) });
      const away = dayOf(next[0]) - dayOf(now);
      const phrase = away === 0 ? words.closedToday : words.closed;
      return fill(phrase, { day: weekday.format(next[0]), time: hour.format(next[0]) });
    }

    /** Format a week, days with the same hours together: Monday – Friday 6:00 – 1:30 PM. */
    function ownHours(now, spans) {
      const days = spans
        .filter(([start]) => dayOf(start) >= dayOf(now) && dayOf(start) < dayOf(now) + 7)
        .map(([start, end]) => [(new Date(here(start)).getUTCDay() + 6) % 7, start, end])
        .sort(([a], [b]) => a - b);
      const daysByHours = new Map();
      for (const [day, start, end] of days) {
        const hours = `${hour.format(start)} – ${hour.format(end)}`;
        daysByHours.set(hours, [...(daysByHours.get(hours) ?? []), [day, weekday.format(start)]]);
      }
      return [...daysByHours]
        .map(([hours, days]) => {
          const inRow = days.length > 2 && days.at(-1)[0] - days[0][0] === days.length - 1;
          const names = inRow ? [days[0], days.at(-1)] : days;
          return `${names.map(([, name]) => name).join(inRow ? " – " : ", ")} ${hours}`;
        })
        .join("; ");
    }

    function tick() {
      const now = Date.now();
      const spans = spansFrom(now, week, there);
      const [state, hours] = line.children;
      state.textContent = stateAt(now, spans);
      line.dataset.open = spans.some(([start, end]) => start <= now && now < end);
      hours.hidden =
        own === zone || spans.flat().every((instant) => here(instant) === there(instant));
      if (!hours.hidden) {
        const name = new Intl.DateTimeFormat(locale, { timeZoneName: "longGeneric" })
          .formatToParts(now)
          .find(({ type }) => type === "timeZoneName").value;
        hours.textContent = fill(words.own, { time: ownHours(now, spans), zone: name });
      }
      line.hidden = false;
    }

    tick();
    setInterval(tick, 30_000);
    document.addEventListener("visibilitychange", tick);
  }

  document.querySelectorAll("[data-hours]").forEach(update);
})();
