using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Hears of pods that come and go.</summary>
internal interface IPodWitness
{
    /// <param name="pod">A new pod.</param>
    /// <param name="model">The pod whose place it takes; null when there is none.</param>
    void Created(JsonObject pod, JsonObject? model);

    void Removed(JsonObject pod);
}
