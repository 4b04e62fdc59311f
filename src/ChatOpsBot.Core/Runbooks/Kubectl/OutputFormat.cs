namespace ChatOpsBot.Core.Runbooks.Kubectl;

/// <summary>What <c>-o</c> asks for.</summary>
public enum OutputFormat
{
    /// <summary>The verb's own text: a table for most.</summary>
    Default,
    Wide,
    Json,
    Yaml,

    /// <summary><c>type/name</c>, one a line.</summary>
    Name,
    JsonPath,
    JsonPathAsJson,
    CustomColumns,
}
