using System.CommandLine;
using RiskMonitor.Cli;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Architecture;

/// <summary>What holds for every command, handler and message of the program.</summary>
public sealed class ProgramTests
{
    [Fact]
    public void Every_command_is_documented_with_examples_that_name_it_and_options_that_say_what_they_do()
    {
        Command[] commands = [.. Commands(RiskMonitorCommand.Create())];

        Assert.All(commands, command =>
        {
            var documented = Assert.IsType<DocumentedCommand>(command);
            Assert.NotEmpty(documented.Description!);
            Assert.NotEmpty(documented.Examples);
            Assert.All(documented.Examples, example => Assert.Contains($"riskmonitor {command.Name}", example.CommandLine, StringComparison.Ordinal));
            Assert.All(documented.Examples, example => Assert.NotEmpty(example.Meaning));
            Assert.All(documented.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name));
            Assert.All(documented.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), argument.Name));
        });
        Assert.Superset(new HashSet<string> { "serve", "demo", "ingest", "extract", "explain-extract", "eval", "score", "explain" }, commands.Select(c => c.Name).ToHashSet());
    }

    [Fact]
    public void The_program_depends_on_the_domain_and_the_domain_on_nothing_of_it()
    {
        string domain = typeof(RiskEvent).Assembly.GetName().Name!;

        Assert.Contains(typeof(RiskMonitorCommand).Assembly.GetReferencedAssemblies(), a => a.Name == domain);
        Assert.DoesNotContain(typeof(RiskEvent).Assembly.GetReferencedAssemblies(), a => a.Name == "riskmonitor");
    }

    [Fact]
    public void No_interface_of_ours_has_a_single_implementation()
    {
        Type[] types = [.. typeof(RiskMonitorCommand).Assembly.GetTypes(), .. typeof(RiskEvent).Assembly.GetTypes()];
        string[] lonely = [.. types.Where(t => t.IsInterface && t.Namespace?.StartsWith("RiskMonitor", StringComparison.Ordinal) is true)
            .Where(i => types.Count(t => !t.IsInterface && t.GetInterfaces().Any(of => of == i || (of.IsGenericType && of.GetGenericTypeDefinition() == i))) < 2)
            .Select(i => i.FullName!)];

        Assert.Empty(lonely);
    }

    private static IEnumerable<Command> Commands(Command root) => root.Subcommands.SelectMany(command => Commands(command).Prepend(command));
}
