using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Articles.Rereading;

public sealed class CarriedWordsTests
{
    private static readonly Seen OfBolt = new(IsDenial: false, "bolt", "daily", Confidence: 90);

    [Fact]
    public void A_rejection_is_not_carried_over_to_what_the_sentence_is_now_read_to_say_of_another_company()
    {
        Newsroom room = RoomWithRejected(new Line("talks", OfBolt, OfBolt with { Company = "acme" }));

        NewReading reading = room.ReadAgain(article: 4, extractor: 2, reader: 1);

        Assert.Empty(reading.Appended.OfType<RiskEventRejected>());
        Assert.Equal(reading.Found.Single().Id, Assert.Single(InForce(room, Given.Acme)).Id);
        Assert.Empty(InForce(room, Given.Bolt));
    }

    [Fact]
    public void A_rejection_is_carried_over_to_what_the_sentence_is_now_read_to_say_of_the_same_company_by_another_voice()
    {
        Newsroom room = RoomWithRejected(new Line("talks", OfBolt, OfBolt with { Actor = "wire" }));
        RiskEvent rejected = room.EventOf(article: 4, line: 0)!;

        NewReading reading = room.ReadAgain(article: 4, extractor: 2, reader: 1);

        RiskEventRejected carried = Assert.Single(reading.Appended.OfType<RiskEventRejected>());
        Assert.Equal((reading.Found.Single().Id, rejected.Id, "alice"), (carried.Event, carried.CarriedFrom, carried.Author));
        Assert.Empty(InForce(room, Given.Bolt));
    }

    private static Newsroom RoomWithRejected(Line line)
    {
        var room = new Newsroom(takesIn: 1, page: 1);
        room.TakeIn(new Page(Article: 4, Minute: 10, [line]));
        room.Reject(room.EventOf(article: 4, line: 0)!);
        return room;
    }

    private static IEnumerable<RiskEvent> InForce(Newsroom room, CompanyId company) => FactsInForce.Of(company, room.Ledger, KnownAt.Sequence(room.Last));
}
