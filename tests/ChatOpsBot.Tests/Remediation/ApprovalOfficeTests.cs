using System.Collections.Immutable;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Remediation.Gates;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Tests.Remediation;

/// <summary>Whatever the circumstances: what is approved was fresh, unhindered, and approved by somebody allowed to.</summary>
public sealed class ApprovalOfficeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);

    private static readonly string[] People = ["ana", "bob", "carol"];

    [Fact]
    public void Nothing_is_approved_that_a_gate_would_not_let_pass() =>
        Prop.ForAll(Cases(), one =>
        {
            var policy = Policy(one.TwoPeople);
            var office = new ApprovalOffice([new FreshnessGate(), new RoleGate(policy), new TwoPeopleGate(policy), new ObstacleGate()]);
            var plan = Plan(one.Asker, one.Age, one.State, one.Hindered, one.Namespace);

            var (approved, denial) = office.DecideAsync(plan, new Approval(Person(one.Approver), "because", Now, Now + RemediationPlan.Lifetime), CancellationToken.None).GetAwaiter().GetResult();

            var may = one.Approver == "bob" && (one.Asker is "ana" or "bob")
                && one.Namespace == "shop" && one.Age <= RemediationPlan.Lifetime && one.State == PlanState.Waiting && !one.Hindered && !(one.TwoPeople && one.Asker == one.Approver);
            (approved is not null).ShouldBe(may, denial);
            (approved?.State ?? PlanState.Approved).ShouldBe(PlanState.Approved);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_gate_that_fails_denies()
    {
        var office = new ApprovalOffice([new Broken()]);

        var (approved, denial) = await office.DecideAsync(Plan("ana", TimeSpan.Zero, PlanState.Waiting, false, "shop"), new Approval(Person("bob"), "because", Now, Now), TestContext.Current.CancellationToken);

        approved.ShouldBeNull();
        denial.ShouldNotBeNull().ShouldContain("the change is not made");
    }

    [Fact]
    public void One_human_on_two_platforms_is_one_person()
    {
        var policy = new AccessPolicy([], [new KnownPerson("ana", "U1", "entra-1", null, null)], twoPeople: true, isWorld: true);

        policy.IsSame(new Person("slack:U1", "Ana"), new Person("teams:entra-1", "Ana Torres")).ShouldBeTrue();
        policy.IsSame(new Person("slack:U1", "Ana"), new Person("slack:U2", "Ana")).ShouldBeFalse();
    }

    [Fact]
    public void Without_roles_nobody_changes_anything_real()
    {
        var policy = new AccessPolicy([], [], twoPeople: false, isWorld: false);

        policy.Refusal(Person("ana"), Right.Read, Place.Anywhere).ShouldBeNull();
        policy.Refusal(Person("ana"), Right.Escalate, Place.Anywhere).ShouldBeNull();
        policy.Refusal(Person("ana"), Right.Operate, new Place(null, "shop")).ShouldNotBeNull();
        policy.Refusal(Person("ana"), Right.Approve, new Place(null, "shop")).ShouldNotBeNull();
    }

    private static AccessPolicy Policy(bool twoPeople) => new(
        [
            new Role("on-call", ["driver:ana", "driver:bob"], [], [Right.Operate], ["shop"], []),
            new Role("leads", ["driver:bob"], [], [Right.Approve], ["shop"], []),
        ], [], twoPeople, isWorld: true);

    private static Person Person(string name) => new($"driver:{name}", name);

    private static RemediationPlan Plan(string asker, TimeSpan age, PlanState state, bool hindered, string ns) => new()
    {
        Id = "p1",
        Title = "Restart deployment/web",
        Change = new ChangeRequest("rollout-restart", "Deployment", ns, "web", null, ImmutableSortedDictionary<string, string>.Empty, "kubectl rollout restart deployment/web"),
        Material = new PlanMaterial("kubernetes.change", "{}", null, [], []) { Obstacles = hindered ? ["The API server refuses it."] : [] },
        AskedBy = Person(asker),
        PlannedAt = Now - age,
        State = state,
    };

    private static Arbitrary<Case> Cases() => (
        from asker in Gen.Elements(People)
        from approver in Gen.Elements(People)
        from minutes in Gen.Choose(0, 20)
        from state in Gen.Elements(PlanState.Waiting, PlanState.Waiting, PlanState.Applied, PlanState.Rejected)
        from hindered in Gen.Elements(false, false, true)
        from twoPeople in Gen.Elements(false, true)
        from ns in Gen.Elements("shop", "shop", "kube-system")
        select new Case(asker, approver, TimeSpan.FromMinutes(minutes), state, hindered, twoPeople, ns)).ToArbitrary();

    private sealed record Case(string Asker, string Approver, TimeSpan Age, PlanState State, bool Hindered, bool TwoPeople, string Namespace);

    private sealed class Broken : IRemediationGate
    {
        public string Name => "trust";

        public Task<Verdict> JudgeAsync(RemediationPlan plan, Approval approval, CancellationToken cancellationToken) => throw new InvalidOperationException("out of order");
    }
}
