namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>What the name of a value says about it.</summary>
internal enum SecretName
{
    No,
    Password,
    Secret,

    /// <summary><c>secret</c> alone, which is a Kubernetes object's name as often as a value.</summary>
    BareSecret,
    Key,
    Token,

    /// <summary>A secret only where the value looks like one: <c>token</c>, <c>sig</c>, <c>session</c>.</summary>
    Likely,
    Authorization,
    Cookie,
    SetCookie,
}
