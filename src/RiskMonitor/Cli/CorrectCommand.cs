using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Correcting;
using RiskMonitor.Articles.Evaluation;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor correct reject|restore|add</c> and, of the registry, <c>merge|adopt|owner|withdraw</c>: corrections by an analyst, as events with reason and author.</summary>
internal static class CorrectCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("correct", "Correct what was read: reject a risk event, take that back, or add one that was missed; merge companies, adopt a name, correct an owner, take that back. Nothing is edited; every correction is an event.")
        {
            Examples =
            [
                ("riskmonitor correct reject 0123abcd… --reason \"another Acme\"", "the event stops counting, as if it had never been read"),
                ("riskmonitor correct adopt \"Zenith Corp\" --reason \"often in the news\"", "what articles said of it counts, before and later"),
            ],
        };
        command.Add(OfEvent("reject", "Reject a risk event: it stops counting, as if it had never been read.", (corrections, article, e, note, by, ct) => corrections.RejectAsync(article, e, note, by, ct)));
        command.Add(OfEvent("restore", "Take a rejection back: the risk event counts again.", (corrections, article, e, note, by, ct) => corrections.WithdrawAsync(article, e, note, by, ct)));
        command.Add(Add());
        foreach (Command ofRegistry in CorrectRegistryCommand.All()) command.Add(ofRegistry);
        return command;
    }

    private delegate Task<CorrectionOutcome> Correct(EventCorrections corrections, ArticleId article, RiskEventId e, CorrectionNote note, Provenance by, CancellationToken ct);

    private static DocumentedCommand OfEvent(string name, string description, Correct correct)
    {
        var id = new Argument<string>("EVENT") { Description = "Id of the risk event, as 'explain --json' and the article's page show it." };
        var (reason, author) = Note();
        var command = new DocumentedCommand(name, description)
        {
            Examples = [($"riskmonitor correct {name} 0123abcd… --reason \"the text speaks of another Acme\"", "prints the companies whose score it can change")],
        };
        command.Add(id);
        command.Add(reason);
        command.Add(author);
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetRequiredValue(reason), parsed.GetValue(author), async (_, corrections, note, via) =>
        {
            var e = new RiskEventId(parsed.GetRequiredValue(id));
            ArticleId article = await corrections.ArticleOfAsync(e, ct) ?? throw new CommandFailure($"{ProblemTypes.EventUnknown.Type}: no risk event has the id '{e}'.");
            return await correct(corrections, article, e, note, By(via, e.Value), ct);
        }, ct));
        return command;
    }

    private static DocumentedCommand Add()
    {
        var article = new Argument<string>("ARTICLE") { Description = "Id of the article." };
        var type = new Option<string>("--type") { Description = "Type of the event.", Required = true };
        type.AcceptOnlyFromAmong([.. GuidelineTypes.All]);
        var actor = new Option<string>("--actor") { Description = "Who acts, as shown to people.", HelpName = "NAME", Required = true };
        var kind = new Option<ActorKind>("--actor-kind") { Description = "What the actor is.", Required = true };
        var rank = new Option<AuthorityRank?>("--rank") { Description = "The weight of its office; default: what is usual for its kind." };
        var companies = new Option<string[]>("--company") { Description = "A company it is about: id, name or ticker of the registry; may be given more than once.", HelpName = "COMPANY", Required = true };
        var quote = new Option<string>("--quote") { Description = "The words of the article that state it, letter for letter.", HelpName = "TEXT", Required = true };
        var topic = new Option<string?>("--topic") { Description = "What it is about; default: other.", HelpName = "TOPIC" };
        var detail = new Option<string?>("--detail") { Description = "What the type needs beside: warned, criticised, demanded; categorical, qualified; sued, charged, convicted; fine, settlement, order; listing, ban, …", HelpName = "WORD" };
        var denies = new Option<string?>("--denies") { Description = "The claim that a denial denies, as 'score --json' shows it.", HelpName = "CLAIM" };
        var (reason, author) = Note();
        var command = new DocumentedCommand("add", "Add a risk event that was missed; the article must state it in the words quoted.")
        {
            Examples =
            [
                ("riskmonitor correct add 89abcdef… --type PoliticianWarned --actor \"Jane Doe\" --actor-kind politician --detail warned --company boeing --quote \"Doe warned Boeing\" --reason missed",
                    "it counts from now on like any other event of the article"),
            ],
        };
        foreach (Option option in (Option[])[type, actor, kind, rank, companies, quote, topic, detail, denies, reason, author]) command.Add(option);
        command.Add(article);
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetRequiredValue(reason), parsed.GetValue(author), (inForce, corrections, note, via) =>
        {
            var missed = new MissedEvent
            {
                Type = parsed.GetRequiredValue(type),
                Actor = parsed.GetRequiredValue(actor),
                ActorKind = parsed.GetRequiredValue(kind),
                Rank = parsed.GetValue(rank),
                Companies = parsed.GetRequiredValue(companies).Select(what => CompanyArgument.Find(inForce, what)).ToValueList(),
                Quote = parsed.GetRequiredValue(quote),
                Topic = parsed.GetValue(topic),
                Detail = parsed.GetValue(detail),
                Denies = parsed.GetValue(denies) is { } text ? ClaimKey.Parse(text) ?? throw new CommandFailure($"--denies is '{text}'; a claim such as 'NegotiationReported|airbus+boeing|-|talks' is allowed.", ExitCodes.Usage) : null,
            };
            return corrections.AddAsync(new ArticleId(parsed.GetRequiredValue(article)), missed, note, By(via, parsed.GetRequiredValue(article)), ct);
        }, ct));
        return command;
    }

    internal static (Option<string> Reason, Option<string?> Author) Note() => (
        new Option<string>("--reason") { Description = $"Why, at most {CorrectionNote.ReasonCharsMax} characters.", HelpName = "TEXT", Required = true },
        LocalUser.Author());

    private static async Task<int> RunAsync(ParseResult parsed, string reason, string? author, Func<PolicyInForce, EventCorrections, CorrectionNote, string, Task<CorrectionOutcome>> correct, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        (Identity who, string via) = await LocalUser.ActingAsync(store, author, Right.Work, ct);
        switch (await correct(await workplace.UnderstoodAsync(store, knownAt: null, ct), new EventCorrections(store), new CorrectionNote(reason, who.Person), via))
        {
            case CorrectionOutcome.Recorded recorded when parsed.GetValue(GlobalOptions.Json):
                Console.Out.WriteLine(JsonSerializer.Serialize(recorded, JsonSerializerOptions.Web));
                return ExitCodes.Ok;
            case CorrectionOutcome.Recorded recorded:
                Terminal.For(parsed).Out.WriteLine($"Recorded for event {recorded.Event} of article {recorded.Article}; it concerns {string.Join(", ", recorded.Concerned)}.");
                return ExitCodes.Ok;
            case CorrectionOutcome.Refused refused:
                throw new CommandFailure($"{refused.Problem.Type}: {refused.Reason}");
            case var other:
                throw new System.Diagnostics.UnreachableException($"No answer for {other}.");
        }
    }

    internal static Provenance By(string via, string cause) => new(
        via,
        ContentId.Of("run", TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture)), cause);
}
