using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers.</summary>
    public class Generator : IDisposable
    {
        private readonly GeneratorHandle _handle;

        /// <summary>A new stream on the CPU.</summary>
        public Generator(ulong seed = 0, Device? device = null)
            : this(Native.generator_new((long)seed, (int)(device ?? CPU).type, (device ?? CPU).index))
        {
        }

        private Generator(GeneratorHandle handle)
        {
            if (handle.IsInvalid)
            {
                handle.Dispose();
                throw Native.LastError();
            }

            _handle = handle;
        }

        /// <summary>The stream that is taken where none is named.</summary>
        public static Generator Default => new(Native.generator_default());

        /// <summary>Frees the reference to the stream.</summary>
        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        internal static GeneratorHandle HandleOf(Generator? generator) => generator?._handle ?? GeneratorHandle.None;

        /// <summary>Frees the reference to the stream.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
            {
                _handle.Dispose();
            }
        }
    }
}
