return await ChatOpsBot.Cli.CommandLine.RunAsync(args);
