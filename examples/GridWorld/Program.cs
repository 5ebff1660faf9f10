using Flow.Hosting;
using Flow.Lab;
using GridWorld;

return await FlowApp.Create(args).AddEnvironment(new GridWorldDefinition()).AddLab().RunAsync();
