using System.Reflection;
using System.Runtime.CompilerServices;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Architecture;

/// <summary>What keeps the domain pure.</summary>
public sealed class DomainTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly Domain = typeof(RiskEvent).Assembly;

    private static readonly MethodInfo[] Methods = [.. Domain.GetTypes().SelectMany(t => t.GetMethods(Everything))];

    [Fact]
    public void The_domain_references_nothing_but_the_runtime()
    {
        string[] foreign = [.. Domain.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal))];

        Assert.Empty(foreign);
    }

    [Fact]
    public void Nothing_in_the_domain_is_asynchronous()
    {
        string[] asynchronous = [.. Methods
            .Where(m => typeof(Task).IsAssignableFrom(m.ReturnType) || m.ReturnType.FullName?.StartsWith("System.Threading.Tasks.ValueTask", StringComparison.Ordinal) is true
                || m.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
            .Select(m => $"{m.DeclaringType}.{m.Name}")];

        Assert.Empty(asynchronous);
    }

    [Fact]
    public void Nothing_in_the_domain_has_a_clock_a_random_source_a_file_or_a_network()
    {
        string[] banned = ["System.Net", "System.IO.File", "System.TimeProvider", "System.Random", "System.Threading.Tasks"];

        string[] used = [.. Methods.Cast<MethodBase>().Concat(Domain.GetTypes().SelectMany(t => t.GetConstructors(Everything)))
            .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Concat(m.GetMethodBody()?.LocalVariables.Select(v => v.LocalType) ?? [])
                .Where(t => banned.Any(b => t.FullName?.StartsWith(b, StringComparison.Ordinal) is true))
                .Select(t => $"{m.DeclaringType}.{m.Name} uses {t}"))];

        Assert.Empty(used);
    }

    [Fact]
    public void Nothing_in_the_domain_changes_behind_its_back()
    {
        string[] mutable = [.. Domain.GetTypes().Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => f is { IsInitOnly: false, IsLiteral: false } && !f.Name.StartsWith('<'))
            .Select(f => $"{f.DeclaringType}.{f.Name}")];

        Assert.Empty(mutable);
    }

    [Fact]
    public void Every_event_is_sealed_and_cannot_be_changed()
    {
        Type[] records = [.. Domain.GetTypes().Where(t => t.Namespace == typeof(RiskEvent).Namespace && t.IsClass && t.GetMethod("<Clone>$") is not null)];

        Assert.All(records, t => Assert.True(t.IsSealed || t.IsAbstract, t.Name));
        Assert.All(records.SelectMany(t => t.GetProperties()).Where(p => p.SetMethod is not null), p =>
            Assert.Contains(typeof(IsExternalInit), p.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()));      // not null: filtered
        Assert.True(records.Length >= 10);
    }
}
