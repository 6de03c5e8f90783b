namespace AmpStream.Audio;

/// <summary>How a sample is stored; the value is its size in bytes.</summary>
internal enum SampleFormat
{
    /// <summary>16-bit integer, little-endian: what arecord calls S16_LE.</summary>
    Int16 = 2,

    /// <summary>32-bit float, little-endian; full scale is ±1.</summary>
    Float32 = 4,
}
