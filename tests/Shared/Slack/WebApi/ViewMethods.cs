using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary><c>views.*</c>: https://docs.slack.dev/surfaces/modals.</summary>
internal static class ViewMethods
{
    public static readonly WebApiMethod[] All =
    [
        new("views.open", WebApiMethod.Tier4, [], "trigger_id interactivity_pointer view:object!", call => Open(call, push: false)),
        new("views.push", WebApiMethod.Tier4, [], "trigger_id interactivity_pointer view:object!", call => Open(call, push: true)),
        new("views.update", WebApiMethod.Tier4, [], "view:object! view_id external_id hash", Update),
        new("views.publish", WebApiMethod.Tier4, [], "user_id! view:object! hash", Publish),
    ];

    private static JsonObject Open(WebApiCall call, bool push)
    {
        var view = View(call, "modal");
        var trigger = call.Slack.Take(call.Text("trigger_id") ?? call.Required("interactivity_pointer"));
        var below = trigger.View is { } id ? call.Workspace.Views.GetValueOrDefault(id) : null;
        if (push && below is not { IsOpen: true })
        {
            throw new WebApiException("not_found");
        }

        return new JsonObject { ["view"] = call.Slack.Show(trigger.User, view, push ? below : null).Json.DeepClone() };
    }

    private static JsonObject Update(WebApiCall call)
    {
        var json = View(call, "modal");
        var view = call.Text("view_id") is { } id ? call.Workspace.Views.GetValueOrDefault(id) : call.Workspace.Views.Values.FirstOrDefault(one => one.ExternalId == call.Text("external_id"));
        if (view is not { IsOpen: true })
        {
            throw new WebApiException("not_found");
        }

        if (call.Text("hash") is { Length: > 0 } hash && hash != view.Hash)
        {
            throw new WebApiException("hash_conflict");
        }

        call.Slack.Change(view, json);
        return new JsonObject { ["view"] = view.Json.DeepClone() };
    }

    private static JsonObject Publish(WebApiCall call)
    {
        var user = call.Workspace.Users.GetValueOrDefault(call.Required("user_id")) ?? throw new WebApiException("invalid_arguments", "[ERROR] user_not_found");
        var json = View(call, "home");
        var home = call.Workspace.Views.Values.FirstOrDefault(view => view.IsHome && view.User == user.Id);
        if (home is null)
        {
            home = call.Slack.Show(user.Id, json, below: null);
        }
        else if (call.Text("hash") is { Length: > 0 } hash && hash != home.Hash)
        {
            throw new WebApiException("hash_conflict");
        }
        else
        {
            call.Slack.Change(home, json);
        }

        return new JsonObject { ["view"] = home.Json.DeepClone() };
    }

    private static JsonObject View(WebApiCall call, string type)
    {
        var view = (JsonObject)call.Arguments["view"]!;
        call.Slack.Remembering(() => BlockKitValidator.CheckView(call.Workspace, view, type));
        return view;
    }
}
