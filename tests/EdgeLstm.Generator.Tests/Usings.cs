global using EdgeLstm.Testing;
global using Xunit;
