using System.CommandLine;
using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Rules;
using RiskMonitor.Events;

namespace RiskMonitor.Plover;

/// <summary>How often the main event of a sentence about states is given its PLOVER class, for the classes that <see cref="EventCodes"/> knows. A class that it does not know counts as "other".</summary>
internal sealed class PloverMeasurement
{
    // The odd-numbered records are left to those who check the figure.
    private const int EveryOther = 2;

    private static readonly string[] Ours = ["REJECT", "ACCUSE", "THREATEN", "REQUEST", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "SANCTION", "PROTEST"];

    private readonly Dictionaries _dictionaries;
    private readonly Roster _roster;

    public PloverMeasurement(Gazetteer gazetteer)
    {
        _dictionaries = Dictionaries.Of(gazetteer.Lexicon);
        _roster = new Roster(gazetteer, _dictionaries.Trie);
        _dictionaries.Trie.Seal();
    }

    /// <summary>The sub-command <c>plover FILE</c>, which prints the table of the even-numbered records.</summary>
    public static Command Command()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "PLOVER_GSR_CAMEO.txt of the Open Event Data Alliance." };
        var command = new Command("plover", "PLOVER class of the main event of sentences about states: precision, recall and F1 by class.") { file };
        command.SetAction(parsed =>
        {
            var measurement = new PloverMeasurement(SeedsFolder.Read(SeedsFolder.Find(given: null)));
            List<PloverGold> gold = [.. PloverGold.Read(parsed.GetRequiredValue(file).FullName).Where(gold => gold.Number % EveryOther == 0)];
            TextWriter output = parsed.InvocationConfiguration.Output;
            output.WriteLine("With the product's word lists only: " + measurement.Table(gold, hasPloverWords: false));
            output.WriteLine();
            output.WriteLine("With words of diplomacy, war and protest besides: " + measurement.Table(gold, hasPloverWords: true));
        });
        return command;
    }

    /// <summary>The class of a sentence; "other" where it is none of ours.</summary>
    public string ClassOf(string text, bool hasPloverWords)
    {
        var article = new Article
        {
            Id = ArticleIdentity.Of(null, ArticleIdentity.ContentHash(text)),
            Revision = new ArticleRevision(DateTimeOffset.UnixEpoch, ArticleIdentity.ContentHash(text)),
            Text = text,
            BodyStart = 0,
            Title = "",
            Source = "unknown",
            PublishedAt = DateTimeOffset.UnixEpoch,
            Language = "en",
        };
        using Reading reading = Reading.Of(article, _dictionaries);
        var scene = new Scene(article, reading, CastReader.Read(reading, _roster, _dictionaries, article), _roster, _dictionaries);
        return new SentenceClass(scene, hasPloverWords).Of() is { } found && Ours.Contains(found) ? found : "other";
    }

    /// <summary>Precision, recall and F1 of each class, and their mean.</summary>
    public string Table(IReadOnlyList<PloverGold> gold, bool hasPloverWords)
    {
        List<(string Gold, string Found)> pairs = [.. gold.Select(g => (Ours.Contains(g.Class) ? g.Class : "other", ClassOf(g.Text, hasPloverWords)))];
        var lines = new List<string> { $"{gold.Count} sentences", "class      gold  found  right      P      R     F1" };
        var scores = new List<(int Gold, double F1)>();
        foreach (string @class in Ours)
        {
            int of = pairs.Count(p => p.Gold == @class), found = pairs.Count(p => p.Found == @class), right = pairs.Count(p => p.Gold == @class && p.Found == @class);
            double f1 = of + found == 0 ? 0 : 2.0 * right / (of + found);
            scores.Add((of, f1));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{@class,-10} {of,4}  {found,5}  {right,5}  {(found == 0 ? 0 : (double)right / found),5:0.00}  {(of == 0 ? 0 : (double)right / of),5:0.00}  {f1,5:0.00}"));
        }
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"macro-F1 {scores.Average(s => s.F1):0.000}; over classes with at least five sentences {scores.Where(s => s.Gold >= 5).Average(s => s.F1):0.000}"));
        return string.Join('\n', lines);
    }
}
