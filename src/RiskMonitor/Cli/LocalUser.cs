using RiskMonitor.Accounts;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary>Who sits at the command line: the operating system's user. Whoever can run it on the database can do everything, so the role says nothing less; two people are two users all the same.</summary>
internal static class LocalUser
{
    /// <summary>The account that the process runs as, not what the environment says.</summary>
    public static Identity Identity => new(Environment.UserName, Role.Admin, IsProven: true);

    /// <summary>What stands with every event of a run.</summary>
    public static Provenance ProvenanceOf(string command, string cause) => new($"cli:{Environment.UserName}", command, cause);
}
