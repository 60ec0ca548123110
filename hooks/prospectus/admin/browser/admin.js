// Starts the editor with the settings generated from the models.
import { createFormat } from "./format.js";
import { askForToken } from "./sign_in.js";
import { register } from "./widgets.js";

window.CMS_MANUAL_INIT = true;

const load = (address) =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: address });
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${address} could not be loaded`));
    document.head.append(script);
  });

/** Refuse to overwrite what somebody else changed in the file since the form was opened. */
function keepOthersChanges(CMS, address) {
  const saved = new Map();
  const current = async (path) => {
    const body = JSON.stringify({ action: "getEntry", params: { path } });
    const headers = { "Content-Type": "application/json" };
    return (await (await fetch(address, { method: "POST", headers, body })).json()).data;
  };
  CMS.registerEventListener({
    name: "preSave",
    async handler({ entry }) {
      const path = entry.get("path");
      if (!path) return;
      const expected = saved.get(path) ?? entry.getIn(["data", "_source"]) ?? "";
      if ((await current(path)) !== expected) {
        throw new Error("the file was changed elsewhere since you opened it; load this page again");
      }
    },
  });
  CMS.registerEventListener({
    name: "postSave",
    async handler({ entry }) {
      const path = entry.get("path");
      if (path) saved.set(path, await current(path));
    },
  });
}

async function start() {
  const [response] = await Promise.all([
    fetch("config.json", { cache: "no-store" }),
    load("decap-cms.js"),
  ]);
  const { zones, key_pattern: keyPattern, ...config } = await response.json();
  const { CMS } = window;
  for (const collection of config.collections) {
    const { fields, files } = collection;
    CMS.registerCustomFormat(collection.format, "yml", createFormat(collection));
    if (files) collection.files = files.map((file) => ({ ...file, fields }));
  }
  register(CMS, zones, new RegExp(keyPattern));
  const { backend } = config;
  if (backend.name === "proxy") {
    // On your own computer you need not sign in.
    localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "proxy" }));
    keepOthersChanges(CMS, backend.proxy_url);
  } else if (!backend.base_url && !backend.auth_type) askForToken(CMS, backend);
  CMS.init({ config });
}

start().catch((error) => {
  document.body.textContent = `The editor can't start: ${error.message}`;
});
