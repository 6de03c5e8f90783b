namespace EdgeLstm.Model;

/// <summary>How inputs of a layer with int8 weights become whole numbers of 16 bits.</summary>
internal static class Int8Numbers
{
    /// <summary>127·256 + 127: machines that multiply 8 bits at a time take a number apart into two of them.</summary>
    private const int LargestOfTwoBytes = 32639;

    /// <summary>The largest number that may stand in front of so many weights: no sum of products leaves 32 bits.</summary>
    /// <param name="columns">Weights of the longest row.</param>
    public static int Limit(int columns) => (int)Math.Min(LargestOfTwoBytes, int.MaxValue / ((long)Int8Matrix.Largest * columns));

    /// <summary>What an input is multiplied with, so that its largest magnitude becomes the limit or up to 1/128 less.</summary>
    public static float Factor(float magnitude, int limit) => BFloat16Scale.NotAbove((float)(limit / (magnitude > 0 ? (double)magnitude : 1)));
}
