// Saves through the server on one's own computer, which refuses to overwrite what somebody else
// changed in a file since its form was opened. For that it has to know what the file was.

/** Send the text from which a form was made with each save. */
export function sendOpenedTexts(CMS) {
  const opened = new Map();
  const saved = new Map();
  CMS.registerEventListener({
    name: "preSave",
    handler({ entry }) {
      const path = entry.get("path");
      if (path) opened.set(path, entry.getIn(["data", "_source"]) ?? "");
    },
  });
  // After a save the form still has its first text, but the file is what was saved.
  const base = (path) => {
    const source = opened.get(path) ?? "";
    const last = saved.get(path);
    return last?.source === source ? last.raw : source;
  };
  const backend = CMS.getBackend("proxy");
  const { init } = backend;
  backend.init = (...options) => {
    const implementation = init(...options);
    const request = implementation.request.bind(implementation);
    implementation.request = async (message) => {
      if (message.action !== "persistEntry") return request(message);
      const dataFiles = message.params.dataFiles.map((file) => ({
        ...file,
        base: base(file.path),
      }));
      const answer = await request({ ...message, params: { ...message.params, dataFiles } });
      for (const { path, raw } of dataFiles) {
        saved.set(path, { source: opened.get(path) ?? "", raw });
      }
      return answer;
    };
    return implementation;
  };
}
