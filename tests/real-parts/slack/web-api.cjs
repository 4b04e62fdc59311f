// Slack's own Web API client, one call a line: {method, arguments} | {paginate, arguments, field} | {upload}.
// Arguments: the API's address, the token, how often it tries again.
const { WebClient } = require('@slack/web-api');
const { logger, onLine, print } = require('./lines.cjs');

const [slackApiUrl, token, retries] = process.argv.slice(2);
const client = new WebClient(token, { slackApiUrl, logger, retryConfig: { retries: Number(retries), factor: 1, minTimeout: 1 } });
client.on('rate_limited', (seconds) => print({ rateLimited: seconds }));

onLine(async (call) => {
  try {
    if (call.paginate) {
      const items = [];
      let pages = 0;
      for await (const page of client.paginate(call.paginate, call.arguments)) {
        items.push(...page[call.field]);
        pages += 1;
      }
      return { pages, items };
    }
    if (call.upload) {
      return await client.files.uploadV2({ ...call.upload, file: Buffer.from(call.upload.file, 'base64') });
    }
    return await client.apiCall(call.method, call.arguments);
  } catch (error) {
    return { ...(error.data ?? {}), failed: error.code, message: error.message, retryAfter: error.retryAfter };
  }
});
print({ ready: true });
