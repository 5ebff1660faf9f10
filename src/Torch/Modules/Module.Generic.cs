namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module of one argument.</summary>
        public abstract class Module<T, TResult> : Module
        {
            /// <summary>A module without components.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>What the module computes.</summary>
            public abstract TResult forward(T input);

            /// <summary>What the module computes; the way to call it from outside.</summary>
            public TResult call(T input) => forward(input);
        }
    }
}
