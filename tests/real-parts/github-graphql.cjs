// GitHub's GraphQL API as far as projects go, executed by graphql-js on the schema that GitHub publishes: what does not
// fit the schema is refused as GitHub refuses it. Arguments: the port, the owner, the repository, the token.
// Lines on standard output: "listening", then each item's values as JSON whenever they change.
'use strict';
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { buildSchema, graphql } = require('graphql');

const [port, owner, repository, token] = process.argv.slice(2);
const schema = buildSchema(fs.readFileSync(path.join(__dirname, 'node_modules/@octokit/graphql-schema/schema.graphql'), 'utf8'), { assumeValidSDL: true });
const items = new Map();

const option = (id, name) => ({ id, name });
const fields = [
  { __typename: 'ProjectV2Field', id: 'F_title', name: 'Title', dataType: 'TITLE' },
  { __typename: 'ProjectV2SingleSelectField', id: 'F_status', name: 'Status', dataType: 'SINGLE_SELECT', options: [option('O_todo', 'Todo'), option('O_doing', 'In progress'), option('O_done', 'Done')] },
  { __typename: 'ProjectV2Field', id: 'F_service', name: 'Service', dataType: 'TEXT' },
  { __typename: 'ProjectV2Field', id: 'F_weight', name: 'Weight', dataType: 'NUMBER' },
  { __typename: 'ProjectV2Field', id: 'F_opened', name: 'Opened', dataType: 'DATE' },
  { __typename: 'ProjectV2IterationField', id: 'F_sprint', name: 'Sprint', dataType: 'ITERATION', configuration: { iterations: [{ id: 'I_7', title: 'Sprint 7', startDate: '2026-11-16', duration: 14 }] } },
];

class Missing extends Error {
  constructor(message) { super(message); this.extensions = { type: 'NOT_FOUND' }; }
}

const expected = { F_status: 'singleSelectOptionId', F_service: 'text', F_weight: 'number', F_opened: 'date', F_sprint: 'iterationId' };

const root = {
  repositoryOwner: ({ login }) => login !== owner ? null : {
    __typename: 'Organization',
    projectV2: ({ number }) => { if (number !== 4) throw new Missing(`Could not resolve to a ProjectV2 with the number ${number}.`); return { id: 'P_4', fields: { nodes: fields } }; },
  },
  repository: ({ owner: of, name }) => of === owner && name === repository ? { issue: ({ number }) => ({ id: `ISSUE_${number}` }) } : null,
  addProjectV2ItemById: ({ input }) => {
    if (input.projectId !== 'P_4') throw new Missing('no such project');
    const id = `ITEM_${input.contentId}`;
    if (!items.has(id)) items.set(id, {});
    return { item: { id } };
  },
  updateProjectV2ItemFieldValue: ({ input }) => {
    const [[kind, value], ...more] = Object.entries(input.value);
    if (more.length > 0 || kind !== expected[input.fieldId] || !items.has(input.itemId)) throw new Error(`The value does not fit the field ${input.fieldId}`);
    items.get(input.itemId)[input.fieldId] = value;
    console.log(JSON.stringify({ item: input.itemId, values: items.get(input.itemId) }));
    return { projectV2Item: { id: input.itemId } };
  },
};

http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = (status, body) => { response.writeHead(status, { 'content-type': 'application/json' }); response.end(JSON.stringify(body)); };
  if (request.method !== 'POST' || request.url !== '/graphql') return answer(404, { message: 'Not Found' });
  if (request.headers.authorization !== `Bearer ${token}`) return answer(401, { message: 'Bad credentials' });
  const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
  const result = await graphql({ schema, source: query, rootValue: root, variableValues: variables });
  answer(200, { data: result.data, ...(result.errors ? { errors: result.errors.map(e => ({ message: e.message, type: e.extensions?.type })) } : {}) });
}).listen(Number(port), '127.0.0.1', () => console.log('listening'));
