using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Answers <c>/api/METHOD</c>: token, arguments, scopes, rates, then the method itself.</summary>
internal sealed class WebApi(FakeSlack slack)
{
    private static readonly Dictionary<string, WebApiMethod> Methods = new[]
    {
        AppMethods.All, ChatMethods.All, ConversationMethods.All, UserMethods.All, ViewMethods.All, FileMethods.All, ReactionMethods.All, PinMethods.All,
    }.SelectMany(family => family).ToDictionary(method => method.Name);

    public async Task ServeAsync(HttpContext context, string name)
    {
        var warnings = new List<string>();
        var arguments = new JsonObject();
        var answer = new JsonObject();
        string? error = null;
        try
        {
            arguments = await WebApiBody.ReadAsync(context.Request, warnings);
            var fault = slack.Faults.Take(name, arguments);
            if (fault is not null && fault.IsBefore)
            {
                slack.Note(new WebApiRecord(name, arguments, "fault", slack.Workspace.Now));
                await fault.PlayAsync(context, slack.Ending);
                return;
            }

            answer = Answer(context, name, arguments, warnings);
            if (fault is not null)
            {
                slack.Note(new WebApiRecord(name, arguments, "fault", slack.Workspace.Now));
                await fault.PlayAsync(context, slack.Ending);
                return;
            }
        }
        catch (WebApiException refused)
        {
            error = refused.Error;
            answer = Refusal(refused);
        }

        if (warnings.Count > 0)
        {
            answer["warning"] = string.Join(',', warnings);
            var metadata = answer["response_metadata"] as JsonObject ?? [];
            metadata["warnings"] = new JsonArray([.. warnings.Select(warning => (JsonNode)warning)]);
            answer["response_metadata"] = metadata;
        }

        slack.Note(new WebApiRecord(name, arguments, error, slack.Workspace.Now));
        if (answer["retry_after"] is { } seconds)
        {
            answer.Remove("retry_after");
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = seconds.ToJsonString();
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private JsonObject Answer(HttpContext context, string name, JsonObject arguments, List<string> warnings)
    {
        if (!Methods.TryGetValue(name, out var method))
        {
            slack.Violate($"{name}: there is no such method");
            throw new WebApiException("unknown_method") { Fields = new JsonObject { ["req_method"] = name } };
        }

        Authenticate(context.Request, method, arguments);
        arguments.Remove("token");
        if (!method.IsAppLevel)
        {
            context.Response.Headers["x-oauth-scopes"] = string.Join(',', slack.Workspace.App.Scopes);
            context.Response.Headers["x-accepted-oauth-scopes"] = string.Join(',', method.Scopes);
        }

        var call = new WebApiCall(slack, Typed(method, arguments));
        if (!method.IsAppLevel)
        {
            call.Demand(method.Scopes);
        }

        if (slack.Rates.Refuse(method, call.Arguments, slack.Workspace) is { } wait)
        {
            throw new WebApiException("ratelimited") { Fields = new JsonObject { ["retry_after"] = (int)Math.Max(1, Math.Ceiling(wait.TotalSeconds)) } };
        }

        JsonObject answer;
        lock (slack.Workspace.Gate)
        {
            answer = method.Answer(call);
        }

        slack.Workspace.Tell();
        warnings.AddRange(call.Warnings);
        answer.Insert(0, "ok", true);
        return answer;
    }

    private void Authenticate(HttpRequest request, WebApiMethod method, JsonObject arguments)
    {
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : arguments["token"]?.ToString();
        var app = slack.Workspace.App;
        if (string.IsNullOrEmpty(token))
        {
            throw new WebApiException("not_authed");
        }

        if (slack.RevokedTokens.Contains(token))
        {
            throw new WebApiException("token_revoked");
        }

        if (token != app.BotToken && token != app.AppToken)
        {
            throw new WebApiException("invalid_auth");
        }

        if ((token == app.AppToken) != method.IsAppLevel)
        {
            throw new WebApiException("not_allowed_token_type");
        }
    }

    /// <summary>The arguments in their types. What is wrong is refused and remembered: no client should send it.</summary>
    private JsonObject Typed(WebApiMethod method, JsonObject arguments)
    {
        var typed = new JsonObject();
        var errors = new List<string>();
        foreach (var (name, given) in arguments)
        {
            if (method.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
            {
                // Slack's own framework names the workspace in every call.
                if (name == "team_id")
                {
                    continue;
                }

                slack.Violate($"{method.Name}: there is no argument '{name}'");
            }
            else if (given is null)
            {
                continue;
            }
            else if (parameter.Convert(given) is { } value)
            {
                typed[name] = value == given ? value.DeepClone() : value;
            }
            else
            {
                errors.Add($"[ERROR] must be {Word(parameter)} [json-pointer:/{name}]");
            }
        }

        foreach (var parameter in method.Parameters.Where(parameter => parameter.IsRequired && !typed.ContainsKey(parameter.Name)))
        {
            if (method.Missing is { } code)
            {
                throw new WebApiException(code);
            }

            errors.Add($"[ERROR] missing required field: {parameter.Name}");
        }

        if (errors.Count > 0)
        {
            slack.Violate($"{method.Name}: {string.Join("; ", errors)}");
            throw new WebApiException(errors.Any(error => error.EndsWith("/blocks]", StringComparison.Ordinal)) ? "invalid_blocks_format" : "invalid_arguments", [.. errors]);
        }

        return typed;
    }

    private static string Word(WebApiParameter parameter) => parameter.Kind switch
    {
        JsonValueKind.True => "a boolean",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "a string",
    };

    private static JsonObject Refusal(WebApiException refused)
    {
        var answer = new JsonObject { ["ok"] = false, ["error"] = refused.Error };
        foreach (var (name, value) in refused.Fields)
        {
            answer[name] = value?.DeepClone();
        }

        if (refused.Messages.Count > 0)
        {
            answer["errors"] = new JsonArray([.. refused.Messages.Select(message => (JsonNode)message.Replace("[ERROR] ", "", StringComparison.Ordinal))]);
            answer["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. refused.Messages.Select(message => (JsonNode)message)]) };
        }

        return answer;
    }
}
