using ChatOpsBot.Benchmarks;

var names = args.Length == 0 ? ["run", "start", "redact", "store", "slack", "balancer", "causes", "console"] : args;
foreach (var name in names)
{
    switch (name)
    {
        case "run":
            await RunbookBenchmark.PrintAsync();
            break;
        case "start":
            await StartBenchmark.PrintAsync();
            break;
        case "redact":
            await RedactionBenchmark.PrintAsync();
            break;
        case "store":
            await StoreBenchmark.PrintAsync();
            break;
        case "slack":
            await SlackBenchmark.PrintAsync();
            break;
        case "balancer":
            await BalancerBenchmark.PrintAsync();
            break;
        case "causes":
            await CauseBenchmark.PrintAsync();
            break;
        case "console":
            await ConsoleBenchmark.PrintAsync();
            break;
        default:
            Console.Error.WriteLine($"There is no benchmark '{name}'. Choose from: run, start, redact, store, slack, balancer, causes, console.");
            return 2;
    }
}

return 0;
