using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Marten;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure.Layouts;

public sealed class ExposureLayoutTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>
{
    private static readonly JsonSerializerOptions Camels = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    [Fact]
    public void Each_layout_has_names_of_its_own()
    {
        ExposureLayout first = new(1), third = new(3);

        Assert.Equal(("Exposure:All", "risk.mt_doc_exposuredocument", "risk.fold_anew_orders"), (first.Shard.Identity, first.TableName, first.OrdersName));
        Assert.Equal(("Exposure:V3:All", "risk.mt_doc_exposuredocument_3", "risk.fold_anew_orders_3"), (third.Shard.Identity, third.TableName, third.OrdersName));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Its_table_is_the_one_that_the_store_uses(int version)
    {
        var layout = new ExposureLayout((uint)version);

        using DocumentStore store = ledger.OpenStore(layout);

        IReadOnlyStoreOptions options = ((IDocumentStore)store).Options;
        Assert.Equal(layout, ExposureLayout.Of(store));
        Assert.Equal(layout.TableName, options.FindOrResolveDocumentType(typeof(ExposureDocument)).TableName.QualifiedName);
    }

    /// <summary>Where this fails, what is stored has changed: raise <see cref="ExposureLayout.Current"/>, and write the new shape down here.</summary>
    [Fact]
    public void The_shape_of_what_is_stored_in_layout_1_is_this()
    {
        string[] claim = ["matter", "companies[]", "authority", "topic"], evidence = ["quote", "start", "length"];
        string[] denied = [.. Under("key", claim), "event", "companies[]", "matter", "topic", "unresolved[]"];
        string[] support =
        [
            "id", "article", "countsFrom", "eventType", "subtype", "source", "creditedOutlet", "voice", "leadPrint", "modality", "confidencePercent", "role", "polarity",
            "actorId", "actorName", "authority", .. Under("evidence", evidence), "ruleId",
        ];
        string[] answer =
            ["id", "article", "countsFrom", "source", "party", "partyName", "partyKind", "stance", "strength", .. Under("part", denied), .. Under("evidence", evidence), "ruleId"];
        string[] closing = ["id", "article", "countsFrom", .. Under("closes", [.. claim, "unresolved[]"]), "actorName", .. Under("evidence", evidence), "ruleId"];
        string[] relation = ["id", "article", "countsFrom", "neighbour", "kind", "until", .. Under("evidence", evidence), "ruleId"];
        string[] ahead =
            ["id", "countsFrom", .. Under("claim", claim), .. Under("support", support), .. Under("answer", answer), .. Under("closing", closing), .. Under("relation", relation)];
        string[] state =
        [
            "company", "horizon", .. Under("claims[]", [.. Under("key", claim), "raised", .. Under("support[]", support), .. Under("answers[]", answer)]),
            .. Under("partialDenials[]", answer), .. Under("closings[]", closing), .. Under("relations[]", relation), .. Under("ahead[]", ahead),
        ];

        string[] shape = [.. Shape(typeof(ExposureDocument), "")];

        Assert.Equal(1u, ExposureLayout.Current.Version);
        Assert.Equal(((string[])["id", "sequence", .. Under("state", state)]).Order(StringComparer.Ordinal), shape.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Under(string member, IEnumerable<string> members) => members.Select(one => $"{member}.{one}");

    // As the serializer sees it; what has a converter of its own is one value.
    private static IEnumerable<string> Shape(Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)) return Shape(type.GenericTypeArguments[0], path + "[]");
        JsonTypeInfo known = Camels.GetTypeInfo(type);
        return known.Kind == JsonTypeInfoKind.Object
            ? known.Properties.Where(member => member.Get is not null).SelectMany(member => Shape(member.PropertyType, path.Length == 0 ? member.Name : $"{path}.{member.Name}"))
            : [path];
    }
}
