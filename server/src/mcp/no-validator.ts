// Takes the place of `ajv` and `ajv-formats` in the bundle: the MCP library imports them for a validator that isn't used here.

/** Neither is called. */
export default function unused(): never {
  throw new Error('This server validates no answers of its client.');
}
