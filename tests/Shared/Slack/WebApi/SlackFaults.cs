using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>The faults that a test has asked for.</summary>
public sealed class SlackFaults
{
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];

    /// <summary>Lets the next calls of a method fail.</summary>
    /// <param name="method">As <c>chat.postMessage</c>; <c>*</c> = any.</param>
    /// <param name="times">How many calls; <see cref="int.MaxValue"/> = until <see cref="Clear"/>.</param>
    /// <param name="which">Only calls with such arguments; null = all.</param>
    public void Next(string method, SlackFault fault, int times = 1, Func<JsonObject, bool>? which = null)
    {
        lock (_gate)
        {
            _planned.Add(new Planned(method, fault, which) { Left = times });
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _planned.Clear();
        }
    }

    internal SlackFault? Take(string method, JsonObject arguments)
    {
        lock (_gate)
        {
            var planned = _planned.FirstOrDefault(one => (one.Method == "*" || one.Method == method) && one.Which?.Invoke(arguments) != false);
            if (planned is not null && --planned.Left <= 0)
            {
                _planned.Remove(planned);
            }

            return planned?.Fault;
        }
    }

    private sealed record Planned(string Method, SlackFault Fault, Func<JsonObject, bool>? Which)
    {
        public int Left { get; set; }
    }
}
