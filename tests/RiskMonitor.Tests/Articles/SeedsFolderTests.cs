using Xunit;

namespace RiskMonitor.Articles;

public sealed class SeedsFolderTests
{
    [Fact]
    public void The_seeds_stand_beside_the_program()
    {
        string folder = SeedsFolder.Find(null);

        Assert.True(File.Exists(Path.Combine(folder, "companies.jsonl")));
    }

    [Fact]
    public void A_folder_that_holds_no_seeds_is_refused_by_name()
    {
        var refusal = Assert.Throws<FormatException>(() => SeedsFolder.Find("/no/such/folder"));

        Assert.Equal("'/no/such/folder' (--seeds) is no seeds folder; it must hold the file companies.jsonl.", refusal.Message);
    }

    [Fact]
    public void A_seed_file_that_is_not_UTF8_is_refused_by_name()
    {
        string folder = Directory.CreateTempSubdirectory("riskmonitor-seeds-").FullName;
        File.WriteAllBytes(Path.Combine(folder, "companies.jsonl"), [(byte)'{', 0xFF]);

        var refusal = Assert.Throws<FormatException>(() => SeedsFolder.Read(folder));

        Assert.Contains("companies.jsonl: byte ", refusal.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
