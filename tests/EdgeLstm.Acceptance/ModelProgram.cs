using System.Globalization;

namespace EdgeLstm.Acceptance;

/// <summary>
/// The C# that a user of the case's model would write, and a bridge to it: spans cannot be passed through reflection,
/// so a few methods over arrays are compiled along with the model.
/// </summary>
internal static class ModelProgram
{
    /// <summary>Full name of the class that holds the bridge.</summary>
    public const string BridgeType = "Acceptance.Bridge";

    private const string Window =
        """
            public static float[] Run(float[] window)
            {
                var output = new float[OutputLength<Model>(window.Length / Model.InputSize)];
                Model.Run(window, output);
                return output;
            }

        """;

    private const string WindowTwice =
        """
            public static float[] RunTwice(float[] window)
            {
                var output = new float[OutputLength<Model>(window.Length / Model.InputSize)];
                var model = new Model();
                model.Continue(window, output);
                model.Continue(window, output);
                return output;
            }

        """;

    private const string OutputLength =
        """
            private static int OutputLength<T>(int timesteps) where T : ILstmModel<T> => T.GetRunOutputLength(timesteps);
        """;

    private const string Stream =
        """
            public static float[] Stream(float[] sequence, int copyAt)
            {
                int timesteps = sequence.Length / Model.InputSize;
                var output = new float[timesteps * Model.OutputSize];
                var model = new Model();
                for (int step = 0; step < timesteps; step++)
                {
                    if (step == copyAt)
                    {
                        // The copy is the state of this moment, whatever the original does after it.
                        Model copy = model;
                        model.Step(sequence.AsSpan(0, Model.InputSize), output.AsSpan(0, Model.OutputSize).ToArray());
                        model = copy;
                    }

                    model.Step(
                        sequence.AsSpan(step * Model.InputSize, Model.InputSize),
                        output.AsSpan(step * Model.OutputSize, Model.OutputSize));
                }

                return output;
            }
        """;

    /// <summary>The source for <paramref name="item"/>.</summary>
    /// <param name="item">The case.</param>
    /// <param name="precision">How weights are stored.</param>
    public static string Write(AcceptanceCase item, LstmPrecision precision) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        using System;
        using EdgeLstm;

        namespace Acceptance;

        [LstmModel(input: {{item.InputSize}}, hidden: {{item.HiddenSize}}, Weights = "{{Path.GetFileName(item.ModelPath)}}", Precision = LstmPrecision.{{precision}})]
        public partial struct Model;

        public static class Bridge
        {
            public static LstmSelfTestResult SelfTest() => Model.SelfTest();

        {{Method(item.Mode)}}
        }
        """);

    private static string Method(CaseMode mode) => mode switch
    {
        CaseMode.Stream => Stream,
        CaseMode.Window => Window + OutputLength,
        _ => WindowTwice + OutputLength,
    };
}
