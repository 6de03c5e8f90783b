using System.CommandLine;
using EdgeLstm.Tool;

var root = new RootCommand("Imports and inspects trained LSTM files for EdgeLstm.")
{
    ImportCommand.Create(),
    InspectCommand.Create(),
};
return root.Parse(args).Invoke();
