namespace EdgeLstm.Import.Formats.Keras;

/// <summary>A weight as the file stores it, widened or narrowed to float32.</summary>
/// <param name="Path">Where it stands in the file.</param>
/// <param name="Shape">Length of every axis.</param>
/// <param name="Values">Row-major.</param>
/// <param name="StoredAs">Type in the file: float16, bfloat16, float32 or float64.</param>
internal sealed record WeightTensor(string Path, int[] Shape, float[] Values, string StoredAs);
