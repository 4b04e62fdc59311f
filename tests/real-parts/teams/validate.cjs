// Judges JSON files by a JSON Schema: node validate.cjs card|manifest SCHEMA FILE...
// Elements of a card that the published schema does not know count as their fall-back, as a client without them would show them.
const fs = require('fs');
const Ajv = require('ajv').default;
const formats = require('ajv-formats').default;

const [kind, schemaFile, ...files] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(schemaFile, 'utf8').replace(/^\uFEFF/, ''));
delete schema.$schema;
unname(schema);

/** Takes off the names that older drafts of JSON Schema give to schemas, which the validator knows under another keyword. */
function unname(node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.id === 'string') delete node.id;
  Object.values(node).forEach(unname);
}

/** The card as the published schema knows cards. */
function plain(node) {
  if (Array.isArray(node)) return node.map(plain).filter((one) => one !== undefined);
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.type === 'string' && /^Chart\./.test(node.type)) {
    if (!node.fallback) throw new Error(`${node.type} has no fallback`);
    return node.fallback === 'drop' ? undefined : plain(node.fallback);
  }
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== 'msteams').map(([name, value]) => [name, plain(value)]));
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
formats(ajv);
const validate = ajv.compile(schema);
let failed = 0;
for (const file of files) {
  const value = JSON.parse(fs.readFileSync(file, 'utf8'));
  try {
    if (!validate(kind === 'card' ? plain(value) : value)) {
      failed++;
      console.log(file, JSON.stringify(validate.errors.slice(0, 6), null, 1));
    }
  } catch (fault) {
    failed++;
    console.log(file, fault.message);
  }
}
console.log(`${files.length - failed} of ${files.length} valid`);
process.exit(failed ? 1 : 0);
