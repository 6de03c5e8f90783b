using BenchmarkDotNet.Running;
using EdgeLstm.Benchmarks;

// All sizes: dotnet run -c Release --project tests/EdgeLstm.Benchmarks -- --filter '*'
// Shorter: … -- --filter '*' --job short; some sizes: set EDGELSTM_SIZES=1x16,6x32.
// A table of ratios within two minutes, without BenchmarkDotNet: … -- --ratios; EDGELSTM_SIZES holds there, too.
// The shapes of blocks that the planner chooses among: … -- --shapes. What denormal numbers cost: … -- --denormals.
// A hundred million steps beside double precision: … -- --long-run.
if (args is ["--ratios"])
    RatioTable.Print(BenchmarkSizes.Selected);
else if (args is ["--shapes"])
    ShapeTable.Print(BenchmarkSizes.Selected);
else if (args is ["--denormals"])
    DenormalTable.Print(BenchmarkSizes.Selected);
else if (args is ["--long-run"])
    LongRun.Print();
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
