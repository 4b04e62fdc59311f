using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Remediation;

/// <summary>The object that a plan was made for, as it was then: a plan never acts on another one.</summary>
/// <param name="SpecHash">Of everything that people and controllers decide about it; its status is left out, which moves by itself.</param>
public sealed record BoundObject(ObjectReference Reference, string Uid, string ResourceVersion, string SpecHash);
