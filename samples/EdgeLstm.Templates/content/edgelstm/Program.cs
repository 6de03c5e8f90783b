using System.Globalization;

// Reads a line of comma-separated numbers a timestep from standard input and prints what the network gives for it, until
// the input ends: a file, a pipe, or a serial port that the systemd unit connects.
var model = new MotorModel();
var x = new float[MotorModel.InputSize];
var y = new float[MotorModel.OutputSize];

for (int number = 1; Console.ReadLine() is { } line; number++)
{
    // A bad reading is left out, so that one broken line does not end the program or spoil the network's memory.
    if (!TryParse(line, x))
        Console.Error.WriteLine($"line {number}: expected {x.Length} numbers with commas between them, found '{line}'");
    else if (!model.TryStep(x, y, out int refused))
        Console.Error.WriteLine($"line {number}: number {refused + 1} is not finite: '{line}'");
    else
        Console.WriteLine(string.Join(',', y.Select(value => value.ToString("F4", CultureInfo.InvariantCulture))));
}

static bool TryParse(string line, Span<float> numbers)
{
    string[] fields = line.Split(',');
    if (fields.Length != numbers.Length)
        return false;
    for (int i = 0; i < fields.Length; i++)
    {
        if (!float.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            return false;
    }

    return true;
}
