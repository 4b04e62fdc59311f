// Cuts GitHub's published API description to the paths that are asked for, so that Prism starts in a second, and mends
// two things that would make it judge wrongly. Usage: node cut-github-description.cjs OUT PATH...
'use strict';
const fs = require('node:fs');
const [out, ...paths] = process.argv.slice(2);
const description = require('@octokit/openapi/generated/api.github.com.json');

const kept = {
  openapi: description.openapi,
  info: description.info,
  servers: description.servers,
  paths: {},
  components: {},
};
const queue = [];

function collect(node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.$ref === 'string') queue.push(node.$ref);
  Object.values(node).forEach(collect);
}

function mend(node) {
  if (node === null || typeof node !== 'object') return;
  // The description knows application/json alone; every client asks for GitHub's own name of it.
  if (node.content?.['application/json']) {
    node.content['application/vnd.github+json'] = node.content['application/json'];
  }
  // "nullable" beside oneOf or anyOf, without a type, would switch validation off.
  const choices = node.oneOf ?? node.anyOf;
  if (node.nullable === true && node.type === undefined && Array.isArray(choices) && choices.length > 0) {
    delete node.nullable;
    const first = choices[0];
    choices[0] = first.$ref ? { allOf: [first], type: 'object', nullable: true } : { ...first, nullable: true };
  }
  Object.values(node).forEach(mend);
}

for (const path of paths) {
  if (!description.paths[path]) throw new Error(`GitHub's description has no ${path}`);
  kept.paths[path] = description.paths[path];
}
collect(kept.paths);
while (queue.length > 0) {
  const [, , kind, name] = queue.pop().split('/');
  kept.components[kind] ??= {};
  if (!kept.components[kind][name]) {
    kept.components[kind][name] = description.components[kind][name];
    collect(kept.components[kind][name]);
  }
}
mend(kept);
fs.writeFileSync(out, JSON.stringify(kept));
