// The configuration's schema is itself a valid JSON Schema: ajv refuses one that breaks draft 7, or that has
// keywords it does not know.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import test from "node:test";

const Ajv = createRequire(new URL("../clients/", import.meta.url))("ajv");

test("is a valid draft 7 schema", () => {
  new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(execFileSync(process.env.FVLINT, ["config", "--schema"], { encoding: "utf8" })));
});
