using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis.Rules;

public sealed class ServiceRulesTests
{
    private const string Ingress = """
        {"kind":"Ingress","metadata":{"namespace":"shop","name":"edge"},"spec":{"rules":[{"http":{"paths":[{"backend":{"service":{"name":"web","port":{"number":80}}}}]}}]}}
        """;

    [Fact]
    public void An_ingress_to_a_service_that_is_not_there_is_named()
    {
        var cause = Some.Causes(Some.Object(Ingress), new ListingObservation("Service", "shop", null, true, 0)).ShouldHaveSingleItem();
        cause.Code.ShouldBe("ingress.backend-missing");
        cause.Subject.ShouldBe("Ingress/shop/edge");
    }

    [Fact]
    public void A_listing_that_stopped_early_proves_nothing() =>
        Some.Causes(Some.Object(Ingress), new ListingObservation("Service", "shop", null, false, 0)).ShouldBeEmpty();

    [Fact]
    public void A_selector_that_matches_nothing_is_named_on_its_service()
    {
        var cause = Some.Causes(
            Some.Object("""{"kind":"Service","metadata":{"namespace":"shop","name":"web"},"spec":{"selector":{"app":"wbe"},"ports":[{"port":80}]}}"""),
            Some.Pod().Seen(),
            new ListingObservation("Pod", "shop", null, true, 1)).ShouldHaveSingleItem();
        cause.Code.ShouldBe("service.selector-mismatch");
    }
}
