// Starts the editor with the settings generated from the models.
import { createFormat } from "./format.js";
import { sendOpenedTexts } from "./saving.js";
import { askForToken, keepUserInMemory } from "./sign_in.js";
import { register } from "./widgets.js";

window.CMS_MANUAL_INIT = true;

const load = (address) =>
  new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: address });
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${address} could not be loaded`));
    document.head.append(script);
  });

async function start() {
  const [response] = await Promise.all([
    fetch("config.json", { cache: "no-store" }),
    load("decap-cms.js"),
  ]);
  if (!response.ok) throw new Error(`config.json could not be loaded (${response.status})`);
  const { zones, key_pattern: keyPattern, ...config } = await response.json();
  const { CMS } = window;
  keepUserInMemory();
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
    sendOpenedTexts(CMS);
  } else if (!backend.base_url && !backend.auth_type) askForToken(CMS, backend);
  CMS.init({ config });
}

start().catch((error) => {
  document.body.textContent = `The editor can't start: ${error.message}`;
});
