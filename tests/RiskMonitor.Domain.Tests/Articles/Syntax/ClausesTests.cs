using RiskMonitor.Articles.Rules;
using Xunit;

namespace RiskMonitor.Articles.Syntax;

public sealed class ClausesTests
{
    public static TheoryData<string, string> Sentences() =>
        Rows(ClauseTable.Plain, ClauseTable.Passive, ClauseTable.Coordination, ClauseTable.Insertions, ClauseTable.Relatives, ClauseTable.Complements,
            ClauseTable.Speech, ClauseTable.Participles, ClauseTable.Infinitives, ClauseTable.Modality);

    public static TheoryData<string, string> Headlines() => Rows(ClauseTable.Headlines);

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_clause_says_who_does_what_to_whom(string sentence, string expected)
    {
        Scene scene = Parse.Body(sentence);

        Assert.Equal(expected, Parse.Line(scene, Parse.Clause(scene, VerbOf(expected))));
    }

    [Theory]
    [MemberData(nameof(Headlines))]
    public void A_headline_leaves_articles_and_auxiliaries_away(string headline, string expected)
    {
        Scene scene = Parse.Headline(headline);

        Assert.Equal(expected, Parse.Line(scene, Parse.Clause(scene, VerbOf(expected))));
    }

    [Fact]
    public void The_table_has_at_least_150_sentences()
    {
        int rows = Sentences().Count + Headlines().Count;

        Assert.InRange(rows, 150, int.MaxValue);
    }

    private static string VerbOf(string line) => line.Split('|')[1].Trim().Split(' ')[^1];

    private static TheoryData<string, string> Rows(params string[] tables)
    {
        var rows = new TheoryData<string, string>();
        foreach (string table in tables)
        {
            foreach (string line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                string[] parts = line.Split(" => ");
                rows.Add(parts[0], parts[1]);
            }
        }
        return rows;
    }
}
