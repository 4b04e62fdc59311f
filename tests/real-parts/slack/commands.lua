-- Signed slash commands for wrk, each with a trigger id of its own, from a file: timestamp, signature and body a line.
-- Arguments behind "--": the file, the number of threads.
local counter = 0

function setup(thread)
  thread:set("number", counter)
  counter = counter + 1
end

function init(args)
  requests, position = {}, 0
  local line = 0
  for text in io.lines(args[1]) do
    if line % tonumber(args[2]) == number then
      local timestamp, signature, body = text:match("^(%S+) (%S+) (.+)$")
      requests[#requests + 1] = wrk.format("POST", "/slack/commands", {
        ["Host"] = wrk.host, ["Content-Type"] = "application/x-www-form-urlencoded",
        ["X-Slack-Request-Timestamp"] = timestamp, ["X-Slack-Signature"] = signature,
      }, body)
    end
    line = line + 1
  end
end

function request()
  position = position + 1
  if position > #requests then
    -- A repeated command would be known and cost less.
    io.stderr:write("the commands ran out\n")
    os.exit(1)
  end
  return requests[position]
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors))
end
