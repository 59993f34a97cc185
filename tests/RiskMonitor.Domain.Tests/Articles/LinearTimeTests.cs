using System.Diagnostics;
using System.Text;
using Xunit;

namespace RiskMonitor.Articles;

/// <summary>An article eight times as long takes about eight times as long to read, whatever it is made of.</summary>
[Collection(Alone.Name)]
public sealed class LinearTimeTests
{
    private const int ShortChars = 125_000;
    private const int LongChars = 8 * ShortChars;

    // What grows with the square takes 64 times as long. The rest is for a machine that is busy just then.
    private const double RatioMax = 24;

    // Below, a pause of the machine is longer than the work.
    private static readonly TimeSpan ShortMin = TimeSpan.FromMilliseconds(5);

    [Theory]
    [InlineData("\"said ")]
    [InlineData("A ")]
    [InlineData("Ford and Xiaomi held talks over a deal. Lawmakers criticized that deal. They denied it. ")]
    [InlineData("Aaa Inc denied a report. ")]
    [InlineData("Delta, Shell and Target ")]
    public void Memory_grows_with_the_text_and_no_faster(string unit)
    {
        Article small = Read.Body(Repeat(_ => unit, ShortChars / 8)), large = Read.Body(Repeat(_ => unit, ShortChars));
        Read.Extract(large);

        long smallTook = Allocated(small), largeTook = Allocated(large);

        Assert.InRange(largeTook, 0, 10 * (smallTook + 10_000));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"said ")]
    [InlineData("“ ”")]
    [InlineData("'")]
    [InlineData("’s ")]
    [InlineData("(")]
    [InlineData("[{(<")]
    [InlineData("(NYSE:")]
    [InlineData("(F.N)")]
    [InlineData("F.N ")]
    [InlineData("A ")]
    [InlineData("X")]
    [InlineData("Said ")]
    [InlineData("said ")]
    [InlineData("who said ")]
    [InlineData(", ")]
    [InlineData("; ")]
    [InlineData(": ")]
    [InlineData("— ")]
    [InlineData("a-b ")]
    [InlineData("and ")]
    [InlineData("not ")]
    [InlineData("12 ")]
    [InlineData("0")]
    [InlineData(".")]
    [InlineData("... ")]
    [InlineData("U.S. ")]
    [InlineData("Co. ")]
    [InlineData("Inc.'s ")]
    [InlineData("& Co ")]
    [InlineData("Ltd/Plc ")]
    [InlineData("\n")]
    [InlineData("A.\n")]
    [InlineData("\ud83d")]
    [InlineData("Ford and Xiaomi and ")]
    [InlineData("Delta, Shell and Target ")]
    [InlineData("Ford (NYSE: F) ")]
    [InlineData("Aaa Inc denied. ")]
    [InlineData("Abe Roe, chief executive of Ford, ")]
    [InlineData("Sen. Abe Roe warned Ford. He said so. ")]
    [InlineData("House committee ")]
    [InlineData("SEC investigates Ford. ")]
    [InlineData("the SEC said John Roe was fined and charged with fraud and ")]
    [InlineData("The SEC's lawsuit against Ford, a settlement of charges with the SEC and ")]
    [InlineData("sources said ")]
    [InlineData("the company ")]
    [InlineData("A report by the Times said Ford lied. ")]
    [InlineData("Ford and Xiaomi held talks over a deal. Lawmakers criticized that deal. They denied it. ")]
    [InlineData("Ford said it was not in talks. \"This is false,\" said Ford. ")]
    [Trait("Category", "Slow")]
    public void Text_of_one_kind(string unit) => AssertLinear(length => Repeat(_ => unit, length));

    [Fact]
    [Trait("Category", "Slow")]
    public void Ever_new_companies() => AssertLinear(length => Repeat(i => $"Zq{Letters(i)} Inc denied a report about a deal with Zq{Letters(i + 1)} Corp. ", length));

    [Fact]
    [Trait("Category", "Slow")]
    public void Ever_new_people() => AssertLinear(length => Repeat(i => $"Sen. John Zq{Letters(i)} criticized Ford over that deal, The Wall Street Journal reported. ", length));

    [Fact]
    [Trait("Category", "Slow")]
    public void Mutated_articles_one_behind_the_other() => AssertLinear(length => Repeat(Mutation.Of, length));

    private static void AssertLinear(Func<int, string> text)
    {
        Article small = Read.Body(text(ShortChars)), large = Read.Body(text(LongChars));

        TimeSpan smallTook = Quickest(small), largeTook = Quickest(large);

        double ratio = largeTook / (smallTook > ShortMin ? smallTook : ShortMin);
        Assert.True(ratio < RatioMax, $"{LongChars} characters take {largeTook.TotalMilliseconds:F0} ms, {ShortChars} take {smallTook.TotalMilliseconds:F0}: {ratio:F0} times as long.");
    }

    private static long Allocated(Article article)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read.Extract(article);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static TimeSpan Quickest(Article article)
    {
        TimeSpan quickest = TimeSpan.MaxValue;
        for (int run = 0; run < 3; run++)
        {
            var clock = Stopwatch.StartNew();
            Read.Extract(article);
            if (clock.Elapsed < quickest) quickest = clock.Elapsed;
        }
        return quickest;
    }

    private static string Repeat(Func<int, string> unit, int length)
    {
        var text = new StringBuilder(length);
        for (int i = 0; text.Length < length; i++) text.Append(unit(i));
        return text.ToString(0, length);
    }

    private static string Letters(int n) => n < 26 ? ((char)('a' + n)).ToString() : Letters((n / 26) - 1) + (char)('a' + (n % 26));
}
