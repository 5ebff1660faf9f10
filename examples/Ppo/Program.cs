using Flow.Hosting;
using Flow.Lab;
using Ppo;

return await FlowApp.Create(args).AddRule(new PpoDefinition()).AddLab().RunAsync();
