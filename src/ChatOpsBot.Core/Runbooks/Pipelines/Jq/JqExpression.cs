using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Pipelines.Jq;

/// <summary>A part of a jq program: from one value to any number of values. https://jqlang.org/manual/</summary>
internal abstract record JqExpression
{
    private static readonly JsonElement Null = JsonElement.Parse("null");
    private static readonly JsonElement True = JsonElement.Parse("true");
    private static readonly JsonElement False = JsonElement.Parse("false");

    public abstract IEnumerable<JsonElement> Evaluate(JsonElement input);

    public sealed record Identity : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => [input];
    }

    public sealed record Literal(JsonElement Value) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => [Value];
    }

    public sealed record Field(JqExpression Of, string Name) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => Of.Evaluate(input).Select(value => value.ValueKind switch
        {
            JsonValueKind.Object => value.TryGetProperty(Name, out var field) ? field : Null,
            JsonValueKind.Null => Null,
            _ => throw new JqException($"cannot index {value.ValueKind} with \"{Name}\""),
        });
    }

    public sealed record Index(JqExpression Of, int At) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => Of.Evaluate(input).Select(value => value.ValueKind switch
        {
            JsonValueKind.Array when (At < 0 ? value.GetArrayLength() + At : At) is var at && at >= 0 && at < value.GetArrayLength() => value[at],
            JsonValueKind.Array or JsonValueKind.Null => Null,
            _ => throw new JqException($"cannot index {value.ValueKind} with a number"),
        });
    }

    public sealed record Each(JqExpression Of) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => Of.Evaluate(input).SelectMany(value => value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray(),
            JsonValueKind.Object => value.EnumerateObject().Select(member => member.Value),
            _ => throw new JqException($"cannot iterate over {value.ValueKind}"),
        });
    }

    /// <summary><c>?</c>: a mistake yields nothing.</summary>
    public sealed record Try(JqExpression Of) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input)
        {
            try
            {
                return [.. Of.Evaluate(input)];
            }
            catch (JqException)
            {
                return [];
            }
        }
    }

    public sealed record Pipe(JqExpression First, JqExpression Then) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => First.Evaluate(input).SelectMany(Then.Evaluate);
    }

    public sealed record Both(JqExpression First, JqExpression Second) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => First.Evaluate(input).Concat(Second.Evaluate(input));
    }

    /// <summary><c>//</c>: the second where the first has nothing but null and false.</summary>
    public sealed record Otherwise(JqExpression First, JqExpression Second) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input)
        {
            var values = new Try(First).Evaluate(input).Where(Holds).ToList();
            return values.Count > 0 ? values : Second.Evaluate(input);
        }
    }

    public sealed record Compare(JqExpression Left, string Sign, JqExpression Right) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) =>
            from right in Right.Evaluate(input)
            from left in Left.Evaluate(input)
            select Sign switch
            {
                "==" => Order(left, right) == 0,
                "!=" => Order(left, right) != 0,
                "<" => Order(left, right) < 0,
                "<=" => Order(left, right) <= 0,
                ">" => Order(left, right) > 0,
                _ => Order(left, right) >= 0,
            } ? True : False;
    }

    public sealed record Logic(JqExpression Left, bool And, JqExpression Right) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => Left.Evaluate(input).SelectMany(left =>
            Holds(left) != And ? [And ? False : True] : Right.Evaluate(input).Select(right => Holds(right) ? True : False));
    }

    public sealed record Collect(JqExpression? Of) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => [JsonSerializer.SerializeToElement(Of?.Evaluate(input).ToList() ?? [])];
    }

    public sealed record Construct(ImmutableArray<(string Name, JqExpression Value)> Members) : JqExpression
    {
        public override IEnumerable<JsonElement> Evaluate(JsonElement input)
        {
            IEnumerable<ImmutableList<KeyValuePair<string, JsonElement>>> objects = [[]];
            foreach (var (name, value) in Members)
            {
                objects = objects.SelectMany(made => value.Evaluate(input).Select(one => made.Add(new(name, one))));
            }

            return objects.Select(made => JsonSerializer.SerializeToElement(made.GroupBy(member => member.Key).ToDictionary(member => member.Key, member => member.Last().Value)));
        }
    }

    /// <summary><c>select</c>, <c>map</c>, <c>length</c> and the like.</summary>
    public sealed record Call(string Name, JqExpression? Argument) : JqExpression
    {
        public static bool Knows(string name, bool hasArgument) => hasArgument ? name is "select" or "map" or "test" or "has" : name is "length" or "keys" or "not" or "add" or "first" or "last" or "tostring" or "type";

        public override IEnumerable<JsonElement> Evaluate(JsonElement input) => Name switch
        {
            "select" => Argument!.Evaluate(input).Where(Holds).Select(_ => input),
            "map" => [JsonSerializer.SerializeToElement(new Each(new Identity()).Evaluate(input).SelectMany(Argument!.Evaluate).ToList())],
            "test" => Argument!.Evaluate(input).Select(pattern => Pattern(pattern).IsMatch(Text(input)) ? True : False),
            "has" => Argument!.Evaluate(input).Select(name => input.ValueKind == JsonValueKind.Object && input.TryGetProperty(Text(name), out _) ? True : False),
            "not" => [Holds(input) ? False : True],
            "length" => [Number(Length(input))],
            "keys" => [JsonSerializer.SerializeToElement(input.ValueKind == JsonValueKind.Object
                ? input.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)
                : throw new JqException($"{input.ValueKind} has no keys"))],
            "first" => new Index(new Identity(), 0).Evaluate(input),
            "last" => new Index(new Identity(), -1).Evaluate(input),
            "add" => [Add(input)],
            "tostring" => [input.ValueKind == JsonValueKind.String ? input : JsonSerializer.SerializeToElement(input.GetRawText())],
            _ => [JsonSerializer.SerializeToElement(input.ValueKind switch { JsonValueKind.True or JsonValueKind.False => "boolean", var kind => kind.ToString().ToLowerInvariant() })],
        };
    }

    private static bool Holds(JsonElement value) => value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new JqException($"{value.ValueKind} is not a string");

    private static JsonElement Number(double value) => JsonElement.Parse(value.ToString("R", CultureInfo.InvariantCulture));

    private static double Length(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.Object => value.EnumerateObject().Count(),
        JsonValueKind.String => value.GetString()!.EnumerateRunes().Count(),
        JsonValueKind.Null => 0,
        JsonValueKind.Number => Math.Abs(value.GetDouble()),
        _ => throw new JqException("a boolean has no length"),
    };

    private static JsonElement Add(JsonElement list)
    {
        var items = new Each(new Identity()).Evaluate(list).ToList();
        return items.Count == 0 ? Null
            : items.TrueForAll(item => item.ValueKind == JsonValueKind.Number) ? Number(items.Sum(item => item.GetDouble()))
            : items.TrueForAll(item => item.ValueKind == JsonValueKind.String) ? JsonSerializer.SerializeToElement(string.Concat(items.Select(item => item.GetString())))
            : throw new JqException("only numbers or strings are added here");
    }

    private static Regex Pattern(JsonElement pattern)
    {
        try
        {
            return new Regex(Text(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new JqException(fault.Message);
        }
    }

    /// <summary>jq's order of values: null, false, true, numbers, strings, arrays, objects.</summary>
    private static int Order(JsonElement left, JsonElement right)
    {
        var rank = Rank(left).CompareTo(Rank(right));
        return rank != 0 ? rank : left.ValueKind switch
        {
            JsonValueKind.Number => left.GetDouble().CompareTo(right.GetDouble()),
            JsonValueKind.String => string.CompareOrdinal(left.GetString(), right.GetString()),
            JsonValueKind.Array or JsonValueKind.Object => JsonElement.DeepEquals(left, right) ? 0 : string.CompareOrdinal(left.GetRawText(), right.GetRawText()),
            _ => 0,
        };
    }

    private static int Rank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => 0,
        JsonValueKind.False => 1,
        JsonValueKind.True => 2,
        JsonValueKind.Number => 3,
        JsonValueKind.String => 4,
        JsonValueKind.Array => 5,
        _ => 6,
    };
}
