// One JSON value a line: what a test says comes in, what happened goes out.
const readline = require('node:readline');

exports.print = (value) => process.stdout.write(JSON.stringify(value) + '\n');

exports.onLine = (answer) => {
  let last = Promise.resolve();
  const lines = readline.createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    last = last.then(async () => exports.print(await answer(JSON.parse(line))));
  });
  lines.on('close', () => process.exit(0));
};

// A logger whose lines do not get between the answers.
exports.logger = {
  debug() {}, info() {}, warn(...said) { console.error(...said); }, error(...said) { console.error(...said); },
  setLevel() {}, getLevel: () => 'warn', setName() {},
};
