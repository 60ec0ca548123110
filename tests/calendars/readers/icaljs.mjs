// Reads calendars with Mozilla's ical.js, the reader in Thunderbird and Nextcloud.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ICAL from "ical.js";

const folder = process.argv[2];
const read = (path) => {
  try {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
    const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
    return {
      errors: [],
      events: events.map((event) => ({
        uid: event.uid,
        start: event.startDate.toString(),
        end: event.endDate.toString(),
        summary: event.summary,
        description: event.description,
        location: event.location,
      })),
    };
  } catch (error) {
    return { errors: [String(error)], events: [] };
  }
};

const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".ics"));
const answers = names.map((name) => [name.replaceAll("\\", "/"), read(join(folder, name))]);
console.log(JSON.stringify(Object.fromEntries(answers)));
