using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace RiskMonitor.Articles;

/// <summary>
/// The public lists of the project congress-legislators: <c>legislators-current.yaml</c> (and <c>legislators-historical.yaml</c> where it is there), <c>committees-current.yaml</c>,
/// <c>committee-membership-current.yaml</c>. Members of other years than those of interest are passed over.
/// </summary>
internal sealed record CongressFiles(IReadOnlyList<CongressFiles.Legislator> Legislators, IReadOnlyList<CongressFiles.Committee> Committees, IReadOnlyDictionary<string, List<CongressFiles.Seat>> Memberships)
{
    /// <summary>The file that shows a folder to be one of these.</summary>
    public const string LegislatorsFile = "legislators-current.yaml";

    private const string HistoricalFile = "legislators-historical.yaml";
    private const string CommitteesFile = "committees-current.yaml";
    private const string MembershipFile = "committee-membership-current.yaml";

    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    /// <summary>Reads a folder.</summary>
    /// <exception cref="FormatException">A file is missing or no YAML of this shape; the message names file and line.</exception>
    public static CongressFiles Read(string folder)
    {
        List<Legislator> legislators = One<List<Legislator>>(folder, LegislatorsFile);
        if (File.Exists(Path.Combine(folder, HistoricalFile))) legislators.AddRange(One<List<Legislator>>(folder, HistoricalFile));
        return new CongressFiles(legislators, One<List<Committee>>(folder, CommitteesFile), One<Dictionary<string, List<Seat>>>(folder, MembershipFile));
    }

    private static T One<T>(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path)) throw new FormatException($"{path} is missing; a folder of congress-legislators holds {LegislatorsFile}, {CommitteesFile} and {MembershipFile}.");
        try
        {
            using StreamReader reader = File.OpenText(path);
            return Yaml.Deserialize<T>(reader) ?? throw new FormatException($"{path} is empty.");
        }
        catch (YamlException e)
        {
            throw new FormatException($"{path}:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    /// <summary>A member of Congress.</summary>
    internal sealed class Legislator
    {
        public LegislatorIds Id { get; set; } = new();

        public LegislatorName Name { get; set; } = new();

        public List<Term> Terms { get; set; } = [];
    }

    /// <summary>Keys of a member.</summary>
    internal sealed class LegislatorIds
    {
        public string Bioguide { get; set; } = "";
    }

    /// <summary>Names of a member.</summary>
    internal sealed class LegislatorName
    {
        public string First { get; set; } = "";

        public string Last { get; set; } = "";

        public string? Nickname { get; set; }

        public string? OfficialFull { get; set; }
    }

    /// <summary>One term: type <c>rep</c> or <c>sen</c>, first and last day, state, party.</summary>
    internal sealed class Term
    {
        public string Type { get; set; } = "";

        public string Start { get; set; } = "";

        public string End { get; set; } = "";

        public string? Party { get; set; }
    }

    /// <summary>A committee of the House, the Senate or both.</summary>
    internal sealed class Committee
    {
        public string Type { get; set; } = "";

        public string Name { get; set; } = "";

        public string ThomasId { get; set; } = "";
    }

    /// <summary>A member's seat in a committee; the title is empty for most.</summary>
    internal sealed class Seat
    {
        public string Bioguide { get; set; } = "";

        public string? Title { get; set; }
    }
}
