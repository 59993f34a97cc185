using System.Text.Json;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary>Imports into a registry of two companies; every file here is invented in the shape of the public list it stands for.</summary>
public sealed class RegistryCommandTests : IDisposable
{
    private const string Acme = """{"id": "acme", "name": "Acme Motor Company", "aliases": ["Acme"], "country": "US", "listings": [{"exchange": "NYSE", "ticker": "ACM"}]}""";
    private const string Bolt = """{"id": "bolt", "name": "Bolt Holdings plc", "country": "GB"}""";
    private const string House = """{"id": "us-house-widgets", "name": "House Committee on Widgets", "aliases": ["House Widgets Committee"], "kind": "Legislature", "rank": "Regulator", "jurisdiction": "US"}""";
    private const string Doe = """{"id": "jane-doe", "name": "Jane Doe", "offices": [{"title": "Rep.", "body": "us-house", "rank": "Member", "from": "2019-01-03"}], "party": "D", "jurisdiction": "US"}""";

    private readonly ArticleFolder _folder = new();

    public RegistryCommandTests()
    {
        _folder.Write("seeds/companies.jsonl", $"{Acme}\n{Bolt}\n");
        _folder.Write("seeds/politicians.jsonl", Doe + "\n");
        _folder.Write("seeds/bodies.jsonl", House + "\n");
        _folder.Write("seeds/outlets.jsonl", "");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_list_of_the_SEC_completes_and_adds_and_leaves_other_lines_to_the_byte()
    {
        string list = _folder.Write("company_tickers.json", """
            {"0":{"cik_str":4711,"ticker":"ACM","title":"ACME MOTOR CO /DE/"},"1":{"cik_str":9,"ticker":"ZNT-WT","title":"ZENITH GLASS CORP"},"2":{"cik_str":"x","ticker":"BAD","title":"BAD ROW INC"}}
            """);

        Ran ran = await RunAsync("import", list, "--country", "US");

        Assert.Equal((ExitCodes.PartlyDone, "refused: company_tickers.json: member \"2\": The row needs a number as CIK, a name and a ticker.\n"), (ran.ExitCode, ran.Error));
        Assert.Equal($"{list} (sec): 1 added, 1 completed, 0 unchanged, 1 refused\n3 companies, 1 politicians, 1 bodies\n", ran.Output);
        string[] lines = Lines("companies.jsonl");
        Assert.Equal("4711", JsonElement.Parse(lines[0]).GetProperty("cik").GetString());
        Assert.Equal(Bolt, lines[1]);
        Assert.Equal("""{"id":"zenith-glass","name":"Zenith Glass Corp","country":"US","cik":"9"}""", lines[2]);
        Assert.Equal((ExitCodes.PartlyDone, $"{list} (sec): 0 added, 0 completed, 2 unchanged, 1 refused"), await RunAsync("import", list) is var again ? (again.ExitCode, again.Lines[0]) : default);
    }

    [Theory]
    [InlineData("t.json", """{"fields":["cik","name","ticker","exchange"],"data":[[12,"WALNUT & SONS INC","NUT","Nasdaq"],[12,"WALNUT & SONS INC","NUT-B","Nasdaq"]]}""", "sec",
        """{"id":"walnut-sons","name":"Walnut & Sons Inc","country":"ZZ","listings":[{"exchange":"NASDAQ","ticker":"NUT"},{"exchange":"NASDAQ","ticker":"NUT-B"}],"cik":"12"}""")]
    [InlineData("lei.csv", "\"LEI\",\"Entity.LegalName\",\"Entity.OtherEntityNames.OtherEntityName.1\",\"Entity.OtherEntityNames.OtherEntityName.1.type\",\"Entity.HeadquartersAddress.Country\"\n"
        + "\"5493001KJTIIGC8Y1R12\",\"Nuß & Söhne GmbH\",\"Nuß Werke GmbH\",\"PREVIOUS_LEGAL_NAME\",\"DE\"\n", "gleif",
        """{"id":"nuss-sohne","name":"Nuß & Söhne GmbH","formerNames":["Nuß Werke GmbH"],"country":"DE","lei":"5493001KJTIIGC8Y1R12"}""")]
    [InlineData("e.ftm.json", "{\"id\":\"1\",\"schema\":\"Company\",\"properties\":{\"name\":[\"WALNUT TRADING JSC\"],\"alias\":[\"Nut Export\"],\"country\":[\"ru\"],\"topics\":[\"sanction\",\"gov.soe\"]}}\n"
        + "{\"id\":\"2\",\"schema\":\"Person\",\"properties\":{\"name\":[\"John Nut\"]}}\n", "ftm",
        """{"id":"walnut-trading","name":"Walnut Trading JSC","aliases":["Nut Export"],"country":"RU","stateLinked":true,"sanctioned":true}""")]
    [InlineData("sdn.csv", "1,\"WALNUT SHIPPING LTD.\",-0- ,\"XYZ\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n2,\"NUT, John\",\"individual\",\"XYZ\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n\u001a\n", "ofac",
        """{"id":"walnut-shipping","name":"Walnut Shipping Ltd.","aliases":["Walnut Lines"],"formerNames":["Old Walnut"],"country":"ZZ","sanctioned":true}""")]
    [InlineData("csl.csv", "_id,source,type,name,addresses,alt_names,source_list_url\n1,Entity List,Entity,Nut Chips Co.,\"1 Road, Minsk, BY\",Nut Semi; Nut Silicon,u\n2,SDN,Individual,John Nut,,,u\n", "us-csl",
        """{"id":"nut-chips","name":"Nut Chips Co.","aliases":["Nut Semi","Nut Silicon"],"country":"BY","sanctioned":true}""")]
    [InlineData("own.csv", "name;aliases;former_names;country;ticker;exchange;state_linked\n\"Nut; Bolt AG\";Nut|Bolts;Nuts;de;NB;XETRA;true\n", "csv",
        """{"id":"nut-bolt","name":"Nut; Bolt AG","aliases":["Nut","Bolts"],"formerNames":["Nuts"],"country":"DE","stateLinked":true,"listings":[{"exchange":"XETRA","ticker":"NB"}]}""")]
    public async Task A_list_is_known_by_its_looks_and_becomes_companies(string name, string content, string kind, string company)
    {
        string list = _folder.Write(name, content);
        _folder.Write("alt.csv", "1,1,\"aka\",\"WALNUT LINES\",-0- \n1,2,\"fka\",\"OLD WALNUT\",-0- \n");

        Ran ran = await RunAsync("import", list);

        Assert.Equal((ExitCodes.Ok, ""), (ran.ExitCode, ran.Error));
        Assert.StartsWith($"{list} ({kind}): 1 added, 0 completed", ran.Output, StringComparison.Ordinal);
        Assert.Equal([Acme, Bolt, company], Lines("companies.jsonl"));
    }

    [Fact]
    public async Task Congress_becomes_members_committees_and_seats()
    {
        _folder.Write("congress/legislators-current.yaml", """
            - id: { bioguide: D1 }
              name: { first: Jane, last: Doe, official_full: Jane Q. Doe }
              terms:
              - { type: rep, start: '2019-01-03', end: '2021-01-03', party: Democrat }
              - { type: rep, start: '2021-01-03', end: '2023-01-03', party: Democrat }
            - id: { bioguide: R1 }
              name: { first: William, nickname: Bill, last: Roe }
              terms:
              - { type: rep, start: '2009-01-03', end: '2011-01-03', party: Republican }
              - { type: sen, start: '2021-01-03', end: '2027-01-03', party: Republican, phone: '555' }
            - id: { bioguide: O1 }
              name: { first: Old, last: Timer }
              terms:
              - { type: sen, start: '1981-01-03', end: '1987-01-03', party: Democrat }
            """);
        _folder.Write("congress/committees-current.yaml", """
            - { type: house, name: House Committee on Widgets, thomas_id: HSWI, subcommittees: [{ name: Sprockets, thomas_id: '01' }] }
            - { type: senate, name: Senate Committee on the Gadgets, thomas_id: SSGA }
            """);
        _folder.Write("congress/committee-membership-current.yaml", """
            HSWI: [{ name: Jane Doe, bioguide: D1, rank: 1 }]
            HSWI01: [{ name: Jane Doe, bioguide: D1, title: Chair }]
            SSGA: [{ name: Bill Roe, bioguide: R1, title: Chairman }]
            """);

        Ran ran = await RunAsync("import", Path.Combine(_folder.Path, "congress"));

        Assert.Equal((ExitCodes.Ok, ""), (ran.ExitCode, ran.Error));
        Assert.EndsWith("2 companies, 2 politicians, 2 bodies\n", ran.Output, StringComparison.Ordinal);
        Assert.Equal([House, """{"id":"us-senate-gadgets","name":"Senate Committee on the Gadgets","aliases":["Senate Gadgets Committee"],"kind":"Legislature","rank":"Regulator","jurisdiction":"US"}"""], Lines("bodies.jsonl"));
        string[] people = Lines("politicians.jsonl");
        JsonElement doe = JsonElement.Parse(people[0]);
        Assert.Equal(["Rep. us-house 2019-01-03", "member us-house-widgets 2021-01-03"], doe.GetProperty("offices").EnumerateArray().Select(Office));
        Assert.Equal("Jane Q. Doe", Assert.Single(doe.GetProperty("aliases").EnumerateArray()).GetString());
        JsonElement roe = JsonElement.Parse(people[1]);
        Assert.Equal(("bill-roe", "Bill Roe", "R"), (roe.GetProperty("id").GetString(), roe.GetProperty("name").GetString(), roe.GetProperty("party").GetString()));
        Assert.Equal(["Rep. us-house 2009-01-03", "Sen. us-senate 2021-01-03", "chair us-senate-gadgets 2021-01-03"], roe.GetProperty("offices").EnumerateArray().Select(Office));
    }

    [Theory]
    [InlineData("a.txt", "nothing", null, "its first bytes do not show what it is; name it with --format (sec, gleif, ftm, ofac, us-csl, csv).")]
    [InlineData("a.json", "{", "sec", "a.json is no JSON")]
    [InlineData("a.json", "[]", "sec", "a.json holds no JSON object")]
    [InlineData("a.csv", "", "csv", "a.csv is empty; a header row is needed.")]
    [InlineData("a.csv", "title\nx\n", "csv", "a.csv has no column 'name'; allowed are name, aliases")]
    [InlineData("a.csv", "LEI\nx\n", "gleif", "a.csv has no column 'LEI' or 'Entity.LegalName'")]
    public async Task A_file_of_another_kind_is_refused_and_nothing_is_written(string name, string content, string? format, string reason)
    {
        string list = _folder.Write(name, content);

        Ran ran = await RunAsync(["import", list, .. format is null ? Array.Empty<string>() : ["--format", format]]);

        Assert.Equal(ExitCodes.Failure, ran.ExitCode);
        Assert.Contains(reason, ran.Error, StringComparison.Ordinal);
        Assert.Equal([Acme, Bolt], Lines("companies.jsonl"));
    }

    [Fact]
    public async Task Bad_rows_are_named_and_the_rest_is_imported()
    {
        string list = _folder.Write("own.csv", "name,country,sanctioned\nGood AG,DE,false\n,DE,false\nOdd AG,Germany,false\nMaybe AG,DE,perhaps\nAlso Good AG,CH,true\n\"never closed,DE\n" + new string('x', 70_000));

        Ran ran = await RunAsync("import", list);

        Assert.Equal(ExitCodes.PartlyDone, ran.ExitCode);
        Assert.Equal(
        [
            "refused: own.csv:3: The name is empty.",
            "refused: own.csv:5: sanctioned is 'perhaps'; true or false is allowed.",
            "refused: own.csv:8: A field has more than 64000 characters; is a quotation mark missing?",
            "refused: own.csv:4: The country is 'GERMANY'; two capital letters (ISO 3166-1 alpha-2) are allowed.",
        ], ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["acme", "bolt", "good", "also-good"], Lines("companies.jsonl").Select(line => JsonElement.Parse(line).GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_writes_nothing()
    {
        string list = _folder.Write("own.csv", "name\nGood AG\n");

        Ran ran = await RunAsync("import", list, "--dry-run", "--json");

        JsonElement said = JsonElement.Parse(ran.Output);
        Assert.Equal((1, 3, false), (said.GetProperty("files")[0].GetProperty("added").GetInt32(), said.GetProperty("companies").GetInt32(), said.GetProperty("written").GetBoolean()));
        Assert.Equal([Acme, Bolt], Lines("companies.jsonl"));
    }

    [Fact]
    public async Task A_company_is_listed_by_any_name_id_or_ticker()
    {
        foreach (string asked in (string[])["acme", "Motor", "ACM"])
        {
            Ran ran = await RunAsync("list", asked, "--json");

            Assert.Equal("acme", Assert.Single(JsonElement.Parse(ran.Output).EnumerateArray()).GetProperty("id").GetString());
        }

        Ran none = await RunAsync("list", "nobody");
        Assert.Equal((ExitCodes.Failure, "error: The registry has no company with 'nobody' in a name, id or ticker; it has 2 companies.\n"), (none.ExitCode, none.Error));
        Assert.Contains("Bolt Holdings plc", (await RunAsync("list")).Output, StringComparison.Ordinal);
    }

    private static string Office(JsonElement office) => $"{office.GetProperty("title").GetString()} {office.GetProperty("body").GetString()} {office.GetProperty("from").GetString()}";

    private string[] Lines(string name) => File.ReadAllLines(Path.Combine(_folder.Path, "seeds", name));

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync(["registry", .. arguments, "--seeds", Path.Combine(_folder.Path, "seeds")]);
}
