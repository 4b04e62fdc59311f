using ChatOpsBot.Core.Diagnosis.Balancer;

namespace ChatOpsBot.Core.Runbooks.Balancer;

/// <summary>Questions to the load balancer's access log: statuses (<c>502</c>, <c>5xx</c>) and <c>host= path= target= balancer= client=</c>. Always a read.</summary>
public sealed class AlbLanguage : IStepLanguage
{
    private const int LongestText = 1024;

    public string Name => "alb";

    public StepReading Read(StepText text)
    {
        var words = text.Text.Trim();
        if (words.Length > LongestText || words.Any(char.IsControl))
        {
            return new StepReading.Manual("a question to the load balancer's log is one line of text");
        }

        return BalancerFilter.Read(words) switch
        {
            ({ } filter, _) => new StepReading.Query(new AlbQuery(filter) { Text = words }, Pipelines.TextPipeline.Empty),
            (_, var word) => new StepReading.Manual($"'{word}' is not understood: write statuses (502, 5xx) and host=, path=, target=, balancer= or client="),
        };
    }
}
