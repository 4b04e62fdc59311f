namespace ChatOpsBot.Core.Alerts;

/// <summary>What an alert is about, which decides who looks first.</summary>
public enum AlertClass
{
    /// <summary>Measured by our own code.</summary>
    Application,

    /// <summary>Measured on what our code runs on: Kubernetes, machines, the cloud's services.</summary>
    Infrastructure,
}
