using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Requests;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>
/// Reads the access reviews that kubectl sends as protobuf: four bytes of magic, then an envelope whose second field is
/// the review. https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
/// </summary>
internal static class ProtobufReview
{
    private static readonly string[] ResourceFields = ["namespace", "verb", "group", "version", "resource", "subresource", "name"];
    private static readonly string[] PathFields = ["path", "verb"];

    public static JsonObject Read(byte[] body)
    {
        if (body is not [(byte)'k', (byte)'8', (byte)'s', 0, ..])
        {
            throw ApiException.BadRequest("the body is not a protobuf envelope");
        }

        var envelope = Fields(body.AsSpan(4));
        var type = Fields(envelope.GetValueOrDefault(1, []));
        var spec = Fields(Fields(envelope.GetValueOrDefault(2, [])).GetValueOrDefault(2, []));
        var kind = Encoding.UTF8.GetString(type.GetValueOrDefault(2, []));
        var review = new JsonObject
        {
            ["kind"] = kind,
            ["apiVersion"] = Encoding.UTF8.GetString(type.GetValueOrDefault(1, [])),
            ["metadata"] = new JsonObject(),
        };
        review["spec"] = kind switch
        {
            "SelfSubjectRulesReview" => new JsonObject { ["namespace"] = Encoding.UTF8.GetString(spec.GetValueOrDefault(1, [])) },
            "SelfSubjectAccessReview" when spec.TryGetValue(1, out var resource) => new JsonObject { ["resourceAttributes"] = Named(resource, ResourceFields) },
            "SelfSubjectAccessReview" when spec.TryGetValue(2, out var path) => new JsonObject { ["nonResourceAttributes"] = Named(path, PathFields) },
            _ => new JsonObject(),
        };
        return review;
    }

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
