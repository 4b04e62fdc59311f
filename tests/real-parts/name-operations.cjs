// Writes the operations of a published Swagger 2.0 description with the names of their query parameters, and nothing
// else: enough to see that a request is one that the vendor serves. Usage: node name-operations.cjs IN OUT PREFIX...
'use strict';
const fs = require('node:fs');
const [source, out, ...prefixes] = process.argv.slice(2);
const description = JSON.parse(fs.readFileSync(source, 'utf8'));

const named = list => (list ?? [])
  .map(one => one.$ref ? description.parameters[one.$ref.split('/').pop()] : one)
  .filter(one => one.in === 'query')
  .map(one => ({ name: one.name, in: 'query' }));

const paths = {};
for (const [path, item] of Object.entries(description.paths)) {
  if (!prefixes.some(prefix => path.startsWith(prefix)) || path.includes('/watch/')) continue;
  for (const [method, operation] of Object.entries(item)) {
    if (method === 'parameters') continue;
    (paths[path] ??= {})[method] = { parameters: [...named(item.parameters), ...named(operation.parameters)] };
  }
}
fs.writeFileSync(out, JSON.stringify({ info: description.info, paths }).replaceAll('},"/', '},\n"/') + '\n');
