using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Core.Escalation;

/// <summary>What marks an incident's traces in systems outside: the same after a restart, and no other store's.</summary>
public static class EscalationMark
{
    /// <summary>Twelve hexadecimal digits of the incident's <see cref="Incident.Origin"/>.</summary>
    public static string Origin(Incident incident) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(incident.Origin)))[..12];

    /// <summary>The incident's id with its origin: <c>inc-7-0a1b2c3d4e5f</c>.</summary>
    public static string Of(Incident incident) => $"{incident.Id}-{Origin(incident)}";
}
