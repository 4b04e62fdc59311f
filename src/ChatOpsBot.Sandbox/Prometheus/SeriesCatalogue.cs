using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Sandbox.Prometheus.PromQl;

namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>Answers what series, labels and metrics there are.</summary>
internal sealed class SeriesCatalogue(MetricStore store)
{
    public Action<Utf8JsonWriter> Series(QueryParameters parameters)
    {
        if (!parameters.All("match[]").Any())
        {
            throw new PromQlException(PromQlFailure.BadData, "no match[] parameter provided");
        }

        var series = Selected(parameters).ToList();
        return json =>
        {
            json.WriteStartArray();
            series.ForEach(one => PrometheusJson.WriteLabels(json, one.Labels));
            json.WriteEndArray();
        };
    }

    public Action<Utf8JsonWriter> Names(QueryParameters parameters) =>
        WriteTexts(Selected(parameters).SelectMany(one => one.Labels.Pairs).Select(pair => pair.Key));

    public Action<Utf8JsonWriter> Values(QueryParameters parameters)
    {
        var name = parameters.Route("name");
        return Labels.IsValidName(name)
            ? WriteTexts(Selected(parameters).Select(one => one.Labels[name]).Where(value => value.Length > 0))
            : throw new PromQlException(PromQlFailure.BadData, $"invalid label name: \"{name}\"");
    }

    public Action<Utf8JsonWriter> Metadata(QueryParameters parameters)
    {
        var text = parameters["limit"];
        var limit = text.Length == 0 ? -1
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw new PromQlException(PromQlFailure.BadData, "limit must be a number");
        var metric = parameters["metric"];
        var found = store.Metadata
            .Where(entry => metric.Length == 0 || entry.Key == metric)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(limit < 0 ? int.MaxValue : limit)
            .ToList();
        return json =>
        {
            json.WriteStartObject();
            foreach (var (name, metadata) in found)
            {
                json.WriteStartArray(name);
                json.WriteStartObject();
                json.WriteString("type", metadata.Type);
                json.WriteString("help", metadata.Help);
                json.WriteString("unit", metadata.Unit);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        };
    }

    private static Action<Utf8JsonWriter> WriteTexts(IEnumerable<string> texts)
    {
        var sorted = texts.ToHashSet().Order(StringComparer.Ordinal).ToList();
        return json =>
        {
            json.WriteStartArray();
            sorted.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        };
    }

    private IEnumerable<Series> Selected(QueryParameters parameters)
    {
        var from = parameters.Time("start") ?? long.MinValue;
        var to = parameters.Time("end") ?? long.MaxValue;
        var selectors = parameters.All("match[]").Select(selector =>
        {
            try
            {
                return Parser.ParseMatchers(selector);
            }
            catch (PromQlException exception)
            {
                throw QueryParameters.Invalid("match[]", exception.Message);
            }
        }).ToList();
        return store.SelectAny(selectors, from, to);
    }
}
