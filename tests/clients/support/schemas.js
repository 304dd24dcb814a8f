// Every message on the wire against its schema in reference_impl/wire.
import { readFileSync, readdirSync } from "node:fs";
import Ajv from "ajv";

const folder = new URL("../../../reference_impl/wire/", import.meta.url);
const ajv = new Ajv({ allErrors: true });
const validators = Object.fromEntries(readdirSync(folder).filter((file) => file.endsWith(".schema.json")).map((file) => [
  file.replace(".schema.json", ""), ajv.compile(JSON.parse(readFileSync(new URL(file, folder), "utf8")))]));

/** Throws if `message` is not as the schema of that name ("server.hello") has it; returns it. */
export function valid(name, message) {
  const validate = validators[name];
  if (!validate) throw new Error(`there is no schema ${name}`);
  if (!validate(message)) throw new Error(`${name}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(message)}`);
  return message;
}
