using Flow.Hosting;
using Flow.Lab;
using ResNet;

return await FlowApp.Create(args).AddNetwork(new ResNetDefinition()).AddLab().RunAsync();
