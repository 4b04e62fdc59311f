// Cuts a vendor's published OpenAPI description to the operations that the bot uses, and writes what the tests hold its
// requests to: without prose and examples, and closed, so that a property that nobody described is a violation.
// Usage: node cut-description.cjs [--partial-answers] IN OUT 'get /path' 'post /path' ... 'Schema=property,property' ...
// A schema that is named with properties keeps those alone; with a * at the end others are taken as well.
// With --partial-answers an answer of the tests may leave out what the bot does not read; what it says must still conform.
'use strict';
const fs = require('node:fs');
const partial = process.argv[2] === '--partial-answers';
const [source, out, ...rest] = process.argv.slice(partial ? 3 : 2);
const operations = rest.filter(one => one.includes(' /'));
const narrowed = new Map(rest.filter(one => !one.includes(' /')).map(one => one.split('=')));
const text = fs.readFileSync(source, 'utf8');
const description = source.endsWith('.json') ? JSON.parse(text) : require('yaml').parse(text);

const kept = {
  openapi: description.openapi,
  info: { title: description.info.title, version: description.info.version, license: description.info.license },
  paths: {},
  components: {},
};
const base = description.servers?.[0].url.startsWith('/') ? description.servers[0].url : '';
const queue = [];
const opened = new Set();

function narrow(schema, properties) {
  const names = properties.split(',');
  if (names.includes('*')) schema.additionalProperties = true;
  schema.properties = Object.fromEntries(names.filter(name => name !== '*').map(name => [name, schema.properties[name]]));
}

// What is joined from one part is that part.
function flatten(node) {
  if (node === null || typeof node !== 'object') return;
  Object.values(node).forEach(flatten);
  if (node.allOf?.length !== 1) return;
  const [only] = node.allOf;
  delete node.allOf;
  if (only.$ref) Object.keys(node).forEach(key => delete node[key]);
  Object.assign(node, only);
}

function collect(node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.$ref === 'string') queue.push(node.$ref);
  Object.values(node).forEach(collect);
}

// Schemas that are joined into others by allOf stay open: each sees the whole object.
function open(node) {
  if (node === null || typeof node !== 'object') return;
  for (const part of node.allOf ?? []) {
    if (part.$ref) openNamed(part.$ref);
    else { part.additionalProperties ??= true; open(part); }
  }
  Object.values(node).forEach(open);
}

function openNamed(reference) {
  if (opened.has(reference)) return;
  opened.add(reference);
  const name = reference.split('/').pop();
  const schema = kept.components.schemas[name];
  schema.additionalProperties ??= true;
  if (schema.$ref) openNamed(schema.$ref);
}

function close(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'object' && node.properties && node.additionalProperties === undefined && !node.allOf) node.additionalProperties = false;
  Object.values(node).forEach(close);
}

// Generators write oneOf for any union; a value may well be of two of its members.
function unite(node) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node.oneOf)) {
    node.anyOf = node.oneOf;
    delete node.oneOf;
  }
  Object.values(node).forEach(unite);
}

function loosen(node) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node.required)) delete node.required;
  Object.values(node).forEach(loosen);
}

function strip(node, inProperties) {
  if (node === null || typeof node !== 'object') return;
  if (!inProperties) {
    for (const key of Object.keys(node)) {
      if (['summary', 'externalDocs', 'example', 'examples', 'tags', 'discriminator', 'title'].includes(key) || key.startsWith('x-')) delete node[key];
    }
    // A response must have a description; elsewhere it is prose.
    if (typeof node.description === 'string') {
      if (node.content || node.headers) node.description = '';
      else delete node.description;
    }
  }
  for (const [key, value] of Object.entries(node)) strip(value, key === 'properties' && !inProperties);
}

for (const operation of operations) {
  const [method, path] = operation.split(' ');
  const item = description.paths[path];
  if (!item?.[method]) throw new Error(`the description has no ${operation}`);
  const whole = base + path;
  kept.paths[whole] ??= item.parameters ? { parameters: item.parameters } : {};
  kept.paths[whole][method] = item[method];
}
collect(kept.paths);
while (queue.length > 0) {
  const [, , kind, name] = queue.pop().split('/');
  kept.components[kind] ??= {};
  if (!kept.components[kind][name]) {
    kept.components[kind][name] = description.components[kind][name];
    const properties = narrowed.get(name);
    if (properties) narrow(kept.components[kind][name].content?.['application/json'].schema ?? kept.components[kind][name], properties);
    collect(kept.components[kind][name]);
  }
}
strip(kept.paths, false);
for (const kind of Object.values(kept.components)) Object.values(kind).forEach(part => strip(part, false));
flatten(kept);
unite(kept);
open(kept);
close(kept.paths);
close(kept.components);
for (const item of Object.values(kept.paths)) {
  for (const operation of Object.values(item)) {
    for (const response of Object.values(operation.responses ?? {})) {
      if (!response.$ref) response.description ??= '';
      if (partial) loosen(response.content);
    }
  }
}
for (const response of Object.values(kept.components.responses ?? {})) response.description ??= '';
fs.writeFileSync(out, JSON.stringify(kept) + '\n');
