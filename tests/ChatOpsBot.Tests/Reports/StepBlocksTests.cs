using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Tests.Reports;

public sealed class StepBlocksTests
{
    [Theory]
    [InlineData("""kubectl logs -l app=x | grep "500\|502\|503" """, "500,502,503")]
    [InlineData("""kubectl logs x | grep -iE '(timeout|refused)' | sort""", "timeout,refused")]
    [InlineData("""kubectl logs x | grep -v healthz | grep -A 3 Exception""", "Exception")]
    [InlineData("""kubectl get pods""", "")]
    [InlineData("""kubectl logs x | grep "a.*b" """, "")]
    public void What_a_step_searches_for_is_known(string text, string words) => string.Join(',', StepBlocks.Searched(text)).ShouldBe(words);
}
