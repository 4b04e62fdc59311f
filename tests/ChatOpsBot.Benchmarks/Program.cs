using ChatOpsBot.Benchmarks;

var names = args.Length == 0 ? ["run", "start", "redact", "store"] : args;
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
        default:
            Console.Error.WriteLine($"There is no benchmark '{name}'. Choose from: run, start, redact, store.");
            return 2;
    }
}

return 0;
