using BenchmarkDotNet.Running;

// All sizes: dotnet run -c Release --project tests/EdgeLstm.Benchmarks -- --filter '*'
// Shorter: … -- --filter '*' --job short; some sizes: set EDGELSTM_SIZES=1x16,6x32.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
