return EdgeLstm.Tool.Commands.ToolCommand.Run(args);
