namespace ChatOpsBot.GitHub;

/// <summary>A project board and its fields.</summary>
internal sealed record Project(string Id, IReadOnlyList<ProjectField> Fields);

/// <param name="DataType"><c>TEXT</c>, <c>NUMBER</c>, <c>DATE</c>, <c>SINGLE_SELECT</c>, <c>ITERATION</c>, or one that cannot be set.</param>
internal sealed record ProjectField(string Id, string Name, string DataType, IReadOnlyList<(string Id, string Name)> Options, IReadOnlyList<ProjectIteration> Iterations);

/// <param name="Days">How long it lasts.</param>
internal sealed record ProjectIteration(string Id, string Title, DateOnly Start, int Days);
