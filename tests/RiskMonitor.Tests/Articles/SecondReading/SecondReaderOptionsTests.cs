using Microsoft.Extensions.Configuration;
using Xunit;

namespace RiskMonitor.Articles.SecondReading;

public sealed class SecondReaderOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    [InlineData("")]
    public void It_is_off_unless_it_is_switched_on(string? enabled) =>
        Assert.Null(SecondReaderOptions.Read(Configuration(("Enabled", enabled), ("Endpoint", "https://llm.test/v1"), ("Model", "model-x"))));

    [Fact]
    public void Address_and_model_are_needed_and_the_rest_has_defaults()
    {
        SecondReaderOptions options = SecondReaderOptions.Read(Configuration(("Enabled", "true"), ("Endpoint", "https://llm.test/v1"), ("Model", " model-x ")))!;      // not null: on

        Assert.Equal((new Uri("https://llm.test/v1"), "model-x", "", "1"), (options.Endpoint, options.Model, options.ApiKey, options.PromptVersion));
        Assert.Equal((TimeSpan.FromSeconds(10), 20_000), (options.Timeout, options.MaxChars));
    }

    [Theory]
    [InlineData("Enabled", "maybe", "SecondReader:Enabled (RISKMONITOR__SecondReader__Enabled) is 'maybe'; true and false are allowed.")]
    [InlineData("Endpoint", "http://llm.test/v1", "SecondReader:Endpoint (RISKMONITOR__SecondReader__Endpoint) is 'http://llm.test/v1'; an https address is needed, or http on this machine, without user and password.")]
    [InlineData("Endpoint", null, "SecondReader:Endpoint (RISKMONITOR__SecondReader__Endpoint) is ''; an https address is needed, or http on this machine, without user and password.")]
    [InlineData("Model", " ", "SecondReader:Model (RISKMONITOR__SecondReader__Model) is ' '; a name of 1 to 200 characters is needed.")]
    [InlineData("PromptVersion", "7", "SecondReader:PromptVersion (RISKMONITOR__SecondReader__PromptVersion) is '7'; allowed are 1.")]
    [InlineData("Timeout", "0", "SecondReader:Timeout (RISKMONITOR__SecondReader__Timeout) is '0'; 1 to 60 seconds are allowed.")]
    [InlineData("MaxChars", "many", "SecondReader:MaxChars (RISKMONITOR__SecondReader__MaxChars) is 'many'; 500 to 200,000 characters are allowed.")]
    [InlineData("ApiKey", "sk-\nsecret", "SecondReader:ApiKey has a character that no HTTP header can carry; visible ASCII is allowed.")]
    [InlineData("Modle", "x", "SecondReader:Modle is no option; allowed are Enabled, Endpoint, Model, ApiKey, PromptVersion, Timeout, MaxChars.")]
    public void A_wrong_option_is_named_with_its_value_and_what_is_allowed_but_never_the_key(string name, string? value, string message)
    {
        var error = Assert.Throws<FormatException>(() =>
            SecondReaderOptions.Read(Configuration([("Enabled", "true"), ("Endpoint", "https://llm.test/v1"), ("Model", "model-x"), (name, value)])));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Its_key_is_not_shown_by_accident() =>
        Assert.DoesNotContain("sk-secret", new SecondReaderOptions { Endpoint = new Uri("https://llm.test/v1"), Model = "m", ApiKey = "sk-secret" }.ToString(), StringComparison.Ordinal);

    private static IConfigurationRoot Configuration(params (string Name, string? Value)[] options) => new ConfigurationBuilder()
        .AddInMemoryCollection(options.GroupBy(o => o.Name).Select(o => KeyValuePair.Create("SecondReader:" + o.Key, o.Last().Value))).Build();
}
