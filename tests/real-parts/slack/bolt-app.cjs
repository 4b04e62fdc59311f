// A small app on Bolt, Slack's own framework: what it does is what its documentation shows.
// Arguments: the API's address, the bot token, then either "socket" and the app token, or "http", the port and the signing secret.
const { App, HTTPReceiver, SocketModeReceiver } = require('@slack/bolt');
const { logger, onLine, print } = require('./lines.cjs');

const [slackApiUrl, token, mode, key, signingSecret] = process.argv.slice(2);
const receiver = mode === 'socket'
  ? new SocketModeReceiver({ appToken: key, logger, installerOptions: { clientOptions: { slackApiUrl } } })
  : new HTTPReceiver({ signingSecret, endpoints: ['/slack/events', '/slack/commands', '/slack/interactivity'], logger });
const app = new App({ token, receiver, logger, clientOptions: { slackApiUrl } });

const modal = (callback_id) => ({
  type: 'modal', callback_id, title: { type: 'plain_text', text: 'Escalate' }, submit: { type: 'plain_text', text: 'Send' }, notify_on_close: true,
  blocks: [
    { type: 'input', block_id: 'why', label: { type: 'plain_text', text: 'Why' }, element: { type: 'plain_text_input', action_id: 'reason' } },
    { type: 'input', block_id: 'team', label: { type: 'plain_text', text: 'Team' }, optional: true, element: { type: 'static_select', action_id: 'team', options: ['api', 'db'].map((value) => ({ text: { type: 'plain_text', text: value }, value })) } },
  ],
});
const buttons = (text) => [
  { type: 'section', text: { type: 'mrkdwn', text } },
  { type: 'actions', elements: [
    { type: 'button', action_id: 'restart', text: { type: 'plain_text', text: 'Restart' }, value: 'r1' },
    { type: 'static_select', action_id: 'pick', options: ['one', 'two'].map((value) => ({ text: { type: 'plain_text', text: value }, value })) },
  ] },
];

app.command('/incident', async ({ ack, command, client, respond }) => {
  print({ heard: 'command', text: command.text, user: command.user_id });
  if (command.text === 'escalate') {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: modal('escalate') });
  } else if (command.text === 'later') {
    await ack();
    await respond({ text: 'later', response_type: 'in_channel' });
  } else {
    await ack({ text: `ok ${command.text}` });
  }
});
app.event('app_mention', async ({ event, say }) => {
  print({ heard: 'mention', text: event.text });
  await say({ text: 'looking', thread_ts: event.ts, blocks: buttons('*looking*') });
});
app.message(async ({ message }) => print({ heard: 'message', subtype: message.subtype ?? null, text: message.text ?? null, ts: message.ts }));
app.action('restart', async ({ ack, action, body, client }) => {
  await ack();
  print({ heard: 'action', value: action.value, user: body.user.id });
  await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'restarted' });
});
app.action('pick', async ({ ack, action, respond }) => {
  await ack();
  print({ heard: 'pick', value: action.selected_option.value });
  await respond({ text: `picked ${action.selected_option.value}`, replace_original: false });
});
app.view('escalate', async ({ ack, view }) => {
  const reason = view.state.values.why.reason.value;
  print({ heard: 'view', reason, team: view.state.values.team.team.selected_option?.value ?? null });
  await (reason.length < 5 ? ack({ response_action: 'errors', errors: { why: 'Say more' } }) : reason === 'again' ? ack({ response_action: 'update', view: modal('escalate') }) : ack());
});
app.view({ callback_id: 'escalate', type: 'view_closed' }, async ({ ack }) => {
  await ack();
  print({ heard: 'closed' });
});
app.shortcut('explain', async ({ ack, shortcut }) => {
  await ack();
  print({ heard: shortcut.type, text: shortcut.message?.text ?? null });
});
app.event('app_home_opened', async ({ event, client }) => {
  print({ heard: 'home', user: event.user });
  await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: buttons('*home*') } });
});
app.event('reaction_added', async ({ event }) => print({ heard: 'reaction', name: event.reaction }));

onLine(async () => ({ done: true }));
app.start(mode === 'socket' ? undefined : { port: Number(key), host: '127.0.0.1' }).then(() => print({ ready: true }));
