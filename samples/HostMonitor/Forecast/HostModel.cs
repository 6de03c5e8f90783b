using EdgeLstm;

namespace HostMonitor.Forecast;

/// <summary>
/// Forecasts the next reading of every channel in Model/thresholds.csv from the one just taken:
/// LSTM(32) → Dense, raw values in and out. Trained by Model/train.py.
/// </summary>
[LstmModel(input: 4, hidden: 32, Weights = "Model/host.pt")]
internal partial struct HostModel;
