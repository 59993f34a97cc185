using System.CommandLine;
using RiskMonitor.Alerts;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor silences …</c>: alerts that nobody is to be told of for a while.</summary>
internal static class SilencesCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("silences", "Silences: alerts that nobody is told of until an instant; with author, reason and scope.")
        {
            Examples =
            [
                ("riskmonitor silences add --company boeing --topic joint-venture --until 2026-11-30 --reason \"known, legal is on it\"", "what all that is named have in common"),
                ("riskmonitor silences list", "who silenced what, why, until when"),
            ],
        };
        var all = new Option<bool>("--all") { Description = "Also those that have ended." };
        var list = new DocumentedCommand("list", "Show the silences in force, the one that ends first first.") { Examples = [("riskmonitor silences list --json", "for machines, one array")] };
        list.Add(all);
        list.SetAction((parsed, ct) => RulesRun.WithAsync(parsed, run => run.ListSilencesAsync(parsed.GetValue(all), ct), ct));
        command.Add(list);
        command.Add(Add());
        command.Add(RulesCommand.OfId("end", "End a silence before its time.", "riskmonitor silences end 0f3a… --reason over", (run, id, reason, ct) => run.EndSilenceAsync(id, reason, ct)));
        return command;
    }

    private static DocumentedCommand Add()
    {
        var company = new Option<string?>("--company") { Description = "Alerts about this company (id).", HelpName = "ID" };
        var rule = new Option<string?>("--rule") { Description = "Alerts of this rule.", HelpName = "ID" };
        var topic = new Option<string?>("--topic") { Description = "Alerts whose strongest claim is about this topic.", HelpName = "TOPIC" };
        var type = new Option<string?>("--type") { Description = "Alerts whose strongest claim is of this matter or type, such as SanctionImposed.", HelpName = "TYPE" };
        Option<DateTimeOffset?> until = InstantOption.Create("--until", "Until when; at most 90 days ahead.");
        until.Required = true;
        Option<string> reason = RulesCommand.Reason();
        var command = new DocumentedCommand("add", "Silence alerts of a company, a rule, a topic, a type, or what all that is named have in common.")
        {
            Examples = [("riskmonitor silences add --rule elevated --company boeing --until 2026-11-30 --reason known", "raised when it ends, if it still is news")],
        };
        foreach (Option option in (Option[])[company, rule, topic, type, until, reason]) command.Add(option);
        command.SetAction((parsed, ct) => RulesRun.WithAsync(parsed, run => run.SilenceAsync(
            new SilenceForm(parsed.GetValue(company), parsed.GetValue(rule), parsed.GetValue(topic), parsed.GetValue(type), parsed.GetValue(until)), parsed.GetRequiredValue(reason), ct), ct));
        return command;
    }
}
