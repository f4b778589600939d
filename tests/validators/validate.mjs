// SPDX-License-Identifier: Apache-2.0
// Validates reports with validators of others: the JSON against its published schema (ajv), the pages
// against the HTML standard (html-validate). Usage: validate.mjs NODE_MODULES SCHEMAS REPORTS
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [modules, schemas, reports] = process.argv.slice(2).map((folder) => resolve(folder));
const require = createRequire(join(modules, 'x.js'));
const Ajv = require('ajv').default;
const { HtmlValidate } = require('html-validate');

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
for (const file of readdirSync(schemas).filter((name) => name.endsWith('.schema.json')))
  ajv.addSchema(JSON.parse(readFileSync(join(schemas, file), 'utf8')), file);

const html = new HtmlValidate({
  extends: ['html-validate:standard'],
  // Matters of taste or of our own making: long pages repeat landmarks, void elements have one form.
  rules: { 'no-inline-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off' },
});

let passed = 0;
let failed = 0;
const tell = (file, problems) => {
  problems.length === 0 ? ++passed : ++failed;
  for (const problem of problems.slice(0, 10)) console.log(`${file}: ${problem}`);
};
for (const file of readdirSync(reports)) {
  const text = readFileSync(join(reports, file), 'utf8');
  if (file.endsWith('.json')) {
    const data = JSON.parse(text);
    const kind = data.document ? 'agreement-reading' : data.before ? 'agreement-comparison' : data.redacted ? 'observation'
      : data.checks ? 'traffic' : 'report';
    const validate = ajv.getSchema(`${kind}.schema.json`);
    const good = validate(data);
    tell(file, good ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`));
  }
  if (file.endsWith('.html')) {
    const report = await html.validateString(text);
    tell(file, report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`)));
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
