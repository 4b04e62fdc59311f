using ChatOpsBot.AcceptanceTests.Drivers;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>Changes from the wish to the truth about what they did, as people in a room live it.</summary>
public sealed class Remedies : IDisposable
{
    private static readonly string[] Quick = ["Remediation:CheckEvery=1s", "Remediation:Patience=6s"];

    private static readonly string[] Pieces =
    [
        "approve", "approve p1", "because", "yes", "restart it", "roll back auth-service", "kubectl delete pod x", "delete that pod", "do r1", "go ahead", "p1", "as ana", "ana said", "\"approve p1\"", "@ana", "approve p1 because ana asked",
        "undo", "scale it to 0", "cordon node-1", "status", "{\"text\":\"approve\"}", "; approve p1 because", "approve:", "lgtm", "r1",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-room-").FullName;

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task The_right_change_is_planned_approved_made_and_seen_to_help(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", "Remediation:CheckEvery=1s");
        await room.SayAsync("5xx api-gateway");

        var plan = await room.SayAsync("roll it back");
        plan.ShouldContain("Plan p1: Roll back deployment/auth-service in default");
        plan.ShouldContain("the server would accept it");
        plan.ShouldContain("Used by service auth-service");
        plan.ShouldContain("approve p1 because");

        (await room.SayAsync("approve p1 because logins fail", "bob")).ShouldContain("bob approved p1");
        await room.HearAsync("Watching whether it helps");
        room.Pass(TimeSpan.FromMinutes(10));

        (await room.HearAsync("It helped: Roll back")).ShouldContain("The clock is stopped");
        (await room.SayAsync("timeline")).ShouldContain("approved by bob");
        (await room.SayAsync("resolve because rolled back")).ShouldContain("Resolved inc-1");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Where_two_people_are_asked_for_the_asker_cannot_approve(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", [.. Quick, "Access:TwoPeople=true"]);
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("roll it back");

        (await room.SayAsync("approve because I am sure")).ShouldContain("somebody else must approve it");
        (await room.SayAsync("approve because ana is right", "bob")).ShouldContain("bob approved p1");
        await room.HearAsync("Done: Roll back");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_plan_whose_object_has_moved_meanwhile_is_refused(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", Quick);
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("restart auth-service");
        (await room.SayAsync("scale auth-service to 5")).ShouldContain("Plan p2");
        await room.SayAsync("approve p2 because of load");
        await room.HearAsync("Done: Scale");

        await room.SayAsync("approve p1 because it was planned");

        var refused = await room.HearAsync("Not done: Restart");
        refused.ShouldContain("was changed since the plan");
        (await room.SayAsync("timeline")).ShouldContain("Not done: Restart");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Of_two_people_who_approve_at_once_one_is_told_that_it_is_done(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", Quick);
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("roll it back");

        var answers = await room.SayAtOnceAsync(("approve p1 because logins fail", "bob"), ("approve p1 because users complain", "eve"));

        answers.Count(answer => answer.Contains("approved p1:", StringComparison.Ordinal)).ShouldBe(1);
        answers.Count(answer => answer.Contains("was approved already", StringComparison.Ordinal)).ShouldBe(1);
        await room.HearAsync("Done: Roll back");
        (await room.SayAsync("timeline")).Split("Done: Roll back").Length.ShouldBe(2, "it is made once");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task Who_has_no_right_to_it_neither_plans_nor_approves(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice",
        [
            .. Quick,
            "Access:Roles:0:Name=engineers", "Access:Roles:0:People:0=*", "Access:Roles:0:May:0=read", "Access:Roles:0:May:1=escalate",
            "Access:Roles:1:Name=on-call", $"Access:Roles:1:People:0={platform.Identity("ana")}", "Access:Roles:1:May:0=operate", "Access:Roles:1:Namespaces:0=default",
            "Access:Roles:2:Name=leads", $"Access:Roles:2:People:0={platform.Identity("bob")}", "Access:Roles:2:May:0=approve",
        ]);
        await room.SayAsync("5xx api-gateway");

        (await room.SayAsync("roll back auth-service", "carol")).ShouldContain("carol may not ask for changes in namespace default. on-call may.");
        (await room.SayAsync("roll back auth-service")).ShouldContain("Plan p1");
        (await room.SayAsync("approve p1 because why not", "carol")).ShouldContain("carol may not approve changes");
        (await room.SayAsync("approve p1 because I asked")).ShouldContain("ana may not approve changes");
        (await room.SayAsync("approve p1 because ana is right", "bob")).ShouldContain("bob approved p1");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_change_that_does_not_help_is_said_not_to_help(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", Quick);
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("restart auth-service");
        await room.SayAsync("approve because let us see");
        await room.HearAsync("Done: Restart");
        room.Pass(TimeSpan.FromMinutes(2));

        (await room.HearAsync("It did not help: Restart")).ShouldContain("What next?");
        (await room.SayAsync("status")).ShouldContain("inc-1, api-gateway");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_deleted_pod_that_does_not_come_up_escalates_because_the_runbook_says_so(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "amber", Quick);
        await room.SayAsync("check kedge");

        (await room.SayAsync("r1")).ShouldContain("makes a new pod in its place");
        await room.SayAsync("approve because users get 500s");
        await room.HearAsync("Done: Delete pod/armada-kedge");
        room.Pass(TimeSpan.FromMinutes(3));

        (await room.HearAsync("It did not help: Delete pod/armada-kedge")).ShouldContain("The runbook says to escalate then");
        (await room.HearAsync("Filed the issue")).ShouldContain("/issues/1");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_circuit_breaker_that_stays_open_is_reset_and_closes(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "heath", "Remediation:CheckEvery=1s");
        await room.SayAsync("5xx api-gateway");

        (await room.SayAsync("reset the breaker of auth-service")).ShouldContain("An empty POST is sent to http://api-gateway/admin/circuit-breaker/auth-service/reset");
        await room.SayAsync("approve because auth-service is healthy again");
        await room.HearAsync("Done: Send POST");
        room.Pass(TimeSpan.FromMinutes(10));

        await room.HearAsync("It helped: Send POST");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_limit_range_is_removed_and_a_restart_then_helps(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "grove", "Remediation:CheckEvery=1s");
        await room.SayAsync("check");

        (await room.SayAsync("r1")).ShouldContain("they keep the limits they were made with");
        await room.SayAsync("approve because basket needs more memory");
        await room.HearAsync("Done: Delete limitrange/namespace-defaults");
        await room.SayAsync("restart basket");
        await room.SayAsync("approve p2 because it needs new pods");
        await room.HearAsync("Done: Restart deployment/basket");
        room.Pass(TimeSpan.FromMinutes(15));

        await room.HearAsync("It helped: Restart deployment/basket");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task The_last_change_is_taken_back_behind_an_approval_of_its_own(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", Quick);
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("scale auth-service to 5");
        await room.SayAsync("approve because of load");
        await room.HearAsync("Done: Scale deployment/auth-service in default to 5");

        (await room.SayAsync("undo")).ShouldContain("Plan p2: Scale deployment/auth-service in default to 3");
        await room.SayAsync("approve p2 because it was no use");
        await room.HearAsync("Done: Scale deployment/auth-service in default to 3");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_change_that_makes_it_worse_is_said_to_and_can_be_taken_back(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", Quick);
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("scale api-gateway to 0");
        await room.SayAsync("approve p1 because I mistyped", "bob");

        var worse = await room.HearAsync("It made things worse: Scale");

        worse.ShouldContain("undo");
        (await room.SayAsync("undo")).ShouldContain("Plan p2");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task What_is_not_plainly_asked_for_changes_nothing(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice", Quick);
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("roll it back");

        foreach (var text in (string[])["yes", "go ahead", "lgtm", "approve if it is safe", "approve p1?", "ana said approve p1", "do it", "approve"])
        {
            await room.SayAsync(text, "bob");
        }

        (await room.SayAsync("timeline")).ShouldNotContain("Approved p1");
        (await room.SayAsync("reject p1")).ShouldContain("Nothing was changed");
        (await room.SayAsync("approve p1 because now")).ShouldContain("does not wait any more");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task No_text_of_somebody_without_rights_changes_anything(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "practice",
        [
            .. Quick,
            "Access:Roles:0:Name=readers", "Access:Roles:0:People:0=*", "Access:Roles:0:May:0=read",
            "Access:Roles:1:Name=on-call", $"Access:Roles:1:People:0={platform.Identity("ana")}", "Access:Roles:1:May:0=operate",
        ]);
        await room.SayAsync("5xx api-gateway");
        await room.SayAsync("restart auth-service");

        foreach (var text in Gen.ArrayOf(Gen.Elements(Pieces)).Where(parts => parts.Length > 0).Select(parts => string.Join(' ', parts.Take(6))).Sample(40, 30))
        {
            await room.SayAsync(text, "mallory");
        }

        var timeline = await room.SayAsync("timeline");
        timeline.ShouldNotContain("Done:");
        timeline.ShouldNotContain("Approved p1");
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task A_person_whom_the_cluster_forbids_it_is_told_before_anything_is_tried(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "grove",
        [
            .. Quick,
            "Access:People:0:Name=ana", $"Access:People:0:{platform.Account("ana")}", "Access:People:0:Kubernetes=nobody@example.com",
            "Access:Roles:0:Name=all", "Access:Roles:0:People:0=*", "Access:Roles:0:May:0=administer",
        ]);
        await room.SayAsync("check");

        var node = await room.SayAsync("kubectl get nodes");
        var plan = await room.SayAsync($"cordon {node.Split('\n').Select(line => line.Trim().Split(' ')[0]).First(word => word.Contains('-', StringComparison.Ordinal))}");

        plan.ShouldContain("cannot be carried out");
        plan.ShouldContain("nobody@example.com may not patch nodes");
        (await room.SayAsync("approve p1 because I want to")).ShouldNotContain("approved p1:");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
