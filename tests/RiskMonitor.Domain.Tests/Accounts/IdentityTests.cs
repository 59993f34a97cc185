using Xunit;

namespace RiskMonitor.Accounts;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("alice", true)]
    [InlineData("Alice.Smith-2_x@desk+1", true)]
    [InlineData("", false)]
    [InlineData("al ice", false)]
    [InlineData("\u0430lice", false)]      // a Cyrillic letter that looks like an a
    [InlineData("alice\n", false)]
    public void A_name_has_no_letter_that_looks_like_another(string text, bool isName) => Assert.Equal(isName, Identity.IsName(text));

    [Fact]
    public void A_name_is_not_longer_than_64_characters()
    {
        Assert.True(Identity.IsName(new string('a', 64)));
        Assert.False(Identity.IsName(new string('a', 65)));
    }

    [Fact]
    public void Letter_case_and_spaces_make_no_second_person()
    {
        Assert.True(Identity.IsSamePerson("Alice", " alice "));
        Assert.False(Identity.IsSamePerson("alice", "alic"));
    }
}
