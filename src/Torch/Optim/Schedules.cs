namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The first rate times a function of the step.</summary>
            public static LRScheduler LambdaLR(
                Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>The first rates times functions of the step, one a group.</summary>
            public static LRScheduler LambdaLR(
                Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambdas, last_epoch, verbose);

            /// <summary>The rate times gamma after every step_size steps.</summary>
            public static LRScheduler StepLR(
                Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            /// <summary>The rate times gamma after every step.</summary>
            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.ExponentialLR(optimizer, gamma, last_epoch, verbose);

            /// <summary>Half a cosine from the first rate to eta_min, and back, over T_max steps each.</summary>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            /// <summary>The schedules as classes.</summary>
            public static partial class impl
            {
                /// <summary>The first rate times a function of the step.</summary>
                public sealed class LambdaLR : LRScheduler
                {
                    private readonly List<Func<int, double>> _lambdas;

                    /// <summary>One function for all groups.</summary>
                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose)
                    {
                    }

                    /// <summary>A function a group.</summary>
                    public LambdaLR(
                        Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _lambdas = [.. lr_lambdas];
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => _base_lrs.Zip(_lambdas, (rate, lambda) => rate * lambda(_last_epoch));
                }

                /// <summary>The rate times gamma after every step_size steps.</summary>
                public sealed class StepLR : LRScheduler
                {
                    private readonly int _step_size;
                    private readonly double _gamma;

                    /// <summary>A schedule at its start.</summary>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_step_size, _gamma) = (step_size, gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => _last_epoch == 0 || _last_epoch % _step_size != 0
                        ? base.get_lr()
                        : base.get_lr().Select(rate => rate * _gamma);
                }

                /// <summary>The rate times gamma after every step.</summary>
                public sealed class ExponentialLR : LRScheduler
                {
                    private readonly double _gamma;

                    /// <summary>A schedule at its start.</summary>
                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        _last_epoch == 0 ? base.get_lr() : base.get_lr().Select(rate => rate * _gamma);
                }

                /// <summary>Half a cosine from the first rate to eta_min (Loshchilov and Hutter 2016).</summary>
                public sealed class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _lowest;

                    /// <summary>A schedule at its start.</summary>
                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_period, _lowest) = (T_max, eta_min);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        _base_lrs.Select(rate => _lowest + ((rate - _lowest) * (1 + Math.Cos(Math.PI * _last_epoch / _period)) / 2));
                }
            }
        }
    }
}
