using System.Globalization;
using ChatOpsBot.Sandbox.Prometheus.PromQl;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>A request's parameters, from the form first and the address second, read as Prometheus reads them.</summary>
internal sealed class QueryParameters
{
    private readonly IFormCollection? _form;
    private readonly HttpRequest _request;

    private QueryParameters(HttpRequest request, IFormCollection? form)
    {
        _request = request;
        _form = form;
    }

    public string this[string name] => _form?[name] is { Count: > 0 } values ? values[0] ?? "" : _request.Query[name].FirstOrDefault() ?? "";

    /// <exception cref="PromQlException">bad_data: the form cannot be read.</exception>
    public static async Task<QueryParameters> ReadAsync(HttpRequest request)
    {
        try
        {
            return new QueryParameters(request, request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            throw new PromQlException(PromQlFailure.BadData, $"error parsing form values: {exception.Message}");
        }
    }

    public static PromQlException Invalid(string name, string message) =>
        new(PromQlFailure.BadData, $"invalid parameter \"{name}\": {message}");

    public string Route(string name) => _request.RouteValues[name] as string ?? "";

    public IEnumerable<string> All(string name) => (_form?[name] ?? default).Concat(_request.Query[name]).OfType<string>();

    /// <summary>Milliseconds since the epoch, from RFC 3339 or seconds; null when the parameter is absent.</summary>
    /// <exception cref="PromQlException">bad_data: it is neither.</exception>
    public long? Time(string name) => this[name].Length == 0 ? null : RequiredTime(name);

    /// <inheritdoc cref="Time"/>
    public long RequiredTime(string name)
    {
        var text = this[name];
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e12)
        {
            return (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);
        }

        var isTime = text.Length > 10 && text[10] is 'T' or 't'
            && (text[^1] is 'Z' or 'z' || text.AsSpan(11).IndexOfAny('+', '-') > 0);
        return isTime && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToUnixTimeMilliseconds()
            : throw Invalid(name, $"cannot parse \"{text}\" to a valid timestamp");
    }

    /// <summary>Milliseconds, from seconds or <c>1h30m</c>; null when the parameter is absent.</summary>
    /// <exception cref="PromQlException">bad_data: it is neither.</exception>
    public long? Duration(string name)
    {
        var text = this[name];
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e9)
        {
            return (long)(seconds * 1000);
        }

        return Durations.TryParse(text, out var milliseconds) ? milliseconds : throw Invalid(name, $"cannot parse \"{text}\" to a valid duration");
    }
}
