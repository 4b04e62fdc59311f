// Bolt's own HTTP receiver, which knows what a request from Slack is and acknowledges everything that is one.
// Arguments: the port, the signing secret.
const { App, HTTPReceiver } = require('@slack/bolt');
const { logger, onLine, print } = require('./lines.cjs');

const [port, signingSecret] = process.argv.slice(2);
const receiver = new HTTPReceiver({ signingSecret, endpoints: ['/slack/events', '/slack/commands', '/slack/interactivity'], logger });
const app = new App({ receiver, logger, authorize: async () => ({ botToken: 'xoxb-none', botId: 'B1', botUserId: 'U1' }) });
app.command(/.*/, async ({ ack }) => ack());
app.action(/.*/, async ({ ack }) => ack());
app.view(/.*/, async ({ ack }) => ack());
app.shortcut(/.*/, async ({ ack }) => ack());
app.options(/.*/, async ({ ack }) => ack({ options: [] }));

onLine(async () => ({ done: true }));
app.start({ port: Number(port), host: '127.0.0.1' }).then(() => print({ ready: true }));
