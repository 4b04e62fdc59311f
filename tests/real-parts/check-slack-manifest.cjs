// Checks app manifests against Slack's published schema: node check-slack-manifest.cjs FILE… Prints each mistake; exit 1 when there is one.
const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv').default;
const addFormats = require('ajv-formats').default;

const { $schema, ...schema } = JSON.parse(fs.readFileSync(path.join(__dirname, 'slack-app-manifest.schema.json'), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);
for (const file of process.argv.slice(2)) {
  if (!validate(JSON.parse(fs.readFileSync(file, 'utf8')))) {
    process.exitCode = 1;
    for (const error of validate.errors) console.log(`${file}: ${error.instancePath} ${error.message}`);
  }
}
