using System.Reflection;

namespace RiskMonitor.Hosting;

/// <summary>Which program this is: stored with every assessment, sent with every webhook.</summary>
internal static class CodeVersion
{
    /// <summary>Version and commit, for example <c>0.1.0+3f2a…</c>.</summary>
    public static readonly string Full =
        typeof(CodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>The version alone.</summary>
    public static readonly string Short = Full.Split('+')[0];
}
