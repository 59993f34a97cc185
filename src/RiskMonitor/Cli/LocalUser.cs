using System.CommandLine;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary>Who sits at the command line: the operating system's user, or the person of the key that the environment holds. Whoever can run it on the database can do everything, so the user's role says nothing less; two people are two users, or two keys of two people, all the same.</summary>
internal static class LocalUser
{
    /// <summary>Holds an API key; whoever has it acts as its person, with its role.</summary>
    public const string KeyVariable = "RISKMONITOR_KEY";

    /// <summary>What <c>--author</c> is for: people who write down whom they are, and are told when they are somebody else.</summary>
    public const string AuthorWords = $"You: the user of this account, or the person of the key in {KeyVariable}. Anybody else is refused.";

    /// <summary>The account that the process runs as, not what the environment says.</summary>
    public static Identity Identity => new(Environment.UserName, Role.Admin, IsProven: true);

    /// <summary>What stands with every event of a run.</summary>
    public static Provenance ProvenanceOf(string command, string cause) => new($"cli:{Environment.UserName}", command, cause);

    /// <summary>The option <c>--author</c>.</summary>
    public static Option<string?> Author() => new("--author") { Description = AuthorWords, HelpName = "NAME" };

    /// <summary>Who acts, and what vouches for it.</summary>
    /// <param name="store">Knows the keys.</param>
    /// <param name="stated">Whom <c>--author</c> names; null: nobody.</param>
    /// <param name="right">What is to be done.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="CommandFailure">The key opens nothing, somebody else is named, or the role does not allow it.</exception>
    public static async Task<(Identity Who, string Via)> ActingAsync(IDocumentStore store, string? stated, Right right, CancellationToken ct)
    {
        (Identity who, string via) = (Identity, $"cli:{Environment.UserName}");
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } text)
        {
            KnownKey known = ApiKey.Parse(text) is { } key && (await new ApiKeys(store, TimeProvider.System).ReadAsync(ct)).Opened(key) is { } opened
                ? opened
                : throw new CommandFailure($"{ProblemTypes.Unauthorized.Type}: the key in {KeyVariable} is unknown or revoked.");
            (who, via) = (known.Holder, $"key:{known.Created.Key}");
        }
        if (!string.IsNullOrWhiteSpace(stated) && !Identity.IsSamePerson(stated, who.Person))
            throw new CommandFailure($"{ProblemTypes.AnotherAuthor.Type}: you are {who.Person}, and --author names '{stated}'. Leave it out, or act with that person's key: {KeyVariable}=rmk_…");
        return who.Role.May(right) ? (who, via) : throw new CommandFailure($"{who.Person} is here as {who.Role.ToString().ToLowerInvariant()}, who may not {right.ToString().ToLowerInvariant()}.");
    }
}
