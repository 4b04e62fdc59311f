using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>Makes one entry of what one event wrote in several lines: stack traces of Java, .NET, Python, Go, Node.js and Ruby, and lines that the runtime cut. Takes the lines of one writer, oldest first.</summary>
/// <param name="each">Gets each entry; its lines are parted by line ends.</param>
public sealed partial class LineJoiner(Action<StoredLine> each)
{
    private const int Longest = 16 * 1024;

    /// <summary>What one event writes, it writes at once.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    private readonly StringBuilder _text = new();
    private StoredLine? _open;
    private bool _isPart;
    private Trace _trace;

    private enum Trace { None, Python, Go }

    /// <param name="isPart">Whether the next line is the rest of this one.</param>
    public void Add(StoredLine line, bool isPart = false)
    {
        if (_open is not null && (_isPart || (IsNear(_open, line) && Continues(line.Text))))
        {
            if (_text.Length < Longest)
            {
                _text.Append(_isPart ? "" : "\n").Append(line.Text);
            }
        }
        else
        {
            End();
            _open = line;
            _text.Append(line.Text);
        }

        _isPart = isPart;
        _trace = line.Text switch
        {
            _ when line.Text.Contains("Traceback (most recent call last)", StringComparison.Ordinal) => Trace.Python,
            _ when line.Text.StartsWith("panic: ", StringComparison.Ordinal) || line.Text.StartsWith("fatal error: ", StringComparison.Ordinal) || Goroutine().IsMatch(line.Text) => Trace.Go,
            _ when _text.Length == line.Text.Length => Trace.None,
            _ => _trace,
        };
    }

    /// <summary>Gives the last entry away.</summary>
    public void End()
    {
        if (_open is { } entry)
        {
            each(entry with { Text = _text.ToString() });
        }

        _text.Clear();
        (_open, _isPart, _trace) = (null, false, Trace.None);
    }

    private static bool IsNear(StoredLine open, StoredLine line) => (line.At - open.At)?.Duration() is not { } apart || apart <= AtOnce;

    private bool Continues(string line) => Frame().IsMatch(line) || _trace switch
    {
        Trace.Python => line.Length == 0 || PythonError().IsMatch(line),
        Trace.Go => line.Length == 0 || Goroutine().IsMatch(line) || GoCall().IsMatch(line),
        _ => false,
    };

    // What is indented, and what names a cause, belongs to what stood above.
    [GeneratedRegex(@"^(?:\s+\S|Caused by: |Suppressed: |Traceback \(most recent call last\):|During handling of the above exception|The above exception was the direct cause|--- End of |(?:[A-Za-z][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Throwable)(?:: |$))", RegexOptions.NonBacktracking)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^[A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit|Timeout|DoesNotExist|NotFound|Refused)(?:: .*)?$|^[a-z_][\w.]*\.[A-Z]\w*: ", RegexOptions.NonBacktracking)]
    private static partial Regex PythonError();

    [GeneratedRegex(@"^(?:goroutine [0-9]+ \[|created by |exit status |\[signal SIG)", RegexOptions.NonBacktracking)]
    private static partial Regex Goroutine();

    [GeneratedRegex(@"^[\w./*()\[\]{}·-]+\(.*\)$", RegexOptions.NonBacktracking)]
    private static partial Regex GoCall();
}
