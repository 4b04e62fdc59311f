// Slack's own Socket Mode client: prints what arrives and acknowledges it as the test says.
// Arguments: the API's address, the app token. Lines: {ack: envelope, payload?} | {disconnect: true}.
const { SocketModeClient } = require('@slack/socket-mode');
const { logger, onLine, print } = require('./lines.cjs');

const [slackApiUrl, appToken] = process.argv.slice(2);
const client = new SocketModeClient({ appToken, logger, clientPingTimeout: 500, serverPingTimeout: 2000, clientOptions: { slackApiUrl } });
const waiting = new Map();
for (const state of ['connecting', 'authenticated', 'connected', 'reconnecting', 'disconnecting', 'disconnected']) {
  client.on(state, () => print({ state }));
}
client.on('slack_event', ({ ack, envelope_id, type, body, retry_num, retry_reason, accepts_response_payload }) => {
  waiting.set(envelope_id, ack);
  print({ envelope: envelope_id, type, body, retry_num, retry_reason, accepts_response_payload });
});

onLine(async (line) => {
  if (line.disconnect) {
    await client.disconnect();
    return { done: true };
  }
  await waiting.get(line.ack)(line.payload);
  return { done: true };
});
client.start().then(() => print({ ready: true }));
