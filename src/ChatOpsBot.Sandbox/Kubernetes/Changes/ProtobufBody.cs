using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Requests;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>
/// Reads what kubectl sends as protobuf, which are access reviews, evictions and the options of a deletion: four bytes of
/// magic, then an envelope whose second field is the object. The numbers of fields are those of generated.proto.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
/// </summary>
internal static class ProtobufBody
{
    private static readonly string[] ResourceFields = ["namespace", "verb", "group", "version", "resource", "subresource", "name"];
    private static readonly string[] PathFields = ["path", "verb"];
    private static readonly string[] PreconditionFields = ["uid", "resourceVersion"];

    public static JsonObject Read(byte[] body)
    {
        if (body is not [(byte)'k', (byte)'8', (byte)'s', 0, ..])
        {
            throw ApiException.BadRequest("the body is not a protobuf envelope");
        }

        var envelope = Fields(body.AsSpan(4));
        var type = Fields(Of(envelope, 1));
        var content = Fields(Of(envelope, 2));
        var (apiVersion, kind) = (Text(type, 1), Text(type, 2));
        var result = kind switch
        {
            "DeleteOptions" => Options(content),
            "Eviction" => new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = Text(Fields(Of(content, 1)), 1) },
                ["deleteOptions"] = Options(Fields(Of(content, 2))),
            },
            _ => new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = Review(kind, Fields(Of(content, 2))) },
        };
        result["kind"] = kind;
        result["apiVersion"] = apiVersion;
        return result;
    }

    private static JsonObject Review(string kind, Dictionary<int, byte[]> spec) => kind switch
    {
        "SelfSubjectRulesReview" => new JsonObject { ["namespace"] = Text(spec, 1) },
        "SelfSubjectAccessReview" when spec.TryGetValue(1, out var resource) => new JsonObject { ["resourceAttributes"] = Named(resource, ResourceFields) },
        "SelfSubjectAccessReview" when spec.TryGetValue(2, out var path) => new JsonObject { ["nonResourceAttributes"] = Named(path, PathFields) },
        _ => [],
    };

    private static JsonObject Options(Dictionary<int, byte[]> options)
    {
        var result = new JsonObject { ["preconditions"] = Named(Of(options, 2), PreconditionFields), ["propagationPolicy"] = Text(options, 4) };
        if (options.ContainsKey(5))
        {
            result["dryRun"] = new JsonArray(Text(options, 5));
        }

        return result;
    }

    private static byte[] Of(Dictionary<int, byte[]> fields, int number) => fields.GetValueOrDefault(number, []);

    private static string Text(Dictionary<int, byte[]> fields, int number) => Encoding.UTF8.GetString(Of(fields, number));

    private static JsonObject Named(byte[] message, string[] names)
    {
        var result = new JsonObject();
        foreach (var (number, value) in Fields(message))
        {
            if (number >= 1 && number <= names.Length)
            {
                result[names[number - 1]] = Encoding.UTF8.GetString(value);
            }
        }

        return result;
    }

    /// <summary>The fields of a message that are texts or messages; of one that is given twice the last counts.</summary>
    private static Dictionary<int, byte[]> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new Dictionary<int, byte[]>();
        while (message.Length > 0)
        {
            var tag = ReadNumber(ref message);
            switch (tag & 7)
            {
                case 0:
                    ReadNumber(ref message);
                    break;
                case 2 when ReadNumber(ref message) is var length && length <= (ulong)message.Length:
                    fields[(int)(tag >> 3)] = message[..(int)length].ToArray();
                    message = message[(int)length..];
                    break;
                case 1 when message.Length >= 8:
                    message = message[8..];
                    break;
                case 5 when message.Length >= 4:
                    message = message[4..];
                    break;
                default:
                    throw ApiException.BadRequest("the body is not protobuf");
            }
        }

        return fields;
    }

    private static ulong ReadNumber(ref ReadOnlySpan<byte> message)
    {
        var number = 0UL;
        for (var shift = 0; shift < 64 && message.Length > 0; shift += 7)
        {
            var part = message[0];
            message = message[1..];
            number |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }

        throw ApiException.BadRequest("the body is not protobuf");
    }
}
