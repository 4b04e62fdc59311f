using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>What a value has to be.</summary>
internal abstract record BlockKitRule
{
    public abstract void Check(JsonNode? node, string path, BlockKitFindings findings);

    /// <summary>A string of so many characters.</summary>
    public sealed record Text(int Longest = int.MaxValue, int Shortest = 0, string? Pattern = null) : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
            {
                findings.Add("must be a string", path);
            }
            else if (text.Length > Longest)
            {
                findings.Add(string.Create(CultureInfo.InvariantCulture, $"must be less than {Longest + 1} characters"), path);
            }
            else if (text.Length < Shortest)
            {
                findings.Add(string.Create(CultureInfo.InvariantCulture, $"must be more than {Shortest - 1} characters"), path);
            }
            else if (Pattern is not null && !Regex.IsMatch(text, Pattern, RegexOptions.NonBacktracking))
            {
                findings.Add("must match the required format", path);
            }
        }
    }

    /// <summary>An address that a client can open.</summary>
    public sealed record Url(int Longest = 3_000) : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            new Text(Longest, 1).Check(node, path, findings);
            if (node is JsonValue value && value.TryGetValue<string>(out var text) && !(Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "mailto" or "slack"))
            {
                findings.Add("invalid url", path);
            }
        }
    }

    /// <summary>A picture's address, which Slack itself must be able to fetch.</summary>
    public sealed record ImageUrl : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            new Url().Check(node, path, findings);
            if (Uri.TryCreate(node?.ToString(), UriKind.Absolute, out var url) && (url.IsLoopback || !url.Host.Contains('.', StringComparison.Ordinal) || url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6))
            {
                findings.Add("downloading image failed", path);
            }
        }
    }

    public sealed record Number(long Least, long Most) : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            if (node is not JsonValue value || !value.TryGetValue<long>(out var number))
            {
                findings.Add("must be an integer", path);
            }
            else if (number < Least || number > Most)
            {
                findings.Add(string.Create(CultureInfo.InvariantCulture, $"must be between {Least} and {Most}"), path);
            }
        }
    }

    public sealed record AnyNumber : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            if (node?.GetValueKind() != JsonValueKind.Number)
            {
                findings.Add("must be a number", path);
            }
        }
    }

    public sealed record Flag : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            if (node?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            {
                findings.Add("must be a boolean", path);
            }
        }
    }

    public sealed record OneOf(params string[] Values) : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            if (!Values.Contains(node?.ToString()))
            {
                findings.Add("must be a valid enum value", path);
            }
        }
    }

    public sealed record List(BlockKitRule Item, int Most, int Least = 1) : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            if (node is not JsonArray array)
            {
                findings.Add("must be an array", path);
                return;
            }

            if (array.Count > Most)
            {
                findings.Add(string.Create(CultureInfo.InvariantCulture, $"no more than {Most} items allowed"), path);
            }

            if (array.Count < Least)
            {
                findings.Add(string.Create(CultureInfo.InvariantCulture, $"no less than {Least} items allowed"), path);
            }

            for (var i = 0; i < array.Count; i++)
            {
                Item.Check(array[i], string.Create(CultureInfo.InvariantCulture, $"{path}/{i}"), findings);
            }
        }
    }

    /// <summary>An object with these fields and no others.</summary>
    /// <param name="Extra">What cannot be said of single fields.</param>
    public sealed record Shape(IReadOnlyList<BlockKitField> Fields, Action<JsonObject, string, BlockKitFindings>? Extra = null) : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            if (node is not JsonObject json)
            {
                findings.Add("must be an object", path);
                return;
            }

            foreach (var field in Fields)
            {
                if (json.TryGetPropertyValue(field.Name, out var value) && value is not null)
                {
                    field.Rule.Check(value, $"{path}/{field.Name}", findings);
                }
                else if (field.IsRequired)
                {
                    findings.Add($"missing required field: {field.Name}", path);
                }
            }

            foreach (var name in json.Select(field => field.Key).Where(name => name != "type" && Fields.All(field => field.Name != name)))
            {
                findings.Add($"invalid additional property: {name}", path);
            }

            Extra?.Invoke(json, path, findings);
        }
    }

    /// <summary>An object whose <c>type</c> says what it has to be.</summary>
    public sealed record Typed(IReadOnlyDictionary<string, Lazy<BlockKitRule>> Types) : BlockKitRule
    {
        public override void Check(JsonNode? node, string path, BlockKitFindings findings)
        {
            var type = (node as JsonObject)?["type"]?.ToString();
            if (type is null)
            {
                findings.Add("missing required field: type", path);
            }
            else if (!Types.TryGetValue(type, out var rule) || findings.Workspace.UnknownBlocks.Contains(type))
            {
                findings.Add($"unsupported type: {type}", $"{path}/type");
            }
            else
            {
                rule.Value.Check(node, path, findings);
            }
        }
    }
}
