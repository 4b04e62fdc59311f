using ChatOpsBot.Outbound;

namespace ChatOpsBot.Doctor;

/// <summary>One thing that was looked at: a connection, a permission, a setting.</summary>
/// <param name="Name">What was checked, in a few words: <c>kubernetes us-south: list pods</c>.</param>
/// <param name="Detail">What was seen; one line.</param>
/// <param name="Remedy">What a person should do about it; null when it is well.</param>
public sealed record DoctorCheck(string Name, bool Ok, string Detail, string? Remedy = null)
{
    public static DoctorCheck Well(string name, string detail) => new(name, true, detail);

    public static DoctorCheck Ill(string name, string detail, string remedy) => new(name, false, detail, remedy);

    /// <summary>A look at a vendor's API: well with what it says, otherwise with what to do about a refusal or about silence.</summary>
    internal static async Task<DoctorCheck> OfApiAsync(string name, string whenDenied, string whenSilent, Func<Task<string>> look)
    {
        try
        {
            return Well(name, await look());
        }
        catch (ApiException fault)
        {
            return Ill(name, fault.Message, fault.Failure == ApiFailure.Unavailable ? whenSilent : whenDenied);
        }
    }
}
